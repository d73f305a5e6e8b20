"""Explanations: why something is, or is not, in the routine, back to the person's answers."""

from __future__ import annotations

from poreroutine._support.words import normalised
from poreroutine.model.enums import Reason
from poreroutine.model.explanation import Cause
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then, when
from poreroutine.spec.world import Person, StepNotUnderstoodError, Visit, promise


@when("they ask why {thing} is in the routine")
def ask_why(person: Person, visit: Visit, thing: str) -> None:
    """Ask why something is in the routine for the answers given so far.

    It can be an active, a step such as `morning cleanse`, or anything by its address, such as
    `frequency:` and an active, or `warning:` and a text.
    """
    visit.ask(person)
    visit.explanation = visit.advisor.why(visit.routine, thing)


@when("they ask why {thing} is not in the routine")
def ask_why_not(person: Person, visit: Visit, thing: str) -> None:
    """Ask why something is not in the routine for the answers given so far.

    It can be an active, a family or group, a step, an in-clinic option, or a text or rule by its
    id.
    """
    visit.ask(person)
    visit.explanation = visit.advisor.why_not(visit.routine, thing)


@then('the answer rests on "{answer}"')
def rests_on_answer(visit: Visit, answer: str) -> None:
    """Check that the explanation leads back to an answer of the person."""
    given = [one.text for one in visit.explained.answers if one.told]
    promise(normalised(answer) in map(normalised, given), f"the answer to rest on {answer}", given)


@then('the answer rests on "{answer}" not being told')
def rests_on_silence(visit: Visit, answer: str) -> None:
    """Check that the explanation leads back to a question that was not answered."""
    unanswered = [one.text for one in visit.explained.answers if not one.told]
    expected = f"the answer to rest on {answer} not being told"
    promise(any(text.startswith(f"{answer}:") for text in unanswered), expected, unanswered)


@then("the answer is the same for everybody")
def for_everybody(visit: Visit) -> None:
    """Check that the explanation depends on no answer."""
    found = visit.explained.answers
    promise(not found, "no answer to have a part in it", (one.text for one in found))


@then("without the rule {rule} that would be otherwise")
def otherwise_without(visit: Visit, names: Names, rule: str) -> None:
    """Check that a rule is necessary: without it alone, the result differs."""
    cause = _cause(visit, names, rule)
    promise(cause.role == "necessary", f"{rule} to be necessary", f"it is {cause.role}")


@then("without the rule {rule} that would be the same")
def same_without(visit: Visit, names: Names, rule: str) -> None:
    """Check that a rule contributes, but the others would suffice."""
    cause = _cause(visit, names, rule)
    promise(cause.role == "contributing", f"{rule} to contribute", f"it is {cause.role}")


@then('the answer is "{reason:Reason}"')
def answered_with_reason(visit: Visit, reason: Reason) -> None:
    """Check why something is left out, or waits."""
    found = visit.explained.reason
    promise(found is reason, f"left out as {reason}", f"left out as {found}")


@then("no rule that fired asks for it")
def nobody_asks(visit: Visit) -> None:
    """Check that it was never a candidate."""
    found = visit.explained
    promise(
        found.verdict == "never_considered",
        "no rule to ask for it",
        (cause.rule for cause in found.spoke_for),
    )


@then('the nearest rule lacks "{condition}"')
def nearest_lacks(visit: Visit, condition: str) -> None:
    """Check what the rule nearest to firing would need."""
    quiet = visit.explained.stayed_quiet
    lacking = [f"{fail.text}: {fail.needed}" for cause in quiet[:1] for fail in cause.failed]
    promise(condition in lacking, f"the nearest rule to lack {condition}", lacking)


@then("its place is taken by {active}")
def place_taken(visit: Visit, names: Names, active: str) -> None:
    """Check what is in the routine instead."""
    name = names.active.one(active)
    rivals = {rival.id: rival for rival in visit.explained.rivals}
    promise(name in rivals, f"{active} in its place", (one.name for one in rivals.values()))


@then("without the rules against it, it would start in week {week:d}")
def would_start(visit: Visit, week: int) -> None:
    """Check the effect of those rules: when it would start without them."""
    found = visit.explained.otherwise
    starts = None if found is None else found.from_week
    promise(starts == week, f"it to start in week {week}", f"week {starts}")


@then('the smallest change is "{change}"')
def smallest_change(visit: Visit, change: str) -> None:
    """Check the smallest change that brings it in: `wish: some wish`, `region: us`.

    Several answers of one change are joined by `and`.
    """
    found = [
        {"true": one.text, "false": f"no {one.text}"}.get(one.to, f"{one.text}: {one.to}")
        for one in visit.explained.changes
    ]
    promise(change == " and ".join(found), f"the smallest change to be {change}", found)


@then("that is theirs to change")
def theirs(visit: Visit) -> None:
    """Check that the change only consists of goals and choices."""
    promise(_are_theirs(visit), "nothing but goals and choices", _not_theirs(visit))


@then("that is not theirs to change")
def not_theirs(visit: Visit) -> None:
    """Check that the change is presented as a fact about the rules, not as advice."""
    promise(not _are_theirs(visit), "something that is as it is", "nothing but goals and choices")


@then("no change of up to {count:d} answers would bring it in")
def no_change(visit: Visit, count: int) -> None:
    """Check that every change of up to this many answers was tried without success."""
    found = visit.explained
    expected = f"no change of up to {count} answers"
    promise(not found.changes, expected, (change.text for change in found.changes))
    promise((found.ruled_out or 0) >= count, expected, f"changes of up to {found.ruled_out} tried")


def _cause(visit: Visit, names: Names, rule: str) -> Cause:
    known = names.rule(rule)
    found = {cause.rule: cause for cause in visit.explained.causes}
    if known.id not in found:
        raise StepNotUnderstoodError(
            f"{known.id} has no part in it", f"these have: {', '.join(found)}"
        )
    return found[known.id]


def _are_theirs(visit: Visit) -> bool:
    changes = visit.explained.changes
    return bool(changes) and not _not_theirs(visit)


def _not_theirs(visit: Visit) -> list[str]:
    return [change.text for change in visit.explained.changes if not change.theirs_to_change]
