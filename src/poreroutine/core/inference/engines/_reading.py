"""What both engines share: which facts the rules read, and what is wrong with the facts given.

The happy path of an engine looks values up in tables and asks no questions. Only when a look-up
fails does `first_problem` go through the facts one by one to say which of them is to blame.
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
"""Values of a number that are kept once worked out: every age, score and count there is."""


class NumberTable(dict[Value, T], Generic[T]):
    """What an engine needs to know for each value of a number; worked out when first asked for.

    The first `MAX_LISTED` values that come up are kept, so that no range is too wide.
    """

    __slots__ = ("_compute", "_fact")

    def __init__(self, fact: Fact, compute: Callable[[int], T]) -> None:
        super().__init__()
        self._fact = fact
        self._compute = compute

    def __missing__(self, value: Value) -> T:
        if not isinstance(value, int) or not self._fact.low <= value <= self._fact.high:
            raise KeyError(value)
        found = self._compute(value)
        if len(self) < MAX_LISTED:
            # Threads that come at once work out the same thing twice: nothing is lost.
            self[value] = found
        return found


def check_rules(rules: Iterable[CompiledRule], vocabulary: Vocabulary) -> None:
    """Make sure that every test suits the fact it reads.

    Raises:
        EngineError: If one does not; the loader lets no such rule through.
    """
    for rule in rules:
        for test in (test for conjunction in rule.alternatives for test in conjunction):
            problem = _type_error(test, vocabulary)
            if problem is not None:
                message = f"rule {rule.id} {problem}"
                raise EngineError(message)


def facts_read(conjunctions: Iterable[Conjunction], vocabulary: Vocabulary) -> tuple[Fact, ...]:
    """List the facts that some test reads, in name order."""
    names = {test.fact for conjunction in conjunctions for test in conjunction}
    return tuple(vocabulary[name] for name in sorted(names))


def values_getter(names: Sequence[str]) -> Callable[[Mapping[str, Value]], tuple[Value, ...]]:
    """Make a function that takes these facts' values out of a mapping, in this order."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda facts: tuple(facts[name] for name in names)


def values_of(fact: Fact) -> tuple[bool | str, ...]:
    """List the values a flag or a choice can have, in a fixed order."""
    return (False, True) if fact.kind is Kind.FLAG else fact.choices


def first_problem(facts: Mapping[str, Value], read: Iterable[Fact]) -> EngineError:
    """State which fact kept an engine from judging."""
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
        return f"tests {test.fact!r}, which is no fact of the vocabulary"
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
