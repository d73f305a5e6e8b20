"""The section of a routine page that shows products from a catalogue.

Texts from a shop are escaped here: a name can't colour, move or hide anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine.model.selection import (
    MatchReason,
    NearMiss,
    ProductPick,
    Selection,
    ShownProduct,
    StepMatch,
)
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, Part, indented, line, paragraph

MADE_FOR = "made for this step"
_MAX_NAME_LENGTH = 70
_FIRST_REASONS = 2
_SHOWN_PICKS = 1
_SAID_BY_STEP = frozenset(("step", "does_active"))


def products(selection: Selection, page: Page) -> tuple[RenderableType, ...]:
    """Show the products for each step: the best one, or three of them on a full page."""
    title = Text("Products", "heading")
    title.append(f"  out of {selection.products:,}", "muted")
    steps = indented(*(Group(*_step(step, page)) for step in selection.steps))
    return (Group(title, *steps),)


def shown_name(product: ShownProduct, most: int = _MAX_NAME_LENGTH) -> str:
    """Return a product's name, prefixed by its brand unless it starts with it, safe to print."""
    brand, name = product.brand.strip(), product.name.strip()
    full_name = name if name.casefold().startswith(brand.casefold()) else f"{brand} {name}"
    return printable(full_name.strip() or product.id, most)


def shown_price(product: ShownProduct) -> str:
    """Return a product's price; empty if not given."""
    if product.price is None:
        return ""
    return f"{product.price:.2f} {printable(product.currency, 8)}".strip()


def pick_lines(pick: ProductPick, page: Page) -> Iterator[RenderableType]:
    """Show one pick: its name and price, then the reasons."""
    yield _titled(pick.product)
    reasons = [why for why in pick.reasons if why.code not in _SAID_BY_STEP]
    shown = pick.reasons if page.full else (reasons or pick.reasons)[:_FIRST_REASONS]
    parts: list[Part] = [why.text for why in shown]
    parts += [(why.text, "caution") for why in pick.cautions]
    if page.full:
        parts.append((_rules(pick.reasons), "muted"))
    yield from indented(paragraph(*parts, between=" "))


def _step(step: StepMatch, page: Page) -> Iterator[RenderableType]:
    yield line((printable(step.name), "name"))
    picks = page.first(step.picks, _SHOWN_PICKS)
    for pick in picks:
        yield from indented(*pick_lines(pick, page))
    if step.gap is not None:
        style = "caution" if step.considered else "muted"
        yield from indented(line((printable(step.gap, 400), style)))
    if page.full or (not step.picks and step.near_misses):
        for miss in page.first(step.near_misses, _SHOWN_PICKS):
            yield from indented(_close(miss))


def _close(miss: NearMiss) -> Text:
    text = paragraph(("Came close:", "muted"))
    text.append(f" {shown_name(miss.product)}  ", "muted")
    for why in miss.reasons:
        text.append(f"{why.text} ", "muted")
    return text


def _titled(product: ShownProduct) -> Text:
    text = line(shown_name(product))
    price = shown_price(product)
    return text.append(f"  {price}", "muted") if price else text


def _rules(reasons: Sequence[MatchReason]) -> str:
    return " ".join(sorted({rule for why in reasons for rule in why.rules}))
