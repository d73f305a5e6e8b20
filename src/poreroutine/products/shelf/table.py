"""The shelf table: settings for audits without a profile, and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field

from poreroutine.model.shelf import Verdict
from poreroutine.products.typed_table import TextTable, typed_table
from poreroutine.rulesets.knowledge.model import ClosedRow, Id
from poreroutine.rulesets.knowledge.tables import Knowledge

TABLE: Final = "shelf"

WORDS: Final = frozenset(
    (
        "crisis",
        "duplicate_active",
        "duplicate_role",
        "duplicate_step",
        "fewer",
        "fits",
        "fits_nobody",
        "in_one",
        "list_unreadable",
        "may_night",
        "may_slot",
        "meets_night",
        "meets_routine",
        "meets_slot",
        "missing",
        "missing_cleanse",
        "missing_moisturise",
        "missing_protect",
        "missing_protect_unclear",
        "not_told",
        "recovery",
        "told_by_active",
        "track_fine",
        "track_over",
        "track_untold",
        "unreadable_entries",
        "use_gap",
        "use_unfit",
        "without_profile",
    )
)
"""All sentences that the code needs."""


class Settings(ClosedRow):
    """General settings."""

    assumed_age: Annotated[int, Field(ge=18, le=120)]
    """Age assumed for rules if no profile is given."""


class ShelfTable(TextTable):
    """The complete table."""

    settings: Settings
    verdicts: Mapping[Id, Verdict]
    """Effect of each exclusion reason on an owned item."""


def shelf_table_of(knowledge: Knowledge) -> ShelfTable:
    """Read the shelf table.

    Raises:
        MatchError: If the ruleset has no valid shelf table.
    """
    return typed_table(knowledge, TABLE, ShelfTable, "docs/shelf.md")
