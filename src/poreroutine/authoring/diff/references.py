"""Resolve a reference to rulesets: a folder, `bundled`, a git revision, or a version."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from poreroutine.advisor import Advisor
from poreroutine.errors import RulesetError, RulesReferenceError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.changes import RulesetChange, differing_names
from poreroutine.rulesets.knowledge.merge import rows_of
from poreroutine.rulesets.knowledge.read import TABLES
from poreroutine.rulesets.loading import LoadedRuleset, load_ruleset, load_with_sources
from poreroutine.rulesets.rules.model import Ruleset

BUNDLED: Final = "bundled"
_DEFAULT: Final = "rulesets"
_GIT_TIMEOUT: Final = 60
"""Timeout for git, in seconds."""


def open_reference(reference: str, scratch: Path) -> LoadedRuleset:
    """Load the rulesets that a reference names; see `reference_folders`.

    Raises:
        RulesReferenceError: If it can't be resolved.
        RulesetError: If the rulesets have a fault.
    """
    base, *overlays = reference_folders(reference, scratch)
    return load_with_sources(base, overlays)


def reference_folders(reference: str, scratch: Path) -> tuple[Path, ...]:
    """Find the folders of the rulesets that a reference names, base first.

    Args:
        reference: `bundled`; a folder, which is a complete ruleset or else an overlay on the
            bundled one; `REVISION` or `REVISION:FOLDER` of the git repository here; or a version
            that is tagged there, with or without a `v`.
        scratch: An empty folder for files from git. Nothing is checked out.

    Raises:
        RulesReferenceError: If it can't be resolved.
    """
    if not reference:
        raise RulesReferenceError("a reference is empty", hint=_HINT)
    if reference == BUNDLED:
        return (bundled_rulesets(),)
    is_here = "\0" not in reference and _is_folder(Path(reference))
    folder = Path(reference) if is_here else _from_git(reference, scratch)
    return (folder,) if is_complete_ruleset(folder) else (bundled_rulesets(), folder)


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


def _from_git(reference: str, scratch: Path) -> Path:
    revision, colon, inside = reference.partition(":")
    if not revision or revision.startswith("-") or "\0" in reference:
        raise RulesReferenceError(f"{reference!r} is not a valid reference", hint=_HINT)
    commit = _commit(revision) or _commit(f"v{revision}")
    if commit is None:
        raise RulesReferenceError(
            f"{reference!r} is neither a folder nor a git revision or version", hint=_HINT
        )
    folder = inside.strip("/") if colon else _DEFAULT
    # `git archive` only reads the repository: no checkout, no hook, no changed file.
    archive = _git("archive", "--format=zip", commit, "--", f":(top,literal){folder}")
    if archive is None or ".." in Path(folder).parts:
        raise RulesReferenceError(
            f"{revision} has no folder {folder!r}",
            hint="name it from the top of the repository: REVISION:FOLDER.",
        )
    # Unlike tar before Python 3.11.4, zip never writes outside the folder.
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(scratch)
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


Changes = frozenset[RulesetChange]
_MAX_MIXTURES: Final = 64
"""Number of cached hybrids; one that exchanges table rows has to be loaded again."""


@dataclass(frozen=True)
class RulesetSource:
    """A ruleset, with its unprocessed source.

    Attributes:
        ruleset: The loaded ruleset.
        manifest: The manifest of the base.
        tables: Names of the tables, including empty ones.
        rows: Every row, by table and name: `texts.patience`.
        rules: Every rule, with templates expanded, by id.
    """

    ruleset: Ruleset
    manifest: Mapping[str, Any]
    tables: tuple[str, ...]
    rows: Mapping[str, Any]
    rules: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, loaded: LoadedRuleset) -> RulesetSource:
        """Collect the source of a loaded ruleset."""
        tables = loaded.knowledge_source.tables.data
        named = (rows_of(table, rows) for table, rows in tables.items())
        return cls(
            loaded.ruleset,
            loaded.layers[0].manifest,
            tuple(tables),
            {".".join(path): row for rows in named for path, row in rows},
            {
                rule.id: {
                    key: rule.written.data[key] for key in rule.written.data if key != _REMOVED
                }
                for rule in loaded.written_rules
                if rule.id in loaded.ruleset.by_id
            },
        )


_REMOVED: Final = "replaces"
"""The base rule that an overlay's rule replaces; by default the rule itself."""


