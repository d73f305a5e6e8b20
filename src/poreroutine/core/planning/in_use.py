"""What is in use, as the planner reads it, and the place of what was prescribed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from poreroutine.core.facts.prescribed import prescribed_actives
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import EVERY_DAY, Placed
from poreroutine.core.planning.order import OrderOfChoice
from poreroutine.core.planning.week import even_days
from poreroutine.core.planning.week_shares import CalendarLimits, WeekRequest, raised_share
from poreroutine.model.enums import Slot
from poreroutine.model.profile import CurrentActive, SkinProfile
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.combinations import By


@dataclass(frozen=True, slots=True)
class InUse:
    """An active the person uses now.

    Attributes:
        active: Id of the active.
        nights: Uses a week, 0 to 7; None when not asked.
        slots: When it is used; empty when not asked.
        product: If it was prescribed, the actives that come from the same product, itself
            included; otherwise empty.
    """

    active: str
    nights: int | None
    slots: tuple[Slot, ...] = ()
    product: frozenset[str] = frozenset()


_SLOTS = {"morning": (Slot.MORNING,), "evening": (Slot.EVENING,), "both": tuple(Slot)}


def in_use_of(profile: SkinProfile, knowledge: Knowledge) -> tuple[InUse, ...]:
    """Read what a person uses, in the order of the answers; parts of a product share its times."""
    used = {each.active: each for each in profile.current_actives or ()}
    prescribed = prescribed_actives(profile, knowledge.use)
    found = []
    for each in used.values():
        product = prescribed.get(each.active, frozenset())
        parts = [each, *(used[name] for name in sorted(product))]
        nights = next((part.nights for part in parts if part.nights is not None), None)
        found.append(InUse(each.active, nights, _slots(parts, product, knowledge), product))
    return tuple(found)


def note_cuts(placed: Sequence[Placed], in_use: Sequence[InUse]) -> tuple[Placed, ...]:
    """Note how often the person uses what the plan has less often, so that it can say why."""
    now = {each.active: each.nights or 0 for each in in_use}
    return tuple(
        replace(each, cut_from=now[each.active])
        if each.status == "in_use" and not each.prescribed and now[each.active] > each.nights
        else each
        for each in placed
    )


def _slots(
    parts: Sequence[CurrentActive], product: frozenset[str], knowledge: Knowledge
) -> tuple[Slot, ...]:
    stated = next((_SLOTS[part.slot] for part in parts if part.slot in _SLOTS), ())
    if stated or not product:
        return stated
    if len(product) == 1:
        return knowledge.actives[parts[0].active].prescribed_slots
    rows = (row for row in knowledge.combinations.values() if product >= frozenset(row.actives))
    leading = max(rows, key=lambda row: len(row.actives)).actives[0]
    return knowledge.actives[leading].slots[:1]


def place_prescribed(
    active: InUse, outcomes: Outcomes, placed: Sequence[Placed], knowledge: Knowledge
) -> Placed:
    """Place what was prescribed at its own uses a week and its own time, whatever rules say.

    Days are free to choose, so parts of one product share them, and products that rules keep
    apart get different ones if the week has enough.
    """
    row = knowledge.actives[active.active]
    nights = row.ceiling if active.nights is None else active.nights
    slots = active.slots or row.slots[:1]
    shared = next((old.days for old in placed if old.active in active.product), 0)
    taken = 0
    for old in placed:
        both = {active.active, old.active}
        if any(
            both <= pair.one | pair.other and (pair.by is not By.SLOT or any(map(old.is_in, slots)))
            for pair in outcomes.separations
        ):
            taken |= old.days
    free = even_days(nights, EVERY_DAY & ~taken)
    cap = outcomes.nights.get(active.active)
    against = {*outcomes.forbidden.get(active.active, ())}
    if cap is not None and cap.most < nights:
        against |= cap.rules
    return Placed(
        active.active,
        "in_use",
        slots[0],
        shared or (free or even_days(nights))[0],
        limited_by=frozenset(against),
        prescribed=True,
        twice_daily=len(slots) > 1,
    )


def wanted_uses(name: str, nights: int | None, knowledge: Knowledge) -> int:
    """Return the uses a week that are asked for; without a number, the most an active may have."""
    ceiling = knowledge.actives[name].ceiling
    return ceiling if nights is None else min(nights, ceiling)


def raised_uses(
    in_use: Sequence[InUse],
    order: OrderOfChoice,
    shares: Mapping[WeekRequest, int],
    bounds: CalendarLimits,
) -> dict[str, int]:
    """Return the uses a week up to which what is in use may rise: the dose of its label.

    Only what is first line for a need rises, and only if the person told how often it is used.
    What else is in use keeps its days. No forbid and no limit counts here, so that a risk raises
    nothing.

    Args:
        in_use: What the person uses now.
        order: For needs, candidates and tables.
        shares: Days a week of what is in use and shares a calendar.
        bounds: The calendar's limits.
    """
    knowledge, outcomes = order.knowledge, order.outcomes
    raised: dict[str, int] = {}
    for each in in_use:
        name, candidate = each.active, outcomes.candidates.get(each.active)
        if (
            each.product
            or each.nights is None
            or candidate is None
            or not order.is_first_line(name)
            or not knowledge.is_daily_by_label(name)
            or any(_may_clash(name, other.active, order) for other in in_use)
        ):
            continue
        wanted = wanted_uses(name, candidate.nights, knowledge)
        track = knowledge.track_of(name)
        if track is not None:
            request = WeekRequest(name, wanted, track, knowledge.role_of(name), in_use=True)
            wanted = raised_share(request, shares, bounds)
        if wanted > each.nights:
            raised[name] = wanted
    return raised


def _may_clash(one: str, other: str, order: OrderOfChoice) -> bool:
    """Return whether rules keep two actives apart in a slot or on an evening that both may have."""
    rows = order.knowledge.actives
    if one == other:
        return False
    return any(
        {one, other} <= pair.one | pair.other
        and (pair.by is not By.SLOT or not set(rows[one].slots).isdisjoint(rows[other].slots))
        for pair in order.outcomes.separations
    )
