"""Results as documents to print, send or keep: HTML, Markdown and text from the same blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from rich.console import Group, RenderableType

from poreroutine.model.explanation import Explanation
from poreroutine.model.routine import Routine
from poreroutine.model.shelf import Audit
from poreroutine.report import audit_page, explanation_page, labels, pictures
from poreroutine.report.blocks import Beside, Footer, Grid
from poreroutine.report.html import More, Picture, html
from poreroutine.report.layout import Page, PageOptions
from poreroutine.report.markdown import markdown
from poreroutine.report.page import blocks, rest, routine_page

if TYPE_CHECKING:
    from poreroutine.model.selection import Selection

_WIDTH = 80
"""Columns that captions of a grid are chosen for."""


def routine_text(routine: Routine, *, width: int = 80, full: bool = False) -> str:
    """Return a routine as a page of text.

    Args:
        routine: What to show.
        width: Columns of the page, from 40 to 100.
        full: Whether to show every text.
    """
    page = routine_page(routine, {"width": width, "full": full, "commands": False})
    return page.render(blocks(routine, page))


def routine_markdown(
    routine: Routine, *, full: bool = False, products: Selection | None = None
) -> str:
    """Return a routine as Markdown; see `routine_html` for the arguments."""
    page = _page(routine, full=full)
    return markdown(blocks(routine, page, products))


def routine_html(routine: Routine, *, full: bool = False, products: Selection | None = None) -> str:
    """Return a routine as one self-contained HTML document that prints on one or two pages.

    Args:
        routine: What to show.
        full: Whether to show and print every text; otherwise a reader can open the rest.
        products: Products from a catalogue for the routine.
    """
    page = _page(routine, full=full)
    shown = blocks(routine, page, products)
    if routine.crisis:
        return html(shown, labels.CRISIS[routine.referrals[0].urgency])
    return html(_with_pictures(routine, shown, page), labels.TITLE)


def audit_html(audit: Audit, *, full: bool = False) -> str:
    """Return an audit as one self-contained HTML document."""
    page = audit_page.audit_layout(audit, _options(full=full))
    return html(audit_page.blocks(audit, page), audit_page.TITLE)


def audit_markdown(audit: Audit, *, full: bool = False) -> str:
    """Return an audit as Markdown."""
    page = audit_page.audit_layout(audit, _options(full=full))
    return markdown(audit_page.blocks(audit, page))


def explanation_html(explanation: Explanation, *, full: bool = False) -> str:
    """Return an explanation as one self-contained HTML document."""
    shown = explanation_page.blocks(explanation, _options(full=full))
    return html(shown, explanation_page.headline(explanation))


def explanation_markdown(explanation: Explanation, *, full: bool = False) -> str:
    """Return an explanation as Markdown."""
    return markdown(explanation_page.blocks(explanation, _options(full=full)))


def _options(*, full: bool) -> PageOptions:
    return {"width": _WIDTH, "full": full, "commands": False}


def _page(routine: Routine, *, full: bool) -> Page:
    return replace(routine_page(routine, _options(full=full)), elsewhere=labels.BELOW)


def _with_pictures(
    routine: Routine, shown: Sequence[RenderableType], page: Page
) -> Iterator[RenderableType | More | Picture]:
    """Put the plan's picture below the week, and before the footer the causes and the rest."""
    after = max((place for place, block in enumerate(shown) if _is_week(block)), default=0)
    for place, block in enumerate(shown):
        if isinstance(block, Footer):
            yield from _pictured(labels.LIKELY, pictures.causes(routine.drivers))
            if not page.full:
                full = replace(page, full=True, references=True)
                yield More(labels.MORE, rest(routine, full))
        yield block
        if place == after and place:
            yield from _pictured(labels.PLAN, pictures.plan(routine))


def _is_week(block: object) -> bool:
    parts: Iterable[object] = block.renderables if isinstance(block, Group) else (block,)
    return any(isinstance(part, (Grid, Beside)) for part in parts)


def _pictured(caption: str, element: ET.Element | None) -> Iterator[Picture]:
    if element is not None:
        yield Picture(caption, element)
