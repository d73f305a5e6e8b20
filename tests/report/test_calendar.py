"""Calendars, as two independent parsers read them: icalendar and vobject."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from poreroutine import DocumentError, Routine
from poreroutine.model.enums import Slot
from poreroutine.report.week import grids, mark_of
from ten_people import TEN, advisor, crisis, routine_of

icalendar = pytest.importorskip("icalendar")
vobject = pytest.importorskip("vobject")

START = date(2026, 12, 1)
MADE = datetime(2026, 11, 29, 12, tzinfo=UTC)
WEEKS = 30
Days = dict[tuple[str, date], str]
"""For each day with an event, what it is and what to do."""


def days_in(first: date, rule: str | None, until: date) -> Iterator[date]:
    """Expand a weekly rule by hand: nothing else may stand in one."""
    if rule is None:
        yield first
        return
    found = re.fullmatch(r"FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,\w\w)*)", rule)
    assert found, rule
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    for ahead in range((until - first).days):
        day = first + timedelta(days=ahead)
        if names[day.weekday()] in found[1].split(","):
            yield day


def by_icalendar(written: bytes) -> dict[str, dict[str, Any]]:
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    return {
        str(event["UID"]): {
            "sequence": int(event["SEQUENCE"]),
            "status": str(event.get("STATUS", "")),
            "summary": str(event["SUMMARY"]),
            "text": str(event.get("DESCRIPTION", "")),
            "first": event.decoded("DTSTART"),
            "rule": event["RRULE"].to_ical().decode() if "RRULE" in event else None,
        }
        for event in events
    }


def by_vobject(written: bytes) -> dict[str, dict[str, Any]]:
    read = vobject.readOne(written.decode())
    return {
        event.uid.value: {
            "sequence": int(event.sequence.value),
            "status": event.contents["status"][0].value if "status" in event.contents else "",
            "summary": event.summary.value,
            "text": event.description.value if "description" in event.contents else "",
            "first": event.dtstart.value,
            "rule": event.contents["rrule"][0].value if "rrule" in event.contents else None,
        }
        for event in read.contents.get("vevent", [])
    }


def shown(*files: bytes) -> Days:
    """Apply files one after the other, as a calendar program does, and return what it shows."""
    events: dict[str, dict[str, Any]] = {}
    for written in files:
        for uid, event in by_vobject(written).items():
            if event["sequence"] >= events.get(uid, {"sequence": -1})["sequence"]:
                events[uid] = event
    until = START + timedelta(weeks=WEEKS)
    return {
        (uid.split("-")[0], day): event["text"]
        for uid, event in events.items()
        if event["status"] != "CANCELLED"
        for day in days_in(event["first"], event["rule"], until)
    }


def made(routine: Routine, revision: int = 0, previous: bytes | None = None) -> bytes:
    return routine.to_ics(START, MADE, revision, previous)


@pytest.mark.parametrize("person", TEN)
def test_two_parsers_read_the_same(person: str) -> None:
    written = made(routine_of(person))

    assert by_icalendar(written) == by_vobject(written)


@pytest.mark.parametrize("person", TEN)
def test_the_calendar_marks_the_days_of_the_plan(person: str) -> None:
    """A day has an event if it brings more than every day does, with exactly its steps."""
    routine = routine_of(person)
    expected = {}
    for ahead, grid in itertools.product(range(WEEKS * 7), grids(routine)):
        day = START + timedelta(days=ahead)
        steps = routine.morning_on(day) if grid.slot is Slot.MORNING else routine.evening_on(day)
        if any(mark_of(step) in grid.steps for step in steps):
            expected[grid.slot.value, day] = len(steps)

    found = {
        key: len(text.splitlines())
        for key, text in shown(made(routine)).items()
        if key[0] in {"morning", "evening"}
    }
    assert expected == found


def test_what_is_used_every_day_and_the_time_to_judge_have_an_event() -> None:
    found = shown(made(routine_of("oily-pores")))

    assert found["start", START] == "Niacinamide 2 to 5 %"
    assert ("judge", date(2027, 3, 30)) in found


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), list(itertools.permutations(TEN, 2))[::9])
def test_a_changed_plan_leaves_no_stale_event(before: str, after: str) -> None:
    first = made(routine_of(before))
    second = made(routine_of(after), 1, first)
    third = made(routine_of(before), 2, second)

    assert shown(first, second) == shown(made(routine_of(after)))
    assert shown(first, second, third) == shown(first)
    assert shown(second) == shown(first, second)


def test_another_start_leaves_no_stale_event() -> None:
    routine = routine_of("oily-pores")
    first = made(routine)
    later = routine.to_ics("2026-12-08", MADE, 1, first)

    assert shown(first, later) == shown(routine.to_ics("2026-12-08", MADE, 0))


def test_a_crisis_takes_everything_off_the_calendar() -> None:
    first = made(routine_of("oily-pores"))

    assert shown(first, made(crisis(), 1, first)) == {}


def test_an_unchanged_plan_keeps_its_events() -> None:
    routine = routine_of("oily-pores")
    first, second = made(routine), routine.to_ics(START, MADE + timedelta(days=9), 1)

    assert by_vobject(first).keys() == by_vobject(second).keys()
    assert {event["sequence"] for event in by_vobject(second).values()} == {1}


def test_calendars_of_two_people_do_not_meet() -> None:
    routine = routine_of("oily-pores")
    one, two = (routine.to_ics(START, MADE, 0, calendar_id=name) for name in ("one", "two"))

    assert not by_vobject(one).keys() & by_vobject(two).keys()


@pytest.mark.parametrize("person", TEN)
def test_titles_are_neutral_and_ids_hold_no_answer(person: str) -> None:
    events = by_vobject(made(routine_of(person)))

    assert {"Evening", "Morning", "New today", "Look back"}.issuperset(
        event["summary"] for event in events.values()
    )
    assert all(
        re.fullmatch(r"(evening|morning|start|judge)(-weekly-[a-z]+|-[\d-]+)?-[0-9a-f-]{36}", uid)
        for uid in events
    )


def test_plain_titles_are_there_for_whoever_wants_them() -> None:
    written = routine_of("oily-pores").to_ics(START, MADE, 0, plain_titles=True)

    assert all(event["summary"].startswith("Skincare") for event in by_vobject(written).values())


@pytest.mark.parametrize("person", TEN)
def test_the_file_keeps_to_what_calendar_programs_read(person: str) -> None:
    """Rules begin with FREQ, begin on a day of their own, and lines are folded."""
    written = made(routine_of(person))

    assert b"\r\n" in written
    assert not re.search(rb"(?<!\r)\n", written)
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert b"VALARM" not in written
    assert b"TZID" not in written
    for event in by_icalendar(written).values():
        if event["rule"] is not None:
            assert event["first"] in set(
                days_in(event["first"], event["rule"], event["first"] + timedelta(days=1))
            )


def test_a_calendar_is_the_same_each_time() -> None:
    routine = routine_of("dark-marks")

    assert made(routine) == made(Routine.from_json(routine.to_json()))


def test_faults_say_what_is_wrong() -> None:
    routine = routine_of("oily-pores")
    with pytest.raises(DocumentError, match="can't be read"):
        made(routine, 1, b"not a calendar")
    with pytest.raises(DocumentError, match="revision 0") as caught:
        made(routine, 0, made(routine))
    assert "revision 1" in str(caught.value.hint)
    with pytest.raises(ValueError, match="time zone"):
        routine.to_ics(START, MADE.replace(tzinfo=None), 0)
    with pytest.raises(ValueError, match="counts from 0"):
        routine.to_ics(START, MADE, -1)
    with pytest.raises(ValueError, match="2026-12-01"):
        routine.to_ics("soon", MADE, 0)


def test_a_routine_without_a_start_of_its_own_gets_one() -> None:
    routine = advisor().recommend({"age": 29, "skin_type": "oily", "concerns": ["blackheads"]})

    assert routine.start is None
    assert shown(made(routine))
