"""Differences between two rulesets in rules, tables and rows, by their source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from poreroutine.rulesets.rules.model import Ruleset

Part = Literal["rule", "row", "table", "file"]
What = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True, order=True)
class RulesetChange:
    """A part that differs between two rulesets.

    Attributes:
        part: Whether it is a rule, a table or a row of one, or a file about products or proofs.
        name: Id of the rule, name of the table, path of the file with the name of its ruleset, or
            the row with its table: `texts.patience`.
        change: Whether it was added, removed or changed.
    """

    part: Part
    name: str
    change: What


@dataclass(frozen=True, slots=True)
class ReloadResult:
    """The result of a reload.

    Attributes:
        before: Digest of the previous rulesets.
        after: Digest of the current rulesets.
        changes: Rules and tables that differ, each sorted by name.
    """

    before: str
    after: str
    changes: tuple[RulesetChange, ...]

    @property
    def changed(self) -> bool:
        """Whether anything changed."""
        return self.before != self.after


def diff_parts(old: Ruleset, new: Ruleset) -> tuple[RulesetChange, ...]:
    """Find the rules, tables and files that differ between two rulesets.

    Rules generated from a table by a template count as rules, in addition to the table.

    Returns:
        Rules, tables, then files, each sorted by name.
    """
    return (
        *differing_names("rule", old.digests["rules"], new.digests["rules"]),
        *differing_names("table", old.digests["tables"], new.digests["tables"]),
        *differing_names("file", old.digests["files"], new.digests["files"]),
    )


def differing_names(
    part: Part, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[RulesetChange]:
    """Yield the names that differ between two mappings, sorted."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield RulesetChange(part, name, "added")
        elif name not in new:
            yield RulesetChange(part, name, "removed")
        elif old[name] != new[name]:
            yield RulesetChange(part, name, "changed")
