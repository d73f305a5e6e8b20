"""Conditions in words: which were met by which values, which were not, and what would meet them."""

from __future__ import annotations

from collections.abc import Mapping

from poreroutine._support.words import join_words
from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, OneOf, Test, holds
from poreroutine.rulesets.rules.model import Rule


def held_tests(rule: Rule, facts: Mapping[str, Value], vocabulary: Vocabulary) -> tuple[Test, ...]:
    """Return the tests that made a rule fire, by fact; none if it applies to everybody.

    Tests of facts at their default are omitted if others remain, because given answers are better
    reasons. They are kept if it matters that an answer is missing.
    """
    passed = next((each for each in rule.alternatives if holds(each, facts)), ())
    reasons = tuple(test for test in passed if _is_reason(test, facts, vocabulary[test.fact]))
    return reasons or passed


def _is_reason(test: Test, facts: Mapping[str, Value], fact: Fact) -> bool:
    """Return whether a test is a reason: an answer was given, or the test is selective."""
    if facts[test.fact] != fact.default:
        return True
    asks_for_silence = fact.default == UNSTATED or fact.topic is Topic.ASKED
    return asks_for_silence and isinstance(test, OneOf) and _is_selective(test, fact)


def _is_selective(test: OneOf, fact: Fact) -> bool:
    return fact.kind is Kind.FLAG or 2 * len(test.values) < len(fact.choices)


def failed_by_alternative(rule: Rule, facts: Mapping[str, Value]) -> tuple[tuple[Test, ...], ...]:
    """Return the unmet tests of each alternative of a rule, closest alternative first."""
    unmet = (
        tuple(test for test in each if not test.holds(facts[test.fact]))
        for each in rule.alternatives
    )
    return tuple(sorted(unmet, key=len))


def requirement_words(test: Test, fact: Fact) -> str:
    """Describe the values that pass a test, as rules write it: `at least 16`, `oily or dry`."""
    if isinstance(test, Between):
        return _bounds(test, fact)
    if fact.kind is Kind.FLAG:
        return "true" if True in test.values else "false"
    words = [word for word in fact.choices if word in test.values]
    others = [word for word in fact.choices if word not in test.values]
    return (
        f"not {join_words(others, 'or')}" if len(others) < len(words) else join_words(words, "or")
    )


def _bounds(test: Between, fact: Fact) -> str:
    if test.low == test.high:
        return str(test.low)
    if test.high == fact.high:
        return f"at least {test.low}"
    if test.low == fact.low:
        return f"at most {test.high}"
    return f"{test.low} to {test.high}"
