"""The complete plan: backbone, choice, week, phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.backbone import backbone
from poreroutine.core.planning.choose import choose
from poreroutine.core.planning.in_use import InUse
from poreroutine.core.planning.model import BackboneStep, Placed, Plan, Reserve
from poreroutine.core.planning.pauses import first_week_for_new, pause_in_use
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
    steps = backbone(outcomes, knowledge)
    capacity = SlotCapacity(most_steps, steps, knowledge)
    choice = choose(outcomes, knowledge, in_use, capacity)
    resting = pause_in_use(choice.placed, outcomes)
    first_new = first_week_for_new(resting, outcomes, knowledge)
    placed = schedule_introductions(resting, knowledge, first_new)
    return Plan(
        needs=tuple(name for name in knowledge.needs if name in outcomes.traits),
        backbone=steps,
        placed=placed,
        reserves=tuple(choice.reserves),
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
        until: New actives that somebody wants to know about, and what is decided before them; None
            for all.
    """
    steps = backbone(outcomes, knowledge)
    capacity = SlotCapacity(most_steps, steps, knowledge)
    choice = choose(outcomes, knowledge, in_use, capacity, until)
    return Choice(steps, choice.placed, choice.reserves)
