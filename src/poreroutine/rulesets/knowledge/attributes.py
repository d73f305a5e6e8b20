"""Closed attributes: `attributes.yaml` declares what rows may state beyond the fixed keys.

A misspelt key or value, or a missing attribute that safety depends on, is a fault in the base and
in overlays alike. Declarations add up, and none can be repeated or replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel

from poreroutine._support.closest import closest_match
from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import Faults, LoadFault, Location, expected_hint, kind_name
from poreroutine.rulesets.knowledge.declarations import Attribute, TableAttributes
from poreroutine.rulesets.knowledge.merge import MergedTables, Replacement
from poreroutine.rulesets.rules.selectors import select_rows

TABLE: Final = "attributes"


@dataclass(frozen=True)
class Rows:
    """The rows of a table or of a part of tables.

    Attributes:
        rows: Id -> row, as written.
        paths: Id -> path of the row, table first.
    """

    rows: Mapping[str, Mapping[str, Any]]
    paths: Mapping[str, Path]


def rows_at(tables: MergedTables, name: str) -> Rows | None:
    """Return the rows that a declaration is about; None if there is no such table.

    `steps.kinds` means the kinds of every step, `questionnaire.medications` the answers of a list,
    and `refused.states` the rows below a key of a table.
    """
    table, _, part = name.partition(".")
    data = tables.data.get(table)
    if not isinstance(data, dict):
        return None
    found: list[tuple[str, Path, Any]] = []
    match table, part:
        case "calendar", "":
            found = [(table, (table,), data)]
        case _, "":
            found = [(key, (table, key), row) for key, row in data.items()]
        case "questionnaire", _:
            if part not in data:
                return None
            answers = _inside(data[part], "answers")
            found = [(key, (table, part, "answers", key), row) for key, row in answers.items()]
        case "steps", "kinds":
            for step, row in data.items():
                found += [
                    (f"{step}.{kind}", (table, step, "kinds", kind), each)
                    for kind, each in _inside(row, "kinds").items()
                ]
        case _:
            if not isinstance(data.get(part), dict):
                return None
            found = [(key, (table, part, key), row) for key, row in data[part].items()]
    kept = [(key, path, row) for key, path, row in found if isinstance(row, dict)]
    return Rows({key: row for key, _, row in kept}, {key: path for key, path, _ in kept})


def rows_with(
    rows: Mapping[str, Mapping[str, Any]], wanted: Mapping[str, Any], tables: MergedTables
) -> frozenset[str]:
    """Return the rows with these attributes; none if no row has one of them."""
    try:
        return frozenset(select_rows(rows, wanted, tables.location(TABLE)))
    except LoadFault:
        return frozenset()


def _inside(data: object, key: str) -> Mapping[str, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Declaration:
    """What is declared for the rows of one table, by one or more entries."""

    attributes: Mapping[str, Attribute]
    every_row_makes_a_rule: bool = False
    every_row_is_read: bool = False


def declared(
    entries: Mapping[str, TableAttributes], tables: MergedTables, faults: Faults
) -> Mapping[str, Declaration]:
    """Collect the declarations by the table they are about."""
    found: dict[str, dict[str, Attribute]] = {}
    used: dict[str, bool] = {}
    read: dict[str, bool] = {}
    first: dict[tuple[str, str], Location] = {}
    for name, entry in entries.items():
        about = entry.rows or name
        here = tables.location(TABLE, name)
        if rows_at(tables, about) is None:
            faults.add(here.unknown_name("R122", "table", about, _known_tables(tables)))
            continue
        rows = found.setdefault(about, {})
        used[about] = used.get(about, False) or entry.every_row_makes_a_rule
        read[about] = read.get(about, False) or entry.every_row_is_read
        for attribute, shape in entry.attributes.items():
            place = here.at("attributes", attribute)
            if attribute in rows:
                there = first[about, attribute]
                faults.add(
                    place.fault(
                        "R116",
                        f"{attribute!r} of {about} is declared already, in "
                        f"{there.document.file}:{there.line}",
                        "a declared attribute stays as it is; use a name of your own",
                    )
                )
                continue
            for table in shape.tables:
                if rows_at(tables, table) is None:
                    known = _known_tables(tables)
                    faults.add(place.at("names").unknown_name("R122", "table", table, known))
            rows[attribute] = shape
            first[about, attribute] = place
    return {about: Declaration(rows, used[about], read[about]) for about, rows in found.items()}


def _known_tables(tables: MergedTables) -> Sequence[str]:
    lists = (f"questionnaire.{one}" for one in tables.data.get("questionnaire", {}))
    return (*tables.data, "steps.kinds", *lists)


def check_attributes(
    entries: Mapping[str, TableAttributes],
    models: Mapping[str, type[BaseModel]],
    tables: MergedTables,
    replacements: Sequence[Replacement],
    faults: Faults,
) -> None:
    """Report what rows state against the declarations.

    Args:
        entries: The table `attributes`.
        models: Model of the rows of each table that the code reads, nested ones by their path.
        tables: Every table as written.
        replacements: Rows that overlays replace; none may be a declaration.
        faults: Receives the faults.
    """
    for each in replacements:
        if each.row[0] == TABLE:
            faults.add(
                each.place.fault(
                    "R161",
                    "declarations of attributes can't be replaced",
                    "declare attributes of your own under an id of your own, with `rows:`",
                )
            )
    declarations = declared(entries, tables, faults)
    for about in sorted({*models, *declarations}):
        rows = rows_at(tables, about)
        if rows is None:
            continue
        declaration = declarations.get(about, Declaration({}))
        check = _RowCheck(about, declaration, _fixed(models.get(about)), rows, tables)
        for fault in check.faults():
            faults.add(fault)


def _fixed(model: type[BaseModel] | None) -> frozenset[str] | None:
    """Return the keys that a model reads; None if it refuses others by itself."""
    if model is None:
        return frozenset()
    if model.model_config.get("extra") != "allow":
        return None
    aliases = (field.alias for field in model.model_fields.values())
    return frozenset((*model.model_fields, *(alias for alias in aliases if alias)))


@dataclass(frozen=True)
class _RowCheck:
    """Checks the rows of one table."""

    about: str
    declaration: Declaration
    fixed: frozenset[str] | None
    rows: Rows
    tables: MergedTables

    def faults(self) -> Iterator[LoadFault]:
        selected = dict(self._selected("required"))
        allowed = dict(self._selected("only"))
        for name, row in self.rows.rows.items():
            where = self.rows.paths[name]
            here = self.tables.location(str(where[0]), *where[1:])
            unknown = list(self._unknown(row))
            for key in unknown:
                known = [*self.declaration.attributes, *(self.fixed or ())]
                yield here.at(key).fault(
                    "R127",
                    f"{self.about} have no attribute {key!r}",
                    expected_hint(
                        "an attribute that knowledge/attributes.yaml declares", key, known
                    ),
                )
            meant = {closest_match(str(key), self.declaration.attributes) for key in unknown}
            for key, shape in self.declaration.attributes.items():
                value = row.get(key)
                if value is not None or (key in row and key not in (self.fixed or ())):
                    if name not in allowed[key]:
                        yield here.at(key).fault(
                            "R127",
                            f"this row can't have the attribute {key!r}",
                            f"expected: only where {_in_words(shape.only)}",
                        )
                        continue
                    yield from self._value(shape, key, value, here.at(key))
                elif name in selected[key] and key not in meant:
                    yield here.fault(
                        "R129",
                        f"missing attribute {key!r}" + (", which safety depends on" * shape.safety),
                        f"add `{key}:`; {_expected(shape)}",
                    )

    def _unknown(self, row: Mapping[str, Any]) -> Iterator[str]:
        if self.fixed is None:
            return iter(())
        return (key for key in row if key not in self.fixed | self.declaration.attributes.keys())

    def _selected(self, part: Literal["required", "only"]) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield the rows that need an attribute, or may have it."""
        every = frozenset(self.rows.rows)
        for key, shape in self.declaration.attributes.items():
            wanted = getattr(shape, part)
            if isinstance(wanted, bool):
                yield key, every if wanted else frozenset()
            elif not wanted:
                yield key, every
            else:
                yield key, rows_with(self.rows.rows, wanted, self.tables)

    def _value(
        self, shape: Attribute, key: str, value: object, here: Location
    ) -> Iterator[LoadFault]:
        match shape.type:
            case "word":
                yield from self._words(shape, key, [(value, here)])
            case "words":
                yield from self._list(shape, key, value, here)
            case "map":
                yield from self._map(shape, key, value, here)
            case "sources":
                yield from self._sources(shape, key, value, here)
            case _ if not _is_of_type(shape, value):
                yield self._wrong(shape, key, value, here)
            case "number" if shape.values is not None:
                yield from self._words(shape, key, [(value, here)])
            case "both" if isinstance(value, dict):
                for unknown in value.keys() - {*_BOTH}:
                    hint = expected_hint(_in_list(_BOTH), unknown, _BOTH)
                    yield here.at(unknown).fault("R127", f"unknown key {unknown!r}", hint)

    def _list(
        self, shape: Attribute, key: str, value: object, here: Location
    ) -> Iterator[LoadFault]:
        if isinstance(value, list) and value:
            each = [(one, here.at(number)) for number, one in enumerate(value)]
            yield from self._words(shape, key, each)
        elif isinstance(value, str):
            yield from self._words(shape, key, [(value, here)])
        else:
            yield self._wrong(shape, key, value, here)

    def _words(
        self, shape: Attribute, key: str, values: Iterable[tuple[object, Location]]
    ) -> Iterator[LoadFault]:
        named = [rows_at(self.tables, table) for table in shape.tables]
        known: Sequence[Any] = shape.values or tuple(
            name for rows in named if rows is not None for name in rows.rows
        )
        for value, here in values:
            if isinstance(value, bool) or value not in known:
                what = f"{value!r}" if isinstance(value, str) else kind_name(value)
                if shape.names is not None:
                    row = f"row of {' or '.join(shape.tables)}"
                    yield here.unknown_name("R122", row, value, known)
                else:
                    words = list(map(str, known))
                    yield here.fault(
                        "R128", f"{what} is no {key}", expected_hint(_in_list(words), value, words)
                    )

    def _map(
        self, shape: Attribute, key: str, value: object, here: Location
    ) -> Iterator[LoadFault]:
        if not isinstance(value, dict) or not value:
            yield self._wrong(shape, key, value, here)
            return
        keys = shape.keys or tuple(value)
        unknown = [one for one in value if one not in keys]
        for one in unknown:
            yield here.at(one).fault(
                "R127", f"unknown key {one!r} of {key}", expected_hint(_in_list(keys), one, keys)
            )
        missing = [one for one in keys if one not in value] if shape.each_key else []
        if missing and not unknown:
            yield here.fault("R129", f"missing key {missing[0]!r} of {key}", f"add `{missing[0]}:`")
        for one in (one for one in value if one in keys):
            if shape.values is not None or shape.names is not None:
                yield from self._words(shape, key, [(value[one], here.at(one))])
            elif not isinstance(value[one], str | int | float):
                yield self._wrong(shape, key, value[one], here.at(one))

    def _sources(
        self, shape: Attribute, key: str, value: object, here: Location
    ) -> Iterator[LoadFault]:
        if not isinstance(value, dict | list) or not value:
            yield self._wrong(shape, key, value, here)
            return
        known = self.tables.data.get("sources", {})
        for number, source in enumerate(value):
            if source not in known:
                place = here.at(source if isinstance(value, dict) else number)
                yield place.unknown_name("R124", "source", source, known)

    @staticmethod
    def _wrong(shape: Attribute, key: str, value: object, here: Location) -> LoadFault:
        return here.fault("R128", f"{kind_name(value)} is no {key}", _expected(shape))


