"""A routine as a calendar file: a day for each change at first, then a rule for the steady week.

Calendar programs differ, so the file keeps to what all of them read: whole days without a time
zone, no alarms, and one simple weekly rule for each steady day's steps, from the first such day on.
An event keeps its id from revision to revision, so that a changed plan replaces itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from poreroutine._support.words import capitalise
from poreroutine.errors import DocumentError
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import Day, Phase, Routine, Step
from poreroutine.report.short import shortest
from poreroutine.report.week import WeekGrid, grids, mark_of

try:
    from icalendar import Calendar, Event
except ImportError as error:
    raise DocumentError(
        "a calendar needs icalendar, which is not installed",
        hint="pip install 'poreroutine[calendar]'.",
    ) from error

_PRODUCT = "-//poreroutine//routine//EN"
_DAY = timedelta(days=1)
_CANCELLED = "CANCELLED"
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NEUTRAL = {"evening": "Evening", "morning": "Morning", "start": "New today", "judge": "Look back"}
_PLAIN = {
    "evening": "Skincare: evening",
    "morning": "Skincare: morning",
    "start": "Skincare: something new",
    "judge": "Skincare: judge the plan",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One event.

    Attributes:
        name: What it is, without the routine: unique within a calendar, and the same in every
            revision.
        kind: Which title it has.
        day: Its day, or the first of its days.
        text: What to do.
        days: Days of the week on which it recurs, from 0 for Monday; none if it does not.
    """

    name: str
    kind: str
    day: date
    text: str
    days: tuple[int, ...] = ()


