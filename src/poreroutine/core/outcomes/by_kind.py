"""The outcomes of rules by their kind, to merge some kinds of them and leave the others alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from poreroutine.core.outcomes.merge import TABLES, Merger, Outcomes, merger_of
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome

_Said = tuple[tuple[Merger, Outcome, int], ...]
"""The outcomes of one kind of one rule: what takes each in, and its place in the rule."""


class OutcomesByKind:
    """The outcomes of all rules of a ruleset by kind. Immutable; safe to share between threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        said: dict[type[Outcome], dict[str, list[tuple[Merger, Outcome, int]]]] = {}
        for rule in rules:
            for place, outcome in enumerate(rule.then):
                by_rule = said.setdefault(type(outcome), {})
                by_rule.setdefault(rule.id, []).append((merger_of(outcome), outcome, place))
        self._said: Mapping[type[Outcome], Mapping[str, _Said]] = {
            kind: {rule: tuple(each) for rule, each in by_rule.items()}
            for kind, by_rule in said.items()
        }

    def merged(self, kinds: Iterable[type[Outcome]], rules: Collection[str]) -> Outcomes:
        """Merge the outcomes of some kinds of rules that fired.

        Args:
            kinds: The kinds.
            rules: Ids of the rules.
        """
        outcomes = Outcomes()
        for kind in kinds:
            said = self._said.get(kind, {})
            for rule in rules:
                if rule in said:
                    for merge, outcome, place in said[rule]:
                        merge(outcomes, outcome, rule, place)
        return outcomes

    def merged_again(
        self,
        outcomes: Outcomes,
        kinds: AbstractSet[type[Outcome]],
        rules: Collection[str],
        covered: Mapping[str, Iterable[str]],
    ) -> Outcomes:
        """Return outcomes in which the tables of some kinds are those of other rules.

        Args:
            outcomes: Merged outcomes; the other tables are theirs.
            kinds: The kinds by whose outcomes the rules differ.
            rules: Ids of the rules.
            covered: See `Outcomes.cover`.
        """
        tables = {table for kind in kinds for table in TABLES[kind]}
        beside = [kind for kind, own in TABLES.items() if not tables.isdisjoint(own)]
        fresh = self.merged(beside, rules)
        fresh.cover(covered)
        changed: dict[str, Any] = {table: getattr(fresh, table) for table in tables}
        return replace(outcomes, **changed)
