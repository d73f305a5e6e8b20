"""Names of rules in the column `rule` of an outline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator


class RuleNames:
    """The rules by their ids, and by the last parts of these."""

    def __init__(self, rules: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        for rule in rules:
            for name in {rule, rule.rpartition(".")[2]}:
                self._by_name.setdefault(name, []).append(rule)

    def find(self, name: str, tags: Collection[str]) -> str | None:
        """Return the rule that a cell names; None if it is unknown or ambiguous.

        Args:
            name: The id of a rule, or the last part of it.
            tags: Tags of the scenario; where several rules fit, only those under one of them count.
        """
        found = self._by_name.get(name, [])
        if len(found) > 1:
            above = set(tags)
            found = [rule for rule in found if name == rule or not above.isdisjoint(prefixes(rule))]
        return found[0] if len(found) == 1 else None


def prefixes(rule: str) -> Iterator[str]:
    """Yield the stage of a rule, its topic and its id: what a tag may name."""
    parts = rule.split(".")
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])