def calendar(  # noqa: PLR0913 - what a revision of a calendar is made of
    routine: Routine,
    start: date,
    made_at: datetime,
    revision: int,
    previous: bytes | str | None = None,
    *,
    plain_titles: bool = False,
    calendar_id: str = "",
) -> bytes:
    """Return a routine as a calendar file.

    Args:
        routine: What to do; a routine in a crisis has no events.
        start: Day on which week 1 begins.
        made_at: When this revision was made, with a time zone.
        revision: Number of the revision, from 0; each later file needs a higher one.
        previous: The file of the revision before; its events that are gone are cancelled.
        plain_titles: Whether titles speak of skincare; others may see the titles of a calendar.
        calendar_id: Tells apart the calendars of several people who share a program.

    Raises:
        DocumentError: If `previous` is not a calendar file, or has this revision or a later one, or
            if the extra `calendar` is not installed.
        ValueError: If `made_at` has no time zone, or `revision` is negative.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone, such as datetime.UTC")
    if revision < 0:
        raise ValueError(f"a revision counts from 0, not {revision}")
    stamp = made_at.astimezone(UTC).replace(microsecond=0)
    base = uuid5(NAMESPACE_URL, f"poreroutine:{calendar_id}:{start.isoformat()}")
    titles = _PLAIN if plain_titles else _NEUTRAL
    events = {
        f"{entry.name}-{base}": _event(entry, titles[entry.kind])
        for entry in _entries(routine.starting(start), start)
    }
    for uid, event in _events_of(previous, revision).items():
        if uid not in events:
            events[uid] = _cancelled(event)
    written = Calendar()
    written.add("prodid", _PRODUCT)
    written.add("version", "2.0")
    written.add("calscale", "GREGORIAN")
    written.add("method", "PUBLISH")
    for uid, event in sorted(events.items()):
        event["UID"] = uid
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", revision)
        written.add_component(event)
    made: bytes = written.to_ical()
    return made


def _event(entry: _Entry, title: str) -> Event:
    event = Event()
    event.add("summary", title)
    event.add("description", entry.text)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + _DAY)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.days:
        days = [_BYDAY[day] for day in entry.days]
        event.add("rrule", {"freq": "weekly", "byday": days})
    return event


def _events_of(previous: bytes | str | None, revision: int) -> dict[str, Event]:
    """Return the events of an earlier revision, by id."""
    if previous is None:
        return {}
    last = revision_of(previous)
    if last >= revision:
        message = f"the previous calendar has revision {last}"
        raise DocumentError(message, hint=f"make this one with revision {last + 1} or later.")
    return _read(previous)


def _read(previous: bytes | str) -> dict[str, Event]:
    try:
        read = Calendar.from_ical(previous)
        events = (each for each in read.walk("VEVENT") if isinstance(each, Event))
        return {str(event["UID"]): event for event in events}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise DocumentError("the previous calendar can't be read") from None


def revision_of(previous: bytes | str) -> int:
    """Return the revision of a calendar file, -1 if it has no events.

    Raises:
        DocumentError: If it is not a calendar file.
    """
    events = _read(previous)
    return max((int(event.get("SEQUENCE", 0)) for event in events.values()), default=-1)


def _cancelled(event: Event) -> Event:
    """Return an event that calendar programs remove."""
    gone = Event()
    for name in ("SUMMARY", "DTSTART", "DTEND", "RRULE"):
        if name in event:
            gone[name] = event[name]
    gone.add("status", _CANCELLED)
    return gone


# --- entries ------------------------------------------------------------------------------------


def _entries(routine: Routine, start: date) -> Iterator[_Entry]:
    if not routine.phases:
        return
    for grid in grids(routine):
        yield from _ramp_up(routine, grid, start)
        yield from _steady(routine, grid)
    yield from _starts(routine, start)
    judged = [note.judge_on for note in routine.actives if note.judge_on]
    if judged:
        text = shortest(routine.expectations)
        yield _Entry("judge", "judge", max(judged), f"Compare with the start. {text}".strip())


def _ramp_up(routine: Routine, grid: WeekGrid, start: date) -> Iterator[_Entry]:
    """Name the days before the steady week on which something of some days only is due."""
    steady_from = routine.phases[-1].first_date or start
    day = start
    while day < steady_from:
        steps = _slot(routine.day_on(day), grid.slot)
        if _is_marked(steps, grid):
            yield _Entry(f"{grid.slot}-{day.isoformat()}", grid.slot, day, _list(steps))
        day += _DAY


def _steady(routine: Routine, grid: WeekGrid) -> Iterator[_Entry]:
    """Name the days of the steady week by rules: one for each set of days with the same steps."""
    last: Phase = routine.phases[-1]
    begin = last.first_date
    if begin is None:
        return
    by_steps: dict[str, list[int]] = {}
    for place in range(len(Weekday)):
        steps = _slot(last.week[place], grid.slot)
        if _is_marked(steps, grid):
            by_steps.setdefault(_list(steps), []).append(place)
    for text, days in by_steps.items():
        first = min(begin + _DAY * ((place - begin.weekday()) % len(Weekday)) for place in days)
        name = "".join(_BYDAY[place] for place in days).lower()
        yield _Entry(f"{grid.slot}-weekly-{name}", grid.slot, first, text, tuple(days))


def _starts(routine: Routine, start: date) -> Iterator[_Entry]:
    """Name the days from which on something is used every day, with what it is."""
    in_grids = {step.active for grid in grids(routine) for step in grid.steps.values()}
    by_day: dict[date, list[str]] = {}
    for note in routine.actives:
        if note.status == "new" and note.id not in in_grids:
            by_day.setdefault(note.from_date or start, []).append(f"{note.name} {note.strength}")
    for day, names in by_day.items():
        yield _Entry(f"start-{day.isoformat()}", "start", day, capitalise("; ".join(names)))


def _slot(day: Day, slot: Slot) -> Sequence[Step]:
    return day.morning if slot is Slot.MORNING else day.evening


def _is_marked(steps: Iterable[Step], grid: WeekGrid) -> bool:
    return any(mark_of(step) in grid.steps for step in steps)


def _list(steps: Iterable[Step]) -> str:
    named = (" ".join(filter(None, (step.product, step.strength))) for step in steps)
    return "\n".join(f"{number}. {capitalise(name)}" for number, name in enumerate(named, start=1))
