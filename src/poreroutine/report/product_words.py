"""Product rules in words: which products they are about, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from poreroutine._support.words import capitalise, spaced
from poreroutine.model.facts import Fact, Kind
from poreroutine.model.product import Answer
from poreroutine.products.rules.loading import ProductRule, ProductRules
from poreroutine.products.rules.outcome import Decides, HasFlag, ServesStep, WithoutActive
from poreroutine.report.condition_words import choice_words, condition_sentence, number_words
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import Between, OneOf

_FLAGS: Final[Mapping[str, tuple[str, str]]] = {
    "name": ("the name has a word for “{}”", "the name has no word for “{}”"),
    "head": ("the name's main word means “{}”", "the name's main word does not mean “{}”"),
    "shop": ("the shop's category says “{}”", "the shop's category does not say “{}”"),
    "text": ("the label's text says “{}”", "the label's text does not say “{}”"),
    "has": ("the label names {}", "the label does not name {}"),
    "over": (
        "a stated strength is over the limit “{}”",
        "no stated strength is over the limit “{}”",
    ),
    "name.states_strength": ("the name states a strength", "the name states no strength"),
    "label.readable": (
        "the list of ingredients is whole and known",
        "the list of ingredients is not whole, or not known",
    ),
}
"""Fact, or first part of its name -> how to say that it holds, and that it doesn't."""
_NAMES: Final[Mapping[str, str]] = {
    "place": "the place of the first {} in the list",
    "above_line": "whether {} is above one per cent",
    "active": "the likely strength of {}",
    "label.listing": "the list of ingredients",
    "label.length": "the number of ingredients",
    "spf": "SPF",
    "what": "the kind of product",
}
_ANSWERS: Final[Mapping[Answer, str]] = {
    Answer.YES: "It is taken for: {}.",
    Answer.NO: "It is not taken for: {}.",
    Answer.UNKNOWN: "It is left open whether it is: {}.",
}


def product_condition_sentence(rule: ProductRule, rules: ProductRules) -> str:
    """Describe which products a rule is about.

    Returns:
        For example `When the name has a word for “gel”, and the kind of product is cleanser.`
    """
    return condition_sentence(rule.condition, rules.vocabulary, _about_a_product)


def product_outcome_sentences(
    rule: ProductRule, rules: ProductRules, knowledge: Knowledge
) -> Iterable[str]:
    """Describe what follows from a rule, in a sentence each."""
    for outcome in rule.then:
        match outcome:
            case ServesStep(None):
                yield "It serves no step of a routine, whatever other rules say."
            case ServesStep(step, kind):
                info = knowledge.steps[str(step)]
                kinds = f", as: {info.kinds[kind].name.plain}" if kind else ""
                yield f"It can be used for the step “{info.name.plain}”{kinds}."
            case HasFlag(flag, answer):
                yield _ANSWERS[answer].format(rules.flag_names[flag].plain)
            case WithoutActive(active):
                yield f"{capitalise(knowledge.actives[active].name.plain)} does not treat in it."
            case Decides(value):
                name = _NAMES.get(rule.decides, f"the {spaced(rule.decides)}")
                yield f"{capitalise(name)} is: {spaced(value)}."


def _about_a_product(test: OneOf | Between, fact: Fact, *, negated: bool) -> str:
    first, _, rest = fact.name.partition(".")
    key = fact.name if fact.name in _FLAGS or fact.name in _NAMES else first
    if isinstance(test, OneOf) and fact.kind is Kind.FLAG:
        wordings = _FLAGS.get(key, ("{} holds", "{} does not hold"))
        return wordings[(True in test.values) is negated].format(spaced(rest or first))
    name = _NAMES.get(key, f"the {spaced(first)}").format(spaced(rest))
    if isinstance(test, Between):
        return f"{name} is {number_words(test, fact, negated=negated)}"
    return choice_words(name, test, fact, negated=negated)
