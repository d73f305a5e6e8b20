"""Selection of actives under hard constraints, in the order of choice (`order`).

Actives in use are placed before new ones. A new active needs a free role, must stay within the
totals, must be compatible with the actives already chosen, and needs free days in the week;
otherwise it is kept in reserve, with the reason.

The frequency of an active depends only on its own share of the week and its own limits. It is
placed at that frequency or not at all, so that removing one active never makes another more
frequent. Nothing here knows what an active does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations
from typing import Literal, NamedTuple

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.in_use import InUse, place_prescribed, raised_uses, wanted_uses
from poreroutine.core.planning.model import DAYS, ActiveChoice, LeftOut, Placed, Reserve
from poreroutine.core.planning.order import OrderOfChoice
from poreroutine.core.planning.slot_capacity import FULL, SlotCapacity, over_total
from poreroutine.core.planning.week import (
    DayDemand,
    assign_days,
    rules_between,
    separated_pairs,
    sorted_pair,
)
from poreroutine.core.planning.week_shares import WeekRequest, limits_of, share_week
from poreroutine.model.enums import Reason, Slot
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.combinations import By

NO_RULES: frozenset[str] = frozenset()


class _PlacementRequest(NamedTuple):
    """An active to place in the week."""

    active: str
    status: Literal["new", "in_use"]
    slots: tuple[Slot, ...]
    nights: int
    limited_by: frozenset[str]


def choose(
    outcomes: Outcomes,
    knowledge: Knowledge,
    in_use: Sequence[InUse],
    capacity: SlotCapacity,
    until: AbstractSet[str] | None = None,
) -> ActiveChoice:
    """Choose actives and their days.

    Args:
        outcomes: Merged outcomes of all stages.
        knowledge: The tables.
        in_use: What the person uses now.
        capacity: Number of further steps that each slot allows.
        until: New actives after all of which to stop, because nothing later changes what was
            decided about them; None to decide about all.

    Returns:
        Actives with their settled days, reserves (best first), and what is left out, by id.
    """
    chooser = _Chooser(outcomes, knowledge, capacity, in_use)
    chooser.keep_in_use()
    chooser.raise_in_use()
    chooser.add_new(until)
    chooser.choice.left_out.sort(key=lambda left: left.active)
    return chooser.choice


class _Chooser:
    def __init__(
        self,
        outcomes: Outcomes,
        knowledge: Knowledge,
        capacity: SlotCapacity,
        in_use: Sequence[InUse],
    ) -> None:
        self.outcomes = outcomes
        self.knowledge = knowledge
        self.capacity = capacity
        self.choice = ActiveChoice()
        self.bounds = limits_of(knowledge.calendar)
        used = [active for active in in_use if active.nights != 0]
        names = frozenset(active.active for active in used)
        self.order = OrderOfChoice(outcomes, knowledge, names)
        self.in_use = sorted(used, key=self._in_use_rank)
        self.goes = {name for name in outcomes.forbidden if not outcomes.pauses_of(name)}
        self.shares = self._shares_of_week()
        self.week_allocation = {each.active: share for each, share in self.shares.items()}
        self.separations_by_pair = separated_pairs(frozenset(outcomes.separations))
        self.never_in_one_routine = self.separations_by_pair[By.ROUTINE]

    def _shares_of_week(self) -> dict[WeekRequest, int]:
        """Return the nights that the calendar allows each active of a track, forbidden or not."""
        candidates = self.outcomes.candidates
        bids = [
            *(
                (active.active, self._wanted(active.active, active.nights), True)
                for active in self.in_use
            ),
            *(
                (name, self._wanted(name, candidates[name].nights), False)
                for name in self.order.of_shares
            ),
        ]
        tracked = tuple(
            WeekRequest(
                name,
                nights,
                track,
                self.knowledge.role_of(name),
                in_use,
                daily=not in_use and nights == DAYS and self.knowledge.is_daily_by_label(name),
            )
            for name, nights, in_use in bids
            if nights and (track := self.knowledge.track_of(name)) is not None
        )
        return share_week(tracked, self.bounds, self.goes)

    def _wanted(self, name: str, nights: int | None) -> int:
        return wanted_uses(name, nights, self.knowledge)

    # --- what is in use -------------------------------------------------------------------

    def keep_in_use(self) -> None:
        """Keep actives in use, as far as rules and calendar permit."""
        before: dict[str, int] = {}
        for active in self.in_use:
            name = active.active
            track = self.knowledge.track_of(name)
            share = self.week_allocation.get(
                name, self._wanted(name, active.nights) if track is None else 0
            )
            taken = before.get(track, 0) if track is not None else 0
            if track is not None:
                before[track] = taken + share
            if active.product:
                self._keep_prescribed(active)
                continue
            if name in self.goes:
                forbidden = self.outcomes.forbidden[name]
                self._leave_out(name, Reason.FORBIDDEN, forbidden, was_in_use=True)
                continue
            nights, limited_by = self._permitted(name, share, taken)
            reducing = self.outcomes.reduced.get(name)
            row = self.knowledge.actives[name]
            if reducing and row.irritation and row.start < nights:
                nights, limited_by = row.start, frozenset(reducing)
            if nights == 0:
                between = self._rules_between(name)
                if limited_by:
                    reason = Reason.NO_NIGHTS_ALLOWED
                else:
                    reason = Reason.NOT_TOGETHER if between else Reason.NO_FREE_NIGHT
                self._leave_out(name, reason, limited_by or between, was_in_use=True)
                continue
            slots = tuple(sorted(row.slots, key=lambda slot: slot not in active.slots))
            self._place_or_reserve(_PlacementRequest(name, "in_use", slots, nights, limited_by))

    def raise_in_use(self) -> None:
        """Let what is in use below its label's uses rise to them, if nothing holds it back."""
        shares = {each: share for each, share in self.shares.items() if each.in_use}
        raised = raised_uses(self.in_use, self.order, shares, self.bounds)
        for name, wanted in raised.items():
            kept = self.choice.placed
            old = next((each for each in kept if each.active == name), None)
            held = name in self.outcomes.reduced or name in self.outcomes.withheld
            if old is None or held or old.limited_by or self.outcomes.pauses_of(name):
                continue
            nights, limited_by = self._permitted(name, wanted)
            request = _PlacementRequest(name, "in_use", (old.slot,), nights, limited_by)
            self.choice.placed = [each for each in kept if each is not old]
            days = None if self._exceeds_track(request) else self._days(request, old.slot)
            if nights > old.nights and days is not None:
                risen = replace(old, days=days[-1], rises_from=old.nights, limited_by=limited_by)
                self._accept(risen, days)
            else:
                self.choice.placed = kept

    def _keep_prescribed(self, active: InUse) -> None:
        """Keep what was prescribed as it is; a product waits as a whole if a part of it must."""
        stopping = frozenset[str]().union(
            *(self.outcomes.stopping(part, prescribed=True) for part in active.product)
        )
        if stopping:
            self._leave_out(active.active, Reason.AWAITING_ANSWER, stopping, was_in_use=True)
        else:
            placed = place_prescribed(active, self.outcomes, self.choice.placed, self.knowledge)
            self.choice.placed.append(placed)

    def _in_use_rank(self, active: InUse) -> tuple[bool, bool, int, int, str]:
        name = active.active
        row = self.knowledge.actives[name]
        nights = active.nights if active.nights is not None else row.ceiling
        need = self.order.first_line_of(name)
        return not active.product, not row.prescription_only, need, -nights, name

    # --- what is new ----------------------------------------------------------------------

    def add_new(self, until: AbstractSet[str] | None = None) -> None:
        """Place candidates in rank order, each if it fits; see `choose` for `until`."""
        ranked = self.order.ranked
        if until is not None:
            places = (place for place, name in enumerate(ranked, 1) if name in until)
            ranked = ranked[: max(places, default=0)]
        for name in ranked:
            candidate = self.outcomes.candidates[name]
            if name in self.outcomes.forbidden:
                self._leave_out(name, Reason.FORBIDDEN, self.outcomes.forbidden[name])
                continue
            if name in self.outcomes.withheld:
                self._leave_out(name, Reason.WITHHELD, self.outcomes.withheld[name])
                continue
            wished = self._wanted(name, candidate.nights)
            share = self.week_allocation.get(name, wished)
            nights, limited_by = self._permitted(name, share or wished)
            if nights == 0:
                self._leave_out(name, Reason.NO_NIGHTS_ALLOWED, limited_by)
                continue
            row = self.knowledge.actives[name]
            slots = tuple(row.slots)
            if len(slots) > 1 and candidate.slots:
                weights = candidate.slots
                slots = tuple(sorted(slots, key=lambda slot: -weights.get(slot, 0)))
            request = _PlacementRequest(name, "new", slots, nights, limited_by)
            blocked = self._blocked(request)
            if blocked is None and share == 0:
                blocked = Reason.NO_FREE_NIGHT, self._conflicting(name), NO_RULES
            if blocked is None:
                self._place_or_reserve(request)
            else:
                self._hold_in_reserve(request, *blocked)

    def _place_or_reserve(self, request: _PlacementRequest) -> None:
        reason = self._place(request)
        if reason is None:
            return
        full = next((slot for slot, full in FULL.items() if full.reason is reason), None)
        if full is None:
            in_the_way, rules = (
                self._conflicting(request.active),
                self._rules_between(request.active),
            )
        else:
            in_the_way = tuple(
                old.active
                for old in self.choice.placed
                if old.slot is full
                and old.status == "new"
                and self.knowledge.is_counted(old.active)
            )
            rules = frozenset(self.outcomes.totals[FULL[full].total].rules)
        self._hold_in_reserve(request, reason, in_the_way, rules)

    def _hold_in_reserve(
        self,
        request: _PlacementRequest,
        reason: Reason,
        instead_of: tuple[str, ...],
        rules: frozenset[str],
    ) -> None:
        reserve = Reserve(
            request.active,
            request.nights,
            request.slots[0],
            reason,
            instead_of,
            rules,
            was_in_use=request.status == "in_use",
        )
        self.choice.reserves.append(reserve)

    def _blocked(
        self, request: _PlacementRequest
    ) -> tuple[Reason, tuple[str, ...], frozenset[str]] | None:
        """Return why a permitted active must wait, apart from its days; None if it need not."""
        name = request.active
        if name in self.outcomes.dropped:
            return Reason.DROPPED, (), frozenset(self.outcomes.dropped[name])
        placed = self._actives()
        others = self.order.stand_ins.get(name, ())
        stand_ins = tuple([each for each in placed if each in others]) if others else ()
        if stand_ins:
            rules = (rules for pair_, rules in self.outcomes.replaced.items() if pair_[0] == name)
            return Reason.REPLACED, stand_ins, NO_RULES.union(*rules)
        role_of = self.knowledge.role_of
        role = role_of(name)
        holders = tuple([each for each in placed if role_of(each) == role])
        if holders:
            return Reason.SAME_ROLE_TAKEN, holders, NO_RULES
        return over_total(name, self.choice.placed, self.outcomes, self.knowledge, self.order)

    # --- limits ---------------------------------------------------------------------------

    def _permitted(self, name: str, nights: int, taken: int = 0) -> tuple[int, frozenset[str]]:
        """Return the uses a week that limits allow, and the rules that reduce them.

        Args:
            name: Id of the active.
            nights: Its share of the week.
            taken: Nights of its track's limit that earlier shares use up.
        """
        own = self.outcomes.nights.get(name)
        shared = self.outcomes.tracks.get(self.knowledge.track_of(name) or "")
        if own is None and shared is None:
            return nights, NO_RULES
        caps = [(own.most, own.rules)] if own is not None else []
        if shared is not None:
            caps.append((max(0, shared.most - taken), shared.rules))
        lowest = min((most for most, _ in caps), default=nights)
        if lowest >= nights:
            return nights, NO_RULES
        return lowest, NO_RULES.union(*(rules for most, rules in caps if most == lowest))

    def _exceeds_track(self, request: _PlacementRequest) -> bool:
        """Return whether adding an active would exceed its track's own limit."""
        track = self.knowledge.track_of(request.active)
        if track is None:
            return False
        cap = self.outcomes.tracks.get(track)
        most = self.knowledge.calendar.tracks[track].ceiling
        taken = sum(
            placed.nights
            for placed in self.choice.placed
            if self.knowledge.track_of(placed.active) == track
        )
        return taken + request.nights > (most if cap is None else min(most, cap.most))

    # --- days -----------------------------------------------------------------------------

    def _place(self, request: _PlacementRequest) -> Reason | None:
        """Assign days to an active; return the reason if that is impossible."""
        apart = self.never_in_one_routine
        if apart and any(sorted_pair(request.active, each) in apart for each in self._actives()):
            return Reason.NOT_TOGETHER
        reason = Reason.NO_FREE_NIGHT
        if self._exceeds_track(request):
            return reason
        for slot in self._open_slots(request):
            days = self._days(request, slot)
            if days is None:
                continue
            placed = Placed(
                request.active, request.status, slot, days[-1], limited_by=request.limited_by
            )
            if self._is_full(placed, days):
                reason = FULL[slot].reason
            elif self._has_room_for(placed):
                self._accept(placed, days)
                return None
            else:
                reason = Reason.STEP_LIMIT
        return reason

    def _has_room_for(self, placed: Placed) -> bool:
        """Return whether a slot has room; what is in use is never thrown out for want of it."""
        return placed.status == "in_use" or self.capacity.has_room_for(
            placed, self.choice.placed, needed=self.order.serves_a_need(placed.active)
        )

    def _accept(self, placed: Placed, days: tuple[int, ...]) -> None:
        earlier = [
            old if old.days == mask else replace(old, days=mask)
            for old, mask in zip(self.choice.placed, days, strict=False)
        ]
        self.choice.placed = [*earlier, placed]

    def _open_slots(self, request: _PlacementRequest) -> list[Slot]:
        """Order an active's slots: without a conflict, without another that irritates, by wish."""
        if len(request.slots) == 1:
            return list(request.slots)
        others = {slot: self._placed_matching(lambda _: True, slot=slot) for slot in request.slots}

        def clashes(slot: Slot) -> bool:
            return any(
                self._are_separated(request.active, other, By.SLOT) for other in others[slot]
            )

        rows, step_of = self.knowledge.actives, self.knowledge.step_of

        def irritates_twice(slot: Slot) -> bool:
            names = others[slot] if rows[request.active].irritation else ()
            beside = (name for name in names if step_of(name) == step_of(request.active))
            return any(rows[name].irritation for name in beside)

        return sorted(request.slots, key=lambda slot: (clashes(slot), irritates_twice(slot)))

    def _is_full(self, newest: Placed, days: tuple[int, ...]) -> bool:
        """Return whether a slot has as many new actives as it may on a day of another one."""
        most = self.outcomes.totals.get(FULL[newest.slot].total)
        counted = self.knowledge.is_counted
        if most is None or newest.status == "in_use" or not counted(newest.active):
            return False
        beside = [
            mask
            for old, mask in zip(self.choice.placed, days, strict=False)
            if old.slot is newest.slot and old.status == "new" and counted(old.active)
        ]
        return len(beside) >= most.most and any(
            sum(mask >> day & 1 for mask in beside) >= most.most
            for day in range(DAYS)
            if newest.days >> day & 1
        )

    def _days(self, request: _PlacementRequest, slot: Slot) -> tuple[int, ...] | None:
        """Assign the days of the week again with one more active."""
        name = request.active
        placed = self.choice.placed
        track_of = self.knowledge.track_of
        demands = (
            *(
                DayDemand(
                    old.active,
                    old.nights,
                    track_of(old.active),
                    old.days if old.prescribed else 0,
                )
                for old in placed
            ),
            DayDemand(name, request.nights, track_of(name)),
        )
        both = {old.active for old in placed if old.twice_daily}
        slots = {old.active: old.slot for old in placed} | {name: slot}
        by_night, by_slot = (self.separations_by_pair[by] for by in (By.NIGHT, By.SLOT))
        never = frozenset(
            pair
            for pair in combinations(sorted(slots), 2)
            if pair in by_night
            or (pair in by_slot and (slots[pair[0]] is slots[pair[1]] or both.intersection(pair)))
        )
        unbound = {old.active for old in placed if old.status == "in_use"}
        if request.status == "in_use":
            unbound.add(name)
        unbound_days = sum(
            demand.nights
            for demand in demands
            if demand.track
            and (demand.active in unbound or self.knowledge.is_daily_by_label(demand.active))
        )
        return assign_days(demands, self.bounds.week(unbound_days, never))

    # --- helpers --------------------------------------------------------------------------

    def _actives(self) -> tuple[str, ...]:
        return tuple([placed.active for placed in self.choice.placed])

    def _placed_matching(
        self, passes: Callable[[str], bool], *, slot: Slot | None = None
    ) -> tuple[str, ...]:
        return tuple(
            placed.active
            for placed in self.choice.placed
            if (slot is None or placed.is_in(slot)) and passes(placed.active)
        )

    def _conflicting(self, name: str) -> tuple[str, ...]:
        """Return the placed actives that are incompatible with an active or share its calendar."""
        track = self.knowledge.track_of(name)

        def stands_in_the_way(other: str) -> bool:
            others = self.knowledge.track_of(other)
            return any(self._are_separated(name, other, by) for by in By) or (
                track is not None
                and others is not None
                and (track == others or sorted_pair(track, others) in self.bounds.apart)
            )

        return self._placed_matching(stands_in_the_way)

    def _are_separated(self, one: str, other: str, by: By) -> bool:
        return sorted_pair(one, other) in self.separations_by_pair[by]

    def _rules_between(self, name: str) -> frozenset[str]:
        return rules_between(self.outcomes.separations, name, self._actives())

    def _leave_out(
        self, name: str, reason: Reason, rules: Iterable[str], *, was_in_use: bool = False
    ) -> None:
        self.choice.left_out.append(LeftOut(name, reason, frozenset(rules), was_in_use))
