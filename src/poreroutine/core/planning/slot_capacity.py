"""Slot capacity: how many more steps fit into a slot when the number of steps is limited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.backbone import is_essential
from poreroutine.core.planning.model import DAYS, BackboneStep, Placed
from poreroutine.model.enums import Slot
from poreroutine.rulesets.knowledge.tables import Knowledge


@dataclass(frozen=True, slots=True)
class SlotCapacity:
    """The capacity of every slot.

    Attributes:
        max_steps: Most steps in one slot.
        essential: Backbone steps that are never dropped, by slot.
        backbone: All backbone steps, by slot.
        knowledge: For the step in which an active is applied.
    """

    max_steps: int
    essential: Mapping[Slot, frozenset[str]]
    backbone: Mapping[Slot, frozenset[str]]
    knowledge: Knowledge

    @classmethod
    def measure(
        cls,
        max_steps: int,
        steps: Mapping[Slot, tuple[BackboneStep, ...]],
        outcomes: Outcomes,
        knowledge: Knowledge,
    ) -> SlotCapacity:
        """Determine the capacity that a backbone leaves."""
        essential = {
            slot: frozenset(
                step.step for step in row if is_essential(step.step, slot, outcomes, knowledge)
            )
            for slot, row in steps.items()
        }
        backbone = {slot: frozenset(step.step for step in row) for slot, row in steps.items()}
        return cls(max_steps, essential, backbone, knowledge)

    def has_room_for(self, newest: Placed, placed: Iterable[Placed]) -> bool:
        """Return whether one more active fits into its slot on all of its days."""
        others = tuple(placed)
        if self.merges(newest) and not self._shares_a_step(newest, others):
            return True
        load = self._step_count((*others, newest), newest.slot)
        fixed = len(self.essential[newest.slot])
        return all(
            fixed + load[day] <= self.max_steps for day in range(DAYS) if newest.days >> day & 1
        )

    def without_overflow(
        self, slot: Slot, steps: Sequence[BackboneStep], placed: Iterable[Placed]
    ) -> tuple[BackboneStep, ...]:
        """Drop optional backbone steps, last ones first, until the slot fits."""
        room = self.max_steps - max(self._step_count(placed, slot)) - len(self.essential[slot])
        remaining: list[BackboneStep] = []
        for step in steps:
            if step.step not in self.essential[slot]:
                if room <= 0:
                    continue
                room -= 1
            remaining.append(step)
        return tuple(remaining)

    def merges(self, placed: Placed) -> bool:
        """Return whether an active replaces a backbone step instead of adding a step."""
        return self.knowledge.step_of(placed.active) in self.backbone[placed.slot]

    def _shares_a_step(self, newest: Placed, placed: Iterable[Placed]) -> bool:
        step = self.knowledge.step_of(newest.active)
        return any(
            self.knowledge.step_of(other.active) == step
            and other.is_in(newest.slot)
            and other.days & newest.days
            for other in placed
        )

    def _step_count(self, placed: Iterable[Placed], slot: Slot) -> list[int]:
        load = [0] * DAYS
        replaced: dict[str, int] = {}
        for active in placed:
            if not active.is_in(slot):
                continue
            days, step = active.days, self.knowledge.step_of(active.active)
            if step in self.backbone[slot]:  # the first on each day replaces the backbone's own
                days &= replaced.get(step, 0)
                replaced[step] = replaced.get(step, 0) | active.days
            for day in range(DAYS):
                load[day] += days >> day & 1
        return load
