"""The share of the week that the calendar leaves each active, before any rule narrows it.

A share is settled by what is in use, what is recommended and the calendar alone. No forbid and no
limit has a say in it: what a risk takes away from one active is never handed to another. So a risk
more can make nothing more frequent, whatever else changes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from poreroutine._support.caching import cached
from poreroutine.core.planning.model import DAYS
from poreroutine.core.planning.week import DayDemand, WeekRules, assign_days, sorted_pair
from poreroutine.rulesets.knowledge.model import Calendar


@dataclass(frozen=True, slots=True)
class WeekRequest:
    """What an active of a track asks for.

    Attributes:
        active: Id of the active.
        nights: Days a week, 1 to 7.
        track: The calendar it shares.
        role: The place it fills: of the new actives one fills each.
        in_use: Whether it is in use, so that it need not find its role free.
    """

    active: str
    nights: int
    track: str
    role: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class CalendarLimits:
    """What the calendar asks of every week.

    Attributes:
        rest: Whole days between two days of a track, by track; tracks without rest are left out.
        apart: Pairs of tracks that never share a day, each in sorted order.
        max_nights: Most days a week, by track.
        recovery: Days without any track, at the least, as far as what is in use leaves any.
    """

    rest: frozenset[tuple[str, int]]
    apart: frozenset[tuple[str, str]]
    max_nights: frozenset[tuple[str, int]]
    recovery: int

    @classmethod
    def from_calendar(cls, calendar: Calendar) -> CalendarLimits:
        """Read them from the calendar."""
        tracks = calendar.tracks.items()
        return cls(
            rest=frozenset((name, row.rest_between) for name, row in tracks if row.rest_between),
            apart=frozenset(sorted_pair(*names) for names in calendar.apart),
            max_nights=frozenset((name, row.ceiling) for name, row in tracks),
            recovery=calendar.recovery_nights,
        )

    def week(
        self, in_use_days: int, never_together: frozenset[tuple[str, str]] = frozenset()
    ) -> WeekRules:
        """Return what a week must keep when what is in use takes so many days of any track."""
        recovery = min(self.recovery, max(0, DAYS - in_use_days))
        return WeekRules(self.rest, self.apart, never_together, recovery)


@cached(1024)
def allocate_week(requests: tuple[WeekRequest, ...], bounds: CalendarLimits) -> tuple[int, ...]:
    """Share out the week among actives that may not all be permitted.

    What is in use comes first, then the first active of every role that finds a day. Any other
    active gets what it could have in the place of those that fill its role.

    Args:
        requests: What each active asks for: in use first, then by rank.
        bounds: What the calendar asks.

    Returns:
        Days a week for each bid, in the same order; 0 when the others leave none.
    """
    held: dict[WeekRequest, int] = {}
    for request in requests:
        if request.in_use or all(other.role != request.role for other in held):
            share = _max_fitting_days(request, held, bounds)
            if share:
                held[request] = share
    return tuple(
        held[request]
        if request in held
        else 0
        if request.in_use
        else _max_fitting_days(
            request,
            {other: days for other, days in held.items() if other.role != request.role},
            bounds,
        )
        for request in requests
    )


def _max_fitting_days(
    request: WeekRequest, beside: dict[WeekRequest, int], bounds: CalendarLimits
) -> int:
    """Return the most days a week that fit beside others."""
    on_track = sum(days for other, days in beside.items() if other.track == request.track)
    in_use = sum(days for other, days in beside.items() if other.in_use)
    others = tuple(DayDemand(other.active, days, other.track) for other, days in beside.items())
    for days in range(
        min(request.nights, dict(bounds.max_nights)[request.track] - on_track), 0, -1
    ):
        rules = bounds.week(in_use + days if request.in_use else in_use)
        if assign_days(
            _largest_first((*others, DayDemand(request.active, days, request.track))), rules
        ):
            return days
    return 0


def _largest_first(demands: Sequence[DayDemand]) -> tuple[DayDemand, ...]:
    """Put the largest demand first: whether all fit doesn't depends on the order, how fast does."""
    return tuple(sorted(demands, key=lambda demand: -demand.nights))
