"""Custom questions: what a ruleset asks in addition to the fixed fields and the open lists.

A row of `knowledge/questions.yaml` defines one typed fact, `answer.<id>`, which rules read like any
other. Answers are under `answers` in a profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic
from poreroutine.rulesets.knowledge.model import ClosedRow, Id, OpenRow, Text
from poreroutine.rulesets.shapes import Filled

MAX_NUMBER: Final = 999_999
"""Maximum value of a custom number; the engines compare no larger ones."""
_MIN_CHOICES: Final = 2


class OwnChoice(OpenRow):
    """A possible answer to a choice."""

    label: Text | str
    """The answer, as people read it."""
    help: Text | str | None = None
    """Help text."""
    names: tuple[Filled, ...] = ()
    """What else people write for it."""


class OwnQuestion(ClosedRow):
    """A question that a ruleset or an overlay adds."""

    question: Text
    """The question in both wordings, as a page would ask it."""
    help: Text | str | None = None
    """Help text."""
    kind: Literal["flag", "choice", "number"]
    """A flag is yes or no, a choice one of `choices`, a number whole from `low` to `high`."""
    risk: bool
    """Whether more of it may only narrow a routine: true, a later choice, a larger number."""
    choices: Mapping[Id, OwnChoice] = Field(default_factory=dict)
    """For a choice: its words in display order; for a risk, least risk first."""
    low: Annotated[int, Field(ge=0, le=MAX_NUMBER)] | None = None
    """For a number: its minimum."""
    high: Annotated[int, Field(ge=0, le=MAX_NUMBER)] | None = None
    """For a number: its maximum."""
    unasked: int | None = None
    """For a number: the value that rules read if the question was not asked."""

    @model_validator(mode="after")
    def _check_kind(self) -> Self:
        number = {"low": self.low, "high": self.high, "unasked": self.unasked}
        if self.kind == "number":
            missing = [name for name, value in number.items() if value is None]
            if missing:
                message = f"a number needs `{missing[0]}:`"
                raise ValueError(message)
            if not self._low <= self._unasked <= self._high:
                message = "a number needs low <= unasked <= high"
                raise ValueError(message)
        elif any(value is not None for value in number.values()):
            message = f"a {self.kind} has no low, high or unasked"
            raise ValueError(message)
        if self.kind == "choice" and len(self.choices) < _MIN_CHOICES:
            message = "a choice needs two words under `choices:` or more"
            raise ValueError(message)
        if self.kind != "choice" and self.choices:
            message = f"a {self.kind} has no choices"
            raise ValueError(message)
        if UNSTATED in self.choices:
            message = f"`{UNSTATED}` is what rules read where nobody was asked; leave it out"
            raise ValueError(message)
        return self

    @property
    def _low(self) -> int:
        return self.low or 0

    @property
    def _high(self) -> int:
        return self.high or 0

    @property
    def _unasked(self) -> int:
        return self.unasked or 0

    def fact(self, question: str) -> Fact:
        """Return the fact that a question with this id makes."""
        return replace(
            self._fact(f"{Topic.OWN_QUESTION}.{question}"),
            risk=self.risk,
            topic=Topic.OWN_QUESTION,
            field="answers",
            entry=question,
        )

    def _fact(self, name: str) -> Fact:
        asked = self.question.plain
        match self.kind:
            case "flag":
                return Fact(name, Kind.FLAG, default=False, description=asked)
            case "choice":
                words = (*self.choices, UNSTATED)
                return Fact(name, Kind.CHOICE, UNSTATED, asked, choices=words)
            case "number":
                return Fact(
                    name,
                    Kind.NUMBER,
                    self._unasked,
                    asked,
                    low=self._low,
                    high=self._high,
                    risk=self.risk,
                )
