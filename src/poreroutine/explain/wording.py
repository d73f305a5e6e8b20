"""The words of an explanation: facts, conditions and summaries, for one audience."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from poreroutine._support.words import join_words
from poreroutine.model.explanation import AnswerNote, positive_first
from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic, Value, Vocabulary
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import Between, Test
from poreroutine.rulesets.vocabulary import LISTS, NEVER_NIGHTS, PROCEDURES

_OF_ACTIVES: Mapping[Topic, str] = {
    Topic.TRIED: "weeks of trying {}",
    Topic.IN_USE: "{} in use",
    Topic.PRESCRIBED: "{} in use on prescription",
    Topic.NIGHTS: "uses of {} a week",
    Topic.WEEKS: "weeks of {}",
    Topic.PRESENT: "{} proposed or in use",
    Topic.FORBIDDEN: "{} ruled out",
}
"""Names of facts about an active, a family or a group."""


class FactWording:
    """Wording of facts and ids, for one ruleset and audience."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, audience: str) -> None:
        self._knowledge = knowledge
        self._vocabulary = vocabulary
        self._audience = audience

    def name(self, fact: str) -> str:  # noqa: PLR0911 - by topic
        """Name what a fact is about: `wish: clearer skin`, `skin type`."""
        known = self._vocabulary[fact]
        entry, field = known.entry, known.field
        match known.topic:
            case Topic.ASKED:
                return f"{_as_words(field)} answered"
            case Topic.LISTED:
                return f"{_as_words(LISTS[field])}: {self._answer(field, entry)}"
            case Topic.PROCEDURE:
                return f"days since {self._answer(PROCEDURES, entry)}"
            case Topic.DRIVER:
                return f"{self.text(self._knowledge.drivers[entry].name)} behind it"
            case Topic.TRAIT:
                return _as_words(entry)
            case Topic.OWN_QUESTION:
                return self.text(self._knowledge.questions[entry].question)
            case topic if topic in _OF_ACTIVES:
                return _OF_ACTIVES[topic].format(self.name_of(entry))
            case _:
                return _as_words(fact.replace(".", " "))

    def say(self, fact: str, value: Value) -> str:
        """Return a fact with its value: `skin type: oily`, `wish: clear skin`, `not wish: ...`."""
        name = self.name(fact)
        if self._vocabulary[fact].topic is Topic.ASKED:
            field = _as_words(self._vocabulary[fact].field)
            return f"{field}: {'answered' if value else 'not answered'}"
        if self._vocabulary[fact].kind is Kind.FLAG:
            return name if value else f"not {name}"
        return f"{name}: {self.value(fact, value)}"

    def value(self, fact: str, value: Value) -> str:
        """Return a value in words: `oily`, `3`, `never`, `not answered`."""
        known = self._vocabulary[fact]
        if isinstance(value, bool):
            return str(value).lower()
        if known.topic is Topic.PROCEDURE and value == NEVER_NIGHTS:
            return "never"
        asked = known.topic is Topic.FIELD and fact != "age"
        if value == UNSTATED or (asked and known.kind is Kind.NUMBER and value == known.default):
            return "not answered"
        return _as_words(str(value))

    def name_of(self, name: str) -> str:
        """Return the name of an active, a family or a group by id."""
        knowledge = self._knowledge
        row = (
            knowledge.actives.get(name)
            or knowledge.families.get(name)
            or knowledge.groups.get(name)
        )
        return _as_words(name) if row is None else self.text(row.name)

    def text(self, text: Text | str) -> str:
        """Return a text's wording."""
        return text if isinstance(text, str) else text.for_audience(self._audience)

    def _answer(self, field: str, answer: str) -> str:
        question = self._knowledge.questionnaire.get(field)
        choice = question.answers.get(answer) if question is not None else None
        return self.name_of(answer) if choice is None else self.text(choice.label)


def _as_words(identifier: str) -> str:
    return identifier.replace("_", " ")


def requirement_words(test: Test, fact: Fact) -> str:
    """Describe the values that pass a test, as rules write it: `at least 16`, `oily or dry`."""
    if isinstance(test, Between):
        return _bounds(test, fact)
    if fact.kind is Kind.FLAG:
        return "true" if True in test.values else "false"
    words = [word for word in fact.choices if word in test.values]
    others = [word for word in fact.choices if word not in test.values]
    return (
        f"not {join_words(others, 'or')}" if len(others) < len(words) else join_words(words, "or")
    )


def _bounds(test: Between, fact: Fact) -> str:
    if test.low == test.high:
        return str(test.low)
    if test.high == fact.high:
        return f"at least {test.low}"
    if test.low == fact.low:
        return f"at most {test.high}"
    return f"{test.low} to {test.high}"


APPLIES_TO_EVERYBODY = "This is for everybody."
CAREFUL_READING = "This was not answered, so the careful answer is assumed."
_FEW = 3


def sentence(headline: str, reason: str, answers: Sequence[AnswerNote]) -> str:
    """Join a headline, a reason in the rules' own words, and the answers behind it."""
    reason = "" if reason == headline else reason
    return " ".join(filter(None, (headline, reason, based_on(answers))))


def based_on(answers: Sequence[AnswerNote]) -> str:
    """List the answers that something is based on, the first few by name."""
    given = [answer.text for answer in positive_first(answers) if answer.told]
    if not answers:
        return APPLIES_TO_EVERYBODY
    if not given:
        return CAREFUL_READING
    shown = "; ".join(given[:_FEW])
    more = f"; and {len(given) - _FEW} more" if len(given) > _FEW else ""
    return f"It follows from your answers: {shown}{more}."
