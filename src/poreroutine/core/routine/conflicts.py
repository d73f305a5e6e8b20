"""Conflicts: pairs in use that rules keep apart, with the reason and what to do tonight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import Placed, Plan
from poreroutine.core.routine.wording import Wording
from poreroutine.model.enums import (
    APART_BY_DAY,
    APART_BY_SLOT,
    APART_WHEN_BACK,
    ASK_ABOUT_PAIR,
    STOP_IN_USE,
    Reason,
)
from poreroutine.model.routine_parts import ConflictNote
from poreroutine.model.text import joined
from poreroutine.rulesets.rules.outcomes.combinations import By, Separate

_OUT_OF_THE_WAY = frozenset({Reason.NOT_TOGETHER, Reason.NO_FREE_NIGHT})


def conflicts(plan: Plan, outcomes: Outcomes, wording: Wording) -> tuple[ConflictNote, ...]:
    """Write the conflicts of what is in use, by the names of the two."""
    placed = {each.active: each for each in plan.placed if each.status == "in_use"}
    resting = {each.active for each in plan.reserves if each.was_in_use}
    resting |= {
        each.active for each in plan.left_out if each.was_in_use and each.reason in _OUT_OF_THE_WAY
    }
    if len(placed.keys() | resting) < 2:  # noqa: PLR2004 - a pair
        return ()
    return tuple(_notes(placed, resting, outcomes, wording))


def _notes(
    placed: Mapping[str, Placed], resting: set[str], outcomes: Outcomes, wording: Wording
) -> Iterator[ConflictNote]:
    knowledge = wording.knowledge
    products = [frozenset(row.actives) for row in knowledge.combinations.values()]
    for pair in combinations(sorted({*placed, *resting}), 2):
        kept = [placed[name] for name in pair if name in placed]
        if not kept or any(
            frozenset(pair) <= product and all(each.prescribed for each in kept)
            for product in products
        ):
            continue
        apart = [each for each in outcomes.separations if _is_about(each, pair)]
        if not apart:
            continue
        rules = outcomes.separations[min(apart, key=lambda each: len(each.one | each.other))]
        leading = wording.citations.rule(min(rules))
        tonight = wording.say("texts", _tonight(kept, apart))
        if len(kept) == 1:
            (left_out,) = {*pair} - placed.keys()
            tonight = joined((wording.name(left_out), tonight), ":")
        yield ConflictNote(
            actives=pair,
            name=joined([wording.name(name) for name in pair], "&"),
            text=wording.because(leading.id).coded(Reason.NOT_TOGETHER),
            tonight=tonight,
            rules=(leading.id,),
            sources=wording.citations.of((leading.id,)),
        )


def _is_about(separation: Separate, pair: Sequence[str]) -> bool:
    one, other = pair
    return (one in separation.one and other in separation.other) or (
        other in separation.one and one in separation.other
    )


def _tonight(kept: Sequence[Placed], apart: Sequence[Separate]) -> str:
    """Choose the text that says what to do tonight."""
    if len(kept) == 1:
        return STOP_IN_USE
    if all(each.prescribed for each in kept):
        return ASK_ABOUT_PAIR
    if any(each.from_week > 1 for each in kept):
        return APART_WHEN_BACK
    return APART_BY_SLOT if all(each.by is By.SLOT for each in apart) else APART_BY_DAY
