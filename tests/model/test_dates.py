"""Dates of a routine: they follow from its start, and every week keeps its rests."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine import Advisor, Routine
from poreroutine.model.enums import Weekday

TUESDAY = date(2026, 12, 1)
STARTS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


@pytest.fixture(scope="module")
def portable_advisor() -> Advisor:
    return Advisor(engine="portable")


@pytest.fixture(scope="module")
def routine(portable_advisor: Advisor) -> Routine:
    answers = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores", "blackheads"]}
    return portable_advisor.recommend({**answers, "pregnancy": "no", "experience": "beginner"})


def test_weeks_count_from_the_start(routine: Routine) -> None:
    dated = routine.starting("2026-12-01")

    assert dated.start == TUESDAY
    for phase in dated.phases:
        assert phase.first_date == TUESDAY + timedelta(weeks=phase.first_week - 1)
        if phase.last_week is None:
            assert phase.last_date is None
        else:
            assert phase.last_date == TUESDAY + timedelta(weeks=phase.last_week, days=-1)
    for note in dated.actives:
        assert note.from_date == TUESDAY + timedelta(weeks=note.from_week - 1)
        for step in note.path:
            assert step.from_date == TUESDAY + timedelta(weeks=step.from_week - 1)
    assert any(note.judge_on for note in dated.actives)


@given(start=STARTS, later=st.integers(0, 400))
def test_a_date_has_the_steps_of_its_weekday_and_week(
    routine: Routine, start: date, later: int
) -> None:
    dated, day = routine.starting(start), start + timedelta(days=later)
    name, week = tuple(Weekday)[day.weekday()], later // 7 + 1

    assert dated.week_of(day) == week
    assert dated.evening_on(day) == routine.evening_of(name, week=week)
    assert dated.morning_on(day.isoformat()) == routine.morning_of(name, week=week)


@given(start=STARTS)
def test_no_start_brings_an_active_back_on_the_next_night(routine: Routine, start: date) -> None:
    """Weeks can begin on any day; where the plan changes, rests are kept all the same."""
    dated = routine.starting(start)
    nights = [dated.evening_on(start + timedelta(days=later)) for later in range(200)]
    for before, after in pairwise(nights):
        both = {step.track for step in before} & {step.track for step in after}
        assert "exfoliation" not in both


def test_a_pause_has_its_last_day(portable_advisor: Advisor) -> None:
    answers = {
        "age": 30,
        "conditions": ["sunburn_active"],
        "current_actives": [{"active": "retinol", "nights": 2}],
    }
    paused = portable_advisor.recommend(answers, start=TUESDAY)

    assert paused.pauses
    for pause in paused.pauses:
        assert pause.last_date == TUESDAY + timedelta(weeks=pause.weeks, days=-1)


def test_dates_survive_json_and_go_away_again(routine: Routine) -> None:
    dated = routine.starting(TUESDAY)

    assert Routine.from_json(dated.to_json()) == dated
    assert json.loads(dated.to_json())["start"] == "2026-12-01"
    assert dated.starting(None) == routine
    assert routine.starting(datetime(2026, 12, 1, 7)) == dated  # noqa: DTZ001 - any day will do


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", "", 5, None])
def test_what_is_no_date_is_refused(routine: Routine, day: object) -> None:
    with pytest.raises(ValueError, match="not a date"):
        routine.starting(TUESDAY).evening_on(day)  # type: ignore[arg-type]


def test_a_date_needs_a_start_before_it(routine: Routine) -> None:
    with pytest.raises(ValueError, match="no start date"):
        routine.evening_on(TUESDAY)
    with pytest.raises(ValueError, match="starts later, on 2026-12-01"):
        routine.starting(TUESDAY).evening_on("2026-11-30")
    with pytest.raises(ValueError, match="year 9999"):
        routine.starting("9999-12-30")


def test_a_crisis_has_no_steps_on_any_date(portable_advisor: Advisor) -> None:
    crisis = portable_advisor.recommend({"age": 30, "red_flags": ["face_swelling"]}, start=TUESDAY)

    assert crisis.crisis
    assert crisis.evening_on("2026-12-24") == ()


def test_a_record_with_a_start_gives_the_same_routine(portable_advisor: Advisor) -> None:
    record = portable_advisor.record({"age": 29}, start=TUESDAY)

    assert record.routine.start == TUESDAY
    assert portable_advisor.replay(record.to_json()).verdict == "same"
