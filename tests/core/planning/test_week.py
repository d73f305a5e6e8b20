"""Allocating days of the week: evenly spread, with rest, and complete."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operations import operations
from poreroutine.core.planning.model import DAYS, EVERY_DAY
from poreroutine.core.planning.week import (
    DayDemand,
    WeekRules,
    assign_days,
    even_days,
    keeps_rest,
    sorted_pair,
)
from poreroutine.core.planning.week_shares import WeekRequest, allocate_week, limits_of
from small_ruleset import workshop

CALENDAR = workshop().knowledge.calendar
BOUNDS = limits_of(CALENDAR)
FREE = WeekRules(frozenset(), frozenset(), frozenset(), 0)

demands = st.lists(
    st.builds(
        DayDemand,
        st.sampled_from("abcd"),
        st.integers(1, 7),
        st.sampled_from([None, "sand", "moon"]),
        st.just(0),
    ),
    max_size=3,
    unique_by=lambda demand: demand.active,
).map(tuple)
never = st.frozensets(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")).map(lambda two: sorted_pair(*two)),
    max_size=2,
)


@pytest.mark.parametrize(
    ("nights", "days"),
    [
        (0, ""),
        (1, "tue"),
        (2, "tue fri"),
        (3, "tue fri sun"),
        (7, "mon tue wed thu fri sat sun"),
    ],
)
def test_the_first_days_are_spread_and_stay_as_nights_are_added(nights: int, days: str) -> None:
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    mask = even_days(nights)[0]

    assert days.split() == [name for day, name in enumerate(names) if mask >> day & 1]


@given(st.integers(0, 7), st.integers(0, EVERY_DAY))
def test_days_are_taken_from_those_that_are_open(nights: int, among: int) -> None:
    ways = even_days(nights, among)

    assert bool(ways) is (nights <= among.bit_count())
    assert all(way & among == way and way.bit_count() == nights for way in ways)


@pytest.mark.parametrize(
    ("days", "rest", "kept"),
    [
        (0b0000001, 6, True),
        (0b0000011, 1, False),
        (0b1000001, 1, False),  # Sunday and Monday are neighbours
        (0b0100001, 1, True),
        (0b0001001, 2, True),
        (0b0001001, 3, False),
        (0b1111111, 0, True),
    ],
)
def test_rest_is_kept_from_one_week_to_the_next(days: int, rest: int, kept: bool) -> None:  # noqa: FBT001
    assert kept is keeps_rest(days, rest)


@given(demands, never)
def test_days_are_found_exactly_when_there_are_any(
    asked: tuple[DayDemand, ...], apart: frozenset[tuple[str, str]]
) -> None:
    """Held against trying every week there is."""
    rules = BOUNDS.week(0, apart)
    found = assign_days(asked, rules)
    ways = [even_days(demand.nights) for demand in asked]
    some = next((week for week in product(*ways) if is_fit(asked, week, rules)), None)

    assert (found is None) is (some is None)
    if found is not None:
        assert is_fit(asked, found, rules)
        assert [demand.nights for demand in asked] == [days.bit_count() for days in found]


def is_fit(asked: tuple[DayDemand, ...], week: tuple[int, ...], rules: WeekRules) -> bool:
    tracks: dict[str, int] = {}
    for place, (one, days) in enumerate(zip(asked, week, strict=True)):
        for other, others in list(zip(asked, week, strict=True))[:place]:
            same = one.track is not None and one.track == other.track
            apart = sorted_pair(one.track or "", other.track or "") in rules.apart
            if days & others and (
                same or apart or sorted_pair(one.active, other.active) in rules.never_together
            ):
                return False
        if one.track is not None:
            tracks[one.track] = tracks.get(one.track, 0) | days
    busy = 0
    for track, days in tracks.items():
        busy |= days
        if not keeps_rest(days, dict(rules.rest).get(track, 0)):
            return False
    return busy.bit_count() <= DAYS - rules.recovery


def test_a_full_shelf_is_shared_out_without_trying_every_week() -> None:
    """Twenty things for some of the days each, and one that can't be had with all of them."""
    shelf = tuple(DayDemand(f"thing_{n}", 3 + n % 3, None) for n in range(20))
    apart = frozenset(sorted_pair("last", demand.active) for demand in shelf)

    def share() -> None:
        assert assign_days((*shelf, DayDemand("last", 7, "moon")), BOUNDS.week(0, apart)) is None
        assert assign_days(shelf, FREE) is not None

    assert operations(share, most=100_000)


def bid(active: str, nights: int, track: str, *, in_use: bool = False) -> WeekRequest:
    return WeekRequest(active, nights, track, role=track, in_use=in_use)


@pytest.mark.parametrize(
    ("bids", "expected"),
    [
        ((bid("quartz", 3, "sand"), bid("lantern", 7, "moon")), (3, 3)),
        ((bid("lantern", 7, "moon"), bid("quartz", 3, "sand")), (6, 0)),
        ((bid("quartz", 2, "sand"), bid("flint", 3, "sand")), (2, 3)),
        ((bid("lantern", 7, "moon", in_use=True), bid("quartz", 3, "sand")), (7, 0)),
        ((bid("lantern", 4, "moon", in_use=True), bid("quartz", 3, "sand")), (4, 2)),
        (
            (
                bid("quartz", 2, "sand", in_use=True),
                bid("flint", 3, "sand", in_use=True),
                bid("pumice", 3, "sand"),
            ),
            (2, 1, 3),
        ),
    ],
)
def test_shares_leave_room_to_rest_and_to_recover(
    bids: tuple[WeekRequest, ...], expected: tuple[int, ...]
) -> None:
    assert expected == allocate_week(bids, BOUNDS)
