"""Rulesets as written by their authors, and hybrids of two of them for bisecting causes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from poreroutine.advisor import Advisor
from poreroutine.errors import RulesetError
from poreroutine.rulesets.changes import RulesetChange, differing_names
from poreroutine.rulesets.knowledge.merge import rows_of
from poreroutine.rulesets.loading import LoadedRuleset, load_ruleset
from poreroutine.rulesets.rules.model import Ruleset

Changes = frozenset[RulesetChange]
_MAX_MIXTURES: Final = 64
"""Number of cached hybrids; one that exchanges table rows has to be loaded anew."""


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
    """Write a ruleset that has to be loaded anew, as JSON, which is valid YAML."""
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
