"""The terminal page of a parsed label: each name with its meaning, and the quality of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from poreroutine.model.label import Ingredient, Label, Listing, Match
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.report.escape import printable
from poreroutine.report.layout import (
    ALARM_STYLE,
    CAUTION_STYLE,
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    bulleted,
    line,
    render,
    section,
)

_LISTINGS: Final = {
    Listing.FULL: "a complete list",
    Listing.PARTIAL: "part of a list, or several products in one; what is missing is not known",
    Listing.ACTIVES_ONLY: "actives only; the rest is not known",
    Listing.NONE: "no list of ingredients",
}
NOTES: Final = {
    "alphabetical": "It is in alphabetical order, so the order says nothing about amounts.",
    "begins_in_the_middle": "It begins in the middle of a name.",
    "actives_missing": "It has the inactive ingredients only; the active ones are not in it.",
    "claim_contradicted": "It contradicts a strength that the name or a claim states.",
    "claim_not_listed": "It lacks something that a claim names, so it is not whole. Check the box.",
    "claim_text": "Sentences around the list were left out.",
    "cut_off": "It is cut off at the end.",
    "denial": "Statements about what it does not contain were left out.",
    "empty": "There is no text.",
    "footnote": "Words after the list were left out.",
    "hardly_known": "Almost none of its names are known.",
    "highlights": "So few names may be a selection of highlights.",
    "placeholder": "It is a placeholder for a missing list.",
    "several_products": "It lists several products.",
    "title": "Titles were left out.",
    "too_long": "It is too long; only the beginning was read.",
    "unbalanced_brackets": "Brackets in it don't match.",
}
STOP: Final = "Stop and ask"
CLAIMED: Final = "Only claimed"
_NUMBER_WIDTH: Final = 3


def label_page(
    label: Label,
    table: IngredientTable,
    stop: Sequence[str] = (),
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
) -> str:
    """Render a label for a terminal.

    Args:
        label: The label.
        table: Known ingredients.
        stop: Warnings about medicines and poisons in it.
        width: Columns of the terminal; the page uses 40 to 100 of them.
        colours: Whether to colour the text with ANSI escape codes.

    Returns:
        The page as text, ending in a newline.
    """
    page_style = PageStyle.for_width(width, full=True, profile="")
    blocks: list[RenderableType] = [Group(*_head(label))]
    blocks.extend(
        section(page_style, STOP, bulleted([line(text) for text in stop]), style=ALARM_STYLE)
    )
    if label.ingredients:
        blocks.append(_names(label.ingredients, table))
    if label.claimed:
        blocks.extend(section(page_style, CLAIMED, [_names(label.claimed, table)]))
    return render(blocks, page_style.width, colours)


def _head(label: Label) -> Iterator[Text]:
    unknown = sum(each.match is Match.UNKNOWN for each in label.ingredients)
    count = len(label.ingredients)
    counted = f" of {count} name{'s' * (count != 1)}" if count else ""
    style = "" if label.listing is Listing.FULL else CAUTION_STYLE
    yield line(("This is ", ""), (_LISTINGS[label.listing] + _after(counted, label), style), ".")
    if unknown:
        share = f"{unknown} of {count} names" if unknown > 1 else f"1 of {count} names"
        yield line((f"{share} not known: nothing can be ruled out.", CAUTION_STYLE))
    for note in label.notes:
        yield line((NOTES.get(note, note), MUTED_STYLE))


def _after(counted: str, label: Label) -> str:
    return counted if label.listing is Listing.FULL else ""


def _names(ingredients: Iterable[Ingredient], table: IngredientTable) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=_NUMBER_WIDTH, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for number, ingredient in enumerate(ingredients, start=1):
        description = ", ".join(_said(ingredient, table))
        grid.add_row(
            Text(str(number), MUTED_STYLE), _name(ingredient), Text(description, MUTED_STYLE)
        )
    return grid


def _name(ingredient: Ingredient) -> Text:
    if ingredient.inci is None:
        return line((printable(ingredient.printed), CAUTION_STYLE), (" not known", MUTED_STYLE))
    amount = _amount(ingredient)
    name = Text(ingredient.inci, NAME_STYLE if amount else "")
    name.append(amount, HEADING_STYLE)
    if ingredient.match is Match.NEAR:
        name.append(f" printed {printable(ingredient.printed)}", MUTED_STYLE)
    return name


def _amount(ingredient: Ingredient) -> str:
    low, high = ingredient.at_least, ingredient.at_most
    if ingredient.percent is not None:
        return f" {ingredient.percent:g} %"
    if low is not None and high is not None:
        return f" {low:g} to {high:g} %"
    if low is not None:
        return f" at least {low:g} %"
    return f" at most {high:g} %" if high is not None else ""


def _said(ingredient: Ingredient, table: IngredientTable) -> Iterator[str]:
    """Describe an ingredient in everyday words."""
    if ingredient.may_contain:
        yield "may contain"
    if ingredient.in_actives:
        yield "listed as active"
    flags = table.flags_of(ingredient.inci or ingredient.printed.lower())
    flag_names = (table.flags[flag].name.plain for flag in sorted(flags))
    yield from (name for name in flag_names if name != ingredient.inci)
    rating = table.comedogenic(ingredient.inci) if ingredient.inci else None
    if rating is not None and rating.rating:
        yield f"pore-clogging {rating.rating} of 5 in old lists"
