"""Wording: texts for ids and table rows, for one ruleset and one audience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from poreroutine.core.routine.citations import Citations
from poreroutine.model.enums import Audience, Region
from poreroutine.model.text import JOINS, Text, joined
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
    _said: dict[tuple[str, ...], Text] = field(default_factory=dict, repr=False)
    """Texts made so far; their number is bounded by that of the texts in the ruleset."""

    def text(self, row: _HasWordings) -> str:
        """Return the text of a row in the wording of the audience."""
        return row.clinical if self.audience == "clinical" else row.plain

    def say(self, *path: str) -> Text:
        """Return a text by its place: table, row and fields, as in `actives`, an id and `name`."""
        said = self._said.get(path)
        if said is None:
            said = self._said[path] = Text(self._words(path), ".".join(path))
        return said

    def say_filled(self, region: Region, *path: str) -> Text:
        """Return a text with a region's emergency numbers filled in."""
        said = self.say(*path)
        if "{" not in said:
            return said
        filled = self.knowledge.filled(said, region, self.audience)
        return Text(filled, said.id, {"region": region})

    def because(self, rule: str) -> Text:
        """Return the reason that a rule gives."""
        return self.say("rules", rule, "because")

    def contested(self, rule: str) -> Text | None:
        """Return both views, if a rule says that sources disagree."""
        contested = self.citations.rule(rule).contested
        return None if contested is None else self.say("rules", rule, "contested")

    def name(self, active: str) -> Text:
        """Return the name of an active."""
        return self.say("actives", active, "name")

    def render(self, text_id: str, region: Region = "unstated") -> Text:
        """Render a text from its id and parameters.

        Raises:
            KeyError: If there is no such text.
        """
        for join in JOINS:
            parts = text_id.split(join)
            if len(parts) > 1:
                return joined([self.render(part, region) for part in parts], join)
        table, _, place = text_id.partition(".")
        path = place.rsplit(".", 1) if table == "rules" else place.split(".")
        return self.say_filled(region, table, *path)

    def _words(self, path: tuple[str, ...]) -> str:
        table, *places = path
        found: Any
        if table == "rules":
            found = self.citations.rule(places.pop(0))
        else:
            found = getattr(self.knowledge, table, None)
        for place in places:
            found = found.get(place) if isinstance(found, Mapping) else getattr(found, place, None)
        if isinstance(found, str):
            return found
        words = getattr(found, "clinical" if self.audience == "clinical" else "plain", None)
        if not isinstance(words, str):
            raise KeyError(".".join(path))
        return words
