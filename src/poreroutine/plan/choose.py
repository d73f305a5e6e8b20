"""Choosing actives under hard constraints: forbids and limits first, then weight, then id.

What is in use is kept before anything new is added. A new active must find its role free, stay
within the totals, be allowed beside what is already chosen, and find days in the week; what does
not fit waits as a reserve with its reason. Nothing here knows what an active does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from poreroutine.knowledge.tables import Knowledge
from poreroutine.outcomes.merge import Candidate, Outcomes
from poreroutine.plan.model import DAYS, InUse, LeftOut, Placed, Reserve
from poreroutine.plan.room import Room
from poreroutine.plan.week import Demand, WeekRules, pair, share_out
from poreroutine.rules.outcome import By, Total
from poreroutine.words import Reason, Slot

NO_RULES: frozenset[str] = frozenset()


@dataclass(slots=True)
class Choice:
    """What was chosen so far, in rank order."""

    placed: list[Placed] = field(default_factory=list)
    reserves: list[Reserve] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wish:
    """An active that asks for a place."""

    active: str
    status: Literal["new", "in_use"]
    slots: tuple[Slot, ...]
    nights: int
    limited_by: frozenset[str]


def choose(
    outcomes: Outcomes, knowledge: Knowledge, in_use: Sequence[InUse], room: Room
) -> Choice:
    """Choose actives and their days.

    Args:
        outcomes: Merged outcomes of all stages.
        knowledge: The tables.
        in_use: What the person uses now.
        room: Steps that each slot still has room for.

    Returns:
        Actives with their settled days, reserves best first, and what is left out by id.
    """
    chooser = _Chooser(outcomes, knowledge, room)
    chooser.keep(in_use)
    chooser.add_new(chooser.ranked(), {active.active for active in in_use})
    chooser.choice.left_out.sort(key=lambda left: left.active)
    return chooser.choice


class _Chooser:
    def __init__(self, outcomes: Outcomes, knowledge: Knowledge, room: Room) -> None:
        self.outcomes = outcomes
        self.knowledge = knowledge
        self.room = room
        self.choice = Choice()
        # Nights of what is in use but may not stay: they are not filled up in the same breath, so
        # that taking something away never makes anything else more frequent.
        self.vacated: list[Demand] = []
        self.apart_by = {
            By.ROUTINE: set[tuple[str, str]](),
            By.NIGHT: set[tuple[str, str]](),
            By.SLOT: set[tuple[str, str]](),
        }
        for separation in outcomes.separations:
            pairs = self.apart_by[separation.by]
            pairs.update(
                pair(one, other)
                for one in separation.one
                for other in separation.other
                if one != other
            )

    # --- what is in use -------------------------------------------------------------------

    def keep(self, in_use: Iterable[InUse]) -> None:
        """Keep what is in use, as far as it may be used."""
        for active in sorted(in_use, key=self._in_use_rank):
            name = active.active
            row = self.knowledge.actives[name]
            wanted = active.nights if active.nights is not None else row.ceiling
            if wanted == 0:
                continue
            forbidden = self.outcomes.forbidden.get(name)
            if forbidden is not None:
                self._leave_out(name, Reason.FORBIDDEN, forbidden, was_in_use=True)
                track = self.knowledge.track_of(name)
                if track is not None:
                    self.vacated.append(Demand(name, wanted, track))
                continue
            nights, limited_by = self._permitted(name, wanted, ceiling=DAYS)
            nights, limited_by = self._share_of_track(name, nights, limited_by)
            wish = _Wish(name, "in_use", row.slots, nights, limited_by)
            reason = Reason.NO_NIGHTS_ALLOWED if nights == 0 else self._place(wish)
            if reason is not None:
                rules = limited_by if nights == 0 else self._rules_between(name)
                self._leave_out(name, reason, rules, was_in_use=True)

    def _in_use_rank(self, active: InUse) -> tuple[bool, int, str]:
        row = self.knowledge.actives[active.active]
        nights = active.nights if active.nights is not None else row.ceiling
        return not row.prescription_only, -nights, active.active

    # --- what is new ----------------------------------------------------------------------

    def ranked(self) -> list[tuple[str, Candidate]]:
        """Return the candidates, best first: by weight, then by id; a replacement in its place."""
        candidates = self.outcomes.candidates
        weights = {name: candidate.weight for name, candidate in candidates.items()}
        for active, replacement in self.outcomes.replaced:
            if active in weights and self._may_be_proposed(replacement):
                weights[replacement] = max(weights[replacement], candidates[active].weight)
        return sorted(candidates.items(), key=lambda item: (-weights[item[0]], item[0]))

    def add_new(self, ranked: Sequence[tuple[str, Candidate]], in_use: set[str]) -> None:
        """Add candidates in rank order, each as far as it fits."""
        for name, candidate in ranked:
            if name in in_use:
                continue
            if name in self.outcomes.forbidden:
                self._leave_out(name, Reason.FORBIDDEN, self.outcomes.forbidden[name])
                continue
            if name in self.outcomes.withheld:
                self._leave_out(name, Reason.WITHHELD, self.outcomes.withheld[name])
                continue
            row = self.knowledge.actives[name]
            wanted = candidate.nights if candidate.nights is not None else row.ceiling
            nights, limited_by = self._permitted(name, wanted, ceiling=row.ceiling)
            if nights == 0:
                self._leave_out(name, Reason.NO_NIGHTS_ALLOWED, limited_by)
                continue
            slots = self._preferred_slots(row.slots, candidate)
            self._add_or_hold(_Wish(name, "new", slots, nights, limited_by))

    def _add_or_hold(self, wish: _Wish) -> None:
        blocked = self._blocked(wish)
        if blocked is None:
            nights, limited_by = self._share_of_track(wish.active, wish.nights, wish.limited_by)
            fitting = _Wish(wish.active, wish.status, wish.slots, nights, limited_by)
            reason = Reason.NO_FREE_NIGHT if nights == 0 else self._place(fitting)
            if reason is None:
                return
            blocked = reason, self._together(wish.active), self._rules_between(wish.active)
        reason, instead_of, rules = blocked
        held = Reserve(wish.active, wish.nights, wish.slots[0], reason, instead_of, rules)
        self.choice.reserves.append(held)

    def _blocked(self, wish: _Wish) -> tuple[Reason, tuple[str, ...], frozenset[str]] | None:
        """Tell why a permitted active must wait, before its days are looked at."""
        name = wish.active
        if name in self.outcomes.dropped:
            return Reason.DROPPED, (), frozenset(self.outcomes.dropped[name])
        for (active, replacement), rules in sorted(self.outcomes.replaced.items()):
            if active == name and self._may_be_proposed(replacement):
                return Reason.REPLACED, (replacement,), frozenset(rules)
        role = self.knowledge.role_of(name)
        holders = self._placed_where(lambda placed: self.knowledge.role_of(placed) == role)
        if holders:
            return Reason.SAME_ROLE_TAKEN, holders, NO_RULES
        return self._over_total(name)

    def _over_total(self, name: str) -> tuple[Reason, tuple[str, ...], frozenset[str]] | None:
        if not self.knowledge.is_counted(name):
            return None
        new = [
            placed.active
            for placed in self.choice.placed
            if placed.status == "new" and self.knowledge.is_counted(placed.active)
        ]
        most = self.outcomes.totals.get(Total.NEW_ACTIVES)
        if most is not None and len(new) >= most.most:
            return Reason.TOO_MANY_NEW_ACTIVES, tuple(new), frozenset(most.rules)
        budget = self.outcomes.totals.get(Total.IRRITATION)
        spent = sum(self.knowledge.actives[active].irritation for active in (*new, name))
        if budget is not None and spent > budget.most:
            return Reason.IRRITATION_BUDGET, tuple(new), frozenset(budget.rules)
        return None

    def _may_be_proposed(self, name: str) -> bool:
        outcomes = self.outcomes
        return (
            name in outcomes.candidates
            and name not in outcomes.forbidden
            and name not in outcomes.withheld
        )

    @staticmethod
    def _preferred_slots(slots: tuple[Slot, ...], candidate: Candidate) -> tuple[Slot, ...]:
        def rank(slot: Slot) -> int:
            return -candidate.slots.get(slot, 0)

        return tuple(sorted(slots, key=rank))

    # --- limits ---------------------------------------------------------------------------

    def _permitted(self, name: str, wanted: int, *, ceiling: int) -> tuple[int, frozenset[str]]:
        """Return the uses a week that limits allow, whatever else is chosen, and what cut them."""
        nights = min(wanted, ceiling)
        caps = [self.outcomes.nights.get(name)]
        track = self.knowledge.track_of(name)
        if track is not None:
            nights = min(nights, self.knowledge.calendar.tracks[track].ceiling)
            caps.append(self.outcomes.tracks.get(track))
        cutting = [cap for cap in caps if cap is not None and cap.most < nights]
        if not cutting:
            return nights, NO_RULES
        lowest = min(cap.most for cap in cutting)
        rules = frozenset(rule for cap in cutting if cap.most == lowest for rule in cap.rules)
        return lowest, rules

    def _share_of_track(
        self, name: str, nights: int, limited_by: frozenset[str]
    ) -> tuple[int, frozenset[str]]:
        """Leave an active what others of its track have not taken."""
        track = self.knowledge.track_of(name)
        if track is None:
            return nights, limited_by
        cap = self.outcomes.tracks.get(track)
        most = self.knowledge.calendar.tracks[track].ceiling
        rules = limited_by
        if cap is not None and cap.most <= most:
            most, rules = cap.most, frozenset(cap.rules)
        taken = sum(
            placed.nights
            for placed in self.choice.placed
            if self.knowledge.track_of(placed.active) == track
        )
        left = max(0, most - taken)
        return (left, rules) if left < nights else (nights, limited_by)

    # --- days -----------------------------------------------------------------------------

    def _place(self, wish: _Wish) -> Reason | None:
        """Find days for an active; return why not, when there are none."""
        if any(self._are_apart(wish.active, other, By.ROUTINE) for other in self._actives()):
            return Reason.NOT_TOGETHER
        reason = Reason.NO_FREE_NIGHT
        for slot in self._open_slots(wish):
            for nights in range(wish.nights, 0, -1):
                days = self._days(wish, slot, nights)
                if days is None:
                    continue
                placed = Placed(
                    wish.active, wish.status, slot, days[-1], limited_by=wish.limited_by
                )
                if not self.room.has_place(placed, self.choice.placed):
                    reason = Reason.STEP_LIMIT
                    break
                self._accept(placed, days)
                return None
        return reason

    def _accept(self, placed: Placed, days: tuple[int, ...]) -> None:
        earlier = [
            Placed(old.active, old.status, old.slot, mask, limited_by=old.limited_by)
            for old, mask in zip(self.choice.placed, days, strict=False)
        ]
        self.choice.placed = [*earlier, placed]

    def _open_slots(self, wish: _Wish) -> list[Slot]:
        """Order an active's slots: those without a clash first, then by its preference."""
        others = {
            slot: self._placed_where(lambda _: True, slot=slot) for slot in wish.slots
        }
        most = self.outcomes.totals.get(Total.MORNING_ACTIVES)
        open_slots = [
            slot
            for slot in wish.slots
            if slot is not Slot.MORNING
            or most is None
            or wish.status == "in_use"
            or not self.knowledge.is_counted(wish.active)
            or sum(map(self.knowledge.is_counted, others[slot])) < most.most
        ]

        def clashes(slot: Slot) -> bool:
            return any(self._are_apart(wish.active, other, By.SLOT) for other in others[slot])

        return sorted(open_slots, key=clashes)

    def _days(self, wish: _Wish, slot: Slot, nights: int) -> tuple[int, ...] | None:
        """Share out the week anew with one more active; vacated nights stay taken."""
        name = wish.active
        placed = self.choice.placed
        demands = [
            *(
                Demand(old.active, old.nights, self.knowledge.track_of(old.active))
                for old in placed
            ),
            Demand(name, nights, self.knowledge.track_of(name)),
        ]
        slots = {old.active: old.slot for old in placed} | {name: slot}
        never = {
            pair(one.active, other.active)
            for place, one in enumerate(demands)
            for other in demands[:place]
            if self._are_apart(one.active, other.active, By.NIGHT)
            or (
                slots[one.active] is slots[other.active]
                and self._are_apart(one.active, other.active, By.SLOT)
            )
        }
        calendar = self.knowledge.calendar
        rules = WeekRules(
            rest=frozenset(
                (track, row.rest_between)
                for track, row in calendar.tracks.items()
                if row.rest_between
            ),
            apart=frozenset(pair(*tracks) for tracks in calendar.apart),
            never_together=frozenset(never),
            recovery=self._recovery(demands, wish),
        )
        if self.vacated and wish.status == "new" and self.knowledge.track_of(name) is not None:
            tracked = (demand for demand in (*self.vacated, *demands) if demand.track)
            if sum(demand.nights for demand in tracked) > DAYS - rules.recovery:
                return None
        return share_out(tuple(demands), rules)

    def _recovery(self, demands: Sequence[Demand], wish: _Wish) -> int:
        """Keep recovery nights, as far as what is in use leaves any."""
        in_use = {old.active for old in self.choice.placed if old.status == "in_use"}
        if wish.status == "in_use":
            in_use.add(wish.active)
        taken = sum(demand.nights for demand in demands if demand.track and demand.active in in_use)
        return min(self.knowledge.calendar.recovery_nights, max(0, DAYS - taken))

    # --- helpers --------------------------------------------------------------------------

    def _actives(self) -> tuple[str, ...]:
        return tuple(placed.active for placed in self.choice.placed)

    def _placed_where(
        self, passes: Callable[[str], bool], *, slot: Slot | None = None
    ) -> tuple[str, ...]:
        return tuple(
            placed.active
            for placed in self.choice.placed
            if (slot is None or placed.slot is slot) and passes(placed.active)
        )

    def _together(self, name: str) -> tuple[str, ...]:
        """Return the placed actives that an active may not join."""
        return self._placed_where(lambda other: self._are_apart(name, other, By.ROUTINE))

    def _are_apart(self, one: str, other: str, by: By) -> bool:
        return pair(one, other) in self.apart_by[by]

    def _rules_between(self, name: str) -> frozenset[str]:
        placed = set(self._actives())
        return frozenset(
            rule
            for separation, rules in self.outcomes.separations.items()
            if (name in separation.one and placed & separation.other)
            or (name in separation.other and placed & separation.one)
            for rule in rules
        )

    def _leave_out(
        self, name: str, reason: Reason, rules: Iterable[str], *, was_in_use: bool = False
    ) -> None:
        self.choice.left_out.append(LeftOut(name, reason, frozenset(rules), was_in_use))
