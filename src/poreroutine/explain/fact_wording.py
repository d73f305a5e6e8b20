"""Facts in words, as the questionnaire and the tables word them, for one audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic, Value, Vocabulary
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.vocabulary import LISTS, NEVER_NIGHTS, PROCEDURES


class FactWording:
    """Wording of facts and ids, for one ruleset and audience."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, audience: str) -> None:
        self._knowledge = knowledge
        self._vocabulary = vocabulary
        self._audience = audience

    def name(self, fact: str) -> str:
        """Name what a fact is about: `wish: clearer skin`, `skin type`."""
        known = self._vocabulary[fact]
        formatter = self._FORMATTERS.get(known.topic)
        return _as_words(fact.replace(".", " ")) if formatter is None else formatter(self, known)

    def say(self, fact: str, value: Value) -> str:
        """Return a fact with its value: `skin type: oily`, `wish: clear skin`, `not wish: ...`."""
        name = self.name(fact)
        if self._vocabulary[fact].kind is Kind.FLAG:
            return name if value else f"not {name}"
        return f"{name}: {self.value(fact, value)}"

    def value(self, fact: str, value: Value) -> str:
        """Return a value in words: `oily`, `3`, `never`, `not told`."""
        known = self._vocabulary[fact]
        if isinstance(value, bool):
            return str(value).lower()
        if known.topic is Topic.PROCEDURE and value == NEVER_NIGHTS:
            return "never"
        asked = known.topic is Topic.FIELD and fact != "age"
        if value == UNSTATED or (asked and known.kind is Kind.NUMBER and value == known.default):
            return "not told"
        return _as_words(str(value))

    def name_of(self, name: str) -> str:
        """Return the name of an active, a family or a group by id."""
        tables: tuple[Mapping[str, object], ...] = (
            self._knowledge.actives,
            self._knowledge.families,
            self._knowledge.groups,
        )
        row = next((table[name] for table in tables if name in table), None)
        text = getattr(row, "name", None)
        return self.text(text) if isinstance(text, Text) else _as_words(name)

    def text(self, text: Text | str) -> str:
        """Return a text's wording."""
        return text if isinstance(text, str) else text.for_audience(self._audience)

    def _answer(self, field: str, answer: str) -> str:
        question = self._knowledge.questionnaire.get(field)
        choice = question.answers.get(answer) if question is not None else None
        return self.name_of(answer) if choice is None else self.text(choice.label)

    def _asked(self, fact: Fact) -> str:
        return f"{_as_words(fact.field)} told of"

    def _listed(self, fact: Fact) -> str:
        return f"{_as_words(LISTS[fact.field])}: {self._answer(fact.field, fact.entry)}"

    def _procedure(self, fact: Fact) -> str:
        return f"days since {self._answer(PROCEDURES, fact.entry)}"

    def _tried(self, fact: Fact) -> str:
        return f"weeks of trying {self.name_of(fact.entry)}"

    def _in_use(self, fact: Fact) -> str:
        return f"{self.name_of(fact.entry)} in use"

    def _prescribed(self, fact: Fact) -> str:
        return f"{self.name_of(fact.entry)} in use on prescription"

    def _nights(self, fact: Fact) -> str:
        return f"uses of {self.name_of(fact.entry)} a week"

    def _weeks(self, fact: Fact) -> str:
        return f"weeks of {self.name_of(fact.entry)}"

    def _present(self, fact: Fact) -> str:
        return f"{self.name_of(fact.entry)} proposed or in use"

    def _forbidden(self, fact: Fact) -> str:
        return f"{self.name_of(fact.entry)} ruled out"

    def _driver(self, fact: Fact) -> str:
        return f"{self.text(self._knowledge.drivers[fact.entry].name)} behind it"

    def _trait(self, fact: Fact) -> str:
        return _as_words(fact.entry)

    def _own(self, fact: Fact) -> str:
        return self.text(self._knowledge.questions[fact.entry].question)

    _FORMATTERS: Mapping[Topic, Callable[[FactWording, Fact], str]] = {
        Topic.ASKED: _asked,
        Topic.LISTED: _listed,
        Topic.PROCEDURE: _procedure,
        Topic.TRIED: _tried,
        Topic.IN_USE: _in_use,
        Topic.PRESCRIBED: _prescribed,
        Topic.NIGHTS: _nights,
        Topic.WEEKS: _weeks,
        Topic.PRESENT: _present,
        Topic.FORBIDDEN: _forbidden,
        Topic.DRIVER: _driver,
        Topic.TRAIT: _trait,
        Topic.OWN_QUESTION: _own,
    }


def _as_words(identifier: str) -> str:
    return identifier.replace("_", " ")
