"""JSON Logic (Python, json-logic-qubit): a JSON tree for each alternative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from json_logic import jsonLogic

from poreroutine.model.facts import Value
from poreroutine.rulesets.rules.condition import Between, OneOf
from rivals.common import Match, Rules, bounds, is_flag, words

PACKAGE = "json-logic-qubit"


def build(rules: Rules) -> Match:
    """Write every alternative as a tree."""
    trees = [
        (rule, {"and": [True, *(each for test in conjunction for each in _tests(test, rules))]})
        for rule, conjunction in rules.alternatives
    ]

    def match(facts: Mapping[str, Value]) -> frozenset[str]:
        values = rules.renamed(facts)
        return frozenset([rule for rule, tree in trees if jsonLogic(tree, values)])

    return match


def _tests(test: OneOf | Between, rules: Rules) -> list[dict[str, Any]]:
    value = {"var": rules.names[test.fact]}
    if isinstance(test, Between):
        return [{operator: [value, bound]} for operator, bound in bounds(test, rules)]
    if is_flag(test, rules):
        return [] if len(test.values) > 1 else [{"==": [value, True in test.values]}]
    return [{"in": [value, list(words(test))]}]
