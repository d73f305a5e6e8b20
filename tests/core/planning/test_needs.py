"""Needs: the first need is served first, or the routine says what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor
from poreroutine.model.enums import Reason
from poreroutine.model.routine import Routine
from poreroutine.model.routine_parts import NeedNote
from poreroutine.rulesets.rules.outcomes.requirements import RequireStep
from strategies import examples, profiles

ADVISOR = Advisor()
KNOWLEDGE = ADVISOR.ruleset.knowledge
HARD = frozenset(
    {
        Reason.FORBIDDEN,
        Reason.WITHHELD,
        Reason.NO_NIGHTS_ALLOWED,
        Reason.IRRITATION_BUDGET,
        Reason.GENTLER_FIRST,
        Reason.DROPPED,
        Reason.STEP_LIMIT,
    }
)
"""What stands against a first line, whatever else is chosen."""


def in_use(routine: Routine) -> set[str]:
    return {note.id for note in routine.actives if note.status == "in_use"}


def is_hindered(routine: Routine, need: NeedNote, active: str) -> bool:
    """Whether something hard, or something in use, stands against an active of a first line."""
    left = routine.not_chosen.get(active)
    if left is None or left.reason in HARD:
        return True
    held = next((each for each in routine.alternatives if each.id == active), None)
    if held is None:
        return False
    ahead = {each.id for each in need.first_line} | in_use(routine)
    return (
        held.instead_of == ()
        or not in_use(routine).isdisjoint(held.instead_of)
        or set(held.instead_of) <= ahead
    )


@settings(max_examples=examples(150), deadline=None)
@given(profiles(KNOWLEDGE))
def test_the_first_line_takes_a_first_place_or_the_reason_is_shown(answers: dict[str, Any]) -> None:
    routine = ADVISOR.recommend(answers)
    need = next((each for each in routine.needs if each.first_line), None)
    if need is None or routine.crisis:
        return
    new = [note.id for note in routine.actives if note.status == "new"][:2]
    served = {each.id for each in need.first_line} & {*new, *in_use(routine)}
    for each in need.first_line:
        assert each.in_routine or each.text
        assert served or is_hindered(routine, need, each.id), (need.id, each)


@settings(max_examples=examples(100), deadline=None)
@given(profiles(KNOWLEDGE), st.integers(1, 4))
def test_no_day_has_more_steps_than_were_wished_for(answers: dict[str, Any], most: int) -> None:
    routine = ADVISOR.recommend({**answers, "most_steps": most})
    used = in_use(routine)

    for phase in routine.phases:
        for day in phase.week:
            for steps in (day.morning, day.evening):
                assert len(steps) <= most or any(step.active in used for step in steps)


@settings(max_examples=examples(100), deadline=None)
@given(profiles(KNOWLEDGE))
def test_every_path_reaches_its_end_or_says_what_holds_it(answers: dict[str, Any]) -> None:
    for note in ADVISOR.recommend(answers).actives:
        dose = KNOWLEDGE.actives[note.id].dose
        assert dose is None or note.prescribed or note.nights >= dose.uses or note.held


@settings(max_examples=examples(100), deadline=None)
@given(profiles(KNOWLEDGE))
def test_needs_come_in_the_order_of_the_table(answers: dict[str, Any]) -> None:
    ranks = [KNOWLEDGE.pathways[need.id].rank for need in ADVISOR.recommend(answers).needs]

    assert ranks == sorted(ranks)


def test_a_pathway_never_names_the_same_active_twice() -> None:
    for name, row in KNOWLEDGE.pathways.items():
        named = [*row.first_line, *row.alternatives]
        assert len(named) == len(set(named)), name


def facts_required(when: object) -> set[str]:
    """Return the facts that a condition asks to hold, wherever they stand in it."""
    if isinstance(when, Mapping):
        stated = {str(fact) for fact, value in when.items() if value is True}
        return stated.union(*map(facts_required, when.values()))
    return set().union(*map(facts_required, when)) if isinstance(when, list | tuple) else set()


def test_whoever_names_a_need_is_offered_its_first_line_or_reads_why_not() -> None:
    """A sign alone can be too little for what irritates; a concern or a diagnosis is not."""
    lists = {"condition": "conditions", "concern": "concerns"}
    asked = dict.fromkeys(("conditions", "medications", "allergies", "procedures", "red_flags"), ())
    person = {**asked, "age": 30, "sex": "male", "region": "us", "skin_type": "oily"}
    for name, row in KNOWLEDGE.pathways.items():
        for fact in sorted(facts_required(row.extra["when"])):
            kind, answer = fact.split(".")
            if kind == "sign":
                continue
            routine = ADVISOR.recommend({**person, lists[kind]: [answer]})
            need = next(each for each in routine.needs if each.id == name)
            told = {note.id for note in routine.actives} | routine.not_chosen.keys()
            assert told >= {each.id for each in need.first_line}, (name, fact)


def test_an_answer_of_risk_names_a_need_exactly_where_its_pathway_says_what_to_use() -> None:
    """Its pathway has actives, or skin is left bare for it."""
    bare = {
        test.fact.removeprefix("trait.")
        for rule in ADVISOR.ruleset.rules
        if any(isinstance(outcome, RequireStep) for outcome in rule.then)
        for alternative in rule.alternatives
        for test in alternative
    }
    served = set[str]()
    for need, row in KNOWLEDGE.pathways.items():
        if row.first_line or need in bare:
            served |= facts_required(row.extra["when"])
    declared = {fact.name for fact in ADVISOR.vocabulary if fact.risk and fact.need}

    assert declared == {name for name in served if ADVISOR.vocabulary[name].risk}
