"""Conditions in words: which held with which values, which failed and what would have held."""

from __future__ import annotations

from collections.abc import Mapping

from poreroutine.facts.vocabulary import Fact, Kind, Value, Vocabulary
from poreroutine.routine.explanation import Failed, Held
from poreroutine.rules.condition import Between, Conjunction, Test, holds
from poreroutine.rules.model import Rule


def held_by(rule: Rule, facts: Mapping[str, Value], vocabulary: Vocabulary) -> tuple[Held, ...]:
    """Return the conditions that made a rule fire, by fact.

    Conditions at their default are left out as long as others remain: they say that something
    was not told, and what was told is the better reason.
    """
    holding = next((each for each in rule.alternatives if holds(each, facts)), ())
    told = [test for test in holding if facts[test.fact] != vocabulary[test.fact].default]
    return tuple(Held(fact=test.fact, value=facts[test.fact]) for test in told or holding)


def failed_by(rule: Rule, facts: Mapping[str, Value], vocabulary: Vocabulary) -> tuple[Failed, ...]:
    """Return the fewest conditions that would have to change for a rule to fire, by fact.

    Of several alternatives as near, the first one counts. Empty when the rule fired.
    """
    lacking = (_failing(conjunction, facts) for conjunction in rule.alternatives)
    nearest = min(lacking, key=len)
    return tuple(
        Failed(fact=test.fact, value=facts[test.fact], needed=needed(test, vocabulary[test.fact]))
        for test in nearest
    )


def needed(test: Test, fact: Fact) -> str:
    """Say what passes a test, as rules write it: `at least 16`, `oily or combination`."""
    if isinstance(test, Between):
        return _bounds(test, fact)
    if fact.kind is Kind.FLAG:
        return "true" if True in test.values else "false"
    words = [word for word in fact.choices if word in test.values]
    others = [word for word in fact.choices if word not in test.values]
    return f"not {_either(others)}" if len(others) < len(words) else _either(words)


def _failing(conjunction: Conjunction, facts: Mapping[str, Value]) -> list[Test]:
    return [test for test in conjunction if not test.holds(facts[test.fact])]


def _bounds(test: Between, fact: Fact) -> str:
    if test.low == test.high:
        return str(test.low)
    if test.high == fact.high:
        return f"at least {test.low}"
    if test.low == fact.low:
        return f"at most {test.high}"
    return f"{test.low} to {test.high}"


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
