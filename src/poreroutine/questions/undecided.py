"""Which rules can still fire: each way to fire judged by the answers known so far.

A way is a conjunction of tests, and each has a bit. An open fact can have any of some values. A way
is possible if each of its tests passes for one of the values of its fact. Facts from the profile
are independent of each other, so for ways that read only those this is exact; for facts that stages
derive it errs towards possible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Conjunction, Test, edges_of
from poreroutine.rulesets.rules.model import Rule

Values = frozenset[Value] | None
"""The values that an open fact can still have; None if it can have any."""
Way = tuple[Rule, Conjunction]
"""One way for a rule to fire."""


class _Passing:
    """The ways that each value of one fact allows."""

    __slots__ = ("_masks", "_missing", "_starts")

    def __init__(self, fact: Fact, tests: Mapping[Test, int], everything: int) -> None:
        # No test distinguishes values between two neighbouring edges.
        edges = {fact.low}.union(*(edges_of(test) for test in tests))
        self._starts = sorted(edges) if fact.kind is Kind.NUMBER else None
        values = fact.values if self._starts is None else self._starts
        self._missing: dict[Value, int] = {
            value: _union(mask for test, mask in tests.items() if not test.holds(value))
            for value in values
        }
        self._masks = {value: everything ^ mask for value, mask in self._missing.items()}

    def by(self, value: Value) -> int:
        """Return the ways that a value allows."""
        return self._masks[self._representative(value)]

    def missing(self, value: Value) -> int:
        """Return the ways that a value does not allow."""
        return self._missing[self._representative(value)]

    def _representative(self, value: Value) -> Value:
        if self._starts is None or not isinstance(value, int):
            return value
        return self._starts[bisect_right(self._starts, value) - 1]


def _mask(places: Iterable[int], size: int) -> int:
    digits = bytearray(size // 8 + 1)
    for place in places:
        digits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(digits, "little")


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


class Ways:
    """The ways of some rules, one bit each. Immutable; safe to share between threads.

    Attributes:
        reading: Name of a fact -> the ways that test it, as a mask.
        of_rule: Id of a rule -> its ways, as a mask.
    """

    def __init__(self, ways: Sequence[Way], vocabulary: Vocabulary) -> None:
        self._ways = tuple(ways)
        self.all = (1 << len(ways)) - 1
        places: dict[str, dict[Test, list[int]]] = {}
        by_rule: dict[str, list[int]] = {}
        for place, (rule, tests) in enumerate(ways):
            by_rule.setdefault(rule.id, []).append(place)
            for test in tests:
                places.setdefault(test.fact, {}).setdefault(test, []).append(place)
        self._passing: dict[str, _Passing] = {}
        reading: dict[str, int] = {}
        for name, found in places.items():
            masks = {test: _mask(listed, len(ways)) for test, listed in found.items()}
            reading[name] = _union(masks.values())
            self._passing[name] = _Passing(vocabulary[name], masks, self.all)
        self.reading: Mapping[str, int] = reading
        self.of_rule: Mapping[str, int] = {
            rule: _mask(listed, len(ways)) for rule, listed in by_rule.items()
        }

    def __len__(self) -> int:
        return len(self._ways)

    def passing(self, fact: str, value: Value) -> int:
        """Return the ways that a value of a fact allows; all if none of them reads it."""
        found = self._passing.get(fact)
        return self.all if found is None else found.by(value)

    def possible(self, facts: Mapping[str, Value], open_facts: Mapping[str, Values]) -> int:
        """Return the ways that can hold, as a mask.

        Args:
            facts: A value for every fact.
            open_facts: Facts that can have other values as well.
        """
        found = self.all
        for name, passing in self._passing.items():
            if name not in open_facts:
                found &= passing.by(facts[name])
                continue
            values = open_facts[name]
            if values is not None:
                found &= _union(map(passing.by, values))
        return found

    def undecided(self, facts: Mapping[str, Value], open_facts: Mapping[str, Values]) -> int:
        """Return the possible ways of rules that may also stay quiet."""
        possible = self.possible(facts, open_facts)
        touched = 0
        for name in open_facts:
            touched |= self.reading.get(name, 0)
        return self.without(possible, self.rules(possible & ~touched).values())

    def missing(self, fact: str, facts: Mapping[str, Value]) -> int:
        """Return the ways that the present value of a fact does not allow."""
        found = self._passing.get(fact)
        return 0 if found is None else found.missing(facts[fact])

    def without(self, mask: int, rules: Iterable[Rule]) -> int:
        """Return a mask without the ways of some rules."""
        for rule in rules:
            mask &= ~self.of_rule.get(rule.id, 0)
        return mask

    def picked(self, mask: int) -> Iterator[Way]:
        """Yield the ways of a mask."""
        digits = bin(mask)[:1:-1]
        place = digits.find("1")
        while place >= 0:
            yield self._ways[place]
            place = digits.find("1", place + 1)

    def rules(self, mask: int) -> Mapping[str, Rule]:
        """Return the rules that have a way in a mask, by id."""
        found: dict[str, Rule] = {}
        while mask:
            rule, _ = self._ways[(mask & -mask).bit_length() - 1]
            found[rule.id] = rule
            mask &= ~self.of_rule[rule.id]
        return found
