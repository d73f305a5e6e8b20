"""Typed access to knowledge tables that only products and shelves use; read on demand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from pydantic import ValidationError

from poreroutine.errors import MatchError
from poreroutine.rulesets.knowledge.model import ClosedRow, Id, Text
from poreroutine.rulesets.knowledge.tables import Knowledge


class TextTable(ClosedRow):
    """A table that includes its own sentences."""

    words: Mapping[Id, Text]

    def text(self, code: str, audience: str, **parts: str) -> str:
        """Return a sentence of the table."""
        text = self.words[code].for_audience(audience)
        for name, part in parts.items():
            text = text.replace("{" + name + "}", part)
        return text


T = TypeVar("T", bound=TextTable)


@lru_cache(maxsize=16)
def _read(model: type[T], text: str) -> T:
    return model.model_validate_json(text, strict=True)


def typed_table(knowledge: Knowledge, name: str, model: type[T], page: str) -> T:
    """Read one table.

    Args:
        knowledge: The tables as written.
        name: Name of the table.
        model: Its model.
        page: The guide that documents it.

    Raises:
        MatchError: If the ruleset has no valid table of that name.
    """
    rows = knowledge.rows.get(name)
    if rows is None:
        raise MatchError(
            f"this ruleset has no table {name!r}",
            hint=f"add knowledge/{name}.yaml, or use the bundled rulesets.",
        )
    try:
        table: T = _read(model, json.dumps(rows, sort_keys=True))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise MatchError(
            f"knowledge/{name}.yaml, {place}: {first['msg']}",
            hint=f"see {page} for the structure of the table.",
        ) from error
    return table
