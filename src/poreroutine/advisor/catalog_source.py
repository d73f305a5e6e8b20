"""The catalogue of an advisor, and the file to read it from again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from poreroutine import products
from poreroutine._support.folders import absolute_path


@dataclass(frozen=True)
class CatalogSource:
    """A catalogue, or the file it was read from; immutable.

    Attributes:
        catalog: The catalogue as first read; None if there is none.
        file: The file to read again; None for a catalogue that was passed in.
    """

    catalog: products.Catalog | None = None
    file: Path | None = None

    @classmethod
    def open(
        cls, given: products.Catalog | str | Path | None, folders: Sequence[Path]
    ) -> CatalogSource:
        """Open a catalogue.

        Args:
            given: A catalogue, or the path of one.
            folders: Base and overlays, whose words for columns and currencies count.

        Raises:
            CatalogError: If the file can't be read at all.
            ColumnsError: If its columns can't be identified.
            ValueError: If the path is empty.
        """
        if not isinstance(given, (str, Path)):
            return cls(given)
        if given == "":
            # A path would read it as the working directory, and an unset variable must not become a
            # file.
            raise ValueError("a catalogue is named by its file, and this name is empty")
        return cls(_read(given, folders), absolute_path(given))

    def reread(
        self, before: products.Catalog | None, folders: Sequence[Path]
    ) -> products.Catalog | None:
        """Read the file again; return the same catalogue if nothing changed.

        Raises:
            CatalogError: If the file can't be read at all.
            ColumnsError: If its columns can't be identified.
        """
        if self.file is None or before is None:
            return before
        after = replace(_read(self.file, folders), name=before.name)
        return before if after == before else after


def _read(path: str | Path, folders: Sequence[Path]) -> products.Catalog:
    return products.read_catalog(path, folders=tuple(folders))
