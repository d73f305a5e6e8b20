"""The table of shelves: whom an audit speaks to without a profile, and its sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Final

from pydantic import Field, ValidationError

from poreroutine.errors import MatchError
from poreroutine.knowledge.model import Id, Row, Text
from poreroutine.knowledge.tables import Knowledge
from poreroutine.shelf.model import Verdict

TABLE: Final = "shelf"


class Settings(Row):
    """Single values."""

    assumed_age: Annotated[int, Field(ge=18, le=120)]
    """Age of whom rules are asked for when nobody told of themselves."""


class ShelfTable(Row):
    """The whole table."""

    settings: Settings
    verdicts: Mapping[Id, Verdict]
    """What a reason against a product makes of something that is owned."""
    words: Mapping[Id, Text]

    def say(self, code: str, audience: str, **parts: str) -> str:
        """Put something into words."""
        text = self.words[code].worded(audience)
        for name, part in parts.items():
            text = text.replace("{" + name + "}", part)
        return text


@lru_cache(maxsize=8)
def _read(text: str) -> ShelfTable:
    return ShelfTable.model_validate_json(text, strict=True)


def shelf_table_of(knowledge: Knowledge) -> ShelfTable:
    """Read the table of shelves of some knowledge.

    Raises:
        MatchError: If the ruleset has no such table, or one that can't be read.
    """
    rows = knowledge.rows.get(TABLE)
    if rows is None:
        raise MatchError(
            f"this ruleset has no table {TABLE!r}",
            hint=f"add knowledge/{TABLE}.yaml, or use the bundled rulesets.",
        )
    try:
        return _read(json.dumps(rows, sort_keys=True))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise MatchError(
            f"knowledge/{TABLE}.yaml, {place}: {first['msg']}",
            hint="see docs/shelf.md for what stands where.",
        ) from error
