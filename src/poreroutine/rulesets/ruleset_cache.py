"""Cache loaded rulesets on disk, so that only the first process parses all the YAML.

A wheel brings the bundled ruleset as it is cached, so that no process has to parse it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from poreroutine._support.disk_cache import cached_on_disk, ship
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import FolderSnapshot, take_snapshot
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes import KINDS

_KIND: Final = "ruleset"
_MODULES: Final = frozenset(
    f"poreroutine.{name}"
    for name in (
        "model.facts",
        "model.names",
        "rulesets.knowledge.asking",
        "rulesets.knowledge.declarations",
        "rulesets.knowledge.field_words",
        "rulesets.knowledge.manifest",
        "rulesets.knowledge.model",
        "rulesets.knowledge.own_questions",
        "rulesets.knowledge.screens",
        "rulesets.knowledge.tables",
        "rulesets.rules.condition",
        "rulesets.rules.model",
        "rulesets.rules.targets",
        "model.enums",
    )
) | {kind.__module__ for kind in KINDS}
"""Where the classes of a ruleset stand."""


def stored_ruleset(base: Path, overlays: Sequence[Path] = ()) -> Ruleset:
    """Load a ruleset like `load_ruleset`, from the cache if nothing has changed.

    Args:
        base: Folder of the ruleset.
        overlays: Folders of overlays; their order doesn't matter.

    Raises:
        RulesetError: On the first fault, with its location and a hint.
    """
    # Every file is read once: what is parsed is what the name of the cached result was made from.
    # If files were read again, those of a deployment in between would be stored under that name.
    ground, *others = map(take_snapshot, (base, *overlays))
    if not all(files.is_complete for files in (ground, *others)):
        return _load(ground, others)  # reports what can't be read, and where
    made_from = _parts((ground, *others))
    return cached_on_disk(_KIND, made_from, lambda: _load(ground, others), Ruleset, _MODULES)


def ship_bundled(folder: Path) -> Path:
    """Write the bundled ruleset in the form that a wheel brings.

    Args:
        folder: Where to write it.

    Raises:
        RulesetError: On the first fault.
    """
    files = take_snapshot(bundled_rulesets())
    return ship(folder, _KIND, _parts((files,)), _load(files, ()))


def _load(base: FolderSnapshot, overlays: Sequence[FolderSnapshot]) -> Ruleset:
    from poreroutine.rulesets.loading import load_snapshots  # noqa: PLC0415 - unused on a cache hit

    return load_snapshots(base, overlays)


def _parts(folders: Sequence[FolderSnapshot]) -> Iterator[bytes]:
    """Yield how many files each folder has, then the name and content of each."""
    for folder in folders:
        contents = tuple(folder.contents())
        yield str(len(contents)).encode()
        for path, content in contents:
            yield os.fsencode(path)
            yield content
        yield repr(folder.others).encode()  # the digest of the ruleset covers these files too
