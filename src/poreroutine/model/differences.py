"""Differences between two routines: one element each, with its severity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from poreroutine.model.elements import ElementKind, Said

Change = Literal["added", "removed", "changed"]
SeverityWord = Literal["wording", "routine", "loosened"]


class Severity(IntEnum):
    """How much a difference matters, lowest first."""

    WORDING = 1
    """Only the wording differs."""
    ROUTINE = 2
    """Something else is done or advised; nothing became less careful."""
    LOOSENED = 3
    """A protection is gone, or something that was forbidden or limited further is now allowed."""

    @property
    def word(self) -> SeverityWord:
        """The word for it in JSON."""
        return _WORDS[self]

    def __str__(self) -> str:
        return self.word


_WORDS: Mapping[Severity, SeverityWord] = {
    Severity.WORDING: "wording",
    Severity.ROUTINE: "routine",
    Severity.LOOSENED: "loosened",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One element that differs between two routines.

    Attributes:
        address: Address of the element, as in `routine.elements`.
        kind: Kind of the element.
        change: Whether it was added, removed or changed.
        before: Its content before, with those of its texts that changed; None if it was added.
        after: The same after the change; None if it was removed.
        name: Display name; of the later routine if the element is in both.
        severity: How much the difference matters.
        rules: Ids of the rules behind it, sorted; of both routines if the element is in both.
    """

    address: str
    kind: ElementKind
    change: Change
    before: Mapping[str, Said] | None
    after: Mapping[str, Said] | None
    name: str
    severity: Severity
    rules: tuple[str, ...]
