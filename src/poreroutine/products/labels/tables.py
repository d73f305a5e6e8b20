"""Load the ingredient tables: validate their rows and merge several files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter, ValidationError

from poreroutine.rulesets.documents import Document, Faults, Location, expected_hint, read_folder
from poreroutine.rulesets.knowledge.model import ClosedRow, Id, Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.shapes import validation_faults

NameList = tuple[str, ...]


class Flag(ClosedRow):
    """A possible property of ingredients."""

    name: Text
    text: Text
    names: NameList = ()
    """Names that have it; `*` matches any text."""
    lists: tuple[Id, ...] = ()
    """Lists of names that have it, from `lists.yaml`."""
    but: Annotated[NameList, Field(alias="except")] = ()
    """Names that only look similar."""
    extends: tuple[Id, ...] = ()
    """Families and actives: people who must avoid one of them must avoid what has this flag."""
    sources: tuple[Id, ...] = ()
    anywhere: bool = False
    """Whether one of its names counts wherever it is printed: in a product's name, in brackets,
    or next to another name."""


class Rating(ClosedRow):
    """How published lists rate the pore-clogging potential of a name."""

    rating: Annotated[int, Field(ge=0, le=5)]
    """From 0 to 5; the highest value if lists disagree."""
    irritancy: Annotated[int | None, Field(ge=0, le=5)] = None
    sources: tuple[Id, ...]
    note: str = ""


class LabelWords(ClosedRow):
    """The words around the names on a label. Lower case; a space matches any whitespace."""

    actives_headings: NameList = ()
    """Before a panel of active ingredients."""
    list_headings: NameList = ()
    """Before a list, or before the rest after the actives."""
    bare_actives_headings: NameList = ()
    """The same, but distinctive enough to need no colon."""
    bare_list_headings: NameList = ()
    highlights_headings: NameList = ()
    """Before a few names of the list."""
    may_contain: NameList = ()
    placeholders: NameList = ()
    """Text in place of a missing list; `*` matches any text."""
    endings: NameList = ()
    """Words that end a list and start a disclaimer."""
    denials: NameList = ()
    """Words before ingredients that are not contained, up to the end of the sentence."""
    negations: NameList = ()
    """First words of a short piece that names an absent ingredient."""
    negation_endings: NameList = ()
    """Last words of such a piece, with the hyphen or without."""
    claims: NameList = ()
    """Text between names that is not a name: marketing and layout."""
    translations: NameList = ()
    """What a side of a slash may be without being another substance; `*` matches any text."""
    firsts: NameList = ()
    """Names as printed that stand in a list once: a second one begins another list."""
    titles: NameList = ()
    """Titles of lists, before a colon, that are also names."""
    purposes: NameList = ()
    """What a panel of actives says each is for."""
    at_most: NameList = ()
    """Words before or after an amount that is an upper bound."""
    at_least: NameList = ()
    """Words before or after an amount that is a lower bound."""
    per_gram: NameList = ()
    """Words that say that amounts in milligrams are those in one gram."""
    per_hundred: NameList = ()
    """Words that say that amounts in grams are those in a hundred grams."""
    ranges: NameList = ()
    """Words between the lower and the upper end of an amount."""
    pack: NameList = ()
    """Words before an amount or date of a pack, and words that end a list."""
    pack_units: NameList = ()
    """Units of what a pack holds."""
    codes: NameList = ()
    """Words before a batch or formula code."""
    footnotes: NameList = ()
    """Text of a footnote."""
    cut_off: NameList = ()
    """Text at the end of a shortened list."""
    joiners: NameList = ()
    """Conjunctions between two names."""
    short_joiners: NameList = ()
    """Conjunctions that may be part of a name: they only join names that are all known."""
    abbreviations: NameList = ()
    """Words after which a full stop does not end a name."""
    decorations: NameList = ()
    """Words next to a name that don't change its meaning."""
    prose: NameList = ()
    """Words that occur in sentences but not in names."""
    plant_parts: NameList = ()
    """Last words of the names of plants, after a common name in brackets."""
    carriers: NameList = ()
    """A short list must contain one of these; otherwise it is a selection of highlights."""
    denied_after: NameList = ()
    """In a product's name, these negate the following word."""
    denied_before: NameList = ()
    """In a product's name, these negate the preceding word."""
    never_near: NameList = ()
    """Names that are never the result of a correction, because they mean something else."""


