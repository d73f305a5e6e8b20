"""Phrases: a small language for word patterns that people can write and no text can slow down.

A phrase is a row of words: `(close|closes|closing) ... pores`. A star stands for any ending
(`shrink*`), brackets for one of several, three dots for up to three words in between (`...8` for
up to eight), `^` for the start of the sentence. Words are compared without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_ELEMENT: Final = re.compile(
    r"(?P<start>\^)|(?P<gap>\.\.\.(?P<most>[1-9]\d?)?)|(?P<words>\([^()]+\)|[^()|.^*]+\*?)"
)
_WORD: Final = re.compile(r"(?:[^\W_]+(?:'[^\W_]+)*\*?|[?%])")
_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class WordSet:
    """One of several words, or any word with one of several beginnings."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]

    def accepts(self, word: str) -> bool:
        """Return whether a word, in lower case, is one of these."""
        return word in self.exact or word.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class PhrasePart:
    """Words, and how many others may stand before them."""

    words: WordSet
    max_gap: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of words.

    Attributes:
        parts: At least one; the gap of the first is 0, unless the phrase is anchored.
        anchored: Whether it begins where the sentence begins.
    """

    parts: tuple[PhrasePart, ...]
    anchored: bool

    @property
    def first(self) -> WordSet:
        """The words it may begin with."""
        return self.parts[0].words

    def end(self, sentence: Sequence[str], start: int) -> int | None:
        """Return where the phrase ends, if it begins at a place of a sentence.

        Args:
            sentence: Words in lower case.
            start: Place of the first word; for an anchored phrase always the beginning.

        Returns:
            The place after the last word, the nearest one when there are several.
        """
        # Every part keeps all places it can end at, so no choice is ever taken back: the work
        # is bounded by the length of the phrase times its gaps.
        ends = {start}
        for part in self.parts:
            ends = {
                place + 1
                for end in ends
                for place in range(end, min(end + part.max_gap + 1, len(sentence)))
                if part.words.accepts(sentence[place])
            }
        return min(ends, default=None)


def parse_phrase(text: str) -> Phrase:
    """Read a phrase.

    Raises:
        ValueError: If it isn't one; says why.
    """
    anchored, gap = False, 0
    parts: list[PhrasePart] = []
    pieces = text.split()
    for number, piece in enumerate(pieces):
        match = _ELEMENT.fullmatch(piece)
        if match is None:
            raise ValueError(f"{piece!r} is no word, (one|of|several), ... or ^")
        if match["start"]:
            if number:
                raise ValueError("^ stands at the beginning only")
            anchored = True
        elif match["gap"]:
            if gap or not (parts or anchored):
                raise ValueError("... stands between words")
            gap = int(match["most"] or _GAP)
        else:
            parts.append(PhrasePart(_words(piece), gap))
            gap = 0
    if gap or not parts:
        raise ValueError("a phrase ends with a word")
    return Phrase(tuple(parts), anchored)


def _words(piece: str) -> WordSet:
    exact: set[str] = set()
    beginnings: set[str] = set()
    for word in piece.removeprefix("(").removesuffix(")").split("|"):
        if not _WORD.fullmatch(word):
            raise ValueError(f"{word!r} is no word; hyphens and other signs part words")
        (beginnings if word.endswith("*") else exact).add(word.removesuffix("*").casefold())
    return WordSet(frozenset(exact), tuple(sorted(beginnings)))


class PhraseSet:
    """Several phrases, found together in one walk over a sentence."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the phrases.

        Raises:
            ValueError: If a text is no phrase.
        """
        every = [parse_phrase(text) for text in texts]
        self._anchored = tuple(phrase for phrase in every if phrase.anchored)
        self._free = tuple(phrase for phrase in every if not phrase.anchored)

    def find(self, sentence: Sequence[str]) -> list[tuple[int, int]]:
        """Find where phrases stand in a sentence.

        Args:
            sentence: Words in lower case.

        Returns:
            First place and the place after the last, in order; what overlaps is taken together.
        """
        found = [(0, end) for phrase in self._anchored if (end := phrase.end(sentence, 0))]
        for start, word in enumerate(sentence):
            found.extend(
                (start, end)
                for phrase in self._free
                if phrase.first.accepts(word) and (end := phrase.end(sentence, start))
            )
        return _joined(found)


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
