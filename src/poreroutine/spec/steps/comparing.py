"""Comparisons: the effect of other answers, and records that are replayed later."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from poreroutine._support.digests import digest_of
from poreroutine.advisor import Advisor
from poreroutine.errors import AlteredRecordError
from poreroutine.model.profile import SkinProfile
from poreroutine.model.record import MASK, Record
from poreroutine.model.replay import Replay
from poreroutine.model.what_if import Effect, WhatIf
from poreroutine.rulesets.rules.model import Rule
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then, when
from poreroutine.spec.steps.people import answering
from poreroutine.spec.world import Person, Visit, promise, unknown

# -- what if ---------------------------------------------------------------------------------------


@when("they ask what these answers would change")
def ask_what_if(
    advisor: Advisor, visit: Visit, person: Person, names: Names, datatable: Sequence[Sequence[str]]
) -> None:
    """Compare the routine for the answers given so far with the one for other answers."""
    other = Person(deepcopy(person.answers))
    answering(other, names, datatable)
    first, second = (advisor.read_profile(each.answers) for each in (person, other))
    visit.store(advisor.what_if(first, second))


@then("nothing would change")
def would_not_change(visit: Visit) -> None:
    """Check that the other answers make no difference, not even in wording."""
    found = visit.stored(WhatIf)
    promise(found.same, "no change", (effect.address for effect in _effects(found)))


@then("{active} would come in")
def would_come_in(visit: Visit, names: Names, active: str) -> None:
    """Check that an active would be in the routine that is not in it now."""
    _moved(visit, names, active, "added")


@then("{active} would go")
def would_go(visit: Visit, names: Names, active: str) -> None:
    """Check that an active would leave the routine."""
    _moved(visit, names, active, "removed")


@then("{active} would go because of the rule {rule}")
def would_go_because(visit: Visit, names: Names, active: str, rule: str) -> None:
    """Check that an active would leave the routine, and which rule causes it."""
    effect = _moved(visit, names, active, "removed")
    causes = [
        cause.id
        for group in visit.stored(WhatIf).groups
        if effect in group.effects
        for cause in group.rules
    ]
    promise(names.rule(rule).id in causes, f"{rule} to be the cause", causes)


@then("a precaution or a limit would be lost")
def would_loosen(visit: Visit) -> None:
    """Check that the change is marked as one that needs attention."""
    severity = visit.stored(WhatIf).severity
    promise(severity == "loosened", "a precaution or limit that is lost", str(severity))


@then("no precaution and no limit would be lost")
def would_not_loosen(visit: Visit) -> None:
    """Check that the change removes no protection."""
    found = visit.stored(WhatIf)
    loosened = (each.address for each in _effects(found) if each.severity == "loosened")
    promise(found.severity != "loosened", "nothing lost that protects", loosened)


# -- records ---------------------------------------------------------------------------------------


@when("their routine is recorded")
def recorded(advisor: Advisor, visit: Visit, person: Person) -> None:
    """Record how the routine for their answers comes about."""
    visit.store(advisor.record(person.answers))


@when("their routine is recorded without telling {question}")
def recorded_masked(advisor: Advisor, visit: Visit, person: Person, question: str) -> None:
    """Record it with the answer to a question masked."""
    visit.store(advisor.record(person.answers, mask=[_field(question)]))


@when("their routine was recorded before there was the rule {rule}")
def recorded_before(
    advisor: Advisor, visit: Visit, person: Person, names: Names, rule: str
) -> None:
    """Record it with the same rules except for one, which was added later."""
    visit.store(_before(advisor, names.rule(rule)).record(person.answers))


@when("{part} of the record is altered afterwards")
def altered(visit: Visit, part: str) -> None:
    """Alter a stored record: an answer, the rules that fired, or the digest of a rule."""
    data = json.loads(visit.stored(Record).to_json())
    match part:
        case "an answer":
            data["profile"]["age"] += 1
        case "the list of rules":
            data["fired"] = []
        case "the digest of a rule":
            name = next(iter(data["digests"]["rules"]))
            data["digests"]["rules"][name] = "0" * 64
        case _:
            raise unknown("part", part, ("an answer", "the list of rules", "the digest of a rule"))
    visit.store(Record.model_validate(data))


@then("running the record again is refused")
def replay_refused(advisor: Advisor, visit: Visit) -> None:
    """Check that a record is recognised as altered, and that the error says what to do."""
    try:
        found = _replay(advisor, visit)
    except AlteredRecordError as error:
        promise(bool(error.hint), "a hint", [str(error)])
    else:
        promise(False, "the record to be refused", [found.verdict])  # noqa: FBT003 - it never holds here


@then("running the record again gives the same answer")
def replayed_same(advisor: Advisor, visit: Visit) -> None:
    """Check that today's rules give the same result, word for word."""
    found = _replay(advisor, visit)
    promise(found.verdict == "same", "the same answer", _difference_names(found))


