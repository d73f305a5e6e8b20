"""Rows of the tables by which questions are understood."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from poreroutine.rulesets.knowledge.model import ClosedRow, Id, PhraseText
from poreroutine.rulesets.shapes import Filled


class QuestionWord(ClosedRow):
    """A word of questions, and others that mean the same there, in any language."""

    names: Annotated[tuple[Filled, ...], Field(min_length=1)]
    """The other words, or groups of words."""
    in_full: Filled | None = None
    """What the names are short for, if they are shorthand, which is written out first."""


class Subject(ClosedRow):
    """Something that decides what a question is about and has no answer of its own."""

    names: Annotated[tuple[Filled, ...], Field(min_length=1)]
    """How people name it."""
    field: Id | None = None
    """Field of the profile that it answers, if any."""
    answer: Id | None = None
    """Its answer there."""
    age: int | None = None
    """Age in years that it stands for, if any."""
    ages: tuple[int, int] | None = None
    """Youngest and oldest age in years that mean it, if any."""
    decides: bool = True
    """Whether an answer must name it too; False for what only says why somebody asks."""
    place: bool = False
    """Whether it is a place on the body, which matters only to what is put on there."""
    about: Id | None = None
    """The answer on file that is about it, where no phrasing is like a question."""
    of_a_man: Id | None = None
    """The answer on file where it is a man who uses what the question names, if that differs."""
    instead_of: Id | None = None
    """The subject that it denies, which the question then doesn't name: not breastfeeding."""
    refer: bool = False
    """Whether a question about it that has no answer here belongs to a doctor or pharmacist."""


class Emergency(ClosedRow):
    """Something in a question that comes before it."""

    rank: Annotated[int, Field(ge=1, le=99)]
    """Its place where several are found; the lowest comes first."""
    phrases: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    """How people put it."""
    together: tuple[Annotated[tuple[Id, ...], Field(min_length=2)], ...] = ()
    """Groups of words that mean it when one sentence has a word of each, in any order."""
    unless: tuple[PhraseText, ...] = ()
    """Words that show that it is something else."""
    signs: tuple[Id, ...] = ()
    """Warning signs of the questionnaire that it means."""
    answer: Id | None = None
    """The answer on file, where no sign stands for it."""


class EmergencyWords(ClosedRow):
    """Words that mean the same to emergencies, such as all words for swelling."""

    phrases: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    """The words, in any language, without accents."""


class QuestionKind(ClosedRow):
    """A kind of question that tables answer, such as how long."""

    phrases: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    """How people ask it."""
    answers: tuple[Id, ...] = ()
    """Answers on file for it, whatever it names; the most like is given, or else the first."""
    comes_first: bool = False
    """Whether these come before what rules and tables say of what it names."""
