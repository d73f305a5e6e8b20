"""Which rules, tables and rows differ between two rulesets, by their content as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from poreroutine.rulesets.rules.model import Ruleset

Part = Literal["rule", "row", "table"]
What = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True, order=True)
class RulesetChange:
    """A part that two rulesets don't share.

    Attributes:
        part: Whether it is a rule, a table, or a row of one.
        name: Id of the rule, the table's name, or the row with its table: `texts.patience`.
        change: Whether it is new, gone or not the same.
    """

    part: Part
    name: str
    change: What


@dataclass(frozen=True, slots=True)
class ReloadResult:
    """What a reload brought.

    Attributes:
        before: Digest of the rulesets until then.
        after: Digest from then on.
        changes: Rules and tables that differ, each by name.
    """

    before: str
    after: str
    changes: tuple[RulesetChange, ...]

    @property
    def changed(self) -> bool:
        """Whether anything is different now."""
        return self.before != self.after


def diff_parts(old: Ruleset, new: Ruleset) -> tuple[RulesetChange, ...]:
    """Find the rules and tables that two rulesets don't share.

    A rule that a table makes through a template is a rule like any other, beside its table.

    Returns:
        Rules, then tables, each by name.
    """
    return (
        *differing_names("rule", old.digests["rules"], new.digests["rules"]),
        *differing_names("table", old.digests["tables"], new.digests["tables"]),
    )


def differing_names(
    part: Part, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[RulesetChange]:
    """Yield what two mappings don't share, by name."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield RulesetChange(part, name, "added")
        elif name not in new:
            yield RulesetChange(part, name, "removed")
        elif old[name] != new[name]:
            yield RulesetChange(part, name, "changed")
