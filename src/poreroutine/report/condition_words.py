"""Rule conditions as English sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from poreroutine.model.facts import Fact, Kind, Vocabulary
from poreroutine.rulesets.rules.condition import AllOf, AnyOf, Between, Condition, NoneOf, OneOf
from poreroutine.rulesets.vocabulary import LISTS

ALWAYS: Final = "Always."
_LIST_OF: Final = {prefix: field.replace("_", " ") for field, prefix in LISTS.items()}
_FLAGS: Final[Mapping[str, tuple[str, str]]] = {
    "asked": ("{} were asked about", "{} were not asked about"),
    "in_use": ("{} is in use", "{} is not in use"),
    "present": ("{} is proposed or in use", "{} is neither proposed nor in use"),
    "forbidden": ("{} is ruled out", "{} is not ruled out"),
    "trait": ("the trait {} holds", "the trait {} does not hold"),
}
"""First part of a fact's name -> wordings for true and false."""
_NUMBERS: Final[Mapping[str, str]] = {
    "driver": "{} has {} points",
    "nights": "{} is used {} times a week",
    "weeks": "{} has been in use for {} weeks",
    "tried": "{} was tried for {} weeks",
    "procedure": "{} was {} days ago",
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
    prefix, _, rest = fact.name.partition(".")
    if isinstance(test, Between):
        return _number(test, fact, negated=negated)
    if fact.kind is Kind.FLAG:
        return _flag(fact, prefix, rest, holds=(True in test.values) is not negated)
    passing = [word for word in fact.choices if (word in test.values) is not negated]
    failing = [word for word in fact.choices if word not in passing]
    name = _words(fact.name)
    if len(failing) < len(passing):
        return f"{name} is not {either(failing)}"
    return f"{name} is {either(passing)}"


def _flag(fact: Fact, prefix: str, rest: str, *, holds: bool) -> str:
    if prefix in _LIST_OF:
        verb = "include" if holds else "do not include"
        return f"the {_LIST_OF[prefix]} {verb} {fact.description}"
    if prefix in _FLAGS:
        return _FLAGS[prefix][not holds].format(_words(rest))
    return f"{_words(fact.name)} is {'wanted' if holds else 'not wanted'}"


def _number(test: Between, fact: Fact, *, negated: bool) -> str:
    prefix, _, rest = fact.name.partition(".")
    bounds = f"{'not ' if negated else ''}{_bounds(test, fact)}"
    if prefix not in _NUMBERS:
        return f"{_words(fact.name)} is {bounds}"
    name = rest.removesuffix(".days").removesuffix(".weeks")
    return _NUMBERS[prefix].format("anything" if name == "any" else _words(name), bounds)


def _bounds(test: Between, fact: Fact) -> str:
    if test.low == test.high:
        return str(test.low)
    if test.high == fact.high:
        return f"at least {test.low}"
    if test.low == fact.low:
        return f"at most {test.high}"
    return f"from {test.low} to {test.high}"


def either(words: Sequence[str], between: str = "or") -> str:
    """Join words as in a sentence.

    Example:
        >>> either(["oily", "dry", "hot_humid"])
        'oily, dry or hot humid'
    """
    shown = [_words(word) for word in words]
    return f" {between} ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def _words(name: str) -> str:
    return name.replace("_", " ").replace(".", " ")
