"""The trace: everything that was worked out between a profile and its routine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning import Plan
from poreroutine.model.facts import Value
from poreroutine.rulesets.rules.model import Rule


@dataclass(frozen=True)
class Trace:
    """Everything between a profile and its routine.

    Attributes:
        facts: All facts, with what the stages derived.
        fired: Rules that fired, sorted by id.
        outcomes: Their merged outcomes.
        plan: What was decided.
    """

    facts: Mapping[str, Value]
    fired: tuple[Rule, ...]
    outcomes: Outcomes
    plan: Plan
