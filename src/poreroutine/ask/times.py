"""Ages and stretches of time in a question."""

from __future__ import annotations

import re
from typing import Final

_DAYS_OF: Final = {"day": 1, "week": 7, "month": 30}
_SINCE: Final = re.compile(
    r"\b(?:(\d{1,3}|a|one|two|three|four|five|six) (day|week|month)s? ago"
    r"|(yesterday)|last (week|month))\b"
)
_NUMBERS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_AGE: Final = re.compile(
    r"\b(\d{1,2}) ?-? ?(?:(?:years?|yrs?|months?) ?-? ?olds?|y ?o|jahre? alt|jahrige?r?s?)\b"
    r"|\b(?:im|i am|aged?|turned|(?:daughter|son|kid|child|girl|boy|she|he) is|shes|hes"
    r"|daughter|son) (\d{1,2})"
    r"(?! ?(?:weeks?|months?|days?|hours?|times?|percent|mg|ml|minutes?|kg|lb))\b"
    r"|\bat (?:the )?(?:age (?:of )?)?([1-6]\d)"
    r"(?! ?(?:weeks?|months?|days?|hours?|percent|mg|ml|minutes?|am|pm|o|degrees?|night)\b)\b"
    r"|^(?!(?:12|18|24|36) m\b)((?:1\d|[2-6]\d))"
    r"(?= ?(?:m|f|y|male|female|here)\b| (?:and|with) (?!\d))"
    r"|(?<!depui )(?<!hace )(?<!pendant )(?<!pour )\b(\d{1,2}) (?:ans?|anos?)\b"
)
"""An age in years or months; a stretch of time, such as that somebody has had spots, is none."""
_MONTHS: Final = re.compile(r"\b\d{1,2} ?-? ?months?")
_NO_AGE: Final = re.compile(r"\b\d{1,2} ?-? ?(?:months?|weeks?) ?(?!-? ?old)")
"""A stretch of time, such as of a pregnancy."""


def age_in(text: str) -> int | None:
    """Return the age in years that a text gives, 0 for an age in months; None without one."""
    match = _AGE.search(_NO_AGE.sub(" ", text))
    if match is None:
        return None
    return 0 if _MONTHS.search(match[0]) else int(next(filter(None, match.groups())))


def days_since(text: str) -> int | None:
    """Return how many days ago a text says that something was, None where it does not say."""
    match = _SINCE.search(text)
    if match is None:
        return None
    count, unit, yesterday, last = match.groups()
    if yesterday:
        return 1
    number = _NUMBERS[count] if count in _NUMBERS else int(count or 1)
    return number * _DAYS_OF[unit or last]
