"""Where an advisor's rules come from, and how to read them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from poreroutine._support.folders import absolute_path
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.ruleset_cache import stored_ruleset


@dataclass(frozen=True)
class RulesetSource:
    """A base ruleset with its overlays; immutable.

    Attributes:
        base: Folder of the base; None for the bundled one; or a ruleset that is loaded already.
        overlays: Folders laid on top of it.
    """

    base: Path | Ruleset | None = None
    overlays: tuple[Path, ...] = ()

    @classmethod
    def of(cls, base: str | Path | Ruleset | None, overlays: Sequence[str | Path]) -> RulesetSource:
        """Take what was given, with paths that hold in every working directory.

        Raises:
            ValueError: If a name is empty, or if a loaded ruleset is given overlays.
        """
        # A path would read an empty name as the working directory: an unset variable is no folder.
        if "" in overlays:
            raise ValueError("an overlay is named by its folder, and this name is empty")
        if base == "":
            raise ValueError("the base ruleset is named by its folder, and this name is empty")
        folders = tuple(map(absolute_path, overlays))
        if isinstance(base, Ruleset):
            if folders:
                raise ValueError("a loaded ruleset takes no overlays; name the folder of its base")
            return cls(base)
        return cls(None if base is None else absolute_path(base), folders)

    def load(self) -> Ruleset:
        """Read the folders; a loaded ruleset stays as it is.

        Raises:
            RulesetError: If a ruleset has a fault.
            RulesetsNotFoundError: If the bundled rulesets are missing.
        """
        if isinstance(self.base, Ruleset):
            return self.base
        return stored_ruleset(self.base or bundled_rulesets(), self.overlays)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders whose tables describe products, the base first.

        Beside a loaded ruleset those are the bundled ones: it holds no such tables.
        """
        base = self.base if isinstance(self.base, Path) else bundled_rulesets()
        return (base, *self.overlays)
