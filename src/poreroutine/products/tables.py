"""The product tables: columns, words, flags and estimates, including those of overlays.

They are in a ruleset's `products/` folder and are only read together with a catalogue. Overlays can
extend lists and add rows, but not change existing values.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache, partial
from itertools import takewhile
from pathlib import Path as FilePath
from typing import Annotated, Any, ClassVar, Final, TypeVar, get_args

from pydantic import AfterValidator, Field, ValidationError

from poreroutine._support.yaml_text import Path
from poreroutine.errors import MatchError
from poreroutine.model.enums import Region
from poreroutine.model.product import Answer
from poreroutine.products.catalog.availability import Availability
from poreroutine.products.catalog.columns import (
    ColumnDetector,
    ColumnRow,
    RefusedRow,
    Words,
)
from poreroutine.products.catalog.normalise import normalised
from poreroutine.products.catalog.prices import HundredthsRow, PriceParser
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import (
    PRODUCTS,
    Document,
    Faults,
    Location,
    read_document,
    yaml_files,
)
from poreroutine.rulesets.knowledge.model import ClosedRow, Id, Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Filled,
    Known,
    OneOf,
    Whole,
    read_shape,
    shape_error,
)


class TextTable(ClosedRow):
    """A table that includes its own sentences."""

    words: Mapping[Id, Text]

    def text(self, code: str, audience: str, **parts: str) -> str:
        """Return a sentence of the table."""
        text = self.words[code].for_audience(audience)
        for name, part in parts.items():
            text = text.replace("{" + name + "}", part)
        return text


T = TypeVar("T", bound=TextTable)


@lru_cache(maxsize=16)
def _read(model: type[T], text: str) -> T:
    return model.model_validate_json(text, strict=True)


def typed_table(knowledge: Knowledge, name: str, model: type[T], page: str) -> T:
    """Read one table.

    Args:
        knowledge: The tables as written.
        name: Name of the table.
        model: Its model.
        page: The guide that documents it.

    Raises:
        MatchError: If the ruleset has no valid table of that name.
    """
    rows = knowledge.rows.get(name)
    if rows is None:
        raise MatchError(
            f"this ruleset has no table {name!r}",
            hint=f"add knowledge/{name}.yaml, or use the bundled rulesets.",
        )
    try:
        table: T = _read(model, json.dumps(rows, sort_keys=True))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise MatchError(
            f"knowledge/{name}.yaml, {place}: {first['msg']}",
            hint=f"see {page} for the structure of the table.",
        ) from error
    return table


FOLDER: Final = PRODUCTS
"""Folder of a ruleset with its product rules and their tables."""

TABLES: Final = ("columns", "words", "flags", "estimates")
"""Files there that contain tables; all others contain rules."""

_MAX_PLACES: Final = 200
_ANSWERS: Final = OneOf("answer", {answer.value: answer.value for answer in Answer})

FIELDS: Final = (
    "id",
    "name",
    "brand",
    "category",
    "ingredients",
    "actives",
    "inactives",
    "price",
    "currency",
    "region",
    "url",
    "boost",
    "gtin",
    "group",
    "description",
    "available",
)
"""The fields of a product that a catalogue can have."""
_FIELDS: Final = OneOf("field of a product", {field: field for field in FIELDS})
_REGIONS: Final = OneOf("region", {region: region for region in get_args(Region)})


def _low_and_high(ends: tuple[float, ...]) -> tuple[float, ...]:
    if len(ends) != 2 or ends[0] > ends[1]:  # noqa: PLR2004 - low and high
        raise shape_error("R112", "expected the lower and the upper end", "such as [0.5, 2]")
    return ends


class TableOfRows(ClosedShape):
    """A table in which only the broken rows are left out."""

    row_depth: ClassVar[int] = 2


class ColumnsTable(TableOfRows):
    """How columns, prices and empty cells are recognised."""

    columns: Mapping[Annotated[str, _FIELDS], ColumnRow] = Field(default_factory=dict)
    """Field -> its columns."""
    list_words: tuple[Filled, ...] = ()
    """Words that lists of ingredients contain."""
    languages: tuple[Filled, ...] = ()
    """Codes of languages in the names of columns, preferred first."""
    refused: Mapping[str, RefusedRow] = Field(default_factory=dict)
    """Kinds of tables that are no catalogues."""
    totals: tuple[Filled, ...] = ()
    """Names of rows that sum up a table."""
    unavailable: tuple[Filled, ...] = ()
    """Cells of `available` that keep a product from being offered, in lower case."""
    unavailable_codes: Mapping[Filled, Words] = Field(default_factory=dict)
    """Code that keeps a product from being offered -> columns of `available` where it does."""
    worded: tuple[Filled, ...] = ()
    """Columns of `available` whose numbers say nothing."""
    withheld: tuple[Filled, ...] = ()
    """Columns of `available` that say the opposite, such as `archived`."""
    affirmed: tuple[Filled, ...] = ()
    """Cells of such a column that keep a product from being offered."""
    kinds_of_rows: tuple[Filled, ...] = ()
    """Columns that say what a row is: a product, or a part of the one before it."""
    variants: tuple[Filled, ...] = ()
    """Cells of such a column for a size or variant of the product before it."""
    parts: tuple[Filled, ...] = ()
    """Cells of such a column for what is no product: rules, pictures, options."""
    variant_names: tuple[Filled, ...] = ()
    """Columns for the name of a size or variant, beside the name of its product."""
    minor_units: tuple[Filled, ...] = ()
    """Words in the name of a column for prices in a hundredth of the currency."""
    hundredths: HundredthsRow = HundredthsRow()
    """When prices are in a hundredth of their currency though nothing says so."""
    link_places: tuple[Filled, ...] = ()
    """Columns for the place of an ingredient, in tables with a row for each of them."""
    link_amounts: tuple[Filled, ...] = ()
    """Columns for the amount of an ingredient, in per cent, in such tables."""
    list_headings: tuple[Filled, ...] = ()
    """Headings in a description that introduce an ingredient list."""
    empty: tuple[Filled, ...] = ()
    """Cells without information."""
    currencies: Mapping[str, Filled] = Field(default_factory=dict)
    """Sign -> code of a currency."""
    codes: tuple[Filled, ...] = ()
    """Codes of currencies."""
    regions: Mapping[Annotated[str, _REGIONS], Words] = Field(default_factory=dict)
    """Region of a profile -> its words."""


_MORE_WORDS: Final = ("kinds_of_rows", "variants", "parts", "variant_names", "minor_units")


class GroupRow(ClosedShape):
    """Words with one meaning, as written."""

    words: Words
    """The words; a star at an end matches any letters."""
    in_text: bool = False
    """Whether the text of a label is searched too."""
    head: bool = False
    """Whether such a word can be the head of a name, which says what the product is."""
    modifiers: tuple[Filled, ...] = ()
    """More words of the group, which describe another word and are never the head."""
    but: Annotated[tuple[Filled, ...], Field(alias="except")] = ()
    """Phrases that contain such a word but mean something else."""


class NumberRow(ClosedShape):
    """Words next to a number, as written."""

    words: Words
    """Words before the number, or directly after it."""
    unless: Words
    """Words before them that negate it."""
    most: Annotated[int, Whole(1, 999)]
    """Largest number that is accepted."""


class WordsTable(TableOfRows):
    """Words and numbers that describe what a product is."""

    groups: Mapping[str, GroupRow] = Field(default_factory=dict)
    """Name of a fact -> its words."""
    numbers: Mapping[str, NumberRow] = Field(default_factory=dict)
    """Name of a fact -> the words next to its number."""
    ends: tuple[Filled, ...] = ()
    """Words that end the part of a name with its head: what follows describes it."""


class FlagRow(ClosedShape):
    """A possible property of products, as written."""

    name: Text
    """Display name, in two wordings."""
    cautious: Annotated[Answer, _ANSWERS]
    """The answer that wins if rules disagree."""
    summary: bool = False
    """Whether it is counted in a catalogue's summary."""


