"""The words that the page itself brings: headings and connecting words, never advice."""

from __future__ import annotations

TITLE = "Your routine"
DRIVERS = "Likely behind it"
EXPECTATIONS = "What to expect"
MORNING = "Every morning"
EVENING = "Every evening"
SEE_THE_WEEK = {
    "morning": "The day's own step, see the week",
    "evening": "Tonight's step, see the week",
}
WEEK = "The week"
WEEK_OF = {"morning": "The mornings", "evening": "The evenings"}
BRINGS = {"morning": "nothing more", "evening": "rest night"}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STEP_BY_STEP = "Step by step"
ACTIVES = "What is in it"
ALTERNATIVES = "Could stand in"
LEFT_OUT = "Left out"
WARNINGS = "Good to know"
HABITS = "Every day"
ASSURANCES = "Rest assured"
ASKED = "You asked"
ANSWERS = "Often asked"
OPTIONS = "In a clinic"
REQUIREMENTS = "On every label"
REFERRALS = "See a doctor"
ANSWERED = "Your answers"
RULES = "Rules that fired"
SOURCES = "Sources"
UNVERIFIED = "no reference"
CHANGED = "Changed rules"

IN_USE = "in use"
IN_USE_NOW = "in use now"
CONTESTED = "Contested:"
IS_CONTESTED = "contested"
SESSIONS = "sessions:"
UPKEEP = "upkeep:"
PAUSED = "paused"
EVERY = {"morning": "every morning", "evening": "every evening"}
URGENCY = {
    "optional": "optional",
    "soon": "soon",
    "urgent": "urgent",
    "same_day": "same day",
    "emergency": "emergency",
}

VERDICTS = {
    "in_routine": "{} is in this routine.",
    "left_out": "{} is not in this routine.",
    "never_considered": "{} is not in this routine: no rule that fired proposes it.",
}
EFFECTS = {
    "recommend": "Proposed by",
    "forbid": "Forbidden by",
    "withhold": "Withheld by",
    "limit": "Limited by",
    "drop": "Put off by",
    "replace": "Replaced by",
    "separate": "Kept apart by",
}
ANSWERS_HELD = "because of"
STAYED_QUIET = "Did not fire"
INSTEAD = "In its place"
CHANGES = "It would take"
NEEDS = "  needs "
NOW = "  now "

TO = "\N{EN DASH}"


def weeks(first: int, last: int | None) -> str:
    """Name a stretch of weeks: `week 3`, `from week 9`, `every week`."""
    if last is None:
        return "every week" if first == 1 else from_week(first)
    return f"week {first}" if first == last else f"weeks {first}{TO}{last}"


def from_week(first: int) -> str:
    """Name the week in which something starts."""
    return f"from week {first}"


def uses(slot: str, count: int) -> str:
    """Name how often a week something is used."""
    if count == len(DAYS):
        return EVERY[slot]
    if count == 0:
        return PAUSED
    return f"{count} {slot if count == 1 else slot + 's'} a week"


def first_change(weeks: str) -> str:
    """Name the time until something may show."""
    return f"first change: {weeks}"


def graded(letter: str) -> str:
    """Name the strength of evidence."""
    return f"evidence {letter}"


def instead_of(names: str) -> str:
    """Name what an alternative would replace."""
    return f"instead of {names}"


def more(count: int) -> str:
    """Say how many entries only the full page shows."""
    return f"{count} more with --full"


def details() -> str:
    """Say that the full page tells more."""
    return "more with --full"


def and_more(count: int) -> str:
    """Say how many names of a list are left out."""
    return f"and {count} more"


def counted(count: int, noun: str) -> str:
    """Count things, one or many."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def words(identifier: str) -> str:
    """Show an id as words."""
    return identifier.replace("_", " ")
