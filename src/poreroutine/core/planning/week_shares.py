"""The share of the week that the calendar leaves each active, before any rule narrows it.

A share is settled by what is in use, what is recommended and the calendar alone. No forbid and no
limit has a say in it: what a risk takes away from one active is never handed to another. So a risk
more can make nothing more frequent, whatever else changes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from poreroutine._support.caching import remembered
from poreroutine.core.planning.model import DAYS
from poreroutine.core.planning.week import Demand, WeekRules, pair, share_out
from poreroutine.rulesets.knowledge.model import Calendar


@dataclass(frozen=True, slots=True)
class Bid:
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
class Bounds:
    """What the calendar asks of every week.

    Attributes:
        rest: Whole days between two days of a track, by track; tracks without rest are left out.
        apart: Pairs of tracks that never share a day, each in sorted order.
        most: Most days a week, by track.
        recovery: Days without any track, at the least, as far as what is in use leaves any.
    """

    rest: frozenset[tuple[str, int]]
    apart: frozenset[tuple[str, str]]
    most: frozenset[tuple[str, int]]
    recovery: int

    @classmethod
    def of(cls, calendar: Calendar) -> Bounds:
        """Read them from the calendar."""
        tracks = calendar.tracks.items()
        return cls(
            rest=frozenset((name, row.rest_between) for name, row in tracks if row.rest_between),
            apart=frozenset(pair(*names) for names in calendar.apart),
            most=frozenset((name, row.ceiling) for name, row in tracks),
            recovery=calendar.recovery_nights,
        )

    def week(
        self, in_use_days: int, never_together: frozenset[tuple[str, str]] = frozenset()
    ) -> WeekRules:
        """Return what a week must keep when what is in use takes so many days of any track."""
        recovery = min(self.recovery, max(0, DAYS - in_use_days))
        return WeekRules(self.rest, self.apart, never_together, recovery)


@remembered(1024)
def shares(bids: tuple[Bid, ...], bounds: Bounds) -> tuple[int, ...]:
    """Share out the week among actives that may not all be permitted.

    What is in use comes first, then the first active of every role that finds a day. Any other
    active gets what it could have in the place of those that fill its role.

    Args:
        bids: What each active asks for: in use first, then by rank.
        bounds: What the calendar asks.

    Returns:
        Days a week for each bid, in the same order; 0 when the others leave none.
    """
    held: dict[Bid, int] = {}
    for bid in bids:
        if bid.in_use or all(other.role != bid.role for other in held):
            share = _fitting(bid, held, bounds)
            if share:
                held[bid] = share
    return tuple(
        held[bid]
        if bid in held
        else 0
        if bid.in_use
        else _fitting(
            bid,
            {other: days for other, days in held.items() if other.role != bid.role},
            bounds,
        )
        for bid in bids
    )


def _fitting(bid: Bid, beside: dict[Bid, int], bounds: Bounds) -> int:
    """Return the most days a week that fit beside others."""
    on_track = sum(days for other, days in beside.items() if other.track == bid.track)
    in_use = sum(days for other, days in beside.items() if other.in_use)
    others = tuple(Demand(other.active, days, other.track) for other, days in beside.items())
    for days in range(min(bid.nights, dict(bounds.most)[bid.track] - on_track), 0, -1):
        rules = bounds.week(in_use + days if bid.in_use else in_use)
        if share_out(_in_order((*others, Demand(bid.active, days, bid.track))), rules):
            return days
    return 0


def _in_order(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """Put the largest demand first: whether all fit doesn't hang on the order, how fast does."""
    return tuple(sorted(demands, key=lambda demand: -demand.nights))
