"""How a screen is asked: with arrow keys in a terminal, or as numbered text.

Numbered text needs nothing but lines, so it works over pipes and with screen readers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from textwrap import fill
from typing import Any, Final, Protocol

import click

from poreroutine._support.words import normalised
from poreroutine.model.questions import AnswerOption, NextQuestion, QuestionPart

Answers = dict[str, Any]
_MOST_LISTED: Final = 100
"""Longer lists are not printed in full: their groups are, and a search finds the rest."""
_DETAIL_MOST: Final = {"nights": 7, "days_since": 3650, "weeks": 998}


class Wish(Enum):
    """What somebody can do instead of answering."""

    BACK = "back"
    SKIP = "skip"
    STOP = "stop"


class WishedError(Exception):
    """Ends a screen that somebody does not answer."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish


def unless_skipped(ask: Callable[[QuestionPart], Answers], part: QuestionPart) -> Answers:
    """Ask one field of a screen; skipping it leaves the others as they are."""
    try:
        return ask(part)
    except WishedError as wished:
        if wished.wish is Wish.SKIP:
            return {}
        raise


class Prompts(Protocol):
    """A way to ask."""

    def ask(self, step: NextQuestion, number: int) -> Answers | Wish:
        """Ask a screen, and return the fields that were answered, or a wish.

        Args:
            step: The screen, and where the questionnaire stands.
            number: Its number, from 1.
        """
        ...

    def confirm(self, text: str) -> bool:
        """Ask yes or no; no by default."""
        ...

    def line(self, text: str) -> str:
        """Ask for a line; empty by default."""
        ...


@dataclass(frozen=True, slots=True)
class Pick:
    """An answer of a screen, with the field that it belongs to, and the heading above it."""

    part: QuestionPart
    option: AnswerOption
    heading: str = ""

    @property
    def search(self) -> str:
        """What a search looks through."""
        names = (self.option.label, self.option.id.replace("_", " "), *self.option.names)
        return " ".join(names).lower()


def picks_of(parts: Sequence[QuestionPart]) -> list[Pick]:
    """Return every answer of some lists, in display order."""

    def heading(part: QuestionPart, group: str) -> str:
        field = part.field.replace("_", " ").capitalize() if len(parts) > 1 else ""
        return ": ".join(filter(None, (field, group))) if field else group.capitalize()

    return [
        Pick(part, option, heading(part, option.group)) for part in parts for option in part.options
    ]


def head(step: NextQuestion, number: int) -> str:
    """Return where the questionnaire stands."""
    if step.safe_to_stop:
        return f"Question {number} · only to fit better"
    return f"Question {number} · about {step.screens_left} left"


def collected(chosen: Sequence[Pick], parts: Sequence[QuestionPart]) -> Answers:
    """Return chosen answers by field; a list that was shown in full counts as answered."""
    found: Answers = {part.field: [] for part in parts if part.complete}
    for pick in chosen:
        found.setdefault(pick.part.field, []).append(pick.option.id)
    return found


def with_details(
    answers: Answers, parts: Sequence[QuestionPart], number: Callable[[str, int], int | None]
) -> Answers:
    """Ask for the number beside each entry that has one.

    Args:
        answers: What was chosen, by field.
        parts: The lists it was chosen from.
        number: Asks for a number from 0, given the question and the largest; None if unsure.
    """
    for part in parts:
        if not part.entry or not answers.get(part.field):
            continue
        labels = {option.id: option.label for option in part.options}
        entries = []
        for word in answers[part.field]:
            value = number(f"{labels[word]}: {part.detail_text}", _DETAIL_MOST[part.detail])
            entry = {part.entry: word}
            if value is not None:
                entries.append({**entry, part.detail: value})
            elif not part.detail_needed:
                entries.append(entry)
        answers[part.field] = entries
    return answers


# --- numbered text --------------------------------------------------------------------------------


