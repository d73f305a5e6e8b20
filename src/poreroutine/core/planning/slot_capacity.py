"""What there is room for: steps of a morning or evening, and new actives in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import DAYS, BackboneStep, Placed
from poreroutine.core.planning.order import OrderOfChoice
from poreroutine.model.enums import Reason, Slot
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.limits import Total


class _Full(NamedTuple):
    """Which total limits a slot, and the reason to wait when it is reached."""

    total: Total
    reason: Reason


FULL: Final[Mapping[Slot, _Full]] = {
    Slot.MORNING: _Full(Total.MORNING_ACTIVES, Reason.MORNING_FULL),
    Slot.EVENING: _Full(Total.EVENING_ACTIVES, Reason.EVENING_FULL),
}


@dataclass(frozen=True, slots=True)
class SlotCapacity:
    """The capacity of every slot.

    Attributes:
        max_steps: Most steps in one slot.
        backbone: All backbone steps, by slot.
        knowledge: For the steps that give way, and the step in which an active is applied.
    """

    max_steps: int
    backbone: Mapping[Slot, tuple[BackboneStep, ...]]
    knowledge: Knowledge

    def has_room_for(self, newest: Placed, placed: Iterable[Placed], *, needed: bool) -> bool:
        """Return whether one more active fits into its slot on all of its days.

        Args:
            newest: The active.
            placed: Actives placed already.
            needed: Whether it serves a need first, so that more steps give way to it.
        """
        slot = newest.slot
        beside = [active for active in (*placed, newest) if active.is_in(slot)]
        steps = [step.step for step in self.backbone[slot]]
        staying = {step for step in steps if not self._gives_way(step, slot, needed=needed)}
        for day in range(DAYS):
            if newest.days >> day & 1:
                used = [each.active for each in beside if each.days >> day & 1]
                left = staying.difference(map(self.knowledge.step_of, used))
                if len(left) + len(used) > self.max_steps:
                    return False
        return True

    def giving_way(self, slot: Slot) -> tuple[str, ...]:
        """Return the backbone steps that are given up where there is no room, first one first."""
        steps = [step.step for step in self.backbone[slot]]
        rows = self.knowledge.steps
        optional = [name for name in reversed(steps) if not rows[name].essential]
        essential = [
            name for name in steps if rows[name].essential and slot in rows[name].gives_way
        ]
        essential.sort(key=lambda name: rows[name].gives_way[slot].order)
        return (*optional, *essential)

    def _gives_way(self, step: str, slot: Slot, *, needed: bool) -> bool:
        row = self.knowledge.steps[step]
        if not row.essential:
            return True
        way = row.gives_way.get(slot)
        return way is not None and (needed or way.to == "any")


def over_total(
    name: str,
    placed: Iterable[Placed],
    outcomes: Outcomes,
    knowledge: Knowledge,
    order: OrderOfChoice,
) -> tuple[Reason, tuple[str, ...], frozenset[str]] | None:
    """Return why one more new active would be too many or too much in all; None if it isn't.

    Returns:
        The reason, the new actives in the way, and the rules behind the total.
    """
    if not knowledge.is_counted(name):
        return None
    is_counted = knowledge.is_counted
    new = [each.active for each in placed if each.status == "new" and is_counted(each.active)]
    most = outcomes.totals.get(Total.NEW_ACTIVES)
    if most is not None and len(new) >= most.most:
        gentle = outcomes.totals.get(Total.FIRST_IRRITATION)
        if gentle is not None and order.is_too_strong(name) and new:
            return Reason.GENTLER_FIRST, tuple(new), frozenset(gentle.rules)
        return Reason.TOO_MANY_NEW_ACTIVES, tuple(new), frozenset(most.rules)
    budget = outcomes.totals.get(Total.IRRITATION)
    if budget is not None:
        rows = knowledge.actives
        if sum([rows[active].irritation for active in (*new, name)]) > budget.most:
            return Reason.IRRITATION_BUDGET, tuple(new), frozenset(budget.rules)
    return None
