"""The complete plan: backbone, choice, week, phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.backbone import backbone
from poreroutine.core.planning.choose import choose
from poreroutine.core.planning.in_use import InUse, note_cuts
from poreroutine.core.planning.model import ActiveChoice, BackboneStep, Placed, Plan, Reserve
from poreroutine.core.planning.pauses import first_week_for_care, first_week_for_new, pause_in_use
from poreroutine.core.planning.phases import plan_phases, schedule_introductions
from poreroutine.core.planning.slot_capacity import SlotCapacity
from poreroutine.model.enums import Slot
from poreroutine.rulesets.knowledge.tables import Knowledge


def make_plan(
    outcomes: Outcomes,
    knowledge: Knowledge,
    in_use: Sequence[InUse],
    most_steps: int,
    *,
    phases: bool = True,
) -> Plan:
    """Make all decisions about a routine.

    Args:
        outcomes: Merged outcomes of all stages.
        knowledge: The tables.
        in_use: What the person uses now, in any order, each active once.
        most_steps: Most steps in one morning or evening.
        phases: Whether the plan has its phases, too.

    Returns:
        The plan; equal for equal arguments.
    """
    capacity, choice = _chosen(outcomes, knowledge, in_use, most_steps)
    resting = pause_in_use(note_cuts(choice.placed, in_use), outcomes)
    first_new = first_week_for_new(resting, outcomes, knowledge)
    placed = schedule_introductions(resting, knowledge, first_new, first_week_for_care(outcomes))
    return Plan(
        needs=tuple(name for name in knowledge.needs if name in outcomes.traits),
        backbone=capacity.backbone,
        placed=placed,
        reserves=tuple(choice.reserves),
        alternatives=tuple(r for r in choice.reserves if not outcomes.pauses_of(r.active)),
        left_out=tuple(choice.left_out),
        most_steps=most_steps,
        gives_way={slot: capacity.giving_way(slot) for slot in Slot},
        stretches=plan_phases(placed, knowledge) if phases else (),
    )


class Choice(NamedTuple):
    """What is in a plan, where, and what waits, without its weeks.

    Attributes:
        backbone: Steps of every slot.
        placed: Chosen actives.
        reserves: Permitted actives that wait.
    """

    backbone: Mapping[Slot, Sequence[BackboneStep]]
    placed: Sequence[Placed]
    reserves: Sequence[Reserve]


def make_choice(
    outcomes: Outcomes,
    knowledge: Knowledge,
    in_use: Sequence[InUse],
    most_steps: int,
    until: AbstractSet[str] | None = None,
) -> Choice:
    """Make the decisions of `make_plan` about what is in it.

    Args:
        outcomes: Merged outcomes of all stages.
        knowledge: The tables.
        in_use: What the person uses now.
        most_steps: Most steps in one morning or evening.
        until: New actives after which to stop, once all of them are decided; None for no stop.
    """
    capacity, choice = _chosen(outcomes, knowledge, in_use, most_steps, until)
    return Choice(capacity.backbone, choice.placed, choice.reserves)


def _chosen(
    outcomes: Outcomes,
    knowledge: Knowledge,
    in_use: Sequence[InUse],
    most_steps: int,
    until: AbstractSet[str] | None = None,
) -> tuple[SlotCapacity, ActiveChoice]:
    capacity = SlotCapacity(most_steps, backbone(outcomes, knowledge), knowledge)
    return capacity, choose(outcomes, knowledge, in_use, capacity, until)
