"""A routine in each format that the service offers."""

from __future__ import annotations

from html import escape
from typing import Final

from poreroutine.model.routine import Routine, ViewName
from poreroutine.model.selection import Selection
from poreroutine.report import pages
from poreroutine.serve.answering import Answer

VIEWS: Final[tuple[ViewName, ...]] = ("full", "client", "ids")
"""How much of a routine JSON can hold, the default first."""
ROUTINE_FORMS: Final = ("json", "text")
"""Formats of a routine, the default first."""
_COLUMNS: Final = 80


def in_format(
    form: str, routine: Routine, view: ViewName, products: Selection | None, tag: str
) -> Answer:
    """Return a routine in a format.

    Args:
        form: One of `ROUTINE_FORMS`.
        routine: The routine.
        view: How much of it JSON holds.
        products: Products for its steps, if some were chosen.
        tag: Entity tag.
    """
    if form == "text":
        text = pages.page(routine, width=_COLUMNS, profile="-", products=products)
        return Answer(text.encode(), form, tag=tag)
    text = routine.to_json(view)
    if products is not None:
        # Joined as text: reading and writing fifty kilobytes again would cost more than the match.
        text = f'{text[:-1]},"products":{products.model_dump_json()}}}'
    return Answer(text.encode(), form, tag=tag)


def html_of(routine: Routine, products: Selection | None) -> str:
    """Return a routine as HTML, to be put into a page."""
    text = pages.page(routine, width=_COLUMNS, profile="-", products=products)
    return f'<h1>Your routine</h1><pre tabindex="0">{escape(text)}</pre>'


def style_of_routines() -> str:
    """Return the style sheet for `html_of`."""
    return ""
