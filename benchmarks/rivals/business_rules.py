"""business-rules (Python): variables as methods, rules as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_TEXT
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    select_multiple_rule_variable,
)

from poreroutine.model.facts import Kind, Value
from poreroutine.rulesets.rules.condition import Between, OneOf
from rivals.common import Match, Rules, bounds, is_flag, words

PACKAGE = "business-rules"

_OPERATORS = {"==": "equal_to", ">=": "greater_than_or_equal_to", "<=": "less_than_or_equal_to"}


def build(rules: Rules) -> Match:
    """Write every alternative as a rule, with one class of variables for all."""
    variables = type("Variables", (BaseVariables,), {"__init__": _take} | _methods(rules))
    written = [
        {
            "conditions": {
                "all": [each for test in conjunction for each in _tests(test, rules)]
                or [_always(rules)]
            },
            "actions": [{"name": "fire", "params": {"rule": rule}}],
        }
        for rule, conjunction in rules.alternatives
    ]

    def match(facts: Mapping[str, Value]) -> frozenset[str]:
        actions = _Actions()
        run_all(written, variables(rules.renamed(facts)), actions)
        return frozenset(actions.fired)

    return match


class _Actions(BaseActions):  # type: ignore[misc]
    def __init__(self) -> None:
        self.fired: set[str] = set()

    @rule_action(params={"rule": FIELD_TEXT})  # type: ignore[untyped-decorator]
    def fire(self, rule: str) -> None:
        self.fired.add(rule)


def _take(self: Any, values: Mapping[str, Value]) -> None:  # noqa: ANN401 - a class made here
    self.values = values


def _methods(rules: Rules) -> dict[str, Any]:
    return {rules.names[name]: _method(rules, name) for name in rules.names}


def _method(rules: Rules, fact: str) -> Any:  # noqa: ANN401 - whatever the decorators make
    name = rules.names[fact]

    def one(self: Any) -> Value:  # noqa: ANN401 - a class made here
        return self.values[name]  # type: ignore[no-any-return]

    def several(self: Any) -> list[Value]:  # noqa: ANN401 - as above
        return [self.values[name]]

    match rules.facts[fact].kind:
        case Kind.FLAG:
            return boolean_rule_variable()(one)
        case Kind.NUMBER:
            return numeric_rule_variable()(one)
        case Kind.CHOICE:
            return select_multiple_rule_variable()(several)


def _always(rules: Rules) -> dict[str, Any]:
    name, fact = next(
        (name, fact) for name, fact in rules.facts.items() if fact.kind is Kind.NUMBER
    )
    return {
        "name": rules.names[name],
        "operator": "greater_than_or_equal_to",
        "value": fact.low,
    }


def _tests(test: OneOf | Between, rules: Rules) -> list[dict[str, Any]]:
    name = rules.names[test.fact]
    if isinstance(test, Between):
        return [
            {"name": name, "operator": _OPERATORS[operator], "value": bound}
            for operator, bound in bounds(test, rules)
        ]
    if is_flag(test, rules):
        operator = "is_true" if True in test.values else "is_false"
        return [] if len(test.values) > 1 else [{"name": name, "operator": operator, "value": True}]
    return [{"name": name, "operator": "shares_at_least_one_element_with", "value": words(test)}]
