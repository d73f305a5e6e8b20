"""Weeks in words: by number, or as dates where the first day is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from poreroutine.model.dates import first_date, last_date
from poreroutine.model.routine_parts import PauseNote
from poreroutine.report import labels

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not from the system's language: a page is the same everywhere."""


@dataclass(frozen=True, slots=True)
class When:
    """Formats weeks of a routine.

    Attributes:
        start: First day of week 1; None if only week numbers are known.
    """

    start: date | None = None

    def week(self, number: int) -> str:
        """Format a week: `week 3`, or the date on which it begins."""
        day = first_date(self.start, number)
        return f"week {number}" if day is None else short_date(day)

    def from_week(self, number: int) -> str:
        """Format a beginning: `from week 3`, `from 15 Dec`."""
        return f"from {self.week(number)}"

    def now_or_from(self, number: int) -> str:
        """Format a beginning; without dates, week 1 is now."""
        return "now" if number == 1 and self.start is None else self.from_week(number)

    def weeks(self, first: int, last: int | None) -> str:
        """Format a range of weeks: `weeks 3-4`, `from week 9`, `from 15 Dec`."""
        if last is None and first == 1:
            return "every week"
        return labels.weeks(first, last) if self.start is None else self.from_week(first)

    def between(self, first: int, last: int | None) -> str:
        """Format a time that ends: `in weeks 6-9`, `from 19 Jan to 15 Feb`."""
        day, end = first_date(self.start, first), last_date(self.start, last)
        if day is None or end is None:
            return f"in {labels.weeks(first, last)}"
        return f"from {short_date(day)} to {short_date(end)}"

    def in_week(self, number: int) -> str:
        """Format the week of something: `in week 18`, `from 30 Mar`."""
        return f"in week {number}" if self.start is None else self.from_week(number)

    def pause(self, note: PauseNote) -> str:
        """Format how long a pause is planned."""
        end = last_date(self.start, note.weeks)
        return (
            labels.weeks(1, note.weeks).capitalize() if end is None else f"Until {short_date(end)}"
        )


def short_date(day: date) -> str:
    """Format a day without its year: `15 Dec`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def long_date(day: date) -> str:
    """Format a day with its year: `15 Dec 2026`."""
    return f"{short_date(day)} {day.year}"
