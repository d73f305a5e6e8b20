"""Conditions in words: for whom a rule holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from poreroutine._support.words import listed, spaced
from poreroutine.explain.wording import requirement_words
from poreroutine.model.facts import Fact, Kind, Topic, Vocabulary
from poreroutine.rulesets.rules.condition import AllOf, AnyOf, Between, Condition, NoneOf, OneOf

ALWAYS: Final = "Always."
_FLAGS: Final[Mapping[Topic, tuple[str, str]]] = {
    Topic.ASKED: ("{} were asked about", "{} were not asked about"),
    Topic.IN_USE: ("{} is in use", "{} is not in use"),
    Topic.PRESCRIBED: ("{} is in use and prescribed", "{} is not in use on prescription"),
    Topic.WAITING: ("a prescription waits for an answer", "no prescription waits for an answer"),
    Topic.PRESENT: ("{} is proposed or in use", "{} is neither proposed nor in use"),
    Topic.FORBIDDEN: ("{} is ruled out", "{} is not ruled out"),
    Topic.TRAIT: ("the trait {} holds", "the trait {} does not hold"),
}
"""Topic of a flag -> how to say that it holds, and that it doesn't."""
_NUMBERS: Final[Mapping[Topic, str]] = {
    Topic.DRIVER: "{} has {} points",
    Topic.NIGHTS: "{} is used {} times a week",
    Topic.WEEKS: "{} has been in use for {} weeks",
    Topic.TRIED: "{} was tried for {} weeks",
    Topic.PROCEDURE: "{} was {} days ago",
}


class TestWording(Protocol):
    """Words a test of one fact."""

    def __call__(self, test: OneOf | Between, fact: Fact, *, negated: bool) -> str:
        """Return words for a test of a fact, or for its opposite."""
        ...


def condition_sentence(
    condition: Condition, vocabulary: Vocabulary, say: TestWording | None = None
) -> str:
    """Describe a condition in a sentence.

    Args:
        condition: The condition.
        vocabulary: The facts that it reads.
        say: Words a test of one fact; those about people by default.

    Returns:
        For example `When skin type is oily or dry, and age is at least 13.`
    """
    words = _Words(vocabulary, say or about_a_person).of(condition)
    return f"When {words}." if words else ALWAYS


@dataclass(frozen=True, slots=True)
class _Words:
    vocabulary: Vocabulary
    say: TestWording

    def of(self, condition: Condition, *, negated: bool = False) -> str:
        match condition:
            case OneOf() | Between():
                return self.say(condition, self.vocabulary[condition.fact], negated=negated)
            case NoneOf((part,)) if isinstance(part, OneOf | Between):
                return self.say(part, self.vocabulary[part.fact], negated=not negated)
            case NoneOf(parts):
                listed = self._joined(parts, "; ")
                return f"{'some' if negated else 'none'} of these holds: {listed}"
            case AnyOf(parts):
                return self._joined(parts, " or ")
            case AllOf(parts):
                return self._joined(parts, ", and ")

    def _joined(self, parts: Sequence[Condition], between: str) -> str:
        return _joined(parts, [self.of(part) for part in parts], between)


def _joined(parts: Sequence[Condition], sentences: Sequence[str], between: str) -> str:
    if len(sentences) == 1:
        return sentences[0]
    # Parts joined by a different word are put in brackets, to avoid ambiguity.
    parts_shown = [
        f"({words})" if _is_group(part) else words
        for part, words in zip(parts, sentences, strict=True)
    ]
    return between.join(parts_shown)


def _is_group(part: Condition) -> bool:
    match part:
        case OneOf() | Between():
            return False
        case NoneOf((inner,)) if isinstance(inner, OneOf | Between):
            return False
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            return len(parts) > 1 or isinstance(part, NoneOf)


def about_a_person(test: OneOf | Between, fact: Fact, *, negated: bool) -> str:
    """Word a test of a fact about a person."""
    if isinstance(test, Between):
        return _number(test, fact, negated=negated)
    if fact.kind is Kind.FLAG:
        return _flag(fact, holds=(True in test.values) is not negated)
    return choice_words(spaced(fact.name), test, fact, negated=negated)


def choice_words(name: str, test: OneOf, fact: Fact, *, negated: bool) -> str:
    """Say which values a choice has, or has not, whichever is shorter."""
    passing = [word for word in fact.choices if (word in test.values) is not negated]
    failing = [word for word in fact.choices if word not in passing]
    if len(failing) < len(passing):
        return f"{name} is not {listed(failing)}"
    return f"{name} is {listed(passing)}"


def number_words(test: Between, fact: Fact, *, negated: bool) -> str:
    """Say within which bounds a number is, or is not."""
    bounds = requirement_words(test, fact)
    return f"{'not ' if negated else ''}{'from ' if ' to ' in bounds else ''}{bounds}"


def _flag(fact: Fact, *, holds: bool) -> str:
    if fact.topic is Topic.LISTED:
        verb = "include" if holds else "do not include"
        return f"the {spaced(fact.field)} {verb} {fact.description}"
    if fact.topic in _FLAGS:
        return _FLAGS[fact.topic][not holds].format(spaced(fact.entry or fact.field))
    return f"{spaced(fact.name)} is {'wanted' if holds else 'not wanted'}"


def _number(test: Between, fact: Fact, *, negated: bool) -> str:
    bounds = number_words(test, fact, negated=negated)
    if fact.topic not in _NUMBERS:
        return f"{spaced(fact.name)} is {bounds}"
    name = "anything" if fact.entry == "any" else spaced(fact.entry)
    return _NUMBERS[fact.topic].format(name, bounds)