class PlainPrompts:
    """Asks in numbered lines, and reads lines."""

    def __init__(self, width: int, *, err: bool = False) -> None:
        """Ask on stdout, or on stderr where stdout is for the result."""
        self._width = min(width, 100)
        self._err = err

    def ask(self, step: NextQuestion, number: int) -> Answers | Wish:
        """Ask a screen; see `Prompts`."""
        question = step.question
        if question is None:
            return Wish.STOP
        self._say(f"\n{head(step, number)}\n{question.text}")
        if question.help:
            self._say(question.help)
        self._say(f"Why we ask: {step.why}")
        self._say("(s: skip, or prefer not to say; b: back; q: stop)")
        answers: Answers = {}
        try:
            if question.together:
                found = self._several(question.parts)
                return with_details(collected(found, question.parts), question.parts, self._number)
            for part in question.parts:
                if part.text != question.text:
                    self._say(part.text)
                answers |= unless_skipped(self._part, part)
        except WishedError as wished:
            return wished.wish
        return answers

    def confirm(self, text: str) -> bool:
        """Ask yes or no; see `Prompts`."""
        return self._read(f"{text} (y or n)").lower() in {"y", "yes"}

    def line(self, text: str) -> str:
        """Ask for a line; see `Prompts`."""
        return self._read(text)

    def _say(self, text: str) -> None:
        for line in text.split("\n"):
            click.echo(fill(line, self._width), err=self._err)

    def _read(self, text: str) -> str:
        self._say(text)
        click.echo("> ", nl=False, err=self._err)
        line = sys.stdin.readline()
        if not line or not sys.stdin.isatty():
            click.echo(line.strip(), err=self._err)
        return line.strip() if line else "stop"

    def _wish(self, line: str) -> None:
        wishes = {"b": Wish.BACK, "s": Wish.SKIP, "q": Wish.STOP, "prefer not to say": Wish.SKIP}
        wishes |= {wish.value: wish for wish in Wish}
        if line.lower() in wishes:
            raise WishedError(wishes[line.lower()])

    def _part(self, part: QuestionPart) -> Answers:
        if part.kind == "several":
            found = self._several([part])
            return with_details(collected(found, [part]), [part], self._number)
        if part.kind == "number":
            value = self._number(f"A number from {part.low} to {part.high}", part.high or 0)
            return {} if value is None else {part.field: value}
        if part.kind == "yes_or_no":
            line = self._read("y or n")
            self._wish(line)
            return {part.field: line.lower() in {"y", "yes"}} if line else {}
        return self._choice(part)

    def _choice(self, part: QuestionPart) -> Answers:
        options = [Pick(part, option) for option in part.options]
        self._list(options)
        while True:
            line = self._read("A number")
            self._wish(line)
            if not line:
                return {}
            found = self._found(line, options)
            if len(found) == 1:
                return {part.field: found[0].option.id}
            self._say(f"Please give a number from 1 to {len(options)}.")

    def _number(self, text: str, most: int) -> int | None:
        while True:
            line = self._read(f"{text}; empty if unsure")
            self._wish(line)
            if not line:
                return None
            if line.isdecimal() and int(line) <= most:
                return int(line)
            self._say(f"Please give a whole number from 0 to {most}.")

    def _several(self, parts: Sequence[QuestionPart]) -> list[Pick]:
        """Let somebody choose any number of answers, by number or by searching."""
        options = picks_of(parts)
        shown: list[Pick] = []
        prompt = "Words to search for, or a group; empty for none of these"
        if len(options) <= _MOST_LISTED:
            shown, prompt = options, "Numbers such as 1,3, or words; empty for none of these"
            self._list(options)
        else:
            groups = dict.fromkeys(pick.option.group or pick.heading for pick in options)
            self._say(f"Groups: {', '.join(groups)}.")
        chosen: dict[tuple[str, str], Pick] = {}
        while True:
            line = self._read(prompt)
            self._wish(line)
            if not line:
                return [*chosen.values()]
            found = self._found(line, shown) or self._searched(line, options)
            if not found:
                self._say("Nothing has this name. Try another word, or its beginning.")
            elif len(found) > 1 and not _is_numbers(line):
                shown = found
                self._list(shown)
                prompt = "Numbers of these, or other words; empty when done"
            else:
                chosen |= {(pick.part.field, pick.option.id): pick for pick in found}
                self._say(f"Chosen: {', '.join(pick.option.label for pick in chosen.values())}")
                prompt = "More numbers or words; empty when done"

    @staticmethod
    def _found(line: str, shown: Sequence[Pick]) -> list[Pick]:
        """Return the answers that a line gives by number, id or label."""
        if _is_numbers(line):
            numbers = [int(word) for word in line.replace(",", " ").split()]
            return [shown[number - 1] for number in numbers if 1 <= number <= len(shown)]
        name = normalised(line)
        return [
            pick
            for pick in shown
            if name in {normalised(pick.option.label), normalised(pick.option.id)}
        ]

    @staticmethod
    def _searched(line: str, options: Sequence[Pick]) -> list[Pick]:
        name = normalised(line)
        group = [pick for pick in options if name == normalised(pick.option.group)]
        if group:
            return group
        same = [pick for pick in options if name in map(normalised, pick.option.names)]
        words = line.lower().split()
        return same or [pick for pick in options if all(word in pick.search for word in words)]

    def _list(self, options: Sequence[Pick]) -> None:
        group = ""
        for number, pick in enumerate(options, 1):
            if pick.heading != group:
                group = pick.heading
                self._say(group)
            line = f"{number:3} {pick.option.label}"
            click.echo(fill(line, self._width, subsequent_indent="    "), err=self._err)


def _is_numbers(line: str) -> bool:
    return line.replace(",", " ").replace(" ", "").isdecimal()