def alternation(words: Iterable[str]) -> str:
    """Return an expression that matches any of some words, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"[\s\0]{1,8}".join(map(re.escape, word.split())) for word in longest_first)


@dataclass(frozen=True)
class IngredientSource:
    """The raw tables."""

    flags: Mapping[str, Flag]
    actives: Mapping[str, NameList]
    names: Mapping[str, NameList]
    plants: Mapping[str, NameList]
    respellings: Mapping[str, NameList]
    loanwords: Mapping[str, NameList]
    lists: Mapping[str, NameList]
    kinds: Mapping[str, NameList]
    strong: Mapping[str, NameList]
    claims: Mapping[str, NameList]
    said: Mapping[str, NameList]
    units: Mapping[str, float]
    comedogenic: Mapping[str, Rating]
    words: LabelWords
    places: Mapping[tuple[str, str], Location]
    """Table and row -> its location; the first one if several files extend it."""


_TABLES: Final[Mapping[str, Any]] = {
    "flags": Flag,
    "actives": NameList,
    "names": NameList,
    "plants": NameList,
    "respellings": NameList,
    "loanwords": NameList,
    "lists": NameList,
    "kinds": NameList,
    "strong": NameList,
    "claims": NameList,
    "said": NameList,
    "units": float,
    "comedogenic": Rating,
    "words": NameList,
}


def read_tables(folders: Iterable[Path], faults: Faults) -> IngredientSource:
    """Read the tables in some folders, in any order.

    Rows that are lists are concatenated; any other row must be unique.
    """
    rows: dict[str, dict[str, Any]] = {table: {} for table in _TABLES}
    places: dict[tuple[str, str], Location] = {}
    documents = [each for folder in folders for each in read_folder(folder, faults)]
    for document in documents:
        table = document.relative_path.split("/")[0].removesuffix(".yaml")
        if table not in _TABLES:
            hint = expected_hint(", ".join(_TABLES), table, _TABLES)
            faults.add(Location(document).fault("R100", f"no table {table!r} of ingredients", hint))
            continue
        for key, row in _rows(document, table, faults):
            location = Location(document, (key,), f"{table} {key}", 1)
            places.setdefault((table, key), location)
            _merge(rows[table], key, row, location, faults)
    for name, flag in rows["flags"].items():
        _check_lists(flag, rows["lists"], places["flags", name], faults)
    words = LabelWords.model_validate(rows.pop("words"))
    tables = {table: dict(sorted(each.items())) for table, each in rows.items()}
    return IngredientSource(words=words, places=places, **tables)


def check_references(written: IngredientSource, knowledge: Knowledge, faults: Faults) -> None:
    """Report references to unknown names."""
    reached = {*knowledge.actives, *knowledge.families}
    for name in written.actives:
        if name not in knowledge.actives:
            location = written.places["actives", name]
            faults.add(location.unknown_name("R122", "active", name, knowledge.actives))
    for name, flag in written.flags.items():
        location = written.places["flags", name]
        for each in flag.extends:
            if each not in reached:
                here = location.at("extends")
                faults.add(here.unknown_name("R122", "family or active", each, reached))
        _check_sources(flag.sources, location, knowledge, faults)
    for name in sorted(knowledge.actives.keys() - written.actives.keys()):
        if written.actives:  # a ruleset without products has none
            location = next(iter(written.places.values()))
            hint = "name it in knowledge/ingredients/actives.yaml"
            message = f"no label can name the active {name!r}"
            faults.add(Location(location.document).fault("R111", message, hint))
    used = {each for flag in written.flags.values() for each in flag.lists}
    for name in sorted(written.lists.keys() - used):
        hint = "name it under `lists` of a flag"
        faults.add(written.places["lists", name].fault("R133", "no flag has this list", hint))
    for name, rating in written.comedogenic.items():
        _check_sources(rating.sources, written.places["comedogenic", name], knowledge, faults)


def _check_sources(
    sources: Iterable[str], location: Location, knowledge: Knowledge, faults: Faults
) -> None:
    for source in sources:
        if source not in knowledge.sources:
            faults.add(
                location.at("sources").unknown_name("R124", "source", source, knowledge.sources)
            )


def _check_lists(
    flag: Flag, lists: Mapping[str, NameList], location: Location, faults: Faults
) -> None:
    for name in flag.lists:
        if name not in lists:
            faults.add(location.at("lists").unknown_name("R122", "list of names", name, lists))


def _rows(document: Document, table: str, faults: Faults) -> Iterator[tuple[str, Any]]:
    location = Location(document)
    data = faults.attempt(location.mapping, document.data)
    if data is None:
        return
    if table == "words":
        faults.attempt(location.keys, data, (), tuple(LabelWords.model_fields))
        data = {key: row for key, row in data.items() if key in LabelWords.model_fields}
    shape = TypeAdapter(_TABLES[table])
    for key, row in data.items():
        here = location.at(key).for_entity(key)
        for name in _repeated(row):
            faults.add(here.fault("R116", f"{name!r} stands here twice", "leave one out"))
        try:
            yield key, shape.validate_json(json.dumps(row), strict=True)
        except ValidationError as error:
            for fault in validation_faults(error, _TABLES[table], here):
                faults.add(fault)


def _repeated(row: object) -> Iterator[str]:
    """Yield names that a row has twice, by which another one may be missing."""
    lists = [row] if isinstance(row, list) else row.values() if isinstance(row, dict) else ()
    for each in lists:
        if isinstance(each, list):
            names = [name for name in each if isinstance(name, str)]
            yield from sorted({name for name in names if names.count(name) > 1})


def _merge(rows: dict[str, Any], key: str, row: Any, location: Location, faults: Faults) -> None:  # noqa: ANN401 - rows of several shapes
    if key not in rows:
        rows[key] = row
    elif isinstance(row, tuple):
        rows[key] = tuple(dict.fromkeys((*rows[key], *row)))
    else:
        hint = "each row is defined once; give this one another id"
        faults.add(location.fault("R116", f"{key} exists already", hint))
