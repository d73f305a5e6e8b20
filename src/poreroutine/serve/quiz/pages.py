"""What the pages of the quiz show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine.advisor import Advisor
from poreroutine.model.questions import AnswerOption, NextQuestion, Question, QuestionPart
from poreroutine.serve.quiz.forms import Entry, Reading, entry_of
from poreroutine.serve.quiz.state import State

_MOST_OPEN: Final = 30
"""More options than these are folded, with a field to type names."""


@dataclass(frozen=True)
class Choice:
    """An option of a list or a choice.

    Attributes:
        id: Its word.
        label: Its text.
        help: What it means.
        is_chosen: Whether it is chosen.
        detail: The number that belongs to it, as text.
    """

    id: str
    label: str
    help: str
    is_chosen: bool
    detail: str = ""


@dataclass(frozen=True)
class Group:
    """Options under one heading; without one, the heading is empty."""

    title: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Part:
    """A part of a screen.

    Attributes:
        part: What is asked.
        groups: Its options.
        value: What stands in the field of a number; `yes` or `no` for such a question.
        fault: What is wrong with the answer; empty if nothing is.
        is_folded: Whether its options are folded.
    """

    part: QuestionPart
    groups: Sequence[Group]
    value: str
    fault: str
    is_folded: bool

    @property
    def entry(self) -> Entry:
        """How its entries are written."""
        return entry_of(self.part)

    @property
    def has_chosen(self) -> bool:
        """Whether an option is chosen."""
        return any(choice.is_chosen for group in self.groups for choice in group.choices)


@dataclass(frozen=True)
class Given:
    """A screen that was answered, for the list of answers."""

    screen: str
    text: str
    answers: str


@dataclass(frozen=True)
class Screen:
    """A page with a question.

    Attributes:
        question: The question.
        step: Where the questionnaire stands.
        number: Number of the question, from 1.
        parts: Its parts.
        state: The answers so far.
        faults: What is wrong: id of the field on the page -> message.
        typed: What stands in the field for names.
        is_none: Whether "none of these" is chosen.
        given: The answers so far, screen by screen.
    """

    question: Question
    step: NextQuestion
    number: int
    parts: Sequence[Part]
    state: State
    faults: Mapping[str, str] = field(default_factory=dict)
    typed: str = ""
    is_none: bool = False
    given: Sequence[Given] = ()

    @property
    def lists(self) -> Sequence[Part]:
        """The parts that are lists."""
        return [each for each in self.parts if each.part.kind == "several"]

    @property
    def has_search(self) -> bool:
        """Whether there is a field to type names."""
        return any(each.is_folded for each in self.parts)

    @property
    def why(self) -> str:
        """Why it is asked; empty where another question would be asked now."""
        following = self.step.question
        return self.step.why if following and following.id == self.question.id else ""

    @property
    def can_skip(self) -> bool:
        """Whether there can be a routine without an answer."""
        return self.can_end and all(each.part.field != "age" for each in self.parts)

    @property
    def can_end(self) -> bool:
        """Whether there is a routine to show already."""
        return "age" in self.state.answers


def screen(
    advisor: Advisor, question: Question, state: State, step: NextQuestion, reading: Reading | None
) -> Screen:
    """Return the page for a question.

    Args:
        advisor: Knows the texts of other screens.
        question: The question.
        state: The answers so far.
        step: Where the questionnaire stands.
        reading: What was sent before, if it can't be read.
    """
    faults = {} if reading is None else reading.faults
    is_long = question.together or any(len(part.options) > _MOST_OPEN for part in question.parts)
    parts = [
        _part(
            part,
            _value(state, part, reading),
            faults.get(part.field, ""),
            is_folded=part.kind == "several" and is_long,
        )
        for part in question.parts
    ]
    lists = [part for part in question.parts if part.kind == "several" and part.complete]
    is_none = bool(lists) and all(_value(state, part, reading) == [] for part in lists)
    return Screen(
        question=question,
        step=step,
        number=len(state.asked) + 1,
        parts=parts,
        state=state,
        faults=faults,
        typed="" if reading is None else reading.typed,
        is_none=is_none,
        given=given(advisor, state),
    )


def _value(state: State, part: QuestionPart, reading: Reading | None) -> Any:  # noqa: ANN401 - any
    if reading is not None and part.field in reading.given:
        return reading.given[part.field]
    return state.answer(part.field)


def _part(part: QuestionPart, value: Any, fault: str, *, is_folded: bool) -> Part:  # noqa: ANN401
    details = _details(part, value)
    groups: dict[str, list[Choice]] = {}
    for option in part.options:
        is_chosen = option.id in details if part.kind == "several" else option.id == value
        choice = Choice(option.id, option.label, option.help, is_chosen, details.get(option.id, ""))
        groups.setdefault(option.group, []).append(choice)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    text = "" if value is None or isinstance(value, list) else str(value)
    shown = [Group(title, choices) for title, choices in groups.items()]
    return Part(part, shown, text, fault, is_folded)


def _details(part: QuestionPart, value: object) -> Mapping[str, str]:
    """Return the chosen words, each with the number that belongs to it."""
    found: dict[str, str] = {}
    shape = entry_of(part)
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, dict):
            number = entry.get(shape.detail)
            found[str(entry.get(shape.key))] = "" if number is None else str(number)
        else:
            found[str(entry)] = ""
    return found


def given(advisor: Advisor, state: State) -> Sequence[Given]:
    """Return the answers so far in words, screen by screen."""
    return [_given(advisor.question(name, state.answers), state) for name in state.asked]


def _given(question: Question, state: State) -> Given:
    words = [text for part in question.parts if (text := _in_words(part, state.answer(part.field)))]
    return Given(question.id, question.text, "; ".join(words) or "not answered")


def _in_words(part: QuestionPart, value: Any) -> str:  # noqa: ANN401 - an answer of any kind
    labels = {option.id: _label(option) for option in part.options}
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        chosen = [labels[word] for word in _details(part, value) if word in labels]
        return ", ".join(chosen) if chosen else "" if value else "none of these"
    return "" if value is None else labels.get(str(value), str(value))


def _label(option: AnswerOption) -> str:
    return option.label
