"""The table of shelves: whom an audit speaks to without a profile, and its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field

from poreroutine.model.shelf import Verdict
from poreroutine.products.typed_table import TextTable, typed_table
from poreroutine.rulesets.knowledge.model import ClosedRow, Id
from poreroutine.rulesets.knowledge.tables import Knowledge

TABLE: Final = "shelf"


class Settings(ClosedRow):
    """Single values."""

    assumed_age: Annotated[int, Field(ge=18, le=120)]
    """Age of whom rules are asked for when nobody told of themselves."""


class ShelfTable(TextTable):
    """The whole table."""

    settings: Settings
    verdicts: Mapping[Id, Verdict]
    """What a reason against a product makes of something that is owned."""


def shelf_table_of(knowledge: Knowledge) -> ShelfTable:
    """Read the table of shelves of some knowledge.

    Raises:
        MatchError: If the ruleset has no such table, or one that can't be read.
    """
    return typed_table(knowledge, TABLE, ShelfTable, "docs/shelf.md")
