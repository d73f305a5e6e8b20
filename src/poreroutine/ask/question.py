"""A question as it is understood: its words, what they name, and which kind of question it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

DIFFERENCE, EFFECT = "difference", "effect"
"""Kinds of question that ask for one thing or another, and what something does."""
TOGETHER: Final = "together"
"""The word, in its basic form, of questions whether two things go together."""
_BY_A_MAN, _BY_A_WOMAN, _IS_A_MAN = "a_man_uses_it", "a_woman_uses_it", "is_a_man"
"""Kinds of question that say who uses something while a child is on its way or wanted."""


class EntityKind(StrEnum):
    """What a name in a question stands for."""

    MEDICINE = "medicine"
    CONDITION = "condition"
    PROCEDURE = "procedure"
    ACTIVE = "active"
    SUBJECT = "subject"
    ALLERGY = "allergy"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that a question names.

    Attributes:
        kind: What it is.
        ids: Its ids; several if the name stands for several, such as all fruit-type acids.
        name: How it was written.
    """

    kind: EntityKind
    ids: frozenset[str]
    name: str = field(default="", compare=False)


@dataclass(frozen=True)
class Question:
    """A question as it is understood.

    Attributes:
        words: Its words, in their basic form.
        entities: What it names.
        kinds: Ids of the kinds of question that it is.
        age: An age in years that it names; None without one.
        days: For how many days something has been over; None where it does not say.
    """

    words: tuple[str, ...]
    entities: tuple[Entity, ...]
    kinds: frozenset[str]
    age: int | None = None
    days: int | None = None

    def of(self, kind: EntityKind) -> tuple[Entity, ...]:
        """Return the entities of one kind."""
        return tuple(each for each in self.entities if each.kind is kind)


def is_about_a_man(question: Question) -> bool:
    """Return whether it is a man, and nobody else, who uses what a question is about."""
    by_a_woman = _BY_A_WOMAN in question.kinds and _IS_A_MAN not in question.kinds
    return _BY_A_MAN in question.kinds and not by_a_woman
