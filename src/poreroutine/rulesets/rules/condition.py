"""Conditions: the `when` of a rule, and its normal form over facts.

A condition is a tree of tests under all / any / none. It is compiled once to disjunctive normal
form: a rule fires if at least one of its conjunctions holds. A conjunction has at most one test per
fact, because tests of one fact are merged, so it has neither order nor duplicates.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import product

from poreroutine.model.facts import Fact, Value, Vocabulary

MOST_CONJUNCTIONS = 256
"""Limit on the size of a `when` in normal form; nobody could review a larger one."""


class ConditionTooWideError(ValueError):
    """A condition expands to more alternatives than anyone could review."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A flag or a choice has one of these values.

    Attributes:
        fact: Name in the vocabulary.
        values: Never empty, and never all possible values of the fact.
    """

    fact: str
    values: frozenset[bool | str]

    def holds(self, value: Value) -> bool:
        """Return whether a value passes."""
        return value in self.values


@dataclass(frozen=True, slots=True)
class Between:
    """A number lies between two bounds, both included.

    Attributes:
        fact: Name in the vocabulary.
        low: Smallest value that passes.
        high: Largest value that passes.
    """

    fact: str
    low: int
    high: int

    def holds(self, value: Value) -> bool:
        """Return whether a value passes."""
        return not isinstance(value, str) and self.low <= value <= self.high


Test = OneOf | Between


def edges_of(test: Test) -> tuple[int, ...]:
    """Return the numbers from which a test of a number begins to pass, and to fail again."""
    return (test.low, test.high + 1) if isinstance(test, Between) else ()


Conjunction = tuple[Test, ...]
"""Tests of different facts, sorted by fact; all must hold. The empty one always holds."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """No part holds."""

    parts: tuple[Condition, ...]


Condition = Test | AllOf | AnyOf | NoneOf


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """The part of a rule that an engine needs.

    Attributes:
        id: The rule's id.
        alternatives: Conjunctions, without duplicates, in a stable order; the rule fires if one
            holds. Never empty: a rule that can't fire is rejected when loading.
    """

    id: str
    alternatives: tuple[Conjunction, ...]


def holds(conjunction: Conjunction, facts: Mapping[str, Value]) -> bool:
    """Return whether all tests of a conjunction pass."""
    return all(test.holds(facts[test.fact]) for test in conjunction)


def is_covered(narrow: Collection[Conjunction], wide: Collection[Conjunction]) -> bool:
    """Return whether each of some conjunctions implies one of others.

    If so, the others hold wherever they do. The reverse isn't certain: two conjunctions can cover
    a third one together.
    """
    return all(any(_implies(one, other) for other in wide) for one in narrow)


def can_meet(one: Conjunction, other: Conjunction) -> bool:
    """Return whether two conjunctions can hold at once, as far as each fact goes by itself."""
    tests = {test.fact: test for test in other}
    return all(
        met_by_both(test, tests[test.fact]) is not None for test in one if test.fact in tests
    )


def met_by_both(one: Test, other: Test) -> Test | None:
    """Return the test that values pass which pass two tests of one fact; None if none does."""
    match one, other:
        case OneOf(name, first), OneOf(_, second):
            values = first & second
            return OneOf(name, values) if values else None
        case Between(name, low, high), Between(_, lower, higher):
            low, high = max(low, lower), min(high, higher)
            return Between(name, low, high) if low <= high else None
        case _:
            return None


def _implies(narrow: Conjunction, wide: Conjunction) -> bool:
    tests = {test.fact: test for test in narrow}
    return all(test.fact in tests and _is_inside(tests[test.fact], test) for test in wide)


def _is_inside(inner: Test, outer: Test) -> bool:
    match inner, outer:
        case OneOf(), OneOf():
            return inner.values <= outer.values
        case Between(), Between():
            return outer.low <= inner.low and inner.high <= outer.high
        case _:
            return False


def normal_form(condition: Condition, vocabulary: Vocabulary) -> tuple[Conjunction, ...]:
    """Expand a condition to disjunctive normal form.

    Conjunctions that can't hold, tests that always hold, and conjunctions covered by another one
    are dropped.

    Returns:
        Conjunctions in a stable order. Empty if the condition can never hold; one empty
        conjunction if a part trivially always holds (`a` or `not a` is not detected).

    Raises:
        ConditionTooWideError: If there would be more than `MOST_CONJUNCTIONS`.
    """
    boxes = _drop_covered(_expand(condition, vocabulary, negated=False))
    conjunctions = {_conjunction(box, vocabulary) for box in boxes}
    return tuple(sorted(conjunctions, key=_sort_key))


# A box is a conjunction under construction: the values each fact may have. Flags and choices
# have a set of values; numbers a range. A fact that is not in the box is unconstrained.
_Allowed = frozenset[bool | str] | tuple[int, int]
_Box = dict[str, _Allowed]


def _expand(condition: Condition, vocabulary: Vocabulary, *, negated: bool) -> list[_Box]:
    match condition:
        case OneOf() | Between():
            return _expand_test(condition, vocabulary[condition.fact], negated=negated)
        case AllOf(parts):
            return (
                _all(parts, vocabulary, negated=False)
                if not negated
                else _any(parts, vocabulary, negated=True)
            )
        case AnyOf(parts):
            return (
                _any(parts, vocabulary, negated=False)
                if not negated
                else _all(parts, vocabulary, negated=True)
            )
        case NoneOf(parts):
            return (
                _all(parts, vocabulary, negated=True)
                if not negated
                else _any(parts, vocabulary, negated=False)
            )


def _expand_test(test: Test, fact: Fact, *, negated: bool) -> list[_Box]:
    match test:
        case OneOf(name, values):
            universe = frozenset(fact.values)
            allowed = universe - values if negated else universe & values
            if allowed == universe:
                return [{}]
            return [{name: allowed}] if allowed else []
        case Between(name, low, high):
            low, high = max(low, fact.low), min(high, fact.high)
            ranges = [(low, high)] if not negated else [(fact.low, low - 1), (high + 1, fact.high)]
            if negated and low > high:
                return [{}]
            remaining = [(a, b) for a, b in ranges if a <= b]
            if (fact.low, fact.high) in remaining:
                return [{}]
            return [{name: bounds} for bounds in remaining]


def _all(parts: tuple[Condition, ...], vocabulary: Vocabulary, *, negated: bool) -> list[_Box]:
    boxes: list[_Box] = [{}]
    for part in parts:
        more = _expand(part, vocabulary, negated=negated)
        met = (_intersect(a, b) for a, b in product(boxes, more))
        boxes = _drop_covered([box for box in met if box is not None])
    return boxes


def _any(parts: tuple[Condition, ...], vocabulary: Vocabulary, *, negated: bool) -> list[_Box]:
    return _drop_covered(
        [box for part in parts for box in _expand(part, vocabulary, negated=negated)]
    )


def _intersect(one: _Box, other: _Box) -> _Box | None:
    met = dict(one)
    for name, allowed in other.items():
        narrowed = _narrow(met[name], allowed) if name in met else allowed
        if narrowed is None:
            return None
        met[name] = narrowed
    return met


def _narrow(one: _Allowed, other: _Allowed) -> _Allowed | None:
    if isinstance(one, tuple) and isinstance(other, tuple):
        low, high = max(one[0], other[0]), min(one[1], other[1])
        return (low, high) if low <= high else None
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other or None
    message = "a fact was tested as a number and as a choice"
    raise TypeError(message)


def _drop_covered(boxes: list[_Box]) -> list[_Box]:
    """Drop every box that another one covers; of equal boxes, keep one.

    Widest first, so that a box once kept is never dropped and counting can stop early: two lists of
    256 expand to 65,536 boxes, too many to compare pairwise.
    """
    if len(boxes) <= 1:
        return boxes
    remaining: list[_Box] = []
    for box in sorted(boxes, key=_cover_rank):
        if not any(_covers(other, box) for other in remaining):
            remaining.append(box)
        if len(remaining) > MOST_CONJUNCTIONS:
            message = f"multiplies out to more than {MOST_CONJUNCTIONS} alternatives"
            raise ConditionTooWideError(message)
    return remaining


def _cover_rank(box: _Box) -> tuple[int, int]:
    """Rank boxes so that none comes after a box it covers."""
    sizes = (
        allowed[1] - allowed[0] if isinstance(allowed, tuple) else len(allowed)
        for allowed in box.values()
    )
    return len(box), -sum(sizes)


def _covers(wide: _Box, narrow: _Box) -> bool:
    for name, allowed in wide.items():  # compared so often that a generator would be felt
        if name not in narrow or not _is_within(narrow[name], allowed):
            return False
    return True


def _is_within(inner: _Allowed, outer: _Allowed) -> bool:
    if isinstance(inner, tuple) and isinstance(outer, tuple):
        return outer[0] <= inner[0] and inner[1] <= outer[1]
    if isinstance(inner, frozenset) and isinstance(outer, frozenset):
        return inner <= outer
    return False


def _conjunction(box: _Box, vocabulary: Vocabulary) -> Conjunction:
    tests: list[Test] = []
    for name in sorted(box):
        allowed = box[name]
        if isinstance(allowed, tuple):
            if allowed != (vocabulary[name].low, vocabulary[name].high):
                tests.append(Between(name, *allowed))
        elif allowed != frozenset(vocabulary[name].values):
            tests.append(OneOf(name, allowed))
    return tuple(tests)


def _sort_key(conjunction: Conjunction) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (test.fact, (f"{test.low:06d}", f"{test.high:06d}"))
        if isinstance(test, Between)
        else (test.fact, tuple(sorted(map(str, test.values))))
        for test in conjunction
    )
