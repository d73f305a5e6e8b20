"""Correct misspelt names: find the one similar name, if there is exactly one.

Measured on two shop catalogues (`docs/labels.md`): from a similarity of 96, practically every
neighbour is the same ingredient; at 92, one in four is a different one. Corrections are marked as
such, and safety verdicts must not depend on them alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from poreroutine._support.closest import closest_matches

MIN_SIMILARITY: Final = 96.0
"""Minimum similarity of a misspelling, out of 100."""
MIN_MARGIN: Final = 1.0
"""Minimum lead over the second most similar name."""
_MIN_LENGTH: Final = 9
"""Shorter names are too similar to others: one letter makes another substance."""
_MAX_LENGTH: Final = 120
_BEGINNING: Final = 4
_ENDING: Final = 16


class MisspeltNames:
    """Names to compare misspelt ones with.

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
        found = closest_matches(name, sorted(near), likeness=MIN_SIMILARITY - MIN_MARGIN, limit=2)
        if not found or found[0][1] < MIN_SIMILARITY:
            return None
        if len(found) > 1 and found[1][1] > found[0][1] - MIN_MARGIN:
            return None
        best = found[0][0]
        return None if best in self._protected or _differ_in_figures(best, name) else best


def _split_ends(name: str) -> tuple[str, str]:
    """Return the start and the end of a name."""
    return f"{name[:_BEGINNING]}-", f"-{name[-_ENDING:]}"


def _differ_in_figures(one: str, other: str) -> bool:
    """Return whether two names have different digits: `-18` and `-8` are two substances."""
    return [sign for sign in one if sign.isdigit()] != [sign for sign in other if sign.isdigit()]
