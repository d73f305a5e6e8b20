"""What two routines don't share: one element, and how much the difference matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from poreroutine.model.elements import ElementKind, Said

Change = Literal["added", "removed", "changed"]
SeverityWord = Literal["wording", "routine", "loosened"]


class Severity(IntEnum):
    """How much a difference matters, least first."""

    WORDING = 1
    """The same is said in other words."""
    ROUTINE = 2
    """Something else is done or said; nothing that was careful became less so."""
    LOOSENED = 3
    """Something that protected is gone, or something that was barred or held lower is allowed."""

    @property
    def word(self) -> SeverityWord:
        """The word that stands for it in JSON."""
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
    """One element that two routines don't share.

    Attributes:
        address: Address of the element, as `routine.elements` has it.
        kind: What the element is.
        change: Whether it is new, gone or not the same.
        before: What it said, and those of its texts that changed; None when it is new.
        after: The same afterwards; None when it is gone.
        name: What to call it, worded as where it stands, afterwards if in both.
        severity: How much it matters.
        rules: Ids of the rules behind it on the side where it stands, sorted; if in both, of both.
    """

    address: str
    kind: ElementKind
    change: Change
    before: Mapping[str, Said] | None
    after: Mapping[str, Said] | None
    name: str
    severity: Severity
    rules: tuple[str, ...]