class FlagsTable(TableOfRows):
    """Possible properties of products."""

    flags: Mapping[str, FlagRow] = Field(default_factory=dict)
    """Id -> the flag."""


class LimitRow(ClosedShape):
    """A stated strength above which an ingredient is treated separately, as written."""

    over: float
    """Threshold in per cent."""
    names: tuple[Filled, ...] = ()
    """INCI names it applies to."""
    flags: tuple[Filled, ...] = ()
    """Ingredient flags it applies to."""


class JobRow(ClosedShape):
    """Another job of a substance than treating, as written.

    It is not assumed for what the product claims, or what has a higher stated strength.
    """

    name: Text
    """Display name, in two wordings."""
    names: tuple[Filled, ...] = ()
    """INCI names that may have it."""
    actives: tuple[Annotated[str, Known("active")], ...] = ()
    """Actives that may have it."""
    excuses: tuple[Filled, ...] = ()
    """Ingredient flags that are not at work in this job."""
    up_to: float = 0
    """Highest stated strength in this job, in per cent."""
    trace: bool = False
    """Whether it is the job of what is estimated as a trace."""
    after: tuple[Filled, ...] = ()
    """INCI names after which a substance has it."""
    late: Annotated[int, Whole(0, _MAX_PLACES)] = 0
    """First position at which it is assumed where the one-per-cent line is not known."""
    early: Annotated[int, Whole(0, _MAX_PLACES)] = 0
    """Last position at which it is not assumed, above the one-per-cent line."""
    facts: tuple[Filled, ...] = ()
    """Facts about the product, one of which must be true."""
    elsewhere: tuple[Filled, ...] = ()
    """Flags of products that give every active in them this job."""


