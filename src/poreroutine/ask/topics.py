"""What a question is about where no phrasing on file is like it: what it names, or its kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine.ask.on_file import AnswersOnFile, Match
from poreroutine.ask.question import Entity, EntityKind, Question
from poreroutine.ask.reading import Reader
from poreroutine.rulesets.knowledge.tables import Knowledge

_LIKE: Final = 0.4
"""Likeness from which one of the answers to a kind of question is taken before the first."""
_SUBJECT: Final = EntityKind.SUBJECT
_OF_PERSONS: Final = (EntityKind.MEDICINE, EntityKind.CONDITION, EntityKind.ALLERGY)


@dataclass(frozen=True, slots=True)
class OfKind:
    """The answer to a kind of question.

    Attributes:
        answer: Its id.
        comes_first: Whether it comes before what rules say of the things that are named.
    """

    answer: str
    comes_first: bool


class Topics:
    """Finds answers by what a question names, and by its kind."""

    def __init__(self, knowledge: Knowledge, on_file: AnswersOnFile, reader: Reader) -> None:
        self._knowledge = knowledge
        self._on_file = on_file
        self._reader = reader

    def of_kind(self, question: Question, matches: Sequence[Match]) -> OfKind | None:
        """Return the answer to the kind of a question, or for the person who asks it.

        A medicine or illness leaves neither.
        """
        if any(question.of(kind) for kind in _OF_PERSONS):
            return None
        if self.states(question):
            return self._for_person(question)
        like = {each.id: each.score for each in matches if each.score >= _LIKE}
        kinds = self._knowledge.question_kinds.items()
        for name, row in sorted(kinds, key=lambda each: not each[1].comes_first):
            if row.answers and name in question.kinds:
                # The first is for all; the others are each about something that must be named.
                rest = (x for x in row.answers[1:] if self._on_file.titled(x, question.words))
                fitting = (row.answers[0], *rest)
                best = max(fitting, key=lambda each: like.get(each, 0.0))
                return OfKind(best, row.comes_first)
        return None

    def _for_person(self, question: Question) -> OfKind | None:
        """Return what suits somebody of an age, or in pregnancy, who asks for a kind of product."""
        kinds = self._knowledge.question_kinds
        rows = [self._knowledge.subjects[min(x.ids)] for x in self.states(question)]
        about = next((row.about for row in rows if row.about is not None), None)
        only = all(x.kind is _SUBJECT for x in question.entities)
        asked = any(kinds[x].answers and not kinds[x].comes_first for x in question.kinds)
        return OfKind(about, comes_first=False) if about and only and asked else None

    def named(self, question: Question) -> list[str]:
        """Return the answer that is about the one thing that a question names, if there is one."""
        telling = [x for x in question.entities if not self.may_be_left_out(x)]
        kinds = {each.kind for each in telling}
        rest = self._unnamed(question)
        if kinds in ({EntityKind.ACTIVE}, {EntityKind.CONDITION}):
            found = self._on_file.about(telling[0]) if len(telling) == 1 else None
            known = found is not None and self._on_file.covers(found, rest)
            return [str(found)] if known else []
        rows = [self._knowledge.subjects[min(each.ids)] for each in question.of(_SUBJECT)]
        abouts = {row.about for row in rows if row.about is not None}
        if len(abouts) != 1 or not self._on_file.covers(min(abouts), rest):
            return []
        undecided = [row for row in rows if row.decides and row.about is None]
        alone = not undecided and kinds <= {_SUBJECT}
        return [min(abouts)] if alone or self._on_file.names(min(abouts), telling) else []

    def may_be_left_out(self, entity: Entity) -> bool:
        """Return whether something that is named decides nothing."""
        return entity.kind is _SUBJECT and entity.ids <= self._reader.undecisive

    def states(self, question: Question) -> list[Entity]:
        """Return what a question names that says something of a person, such as an age."""
        return [each for each in question.of(_SUBJECT) if self.is_state(each.ids)]

    def is_state(self, subjects: Iterable[str]) -> bool:
        """Return whether subjects are an age, or something that a profile has a field for."""
        return not self._reader.states.isdisjoint(subjects)

    def _unnamed(self, question: Question) -> set[str]:
        """Return the words of a question that name nothing, without those of who asks and when."""
        named = {word for each in question.entities for word in self._reader.words(each.name)}
        return {*question.words} - named - self._reader.about_somebody
