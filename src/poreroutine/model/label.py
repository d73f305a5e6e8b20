"""Parsed product labels: ingredients in order, each with its position and match quality.

Unknown never means absent: `listing` says whether the text is a complete list, so check it before
concluding that an ingredient is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CLAIM_NOT_LISTED: Final = "claim_not_listed"
"""Note of a list that lacks something that the product claims."""
CONTRADICTED: Final = "claim_contradicted"
"""Note of a list that contradicts a claimed strength."""


class Listing(StrEnum):
    """What kind of text a label was."""

    FULL = "full"
    """A complete ingredient list."""
    PARTIAL = "partial"
    """A list that is truncated, starts in the middle, or mixes several products."""
    ACTIVES_ONLY = "actives_only"
    """A panel of active ingredients only."""
    NONE = "none"
    """Not a list: empty, a placeholder, a marketing claim, a spreadsheet error."""


class Match(StrEnum):
    """How a printed name was matched, most certain first."""

    EXACT = "exact"
    """A name of the inventory, exactly as printed."""
    ALIAS = "alias"
    """A known synonym, or one of several names printed for one ingredient."""
    NEAR = "near"
    """A misspelling, or the spelling of another language, that is close to exactly one name."""
    UNKNOWN = "unknown"
    """No match; it may be anything."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One name on a label.

    Attributes:
        printed: The name as printed, without percentages and footnote marks.
        start: First character in the text, from 0.
        end: One past the last character.
        match: How the name was matched.
        inci: INCI name in lower case; None when unknown.
        percent: Stated strength; None if not stated, or only as a bound.
        at_least: Stated lower bound of the strength, in per cent.
        at_most: Stated upper bound of the strength, in per cent.
        in_actives: Whether it is listed under a heading of active ingredients.
        may_contain: Whether it is listed under "may contain".
    """

    printed: str
    start: int
    end: int
    match: Match
    inci: str | None = None
    percent: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    in_actives: bool = False
    may_contain: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A parsed label.

    Attributes:
        listing: What kind of text it was.
        ingredients: In label order.
        claimed: Names in claims and highlights, which are not part of the list, in label order.
        notes: Ids of observations made while parsing, sorted: `claim_text`, `several_products`,
            `too_long`, ...; never text from the label.
    """

    listing: Listing
    ingredients: tuple[Ingredient, ...] = ()
    notes: tuple[str, ...] = ()
    claimed: tuple[Ingredient, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether a missing name is meaningful: a full list in which every name is known."""
        return self.listing is Listing.FULL and all(
            each.match is not Match.UNKNOWN for each in self.ingredients
        )
