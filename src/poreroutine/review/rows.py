"""Rows that are reviewed by themselves, in words: for whom, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from poreroutine._support.words import spaced
from poreroutine.review.subjects import Row
from poreroutine.rulesets.knowledge.model import AnswerChoice
from poreroutine.rulesets.knowledge.tables import Knowledge


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row as a reviewer reads it.

    Attributes:
        title: What it is about.
        whom: When it is used, in a sentence.
        phrases: The wordings by which that is noticed.
        follows: What it does, in a sentence each.
        plain: Its text for everybody; empty if it has none of its own.
        clinical: Its text for professionals; empty if it has none of its own.
    """

    title: str
    whom: str
    phrases: tuple[str, ...]
    follows: tuple[str, ...]
    plain: str
    clinical: str


def row_words(row: Row, knowledge: Knowledge) -> RowWords:
    """Describe a row."""
    return _WORDS[row.table](row, knowledge)


def _answer(row: Row, knowledge: Knowledge) -> RowWords:
    answer = knowledge.answers[row.name]
    return RowWords(
        title=answer.question.plain,
        whom="When somebody asks this, or asks in words like those below.",
        phrases=answer.ask,
        follows=(),
        plain=answer.plain,
        clinical=answer.clinical,
    )


def _claim(row: Row, knowledge: Knowledge) -> RowWords:
    claim = knowledge.claims[row.name]
    return RowWords(
        title=_title(row),
        whom="When a text says something like the wordings below.",
        phrases=tuple(row.data.get("phrases", ())),
        follows=(
            f"No text may make this promise. Suggested instead: “{claim.instead.plain}”.",
            f"Suggested to professionals: “{claim.instead.clinical}”.",
        ),
        plain=claim.why.plain,
        clinical=claim.why.clinical,
    )


def _emergency(row: Row, knowledge: Knowledge) -> RowWords:
    emergency = knowledge.emergencies[row.name]
    together = (f"in one sentence: {' + '.join(each)}" for each in emergency.together)
    excused = (f"not with: {each}" for each in row.data.get("unless", ()))
    signs = knowledge.questionnaire["red_flags"].answers
    follows = [
        f"The reply is what the rules say to: {_label(signs[sign])}." for sign in emergency.signs
    ]
    plain = clinical = ""
    if emergency.answer is not None:
        answer = knowledge.answers[emergency.answer]
        follows.append(f"The reply is the answer to “{answer.question.plain}”, and nothing else.")
        plain, clinical = answer.plain, answer.clinical
    return RowWords(
        title=_title(row),
        whom="When a question says something like the wordings below.",
        phrases=(*row.data.get("phrases", ()), *together, *excused),
        follows=tuple(follows),
        plain=plain,
        clinical=clinical,
    )


_WORDS: Final[Mapping[str, Callable[[Row, Knowledge], RowWords]]] = {
    "answers": _answer,
    "claims": _claim,
    "emergencies": _emergency,
}


def _label(choice: AnswerChoice) -> str:
    return choice.label if isinstance(choice.label, str) else choice.label.plain


def _title(row: Row) -> str:
    return spaced(row.name).capitalize()
