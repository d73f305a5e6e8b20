"""Wording: texts for ids and table rows, for one ruleset and one audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from poreroutine.core.routine.citations import Citations
from poreroutine.model.enums import Audience, Region
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge


class _HasWordings(Protocol):
    """A text, or a table row, in both wordings."""

    @property
    def plain(self) -> str: ...

    @property
    def clinical(self) -> str: ...


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """The tables, the rules' sources and the audience that turn ids into texts.

    Compared by identity, so that it can be part of a cache key.
    """

    knowledge: Knowledge
    citations: Citations
    audience: Audience

    def text(self, row: _HasWordings) -> str:
        """Return the text of a row in the wording of the audience."""
        return row.clinical if self.audience == "clinical" else row.plain

    def filled(self, row: _HasWordings, region: Region) -> str:
        """Return the text for the audience, with a region's emergency numbers filled in."""
        return self.knowledge.filled(self.text(row), region, self.audience)


def text_or_none(text: Text | None, audience: str) -> str | None:
    """Return the wording of a text, or None if there is no text."""
    return None if text is None else text.for_audience(audience)
