"""A routine in each format that the service offers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final

from poreroutine.model.routine import Routine, ViewName
from poreroutine.model.selection import Selection
from poreroutine.report import documents
from poreroutine.report.html import style
from poreroutine.report.matched import Matched
from poreroutine.serve.answering import Answer

VIEWS: Final[tuple[ViewName, ...]] = ("full", "client", "ids")
"""How much of a routine JSON can hold, the default first."""
ROUTINE_FORMS: Final = ("json", "html", "markdown", "text", "calendar")
"""Formats of a routine, the default first."""
_FIRST_REVISION: Final = date(2026, 1, 1)
_MAIN: Final = ("<main>", "</main>")


def in_format(
    form: str, routine: Routine, view: ViewName, products: Selection | None, tag: str
) -> Answer:
    """Return a routine in a format.

    Args:
        form: One of `ROUTINE_FORMS`, except for the calendar.
        routine: The routine.
        view: How much of it JSON holds.
        products: Products for its steps, if some were chosen.
        tag: Entity tag.
    """
    result = routine if products is None else Matched(routine, products)
    match form:
        case "html":
            text = documents.html_of(result)
        case "markdown":
            text = documents.markdown_of(result)
        case "text":
            text = documents.text_of(result)
        case _:
            text = routine.to_json(view)
            if products is not None:
                # Joined as text: to read fifty kilobytes again would cost more than the match.
                text = f'{text[:-1]},"products":{products.model_dump_json()}}}'
    return Answer(text.encode(), form, tag=tag)


def today() -> date:
    """Return the date on which calendars are made."""
    return datetime.now(UTC).date()


def calendar_of(routine: Routine, start: date, made_on: date) -> bytes:
    """Return a routine as a calendar file; made on a later day, it replaces the earlier one.

    Args:
        routine: The routine.
        start: Day on which week 1 begins.
        made_on: Date of the file, which is the same all day.
    """
    revision = max(0, (made_on - _FIRST_REVISION).days)
    return routine.to_ics(start, datetime.combine(made_on, time(), UTC), revision)


def main_of(routine: Routine, products: Selection | None) -> str:
    """Return a routine as HTML, to be put into a page with the style of `style_of_routines`."""
    page = documents.html_of(routine if products is None else Matched(routine, products))
    return page.partition(_MAIN[0])[2].rpartition(_MAIN[1])[0]


def style_of_routines() -> str:
    """Return the style sheet for `main_of`."""
    return style()
