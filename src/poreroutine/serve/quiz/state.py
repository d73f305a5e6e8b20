"""What a page of the quiz knows: the answers so far, and the screens that were asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qsl

from poreroutine.serve.problems import Problem
from poreroutine.serve.reading import parse

_MOST_FIELDS: Final = 2_000
_MOST_SCREENS: Final = 200
_DEPTH: Final = 8


class Form:
    """The fields of a form that was sent; a name can stand there several times."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    @classmethod
    def parse(cls, body: bytes) -> Form:
        """Read a form.

        Raises:
            Problem: H400 if it is none.
        """
        try:
            text = body.decode("ascii")
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError:
            raise Problem("H400", "This is not a form.") from None
        return cls(pairs)

    def one(self, name: str) -> str:
        """Return the first value of a field without blanks around it; empty if there is none."""
        return self._values.get(name, [""])[0].strip()

    def all(self, name: str) -> Sequence[str]:
        """Return every value of a field."""
        return self._values.get(name, [])


@dataclass(frozen=True)
class State:
    """What a person has answered.

    Attributes:
        answers: The profile so far.
        asked: Ids of the screens that were asked, in that order.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> State:
        """Read what `text` wrote; nothing where there is no text.

        Raises:
            Problem: H400 if it can't be read.
        """
        if not text:
            return cls()
        data = parse(text.encode("utf-8", "replace"), _DEPTH)
        answers = data.get("answers") if isinstance(data, dict) else None
        asked = data.get("asked") if isinstance(data, dict) else None
        if not isinstance(answers, dict) or not isinstance(asked, list):
            raise Problem("H400", "The form was changed on its way.")
        if len(asked) > _MOST_SCREENS or not all(isinstance(each, str) for each in asked):
            raise Problem("H400", "The form was changed on its way.")
        return cls(answers, tuple(asked))

    @property
    def text(self) -> str:
        """The state as a text for a hidden field."""
        return json.dumps({"answers": self.answers, "asked": self.asked}, separators=(",", ":"))

    def back_to(self, screen: str) -> State:
        """Return the state in which a screen is open again; its answers stay, to be shown."""
        return replace(self, asked=tuple(each for each in self.asked if each != screen))

    def with_screen(self, screen: str, fields: Sequence[str], given: Mapping[str, Any]) -> State:
        """Return the state after a screen.

        Args:
            screen: Its id.
            fields: The fields that it asks for; an answer that is not given again is gone.
            given: The new answers.
        """
        answers = dict(_without(self.answers, fields))
        own = {**answers.get(_OWN, {})}
        for name, value in given.items():
            if name.startswith(f"{_OWN}."):
                own[name.removeprefix(f"{_OWN}.")] = value
            else:
                answers[name] = value
        if own:
            answers[_OWN] = own
        return State(answers, (*(each for each in self.asked if each != screen), screen))

    def answer(self, name: str) -> Any:  # noqa: ANN401 - an answer of any kind
        """Return the answer to a field; None if there is none."""
        if name.startswith(f"{_OWN}."):
            return self.answers.get(_OWN, {}).get(name.removeprefix(f"{_OWN}."))
        return self.answers.get(name)


_OWN: Final = "answers"
"""The field of a profile that holds the answers to a ruleset's own questions."""


def _without(answers: Mapping[str, Any], fields: Sequence[str]) -> Iterator[tuple[str, Any]]:
    gone = set(fields)
    for name, value in answers.items():
        if name == _OWN and isinstance(value, dict):
            rest = {key: each for key, each in value.items() if f"{_OWN}.{key}" not in gone}
            if rest:
                yield name, rest
        elif name not in gone:
            yield name, value
