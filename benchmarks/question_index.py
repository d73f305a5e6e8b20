"""Local text search over questions: scores shared words, rare words higher."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from poreroutine._support.closest import closest_match

_WORD = re.compile(r"[^\W_]+")
_SUFFIXES = ("ing", "es", "s", "ed")
_MIN_STEM_LENGTH = 3
_MAX_QUERY_LENGTH = 1_000
"""Characters of a question that are read; the rest is ignored."""
_MIN_SCORE = 0.4
"""Lowest share of a question's weight that an entry must match to be found."""
_MIN_SHARE_OF_BEST = 0.7
"""Results that score this much lower than the best one are dropped."""
_TYPO_SIMILARITY = 80
_STOP_WORDS = (
    "a about all am an and any are as at be been but by can could do does for from get had "
    "has have how i if in is it its may me my of on or s should so than that the their them "
    "there these they this to too up use used want was we what when where which while who why "
    "will with would you your "
)
_MINOR_WORDS = frozenset(_STOP_WORDS.split())
"""English stop words; they count little."""
_MINOR_WORD_WEIGHT = 0.15


class QuestionIndex:
    """Finds the entries whose phrases are most similar to a question."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Index the phrases of every entry, by id."""
        self._phrases = [
            (name, frozenset(_stems(phrase)))
            for name in sorted(phrases)
            for phrase in phrases[name]
        ]
        counts = Counter(stem for _, stems in self._phrases for stem in stems)
        self._rarity = {
            stem: math.log(1 + len(self._phrases) / count)
            * (_MINOR_WORD_WEIGHT if stem in _MINOR_WORDS else 1)
            for stem, count in counts.items()
        }

        self._max_rarity = max(self._rarity.values(), default=1.0)

    def find(self, question: str, limit: int = 3) -> tuple[str, ...]:
        """Return the ids of the entries most similar to a question, best first.

        Args:
            question: A question in the user's own words; small spelling mistakes are tolerated.
            limit: Most ids to return.

        Returns:
            Ids; empty if nothing is similar enough.
        """
        asked = frozenset(self._matching_stems(_stems(question[:_MAX_QUERY_LENGTH])))
        scores: dict[str, float] = {}
        for name, stems in self._phrases:
            score = self._score(asked, stems)
            if score >= _MIN_SCORE:
                scores[name] = max(score, scores.get(name, 0.0))
        ranked = sorted(scores, key=lambda name: (-scores[name], name))[:limit]
        return tuple(
            name for name in ranked if scores[name] >= _MIN_SHARE_OF_BEST * scores[ranked[0]]
        )

    def _score(self, query: frozenset[str], stems: frozenset[str]) -> float:
        if not (query & stems) - _MINOR_WORDS:
            return 0.0
        shared = self._weight(query & stems)
        whole = math.sqrt(self._weight(query) * self._weight(stems))
        return shared / whole if whole else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(
            self._rarity.get(stem, _MINOR_WORD_WEIGHT if stem in _MINOR_WORDS else self._max_rarity)
            for stem in sorted(stems)
        )

    def _matching_stems(self, stems: Sequence[str]) -> list[str]:
        return [
            stem
            if stem in self._rarity
            else closest_match(stem, self._rarity, likeness=_TYPO_SIMILARITY) or stem
            for stem in stems
        ]


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.casefold())]


def _stem(word: str) -> str:
    for ending in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM_LENGTH:
            return word.removesuffix(ending)
    return word
