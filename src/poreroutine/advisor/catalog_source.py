"""The catalogue that an advisor has at hand, and where to read it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from poreroutine import products
from poreroutine._support.folders import absolute_path


@dataclass(frozen=True)
class CatalogSource:
    """A catalogue, or the file it is read from; immutable.

    Attributes:
        catalog: The catalogue as it was first; None without any.
        file: Where it is read again; None for one that was given as it is.
    """

    catalog: products.Catalog | None = None
    file: Path | None = None

    @classmethod
    def open(
        cls, given: products.Catalog | str | Path | None, folders: Sequence[Path]
    ) -> CatalogSource:
        """Read what was given.

        Args:
            given: A catalogue, or the path of one.
            folders: Base and overlays, whose words for columns and currencies count.

        Raises:
            CatalogError: If the file can't be read at all.
            ColumnsError: If its columns can't be told.
            ValueError: If the path is empty.
        """
        if not isinstance(given, (str, Path)):
            return cls(given)
        if given == "":
            # A path would read it as the working directory: an unset variable is no file.
            raise ValueError("a catalogue is named by its file, and this name is empty")
        return cls(_read(given, folders), absolute_path(given))

    def reread(
        self, before: products.Catalog | None, folders: Sequence[Path]
    ) -> products.Catalog | None:
        """Read the file again, and keep the catalogue that was where nothing differs.

        Raises:
            CatalogError: If the file can't be read at all.
            ColumnsError: If its columns can't be told.
        """
        if self.file is None or before is None:
            return before
        after = replace(_read(self.file, folders), name=before.name)
        return before if after == before else after


def _read(path: str | Path, folders: Sequence[Path]) -> products.Catalog:
    return products.read_catalog(path, folders=tuple(folders))
