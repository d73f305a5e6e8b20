"""Compare the tables of products and ingredients with their fixed values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from poreroutine._support.yaml_text import Path as YamlPath
from poreroutine.products.labels.ingredients import FOLDER as INGREDIENTS_FOLDER
from poreroutine.rulesets.documents import (
    PRODUCTS,
    Document,
    Faults,
    Location,
    read_document,
    read_folder,
)
from poreroutine.rulesets.knowledge.fixed_values import (
    INGREDIENTS,
    TABLE,
    at_path,
    differing,
    of_no_block,
)
from poreroutine.rulesets.knowledge.tables import Knowledge

_SUFFIX = ".yaml"


class LabelTables:
    """The tables below `products/` and `knowledge/ingredients/` of one ruleset, as written.

    Attributes:
        data: `products` or `ingredients` -> table -> its rows, from all its files.
    """

    def __init__(self, products: Iterable[Document], ingredients: Iterable[Document]) -> None:
        self.data: dict[str, dict[str, dict[str, Any]]] = {PRODUCTS: {}, INGREDIENTS: {}}
        self.documents: dict[tuple[str, str], list[Document]] = {}
        for home, documents in ((PRODUCTS, products), (INGREDIENTS, ingredients)):
            for document in documents:
                path = document.relative_path.removesuffix(_SUFFIX).removeprefix(f"{home}/")
                table = path.partition("/")[0]
                if isinstance(document.data, Mapping):
                    self.data[home].setdefault(table, {}).update(document.data)
                    self.documents.setdefault((home, table), []).append(document)

    def location(self, table: str, *keys: str | int) -> Location:
        """Return the location of a part: `products` or `ingredients`, table, row and so on."""
        documents = self.documents[table, str(keys[0])]
        for document in documents:
            if len(keys) > 1 and keys[1] in document.data:
                return Location(document, tuple(keys[1:]))
        return Location(documents[0], ())


def compare_label_tables(
    knowledge: Knowledge, base: Path, products: Iterable[Document], faults: Faults
) -> None:
    """Report tables of products and ingredients of the base that differ from fixed values.

    Args:
        knowledge: The tables of the ruleset, with its fixed values.
        base: Folder of the base.
        products: Its files below `products/`.
        faults: Receives the faults.
    """
    folder = base / INGREDIENTS_FOLDER
    tables = LabelTables(products, read_folder(folder, faults) if folder.is_dir() else ())
    homes = _homes(base, faults)
    blocks = {
        name: block
        for name, block in knowledge.fixed_values.items()
        if block.at.partition(".")[0] in tables.data and name in homes
    }

    def find(path: YamlPath) -> tuple[object, Location] | None:
        found = at_path(tables.data, path)
        return None if found is None else (*found, tables.location(str(path[0]), *path[1:]))

    def locate(name: str, keys: YamlPath) -> Location:
        return homes[name].at(name, "values", *keys)

    files = frozenset(each.file for some in tables.documents.values() for each in some)
    for fault in (
        *differing(blocks, locate, find, files),
        *of_no_block(blocks, tables, files),
    ):
        faults.add(fault)


def _homes(base: Path, faults: Faults) -> dict[str, Location]:
    """Return where each block of the fixed values stands."""
    parts = base / "knowledge" / TABLE
    written = (parts.with_suffix(_SUFFIX), *sorted(parts.glob(f"*{_SUFFIX}")))
    read = [faults.attempt(read_document, file, base) for file in written if file.is_file()]
    return {name: Location(each) for each in read if each is not None for name in each.data}
