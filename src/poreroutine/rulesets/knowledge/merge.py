"""Merge table files: several files, and several rulesets, add rows to the same tables.

Nothing is overwritten silently: each row is defined once, and the order of files doesn't matter.
An overlay may only replace a row of the base if its manifest says so, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import Document, Faults, LoadFault, Location

_ROWS_AT: Final[Mapping[str, int]] = {"families": 1, "calendar": 1, "questionnaire": 2}
"""Depth of rows below the table's name; 0 by default."""


@dataclass
class MergedTables:
    """Every table as written, with the location of each part.

    Attributes:
        data: Table -> rows, sorted by id whatever the order of files.
        documents: Path below `knowledge/`, table first -> the file that defines it.
        first: Table -> its first file.
    """

    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    documents: dict[Path, Document] = field(default_factory=dict)
    first: dict[str, Document] = field(default_factory=dict)

    def location(self, table: str, *keys: str | int) -> Location:
        """Return the location of a part of a table.

        Raises:
            KeyError: If there is no such table.
        """
        path: Path = (table, *keys)
        while path and path not in self.documents:
            path = path[:-1]
        document = self.documents.get(path, self.first[table])
        row = ".".join(map(str, path)) or table
        return Location(document, path[1:], row, max(len(path) - 1, 0)).at(
            *keys[max(len(path) - 1, 0) :]
        )


@dataclass(frozen=True)
class Replacement:
    """A row of the base that an overlay replaces.

    Attributes:
        row: Path below `knowledge/`, table first.
        files: The overlay's own files.
        replaced: The base's files.
        place: Location of the declaration in the manifest.
    """

    row: Path
    files: frozenset[str]
    replaced: frozenset[str]
    place: Location


def merge_tables(
    documents: Iterable[Document], faults: Faults, replacements: Sequence[Replacement] = ()
) -> MergedTables:
    """Merge the files in `knowledge/`.

    Args:
        documents: The files, those of the base before those of overlays.
        faults: Receives the faults.
        replacements: Rows that overlays replace, each row once.
    """
    tables = MergedTables()
    waiting = {each.row: each for each in replacements}
    for document in documents:
        table = _table_of(document)
        tables.first.setdefault(table, document)
        rows = tables.data.setdefault(table, {})
        if document.data is None:
            continue
        data = faults.attempt(Location(document).mapping, document.data)
        if data is not None:
            merge = _FileMerge(tables, document, faults, waiting)
            merge.merge_into(rows, data, (table,), _ROWS_AT.get(table, 0))
    for missing in waiting.values():
        faults.add(_unused_replacement(missing, tables))
    tables.data = {table: _sorted(rows) for table, rows in sorted(tables.data.items())}
    return tables


def tables_of(documents: Iterable[Document]) -> frozenset[str]:
    """Return the names of the tables in some files."""
    return frozenset(map(_table_of, documents))


def _table_of(document: Document) -> str:
    return document.relative_path.split("/")[1].removesuffix(".yaml")


@dataclass(frozen=True)
class _FileMerge:
    """Merges one file."""

    tables: MergedTables
    document: Document
    faults: Faults
    replacements: dict[Path, Replacement]

    def merge_into(
        self, rows: dict[str, Any], more: Mapping[str, Any], path: Path, depth: int
    ) -> None:
        owners = self.tables.documents
        for key, value in more.items():
            here = (*path, key)
            known = rows.get(key)
            if self._is_replacement(here):
                rows[key] = value
                owners[here] = self.document
            elif depth and isinstance(value, dict) and (known is None or isinstance(known, dict)):
                owners.setdefault(here, self.document)
                self.merge_into(rows.setdefault(key, {}), value, here, depth - 1)
            elif key not in rows:
                rows[key] = value
                owners[here] = self.document
            elif depth and isinstance(known, list) and isinstance(value, list):
                rows[key] = sorted([*known, *value], key=repr)
            else:
                name = ".".join(map(str, here))
                self.faults.add(
                    Location(self.document, here[1:]).fault(
                        "R116",
                        f"{name} exists already, in {_row_location(owners[here], here)}",
                        "give this one another id; an overlay may replace a row of the bundled "
                        f"rules: `row: {name}` under `replaced:` in its manifest, with a reason",
                    )
                )

    def _is_replacement(self, row: Path) -> bool:
        """Return whether this file replaces a row of the base, as declared."""
        wanted = self.replacements.get(row)
        owner = self.tables.documents.get(row)
        if wanted is None or owner is None:
            return False
        replaces = self.document.file in wanted.files and owner.file in wanted.replaced
        if replaces:
            del self.replacements[row]
        return replaces


def _unused_replacement(missing: Replacement, tables: MergedTables) -> LoadFault:
    name = ".".join(map(str, missing.row))
    owner = tables.documents.get(missing.row)
    if owner is None or owner.file not in missing.replaced:
        rows = (
            row for row, document in tables.documents.items() if document.file in missing.replaced
        )
        known = [".".join(map(str, row)) for row in rows if row[0] == missing.row[0]]
        return missing.place.unknown_name("R161", "row of the base ruleset", name, known)
    return missing.place.fault(
        "R161",
        f"this overlay gives no row {name}",
        f"write the whole row in its own knowledge/{missing.row[0]}.yaml",
    )


def _row_location(document: Document, row: Path) -> str:
    return f"{document.file}:{Location(document, row[1:]).line}"


def _sorted(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {key: rows[key] for key in sorted(rows)}


def rows_of(table: str, rows: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every row of a merged table, with its path, table first."""

    def below(
        path: tuple[str, ...], part: Mapping[str, Any], depth: int
    ) -> Iterator[tuple[tuple[str, ...], Any]]:
        for key, value in part.items():
            if depth and isinstance(value, dict):
                yield from below((*path, key), value, depth - 1)
            else:
                yield (*path, key), value

    return below((table,), rows, _ROWS_AT.get(table, 0))
