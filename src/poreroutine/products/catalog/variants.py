"""Find rows that are sizes or variants of the product in the row before them.

Some shop systems export no number of a parent: a product has a row, and its variants follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from poreroutine.products.catalog.columns import Columns
from poreroutine.products.catalog.joining import first_cell
from poreroutine.products.catalog.normalise import normalised, normalised_heading
from poreroutine.products.catalog.rows import Row, Skipped
from poreroutine.products.tables import CatalogTables

_GROUP: Final = "\x00group"
"""The column that is added: no file has one of this name."""


def has_variants_below(sample: Sequence[Row], tables: CatalogTables) -> bool:
    """Return whether a table has rows that belong to the product before them."""
    if not sample:
        return False
    names = {normalised_heading(column) for column in sample[0].cells}
    known = tables.words["variant_names"] | tables.words["kinds_of_rows"]
    return not names.isdisjoint(known)


def grouped_with_the_row_before(
    rows: Iterable[Row | Skipped], columns: Columns, tables: CatalogTables
) -> tuple[Columns, Iterator[Row | Skipped]]:
    """Give each row the number of its product as its group, in a column of its own."""
    found = replace(columns, by_field={**columns.by_field, "group": (_GROUP,)})
    return found, _grouped(rows, columns, tables)


def _grouped(
    rows: Iterable[Row | Skipped], columns: Columns, tables: CatalogTables
) -> Iterator[Row | Skipped]:
    group, product = "", ("", "")
    brand, name = (columns.by_field.get(field, ()) for field in ("brand", "name"))
    for row in rows:
        if isinstance(row, Skipped):
            yield row
            continue
        kind = _cell(row, tables.words["kinds_of_rows"])
        named = (first_cell(row, brand), first_cell(row, name))
        variant = _cell(row, tables.words["variant_names"])
        if group and kind in tables.words["parts"]:
            yield Row(row.row, {_GROUP: group})
            continue
        if not group or not (
            kind in tables.words["variants"] or (variant and (not named[1] or named == product))
        ):
            group, product = f"row {row.row}", named
            yield Row(row.row, {**row.cells, _GROUP: group})
            continue
        cells = {key: text for key, text in row.cells.items() if key not in name}
        yield Row(row.row, {**cells, _GROUP: group})


def _cell(row: Row, headings: frozenset[str]) -> str:
    """Return the first filled cell under one of some headings, normalised."""
    texts = (text for key, text in row.cells.items() if normalised_heading(key) in headings)
    return next(filter(None, map(normalised, texts)), "")
