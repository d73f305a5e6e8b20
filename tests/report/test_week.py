"""The grid of the week, and the schedule of new actives."""

# ruff: noqa: RUF001 - en dashes are what people see

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import Day, Phase, Routine, Step
from poreroutine.report.page import page
from poreroutine.report.week import PhaseRow, captions, grids, starts, weeks_label


def an_evening(active: str, name: str, track: str | None = None) -> Step:
    return Step(
        id=f"evening.treat.{active}",
        kind="treat",
        slot=Slot.EVENING,
        name=name,
        product=name,
        how="Thinly.",
        active=active,
        track=track,
    )


Plan = dict[int, tuple[Step, ...]]


@pytest.fixture
def planned(bare_routine: Routine) -> Callable[..., Routine]:
    """Make a routine whose phases of two weeks bring these evenings, by number of the day."""

    def plan(*evenings: Plan) -> Routine:
        stages = tuple(
            Phase(
                number=number,
                first_week=2 * number - 1,
                last_week=None if number == len(evenings) else 2 * number,
                introduces=(),
                week=tuple(
                    Day(name=name, morning=(), evening=by_day.get(place, ()))
                    for place, name in enumerate(Weekday)
                ),
            )
            for number, by_day in enumerate(evenings, start=1)
        )
        return bare_routine.model_copy(
            update={"phases": stages, "week": stages[-1].week, "morning": (), "evening": ()}
        )

    return plan


RED = an_evening("red", "Red cream")
BLUE = an_evening("blue", "Blue cream")


def test_days_alike_need_no_grid(bare_routine: Routine) -> None:
    assert grids(bare_routine) == ()


def test_what_every_day_brings_stays_out_of_the_grid(planned: Callable[..., Routine]) -> None:
    (grid,) = grids(planned({day: (RED, BLUE) if day == 2 else (RED,) for day in range(7)}))

    assert list(grid.steps.values()) == [BLUE]


def test_what_starts_gently_and_becomes_daily_is_in_the_grid(
    planned: Callable[..., Routine],
) -> None:
    (grid,) = grids(planned({0: (RED,)}, dict.fromkeys(range(7), (RED,))))

    assert [sum(map(bool, row.days)) for row in grid.rows] == [1, 7]


def test_a_step_that_an_active_takes_over_now_and_then_stays_out_of_the_grid(
    planned: Callable[..., Routine],
) -> None:
    plain = RED.model_copy(update={"active": None, "product": "Plain cream"})

    (grid,) = grids(planned({day: (RED,) if day == 2 else (plain,) for day in range(7)}))

    assert list(grid.steps.values()) == [RED]


def test_neighbouring_phases_with_the_same_week_share_a_row(
    planned: Callable[..., Routine],
) -> None:
    (grid,) = grids(planned({0: (RED,)}, {0: (RED,)}, {1: (RED,)}))

    assert [weeks_label(row) for row in grid.rows] == ["weeks 1–4", "from week 5"]


def test_two_steps_may_share_an_evening(planned: Callable[..., Routine]) -> None:
    (grid,) = grids(planned({3: (RED, BLUE)}))

    assert grid.rows[0].days[3] == (("treat", "red"), ("treat", "blue"))


def test_the_key_speaks_of_rest_only_where_a_night_rests(planned: Callable[..., Routine]) -> None:
    busy = {day: (RED if day % 2 else BLUE,) for day in range(7)}
    one_off = {day: steps for day, steps in busy.items() if day}

    assert ["· = rest" in page(planned(week)) for week in (busy, one_off)] == [False, True]


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (None, "Acid rests in weeks 3–4, while retinoid is new."),
        (date(2026, 12, 7), "Acid rests from 21 Dec to 3 Jan, while retinoid is new."),
    ],
)
def test_what_rests_for_something_new_is_said(
    planned: Callable[..., Routine], start: date | None, says: str
) -> None:
    acid, retinoid = an_evening("acid", "Acid"), an_evening("retinoid", "Retinoid")

    routine = planned({0: (acid,)}, {1: (retinoid,)}, {0: (acid,), 1: (retinoid,)})
    steady = planned({0: (acid,)}, {0: (acid,), 1: (retinoid,)})

    if start is not None:
        routine = routine.starting(start)
    assert says in page(routine, width=80)
    assert " rests " not in page(steady, width=80)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(1, None, "every week"), (3, 3, "week 3"), (3, 4, "weeks 3–4"), (9, None, "from week 9")],
)
def test_stretches_are_named(first: int, last: int | None, words: str) -> None:
    assert words == weeks_label(PhaseRow(first, last, ()))


def test_a_track_lends_its_label_to_its_only_active(rich_routine: Routine) -> None:
    (grid,) = grids(rich_routine)

    assert list(captions(rich_routine, grid, 8).values()) == ["retinoid", "acid"]


def test_actives_of_one_track_keep_their_own_names(
    rich_routine: Routine, planned: Callable[..., Routine]
) -> None:
    one, two = (an_evening(n, f"{n.title()} cream", "exfoliation") for n in ("red", "blue"))
    routine = planned({0: (one,), 3: (two,)}).model_copy(update={"tracks": rich_routine.tracks})
    (grid,) = grids(routine)

    assert list(captions(routine, grid, 8).values()) == ["red", "blue"]


@pytest.mark.parametrize("width", [4, 5, 8, 12])
def test_captions_fit_and_differ(planned: Callable[..., Routine], width: int) -> None:
    steps = tuple(an_evening(f"a{n}", "Marvellous cream") for n in range(12))
    routine = planned({0: steps})
    (grid,) = grids(routine)

    words = list(captions(routine, grid, width).values())

    assert len(set(words)) == len(steps)
    assert all(len(word) <= width for word in words)


def test_starts_tell_each_change_of_pace(rich_routine: Routine) -> None:
    assert {start.name: start.pace for start in starts(rich_routine)} == {
        "Niacinamide": ((3, 7),),
        "Salicylic acid": ((5, 1), (9, 2)),
    }


def test_starts_come_in_order_of_weeks(rich_routine: Routine) -> None:
    weeks = [start.pace[0][0] for start in starts(rich_routine)]

    assert sorted(weeks) == weeks
