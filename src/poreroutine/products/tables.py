"""The product tables: columns, words, flags and estimates, including those of overlays.

They are in a ruleset's `products/` folder and are only read together with a catalogue. Overlays can
extend lists and add rows, but not change existing values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast, get_args

from poreroutine.model.product import Answer
from poreroutine.products.catalog.columns import ColumnDetector, ColumnKnowledge, Contents
from poreroutine.products.catalog.normalise import normalised
from poreroutine.products.catalog.prices import PriceParser
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Document, Faults, Location, read_document, yaml_files
from poreroutine.rulesets.knowledge.model import Text

FOLDER: Final = "products"
"""Folder of a ruleset with its product rules and their tables."""

TABLES: Final = ("columns", "words", "flags", "estimates")
"""Files there that contain tables; all others contain rules."""

_KEYS: Final[Mapping[str, Mapping[str, type]]] = {
    "columns": {
        "columns": dict,
        "list_words": list,
        "empty": list,
        "currencies": dict,
        "codes": list,
        "regions": dict,
    },
    "words": {"groups": dict, "numbers": dict},
    "flags": {"flags": dict},
    "estimates": {
        "line": dict,
        "early": int,
        "strengths": dict,
        "ratings": dict,
        "limits": dict,
    },
}
_MAX_PLACES: Final = 200
_COLUMN: Final = ("names", "never", "contents", "sure", "many", "required")


@dataclass(frozen=True, slots=True)
class ProductFlag:
    """A possible property of products.

    Attributes:
        id: Its name.
        name: Display name, in two wordings.
        cautious: The answer that wins if rules disagree.
        summary: Whether it is counted in a catalogue's summary.
    """

    id: str
    name: Text
    cautious: Answer
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Strength:
    """The usual strength of an active, in per cent."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Limit:
    """A stated strength above which an ingredient is treated separately.

    Attributes:
        over: Threshold in per cent.
        names: INCI names it applies to.
        flags: Ingredient flags it applies to.
    """

    over: float
    names: frozenset[str]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Estimates:
    """Parameters for estimating strengths from the order of a list.

    Attributes:
        line: Names that usually stay below one per cent; the threshold is before the first one.
        earliest: Position in a list before which such a name is no indication.
        early: Last position at which a name above the threshold probably has its usual strength.
        strengths: Active -> its usual strength.
        ratings: Flag -> lowest rating of an ingredient that sets it.
        limits: Id of a fact -> the limit that it reports.
    """

    line: frozenset[str]
    earliest: int
    early: int
    strengths: Mapping[str, Strength]
    ratings: Mapping[str, int]
    limits: Mapping[str, Limit]


@dataclass(frozen=True)
class CatalogTables:
    """The tables for reading a catalogue.

    Attributes:
        guess: Detects columns.
        money: Parses prices.
        empty: Cells without information, normalised.
        regions: Word, normalised -> region of a profile.
    """

    guess: ColumnDetector
    money: PriceParser
    empty: frozenset[str]
    regions: Mapping[str, str]


def documents(folders: Sequence[Path], faults: Faults) -> list[tuple[Path, Document]]:
    """Read every file of the product tables and rules, with its ruleset."""
    found = []
    for folder in folders:
        home = folder / FOLDER
        if not home.is_dir():
            continue
        for file in yaml_files(home, faults):
            document = faults.attempt(read_document, file, folder)
            if document is not None:
                found.append((folder, document))
    return found


def is_table(document: Document) -> str | None:
    """Return the name of the table in a file; None if it contains rules."""
    name = document.relative_path.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
    return name if name in TABLES else None


def merge_tables(found: Iterable[Document], faults: Faults) -> dict[str, Any]:
    """Merge the tables of several rulesets, and check the keys of each file."""
    together: dict[str, Any] = {}
    for document in found:
        name = is_table(document)
        if name is None:
            continue
        location = Location(document)
        data = faults.attempt(location.mapping, document.data)
        if data is not None:
            faults.attempt(_check, data, location, _KEYS[name])
            faults.attempt(_overlay, together, data, location)
    return together


def _check(data: Mapping[str, Any], location: Location, shapes: Mapping[str, type]) -> None:
    location.keys(data, (), shapes)
    for key, value in data.items():
        shape, here = shapes[key], location.at(key)
        if shape is dict:
            here.mapping(value)
        elif shape is list:
            here.sequence(value)
        else:
            here.whole(value, 1, _MAX_PLACES)


def location_of(found: Sequence[Document], table: str, path: tuple[str, ...]) -> Location:
    """Return the location of a row: in the ruleset or overlay that defines it."""
    here = None
    for document in found:
        if is_table(document) != table:
            continue
        here = here or Location(document)
        data = document.data
        for key in path:
            data = data.get(key) if isinstance(data, dict) else None
        if data is not None:
            return Location(document).at(*path)
    return (here or Location(Document(table, FOLDER, "", {}))).at(*path)


def _overlay(under: dict[str, Any], data: Mapping[str, Any], location: Location) -> None:
    for key, value in data.items():
        here = location.at(key)
        have = under.get(key)
        if have is None:
            under[key] = _copied(value)
        elif isinstance(have, dict) and isinstance(value, dict):
            _overlay(have, value, here)
        elif isinstance(have, list) and isinstance(value, list):
            have.extend(each for each in value if each not in have)
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


def catalog_tables(folders: Sequence[Path] = ()) -> CatalogTables:
    """Load the tables for reading a catalogue; cached.

    Args:
        folders: The base ruleset and its overlays; defaults to the bundled one.

    Raises:
        RulesetError: On the first fault.
    """
    return _load_catalog_tables(tuple(folders) or (bundled_rulesets(),))


