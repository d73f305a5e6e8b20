"""experta (Python): a knowledge engine with a method for each alternative.

Its last release needs a name that Python 3.10 moved; we restore it before the import.
"""

from __future__ import annotations

import collections
import collections.abc
from collections.abc import Mapping
from typing import Any

from poreroutine.model.facts import Value
from poreroutine.rulesets.rules.condition import Between, OneOf
from rivals.common import Match, Rules, is_flag, words

collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]

import experta

PACKAGE = "experta"


def build(rules: Rules) -> Match:
    """Build one engine."""
    methods = {
        f"r{number}": _method(rule, conjunction, rules)
        for number, (rule, conjunction) in enumerate(rules.alternatives)
    }
    engine = type("Engine", (experta.KnowledgeEngine,), methods)()

    def match(facts: Mapping[str, Value]) -> frozenset[str]:
        engine.reset()
        engine.fired = set()
        engine.declare(experta.Fact(**rules.renamed(facts)))
        engine.run()
        return frozenset(engine.fired)

    return match


def _method(rule: str, conjunction: tuple[OneOf | Between, ...], rules: Rules) -> Any:  # noqa: ANN401
    def fire(self: Any) -> None:  # noqa: ANN401 - a class made here
        self.fired.add(rule)

    fire.__name__ = rule
    tests = {rules.names[test.fact]: _test(test, rules) for test in conjunction}
    return experta.Rule(experta.Fact(**tests) if tests else experta.Fact(f0=experta.W()))(fire)


def _test(test: OneOf | Between, rules: Rules) -> Any:  # noqa: ANN401 - as experta has them
    if isinstance(test, Between):
        return experta.P(lambda value: test.low <= value <= test.high)
    if is_flag(test, rules):
        return experta.W() if len(test.values) > 1 else (True in test.values)
    passing = frozenset(words(test))
    return next(iter(passing)) if len(passing) == 1 else experta.P(lambda value: value in passing)
