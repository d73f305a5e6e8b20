"""Signs of danger in a question, found before anything else."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine._support.closest import closest_match
from poreroutine._support.phrases import PhraseSet
from poreroutine.rulesets.knowledge.asking import Emergency, EmergencyWords

_SENTENCE: Final = re.compile(r"[.!?;\n]+")
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?%]")
APOSTROPHES: Final = re.compile("[`\u2018\u2019\u00b4]")
_LIGATURES: Final = str.maketrans({"\u0153": "oe", "\u00e6": "ae"})
_PLAIN_WORD: Final = re.compile(r"[^\W\d_]+(?![^\W_*]*\*)")
"""A word of a phrase that is written out, not one whose ending is open."""
ELIDED: Final = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=[^\W\d_]{2})")
"""What French leaves of a small word before a vowel: `l'oeil` is `oeil`."""
_ABSENT: Final = "absent"
"""The group of words that say that a sign is not there."""
_MEDICINE: Final = "medicine"
"""The word that a sentence has for the purposes of phrases if it names a medicine."""
_MIN_TYPO: Final = 6
"""Letters from which a misspelt word is read as the one it is most like."""
_LIKENESS: Final = 85.0


@dataclass(frozen=True)
class _Sign:
    """A row of the table, ready to match.

    Attributes:
        name: Its id.
        phrases: Words in order.
        together: Groups of words; each set of groups is matched in any order.
        unless: Words that show that it is something else.
    """

    name: str
    phrases: PhraseSet
    together: tuple[tuple[PhraseSet, ...], ...]
    unless: PhraseSet

    def is_in(self, words: Sequence[str]) -> bool:
        """Return whether a sentence mentions it."""
        named = self.phrases.find(words) or any(
            all(group.find(words) for group in groups) for groups in self.together
        )
        return bool(named) and not self.unless.find(words)


class Emergencies:
    """Finds what comes before a question.

    Args:
        rows: The table of emergencies.
        words: Groups of words that its rows combine.
        known: Returns whether a word occurs in other questions, so that it is no misspelling.
        medicine: Returns whether a word names a medicine that is taken by mouth or injected.
    """

    def __init__(
        self,
        rows: Mapping[str, Emergency],
        words: Mapping[str, EmergencyWords],
        known: Callable[[str], bool],
        medicine: Callable[[str], bool],
    ) -> None:
        groups = {name: PhraseSet(group.phrases) for name, group in words.items()}
        ranked = sorted(rows.items(), key=lambda item: (item[1].rank, item[0]))
        self._signs = [
            _Sign(
                name,
                PhraseSet(row.phrases),
                tuple(tuple(groups[each] for each in together) for together in row.together),
                PhraseSet(row.unless),
            )
            for name, row in ranked
        ]
        absent = words.get(_ABSENT)
        self._absent = PhraseSet(() if absent is None else absent.phrases)
        self._known = known
        self._medicine = medicine
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        phrases = (
            *(row.phrases for row in rows.values()),
            *(each.phrases for each in words.values()),
        )
        for word in sorted({word for each in phrases for text in each for word in _words_of(text)}):
            self._by_initial[word[0]].append(word)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids of the signs that a text mentions, the most urgent first."""
        joined = APOSTROPHES.sub("'", text).casefold().translate(_LIGATURES)
        plain = unicodedata.normalize("NFKD", joined)
        whole = "".join(each for each in plain if not unicodedata.combining(each))
        letters = ELIDED.sub("", whole)
        parts = (*_SENTENCE.split(letters), letters)
        sentences = [self._read(_WORD.findall(part)) for part in parts]
        present = [self._without_absent(words) for words in sentences]
        return tuple(
            sign.name for sign in self._signs if any(sign.is_in(words) for words in present)
        )

    def _read(self, words: Sequence[str]) -> list[str]:
        """Return words as the table spells them, and `medicine` after those that name one."""
        named = any(map(self._medicine, words))
        return [*map(self._corrected, words), *((_MEDICINE,) if named else ())]

    def _without_absent(self, words: Sequence[str]) -> list[str]:
        """Return the words of a sentence without signs that it says are not there."""
        spans = self._absent.find(words)
        left_out = {place for start, end in spans for place in range(start, end)}
        return [word for place, word in enumerate(words) if place not in left_out]

    def _corrected(self, word: str) -> str:
        """Return the word of the table that a misspelt word stands for, or the word itself."""
        near = self._by_initial.get(word[0], ())
        if len(word) < _MIN_TYPO or word in near or self._known(word):
            return word
        like = [each for each in near if abs(len(each) - len(word)) <= 1]
        return closest_match(word, like, likeness=_LIKENESS) or word


def _words_of(phrase: str) -> list[str]:
    """Return the words of a phrase that are long enough to be found in spite of a misspelling."""
    return [word for word in _PLAIN_WORD.findall(phrase) if len(word) >= _MIN_TYPO]