@lru_cache(maxsize=8)
def _load_catalog_tables(folders: tuple[Path, ...]) -> CatalogTables:
    faults = Faults(strict=True)
    found = [
        document for _, document in documents(folders, faults) if is_table(document) == "columns"
    ]
    data = merge_tables(found, faults)
    rows = [
        faults.attempt(_column, field, row, location_of(found, "columns", ("columns", field)))
        for field, row in data.get("columns", {}).items()
    ]
    knowledge = [row for row in rows if row is not None]
    price_parser = PriceParser(
        {str(sign).casefold(): str(code) for sign, code in data.get("currencies", {}).items()},
        frozenset(map(str, data.get("codes", ()))),
    )
    words = frozenset(normalised(str(word)) for word in data.get("list_words", ()))
    return CatalogTables(
        ColumnDetector(knowledge, price_parser, words),
        price_parser,
        frozenset(str(word).casefold() for word in data.get("empty", ())),
        {
            normalised(str(word)): str(region)
            for region, names in data.get("regions", {}).items()
            for word in location_of(found, "columns", ("regions", region)).sequence(names)
        },
    )


def _column(field: str, data: object, location: Location) -> ColumnKnowledge:
    row = location.mapping(data)
    location.keys(row, ("names",), _COLUMN[1:])
    here = location.at("names")
    names = tuple(normalised(here.text(name)) for name in here.sequence(row["names"]))
    never = frozenset(normalised(str(name)) for name in row.get("never", ()) or ())
    contents = row.get("contents")
    if contents is not None:
        location.at("contents").one_of(contents, "test of cells", get_args(Contents))
    marks = {
        key: _truth(row[key], location.at(key))
        for key in ("sure", "many", "required")
        if key in row
    }
    return ColumnKnowledge(field, names, never, cast("Contents | None", contents), **marks)


def _truth(data: object, location: Location) -> bool:
    if not isinstance(data, bool):
        raise location.fault("R112", "expected true or false")
    return data


def read_flags(
    data: Mapping[str, Any], found: Sequence[Document], faults: Faults
) -> dict[str, ProductFlag]:
    """Read the flags of products."""
    rows = {
        name: faults.attempt(_flag, name, row, location_of(found, "flags", ("flags", name)))
        for name, row in data.get("flags", {}).items()
    }
    return {name: row for name, row in rows.items() if row is not None}


def _flag(name: str, data: object, location: Location) -> ProductFlag:
    row = location.mapping(data)
    location.keys(row, ("name", "cautious"), ("summary",))
    words = tuple(answer.value for answer in Answer)
    cautious = Answer(location.at("cautious").one_of(row["cautious"], "answer", words))
    texts = location.at("name").mapping(row["name"])
    location.at("name").keys(texts, ("plain", "clinical"))
    texts = {key: location.at("name", key).text(text) for key, text in texts.items()}
    summary = _truth(row.get("summary", False), location)
    return ProductFlag(name, Text(**texts), cautious, summary)


def read_estimates(
    data: Mapping[str, Any], found: Sequence[Document], actives: Iterable[str], faults: Faults
) -> Estimates:
    """Read the parameters for estimating strengths."""
    known = frozenset(actives)
    strengths = {
        active: faults.attempt(
            _strength, active, row, location_of(found, "estimates", ("strengths", active)), known
        )
        for active, row in data.get("strengths", {}).items()
    }
    ratings = {
        flag: faults.attempt(location_of(found, "estimates", ("ratings", flag)).whole, row, 0, 5)
        for flag, row in data.get("ratings", {}).items()
    }
    limits = {
        name: faults.attempt(_limit, row, location_of(found, "estimates", ("limits", name)))
        for name, row in data.get("limits", {}).items()
    }
    line = data.get("line", {})
    here = location_of(found, "estimates", ("line",))
    faults.attempt(here.keys, line, (), ("names", "earliest"))
    earliest = faults.attempt(here.at("earliest").whole, line.get("earliest", 1), 1, _MAX_PLACES)
    names = faults.attempt(here.at("names").sequence, line.get("names", ["-"]))
    return Estimates(
        frozenset(str(name).casefold() for name in names or ()),
        earliest or 1,
        data.get("early", 5),
        {active: row for active, row in strengths.items() if row is not None},
        {flag: row for flag, row in ratings.items() if row is not None},
        {name: row for name, row in limits.items() if row is not None},
    )


def _limit(data: object, location: Location) -> Limit:
    row = location.mapping(data)
    location.keys(row, ("over",), ("names", "flags"))
    over = row["over"]
    if isinstance(over, bool) or not isinstance(over, int | float):
        raise location.at("over").fault("R112", "expected a number of per cent", "such as 0.3")
    names, flags = (
        frozenset(
            location.at(key).text(each) for each in location.at(key).sequence(row.get(key, ["-"]))
        )
        for key in ("names", "flags")
    )
    return Limit(float(over), names, flags)


def _strength(active: str, data: object, location: Location, known: frozenset[str]) -> Strength:
    if active not in known:
        raise location.unknown_name("R122", "active", active, known)
    row = location.sequence(data)
    low_high = [each for each in row if isinstance(each, int | float)]
    if len(low_high) != 2 or low_high[0] > low_high[1]:  # noqa: PLR2004 - low and high
        raise location.fault("R112", "expected the lower and the upper end", "such as [0.5, 2]")
    return Strength(float(low_high[0]), float(low_high[1]))
