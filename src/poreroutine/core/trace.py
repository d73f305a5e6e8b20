"""The trace: all intermediate results between a profile and its routine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning import Plan
from poreroutine.model.facts import Value
from poreroutine.rulesets.rules.model import Rule


@dataclass(frozen=True)
class Trace:
    """All intermediate results between a profile and its routine.

    Attributes:
        facts: All facts, derived ones included.
        fired: Rules that fired, sorted by id.
        outcomes: Their merged outcomes.
        plan: The planner's decisions.
    """

    facts: Mapping[str, Value]
    fired: tuple[Rule, ...]
    outcomes: Outcomes
    plan: Plan

    @cached_property
    def fired_ids(self) -> frozenset[str]:
        """Ids of the rules that fired."""
        return frozenset(rule.id for rule in self.fired)
