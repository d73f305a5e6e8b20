"""The weekly schedule: assigns days to actives, as evenly as the constraints allow.

The search is exact and small: each active has at most 35 possible sets of days. Actives are placed
in rank order, each on the most even days that leave room for the rest, so equal demands always give
the same week.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from poreroutine._support.caching import cached
from poreroutine.core.planning.model import DAYS, EVERY_DAY
from poreroutine.rulesets.rules.outcomes.combinations import By, Separate

# Order in which days are taken if several choices are equally even: Tuesday, Friday, Sunday,
# Monday, Thursday, Saturday, Wednesday. The first three are spread out, so that an increasing
# frequency keeps its days.
_PREFERENCE = (3, 0, 6, 4, 1, 5, 2)


class DayDemand(NamedTuple):
    """The number of days a week that one active needs.

    Attributes:
        active: Id of the active.
        nights: Days a week, 1 to 7.
        track: The calendar it shares, if any.
        fixed: Mask of its days if they are decided already; such demands come first.
    """

    active: str
    nights: int
    track: str | None
    fixed: int = 0


class WeekRules(NamedTuple):
    """The constraints of a week.

    Attributes:
        rest: Whole days between two days of a track, by track; tracks without rest are left out.
        apart: Pairs of tracks that never share a day, each in sorted order.
        never_together: Pairs of actives that never share a day, each in sorted order.
        recovery: Fewest days without any track.
    """

    rest: frozenset[tuple[str, int]]
    apart: frozenset[tuple[str, str]]
    never_together: frozenset[tuple[str, str]]
    recovery: int


@cached(32_768)
def assign_days(demands: tuple[DayDemand, ...], rules: WeekRules) -> tuple[int, ...] | None:
    """Assign days to every active.

    Args:
        demands: The need of each active, in rank order; earlier ones take precedence.
        rules: The constraints of the week.

    Returns:
        A mask of days for each demand, in the same order; None if they don't all fit.
    """
    bound = tuple(
        demand
        for demand in demands
        if demand.track or any(demand.active in names for names in rules.never_together)
    )
    assigned = _place(bound, (), rules, dict(rules.rest))
    if assigned is None:
        return None
    days = dict(zip(bound, assigned, strict=True))
    return tuple(
        demand.fixed or (days[demand] if demand in days else even_days(demand.nights)[0])
        for demand in demands
    )


@cached(256)
def even_days(nights: int, among: int = EVERY_DAY) -> tuple[int, ...]:
    """List all ways to choose a number of days, most even first.

    Args:
        nights: Number of days, 0 to 7.
        among: Mask of the available days.

    Returns:
        Masks of days; empty if there are not enough days.
    """
    open_days = [day for day in range(DAYS) if among >> day & 1]
    ways = [sum(1 << day for day in days) for days in combinations(open_days, nights)]
    return tuple(sorted(ways, key=_unevenness))


def keeps_rest(days: int, rest: int) -> bool:
    """Return whether any two of the days have this many whole days between them, cyclically."""
    return not any(days & _rotated(days, gap) for gap in range(1, rest + 1))


def _place(
    demands: Sequence[DayDemand], placed: tuple[int, ...], rules: WeekRules, rest: dict[str, int]
) -> tuple[int, ...] | None:
    if len(placed) == len(demands):
        return placed
    fixed = demands[len(placed)].fixed
    for days in (fixed,) if fixed else even_days(demands[len(placed)].nights):
        taken = (*placed, days)
        if _fits(demands, taken, rules, rest) and _rest_can_fit(demands, taken, rules):
            rest_of_week = _place(demands, taken, rules, rest)
            if rest_of_week is not None:
                return rest_of_week
    return None


def _fits(
    demands: Sequence[DayDemand], placed: tuple[int, ...], rules: WeekRules, rest: dict[str, int]
) -> bool:
    newest, days = demands[len(placed) - 1], placed[-1]
    if newest.fixed:
        return True
    track_days = days if newest.track else 0
    same_track = days
    for demand, taken in zip(demands, placed[:-1], strict=False):
        if _must_not_share_day(demand, newest, rules) and taken & days:
            return False
        if demand.track:
            track_days |= taken
        if demand.track and demand.track == newest.track:
            same_track |= taken
    if newest.track is None:
        return True
    if track_days.bit_count() > DAYS - rules.recovery:
        return False
    return keeps_rest(same_track, rest.get(newest.track, 0))


def _rest_can_fit(demands: Sequence[DayDemand], placed: tuple[int, ...], rules: WeekRules) -> bool:
    """Return early whether each remaining demand, taken alone, still has enough days."""
    for coming in demands[len(placed) :]:
        if coming.fixed:
            continue
        shut = 0
        for demand, days in zip(demands, placed, strict=False):
            if _must_not_share_day(demand, coming, rules):
                shut |= days
        if DAYS - shut.bit_count() < coming.nights:
            return False
    return True


def _must_not_share_day(one: DayDemand, other: DayDemand, rules: WeekRules) -> bool:
    if one.track and one.track == other.track:
        return True
    if one.track and other.track and sorted_pair(one.track, other.track) in rules.apart:
        return True
    return sorted_pair(one.active, other.active) in rules.never_together


def sorted_pair(one: str, other: str) -> tuple[str, str]:
    """Return two names as a sorted pair."""
    return (one, other) if one <= other else (other, one)


@cached(4096)
def separated_pairs(separations: frozenset[Separate]) -> Mapping[By, frozenset[tuple[str, str]]]:
    """Return the pairs that separations keep apart, each in sorted order."""
    return {
        by: frozenset(
            sorted_pair(name, second)
            for each in separations
            if each.by is by
            for name in each.one
            for second in each.other
            if name != second
        )
        for by in By
    }


def rules_between(
    separations: Mapping[Separate, Iterable[str]], name: str, others: Collection[str]
) -> frozenset[str]:
    """Return the rules that keep an active apart from any of some others."""
    return frozenset(
        rule
        for separation, rules in separations.items()
        if (name in separation.one and not separation.other.isdisjoint(others))
        or (name in separation.other and not separation.one.isdisjoint(others))
        for rule in rules
    )


def _rotated(days: int, gap: int) -> int:
    return (days << gap | days >> (DAYS - gap)) & EVERY_DAY


def _unevenness(days: int) -> tuple[int, tuple[int, ...]]:
    taken = [day for day in range(DAYS) if days >> day & 1]
    nexts = [*taken[1:], *(day + DAYS for day in taken[:1])]
    gaps = [after - before for before, after in zip(taken, nexts, strict=True)]
    return sum(gap * gap for gap in gaps), tuple(sorted(_PREFERENCE[day] for day in taken))
