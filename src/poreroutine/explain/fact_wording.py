"""Facts in words, as the questionnaire and the tables word them, for one audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from poreroutine.model.facts import UNSTATED, Kind, Value, Vocabulary
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.vocabulary import LISTS, NEVER_NIGHTS, OWN_QUESTION_PREFIX, PROCEDURES

_LIST_OF = {prefix: field for field, prefix in LISTS.items()}


class FactWording:
    """Wording of facts and ids, for one ruleset and audience."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, audience: str) -> None:
        self._knowledge = knowledge
        self._vocabulary = vocabulary
        self._audience = audience

    def name(self, fact: str) -> str:
        """Return the name of a fact: `wish: clearer skin`, `skin type`."""
        prefix, _, rest = fact.partition(".")
        formatter = self._FORMATTERS.get(prefix)
        if formatter is not None and rest:
            return formatter(self, rest)
        if prefix in _LIST_OF and rest:
            return f"{_as_words(prefix)}: {self._answer(_LIST_OF[prefix], rest)}"
        return _as_words(fact.replace(".", " "))

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
        if fact.startswith("procedure.") and value == NEVER_NIGHTS:
            return "never"
        asked = known.derived_by is None and "." not in fact and fact != "age"
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

    def _asked(self, field: str) -> str:
        return f"{_as_words(field)} told of"

    def _procedure(self, rest: str) -> str:
        return f"days since {self._answer(PROCEDURES, rest.removesuffix('.days'))}"

    def _tried(self, rest: str) -> str:
        return f"weeks of trying {self.name_of(rest.removesuffix('.weeks'))}"

    def _in_use(self, rest: str) -> str:
        return f"{self.name_of(rest)} in use"

    def _nights(self, rest: str) -> str:
        return f"uses of {self.name_of(rest)} a week"

    def _weeks(self, rest: str) -> str:
        return f"weeks of {self.name_of(rest)}"

    def _present(self, rest: str) -> str:
        return f"{self.name_of(rest)} proposed or in use"

    def _forbidden(self, rest: str) -> str:
        return f"{self.name_of(rest)} ruled out"

    def _driver(self, rest: str) -> str:
        return f"{self.text(self._knowledge.drivers[rest].name)} behind it"

    def _trait(self, rest: str) -> str:
        return _as_words(rest)

    def _own(self, rest: str) -> str:
        return self.text(self._knowledge.questions[rest].question)

    _FORMATTERS: Mapping[str, Callable[[FactWording, str], str]] = {
        "asked": _asked,
        "procedure": _procedure,
        "tried": _tried,
        "in_use": _in_use,
        "nights": _nights,
        "weeks": _weeks,
        "present": _present,
        "forbidden": _forbidden,
        "driver": _driver,
        "trait": _trait,
        OWN_QUESTION_PREFIX: _own,
    }


def _as_words(identifier: str) -> str:
    return identifier.replace("_", " ")
