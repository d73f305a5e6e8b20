"""Phrases: a small pattern language for words that matches any text in linear time.

A phrase is a sequence of words: `(close|closes|closing) ... pores`. A star matches any ending
(`shrink*`), parentheses one of several (`(gone|washed away)`), three dots up to three words in
between (`...8` up to eight), and `^` the start of the sentence. Matching ignores case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

_ELEMENT: Final = re.compile(
    r"(?P<start>\^)|(?P<gap>\.\.\.(?P<most>[1-9]\d?)?)|(?P<words>\([^()]+\)|[^()|.^*]+\*?)"
)
_WORD: Final = re.compile(r"(?:[^\W_]+(?:'[^\W_]+)*\*?|[?%])")
_PIECE: Final = re.compile(r"\([^()]*\)|\S+")
_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class WordSet:
    """A set of exact words and prefixes."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]

    def accepts(self, word: str) -> bool:
        """Return whether a lower-case word matches."""
        return word in self.exact or word.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class PhrasePart:
    """A set of words, and how many other words may precede it."""

    words: WordSet
    max_gap: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sequence of words.

    Attributes:
        parts: At least one; the gap of the first is 0, unless the phrase is anchored.
        anchored: Whether it matches only at the start of a sentence.
    """

    parts: tuple[PhrasePart, ...]
    anchored: bool

    @property
    def first(self) -> WordSet:
        """The words that the phrase may start with."""
        return self.parts[0].words

    def end(self, sentence: Sequence[str], start: int) -> int | None:
        """Return the end of the phrase, if it matches at a position of a sentence.

        Args:
            sentence: Words in lower case.
            start: Position of the first word; 0 for an anchored phrase.

        Returns:
            Position after the last word, the first if several match; None if it doesn't match.
        """
        # Each part tracks every position where it can end, so there is no backtracking: the work is
        # bounded by the length of the phrase times its gaps.
        ends = {start}
        for part in self.parts:
            ends = {
                place + 1
                for end in ends
                for place in range(end, min(end + part.max_gap + 1, len(sentence)))
                if part.words.accepts(sentence[place])
            }
        return min(ends, default=None)


def parse_phrases(text: str) -> list[Phrase]:
    """Parse a phrase; one with alternatives of several words is several phrases.

    Raises:
        ValueError: If the text is not a phrase; the message says why.
    """
    pieces = [_alternatives(piece) for piece in _PIECE.findall(text)]
    return [parse_phrase(" ".join(each)) for each in product(*pieces)]


def _alternatives(piece: str) -> list[str]:
    """Return what a piece may be: all its single words together, and each longer alternative."""
    if not piece.startswith("(") or " " not in piece:
        return [piece]
    options = [" ".join(each.split()) for each in piece.strip("()").split("|")]
    words = [each for each in options if " " not in each]
    longer = [each for each in options if " " in each]
    return [f"({'|'.join(words)})", *longer] if words else longer


def parse_phrase(text: str) -> Phrase:
    """Parse a phrase without alternatives of several words.

    Raises:
        ValueError: If the text is not a phrase; the message says why.
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
                raise ValueError("^ is only allowed at the start")
            anchored = True
        elif match["gap"]:
            if gap or not (parts or anchored):
                raise ValueError("... is only allowed between words")
            gap = int(match["most"] or _GAP)
        else:
            parts.append(PhrasePart(_words(piece), gap))
            gap = 0
    if gap or not parts:
        raise ValueError("a phrase must end with a word")
    return Phrase(tuple(parts), anchored)


def checked_phrase(text: str) -> str:
    """Return a text that is a phrase.

    Raises:
        ValueError: If it is none; the message says why.
    """
    parse_phrases(text)
    return text


def _words(piece: str) -> WordSet:
    exact: set[str] = set()
    beginnings: set[str] = set()
    for word in piece.removeprefix("(").removesuffix(")").split("|"):
        if not _WORD.fullmatch(word):
            raise ValueError(f"{word!r} is not a word; hyphens and other signs separate words")
        (beginnings if word.endswith("*") else exact).add(word.removesuffix("*").casefold())
    return WordSet(frozenset(exact), tuple(sorted(beginnings)))


class PhraseIndex:
    """Named groups of phrases, all matched in one pass over a sentence.

    Args:
        texts: Name of a group -> its phrases.

    Raises:
        ValueError: If a text is not a phrase.
    """

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        names_by_text: dict[str, list[str]] = {}
        for name, group in texts.items():
            for text in dict.fromkeys(group):
                names_by_text.setdefault(text, []).append(name)
        # By their first word, so that a word which starts none costs a few look-ups, however many
        # phrases there are.
        self._anchored: list[_NamedPhrase] = []
        self._by_word: dict[str, list[_NamedPhrase]] = {}
        self._by_prefix: dict[str, list[_NamedPhrase]] = {}
        for text, names in names_by_text.items():
            for phrase in parse_phrases(text):
                named = (phrase, tuple(names))
                if phrase.anchored:
                    self._anchored.append(named)
                    continue
                for word in phrase.first.exact:
                    self._by_word.setdefault(word, []).append(named)
                for prefix in phrase.first.prefixes:
                    self._by_prefix.setdefault(prefix, []).append(named)
        self._prefix_lengths = tuple(sorted(set(map(len, self._by_prefix))))
        # A text repeats its words.
        self._starting_with = lru_cache(maxsize=2_048)(self._find_starting_with)

    def find(self, sentence: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
        """Find all matches in a sentence.

        Args:
            sentence: Words in lower case.

        Returns:
            Name of each group with a match -> start and end (exclusive) of each, in order of
            their starts.
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for phrase, names in self._anchored:
            if end := phrase.end(sentence, 0):
                for name in names:
                    found.setdefault(name, []).append((0, end))
        for start, word in enumerate(sentence):
            for phrase, names in self._starting_with(word):
                if end := phrase.end(sentence, start):
                    for name in names:
                        found.setdefault(name, []).append((start, end))
        return found

    def _find_starting_with(self, word: str) -> Sequence[_NamedPhrase]:
        """Return the free phrases that a word may start; one may be there twice."""
        found = list(self._by_word.get(word, ()))
        for length in self._prefix_lengths:
            found += self._by_prefix.get(word[:length], ()) if length <= len(word) else ()
        return found


_NamedPhrase = tuple[Phrase, tuple[str, ...]]


class PhraseSet:
    """Several phrases, matched in one pass over a sentence."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Parse the phrases.

        Raises:
            ValueError: If a text is not a phrase.
        """
        self._index = PhraseIndex({"": texts})

    def find(self, sentence: Sequence[str]) -> list[tuple[int, int]]:
        """Find all matches in a sentence.

        Args:
            sentence: Words in lower case.

        Returns:
            Start and end (exclusive) of each match, in order; overlapping matches are joined.
        """
        return joined(self._index.find(sentence).get("", ()))


def joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join matches that overlap, and sort them."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
