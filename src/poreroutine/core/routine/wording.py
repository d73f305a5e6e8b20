"""From ids and rows to words: for one ruleset and one audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from poreroutine.core.routine.citations import Citations
from poreroutine.model.enums import Audience, Region
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge


class _HasWordings(Protocol):
    """A text, or a row of a table, in both wordings."""

    @property
    def plain(self) -> str: ...

    @property
    def clinical(self) -> str: ...


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """What turns ids into words: the tables, the rules' sources and the audience.

    Compared by identity, so that it can be part of a cache's key.
    """

    knowledge: Knowledge
    citations: Citations
    audience: Audience

    def text(self, row: _HasWordings) -> str:
        """Return the wording of a text or a row for the audience."""
        return row.clinical if self.audience == "clinical" else row.plain

    def filled(self, row: _HasWordings, region: Region) -> str:
        """Return the wording for the audience, with whom to ring in a region."""
        return self.knowledge.filled(self.text(row), region, self.audience)


def text_or_none(text: Text | None, audience: str) -> str | None:
    """Return a text's wording, or None when there is no text."""
    return None if text is None else text.for_audience(audience)
