"""Plain text search over questions: shared words, the rare ones counting more; no network."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from poreroutine._support.closest import nearest

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "es", "s", "ed")
_SHORTEST_STEM = 3
_LONGEST = 1_000
"""Characters of a question that are read: more is no question."""
_LIKE_ENOUGH = 0.4
"""A question must share this much of its weight with one on file, or it counts as unknown."""
_BESIDE_THE_BEST = 0.7
"""What is this much less like the question than the best answer is left out."""
_TYPO = 0.8
_JOINING = (
    "a about all am an and any are as at be been but by can could do does for from get had "
    "has have how i if in is it its may me my of on or s should so than that the their them "
    "there these they this to too up use used want was we what when where which while who why "
    "will with would you your "
)
_SMALL = frozenset(_JOINING.split())
"""English words that join the others; they count little."""
_SMALL_WEIGHT = 0.15


class Search:
    """Finds the entries whose phrases are most like a question."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Read the phrases of every entry, by id."""
        self._phrases = [
            (name, frozenset(_stems(phrase)))
            for name in sorted(phrases)
            for phrase in phrases[name]
        ]
        counts = Counter(stem for _, stems in self._phrases for stem in stems)
        self._rarity = {
            stem: math.log(1 + len(self._phrases) / count)
            * (_SMALL_WEIGHT if stem in _SMALL else 1)
            for stem, count in counts.items()
        }

        self._rarest = max(self._rarity.values(), default=1.0)

    def find(self, question: str, most: int = 3) -> tuple[str, ...]:
        """Return the ids of the entries most like a question, best first.

        Args:
            question: What somebody asks, in their own words; spelling may be a little off.
            most: How many ids at most.

        Returns:
            Ids; empty when nothing is like enough.
        """
        asked = frozenset(self._known(_stems(question[:_LONGEST])))
        scores: dict[str, float] = {}
        for name, stems in self._phrases:
            score = self._likeness(asked, stems)
            if score >= _LIKE_ENOUGH:
                scores[name] = max(score, scores.get(name, 0.0))
        ranked = sorted(scores, key=lambda name: (-scores[name], name))[:most]
        return tuple(
            name for name in ranked if scores[name] >= _BESIDE_THE_BEST * scores[ranked[0]]
        )

    def _likeness(self, asked: frozenset[str], stems: frozenset[str]) -> float:
        if not (asked & stems) - _SMALL:
            return 0.0
        shared = self._weight(asked & stems)
        whole = math.sqrt(self._weight(asked) * self._weight(stems))
        return shared / whole if whole else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(
            self._rarity.get(stem, _SMALL_WEIGHT if stem in _SMALL else self._rarest)
            for stem in sorted(stems)
        )

    def _known(self, stems: Sequence[str]) -> list[str]:
        return [
            stem if stem in self._rarity else nearest(stem, self._rarity, likeness=_TYPO) or stem
            for stem in stems
        ]


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.casefold())]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
