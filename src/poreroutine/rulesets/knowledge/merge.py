"""Table files into tables: several files, and several rulesets, add rows to the same tables.

Nothing overwrites anything silently: a row stands in one place, and the order of files doesn't
matter. An overlay gives a row of the base anew only where its manifest says so, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import Broken, Document, Faults, Place

_ROWS_AT: Final[Mapping[str, int]] = {"families": 1, "calendar": 1, "questionnaire": 2}
"""How deep rows lie below the table's name; 0 wherever it isn't said."""


@dataclass
class Tables:
    """Every table as written, and where each part of it stands.

    Attributes:
        data: Table -> rows; ids in order, whatever order the files had.
        owners: Path below `knowledge/`, table first -> the file it stands in.
        first: Table -> the first file of it.
    """

    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    owners: dict[Path, Document] = field(default_factory=dict)
    first: dict[str, Document] = field(default_factory=dict)

    def place(self, table: str, *keys: str | int) -> Place:
        """Find where something of a table stands.

        Raises:
            KeyError: If there is no such table.
        """
        path: Path = (table, *keys)
        while path and path not in self.owners:
            path = path[:-1]
        document = self.owners.get(path, self.first[table])
        row = ".".join(map(str, path)) or table
        return Place(document, path[1:], row, max(len(path) - 1, 0)).at(
            *keys[max(len(path) - 1, 0) :]
        )


@dataclass(frozen=True)
class Replacement:
    """What an overlay says of a row of the base that it gives anew.

    Attributes:
        row: Path below `knowledge/`, table first.
        files: The overlay's own files.
        over: The base's files.
        place: Where it says so.
    """

    row: Path
    files: frozenset[str]
    over: frozenset[str]
    place: Place


def merge_tables(
    documents: Iterable[Document], faults: Faults, replacements: Sequence[Replacement] = ()
) -> Tables:
    """Merge the files below `knowledge/`.

    Args:
        documents: The files, those of the base before those of overlays.
        faults: Where to note what is wrong.
        replacements: Rows that overlays give anew, each row once.
    """
    tables = Tables()
    waiting = {each.row: each for each in replacements}
    for document in documents:
        table = document.inside.split("/")[1].removesuffix(".yaml")
        tables.first.setdefault(table, document)
        rows = tables.data.setdefault(table, {})
        if document.data is None:
            continue
        data = faults.attempt(Place(document).mapping, document.data)
        if data is not None:
            merge = _Merge(tables, document, faults, waiting)
            merge.into(rows, data, (table,), _ROWS_AT.get(table, 0))
    for missing in waiting.values():
        faults.add(_not_replaced(missing, tables))
    tables.data = {table: _sorted(rows) for table, rows in sorted(tables.data.items())}
    return tables


@dataclass(frozen=True)
class _Merge:
    """Merges one file."""

    tables: Tables
    document: Document
    faults: Faults
    waiting: dict[Path, Replacement]

    def into(self, rows: dict[str, Any], more: Mapping[str, Any], path: Path, depth: int) -> None:
        owners = self.tables.owners
        for key, value in more.items():
            here = (*path, key)
            known = rows.get(key)
            if self._replaces(here):
                rows[key] = value
                owners[here] = self.document
            elif depth and isinstance(value, dict) and (known is None or isinstance(known, dict)):
                owners.setdefault(here, self.document)
                self.into(rows.setdefault(key, {}), value, here, depth - 1)
            elif key not in rows:
                rows[key] = value
                owners[here] = self.document
            elif depth and isinstance(known, list) and isinstance(value, list):
                rows[key] = sorted([*known, *value], key=repr)
            else:
                name = ".".join(map(str, here))
                self.faults.add(
                    Place(self.document, here[1:]).broken(
                        "R116",
                        f"{name} exists already, in {_where(owners[here], here)}",
                        "give this one another id; an overlay may give a row of the bundled rules "
                        f"anew: `row: {name}` under `replaced:` in its manifest, with a reason",
                    )
                )

    def _replaces(self, row: Path) -> bool:
        """Tell whether this file gives a row of the base anew, and was said to."""
        wanted = self.waiting.get(row)
        owner = self.tables.owners.get(row)
        if wanted is None or owner is None:
            return False
        replaces = self.document.file in wanted.files and owner.file in wanted.over
        if replaces:
            del self.waiting[row]
        return replaces


def _not_replaced(missing: Replacement, tables: Tables) -> Broken:
    name = ".".join(map(str, missing.row))
    owner = tables.owners.get(missing.row)
    if owner is None or owner.file not in missing.over:
        rows = (row for row, document in tables.owners.items() if document.file in missing.over)
        known = [".".join(map(str, row)) for row in rows if row[0] == missing.row[0]]
        return missing.place.unknown("R161", "row of the base ruleset", name, known)
    return missing.place.broken(
        "R161",
        f"this overlay gives no row {name}",
        f"write the whole row in its own knowledge/{missing.row[0]}.yaml",
    )


def _where(document: Document, row: Path) -> str:
    return f"{document.file}:{Place(document, row[1:]).line}"


def _sorted(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {key: rows[key] for key in sorted(rows)}


def rows_of(table: str, rows: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give every row of a merged table, with its path, table first."""

    def below(
        path: tuple[str, ...], part: Mapping[str, Any], depth: int
    ) -> Iterator[tuple[tuple[str, ...], Any]]:
        for key, value in part.items():
            if depth and isinstance(value, dict):
                yield from below((*path, key), value, depth - 1)
            else:
                yield (*path, key), value

    return below((table,), rows, _ROWS_AT.get(table, 0))
