"""Needs: the first need is served first, or the routine says what stands against it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor
from poreroutine.model.enums import Reason
from poreroutine.model.routine import Routine
from poreroutine.model.routine_parts import NeedNote
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


def test_whatever_names_a_need_is_declared_so() -> None:
    """What the table of pathways reads, and what rules that propose an active read."""
    for name in KNOWLEDGE.pathways:
        read = ADVISOR.ruleset.by_id[f"assess.needs.{name}"].facts
        listed = [ADVISOR.vocabulary[fact] for fact in read if ADVISOR.vocabulary[fact].field]
        assert all(fact.need for fact in listed if fact.risk), name


def test_a_pathway_never_names_the_same_active_twice() -> None:
    for name, row in KNOWLEDGE.pathways.items():
        named = [*row.first_line, *row.alternatives]
        assert len(named) == len(set(named)), name
