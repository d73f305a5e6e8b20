"""Shares of the week: how many days the calendar gives each active, before rules narrow it.

A share depends only on what is in use, what is recommended, and the calendar, never on forbids or
limits. The days that a risk takes from one active are therefore never given to another, so an
additional risk can't make anything more frequent. Only what is in use and had no day at all gets
the days of what has to go: it keeps at most the days on which it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from poreroutine._support.caching import cached, cached_by_identity
from poreroutine.core.planning.model import DAYS
from poreroutine.core.planning.week import DayDemand, WeekRules, assign_days, sorted_pair
from poreroutine.rulesets.knowledge.model import Calendar


class WeekRequest(NamedTuple):
    """The days that an active of a track asks for.

    Attributes:
        active: Id of the active.
        nights: Days a week, 1 to 7.
        track: The calendar it shares.
        role: The role it fills; each role has at most one new active.
        in_use: Whether it is in use, in which case its role need not be free.
        daily: Whether its label says every day, in which case it takes no share from others.
    """

    active: str
    nights: int
    track: str
    role: str
    in_use: bool
    daily: bool = False


@dataclass(frozen=True, slots=True)
class CalendarLimits:
    """The calendar's constraints for every week.

    Attributes:
        rest: Whole days between two days of a track, by track; tracks without rest are left out.
        apart: Pairs of tracks that never share a day, each in sorted order.
        max_nights: Most days a week, by track.
        recovery: Fewest days without any track, unless what is in use or daily takes them.
    """

    rest: frozenset[tuple[str, int]]
    apart: frozenset[tuple[str, str]]
    max_nights: frozenset[tuple[str, int]]
    recovery: int

    def week(
        self, unbound_days: int, never_together: frozenset[tuple[str, str]] = frozenset()
    ) -> WeekRules:
        """Return the constraints of a week; recovery does not bind this many track days."""
        recovery = min(self.recovery, max(0, DAYS - unbound_days))
        return WeekRules(self.rest, self.apart, never_together, recovery)


@cached_by_identity
def limits_of(calendar: Calendar) -> CalendarLimits:
    """Read the limits from the calendar."""
    tracks = calendar.tracks.items()
    return CalendarLimits(
        rest=frozenset((name, row.rest_between) for name, row in tracks if row.rest_between),
        apart=frozenset(sorted_pair(*names) for names in calendar.apart),
        max_nights=frozenset((name, row.ceiling) for name, row in tracks),
        recovery=calendar.recovery_nights,
    )


@cached(8192)
def allocate_week(requests: tuple[WeekRequest, ...], bounds: CalendarLimits) -> tuple[int, ...]:
    """Divide the week among actives, some of which may later turn out to be forbidden.

    What is in use comes first, then the first active of every role that fits. Every other active
    gets the days it could have in place of the active that fills its role. What its label says to
    use every day gets what actives in use leave, and stands in the way of nothing else: which
    of the two is placed is decided later.

    Args:
        requests: What each active asks for: in use first, then by rank.
        bounds: The calendar's limits.

    Returns:
        Days a week for each request, in the same order; 0 if the others leave none.
    """
    allocated: dict[WeekRequest, int] = {}
    for request in requests:
        if request.daily:
            continue
        if request.in_use or all(other.role != request.role for other in allocated):
            share = _max_fitting_days(request, allocated, bounds)
            if share:
                allocated[request] = share
    return tuple(
        allocated[request]
        if request in allocated
        else 0
        if request.in_use
        else _max_fitting_days(
            request,
            {
                other: days
                for other, days in allocated.items()
                if other.role != request.role and (other.in_use or not request.daily)
            },
            bounds,
        )
        for request in requests
    )


def share_week(
    requests: tuple[WeekRequest, ...], bounds: CalendarLimits, goes: AbstractSet[str]
) -> dict[WeekRequest, int]:
    """Return the share of each request; what stays in use gets days that only what goes took.

    Args:
        requests: What each active asks for: in use first, then by rank.
        bounds: The calendar's limits.
        goes: Ids of the actives in use that are ruled out for good.
    """
    shares = dict(zip(requests, allocate_week(requests, bounds), strict=True))
    if any(each.in_use and not share for each, share in shares.items()):
        stay = tuple(each for each in requests if not (each.in_use and each.active in goes))
        for each, share in zip(stay, allocate_week(stay, bounds), strict=True):
            if each.in_use and not shares[each]:  # else it would wait for nothing
                shares[each] = share
    return shares


def raised_share(
    request: WeekRequest, beside: Mapping[WeekRequest, int], bounds: CalendarLimits
) -> int:
    """Return the days a week up to which what is in use may rise beside what else is in use."""
    others = {other: days for other, days in beside.items() if other.active != request.active}
    return _max_fitting_days(request, others, bounds)


def _max_fitting_days(
    request: WeekRequest, beside: Mapping[WeekRequest, int], bounds: CalendarLimits
) -> int:
    """Return the most days a week that fit beside the others."""
    on_track = sum(days for other, days in beside.items() if other.track == request.track)
    in_use = sum(days for other, days in beside.items() if other.in_use)
    others = tuple(DayDemand(other.active, days, other.track) for other, days in beside.items())
    for days in range(
        min(request.nights, dict(bounds.max_nights)[request.track] - on_track), 0, -1
    ):
        rules = bounds.week(in_use + days if request.in_use or request.daily else in_use)
        if assign_days(
            _largest_first((*others, DayDemand(request.active, days, request.track))), rules
        ):
            return days
    return 0


def _largest_first(demands: Sequence[DayDemand]) -> tuple[DayDemand, ...]:
    """Sort the largest demand first: this affects only how quickly a misfit is detected."""
    return tuple(sorted(demands, key=lambda demand: -demand.nights))
