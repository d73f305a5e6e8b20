"""Resolve a reference to rulesets: a folder, `bundled`, a git revision, or a version."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from poreroutine.errors import RulesReferenceError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.knowledge.read import TABLES
from poreroutine.rulesets.loading import LoadedRuleset, load_with_sources

BUNDLED: Final = "bundled"
_DEFAULT: Final = "rulesets"
_GIT_TIMEOUT: Final = 60
"""Timeout for git, in seconds."""


def open_reference(reference: str, scratch: Path) -> LoadedRuleset:
    """Load the rulesets that a reference names.

    Args:
        reference: `bundled`; a folder, which is a complete ruleset or else an overlay on the
            bundled one; `REVISION` or `REVISION:FOLDER` of the git repository here; or a version
            that is tagged there, with or without a `v`.
        scratch: An empty folder for files from git. Nothing is checked out.

    Raises:
        RulesReferenceError: If it can't be resolved.
        RulesetError: If the rulesets have a fault.
    """
    if not reference:
        raise RulesReferenceError("a reference is empty", hint=_HINT)
    if reference == BUNDLED:
        return load_with_sources(bundled_rulesets())
    if "\0" not in reference and _is_folder(Path(reference)):
        return _open_folder(Path(reference))
    return _open_folder(_from_git(reference, scratch))


_HINT: Final = (
    "name a folder of rules, `bundled`, a revision such as HEAD~1 or main:rulesets, "
    "or a tagged version."
)


def is_complete_ruleset(folder: Path) -> bool:
    """Return whether a folder holds a complete ruleset, with every required table."""
    knowledge = folder / "knowledge"
    return all(
        (knowledge / f"{name}.yaml").exists() or (knowledge / name).is_dir() for name in TABLES
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _open_folder(folder: Path) -> LoadedRuleset:
    return (
        load_with_sources(folder)
        if is_complete_ruleset(folder)
        else load_with_sources(bundled_rulesets(), [folder])
    )


def _from_git(reference: str, scratch: Path) -> Path:
    revision, colon, inside = reference.partition(":")
    if not revision or revision.startswith("-") or "\0" in reference:
        raise RulesReferenceError(f"{reference!r} is not a valid reference", hint=_HINT)
    commit = _commit(revision) or _commit(f"v{revision}")
    if commit is None:
        raise RulesReferenceError(
            f"{reference!r} is neither a folder nor a git revision or version",
            hint=_HINT,
        )
    folder = inside.strip("/") if colon else _DEFAULT
    # `git archive` only reads the repository: no checkout, no hook, no changed file.
    archive = _git("archive", "--format=tar", commit, "--", f":(top,literal){folder}")
    if archive is None or ".." in Path(folder).parts:
        raise RulesReferenceError(
            f"{revision} has no folder {folder!r}",
            hint="name it from the top of the repository: REVISION:FOLDER.",
        )
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(scratch, filter="data")
    return scratch / folder


def _commit(revision: str) -> str | None:
    found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return found.decode().strip() if found else None


def _git(*arguments: str) -> bytes | None:
    """Run git from the top of the repository; None if it fails or is not installed."""
    command: Sequence[str] = ("git", *arguments)
    try:
        top = subprocess.run(
            ("git", "rev-parse", "--show-toplevel"),  # noqa: S607 - git from the PATH, as users run it
            capture_output=True,
            check=True,
            timeout=_GIT_TIMEOUT,
        )
        found = subprocess.run(  # noqa: S603 - an argument list, no shell
            command,
            cwd=top.stdout.decode().strip(),
            capture_output=True,
            check=True,
            timeout=_GIT_TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return found.stdout
