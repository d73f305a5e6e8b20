"""Table files into tables: several files, and several rulesets, add rows to the same tables.

Nothing overwrites anything: a row stands in one place, and the order of files doesn't matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine.source import Document, Faults, Place
from poreroutine.yaml_text import Path

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


def merge_tables(documents: Iterable[Document], faults: Faults) -> Tables:
    """Merge the files below `knowledge/`."""
    tables = Tables()
    for document in documents:
        table = document.inside.split("/")[1].removesuffix(".yaml")
        tables.first.setdefault(table, document)
        rows = tables.data.setdefault(table, {})
        if document.data is None:
            continue
        data = faults.attempt(Place(document).mapping, document.data)
        if data is not None:
            merge = _Merge(tables, document, faults)
            merge.into(rows, data, (table,), _ROWS_AT.get(table, 0))
    tables.data = {table: _sorted(rows) for table, rows in sorted(tables.data.items())}
    return tables


@dataclass(frozen=True)
class _Merge:
    """Merges one file."""

    tables: Tables
    document: Document
    faults: Faults

    def into(self, rows: dict[str, Any], more: Mapping[str, Any], path: Path, depth: int) -> None:
        owners = self.tables.owners
        for key, value in more.items():
            here = (*path, key)
            known = rows.get(key)
            if depth and isinstance(value, dict) and (known is None or isinstance(known, dict)):
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
                        f"{name} exists already, in {owners[here].file}",
                        "a row stands in one place; give this one another id",
                    )
                )


def _sorted(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {key: rows[key] for key in sorted(rows)}
