"""How many steps still fit into a slot, for somebody who wants no more than so many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.backbone import is_essential
from poreroutine.core.planning.model import DAYS, BackboneStep, Placed
from poreroutine.model.enums import Slot
from poreroutine.rulesets.knowledge.tables import Knowledge


@dataclass(frozen=True, slots=True)
class Room:
    """The room in every slot.

    Attributes:
        most: Most steps in one slot.
        essential: Backbone steps that stay in any case, by slot.
        backbone: All backbone steps, by slot.
        knowledge: For the step an active is applied in.
    """

    most: int
    essential: Mapping[Slot, frozenset[str]]
    backbone: Mapping[Slot, frozenset[str]]
    knowledge: Knowledge

    @classmethod
    def of(
        cls,
        most: int,
        steps: Mapping[Slot, tuple[BackboneStep, ...]],
        outcomes: Outcomes,
        knowledge: Knowledge,
    ) -> Room:
        """Measure the room that a backbone leaves."""
        essential = {
            slot: frozenset(
                step.step for step in row if is_essential(step.step, slot, outcomes, knowledge)
            )
            for slot, row in steps.items()
        }
        every = {slot: frozenset(step.step for step in row) for slot, row in steps.items()}
        return cls(most, essential, every, knowledge)

    def has_place(self, newest: Placed, placed: Iterable[Placed]) -> bool:
        """Tell whether one more active fits into its slot on each of its days."""
        if self.merges(newest):
            return True
        load = self._load((*placed, newest), newest.slot)
        fixed = len(self.essential[newest.slot])
        return all(fixed + load[day] <= self.most for day in range(DAYS) if newest.days >> day & 1)

    def trimmed(
        self, slot: Slot, steps: Sequence[BackboneStep], placed: Iterable[Placed]
    ) -> tuple[BackboneStep, ...]:
        """Leave out optional backbone steps, the last ones first, until the slot fits."""
        room = self.most - max(self._load(placed, slot)) - len(self.essential[slot])
        kept: list[BackboneStep] = []
        for step in steps:
            if step.step not in self.essential[slot]:
                if room <= 0:
                    continue
                room -= 1
            kept.append(step)
        return tuple(kept)

    def merges(self, placed: Placed) -> bool:
        """Tell whether an active takes the place of a backbone step rather than adding one."""
        return self.knowledge.step_of(placed.active) in self.backbone[placed.slot]

    def _load(self, placed: Iterable[Placed], slot: Slot) -> list[int]:
        load = [0] * DAYS
        for active in placed:
            if active.slot is slot and not self.merges(active):
                for day in range(DAYS):
                    load[day] += active.days >> day & 1
        return load
