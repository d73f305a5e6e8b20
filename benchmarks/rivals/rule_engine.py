"""rule-engine (Python): an expression for each alternative, compiled once."""

from __future__ import annotations

from collections.abc import Mapping

import rule_engine

from poreroutine.model.facts import Value
from rivals.common import Match, Rules, as_text

PACKAGE = "rule-engine"


def build(rules: Rules) -> Match:
    """Compile every alternative."""
    compiled = [
        (rule, rule_engine.Rule(as_text(rules, conjunction)))
        for rule, conjunction in rules.alternatives
    ]

    def match(facts: Mapping[str, Value]) -> frozenset[str]:
        values = rules.renamed(facts)
        return frozenset([rule for rule, expression in compiled if expression.matches(values)])

    return match
