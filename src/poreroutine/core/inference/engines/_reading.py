"""Shared by both engines: which facts the rules read, and diagnostics for invalid facts.

In normal operation an engine only looks values up in tables. When a look-up fails,
`first_problem` checks the facts one by one to find the invalid one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from poreroutine.errors import EngineError
from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, CompiledRule, Conjunction, OneOf, Test

T = TypeVar("T")

MAX_LISTED = 1024
"""Most values of a number that are cached: more than any age, score or count needs."""


class NumberTable(dict[Value, T], Generic[T]):
    """What an engine needs for each value of a number, computed on first access.

    At most `MAX_LISTED` values are stored, so that wide ranges use no more memory.
    """

    __slots__ = ("_compute", "_fact")

    def __init__(self, fact: Fact, compute: Callable[[int], T]) -> None:
        super().__init__()
        self._fact = fact
        self._compute = compute

    def __missing__(self, value: Value) -> T:
        if not isinstance(value, int) or not self._fact.low <= value <= self._fact.high:
            raise KeyError(value)
        computed = self._compute(value)
        if len(self) < MAX_LISTED:
            # Concurrent threads may compute the same value twice; the results are equal.
            self[value] = computed
        return computed


def check_rules(rules: Iterable[CompiledRule], vocabulary: Vocabulary) -> None:
    """Check that every test suits the fact it reads.

    Raises:
        EngineError: If one doesn't; the loader rejects such rules.
    """
    for rule in rules:
        for test in (test for conjunction in rule.alternatives for test in conjunction):
            problem = _type_error(test, vocabulary)
            if problem is not None:
                message = f"rule {rule.id} {problem}"
                raise EngineError(message)


def facts_read(conjunctions: Iterable[Conjunction], vocabulary: Vocabulary) -> tuple[Fact, ...]:
    """List the facts that the tests read, in name order."""
    names = {test.fact for conjunction in conjunctions for test in conjunction}
    return tuple(vocabulary[name] for name in sorted(names))


def values_getter(names: Sequence[str]) -> Callable[[Mapping[str, Value]], tuple[Value, ...]]:
    """Return a function that extracts the values of these facts from a mapping, in this order."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda facts: tuple(facts[name] for name in names)


def first_problem(facts: Mapping[str, Value], read: Iterable[Fact]) -> EngineError:
    """Return an error that names the first missing or invalid fact."""
    for fact in read:
        if fact.name not in facts:
            return EngineError(
                f"fact {fact.name!r} is missing", hint="facts are total: pass every fact"
            )
        value = facts[fact.name]
        if not fact.admits(value):
            return EngineError(
                f"fact {fact.name!r} can't have the value {value!r}",
                hint=f"expected {_expected(fact)}",
            )
    return EngineError("the facts could not be read")


def _type_error(test: Test, vocabulary: Vocabulary) -> str | None:
    if test.fact not in vocabulary:
        return f"tests {test.fact!r}, which is not a fact of the vocabulary"
    number = vocabulary[test.fact].kind is Kind.NUMBER
    match test:
        case OneOf(name) if number:
            return f"tests the number {name!r} as if it were a choice"
        case Between(name) if not number:
            return f"tests {name!r} as if it were a number"
        case _:
            return None


def _expected(fact: Fact) -> str:
    match fact.kind:
        case Kind.FLAG:
            return "true or false"
        case Kind.NUMBER:
            return f"a whole number from {fact.low} to {fact.high}"
        case Kind.CHOICE:
            return f"one of {', '.join(fact.choices)}"
