"""`why`: every explanation leads back to the person's answers; necessary rules are necessary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, QuestionError, Routine
from poreroutine.explain.subject import named_rows
from poreroutine.model.elements import Element, elements
from poreroutine.model.explanation import Explanation
from strategies import examples, profiles
from ten_people import TEN, routine_of

ADVISOR = Advisor(engine="portable")
KNOWN = {fact.name for fact in ADVISOR.vocabulary if fact.derived_by is None}

OILY: Mapping[str, Any] = {
    "age": 29,
    "skin_type": "oily",
    "sensitivity": "low",
    "pregnancy": "no",
    "concerns": ["visible_pores", "blackheads"],
    "signs": ["shiny_by_midday"],
    "experience": "beginner",
    "region": "us",
}


@cache
def advisor_without(rule: str) -> Advisor:
    """Build an advisor on the bundled rules as if nobody had written one of them."""
    ruleset = ADVISOR.ruleset
    kept = tuple(row for row in ruleset.rules if row.id != rule)
    return Advisor(base=replace(ruleset, rules=kept), engine="portable")


def ends(told: Explanation) -> set[str]:
    """Follow a chain from the element's rules to the facts it ends in, by the record alone."""
    causes = {cause.rule: cause for cause in told.causes}
    derived = {each.fact: each for each in told.derived}
    waiting = [fact for cause in told.causes for fact in (held.fact for held in cause.held)]
    found: set[str] = set()
    while waiting:
        fact = waiting.pop()
        if fact in derived and fact not in found:
            waiting.extend(derived[fact].answers)
            waiting.extend(h.fact for rule in derived[fact].rules for h in causes[rule].held)
        found.add(fact)
    return found - derived.keys()


def says(routine: Routine, element: Element) -> bool:
    found = elements(routine).get(element.address)
    return found is not None and found.said == element.said


@given(data=st.data(), answers=profiles(ADVISOR.ruleset.knowledge))
@settings(max_examples=examples(25))
def test_every_chain_reaches_the_answers(data: st.DataObject, answers: dict[str, Any]) -> None:
    routine = ADVISOR.recommend(answers)
    address = data.draw(st.sampled_from(sorted(elements(routine))))

    told = ADVISOR.why(routine, address)

    assert address == told.address
    assert ends(told) <= {answer.fact for answer in told.answers} <= KNOWN
    if not told.answers:
        assert all(not ADVISOR.ruleset.by_id[cause.rule].facts for cause in told.causes)


@pytest.mark.parametrize(
    ("answers", "first"),
    [({"age": 69}, "age: 69"), ({"age": 29, "skin_type": "normal", "signs": []}, "skin type:")],
)
def test_what_rests_on_nothing_pointing_there_names_the_answers(
    answers: dict[str, Any], first: str
) -> None:
    told = ADVISOR.why(ADVISOR.recommend(answers), "warning:treat.backbone.nothing_stands_out")

    assert {each.how for each in told.derived} == {"none"}
    assert any(answer.text.startswith(first) for answer in told.answers)
    assert first in told.sentence


def test_a_text_is_said_once() -> None:
    told = ADVISOR.why(ADVISOR.recommend(OILY), "warning:patch_test")

    assert told.sentence.count(told.text) == 1


@given(data=st.data(), answers=profiles(ADVISOR.ruleset.knowledge))
@settings(max_examples=examples(15))
def test_necessary_is_what_nothing_stands_without(
    data: st.DataObject, answers: dict[str, Any]
) -> None:
    routine = ADVISOR.recommend(answers)
    element = data.draw(st.sampled_from(sorted(elements(routine).values(), key=repr)))
    told = ADVISOR.why(routine, element.address)
    cause = data.draw(st.sampled_from(told.causes)) if told.causes else None

    if cause is not None:
        other = advisor_without(cause.rule).recommend(answers)

        assert (cause.role == "contributing") == says(other, element)


@given(data=st.data(), answers=profiles(ADVISOR.ruleset.knowledge))
@settings(max_examples=examples(10))
def test_no_rule_outside_the_chain_is_necessary(
    data: st.DataObject, answers: dict[str, Any]
) -> None:
    routine = ADVISOR.recommend(answers)
    element = data.draw(st.sampled_from(sorted(elements(routine).values(), key=repr)))
    named = {cause.rule for cause in ADVISOR.why(routine, element.address).causes}
    others = sorted(rule.id for rule in ADVISOR.rules if rule.id not in named)

    for rule in data.draw(st.lists(st.sampled_from(others), max_size=4)):
        assert says(advisor_without(rule).recommend(answers), element), rule


@pytest.mark.slow
def test_a_trace_without_a_rule_is_that_of_a_ruleset_without_it() -> None:
    profile = ADVISOR.read_profile(OILY)
    for rule in ADVISOR.fired_rules(profile):
        without = ADVISOR.trace(profile, without=frozenset({rule}))

        assert advisor_without(rule).trace(profile) == without


