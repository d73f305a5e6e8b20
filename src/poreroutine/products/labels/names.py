"""Look up printed ingredient names, including synonyms, plants and misspellings."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from poreroutine._support.caching import cached_property
from poreroutine._support.closest import closest_matches
from poreroutine.model.label import Match
from poreroutine.products.labels.foreign_names import ForeignNames
from poreroutine.products.labels.tables import LabelWords

_BRACKETS: Final = re.compile(r"\([^()]*\)")


class NameMatch(NamedTuple):
    """An ingredient that a printed name was matched to."""

    inci: str
    match: Match


class Spellings(NamedTuple):
    """What else parts of names are spelt as.

    Attributes:
        parts: Part of a name, letters only -> its alternative spellings.
        loanwords: Word of standard names -> what other languages call it.
    """

    parts: Mapping[str, tuple[str, ...]]
    loanwords: Mapping[str, tuple[str, ...]]


class NameTable:
    """Every known name.

    Args:
        inventory: Standard names, one each.
        other: Name -> its standard name. Overrides the inventory, which has some duplicates.
        plants: Latin name -> other names of the plant, for any part of it.
        spellings: What else parts and words of names are spelt as.
        words: Names that are never the result of a correction.
    """

    def __init__(
        self,
        inventory: Iterable[str],
        other: Mapping[str, tuple[str, ...]],
        plants: Mapping[str, tuple[str, ...]],
        spellings: Spellings,
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
            (each, part) for part, ways in spellings.parts.items() for each in ways
        )
        # Most names have none of them, and one search is faster than many.
        self._ways = re.compile("|".join(re.escape(way) for way, _ in self._by_spelling) or r"(?!)")
        self._plants = {each: name for name, others in plants.items() for each in others}
        self._longest_plant = max((len(each.split()) for each in self._plants), default=0)
        self._first_of_plants = frozenset(each.partition(" ")[0] for each in self._plants)
        self._never_near = frozenset(words.never_near)
        self._near_names = MisspeltNames(self.standard_names, protected=words.never_near)
        self._every = (*inventory, *every)
        self._loanwords, self._plant_parts = spellings.loanwords, words.plant_parts
        self.match = lru_cache(maxsize=65_536)(self._match)

    @cached_property
    def standard_names(self) -> frozenset[str]:
        """Every standard name."""
        return frozenset(each.inci for each in self._matches.values())

    @property
    def respellings(self) -> tuple[tuple[str, str], ...]:
        """Other spellings of a part of a name, letters only, each with the part."""
        return self._by_spelling

    def plant_spellings(self) -> Iterator[str]:
        """Yield the names of parts of plants, by each other name of the plant."""
        by_plant: dict[str, list[str]] = {}
        for other, plant in self._plants.items():
            by_plant.setdefault(plant, []).append(other)
        for name in sorted(self.standard_names):
            words = name.split()
            for count in range(1, len(words)):
                for other in by_plant.get(" ".join(words[:count]), ()):
                    yield " ".join((other, *words[count:]))

    def known(self, name: str) -> str | None:
        """Return the standard name of a name; None if unknown."""
        name_match = self._matches.get(spelling_key(name))
        return name_match.inci if name_match else None

    def is_comma_prefix(self, printed: str) -> bool:
        """Return whether a text is the part of a name before its comma."""
        return spelling_key(printed) in self._comma_prefixes

    def _match(self, printed: str) -> NameMatch | None:
        """Match a printed name, ignoring misspellings; None if unknown."""
        letters = spelling_key(printed)
        name_match = self._matches.get(letters)
        if name_match is None:
            respelt = letters
            if self._ways.search(letters):
                for way, part in self._by_spelling:
                    respelt = respelt.replace(way, part)
            if respelt != letters and (same := self._matches.get(respelt)) is not None:
                return NameMatch(same.inci, Match.ALIAS)
            # A plural; a single letter is never guessed at the end of a short name.
            if letters.endswith("s") and len(letters) > _MIN_LENGTH:
                one = self._matches.get(letters[:-1])
                name_match = one and NameMatch(one.inci, Match.ALIAS)
        return name_match or self._match_plant(printed)

    def match_misspelt(self, printed: str) -> NameMatch | None:
        """Match a misspelt name; None if no name is similar enough, or several are."""
        near = self._near_names.find(normalise_blanks(printed))
        return NameMatch(near, Match.NEAR) if near else None

    def match_foreign(self, printed: str) -> NameMatch | None:
        """Match a name as another language spells it; None if none sounds alike, or several."""
        foreign = self._foreign.find(normalise_blanks(printed))
        if foreign is None or foreign in self._never_near:
            return None
        return NameMatch(foreign, Match.NEAR)

    @cached_property
    def _foreign(self) -> ForeignNames:
        """All names by their sound; made when a name is first unknown, as in few lists."""
        return ForeignNames(
            {each: (self.known(each) or each) for each in self._every},
            self._loanwords,
            self._plant_parts,
            lambda name: found.inci if (found := self.match(name)) else None,
        )

    def match_misread(self, printed: str) -> NameMatch | None:
        """Match a name of which a scanner took letters for others that look alike."""
        alike = self._look_alikes.get(_shape(spelling_key(printed)))
        return None if alike is None else NameMatch(alike, Match.NEAR)

    @cached_property
    def _look_alikes(self) -> Mapping[str, str | None]:
        """Names by what scanners make of their letters; None where that means several names."""
        shapes: dict[str, str | None] = {}
        # All names in one text: each of them alone takes ten times as long.
        every = _shape("\n".join(self._matches)).split("\n")
        for shape, letters, name_match in zip(
            every, self._matches, self._matches.values(), strict=True
        ):
            if len(letters) >= _MIN_SHAPE:
                same = shapes.setdefault(shape, name_match.inci)
                shapes[shape] = name_match.inci if same == name_match.inci else None
        return shapes

    def _match_plant(self, printed: str) -> NameMatch | None:
        """Match a name by another name of its plant."""
        words = normalise_blanks(printed).split()
        if not words or words[0] not in self._first_of_plants:
            return None
        for count in range(min(self._longest_plant, len(words)), 0, -1):
            plant = self._plants.get(" ".join(words[:count]))
            if plant is not None:
                name_match = self._matches.get(spelling_key(" ".join((plant, *words[count:]))))
                if name_match is not None:
                    return NameMatch(name_match.inci, Match.ALIAS)
        return None


MIN_SIMILARITY: Final = 96.0
"""Minimum similarity of a misspelling, out of 100."""
MIN_MARGIN: Final = 1.0
"""Minimum lead over the second most similar name."""
_MIN_LENGTH: Final = 9
"""Shorter names are too similar to others: one letter makes another substance."""
_MAX_LENGTH: Final = 120
_MIN_SHAPE: Final = 5
"""Shorter names are too similar to others, whatever a scanner takes them for."""
_SCANNED: Final = str.maketrans("01i|", "olll")
_BEGINNING: Final = 4
_ENDING: Final = 16


class MisspeltNames:
    """Names to compare misspelt ones with: the one similar name, if there is exactly one.

    Measured on two shop catalogues (`docs/labels.md`): from a similarity of 96, practically every
    neighbour is the same ingredient; at 92, one in four is a different one. Corrections are marked
    as such, and safety verdicts must not depend on them alone.

    Only names with the same start or end are compared: a single slip leaves one of them intact.

    Args:
        names: Lower-case names.
        protected: Names that are never the result of a correction.
    """

    def __init__(self, names: Iterable[str], protected: Iterable[str] = ()) -> None:
        self._protected = frozenset(protected)
        self._by_ends: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            for end in _split_ends(name):
                self._by_ends[end].append(name)
        self.find = lru_cache(maxsize=65536)(self._find)

    def _find(self, name: str) -> str | None:
        """Find the one name that a name is a misspelling of."""
        if not _MIN_LENGTH <= len(name) <= _MAX_LENGTH:
            return None
        near = {each for end in _split_ends(name) for each in self._by_ends.get(end, ())}
        swapped = [each for each in near if _is_swapped(each, name)]
        if len(swapped) == 1 and swapped[0] not in self._protected:
            return swapped[0]
        found = closest_matches(name, sorted(near), likeness=MIN_SIMILARITY - MIN_MARGIN, limit=2)
        if not found or found[0][1] < MIN_SIMILARITY:
            return None
        if len(found) > 1 and found[1][1] > found[0][1] - MIN_MARGIN:
            return None
        best = found[0][0]
        return None if best in self._protected or _differ_in_figures(best, name) else best


def _is_swapped(one: str, other: str) -> bool:
    """Return whether two names differ in the order of two neighbouring letters."""
    if len(one) != len(other) or one == other:
        return False
    places = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(places) != 2 or places[1] != places[0] + 1:  # noqa: PLR2004 - the two letters
        return False
    first, second = places
    pair = one[first] + one[second]
    return pair.isalpha() and pair == other[second] + other[first]


def _shape(letters: str) -> str:
    """Return the letters of a name with those unified that scanners take for each other."""
    return letters.translate(_SCANNED).replace("rn", "m").replace("vv", "w")


def _split_ends(name: str) -> tuple[str, str]:
    """Return the start and the end of a name."""
    return f"{name[:_BEGINNING]}-", f"-{name[-_ENDING:]}"


def _differ_in_figures(one: str, other: str) -> bool:
    """Return whether two names have different digits: `-18` and `-8` are two substances."""
    return [sign for sign in one if sign.isdigit()] != [sign for sign in other if sign.isdigit()]


_NO_LETTERS: Final = {code: None for code in range(0x80) if not chr(code).isalnum()}


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Return the letters and digits of a name in lower case, without spaces, hyphens and accents.

    Labels break words, drop hyphens and double spaces more often than they misspell.

    Example:
        >>> spelling_key("Some- 100  Náme")
        'some100name'
    """
    if not name.isascii():
        name = "".join(
            sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)
        )
        return "".join(filter(str.isalnum, name.lower()))
    return name.lower().translate(_NO_LETTERS)


def normalise_blanks(name: str) -> str:
    """Return a name in lower case with single spaces, as in the tables."""
    return " ".join(name.replace("\0", "").lower().split())