_BOTH: Final = ("plain", "clinical")


def _is_of_type(shape: Attribute, value: object) -> bool:
    match shape.type:
        case "flag":
            return isinstance(value, bool)
        case "number":
            return _is_within(shape, value)
        case "text":
            texts = value if isinstance(value, list) and value else [value]
            return all(map(_is_text, texts))
        case "both":
            return isinstance(value, dict) and all(_is_text(value.get(one)) for one in _BOTH)
        case _:
            return value is not None


def _is_within(shape: Attribute, value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    above = shape.low is None or value >= shape.low
    return above and (shape.high is None or value <= shape.high)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _in_list(words: Iterable[str]) -> str:
    return ", ".join(words)


def _in_words(wanted: Mapping[str, Any]) -> str:
    parts = (
        f"{key} is {' or '.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in wanted.items()
    )
    return " and ".join(parts)


def _expected(shape: Attribute) -> str:
    if shape.values is not None and shape.type != "map":
        return f"expected: one of {_in_list(map(str, shape.values))}"
    if shape.names is not None:
        return f"expected: an id of {' or '.join(shape.tables)}"
    return f"expected: {_KINDS[shape.type]}"


_KINDS: Final[Mapping[str, str]] = {
    "word": "a word",
    "words": "words",
    "text": "a text, or a list of texts",
    "flag": "true or false",
    "number": "a number within its bounds",
    "both": "a plain and a clinical text",
    "map": "a mapping with its keys",
    "sources": "sources, each with what it supports",
    "rule_part": "a part of a rule",
}