def changes_of(old: RulesetSource, new: RulesetSource) -> tuple[RulesetChange, ...]:
    """Find the rules and rows that two rulesets don't share: rules first, each sorted by name."""
    return (
        *differing_names("rule", old.rules, new.rules),
        *differing_names("row", old.rows, new.rows),
    )


class RulesetMixer:
    """Builds hybrids of two rulesets: the new one with some of its changes undone."""

    def __init__(
        self, old: RulesetSource, new: RulesetSource, changes: Collection[RulesetChange]
    ) -> None:
        self._old = old
        self._new = new
        self._all = Changes(changes)
        self._only_rules = all(change.part == "rule" for change in changes)
        self._advisors = lru_cache(maxsize=_MAX_MIXTURES)(self._try_load)

    def with_undone(self, undone: Changes) -> Advisor | None:
        """Return an advisor for the new rules with some changes undone.

        Returns:
            The advisor; None if the hybrid is invalid, such as a rule without its text.
        """
        return self._advisors(undone)

    def _try_load(self, undone: Changes) -> Advisor | None:
        try:
            return self._mix(undone)
        except RulesetError:
            return None

    def _mix(self, undone: Changes) -> Advisor:
        if undone == self._all:
            return advisor_on(self._old.ruleset)
        if not undone:
            return advisor_on(self._new.ruleset)
        if self._only_rules or all(map(_is_new_rule, undone)):
            return advisor_on(self._with_rules_exchanged(undone))
        rules = _undo(self._new.rules, self._old.rules, undone, "rule")
        rows = _undo(self._new.rows, self._old.rows, undone, "row")
        tables = {*self._new.tables, *self._old.tables}
        with TemporaryDirectory() as folder:
            _write(Path(folder), self._new.manifest, tables, rows, rules)
            return advisor_on(load_ruleset(Path(folder)))

    def _with_rules_exchanged(self, undone: Changes) -> Ruleset:
        """Exchange rules only, which mean the same with the same tables; or leave new ones out."""
        rules = _undo(self._new.ruleset.by_id, self._old.ruleset.by_id, undone, "rule")
        return replace(self._new.ruleset, rules=tuple(rules[name] for name in sorted(rules)))


def advisor_on(ruleset: Ruleset) -> Advisor:
    """Build an advisor on any ruleset."""
    # Built fastest; all engines give the same.
    return Advisor(base=ruleset, engine="portable")


def _is_new_rule(change: RulesetChange) -> bool:
    return (change.part, change.change) == ("rule", "added")


def _undo(
    new: Mapping[str, Any], old: Mapping[str, Any], undone: Changes, part: str
) -> dict[str, Any]:
    names = {change.name for change in undone if change.part == part}
    unchanged = {name: one for name, one in new.items() if name not in names}
    return unchanged | {name: old[name] for name in names if name in old}


def _write(
    folder: Path,
    manifest: Mapping[str, Any],
    tables: Collection[str],
    rows: Mapping[str, Any],
    rules: Mapping[str, Any],
) -> None:
    """Write a ruleset that has to be loaded again, as JSON, which is valid YAML."""
    nested: dict[str, dict[str, Any]] = {table: {} for table in tables}
    for name, row in rows.items():
        *above, key = name.split(".")
        part = nested
        for each in above:
            part = part.setdefault(each, {})
        part[key] = row
    stages: dict[str, list[Any]] = {}
    for name in sorted(rules):
        stages.setdefault(name.partition(".")[0], []).append(rules[name])
    files: dict[str, object] = {"manifest": manifest}
    files |= {f"knowledge/{table}": data for table, data in nested.items()}
    files |= {f"{stage}/all": {"rules": listed} for stage, listed in stages.items()}
    for name, data in files.items():
        file = folder / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
