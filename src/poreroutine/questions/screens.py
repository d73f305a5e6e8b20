"""The screens of a ruleset, and which facts each of their answers is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from poreroutine._support.documented_models import field_descriptions
from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic
from poreroutine.model.profile import SkinProfile
from poreroutine.model.questions import AnswerOption, PartKind, Question, QuestionPart
from poreroutine.questions.restrictions import restricts
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.own_questions import OwnQuestion
from poreroutine.rulesets.knowledge.screens import Screen, ScreenField
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import Between, OneOf, Test
from poreroutine.rulesets.rules.model import Rule, Ruleset

OWN: Final = "answers"
_UNASKED: Final = frozenset({"answers", "audience"})
"""Fields that no screen of the questionnaire fills."""
_LAST_RANK: Final = 900
_ENTRIES: Final = {
    "current_actives": ("active", "nights"),
    "procedures": ("procedure", "days_since"),
    "tried": ("active", "weeks"),
}
"""Lists whose entries are mappings -> the keys of the answer and of a number beside it."""
_ACTIVE_LISTS: Final = ("current_actives", "tried")


@dataclass(frozen=True, slots=True)
class Part:
    """A field on a screen.

    Attributes:
        field: Field of the profile, or `answers.<id>`.
        row: How it is asked.
        words: Ids of the answers that are shown; empty for a number and a flag.
        complete: Whether those are all answers.
        facts: Name of a fact -> the answer that it is about; empty for a field of one answer.
    """

    field: str
    row: ScreenField
    words: tuple[str, ...]
    complete: bool
    facts: Mapping[str, str]

    @property
    def is_list(self) -> bool:
        """Whether it holds several answers."""
        return any(self.facts.values())


@dataclass(frozen=True, slots=True)
class ScreenOf:
    """A screen with its parts.

    Attributes:
        id: Its id.
        row: How it is asked.
        parts: Its fields.
    """

    id: str
    row: Screen
    parts: tuple[Part, ...]


def screens_of(ruleset: Ruleset) -> tuple[ScreenOf, ...]:
    """Return every screen by rank; fields that no screen has get one of their own."""
    knowledge, vocabulary = ruleset.knowledge, ruleset.vocabulary
    rows = dict(knowledge.screens)
    shown = {name for row in rows.values() for name, part in row.fields.items() if not part.safety}
    for number, name in enumerate(SkinProfile.model_fields):
        if name not in shown | _UNASKED:
            rows[f"field_{name}"] = _own_screen(name, number, knowledge)
    safety = safety_words(ruleset)
    found = [
        ScreenOf(
            name,
            row,
            tuple(_part(field, part, ruleset, safety) for field, part in row.fields.items()),
        )
        for name, row in rows.items()
    ]
    for number, (name, own) in enumerate(sorted(knowledge.questions.items())):
        field = f"{OWN}.{name}"
        words = tuple(word for word in vocabulary[f"answer.{name}"].choices if word != UNSTATED)
        row = Screen(rank=_LAST_RANK + number % 100, question=own.question, fields={name: _ANY})
        part = Part(field, _own_row(own), words, True, {f"{Topic.OWN_QUESTION}.{name}": ""})  # noqa: FBT003
        found.append(ScreenOf(field, row, (part,)))
    return tuple(sorted(found, key=lambda each: (each.row.rank, each.id)))


_ANY: Final = ScreenField()


def _own_screen(name: str, number: int, knowledge: Knowledge) -> Screen:
    question = knowledge.questionnaire.get(name)
    text = field_descriptions(SkinProfile).get(name, name).split("\n")[0]
    asked = question.question if question else Text(plain=text, clinical=text)
    return Screen(rank=_LAST_RANK - 100 + number, question=asked, fields={name: ScreenField()})


def _own_row(own: OwnQuestion) -> ScreenField:
    help_text = Text(plain=own.help, clinical=own.help) if isinstance(own.help, str) else own.help
    return ScreenField(
        question=own.question,
        help=help_text,
        choices={name: row.label for name, row in own.choices.items()},
    )


def _part(
    field: str, row: ScreenField, ruleset: Ruleset, safety: Mapping[str, frozenset[str]]
) -> Part:
    facts = {
        fact.name: fact.entry for fact in ruleset.vocabulary if fact.field == field and fact.entry
    }
    words = _words(field, ruleset)
    some = safety.get(field, frozenset()) if row.safety else None
    if some is not None:
        words = tuple(word for word in words if word in some)
        facts = {name: word for name, word in facts.items() if word in some}
    return Part(field, row, words, some is None, facts)


def _words(field: str, ruleset: Ruleset) -> tuple[str, ...]:
    """Return the answers to a field, in display order."""
    knowledge = ruleset.knowledge
    if field in _ACTIVE_LISTS:
        return tuple(sorted(knowledge.actives, key=lambda name: knowledge.actives[name].name.plain))
    question = knowledge.questionnaire.get(field)
    if question is not None:
        return tuple(question.answers)
    fact = ruleset.vocabulary[field]
    return tuple(word for word in fact.choices if word != UNSTATED)


def safety_words(ruleset: Ruleset) -> Mapping[str, frozenset[str]]:
    """Return the answers of each list that can bring about a restriction.

    Rules that restrict are followed back through the traits that they wait for.
    """
    setters: dict[str, list[Rule]] = {}
    for rule in ruleset.rules:
        for outcome in rule.then:
            for name in outcome.facts(ruleset.knowledge):
                setters.setdefault(name, []).append(rule)
    waiting = [rule for rule in ruleset.rules if restricts(rule)]
    seen = {rule.id for rule in waiting}
    found: dict[str, set[str]] = {}
    while waiting:
        rule = waiting.pop()
        for test in (test for tests in rule.alternatives for test in tests):
            fact = ruleset.vocabulary[test.fact]
            if not _rises(test, fact):
                continue
            if fact.topic in {Topic.LISTED, Topic.PROCEDURE}:
                found.setdefault(fact.field, set()).add(fact.entry)
            elif fact.topic in {Topic.TRAIT, Topic.DRIVER}:
                news = [each for each in setters.get(fact.name, ()) if each.id not in seen]
                seen.update(each.id for each in news)
                waiting += news
    return {field: frozenset(words) for field, words in found.items()}


def _rises(test: Test, fact: Fact) -> bool:
    """Return whether a test waits for an answer, rather than for its absence."""
    match test:
        case OneOf(_, values):
            return fact.kind is Kind.CHOICE or True in values
        case Between(_, low, _):
            return low > fact.low or fact.topic is Topic.PROCEDURE


class Wording:
    """Puts screens into words for an audience."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._knowledge = ruleset.knowledge
        self._vocabulary = ruleset.vocabulary
        self._parts: dict[tuple[str, tuple[str, ...], str], QuestionPart] = {}

    def question(self, screen: ScreenOf, profile: SkinProfile) -> Question:
        """Return a screen as somebody sees it."""
        row, audience = screen.row, profile.audience
        return Question(
            id=screen.id,
            text=row.question.for_audience(audience),
            help=_text(row.help, audience),
            parts=tuple(
                self._part(part, profile) for part in screen.parts if can_be_asked(part, profile)
            ),
            together=row.together,
        )

    def _part(self, part: Part, profile: SkinProfile) -> QuestionPart:
        """Return a part; made once for each audience and each set of answers that people have."""
        words = tuple(word for word in part.words if can_answer(part, word, profile))
        key = part.field, words, profile.audience
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = self._new_part(part, words, profile.audience)
        return found

    def _new_part(self, part: Part, words: tuple[str, ...], audience: str) -> QuestionPart:
        question = self._knowledge.questionnaire.get(part.field)
        asked, help_text = part.row.question, part.row.help
        if question is not None:
            asked = asked or question.question
            if help_text is None and question.help is not None:
                help_text = _as_text(question.help)
        fact = self._vocabulary.facts.get(next(iter(part.facts), part.field))
        kind: PartKind = "several" if fact is None or part.is_list else _KINDS[fact.kind]
        number = fact if kind == "number" else None
        entry, detail = _ENTRIES.get(part.field, ("", ""))
        return QuestionPart(
            field=part.field,
            kind=kind,
            text=asked.for_audience(audience) if asked else part.field.replace("_", " "),
            help=_text(help_text, audience),
            options=tuple(self._option(part, word, audience) for word in words),
            low=number.low if number else None,
            high=number.high if number else None,
            complete=part.complete,
            entry=entry,
            detail=detail,
            detail_text=_text(part.row.detail, audience),
            detail_needed=part.field == "tried",
        )

    def _option(self, part: Part, word: str, audience: str) -> AnswerOption:
        if part.field in _ACTIVE_LISTS:
            label = self._knowledge.actives[word].name.for_audience(audience)
            return AnswerOption(id=word, label=label)
        question = self._knowledge.questionnaire.get(part.field)
        if question is None:
            given = part.row.choices.get(word, word.replace("_", " "))
            return AnswerOption(id=word, label=_as_text(given).for_audience(audience))
        row = question.answers[word]
        return AnswerOption(
            id=word,
            label=_as_text(row.label).for_audience(audience),
            help=_text(None if row.help is None else _as_text(row.help), audience),
            group=row.group or "",
            names=row.names,
        )


def can_be_asked(part: Part, profile: SkinProfile) -> bool:
    """Return whether somebody can be asked about a field."""
    return any(people.has(profile.sex, profile.age) for people in part.row.people)


def can_answer(part: Part, word: str, profile: SkinProfile) -> bool:
    """Return whether somebody can have an answer."""
    people = part.row.only_for.get(word)
    return people is None or people.has(profile.sex, profile.age)


_KINDS: Final[Mapping[Kind, PartKind]] = {
    Kind.FLAG: "yes_or_no",
    Kind.NUMBER: "number",
    Kind.CHOICE: "choice",
}


def _as_text(text: Text | str) -> Text:
    return Text(plain=text, clinical=text) if isinstance(text, str) else text


def _text(text: Text | None, audience: str) -> str:
    return "" if text is None else text.for_audience(audience)