@then("running the record again, with {question} told, gives the same answer")
def replayed_told(advisor: Advisor, visit: Visit, person: Person, question: str) -> None:
    """Check that a record can be replayed if a masked answer is supplied."""
    field = _field(question)
    found = advisor.replay(visit.stored(Record), answers={field: person.answers[field]})
    promise(found.ran and found.verdict == "same", "the same answer", _difference_names(found))


@then("running the record again names the rule {rule} as new")
def replayed_names(advisor: Advisor, visit: Visit, names: Names, rule: str) -> None:
    """Check that the rule that was added since is named, and no other."""
    changed = [f"{change.id} {change.change}" for change in _replay(advisor, visit).rules]
    promise(changed == [f"{names.rule(rule).id} added"], f"{rule} alone, as new", changed)


@then("running the record again shows that {active} went because of the rule {rule}")
def replayed_because(advisor: Advisor, visit: Visit, names: Names, active: str, rule: str) -> None:
    """Check that a difference is attributed to the rule that causes it."""
    address = f"active:{names.active.one(active)}"
    causes = [
        cause
        for difference in _replay(advisor, visit).differences
        if difference.address == address and difference.change == "removed"
        for cause in difference.caused_by
    ]
    promise(causes == [names.rule(rule).id], f"{rule} to take {active} out", causes)


@then("the record does not tell {question}")
def masked(visit: Visit, question: str) -> None:
    """Check that neither the answer nor any fact derived from it is in the record."""
    record = visit.stored(Record)
    field = _field(question)
    values = [str(record.profile[field]), str(record.routine.profile[field])]
    promise(values == [MASK, MASK], f"{question} to be masked", values)
    facts = [name for name in record.facts if name == field]
    promise(not facts, f"no fact of {question}", facts)


def _before(advisor: Advisor, rule: Rule) -> Advisor:
    """Return an advisor with the same rules except for one."""
    ruleset = advisor.ruleset
    digests = {name: digest for name, digest in ruleset.digests["rules"].items() if name != rule.id}
    older = replace(
        ruleset,
        digest=digest_of({**ruleset.digests, "rules": digests}),
        rules=tuple(each for each in ruleset.rules if each.id != rule.id),
        digests={**ruleset.digests, "rules": digests},
    )
    return Advisor(base=older, engine="portable")


def _replay(advisor: Advisor, visit: Visit) -> Replay:
    return advisor.replay(visit.stored(Record))


def _difference_names(found: Replay) -> Iterator[str]:
    yield from (difference.address for difference in found.differences)
    yield from found.elsewhere


def _effects(found: WhatIf) -> Iterator[Effect]:
    for group in found.groups:
        yield from group.effects


def _moved(visit: Visit, names: Names, active: str, change: str) -> Effect:
    address = f"active:{names.active.one(active)}"
    effects = list(_effects(visit.stored(WhatIf)))
    found = [each for each in effects if (each.address, each.change) == (address, change)]
    others = (f"{each.address} {each.change}" for each in effects if each.kind == "active")
    promise(found, f"{active} to be {change}", others)
    return found[0]


def _field(question: str) -> str:
    field = question.strip().lower().replace(" ", "_")
    if field not in SkinProfile.model_fields:
        raise unknown("question", question, SkinProfile.model_fields)
    return field
