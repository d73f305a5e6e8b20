"""Where an advisor's rules and its catalogue come from, and how to read them again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from poreroutine import products
from poreroutine._support.folders import absolute_path
from poreroutine.errors import UnexpectedRulesetError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.ruleset_cache import stored_ruleset

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def read_digest(text: str) -> str:
    """Read the digest of a ruleset.

    Raises:
        ValueError: If it is none. A part of a digest is refused too, and so is an empty text, which
            an unset variable would give: neither says which rules are expected.
    """
    digest = text.strip().lower()
    if not _DIGEST.fullmatch(digest):
        raise ValueError("a digest has 64 hexadecimal digits; `poreroutine doctor` shows it")
    return digest


@dataclass(frozen=True)
class RulesetSource:
    """A base ruleset with its overlays; immutable.

    Attributes:
        base: Folder of the base; None for the bundled one; or a ruleset that is loaded already.
        overlays: Folders laid on top of it.
        expect_digest: Digest that the rules must have; None if any will do.
    """

    base: Path | Ruleset | None = None
    overlays: tuple[Path, ...] = ()
    expect_digest: str | None = None

    @classmethod
    def of(
        cls,
        base: str | Path | Ruleset | None,
        overlays: Sequence[str | Path],
        expect_digest: str | None = None,
    ) -> RulesetSource:
        """Take what was given, with paths that hold in every working directory.

        Raises:
            ValueError: If a name is empty, if a loaded ruleset is given overlays, or if the
                expected digest is none.
        """
        expected = None if expect_digest is None else read_digest(expect_digest)
        # A path would read an empty name as the working directory; an unset variable is no folder.
        if "" in overlays:
            raise ValueError("an overlay is named by its folder, and this name is empty")
        if base == "":
            raise ValueError("the base ruleset is named by its folder, and this name is empty")
        folders = tuple(map(absolute_path, overlays))
        if isinstance(base, Ruleset):
            if folders:
                raise ValueError("a loaded ruleset takes no overlays; name the folder of its base")
            return cls(base, expect_digest=expected)
        return cls(None if base is None else absolute_path(base), folders, expected)

    def expecting(self, digest: str) -> RulesetSource:
        """Return the same source, whose rules must have another digest.

        Raises:
            ValueError: If that is not a digest.
        """
        return replace(self, expect_digest=read_digest(digest))

    def load(self) -> Ruleset:
        """Read the folders; a loaded ruleset stays as it is.

        Raises:
            RulesetError: If a ruleset has a fault.
            RulesetsNotFoundError: If the bundled rulesets are missing.
            UnexpectedRulesetError: If the rules don't have the expected digest.
        """
        if isinstance(self.base, Ruleset):
            found = self.base
        else:
            found = stored_ruleset(self.base or bundled_rulesets(), self.overlays)
        if self.expect_digest not in {None, found.digest}:
            raise UnexpectedRulesetError(str(self.expect_digest), found.digest)
        return found

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders whose tables describe products, the base first.

        Beside a loaded ruleset those are the bundled ones: it holds no such tables.
        """
        base = self.base if isinstance(self.base, Path) else bundled_rulesets()
        return (base, *self.overlays)


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
