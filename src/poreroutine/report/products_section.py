"""The products of a catalogue for a routine, as a section of its page.

Whatever comes from a shop is escaped here: a name can't colour, move or hide anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from poreroutine.model.selection import Matched, NearMiss, Pick, Selection, Shown, Why
from poreroutine.report.escape import printable
from poreroutine.report.layout import CARE, HEADING, NAME, QUIET, Part, Sheet, line, paragraph

HEADING_PRODUCTS = "Products"
MADE_FOR = "made for this step"
CLOSE = "Came close"
_LONGEST_NAME = 70
_FIRST_REASONS = 2
_SHOWN_PICKS = 1
_SAID_BY_STEP = frozenset(("step", "does_active"))


def products(selection: Selection, sheet: Sheet) -> tuple[RenderableType, ...]:
    """Show what a catalogue has for each step: the best one, or three of them on a full page."""
    title = Text(HEADING_PRODUCTS, HEADING)
    title.append(f"  out of {selection.products:,}", QUIET)
    steps = (Padding(Group(*_step(step, sheet)), (0, 0, 0, 2)) for step in selection.steps)
    return (Group(title, *steps),)


def shown_name(product: Shown, most: int = _LONGEST_NAME) -> str:
    """Name a product, its brand first unless the name begins with it, and safe to print."""
    brand, name = product.brand.strip(), product.name.strip()
    told = name if name.casefold().startswith(brand.casefold()) else f"{brand} {name}"
    return printable(told.strip() or product.id, most)


def shown_price(product: Shown) -> str:
    """Say what it costs; empty when not told."""
    if product.price is None:
        return ""
    return f"{product.price:.2f} {printable(product.currency, 8)}".strip()


def picked(pick: Pick, sheet: Sheet) -> Iterator[RenderableType]:
    """Show one pick: its name and price, then why."""
    yield _titled(pick.product)
    reasons = [why for why in pick.reasons if why.code not in _SAID_BY_STEP]
    shown = pick.reasons if sheet.full else (reasons or pick.reasons)[:_FIRST_REASONS]
    parts: list[Part] = [why.text for why in shown]
    parts += [(why.text, CARE) for why in pick.cautions]
    if sheet.full:
        parts.append((_rules(pick.reasons), QUIET))
    yield Padding(paragraph(parts, between=" "), (0, 0, 0, 2))


def _step(step: Matched, sheet: Sheet) -> Iterator[RenderableType]:
    yield line((printable(step.name), NAME))
    picks = sheet.first(step.picks, _SHOWN_PICKS)
    for pick in picks:
        yield from (Padding(each, (0, 0, 0, 2)) for each in picked(pick, sheet))
    if step.gap is not None:
        style = CARE if step.considered else QUIET
        yield Padding(line((printable(step.gap, 400), style)), (0, 0, 0, 2))
    if sheet.full or (not step.picks and step.near_misses):
        for miss in sheet.first(step.near_misses, _SHOWN_PICKS):
            yield Padding(_close(miss), (0, 0, 0, 2))


def _close(miss: NearMiss) -> Text:
    text = paragraph([(f"{CLOSE}:", QUIET)])
    text.append(f" {shown_name(miss.product)}  ", QUIET)
    for why in miss.reasons:
        text.append(f"{why.text} ", QUIET)
    return text


def _titled(product: Shown) -> Text:
    text = line(shown_name(product))
    price = shown_price(product)
    return text.append(f"  {price}", QUIET) if price else text


def _rules(reasons: Sequence[Why]) -> str:
    return " ".join(sorted({rule for why in reasons for rule in why.rules}))
