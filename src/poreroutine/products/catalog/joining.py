"""Join the rows of one product: variants of a shop system, and one row for each ingredient."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from poreroutine.products.catalog.columns import Columns
from poreroutine.products.catalog.normalise import normalised_heading
from poreroutine.products.catalog.prices import PriceParser
from poreroutine.products.catalog.rows import Row, Skipped

_MANY_NAMES: Final = re.compile(r"[,;\n•、\uff0c]|<li|<br", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,6})?")
_MAX_SINGLE: Final = 80
_MOST: Final = 0.9
_OFTEN: Final = 2.0
"""Average number of rows of a product, from which on they are its ingredients."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows of a table after those of one product were joined.

    Attributes:
        rows: The rows, in file order.
        into: Number of a row that was joined -> number of the row of its product.
        why: What they were, for people; empty if none was joined.
    """

    rows: Iterable[Row | Skipped]
    into: Mapping[int, int] = field(default_factory=dict)
    why: str = ""


def is_link_table(sample: Sequence[Row], columns: Columns) -> bool:
    """Return whether each row has one ingredient of a product that has several rows."""
    lists = columns.by_field.get("ingredients", ())
    cells = [text for row in sample if (text := first_cell(row, lists))]
    if not cells or len(cells) < len(sample) * _MOST:
        return False
    single = sum(len(cell) <= _MAX_SINGLE and not _MANY_NAMES.search(cell) for cell in cells)
    keys = {_link_key(row, columns) for row in sample}
    distinct = len(set(cells)) > 1
    return single >= len(cells) * _MOST and len(sample) >= _OFTEN * len(keys) and distinct


def join_links(
    rows: Sequence[Row | Skipped],
    columns: Columns,
    places: Collection[str] = (),
    amounts: Collection[str] = (),
) -> Joined:
    """Join the rows of a link table to one list for each product.

    Args:
        rows: The rows, in file order.
        columns: Its columns.
        places: Names of columns for the place of an ingredient in its list, normalised.
        amounts: Names of columns for its amount in per cent, normalised.
    """
    place_column = next((c for c in columns.unused if normalised_heading(c) in places), "")
    amount_column = next((c for c in columns.unused if normalised_heading(c) in amounts), "")
    lists = columns.by_field["ingredients"]
    parts: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if isinstance(row, Row):
            parts.setdefault(_link_key(row, columns), []).append(row)
    first = {id(members[0]): members for members in parts.values()}
    joined: list[Row | Skipped] = []
    for row in rows:
        if isinstance(row, Skipped):
            joined.append(row)
        elif (members := first.get(id(row))) is not None:
            ordered = _in_order(members, place_column)
            names = dict.fromkeys(_with_amount(each, lists, amount_column) for each in ordered)
            names.pop("", None)
            cells = _merged(members, ())
            joined.append(Row(row.row, {**cells, lists[0]: ", ".join(names)}))
    into = {each.row: members[0].row for members in parts.values() for each in members[1:]}
    return Joined(joined, into, "one ingredient of a product each")


def _in_order(members: Sequence[Row], column: str) -> Sequence[Row]:
    """Sort the rows of a product by their places, if each has one of its own."""
    cells = [row.cells.get(column, "").strip().removesuffix(".0") for row in members]
    is_numbered = all(cell.isdecimal() for cell in cells) and len(set(cells)) == len(cells)
    if not is_numbered:
        return members
    return [row for _, row in sorted(zip(map(int, cells), members, strict=True), key=itemgetter(0))]


def _with_amount(row: Row, lists: Sequence[str], column: str) -> str:
    """Return the name in a row, with its amount in brackets if there is one."""
    name = first_cell(row, lists)
    amount = row.cells.get(column, "").strip().removesuffix("%").strip()
    return f"{name} ({amount} %)" if name and _NUMBER.fullmatch(amount) else name


def join_variants(
    rows: Sequence[Row | Skipped],
    columns: Columns,
    price_parser: PriceParser,
    is_unavailable: Callable[[str, str], bool] = lambda _cell, _column: False,
) -> Joined:
    """Join variants to the product that they belong to: its texts, and the lowest price.

    A product is on offer if one of its variants is, and only their prices count. A variant with a
    list of its own stays a product, with the texts of its parent where it has none.
    """
    groups = columns.by_field["group"]
    members: dict[str, list[Row]] = {}
    for row in rows:
        if isinstance(row, Row) and (key := first_cell(row, groups)):
            members.setdefault(key.removeprefix("id:"), []).append(row)
    for row in rows:
        if not isinstance(row, Row) or first_cell(row, groups):
            continue
        own = (row.cells.get(name, "").strip() for name in columns.by_field.get("id", ()))
        keys = [each for each in dict.fromkeys(own) if each in members]
        if keys:
            # Some variants name their parent by its number, others by its article number.
            variants = [each for key in keys for each in members.pop(key)]
            members[keys[0]] = [row, *variants]
    leaders: dict[int, Row] = {}
    into: dict[int, int] = {}
    for each in members.values():
        whole, joined = _product(each, columns, price_parser, is_unavailable)
        leaders.update((id(row), made) for row, made in whole)
        into.update((row.row, each[0].row) for row in joined)
    gone = {id(row) for each in members.values() for row in each} - leaders.keys()
    kept = [
        leaders.get(id(row), row) if isinstance(row, Row) else row
        for row in rows
        if id(row) not in gone
    ]
    return Joined(kept, into, "sizes or variants of a product" if into else "")


def _product(
    members: Sequence[Row],
    columns: Columns,
    price_parser: PriceParser,
    is_unavailable: Callable[[str, str], bool],
) -> tuple[list[tuple[Row, Row]], list[Row]]:
    """Return the products in a group with their rows, and the rows that were joined to them."""
    lists = columns.by_field.get("ingredients", ())
    names = columns.by_field["name"]
    lead = next((row for row in members if first_cell(row, names)), members[0])
    label = first_cell(lead, lists) or next(
        filter(None, (first_cell(row, lists) for row in members)), ""
    )
    alone = [
        row
        for row in members
        if row is not lead and first_cell(row, lists) not in {"", label} and first_cell(row, names)
    ]
    joined = [row for row in members if row is not lead and row not in alone]
    together = _merged([lead, *joined], columns.by_field.get("group", ()))
    prices, available = (columns.by_field.get(each, ()) for each in ("price", "available"))
    on_offer = [
        row
        for row in (lead, *joined)
        if not any(is_unavailable(row.cells.get(column, ""), column) for column in available)
    ]
    if lead not in on_offer and (sold := [row for row in on_offer if first_cell(row, available)]):
        together |= {column: sold[0].cells.get(column, "") for column in available}
    if prices:
        offered = [
            (amount, text)
            for row in on_offer or (lead, *joined)
            if (text := first_cell(row, prices))
            and (amount := price_parser.parse(text)[0]) is not None
        ]
        if offered:
            together[prices[0]] = min(offered)[1]
    made = [(lead, Row(lead.row, together))]
    shared = {name: text for name, text in lead.cells.items() if text.strip()}
    made += [
        (row, Row(row.row, {**shared, **{k: v for k, v in row.cells.items() if v.strip()}}))
        for row in alone
    ]
    return made, joined


def _merged(members: Sequence[Row], never: Sequence[str]) -> dict[str, str]:
    cells = dict(members[0].cells)
    for row in members[1:]:
        for name, text in row.cells.items():
            if name not in never and text.strip() and not cells.get(name, "").strip():
                cells[name] = text
    return cells


def _link_key(row: Row, columns: Columns) -> tuple[str, ...]:
    by = columns.by_field
    own = first_cell(row, by.get("id", ()))
    return (own,) if own else (first_cell(row, by.get("brand", ())), first_cell(row, by["name"]))


def first_cell(row: Row, columns: Sequence[str]) -> str:
    """Return the first filled cell of some columns."""
    return next((text for name in columns if (text := row.cells.get(name, "").strip())), "")
