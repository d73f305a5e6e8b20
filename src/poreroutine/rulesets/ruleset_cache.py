"""Cache loaded rulesets on disk, so that only the first process parses all the YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from poreroutine._support.disk_cache import cached_on_disk
from poreroutine._support.folders import files_below
from poreroutine.rulesets.documents import MAX_BYTES, is_read_elsewhere
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes import KINDS

_MODULES: Final = frozenset(
    f"poreroutine.{name}"
    for name in (
        "model.facts",
        "rulesets.knowledge.declarations",
        "rulesets.knowledge.model",
        "rulesets.knowledge.own_questions",
        "rulesets.knowledge.tables",
        "rulesets.rules.condition",
        "rulesets.rules.model",
        "rulesets.rules.targets",
        "model.enums",
    )
) | {kind.__module__ for kind in KINDS}
"""Where the classes of a ruleset stand."""

_READ_SUFFIXES: Final = frozenset((".yaml", ".yml"))


def stored_ruleset(base: Path, overlays: Sequence[Path] = ()) -> Ruleset:
    """Load a ruleset like `load_ruleset`, from the cache if nothing has changed.

    Args:
        base: Folder of the ruleset.
        overlays: Folders of overlays; their order doesn't matter.

    Raises:
        RulesetError: On the first fault, with its location and a hint.
    """
    try:
        made_from = list(_files((base, *overlays)))
    except (OSError, ValueError):
        return _load(base, overlays)  # reports what can't be read, and where
    return cached_on_disk("ruleset", made_from, lambda: _load(base, overlays), _MODULES)


def _load(base: Path, overlays: Sequence[Path]) -> Ruleset:
    from poreroutine.rulesets.loading import load_ruleset  # noqa: PLC0415 - unused on a cache hit

    return load_ruleset(base, overlays)


def _ignore_problem(path: Path, message: str, hint: str) -> None:
    """Raise OSError for an unreadable file; the load then reports it properly."""
    raise OSError(f"{path}: {message}; {hint}")


def _files(folders: Sequence[Path]) -> Iterator[bytes]:
    """Yield the name and content of every file that may affect a load, folder by folder."""
    for folder in folders:
        yield str(len(folders)).encode()
        for file in files_below(folder, _ignore_problem):
            if is_read_elsewhere(file, folder):
                continue
            if file.suffix.lower() in _READ_SUFFIXES and not file.name.endswith(".test.yaml"):
                yield file.relative_to(folder).as_posix().encode()
                if file.is_file():  # reading a pipe would block forever
                    with file.open("rb") as stream:
                        yield stream.read(MAX_BYTES + 1)
