"""Names of ingredients: how a printed name is told, from other names to near misses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from poreroutine.model.label import Match
from poreroutine.products.labels.misspellings import NearNames
from poreroutine.products.labels.spelling import squash, tidy
from poreroutine.products.labels.tables import ReadingWords

_BRACKETS: Final = re.compile(r"\([^()]*\)")


class Told(NamedTuple):
    """What a printed name is."""

    inci: str
    match: Match


class NameTable:
    """Every known name.

    Args:
        inventory: Names as they are used, one each.
        other: Name -> what else it is called. Wins over the inventory, which has some things twice.
        plants: Latin name -> what else the plant is called, for any part of it.
        respellings: Part of a name, letters alone -> how it is also spelt.
        words: Which names no misspelling is read as.
    """

    def __init__(
        self,
        inventory: Iterable[str],
        other: Mapping[str, tuple[str, ...]],
        plants: Mapping[str, tuple[str, ...]],
        respellings: Mapping[str, tuple[str, ...]],
        words: ReadingWords,
    ) -> None:
        inventory = tuple(inventory)
        told = {squash(name): Told(name, Match.EXACT) for name in inventory}
        for name, others in other.items():
            told.update((squash(each), Told(name, Match.ALIAS)) for each in others)
            # Last, since other names may differ from it by accents alone.
            told[squash(name)] = Told(name, Match.EXACT)
        # Some inventories write everyday names in brackets, and the same name again without.
        for name in inventory:
            if "(" in name and (bare := told.get(squash(_BRACKETS.sub(" ", name)))) is not None:
                told[squash(name)] = bare
        self._told = told
        every = (*other, *(each for others in other.values() for each in others), *inventory)
        self._before_a_comma = {squash(name.partition(",")[0]) for name in every if "," in name}
        self._respelt = tuple((each, part) for part, ways in respellings.items() for each in ways)
        self._plants = {each: name for name, others in plants.items() for each in others}
        self._longest_plant = max((len(each.split()) for each in self._plants), default=0)
        self._near = NearNames({each.inci for each in told.values()}, protected=words.never_near)

    def known(self, name: str) -> str | None:
        """Return what a name is called in the tables; None for a name that is not known."""
        told = self._told.get(squash(name))
        return told.inci if told else None

    def begins_a_name_with_comma(self, printed: str) -> bool:
        """Tell whether a text is what comes before the comma of some name."""
        return squash(printed) in self._before_a_comma

    def tell(self, printed: str) -> Told | None:
        """Tell a printed name, misspellings aside; None when it is not known."""
        letters = squash(printed)
        told = self._told.get(letters)
        if told is None:
            respelt = letters
            for way, part in self._respelt:
                respelt = respelt.replace(way, part)
            if respelt != letters and (same := self._told.get(respelt)) is not None:
                return Told(same.inci, Match.ALIAS)
        return told or self._tell_plant(printed)

    def tell_near(self, printed: str) -> Told | None:
        """Tell a misspelt name; None when no name is near enough, or more than one is."""
        near = self._near.find(tidy(printed))
        return Told(near, Match.NEAR) if near else None

    def _tell_plant(self, printed: str) -> Told | None:
        """Tell a name by another name of its plant."""
        words = tidy(printed).split()
        for count in range(min(self._longest_plant, len(words)), 0, -1):
            plant = self._plants.get(" ".join(words[:count]))
            if plant is not None:
                told = self._told.get(squash(" ".join((plant, *words[count:]))))
                if told is not None:
                    return Told(told.inci, Match.ALIAS)
        return None
