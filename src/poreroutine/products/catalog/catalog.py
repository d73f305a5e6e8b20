"""Read a shop's catalogue into products, and skipped rows with reasons."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final, TextIO

from poreroutine import products
from poreroutine._support.caching import cached_property
from poreroutine.errors import CatalogError
from poreroutine.model.label import Match
from poreroutine.model.product import Answer, Assessment, Product
from poreroutine.products.catalog.columns import Columns, Likeness
from poreroutine.products.catalog.documents import xml_rows
from poreroutine.products.catalog.file_formats import CatalogForm, OpenedCatalog, open_catalogue
from poreroutine.products.catalog.joining import Joined as _JoinedRows
from poreroutine.products.catalog.joining import is_link_table, join_links, join_variants
from poreroutine.products.catalog.normalise import (
    gtin,
    normalised,
    normalised_heading,
    without_markup,
)
from poreroutine.products.catalog.read_csv import CsvRows, TableRows
from poreroutine.products.catalog.read_json import json_lines_rows, json_rows
from poreroutine.products.catalog.read_parquet import ParquetRows
from poreroutine.products.catalog.read_xlsx import XlsxRows
from poreroutine.products.catalog.rows import (
    DEFAULT_LIMITS,
    Limits,
    Row,
    Skipped,
    has_properties,
    with_properties,
)
from poreroutine.products.catalog.variants import grouped_with_the_row_before, has_variants_below
from poreroutine.products.tables import CatalogTables, catalog_tables

_SAMPLE: Final = 200
"""Number of rows used to detect columns."""
_MAX_NAME_LENGTH: Final = 1_000
_JOINERS: Final = re.compile(r"""['"]\s*,\s*['"]""")
_MAX_BOOST: Final = 1e6
_QUOTES: Final = ("'", '"')
_TAGS: Final = re.compile(r"<[^<>]*>")
_OWN_IDS: Final = ("id", "group")
"""Fields by which a shop identifies a product, best first."""
_LABEL: Final = ("actives", "ingredients", "inactives")
"""Fields for the parts of a label, in label order."""


@dataclass(frozen=True)
class Catalog:
    """A catalogue that has been read.

    Attributes:
        name: Its file name, as given.
        products: Products in file order.
        skipped: The remaining rows, in file order.
        columns: The detected columns.
        form: File format: csv, json, jsonl, xml, xlsx or parquet.
        encoding: Text encoding; empty where the format itself defines it.
        separator: Separator of a CSV file; otherwise empty.
        joined: Row that belongs to another one's product, such as a size -> the product's row.
        notes: What else to know about how the file was read, in sentences.
    """

    name: str
    products: tuple[Product, ...]
    skipped: tuple[Skipped, ...]
    columns: Columns
    form: str = CatalogForm.CSV.value
    encoding: str = ""
    separator: str = field(default="", kw_only=True)
    joined: Mapping[int, int] = field(default_factory=dict, kw_only=True)
    notes: tuple[str, ...] = field(default=(), kw_only=True)

    @cached_property
    def assessed(self) -> tuple[Assessment, ...]:
        """The classification of its products by the bundled rules, in order; computed once.

        For rules with overlays, see `poreroutine.products.rules.assess.Assessor`.
        """
        return tuple(products.bundled_assessor().assess_all(self.products))

    @property
    def rows(self) -> int:
        """Number of rows in the file."""
        return len(self.products) + len(self.skipped) + len(self.joined)


def read_catalog(
    source: str | Path | IO[bytes],
    columns: Mapping[str, str | Sequence[str]] | None = None,
    *,
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    folders: Sequence[Path] = (),
) -> Catalog:
    r"""Read a catalogue, in a format detected from its content.

    CSV, JSON, JSON Lines, XML, XLSX or Parquet; also packed with gzip.

    Args:
        source: Path of a file, or a file opened in binary mode.
        columns: Field -> its column or columns, where detection needs help; an empty list leaves a
            field empty. Fields are those of `Product`, with `region` for `regions`, and with
            `actives` and `inactives` where a shop stores the parts of a label separately.
        encoding: Text encoding, where detection needs help.
        limits: Limits on the amount of input.
        folders: Rulesets that define the words for columns, regions and currencies; defaults to
            the bundled one.

    Raises:
        CatalogError: If the file can't be read at all.
        ColumnsError: If its columns can't be identified, or a named column does not exist.

    Example:
        >>> import io
        >>> file = io.BytesIO(b"name;inci\nCalm Cream;Aqua")
        >>> read_catalog(file).products[0].name
        'Calm Cream'
    """
    opened = open_catalogue(source, limits, encoding)
    try:
        return _read(opened, _named(columns or {}), limits, catalog_tables(folders))
    except OSError as error:
        raise CatalogError(f"{opened.name} can't be read: {error.strerror or error}") from error
    finally:
        if opened.stream is not source:
            opened.stream.close()


