"""The terminal page of a parsed label: each name with its meaning, and the quality of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Unpack

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from poreroutine.model.label import Ingredient, Label, Listing, Match
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, bulleted, line

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
    "claim_not_listed": "A claim names something that the list does not have, so the list is not "
    "complete. Check the box.",
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
    label: Label, table: IngredientTable, stop: Sequence[str] = (), **options: Unpack[PageOptions]
) -> str:
    """Render a label for a terminal.

    Args:
        label: The label.
        table: Known ingredients.
        stop: Warnings about medicines and poisons in it.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of({**options, "full": True})
    blocks: list[RenderableType] = [Group(*_head(label))]
    blocks.extend(page.section(STOP, bulleted([line(text) for text in stop]), style="alarm"))
    if label.ingredients:
        blocks.append(_names(label.ingredients, table))
    if label.claimed:
        blocks.extend(page.section(CLAIMED, [_names(label.claimed, table)]))
    return page.render(blocks)


def _head(label: Label) -> Iterator[Text]:
    unknown = sum(each.match is Match.UNKNOWN for each in label.ingredients)
    count = len(label.ingredients)
    counted = f" of {count} name{'s' * (count != 1)}" if count else ""
    style = "" if label.listing is Listing.FULL else "caution"
    yield line(("This is ", ""), (_LISTINGS[label.listing] + _after(counted, label), style), ".")
    if unknown:
        share = f"{unknown} of {count} names" if unknown > 1 else f"1 of {count} names"
        yield line((f"{share} not known: nothing can be ruled out.", "caution"))
    for note in label.notes:
        yield line((NOTES.get(note, note), "muted"))


def _after(counted: str, label: Label) -> str:
    return counted if label.listing is Listing.FULL else ""


def _names(ingredients: Iterable[Ingredient], table: IngredientTable) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=_NUMBER_WIDTH, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for number, ingredient in enumerate(ingredients, start=1):
        description = ", ".join(_said(ingredient, table))
        grid.add_row(Text(str(number), "muted"), _name(ingredient), Text(description, "muted"))
    return grid


def _name(ingredient: Ingredient) -> Text:
    if ingredient.inci is None:
        return line((printable(ingredient.printed), "caution"), (" not known", "muted"))
    amount = _amount(ingredient)
    name = Text(ingredient.inci, "name" if amount else "")
    name.append(amount, "heading")
    if ingredient.match is Match.NEAR:
        name.append(f" printed {printable(ingredient.printed)}", "muted")
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
