"""Slots: which steps every morning and evening of a plan holds, by id and in order."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple

from poreroutine.core.planning.model import DAYS, EVERY_DAY, Plan
from poreroutine.model.enums import Slot
from poreroutine.rulesets.knowledge.tables import Knowledge

_Rank = tuple[int, int, str]


class SlotStep(NamedTuple):
    """A step of a slot.

    Attributes:
        step: Step id.
        active: Active that is applied in it; None for a step of the backbone.
    """

    step: str
    active: str | None


class Slots:
    """The steps of every slot of one plan; those of recurring days are put in order once.

    Args:
        plan: The plan.
        knowledge: For the order of steps and of layers.
    """

    def __init__(self, plan: Plan, knowledge: Knowledge) -> None:
        self._plan = plan
        self._knowledge = knowledge
        self._known: dict[tuple[Slot, tuple[str, ...]], tuple[SlotStep, ...]] = {}
        self._placed = {
            slot: [placed.active for placed in plan.placed if placed.is_in(slot)] for slot in Slot
        }
        self._spared = {slot: self._spared_in(slot) for slot in Slot}

    def used_on(self, slot: Slot, day: int, days: Mapping[str, int]) -> tuple[str, ...]:
        """Return the actives that a slot of a day holds, in the order of the plan."""
        return tuple([name for name in self._placed[slot] if days.get(name, 0) >> day & 1])

    def of(self, slot: Slot, actives: tuple[str, ...]) -> tuple[SlotStep, ...]:
        """Return the steps of a slot that holds some actives, in order."""
        key = (slot, actives)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._in_order(slot, actives)
        return found

    def kinds(self, slot: Slot, days: Mapping[str, int]) -> list[frozenset[str]]:
        """Return the steps of a slot on the days of a week; equal days count once."""
        masks = [(name, days.get(name, 0)) for name in self._placed[slot]]
        used = dict.fromkeys(
            [tuple([name for name, mask in masks if mask >> day & 1]) for day in range(DAYS)]
        )
        return [frozenset([each.step for each in self.of(slot, actives)]) for actives in used]

    def every(self, slot: Slot, days: Mapping[str, int]) -> tuple[SlotStep, ...]:
        """Return the steps that a slot holds on all seven days of a week."""
        daily = tuple([name for name in self._placed[slot] if days.get(name, 0) == EVERY_DAY])
        always = frozenset.intersection(*self.kinds(slot, days))
        return tuple([each for each in self.of(slot, daily) if each.step in always])

    def _spared_in(self, slot: Slot) -> frozenset[str]:
        """Return the optional steps that some settled day has no room for: no day has them then."""
        rows, known = self._knowledge.steps, self._knowledge.step_of
        gives_way = self._plan.gives_way[slot]
        optional = [name for name in gives_way if not rows[name].essential]
        backbone = {each.step for each in self._plan.backbone[slot]}
        if not optional or len(backbone) + len(self._plan.placed) <= self._plan.most_steps:
            return frozenset()  # as for nearly everybody
        settled = {each.active: each.days for each in self._plan.placed}
        most = max(
            (
                len(used) + len(backbone.difference(map(known, used)))
                for day in range(DAYS)
                for used in [self.used_on(slot, day, settled)]
            ),
            default=0,
        )
        return frozenset(optional[: max(0, most - self._plan.most_steps)])

    def _in_order(self, slot: Slot, actives: tuple[str, ...]) -> tuple[SlotStep, ...]:
        rows, knowledge = self._knowledge.steps, self._knowledge
        # An active takes the place of the backbone step in which it is applied.
        ranked: dict[str, tuple[_Rank, SlotStep]] = {
            each.step: ((rows[each.step].slots[slot], 0, each.step), SlotStep(each.step, None))
            for each in self._plan.backbone[slot]
            if each.step not in self._spared[slot]
        }
        for active in actives:
            step = knowledge.step_of(active)
            order = rows[step].slots
            taken = ranked.get(step)
            free = taken is None or taken[1].active is not None
            place = order[slot] if slot in order else max(order.values())
            rank = place, knowledge.actives[active].layer, active
            ranked[f"{step}.{active}" if free else step] = rank, SlotStep(step, active)
        over = len(ranked) - self._plan.most_steps
        if over > 0:
            droppable = [
                name
                for name in self._plan.gives_way[slot]
                if name in ranked and ranked[name][1].active is None
            ]
            for name in droppable[:over]:
                del ranked[name]
        return tuple([step for _, step in sorted(ranked.values(), key=itemgetter(0))])
