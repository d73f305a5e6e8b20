"""Paths through a rule: each alternative that its author wrote under `any`.

Counted as written rather than in normal form: authors think in branches, and two groups of three
are six things to show, not nine. For an `any` inside an alternative, its own parts count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from poreroutine.advisor import Trace
from poreroutine.explain.wording import requirement_words
from poreroutine.model.facts import Value, Vocabulary
from poreroutine.rulesets.rules.condition import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    NoneOf,
    OneOf,
    holds,
)
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.vocabulary import MAX_POINTS


@dataclass(frozen=True, slots=True)
class Alternative:
    """One branch of an `any`.

    Attributes:
        rule: Id of its rule.
        number: Its position among the rule's alternatives, from 1.
        parts: Conditions for it, in addition to the rule itself: the enclosing branches, outermost
            first, and the alternative last.
        words: The alternative in the notation of rules.
    """

    rule: str
    number: int
    parts: tuple[Condition, ...]
    words: str

    def is_taken(self, facts: Mapping[str, Value]) -> bool:
        """Return whether it holds for a person for whom its rule fires."""
        return all(is_satisfied(part, facts) for part in self.parts)


def alternatives(rule: Rule, vocabulary: Vocabulary) -> tuple[Alternative, ...]:
    """Return the alternatives of a rule, as written; empty if there is only one."""
    return tuple(
        Alternative(rule.id, number, parts, in_words(parts[-1], vocabulary))
        for number, parts in enumerate(_branches(rule.condition, ()), start=1)
    )


def is_satisfied(condition: Condition, facts: Mapping[str, Value]) -> bool:
    """Return whether a condition holds, evaluated as a tree."""
    match condition:
        case OneOf() | Between():
            return condition.holds(facts[condition.fact])
        case AllOf(parts):
            return all(is_satisfied(part, facts) for part in parts)
        case AnyOf(parts):
            return any(is_satisfied(part, facts) for part in parts)
        case NoneOf(parts):
            return not any(is_satisfied(part, facts) for part in parts)


def in_words(condition: Condition, vocabulary: Vocabulary) -> str:
    """Format a condition as one line: `age: at least 16, skin_type: oily`."""
    match condition:
        case OneOf() | Between():
            return f"{condition.fact}: {requirement_words(condition, vocabulary[condition.fact])}"
        case AllOf(parts):
            return ", ".join(in_words(part, vocabulary) for part in parts)
        case AnyOf(parts):
            return " or ".join(in_words(part, vocabulary) for part in parts)
        case NoneOf(parts):
            return f"none of ({'; '.join(in_words(part, vocabulary) for part in parts)})"


def _branches(
    condition: Condition, above: tuple[Condition, ...]
) -> Iterator[tuple[Condition, ...]]:
    match condition:
        case AnyOf(parts) if len(parts) > 1:
            for part in parts:
                inner = tuple(_branches(part, (*above, part)))
                yield from inner or ((*above, part),)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _branches(part, above)
        case OneOf() | Between() | NoneOf():
            # Parts of `none` are ways to stay quiet, not ways to fire.
            return


def indirectly_stated(trace: Trace, stated: Collection[str]) -> Iterator[str]:
    """Yield the rules whose traits or points were needed for a stated rule to fire.

    Args:
        trace: The trace of a person.
        stated: Ids of rules whose outcome was stated directly.
    """
    readers = [rule for rule in trace.fired if rule.id in stated]
    for rule in trace.fired:
        without = dict(_facts_without(trace, rule))
        if without and any(
            not without.keys().isdisjoint(reader.facts)
            and not any(holds(one, {**trace.facts, **without}) for one in reader.alternatives)
            for reader in readers
        ):
            yield rule.id


def _facts_without(trace: Trace, rule: Rule) -> Iterator[tuple[str, Value]]:
    """Yield the facts that would differ if a rule had stayed quiet, with their other values."""
    for outcome in rule.then:
        if isinstance(outcome, SetTrait) and trace.outcomes.traits[outcome.trait] == {rule.id}:
            yield f"trait.{outcome.trait}", False
        if isinstance(outcome, Add):
            points = trace.outcomes.points[outcome.driver]
            rest = sum(number for (giver, _), number in points.items() if giver != rule.id)
            yield f"driver.{outcome.driver}", max(0, min(MAX_POINTS, rest))
