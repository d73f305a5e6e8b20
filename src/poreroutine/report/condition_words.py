"""Rule conditions as English sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from poreroutine._support.words import listed, spaced
from poreroutine.model.facts import Fact, Kind, Topic, Vocabulary
from poreroutine.rulesets.rules.condition import AllOf, AnyOf, Between, Condition, NoneOf, OneOf

ALWAYS: Final = "Always."
_FLAGS: Final[Mapping[Topic, tuple[str, str]]] = {
    Topic.ASKED: ("{} were asked about", "{} were not asked about"),
    Topic.IN_USE: ("{} is in use", "{} is not in use"),
    Topic.PRESCRIBED: ("{} is in use and prescribed", "{} is not in use on prescription"),
    Topic.PRESENT: ("{} is proposed or in use", "{} is neither proposed nor in use"),
    Topic.FORBIDDEN: ("{} is ruled out", "{} is not ruled out"),
    Topic.WAITING: ("a prescription waits for an answer", "no prescription waits for an answer"),
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


def sentence(condition: Condition, vocabulary: Vocabulary) -> str:
    """Describe a condition in a sentence.

    Returns:
        For example `When skin type is oily or dry, and age is at least 13.`
    """
    words = _words_for(condition, vocabulary, negated=False)
    return f"When {words}." if words else ALWAYS


def _words_for(condition: Condition, vocabulary: Vocabulary, *, negated: bool) -> str:
    match condition:
        case OneOf() | Between():
            return _test(condition, vocabulary[condition.fact], negated=negated)
        case NoneOf((part,)) if isinstance(part, OneOf | Between):
            return _test(part, vocabulary[part.fact], negated=not negated)
        case NoneOf(parts):
            listed = _joined(parts, vocabulary, "; ")
            return f"{'some' if negated else 'none'} of these holds: {listed}"
        case AnyOf(parts):
            return _joined(parts, vocabulary, " or ")
        case AllOf(parts):
            return _joined(parts, vocabulary, ", and ")


def _joined(parts: Sequence[Condition], vocabulary: Vocabulary, between: str) -> str:
    sentences = [_words_for(part, vocabulary, negated=False) for part in parts]
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


def _test(test: OneOf | Between, fact: Fact, *, negated: bool) -> str:
    if isinstance(test, Between):
        return _number(test, fact, negated=negated)
    if fact.kind is Kind.FLAG:
        return _flag(fact, holds=(True in test.values) is not negated)
    passing = [word for word in fact.choices if (word in test.values) is not negated]
    failing = [word for word in fact.choices if word not in passing]
    name = spaced(fact.name)
    if len(failing) < len(passing):
        return f"{name} is not {listed(failing)}"
    return f"{name} is {listed(passing)}"


def _flag(fact: Fact, *, holds: bool) -> str:
    if fact.topic is Topic.LISTED:
        verb = "include" if holds else "do not include"
        return f"the {spaced(fact.field)} {verb} {fact.description}"
    if fact.topic in _FLAGS:
        return _FLAGS[fact.topic][not holds].format(spaced(fact.entry or fact.field))
    return f"{spaced(fact.name)} is {'wanted' if holds else 'not wanted'}"


def _number(test: Between, fact: Fact, *, negated: bool) -> str:
    bounds = f"{'not ' if negated else ''}{_bounds(test, fact)}"
    if fact.topic not in _NUMBERS:
        return f"{spaced(fact.name)} is {bounds}"
    name = "anything" if fact.entry == "any" else spaced(fact.entry)
    return _NUMBERS[fact.topic].format(name, bounds)


def _bounds(test: Between, fact: Fact) -> str:
    if test.low == test.high:
        return str(test.low)
    if test.high == fact.high:
        return f"at least {test.low}"
    if test.low == fact.low:
        return f"at most {test.high}"
    return f"from {test.low} to {test.high}"
