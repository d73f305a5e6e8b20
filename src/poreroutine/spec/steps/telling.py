"""The routine's texts: warnings, habits, expectations, reassurance, answers, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from poreroutine.core.routine.profile_of import profile_of
from poreroutine.model.elements import texts_of
from poreroutine.model.routine import (
    ActiveNote,
    Advice,
    DriverNote,
    Option,
    Referral,
    Requirement,
    Routine,
)
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, promise

_TWO = 2

Cited = ActiveNote | Advice | DriverNote | Option | Referral | Requirement


@then('the routine warns: "{words}"')
def warns(visit: Visit, words: str) -> None:
    """Check that a caution with these words is shown."""
    _check_text(visit, words, visit.routine.warnings, "warning")


@then('the routine does not warn: "{words}"')
def does_not_warn(visit: Visit, names: Names, words: str) -> None:
    """Check that an irrelevant caution, quoted from the rules, is not shown."""
    _check_no_text(visit, names, words, visit.routine.warnings, "warning")


@then('the routine recommends: "{words}"')
def recommends_habit(visit: Visit, words: str) -> None:
    """Check that an everyday habit is recommended in these words."""
    _check_text(visit, words, visit.routine.habits, "habit")


@then('the routine does not recommend: "{words}"')
def does_not_recommend_habit(visit: Visit, names: Names, words: str) -> None:
    """Check that a habit, quoted from the rules, is not recommended where it doesn't help."""
    _check_no_text(visit, names, words, visit.routine.habits, "habit")


@then('the routine says what to expect: "{words}"')
def expects(visit: Visit, words: str) -> None:
    """Check that an expectation is stated: what can change, what cannot, and when."""
    _check_text(visit, words, visit.routine.expectations, "expectation")


@then('the routine does not say what to expect: "{words}"')
def does_not_expect(visit: Visit, names: Names, words: str) -> None:
    """Check that an irrelevant expectation, quoted from the rules, is left out."""
    _check_no_text(visit, names, words, visit.routine.expectations, "expectation")


@then("the routine says that a first change with {active} may take {weeks}")
def takes(visit: Visit, names: Names, active: str, weeks: str) -> None:
    """Check that the time until the first change is stated for an active."""
    wanted = frozenset({names.active.one(active)})
    texts = [
        advice
        for advice in visit.routine.expectations
        if any(wanted in about for about in visit.own_texts(advice.id))
    ]
    promise(texts, f"the time for {active}", (one.id for one in visit.routine.expectations))
    ends = re.compile(rf"\b{re.escape(weeks)}\W*$")
    found = [advice for advice in texts if ends.search(advice.text)]
    promise(found, f"{weeks!r} at the end", (advice.text for advice in texts))
    visit.note_rules_of(found)


@then("the routine reassures about {one} and {other}")
def reassures(visit: Visit, names: Names, one: str, other: str) -> None:
    """Check that a myth about two actives is answered: they may be used together after all."""
    _check_text_about_two(visit, names, one, other, visit.routine.assurances, "reassurance")


@then('the routine reassures them: "{words}"')
def reassures_that(visit: Visit, words: str) -> None:
    """Check that people are reassured about a common worry."""
    _check_text(visit, words, visit.routine.assurances, "reassurance")


@then("the routine cautions about {one} and {other}")
def cautions(visit: Visit, names: Names, one: str, other: str) -> None:
    """Check that two actives in the routine come with a caution about using both."""
    _check_text_about_two(visit, names, one, other, visit.routine.warnings, "caution")


@then('the routine answers "{question}"')
def answers(visit: Visit, names: Names, question: str) -> None:
    """Check that a common question is answered without being asked."""
    name = names.question.one(question)
    visit.check_listed(visit.routine.answers, name, f"an answer to {question!r}")


@then('the routine does not answer "{question}"')
def does_not_answer(visit: Visit, names: Names, question: str) -> None:
    """Check that a question that is irrelevant to the person is left out."""
    name = names.question.one(question)
    given = [advice.id for advice in visit.routine.answers]
    promise(name not in given, f"no answer to {question!r}", given)


@then('the routine says "{words}"')
def says(visit: Visit, words: str) -> None:
    """Check that some words occur in any sentence of the routine."""
    found = [rules for text, rules in _sentences(visit.routine) if words.lower() in text.lower()]
    promise(found, f"the words {words!r}", "no sentence has them")
    visit.note_rules(rule for rules in found for rule in rules)


@then('the routine never says "{words}"')
def never_says(visit: Visit, words: str) -> None:
    """Check that some words occur nowhere, such as a claim that nobody may make."""
    found = [text for text, _ in _sentences(visit.routine) if words.lower() in text.lower()]
    promise(not found, f"never the words {words!r}", found)


@then("every recommendation names its sources")
def sourced(visit: Visit) -> None:
    """Check that everything that a rule added cites a source, and that every source is listed."""
    routine = visit.routine
    listed = {source.id for source in routine.sources}
    for what, rules, sources in _cited(routine):
        promise(sources or not rules, f"a source for {what}", "none")
        promise(listed.issuperset(sources), f"the sources of {what} in the list", sources)


def _check_text(visit: Visit, words: str, given: Sequence[Advice], what: str) -> None:
    visit.check_quoted(given, words, f"a {what} with the words {words!r}")


def _check_no_text(
    visit: Visit, names: Names, words: str, given: Sequence[Advice], what: str
) -> None:
    names.check_quote(words, profile_of(visit.routine).region)
    found = [advice.text for advice in given if words.lower() in advice.text.lower()]
    promise(not found, f"no {what} with the words {words!r}", found)


def _check_text_about_two(
    visit: Visit, names: Names, one: str, other: str, given: Sequence[Advice], what: str
) -> None:
    ones, others = names.actives(one).ids, names.actives(other).ids
    found = [
        advice
        for advice in given
        for about in visit.own_texts(advice.id)
        if _meets(about, ones, others)
    ]
    promise(found, f"{what} about {one} and {other}", (advice.id for advice in given))
    visit.note_rules_of(found)


def _meets(about: Sequence[frozenset[str]], ones: Sequence[str], others: Sequence[str]) -> bool:
    pairs = (about, about[::-1]) if len(about) == _TWO else ()
    return any(one & set(ones) and other & set(others) for one, other in pairs)


def _sentences(routine: Routine) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every sentence that is shown, with its rules."""
    yield routine.notice, ()
    for advice in texts_of(routine):
        yield advice.text, advice.rules
    for referral in routine.referrals:
        yield referral.text, referral.rules
    for option in routine.options:
        yield from ((text, option.rules) for text in (option.text, option.cautions, option.upkeep))
    for driver in routine.drivers:
        yield driver.text, driver.rules
    for note in routine.actives:
        yield note.reason, note.rules
    for left in routine.not_chosen.values():
        yield left.text, left.rules


def _cited(routine: Routine) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield everything that rules added, with those rules and their sources."""
    for step in (*routine.morning, *routine.evening):
        yield step.name, step.rules, step.sources
    parts: tuple[Cited, ...] = (
        *routine.actives,
        *routine.drivers,
        *routine.requirements,
        *texts_of(routine),
        *routine.referrals,
        *routine.options,
    )
    for part in parts:
        yield part.id, part.rules, part.sources