class LineRow(ClosedShape):
    """The position of the threshold of one per cent in a list."""

    names: tuple[Filled, ...] = ()
    """Names that usually stay below one per cent."""
    earliest: Annotated[int, Whole(1, _MAX_PLACES)] = 1
    """Position in a list before which such a name is no indication."""


class EstimatesTable(TableOfRows):
    """Parameters for estimating strengths from the order of a list."""

    line: LineRow = LineRow()
    """Where the threshold of one per cent is: before the first of its names."""
    early: Annotated[int, Whole(1, _MAX_PLACES)] = 5
    """Last position at which a name above the threshold probably has its usual strength."""
    strengths: Mapping[
        Annotated[str, Known("active")],
        Annotated[tuple[float, ...], AfterValidator(_low_and_high)],
    ] = Field(default_factory=dict)
    """Active -> its usual strength, in per cent: the lower and the upper end."""
    ratings: Mapping[str, Annotated[int, Whole(0, 5)]] = Field(default_factory=dict)
    """Flag -> lowest rating of an ingredient that sets it."""
    jobs: Mapping[str, JobRow] = Field(default_factory=dict)
    """Id of a job -> the row; the first one that fits counts."""
    limits: Mapping[str, LimitRow] = Field(default_factory=dict)
    """Id of a fact -> the limit that it reports."""


Table = TypeVar("Table", bound=TableOfRows)


@dataclass(frozen=True)
class CatalogTables:
    """The tables for reading a catalogue.

    Attributes:
        guess: Detects columns.
        money: Parses prices.
        empty: Cells without information, normalised.
        regions: Word, normalised -> region of a profile.
        totals: Names of rows that sum up a table, normalised.
        headings: Headings of ingredient lists, normalised.
        empty_by_field: Field -> its own cells without information, normalised.
        availability: Tells whether a product is on offer.
        link_places: Columns for the place of an ingredient, normalised.
        link_amounts: Columns for the amount of an ingredient, normalised.
        words: Each further list of words of `ColumnsTable` by its name, normalised.
    """

    guess: ColumnDetector
    money: PriceParser
    empty: frozenset[str]
    regions: Mapping[str, str]
    totals: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    empty_by_field: Mapping[str, frozenset[str]] = dataclass_field(default_factory=dict)
    availability: Availability = dataclass_field(default_factory=Availability)
    link_places: frozenset[str] = frozenset()
    link_amounts: frozenset[str] = frozenset()
    words: Mapping[str, frozenset[str]] = dataclass_field(default_factory=dict)


def documents(
    folders: Sequence[FilePath], faults: Faults, tables: Collection[str] = ()
) -> list[tuple[FilePath, Document]]:
    """Read the files of some product tables, or of all and of the rules, with their ruleset."""
    found = []
    for folder in folders:
        home = folder / FOLDER
        if not home.is_dir():
            continue
        for file in yaml_files(home, faults):
            if tables and file.relative_to(home).as_posix().removesuffix(".yaml") not in tables:
                continue
            document = faults.attempt(read_document, file, folder)
            if document is not None:
                found.append((folder, document))
    return found


