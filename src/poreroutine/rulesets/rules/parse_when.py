"""Parse the `when` of a rule to a condition over known facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine.model.facts import Fact, Kind, Stage, Vocabulary
from poreroutine.rulesets.documents import Faults, Location, expected_hint, kind_name
from poreroutine.rulesets.rules.condition import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    ConditionTooWideError,
    Conjunction,
    NoneOf,
    OneOf,
    normal_form,
)
from poreroutine.rulesets.rules.selectors import BOUNDS, Rows, select_rows
from poreroutine.rulesets.vocabulary import LISTS

_NESTING: Final[Mapping[str, Callable[[tuple[Condition, ...]], Condition]]] = {
    "any": AnyOf,
    "all": AllOf,
    "none": NoneOf,
}


@dataclass(frozen=True)
class WhenParser:
    """Parses conditions of one stage.

    Attributes:
        stage: Stage of the rules, which determines the facts they may read.
        vocabulary: Every fact.
        faults: Receives the faults.
        tables: Rows of every table; those of the questionnaire can be selected by attribute.
    """

    stage: Stage
    vocabulary: Vocabulary
    faults: Faults
    tables: Mapping[str, Rows] = field(default_factory=dict)

    def parse(self, data: object, location: Location) -> Condition | None:
        """Parse a condition.

        Args:
            data: The value of `when`, or of a group in it.
            location: Its location.

        Returns:
            The condition; None if any part of it is broken.
        """
        mapping = self.faults.attempt(location.mapping, data)
        if mapping is None:
            return None
        parts = [
            self._nested(key, value, location.at(key))
            if key in _NESTING
            else self._tested(key, value, location.at(key))
            for key, value in mapping.items()
        ]
        whole = tuple(part for part in parts if part is not None)
        if len(whole) < len(parts):
            return None
        return whole[0] if len(whole) == 1 else AllOf(whole)

    def _tested(self, name: str, value: object, location: Location) -> Condition | None:
        if name in LISTS and f"questionnaire.{name}" in self.tables:
            return self.faults.attempt(self._any_answer, name, value, location)
        fact = self.faults.attempt(_fact, name, location, self.stage, self.vocabulary)
        return None if fact is None else self.faults.attempt(_test, fact, value, location)

    def _any_answer(self, name: str, value: object, location: Location) -> Condition:
        """Read `medications: {sun: strong}`: any answer whose row has these attributes."""
        answers = select_rows(self.tables[f"questionnaire.{name}"], value, location)
        if not answers:
            raise location.fault(
                "R132", f"no answer of {name} has these attributes", "the rule would never fire"
            )
        parts = tuple(OneOf(f"{LISTS[name]}.{answer}", frozenset((True,))) for answer in answers)
        return parts[0] if len(parts) == 1 else AnyOf(parts)

    def _nested(self, key: str, value: object, location: Location) -> Condition | None:
        groups = self.faults.attempt(location.sequence, value)
        if groups is None:
            return None
        parts: list[Condition] = []
        for number, group in enumerate(groups):
            here = location.at(number)
            if group == {}:
                hint = "name a fact, or leave it out"
                self.faults.add(here.fault("R112", "an empty group always holds", hint))
                return None
            part = self.parse(group, here)
            if part is not None:
                parts.append(part)
        return _NESTING[key](tuple(parts)) if len(parts) == len(groups) else None


def compile_when(
    condition: Condition, location: Location, vocabulary: Vocabulary
) -> tuple[Conjunction, ...]:
    """Convert a condition to its normal form.

    Raises:
        LoadFault: If it can never hold, or has more alternatives than anyone could review.
    """
    try:
        alternatives = normal_form(condition, vocabulary)
    except ConditionTooWideError as error:
        message = f"the condition {error}"
        raise location.fault("R108", message, "split the rule into several") from error
    if not alternatives:
        raise location.fault(
            "R107", "the condition can never hold", "two of its tests exclude each other"
        )
    return alternatives


def facts_of(condition: Condition) -> Iterator[str]:
    """Yield the names of the facts a condition reads, with duplicates."""
    match condition:
        case OneOf(name) | Between(name):
            yield name
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            for part in parts:
                yield from facts_of(part)


def _fact(name: str, location: Location, stage: Stage, vocabulary: Vocabulary) -> Fact:
    if name not in vocabulary:
        raise location.fault(
            "R104",
            f"unknown fact {name!r}",
            expected_hint("a fact of the vocabulary", name, vocabulary.facts),
        )
    fact = vocabulary[name]
    if fact.derived_by is not None and not fact.readable_in(stage):
        raise location.fault(
            "R105",
            f"{name!r} is derived by {fact.derived_by} and can't be read in {stage}",
            "a rule reads the profile and what earlier stages derived",
        )
    return fact


def _test(fact: Fact, value: object, location: Location) -> Condition:
    if not isinstance(value, dict):
        return _one_of(fact, value, location)
    if list(value) == ["not"]:
        return NoneOf((_one_of(fact, value["not"], location.at("not")),))
    return _between(fact, value, location)


def _one_of(fact: Fact, value: object, location: Location) -> Condition:
    values: Sequence[Any] = location.sequence(value) if isinstance(value, list) else [value]
    for number, one in enumerate(values):
        if not fact.admits(one):
            here = location.at(number) if isinstance(value, list) else location
            raise here.fault(
                "R106", f"{kind_name(one)} is not a value of {fact.name!r}", _domain(fact, one)
            )
    if fact.kind is Kind.NUMBER:
        numbers = tuple(Between(fact.name, one, one) for one in values)
        return numbers[0] if len(numbers) == 1 else AnyOf(numbers)
    if fact.kind is Kind.FLAG:
        everything: frozenset[bool | str] = frozenset((True, False))
    else:
        everything = frozenset(fact.choices)
    return OneOf(fact.name, frozenset(values)) if set(values) < everything else AllOf(())


def _between(fact: Fact, bounds: Mapping[str, Any], location: Location) -> Condition:
    location.keys(bounds, (), (*BOUNDS, "not"))
    if "not" in bounds:
        raise location.at("not").fault("R110", "`not` stands alone", "put the rest under `all`")
    if fact.kind is not Kind.NUMBER:
        raise location.fault("R106", f"{fact.name!r} has no bounds", _domain(fact, None))
    if not bounds:
        raise location.fault(
            "R112", "expected bounds, found none", f"expected: {', '.join(BOUNDS)}"
        )
    low, high = fact.low, fact.high
    for key, bound in bounds.items():
        if not fact.admits(bound):
            raise location.at(key).fault(
                "R106", f"{kind_name(bound)} is not a value of {fact.name!r}", _domain(fact, bound)
            )
        match key:
            case "at_least":
                low = max(low, bound)
            case "above":
                low = max(low, bound + 1)
            case "at_most":
                high = min(high, bound)
            case _:
                high = min(high, bound - 1)
    if low > high:
        raise location.fault("R107", f"no value of {fact.name!r} lies between these bounds")
    return Between(fact.name, low, high)


def _domain(fact: Fact, word: object) -> str:
    match fact.kind:
        case Kind.FLAG:
            return "expected: true or false"
        case Kind.NUMBER:
            return f"expected: a whole number from {fact.low} to {fact.high}"
        case Kind.CHOICE:
            return expected_hint(f"one of {', '.join(fact.choices)}", word, fact.choices)
