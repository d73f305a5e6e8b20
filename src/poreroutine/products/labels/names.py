"""Look up printed ingredient names, including synonyms, plants and misspellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from poreroutine.model.label import Match
from poreroutine.products.labels.misspellings import MisspeltNames
from poreroutine.products.labels.spelling import normalise_blanks, spelling_key
from poreroutine.products.labels.tables import LabelWords

_BRACKETS: Final = re.compile(r"\([^()]*\)")


class NameMatch(NamedTuple):
    """An ingredient that a printed name was matched to."""

    inci: str
    match: Match


class NameTable:
    """Every known name.

    Args:
        inventory: Standard names, one each.
        other: Name -> its standard name. Overrides the inventory, which has some duplicates.
        plants: Latin name -> other names of the plant, for any part of it.
        respellings: Part of a name, letters only -> its alternative spelling.
        words: Names that are never the result of a correction.
    """

    def __init__(
        self,
        inventory: Iterable[str],
        other: Mapping[str, tuple[str, ...]],
        plants: Mapping[str, tuple[str, ...]],
        respellings: Mapping[str, tuple[str, ...]],
        words: LabelWords,
    ) -> None:
        inventory = tuple(inventory)
        matches = {spelling_key(name): NameMatch(name, Match.EXACT) for name in inventory}
        for name, others in other.items():
            matches.update((spelling_key(each), NameMatch(name, Match.ALIAS)) for each in others)
            # Last, because other names may differ from it by accents only.
            matches[spelling_key(name)] = NameMatch(name, Match.EXACT)
        # Some inventories have common names in brackets, and the same name again without.
        for name in inventory:
            if (
                "(" in name
                and (bare := matches.get(spelling_key(_BRACKETS.sub(" ", name)))) is not None
            ):
                matches[spelling_key(name)] = bare
        self._matches = matches
        every = (*other, *(each for others in other.values() for each in others), *inventory)
        self._comma_prefixes = {
            spelling_key(name.partition(",")[0]) for name in every if "," in name
        }
        self._by_spelling = tuple(
            (each, part) for part, ways in respellings.items() for each in ways
        )
        self._plants = {each: name for name, others in plants.items() for each in others}
        self._longest_plant = max((len(each.split()) for each in self._plants), default=0)
        self._near_names = MisspeltNames(
            {each.inci for each in matches.values()}, protected=words.never_near
        )

    def known(self, name: str) -> str | None:
        """Return the standard name of a name; None if unknown."""
        name_match = self._matches.get(spelling_key(name))
        return name_match.inci if name_match else None

    def is_comma_prefix(self, printed: str) -> bool:
        """Return whether a text is the part of a name before its comma."""
        return spelling_key(printed) in self._comma_prefixes

    def match(self, printed: str) -> NameMatch | None:
        """Match a printed name, ignoring misspellings; None if unknown."""
        letters = spelling_key(printed)
        name_match = self._matches.get(letters)
        if name_match is None:
            respelt = letters
            for way, part in self._by_spelling:
                respelt = respelt.replace(way, part)
            if respelt != letters and (same := self._matches.get(respelt)) is not None:
                return NameMatch(same.inci, Match.ALIAS)
        return name_match or self._match_plant(printed)

    def match_misspelt(self, printed: str) -> NameMatch | None:
        """Match a misspelt name; None if no name is similar enough, or several are."""
        near = self._near_names.find(normalise_blanks(printed))
        return NameMatch(near, Match.NEAR) if near else None

    def _match_plant(self, printed: str) -> NameMatch | None:
        """Match a name by another name of its plant."""
        words = normalise_blanks(printed).split()
        for count in range(min(self._longest_plant, len(words)), 0, -1):
            plant = self._plants.get(" ".join(words[:count]))
            if plant is not None:
                name_match = self._matches.get(spelling_key(" ".join((plant, *words[count:]))))
                if name_match is not None:
                    return NameMatch(name_match.inci, Match.ALIAS)
        return None