def _named(columns: Mapping[str, str | Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {
        field: (names,) if isinstance(names, str) else tuple(names)
        for field, names in columns.items()
    }


def _read(
    opened: OpenedCatalog, named: Mapping[str, Sequence[str]], limits: Limits, tables: CatalogTables
) -> Catalog:
    is_text = opened.form in {CatalogForm.CSV, CatalogForm.JSON, CatalogForm.JSON_LINES}
    text = opened.text() if is_text else None
    try:
        source = _rows(opened, text, limits, tables.guess.likeness(named))
        rows = _limited(source, limits, opened.name)
        ahead = list(islice(rows, _SAMPLE))
        if any(map(has_properties, ahead[:1])):
            ahead = [with_properties(row) for row in ahead]
            rows = map(with_properties, rows)
        sample = [row for row in ahead if isinstance(row, Row)]
        if not sample and isinstance(source, TableRows):
            sample = [Row(1, dict.fromkeys(source.names, ""))]
        columns = tables.guess.columns(sample, named, opened.name)
        joined = _joined(chain(ahead, rows), sample, columns, tables)
        maker = _ProductBuilder(columns, tables, sample)
        products: list[Product] = []
        skipped: list[Skipped] = []
        for row in joined.rows:
            made = maker.product(row) if isinstance(row, Row) else row
            if isinstance(made, Product):
                products.append(made)
            else:
                skipped.append(made)
    finally:
        if text is not None:
            text.detach()
    count = len(joined.into)
    were = "row was" if count == 1 else "rows were"
    notes = [f"{count:,} {were} joined: {joined.why}"] if joined.into else []
    notes += [f"prices in {each!r} are taken for hundredths" for each in maker.hundredths]
    if isinstance(source, XlsxRows) and source.unread:
        notes.append(f"not read: {len(source.unread)} other sheets ({', '.join(source.unread)})")
    return Catalog(
        opened.name,
        tuple(products),
        tuple(skipped),
        columns,
        opened.form.value,
        opened.encoding,
        separator=source.separator if isinstance(source, CsvRows) else "",
        joined=joined.into,
        notes=tuple(notes),
    )


def _limited(source: Iterable[Row | Skipped], limits: Limits, name: str) -> Iterator[Row | Skipped]:
    for count, row in enumerate(source, start=1):
        if count > limits.rows:
            raise CatalogError(f"{name} has more than {limits.rows:,} rows", hint="split it.")
        yield row


def _joined(
    rows: Iterable[Row | Skipped], sample: Sequence[Row], columns: Columns, tables: CatalogTables
) -> _JoinedRows:
    """Join rows that belong to one product, where the file has several for each."""
    if is_link_table(sample, columns):
        return join_links(list(rows), columns, tables.link_places, tables.link_amounts)
    if "group" not in columns.by_field and has_variants_below(sample, tables):
        columns, rows = grouped_with_the_row_before(rows, columns, tables)
    if "group" in columns.by_field:
        return join_variants(list(rows), columns, tables.money, tables.availability.is_unavailable)
    return _JoinedRows(rows)


def _rows(
    opened: OpenedCatalog, text: TextIO | None, limits: Limits, likeness: Likeness
) -> Iterable[Row | Skipped]:
    if text is None:
        match opened.form:
            case CatalogForm.XML:
                return xml_rows(opened.stream, limits, likeness)
            case CatalogForm.XLSX:
                return XlsxRows(opened.stream, opened.name, limits, likeness)
            case _:
                return ParquetRows(opened.stream, opened.name, limits)
    match opened.form:
        case CatalogForm.JSON:
            return json_rows(text, limits, likeness)
        case CatalogForm.JSON_LINES:
            return json_lines_rows(text, limits, likeness)
        case _:
            return CsvRows(text, limits, likeness)


class _ProductBuilder:
    """Makes products from rows, with unique ids."""

    def __init__(self, columns: Columns, tables: CatalogTables, sample: Sequence[Row]) -> None:
        self._columns = columns.by_field
        self._tables = tables
        self._joined = {
            each for each in columns.by_field if each in columns.named or tables.guess.joins(each)
        }
        self._parts = not {"actives", "inactives"}.isdisjoint(columns.by_field)
        self._ids: set[str] = set()
        words = {column: normalised_heading(column) for column in columns.by_field.get("price", ())}
        self._currencies = {c: tables.money.currency(each) for c, each in words.items()}
        self._minor = {
            column
            for column, heading in words.items()
            if any(f" {each} " in f" {heading} " for each in tables.words["minor_units"])
        }
        self.hundredths = tuple(self._hundredths(sample))
        """Columns whose prices are taken for hundredths though nothing says so."""
        self._minor.update(self.hundredths)

    def _hundredths(self, sample: Sequence[Row]) -> Iterator[str]:
        for column, named in self._currencies.items():
            cells = (
                (text, named or self._tables.money.currency(self._text(row, "currency")))
                for row in sample
                if (text := row.cells.get(column, "").strip())
            )
            if column not in self._minor and self._tables.money.are_hundredths(cells):
                yield column

    def product(self, row: Row) -> Product | Skipped:
        """Make one product."""
        name = self._short_text(row, "name")
        if normalised(name) in self._tables.totals and not self._text(row, "ingredients"):
            return Skipped(row.row, "a total, not a product", "remove the row")
        if not name:
            column = self._columns["name"][0]
            return Skipped(row.row, "no name", f"fill in the column {column!r}")
        if len(name) > _MAX_NAME_LENGTH:
            return Skipped(row.row, "the name is too long", "shorten it")
        if withheld := self._withheld(row):
            return withheld
        price, currency = self._price(row)
        named_currency = self._tables.money.currency(self._text(row, "currency"))
        brand = self._short_text(row, "brand")
        return Product(
            id=self._id(row, brand, name),
            name=name,
            brand=brand,
            category=self._short_text(row, "category", between=" > "),
            ingredients=self._label(row),
            price=price or None,  # a price of 0 is one that nobody filled in
            currency=named_currency or currency,
            regions=self._regions(row),
            url=self._text(row, "url"),
            boost=_number(self._text(row, "boost")),
            gtin=gtin(self._text(row, "gtin")),
            description=self._text(row, "description", between="\n"),
            row=row.row,
        )

    def _withheld(self, row: Row) -> Skipped | None:
        """Skip a product that the shop does not offer: a draft, or one that is sold out."""
        for column in self._columns.get("available", ()):
            cell = row.cells.get(column, "").strip()
            if self._tables.availability.is_unavailable(cell, column):
                hint = "change the cell once it is offered; to read it anyway: --column available="
                return Skipped(row.row, f"not on offer: {column!r} is {cell[:40]!r}", hint)
        return None

    def _label(self, row: Row) -> str:
        """Assemble a label that a shop stores in parts, each under its column's name."""
        if not self._parts:
            own = _list(self._text(row, "ingredients", keep_empty=True))
            return own if own.strip() else self._described(row)
        texts = (
            (field, _list(self._text(row, field))) for field in _LABEL if field in self._columns
        )
        return "\n".join(
            f"{normalised_heading(self._columns[field][0])}: {text}"
            for field, text in texts
            if text
        )

    def _described(self, row: Row) -> str:
        """Return the description if there is a list of ingredients in it."""
        text = self._text(row, "description", between="\n")
        plain = f" {normalised(_TAGS.sub(' ', without_markup(text)))} "
        return text if any(f" {each} " in plain for each in self._tables.headings) else ""

    def _text(self, row: Row, field: str, between: str = ", ", *, keep_empty: bool = False) -> str:
        texts = [row.cells.get(column, "").strip() for column in self._columns.get(field, ())]
        if not keep_empty:
            texts = [text for text in texts if text.casefold() not in self._tables.empty]
        if nothing := self._tables.empty_by_field.get(field):
            texts = [text for text in texts if normalised(text) not in nothing]
        if field not in self._joined:
            return next(filter(None, texts), "")
        return between.join(filter(None, texts))

    def _short_text(self, row: Row, field: str, between: str = ", ") -> str:
        return without_markup(self._text(row, field, between))

    def _id(self, row: Row, brand: str, name: str) -> str:
        own = self._own_id(row)
        label = own or (name if name.startswith(brand) else f"{brand} {name}")[:200]
        made = label if own and own not in self._ids else f"{label} #{row.row}"
        while made in self._ids:
            made += "'"
        self._ids.add(made)
        return made

    def _own_id(self, row: Row) -> str:
        """Return the shop's own id, otherwise the number under the bar code; empty if none."""
        texts = (self._short_text(row, each) for each in _OWN_IDS)
        return next(filter(None, (*texts, gtin(self._text(row, "gtin")))), "")[:200]

    def _regions(self, row: Row) -> tuple[str, ...]:
        words = re.split(r"[,;|/>+]| and ", self._text(row, "region"))
        known = self._tables.regions
        return tuple(
            sorted({known.get(normalised(word), "other") for word in words if word.strip()})
        )

    def _price(self, row: Row) -> tuple[float | None, str]:
        """Return the first price in a row, and its currency: its own, or that of its column."""
        for column in self._columns.get("price", ()):
            amount, currency = self._tables.money.parse(row.cells.get(column, "").strip())
            if amount is not None:
                amount = amount / 100 if column in self._minor else amount
                return amount, currency or self._currencies[column]
        return None, ""


def _list(text: str) -> str:
    """Parse a list that a program has serialised into a cell, such as `['a', 'b']`."""
    inner = text[1:-1].strip()
    if text[:1] + text[-1:] != "[]" or inner[:1] not in _QUOTES or inner[-1:] not in _QUOTES:
        return text
    items = _JOINERS.split(inner.strip("".join(_QUOTES)))
    return ", ".join(item.strip() for item in items if item.strip())


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return max(-_MAX_BOOST, min(_MAX_BOOST, number)) if math.isfinite(number) else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for a catalogue.

    Attributes:
        rows: Rows of the file.
        products: Rows that were read.
        skipped: Rows that were not.
        priced: Products with a price.
        listings: Kind of label -> products.
        names: Names on all labels.
        known: Recognised names among them.
        readable: Products whose label can rule something out.
        steps: Step -> products for it.
        no_step: Products for no step.
        actives: Active -> products that contain it.
        flags: Flag -> answer -> products.
    """

    rows: int
    products: int
    skipped: int
    priced: int
    listings: Mapping[str, int]
    names: int
    known: int
    readable: int
    steps: Mapping[str, int]
    no_step: int
    actives: Mapping[str, int]
    flags: Mapping[str, Mapping[str, int]]


def summarise(catalog: Catalog, assessments: Sequence[Assessment], flags: Sequence[str]) -> Summary:
    """Count a catalogue.

    Args:
        catalog: The catalogue.
        assessments: The classification of its products, in order.
        flags: Flags to count.
    """
    listings = Counter(each.label.listing.value for each in assessments)
    steps = Counter(step for each in assessments for step in each.steps)
    actives = Counter(found.active for each in assessments for found in each.actives)
    return Summary(
        rows=catalog.rows,
        products=len(catalog.products),
        skipped=len(catalog.skipped),
        priced=sum(product.price is not None for product in catalog.products),
        listings=dict(sorted(listings.items())),
        names=sum(len(each.label.ingredients) for each in assessments),
        known=sum(known_names(each) for each in assessments),
        readable=sum(each.label.is_readable for each in assessments),
        steps=dict(sorted(steps.items())),
        no_step=sum(not each.steps for each in assessments),
        actives=dict(sorted(actives.items())),
        flags={
            flag: {
                answer.value: sum(each.flags[flag].answer is answer for each in assessments)
                for answer in Answer
            }
            for flag in flags
        },
    )


def known_names(assessment: Assessment) -> int:
    """Count the recognised names on a label."""
    return sum(each.match is not Match.UNKNOWN for each in assessment.label.ingredients)
