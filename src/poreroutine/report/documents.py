"""Results as documents to print, send or keep: HTML, PDF, Markdown and text of the same blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from xml.etree import ElementTree as ET

from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine.errors import DocumentError
from poreroutine.model.explanation import Explanation
from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection
from poreroutine.model.shelf import Audit
from poreroutine.model.shown import Shown
from poreroutine.report import audit_page, explanation_page, labels, pictures
from poreroutine.report.blocks import Badge, Beside, Footer, Grid, Title
from poreroutine.report.html import More, Picture, html
from poreroutine.report.layout import Page, PageOptions
from poreroutine.report.markdown import markdown
from poreroutine.report.matched import Matched
from poreroutine.report.page import blocks, rest, routine_page
from poreroutine.report.products_section import products as products_section

_WIDTH = 100
"""Columns that captions of a grid are chosen for."""


Printable = Shown | Matched
"""Results that have a page."""


@dataclass(frozen=True, slots=True)
class _Document:
    """A page before it is rendered.

    Attributes:
        title: Its title.
        page: Its width and options.
        blocks: What it shows.
        routine: The routine whose pictures and further texts HTML shows, if any.
    """

    title: str
    page: Page
    blocks: Sequence[RenderableType]
    routine: Routine | None = None


def text_of(result: Printable, *, width: int = 80, full: bool = False) -> str:
    """Return a result as a page of text.

    Args:
        result: What to show.
        width: Columns of the page, from 40 to 100.
        full: Whether to show every text.
    """
    options: PageOptions = {"width": width, "full": full, "commands": False}
    made = _arranged(result, options, labels.IN_FULL)
    return made.page.render(made.blocks)


def markdown_of(result: Printable, *, full: bool = False) -> str:
    """Return a result as Markdown; see `text_of` for the arguments."""
    return markdown(_arranged(result, _options(full=full), labels.IN_FULL).blocks)


def html_of(result: Printable, *, full: bool = False) -> str:
    """Return a result as one HTML file that needs no script and no network.

    It prints on one or two pages unless it is full, and follows the reader's choice of dark or
    light.

    Args:
        result: What to show.
        full: Whether to show and print every text of a routine; otherwise a reader can open the
            rest.
    """
    made = _arranged(result, _options(full=full), labels.BELOW)
    if made.routine is None:
        return html(made.blocks, made.title)
    return html(_with_pictures(made.routine, made.blocks, made.page), made.title)


def pdf_of(result: Printable, *, full: bool = False) -> bytes:
    """Return a result as a tagged PDF file, from its HTML; see `html_of` for the arguments.

    Raises:
        DocumentError: If the extra `pdf` is not installed.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 - an extra
    except (ImportError, OSError) as error:  # its C libraries may be missing as well
        raise DocumentError(
            "a PDF needs weasyprint, which is not installed",
            hint="pip install 'poreroutine[pdf]', or print the HTML file from a browser.",
        ) from error
    written: bytes = HTML(string=html_of(result, full=full)).write_pdf(pdf_tags=True)
    return written


# --- arranging ------------------------------------------------------------------------------------


@singledispatch
def _arranged(result: Printable, *_: object) -> _Document:
    message = f"{type(result).__name__} has no page"
    raise TypeError(message)


@_arranged.register
def _(result: Routine, options: PageOptions, elsewhere: str) -> _Document:
    return _of_routine(result, None, options, elsewhere)


@_arranged.register
def _(result: Matched, options: PageOptions, elsewhere: str) -> _Document:
    return _of_routine(result.routine, result.products, options, elsewhere)


@_arranged.register
def _(result: Audit, options: PageOptions, elsewhere: str) -> _Document:
    page = replace(audit_page.audit_layout(result, options), elsewhere=elsewhere)
    return _Document(audit_page.TITLE, page, audit_page.blocks(result, page))


@_arranged.register
def _(result: Selection, options: PageOptions, elsewhere: str) -> _Document:
    page = replace(Page.of(options), elsewhere=elsewhere)
    shown = (Title(Text(labels.PRODUCTS, "heading")), *products_section(result, page))
    return _Document(labels.PRODUCTS, page, shown)


@_arranged.register
def _(result: Explanation, options: PageOptions, elsewhere: str) -> _Document:
    page = replace(Page.of(options, sources=result.sources), elsewhere=elsewhere)
    return _Document(explanation_page.headline(result), page, explanation_page.blocks(result, page))


def _of_routine(
    routine: Routine, products: Selection | None, options: PageOptions, elsewhere: str
) -> _Document:
    page = replace(routine_page(routine, options), elsewhere=elsewhere)
    shown = blocks(routine, page, products)
    if routine.crisis:
        return _Document(labels.CRISIS[routine.referrals[0].urgency], page, shown)
    return _Document(labels.TITLE, page, shown, routine)


def _options(*, full: bool) -> PageOptions:
    return {"width": _WIDTH, "full": full, "commands": False}


def _with_pictures(
    routine: Routine, shown: Sequence[RenderableType], page: Page
) -> Iterator[RenderableType | More | Picture]:
    """Add what only HTML shows.

    This is a badge below the title if nobody reviewed the rules, the plan's picture below the
    week, and before the footer the causes and the rest.
    """
    has_badge = any(isinstance(block, Badge) for block in shown)
    after = max((place for place, block in enumerate(shown) if _is_week(block)), default=-1)
    for place, block in enumerate(shown):
        if isinstance(block, Footer):
            yield from _pictured(labels.LIKELY, pictures.causes(routine.drivers))
            if not page.full:
                full = replace(page, full=True, references=True)
                yield More(labels.MORE, rest(routine, full))
        yield block
        if isinstance(block, Title) and not has_badge:
            yield Badge(Text(labels.UNREVIEWED, "muted"))
        if place == after:
            yield from _pictured(labels.PLAN, pictures.plan(routine))


def _is_week(block: object) -> bool:
    parts: Iterable[object] = block.renderables if isinstance(block, Group) else (block,)
    return any(isinstance(part, (Grid, Beside)) for part in parts)


def _pictured(caption: str, element: ET.Element | None) -> Iterator[Picture]:
    if element is not None:
        yield Picture(caption, element)
