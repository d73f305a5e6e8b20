"""Every answer that a person can give, each as a choice that may exclude others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic
from poreroutine.rulesets.rules.condition import Between
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.spec.answers import USUAL_AGE, Answers

_USES: Final = ({"nights": 2, "weeks": 2}, {"nights": 7, "weeks": 52, "prescribed": "yes"})
"""How each active is used: just begun, and prescribed for every day."""
_TRIED_WEEKS: Final = 20
_DAYS_SINCE: Final = (1, 20)
_MOST_STEPS: Final = (1, 2, 3, 4, 5, 6)
_FEW_AGES: Final = (0, USUAL_AGE, 70)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer.

    Attributes:
        fact: The fact that it sets.
        field: The field of the profile.
        entry: Its place in the field: an entry of a list, or an own question; empty if it is the
            field's only answer.
        value: What is answered.
    """

    fact: str
    field: str
    entry: str
    value: Any

    @property
    def slot(self) -> tuple[str, str]:
        """What only one answer can fill."""
        return self.field, self.entry


def choices_of(ruleset: Ruleset) -> tuple[Choice, ...]:
    """Return every answer of a ruleset's questionnaire; numbers on both sides of each bound."""
    bounds = _bounds(ruleset)
    actives = ruleset.knowledge.actives
    return tuple(
        choice
        for fact in ruleset.vocabulary
        if fact.derived_by is None
        and (fact.topic not in (Topic.IN_USE, Topic.TRIED) or fact.entry in actives)
        for choice in _choices(fact, bounds.get(fact.name, ()))
    )


def answers_with(choices: Iterable[Choice]) -> Answers:
    """Return the profile that some choices make."""
    answers: dict[str, Any] = {"age": USUAL_AGE}
    for choice in sorted(choices, key=lambda one: one.slot):
        if not choice.entry:
            answers[choice.field] = choice.value
        elif choice.field == "answers":
            answers.setdefault(choice.field, {})[choice.entry] = choice.value
        else:
            answers.setdefault(choice.field, []).append(choice.value)
    return answers


def _choices(fact: Fact, bounds: Sequence[int]) -> Iterator[Choice]:
    match fact.topic:
        case Topic.FIELD | Topic.OWN_QUESTION:
            entry = fact.entry if fact.topic is Topic.OWN_QUESTION else ""
            for value in _values(fact, bounds):
                yield Choice(fact.name, fact.field, entry, value)
        case Topic.LISTED:
            yield Choice(fact.name, fact.field, fact.entry, fact.entry)
        case Topic.IN_USE:
            for use in _USES:
                yield Choice(fact.name, fact.field, fact.entry, {"active": fact.entry, **use})
        case Topic.PROCEDURE:
            for days in _DAYS_SINCE:
                done = {"procedure": fact.entry, "days_since": days}
                yield Choice(fact.name, fact.field, fact.entry, done)
        case Topic.TRIED:
            tried = {"active": fact.entry, "weeks": _TRIED_WEEKS}
            yield Choice(fact.name, fact.field, fact.entry, tried)
        case _:
            pass


def _values(fact: Fact, bounds: Sequence[int]) -> Iterable[bool | int | str]:
    if fact.kind is Kind.CHOICE:
        return [word for word in fact.choices if word != UNSTATED]
    if fact.kind is Kind.FLAG:
        return [True]
    if fact.name == "most_steps":
        return _MOST_STEPS
    usual = _FEW_AGES if fact.name == "age" else (fact.low, fact.high)
    return sorted({number for number in (*usual, *bounds) if fact.low <= number <= fact.high})


def _bounds(ruleset: Ruleset) -> Mapping[str, Sequence[int]]:
    """Return the last number below each bound of each rule, and the first above."""
    found: dict[str, set[int]] = {}
    for rule in ruleset.rules:
        for test in chain.from_iterable(rule.alternatives):
            if isinstance(test, Between):
                edges = (test.low - 1, test.low, test.high, test.high + 1)
                found.setdefault(test.fact, set()).update(edges)
    return {name: sorted(numbers) for name, numbers in found.items()}