def test_a_bare_active_means_the_active() -> None:
    routine = ADVISOR.recommend(OILY)

    assert ADVISOR.why(routine, "niacinamide") == ADVISOR.why(routine, "active:niacinamide")


def test_a_step_of_both_halves_of_the_day_means_the_first() -> None:
    assert ADVISOR.why(ADVISOR.recommend(OILY), "cleanse").address == "step:morning:cleanse"


def test_spelling_does_not_matter() -> None:
    routine = ADVISOR.recommend(OILY)
    told = ADVISOR.why(routine, "step:morning:cleanse")

    assert told == ADVISOR.why(routine, " Morning  Cleanse ")
    assert told == ADVISOR.why(routine, "morning:cleanse")


def test_weights_are_summed_from_the_rules_that_propose() -> None:
    told = ADVISOR.why(ADVISOR.recommend(OILY), "salicylic_acid")
    weight = next(merge for merge in told.merges if merge.what == "weight")

    assert sum(part.value for part in weight.parts) == weight.value == told.plan.weight  # type: ignore[union-attr,misc]
    assert {cause.rule for cause in told.spoke_for} == {part.rule for part in weight.parts}


def test_a_limit_names_every_rule_that_sets_it() -> None:
    routine = ADVISOR.recommend({**OILY, "phototype": "VI", "wishes": ["no_retinoid"]})
    limited = next(note for note in routine.actives if note.limited_by)

    told = ADVISOR.why(routine, f"frequency:{limited.id}")

    assert {cause.rule for cause in told.decided_by} >= set(limited.limited_by)
    limits = [merge for merge in told.merges if merge.how == "smallest"]
    assert min(merge.value for merge in limits) == limited.nights


def test_what_is_in_use_rests_on_that_answer() -> None:
    routine = ADVISOR.recommend({**OILY, "current_actives": [{"active": "retinol", "nights": 2}]})

    told = ADVISOR.why(routine, "frequency:retinol")

    assert {"in_use.retinol", "nights.retinol"} <= {a.fact for a in told.answers if a.told}
    assert told.plan is not None
    assert told.plan.status == "in_use"


def test_what_nobody_told_is_marked_as_read_the_cautious_way() -> None:
    routine = ADVISOR.recommend({"age": 31, "sex": "female", "concerns": ["visible_pores"]})

    told = ADVISOR.why(routine, "warning:pregnancy_not_asked")

    assert ("pregnancy", False) in {(answer.fact, answer.told) for answer in told.answers}


def test_the_routine_of_other_rules_is_not_explained() -> None:
    routine = ADVISOR.recommend(OILY)
    note = routine.rulesets.model_copy(update={"digest": "0" * 64})

    with pytest.raises(QuestionError, match="made by other rules"):
        ADVISOR.why(routine.model_copy(update={"rulesets": note}), "niacinamide")


def test_clinical_wording_reaches_the_explanation() -> None:
    plain = ADVISOR.why(ADVISOR.recommend(OILY), "niacinamide")
    clinical = ADVISOR.why(ADVISOR.recommend({**OILY, "audience": "clinical"}), "niacinamide")

    assert plain.text != clinical.text
    assert plain.sentence != clinical.sentence


def names_of_things() -> set[str]:
    """Return what the tables call everything that a page can print."""
    knowledge = ADVISOR.ruleset.knowledge
    rows = [row for table in named_rows(knowledge).values() for row in table.values()]
    rows += [kind for step in knowledge.steps.values() for kind in step.kinds.values()]
    tracks = knowledge.calendar.tracks.values()
    return {
        *(word for row in (*rows, *tracks) for word in (row.name.plain, row.name.clinical)),
        *(word for row in knowledge.actives.values() for word in row.names),
        *(word for row in knowledge.steps.values() for word in row.names),
        *(word for each in tracks for word in (each.label, *each.names, *each.rest_names)),
    }


@pytest.mark.slow
@pytest.mark.parametrize("person", TEN)
def test_every_name_that_a_page_prints_can_be_asked_about(person: str) -> None:
    routine = routine_of(person)
    page = routine.to_text().casefold()
    printed = {
        name
        for name in names_of_things()
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", page)
    }
    unknown = set()
    for name in sorted(printed):
        try:
            ADVISOR.why(routine, name)
        except QuestionError:
            unknown.add(name)

    assert len(printed) > 10
    assert set() == unknown


def test_a_name_of_something_that_is_not_in_the_routine_is_known() -> None:
    routine = ADVISOR.recommend({**OILY, "pregnancy": "pregnant"})

    assert ADVISOR.why(routine, "vitamin a").id == "retinol"
