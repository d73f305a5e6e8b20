"""What a label says: ingredients in order, each with its place in the text and how sure we are.

Unknown is never read as absent: what a label is not, or where it ends too early, stands in
`listing`, and whoever asks whether something is missing from it must look there first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Listing(StrEnum):
    """What the text of a label was."""

    FULL = "full"
    """A list that begins and ends like one."""
    PARTIAL = "partial"
    """A list that is cut off, begins in the middle, or mixes several products."""
    ACTIVES_ONLY = "actives_only"
    """A panel of active ingredients without the rest."""
    NONE = "none"
    """No list: empty, a placeholder, a claim, a spreadsheet's error."""


class Match(StrEnum):
    """How a printed name was told, surest first."""

    EXACT = "exact"
    """A name of the inventory, as printed."""
    ALIAS = "alias"
    """A known other name, or one of several names printed for one thing."""
    NEAR = "near"
    """A misspelling, near enough to one name and to no other."""
    UNKNOWN = "unknown"
    """None of these; it may be anything."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One name on a label.

    Attributes:
        printed: The name as it stands in the text, without percentages and footnote marks.
        start: First character in the text, from 0.
        end: One past the last character.
        match: How it was told.
        inci: INCI name in lower case; None when unknown.
        percent: Stated strength; None when none is stated.
        in_actives: Whether it stands under a heading of active ingredients.
        may_contain: Whether it stands under "may contain".
    """

    printed: str
    start: int
    end: int
    match: Match
    inci: str | None = None
    percent: float | None = None
    in_actives: bool = False
    may_contain: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A label, read.

    Attributes:
        listing: What the text was.
        ingredients: In the order of the text.
        notes: Ids of what was met on the way, sorted: `claim_text`, `several_products`,
            `too_long`, ...; never text from the label.
    """

    listing: Listing
    ingredients: tuple[Ingredient, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether the absence of a name means anything: a full list with every name known."""
        return self.listing is Listing.FULL and all(
            each.match is not Match.UNKNOWN for each in self.ingredients
        )