def is_table(document: Document) -> str | None:
    """Return the name of the table in a file; None if it contains rules."""
    name = document.relative_path.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
    return name if name in TABLES else None


def read_table(
    shape: type[Table],
    name: str,
    found: Iterable[Document],
    faults: Faults,
    known: Mapping[str, Collection[str]] | None = None,
) -> Table:
    """Read one table, merged from those of several rulesets.

    Args:
        shape: Its model.
        name: Its name.
        found: The files of the product tables and rules.
        faults: Receives the faults; broken rows are left out.
        known: The names of each kind that rows refer to.
    """
    files = [document for document in found if is_table(document) == name]
    together: dict[str, Any] = {}
    for document in files:
        location = Location(document)
        data = faults.attempt(location.mapping, document.data)
        if data is not None:
            faults.attempt(_overlay, together, data, location)
    read = read_shape(shape, together, partial(_location, files), faults, known)
    return shape() if read is None else read.value


def location_in(found: Iterable[Document], name: str, *path: str) -> Location:
    """Return the location of a part of a table."""
    return _location([each for each in found if is_table(each) == name], path)


def _location(files: Sequence[Document], path: Path) -> Location:
    """Return the location of a part: in the ruleset or overlay that defines it."""
    keys = list(takewhile(lambda key: isinstance(key, str), path))  # lists are merged
    while keys:
        for document in files:
            data = document.data
            for key in keys:
                data = data.get(key) if isinstance(data, dict) else None
            if data is not None:
                return Location(document).at(*keys)
        keys.pop()
    return Location(files[0])


def _overlay(under: dict[str, Any], data: Mapping[str, Any], location: Location) -> None:
    for key, value in data.items():
        here = location.at(key)
        have = under.get(key)
        if have is None:
            under[key] = _copied(value)
        elif isinstance(have, dict):
            _overlay(have, here.mapping(value), here)
        elif isinstance(have, list):
            have.extend(each for each in here.sequence(value) if each not in have)
        elif have != value:
            raise here.fault("R116", f"{key!r} is set already, to {have!r}", "leave it out")


def _copied(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    match value:
        case dict():
            return {key: _copied(each) for key, each in value.items()}
        case list():
            return list(value)
        case _:
            return value


def catalog_tables(folders: Sequence[FilePath] = ()) -> CatalogTables:
    """Load the tables for reading a catalogue; cached.

    Args:
        folders: The base ruleset and its overlays; defaults to the bundled one.

    Raises:
        RulesetError: On the first fault.
    """
    return _load_catalog_tables(tuple(folders) or (bundled_rulesets(),))


@lru_cache(maxsize=8)
def _load_catalog_tables(folders: tuple[FilePath, ...]) -> CatalogTables:
    faults = Faults(strict=True)
    found = [document for _, document in documents(folders, faults, tables=("columns",))]
    table = read_table(ColumnsTable, "columns", found, faults)
    signs = {sign.casefold(): code for sign, code in table.currencies.items()}
    price_parser = PriceParser(signs, frozenset(table.codes), table.hundredths)
    words = frozenset(map(normalised, table.list_words))
    offers = Availability(
        table.unavailable,
        codes=table.unavailable_codes,
        worded=table.worded,
        withheld=table.withheld,
        affirmed=table.affirmed,
    )
    return CatalogTables(
        ColumnDetector(table.columns, price_parser, words, table.languages, table.refused, offers),
        price_parser,
        frozenset(word.casefold() for word in table.empty),
        {normalised(word): region for region, names in table.regions.items() for word in names},
        frozenset(map(normalised, table.totals)),
        frozenset(map(normalised, table.list_headings)),
        {
            field: frozenset(map(normalised, row.empty))
            for field, row in table.columns.items()
            if row.empty
        },
        offers,
        frozenset(map(normalised, table.link_places)),
        frozenset(map(normalised, table.link_amounts)),
        {name: frozenset(map(normalised, getattr(table, name))) for name in _MORE_WORDS},
    )
