"""Cache loaded rulesets on disk, so that only the first process parses all the YAML.

A wheel brings the bundled ruleset as it is cached, so that no process has to parse it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

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
        "rulesets.knowledge.claims",
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
_in_use: Final[WeakValueDictionary[bytes, Ruleset]] = WeakValueDictionary()
"""The rulesets of this process by the digest of their files; advisors of equal rules share one."""


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
    made_from = _digest((ground, *others))
    found = _in_use.get(made_from)
    if found is None:
        found = cached_on_disk(
            _KIND, (made_from,), lambda: _load(ground, others), Ruleset, _MODULES
        )
        _in_use[made_from] = found
    return found


def ship_bundled(folder: Path, overlays: Sequence[Path] = ()) -> Path:
    """Write the bundled ruleset in the form that a wheel brings.

    Args:
        folder: Where to write it.
        overlays: Folders of overlays to lay on top of it.

    Raises:
        RulesetError: On the first fault.
    """
    files, *others = map(take_snapshot, (bundled_rulesets(), *overlays))
    return ship(folder, _KIND, (_digest((files, *others)),), _load(files, others))


def _load(base: FolderSnapshot, overlays: Sequence[FolderSnapshot]) -> Ruleset:
    from poreroutine.rulesets.loading import load_snapshots  # noqa: PLC0415 - unused on a cache hit

    return load_snapshots(base, overlays)


def _digest(folders: Sequence[FolderSnapshot]) -> bytes:
    """Return the SHA-256 of everything that a ruleset is made from; files are hashed once."""
    digest = hashlib.sha256()
    for part in _parts(folders):
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


def _parts(folders: Sequence[FolderSnapshot]) -> Iterator[bytes]:
    """Yield how many files each folder has, then the name and content of each."""
    for folder in folders:
        contents = tuple(folder.contents())
        yield str(len(contents)).encode()
        for path, content in contents:
            yield os.fsencode(path)
            yield content
        yield repr(folder.others).encode()  # the digest of the ruleset covers these files too
