"""Dates of a routine: weeks counted from its first day.

Week 1 begins on the start date, whatever day of the week that is, and every week lasts seven days.
There is no clock here: all dates follow from the one that a caller gives.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

DateLike = date | str
"""A date, or its ISO text such as `2026-12-01`."""
_WEEK: Final = timedelta(weeks=1)
_DAY: Final = timedelta(days=1)


def as_date(day: DateLike) -> date:
    """Return a date; a time of day is dropped.

    Raises:
        ValueError: If it is not a date.

    Example:
        >>> as_date("2026-12-01")
        datetime.date(2026, 12, 1)
    """
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except (TypeError, ValueError):
        raise ValueError("this is not a date: write it as in 2026-12-01") from None


def first_date(start: date | None, week: int | None) -> date | None:
    """Return the first day of a week; None without a start or a week.

    Raises:
        ValueError: If the calendar ends before.
    """
    if start is None or week is None:
        return None
    try:
        return start + (week - 1) * _WEEK
    except OverflowError:
        raise ValueError("the start date is too late: the calendar ends with year 9999") from None


def last_date(start: date | None, week: int | None) -> date | None:
    """Return the last day of a week; None without a start or a week.

    Raises:
        ValueError: If the calendar ends before.
    """
    following = None if week is None else first_date(start, week + 1)
    return None if following is None else following - _DAY


def week_of(start: date | None, day: DateLike) -> int:
    """Return the week that a day belongs to, from 1.

    Raises:
        ValueError: If it is not a date, if there is no start, or the start is later.

    Example:
        >>> week_of(date(2026, 12, 1), "2026-12-16")
        3
    """
    if start is None:
        raise ValueError("this routine has no start date: make it with `start`, or use `starting`")
    days = (as_date(day) - start).days
    if days < 0:
        raise ValueError(f"this routine starts later, on {start.isoformat()}")
    return days // _WEEK.days + 1
