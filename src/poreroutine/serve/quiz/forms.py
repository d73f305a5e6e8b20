"""From the fields of a form to answers, with a message for each that can't be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine.advisor import Advisor
from poreroutine.errors import ProfileError
from poreroutine.model.questions import Question, QuestionPart
from poreroutine.serve.quiz.state import Form


@dataclass(frozen=True)
class Entry:
    """How an entry of a list is written into a profile.

    Attributes:
        key: Key of the answer, where entries are mappings; empty where they are words.
        detail: Further key of such an entry, a whole number; empty if there is none.
        text: The question about that number.
        is_needed: Whether an entry needs it.
    """

    key: str
    detail: str
    text: str
    is_needed: bool


def entry_of(part: QuestionPart) -> Entry:
    """Return how the entries of a part are written."""
    return Entry(
        getattr(part, "entry", ""),
        getattr(part, "detail", ""),
        getattr(part, "detail_text", ""),
        bool(getattr(part, "detail_needed", False)),
    )


NONE: Final = "none"
"""Name of the field for "none of these"."""
SEARCH: Final = "search"
"""Name of the field for names that somebody types."""
_SEPARATORS: Final = re.compile(r"\s*[,;\n]\s*")
_MOST_NAMES: Final = 30
_YES: Final = "yes"
_REFERENCE_AGE: Final = 30
"""Any age will do to find out whether a name is known."""


@dataclass
class Reading:
    """What a form says.

    Attributes:
        given: Answers by field.
        faults: What can't be read: field -> message.
        typed: Names that were typed and are unknown, to be shown again.
    """

    given: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    typed: str = ""


def read_screen(
    advisor: Advisor, question: Question, form: Form, answers: Mapping[str, Any]
) -> Reading:
    """Read the answers to a screen.

    Args:
        advisor: Knows which answers there are.
        question: The screen.
        form: What was sent.
        answers: The answers to other screens.
    """
    reading = Reading()
    for part in question.parts:
        _read_part(part, form, reading)
    lists = [part for part in question.parts if part.kind == "several"]
    _read_names(advisor, lists, form.one(SEARCH), reading)
    _read_none(question, lists, form, reading)
    if not reading.faults:
        _check(advisor, question, answers, reading)
    if not reading.faults and not reading.given:
        first = lists[0].field if lists else question.parts[0].field
        reading.faults[first] = "Choose an answer, or skip this question."
    return reading


def _read_part(part: QuestionPart, form: Form, reading: Reading) -> None:
    name = part.field
    match part.kind:
        case "number":
            text = form.one(name)
            if text and not re.fullmatch(r"\d{1,6}", text):
                reading.faults[name] = "Write a whole number in digits, such as 2."
            elif text:
                reading.given[name] = int(text)
        case "yes_or_no":
            if text := form.one(name):
                reading.given[name] = text == _YES
        case "choice":
            if text := form.one(name):
                reading.given[name] = text
        case "several":
            known = {option.id for option in part.options}
            chosen = [word for word in form.all(name) if word in known]
            if chosen:
                reading.given[name] = [_entry(part, word, form, reading) for word in chosen]


def _entry(part: QuestionPart, word: str, form: Form, reading: Reading) -> object:
    """Return an entry of a list, with the number that belongs to it."""
    shape = entry_of(part)
    if not shape.key:
        return word
    entry: dict[str, Any] = {shape.key: word}
    text = form.one(f"{part.field}.{word}.{shape.detail}") if shape.detail else ""
    if text and not re.fullmatch(r"\d{1,4}", text):
        reading.faults[part.field] = f"{shape.text} Write a whole number in digits."
    elif text:
        entry[shape.detail] = int(text)
    elif shape.is_needed:
        label = next(option.label for option in part.options if option.id == word)
        reading.faults[part.field] = f"{label}: {shape.text} Write a number, or take it out."
    return entry


def _read_names(
    advisor: Advisor, lists: Sequence[QuestionPart], text: str, reading: Reading
) -> None:
    """Find typed names in the lists of a screen."""
    unknown: list[str] = []
    names = [name for name in _SEPARATORS.split(text) if name][:_MOST_NAMES]
    for name in names:
        found = next(filter(None, (_named(advisor, part, name) for part in lists)), None)
        if found is None:
            unknown.append(name)
            continue
        target, entries = found
        held = reading.given.setdefault(target, [])
        held.extend(entry for entry in entries if entry not in held)
    if unknown:
        reading.typed = ", ".join(unknown)
        shown = ", ".join(f"“{name}”" for name in unknown)
        reading.faults[SEARCH] = (
            f"{shown}: this name is not known here. Try another name for it, choose from the "
            "lists, or leave it out."
        )


def _named(advisor: Advisor, part: QuestionPart, name: str) -> tuple[str, list[Any]] | None:
    key = entry_of(part).key
    for option in part.options:
        if name.casefold() in {option.label.casefold(), *map(str.casefold, option.names)}:
            return part.field, [{key: option.id} if key else option.id]
    if key or part.field.startswith("answers."):
        return None
    try:
        profile = advisor.read_profile({"age": _REFERENCE_AGE, part.field: [name]})
    except ProfileError:
        return None
    found = [
        (field_name, value)
        for field_name, value in profile.model_dump(mode="json", exclude_defaults=True).items()
        if isinstance(value, list) and value
    ]
    return found[0] if len(found) == 1 else None


def _read_none(
    question: Question, lists: Sequence[QuestionPart], form: Form, reading: Reading
) -> None:
    """Answer the lists in which nothing was chosen.

    Who chooses something from a screen that is one list has seen the others too.
    """
    is_none = bool(form.one(NONE))
    chosen = [part.field for part in lists if reading.given.get(part.field)]
    if is_none and (chosen or reading.typed):
        reading.faults[lists[0].field] = (
            "You chose some, and “none of these”. Take one of the two out."
        )
        return
    if is_none or (question.together and chosen):
        for part in lists:
            if part.complete and part.field not in reading.given:
                reading.given[part.field] = []


def _check(
    advisor: Advisor, question: Question, answers: Mapping[str, Any], reading: Reading
) -> None:
    """Hold the new answers against the advisor's own checks."""
    fields = {part.field for part in question.parts}
    whole = {name: value for name, value in answers.items() if name not in fields}
    whole |= {name: value for name, value in reading.given.items() if "." not in name}
    own = {
        name.removeprefix("answers."): value
        for name, value in reading.given.items()
        if name.startswith("answers.")
    }
    if own:
        whole["answers"] = {**whole.get("answers", {}), **own}
    needs_age = "age" not in whole
    try:
        advisor.read_profile({"age": _REFERENCE_AGE, **whole} if needs_age else whole)
    except ProfileError as error:
        for fault in error.faults:
            name = re.split(r"[\[.]", fault.path)[0]
            place = name if name in fields else question.parts[0].field
            reading.faults.setdefault(place, f"{fault.message} {fault.hint or ''}".strip())
    if needs_age and "age" in fields and not reading.faults:
        reading.faults["age"] = "Enter your age in whole years. We can't make a routine without it."
