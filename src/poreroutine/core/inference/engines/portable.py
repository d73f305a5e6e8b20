"""The portable engine: pure Python, bit-parallel, and the reference for the durable engine.

Every alternative of every rule has one bit. For each value of each fact, a mask holds the
alternatives that this value allows. Evaluation is one look-up and one AND per fact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import compress
from operator import and_, getitem
from typing import Final

from poreroutine.core.inference.engines._reading import (
    NumberTable,
    check_rules,
    facts_read,
    first_problem,
    values_getter,
)
from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, CompiledRule, Conjunction, OneOf, edges_of

_BIT_OF_DIGIT = bytes.maketrans(b"01", b"\x00\x01")


class PortableEngine:
    """Rules as integer masks. Immutable once built, so it is safe across threads and forks."""

    name: Final = "portable"

    __slots__ = ("_all", "_digits", "_masks", "_owners", "_pick", "_read")

    def __init__(self, rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> None:
        """Compile rules.

        Raises:
            EngineError: If a rule tests a fact in a way that the vocabulary does not allow.
        """
        check_rules(rules, vocabulary)
        bits = [(rule.id, conjunction) for rule in rules for conjunction in rule.alternatives]
        conjunctions = [conjunction for _, conjunction in bits]
        self._all = (1 << len(bits)) - 1
        # Binary digits are written from the highest bit down, so the owners are reversed as well.
        self._digits = f"0{len(bits)}b"
        self._owners = tuple(rule_id for rule_id, _ in reversed(bits))
        self._read = facts_read(conjunctions, vocabulary)
        self._pick = values_getter([fact.name for fact in self._read])
        tests = _tests_by_fact(conjunctions)
        self._masks = tuple(_masks(fact, tests[fact.name], self._all) for fact in self._read)

    def match(self, facts: Mapping[str, Value]) -> frozenset[str]:
        """Return the rules that fire; see `Engine.match`."""
        try:
            # map and reduce keep the whole loop over the facts in C.
            possible = reduce(and_, map(getitem, self._masks, self._pick(facts)), self._all)
        except (KeyError, TypeError) as error:
            raise first_problem(facts, self._read) from error
        if not possible:
            return frozenset()
        digits = format(possible, self._digits).encode().translate(_BIT_OF_DIGIT)
        return frozenset(compress(self._owners, digits))


def _tests_by_fact(
    conjunctions: Sequence[Conjunction],
) -> Mapping[str, Sequence[tuple[int, OneOf | Between]]]:
    tests: dict[str, list[tuple[int, OneOf | Between]]] = {}
    for bit, conjunction in enumerate(conjunctions):
        for test in conjunction:
            tests.setdefault(test.fact, []).append((1 << bit, test))
    return tests


def _masks(
    fact: Fact, tests: Sequence[tuple[int, OneOf | Between]], everything: int
) -> dict[Value, int]:
    if fact.kind is Kind.NUMBER:
        # No test distinguishes values between two neighbouring edges.
        starts = sorted({fact.low} | {edge for _, test in tests for edge in edges_of(test)})
        masks = [_mask(tests, start, everything) for start in starts]
        return NumberTable(fact, lambda value: masks[bisect_right(starts, value) - 1])
    return {value: _mask(tests, value, everything) for value in fact.values}


def _mask(tests: Sequence[tuple[int, OneOf | Between]], value: Value, everything: int) -> int:
    return everything ^ sum(bit for bit, test in tests if not test.holds(value))
