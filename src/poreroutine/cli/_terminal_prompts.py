"""How a screen is asked in a terminal: arrow keys, space and enter, and typing to search."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Any, Final

import questionary
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

from poreroutine.cli._prompts import (
    Answers,
    Pick,
    Wish,
    WishedError,
    collected,
    head,
    picks_of,
    unless_skipped,
    with_details,
)
from poreroutine.model.questions import NextQuestion, QuestionPart

_STYLE: Final = questionary.Style(
    [
        ("qmark", "bold"),
        ("question", "bold"),
        ("pointer", "fg:ansicyan bold"),
        ("highlighted", "fg:ansicyan"),
        ("selected", "fg:ansicyan noreverse"),
        ("answer", "fg:ansicyan"),
        ("instruction", ""),
        ("separator", "bold"),
    ]
)
_MENU: Final = object()
"""Returned for the key that opens the menu."""
_SEARCHED_FROM: Final = 12
"""Shorter lists need no search."""


class _Label(str):
    """A label that is found by its other names as well: the search looks at `lower()`."""

    __slots__ = ("names",)
    names: str

    def lower(self) -> str:
        """Return what a search looks through."""
        return self.names


class TerminalPrompts:
    """Asks with arrow keys."""

    def __init__(self, width: int) -> None:
        self._width = width

    def ask(self, step: NextQuestion, number: int) -> Answers | Wish:
        """Ask a screen; see `Prompts`."""
        question = step.question
        if question is None:
            return Wish.STOP
        questionary.print(f"\n{head(step, number)}", style="bold")
        questionary.print(self._wrapped(f"Why we ask: {step.why}"))
        try:
            if question.together:
                chosen = self._several(question.text, question.parts)
                answers = collected(chosen, question.parts)
                return with_details(answers, question.parts, self._number)
            answers = {}
            for part in question.parts:
                answers |= unless_skipped(self._part, part)
        except WishedError as wished:
            return wished.wish
        return answers

    def confirm(self, text: str) -> bool:
        """Ask yes or no; see `Prompts`."""
        return bool(questionary.confirm(text, default=False, style=_STYLE).unsafe_ask())

    def line(self, text: str) -> str:
        """Ask for a line; see `Prompts`."""
        return str(questionary.text(text, style=_STYLE).unsafe_ask()).strip()

    def _wrapped(self, text: str) -> str:
        return fill(text, self._width - 1)

    def _message(self, text: str) -> str:
        """Wrap a question: a prompt shows no more lines than it is given."""
        return fill(text, self._width - 4, subsequent_indent="  ")

    def _part(self, part: QuestionPart) -> Answers:
        if part.kind == "several":
            chosen = self._several(part.text, [part])
            return with_details(collected(chosen, [part]), [part], self._number)
        if part.kind == "number":
            value = self._number(f"{part.text} ({part.low} to {part.high})", part.high or 0)
            return {} if value is None else {part.field: value}
        options = [(option.label, option.id) for option in part.options]
        if part.kind == "yes_or_no":
            options = [("yes", "yes"), ("no", "no")]
        choices = [
            *(questionary.Choice(self._cut(label), value) for label, value in options),
            questionary.Choice("prefer not to say", ""),
        ]
        value = self._answer(
            questionary.select(
                self._message(part.text),
                choices,
                style=_STYLE,
                instruction=self._hint("enter: next", "esc: more"),
            )
        )
        if part.kind == "yes_or_no":
            return {part.field: value == "yes"} if value else {}
        return {part.field: value} if value else {}

    def _several(self, text: str, parts: Sequence[QuestionPart]) -> list[Pick]:
        picks = picks_of(parts)
        choices: list[questionary.Choice] = []
        group = ""
        for pick in picks:
            if pick.heading and pick.heading != group:
                group = pick.heading
                choices.append(questionary.Separator(group))
            label = _Label(self._cut(pick.option.label))
            label.names = pick.search
            choices.append(questionary.Choice(label, (pick.part.field, pick.option.id)))
        searched = len(picks) >= _SEARCHED_FROM
        keys = ("space: choose", "enter: next", "esc: more")
        search = ("type to search",) if searched else ()
        found = self._answer(
            questionary.checkbox(
                self._message(text),
                choices,
                style=_STYLE,
                use_jk_keys=False,
                use_search_filter=searched,
                instruction=self._hint(*search, *keys),
            )
        )
        by_key = {(pick.part.field, pick.option.id): pick for pick in picks}
        return [by_key[key] for key in found if key in by_key]  # a heading has no key

    def _number(self, text: str, most: int) -> int | None:
        def check(line: str) -> bool | str:
            good = not line or (line.isdecimal() and int(line) <= most)
            return good or f"A whole number from 0 to {most}, or empty if unsure"

        line = self._answer(questionary.text(self._message(text), validate=check, style=_STYLE))
        return int(line) if line else None

    def _answer(self, question: questionary.Question) -> Any:  # noqa: ANN401 - as the prompt has it
        """Ask, with a key that opens the menu."""
        bindings = KeyBindings()

        @bindings.add("escape")
        def _(event: Any) -> None:  # noqa: ANN401 - prompt_toolkit's
            event.app.exit(result=_MENU)

        application = question.application
        application.ttimeoutlen = 0.1
        both = [each for each in (application.key_bindings, bindings) if each is not None]
        application.key_bindings = merge_key_bindings(both)
        application.erase_when_done = False
        found = question.unsafe_ask()
        if found is not _MENU:
            return found
        wish = questionary.select(
            "What would you like?",
            [
                questionary.Choice("go back", Wish.BACK),
                questionary.Choice("skip this, or prefer not to say", Wish.SKIP),
                questionary.Choice("stop here", Wish.STOP),
            ],
            style=_STYLE,
            instruction=" ",
        ).unsafe_ask()
        raise WishedError(wish)

    def _hint(self, *keys: str) -> str:
        """Return what the keys do, below the question, as many on a line as fit."""
        return "\n" + fill(
            " · ".join(key.replace(" ", "\N{NO-BREAK SPACE}") for key in keys),
            self._width - 1,
            initial_indent="  ",
            subsequent_indent="  ",
        )

    def _cut(self, label: str) -> str:
        room = self._width - 8
        return label if len(label) <= room else f"{label[: room - 1].rstrip()}…"
