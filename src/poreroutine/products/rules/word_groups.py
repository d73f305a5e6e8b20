"""Word groups and labelled numbers: the only information rules get from a catalogue's texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from poreroutine.products.catalog.normalise import normalised
from poreroutine.products.tables import WordsTable

_MAX_WORDS: Final = 400
"""Maximum number of words of one text that are searched."""


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words with the same meaning.

    Attributes:
        id: Name of the fact.
        words: Normalised words; a trailing star matches any letters.
        in_text: Whether the text of a label is searched too.
        but: Normalised phrases that contain such a word with another meaning.
    """

    id: str
    words: tuple[str, ...]
    in_text: bool = False
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words next to which a number is expected.

    Attributes:
        id: Name of the fact.
        words: Normalised words before the number, or directly after it.
        unless: Preceding words that negate it.
        most: Maximum plausible value.
    """

    id: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    most: int


class WordGroups:
    """Finds word groups in short texts. Cached, because categories repeat."""

    def __init__(self, groups: Iterable[WordGroup], numbers: Iterable[NumberWords]) -> None:
        self.groups = tuple(groups)
        self.numbers = tuple(numbers)
        self._exact: dict[str, set[str]] = {}
        self._lengths: dict[str, set[int]] = {}
        patterns: dict[str, list[str]] = {}
        for group in self.groups:
            for word in group.words:
                if "*" in word or not _has_blanks(word):
                    patterns.setdefault(group.id, []).append(word)
                else:
                    self._exact.setdefault(word, set()).add(group.id)
                    parts = word.split(" ")
                    self._lengths.setdefault(parts[0], set()).add(len(parts))
        self._patterns = tuple(
            (name, tuple(word.strip("*") for word in words), _compiled(words))
            for name, words in patterns.items()
        )
        self._but = {
            group.id: re.compile("|".join(map(_pattern, group.but)))
            for group in self.groups
            if group.but
        }
        self._numbers = {each.id: _number_pattern(each) for each in self.numbers}
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, text: str) -> frozenset[str]:
        """Return the groups that have a word in a text."""
        words = normalised(text).split()[:_MAX_WORDS]
        found = self._groups_of_words(words)
        for name in found & self._but.keys():
            together = " ".join(words)
            rest = self._but[name].sub(" ", together)
            if rest != together and name not in self._groups_of_words(rest.split()):
                found.discard(name)
        return frozenset(found)

    def _groups_of_words(self, words: list[str]) -> set[str]:
        found: set[str] = set()
        single = [_singular(word) for word in words]
        for start, word in enumerate(words):
            found.update(self._exact.get(single[start], ()))
            # Only the last word is reduced to the singular, so phrases are indexed by their first
            # word.
            for length in self._lengths.get(word, ()):
                end = start + length
                for phrase in _phrases(words[start:end], single[start:end]):
                    found.update(self._exact.get(phrase, ()))
        together = " ".join(words)
        for name, parts, search in self._patterns:
            # A substring test is much faster than a regular expression that fails.
            if any(part in together for part in parts) and search(together):
                found.add(name)
        return found

    def number(self, name: str, *texts: str) -> int:
        """Return the first number of a kind in some texts; 0 if there is none."""
        pattern, most = self._numbers[name]
        for text in texts:
            for found in pattern.finditer(normalised(text)):
                number = next(int(each) for each in found.groups() if each)
                if 0 < number <= most:
                    return number
        return 0


def read_groups(table: WordsTable) -> WordGroups:
    """Read the word and number groups from the table."""
    return WordGroups(
        [
            WordGroup(name, _folded(row.words), row.in_text, _folded(row.but))
            for name, row in table.groups.items()
        ],
        [
            NumberWords(name, _folded(row.words), _folded(row.unless), row.most)
            for name, row in table.numbers.items()
        ],
    )


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        ("*" if word.startswith("*") else "")
        + normalised(word)
        + ("*" if word.endswith("*") else "")
        for word in words
    )


def _phrases(words: list[str], single: list[str]) -> Iterable[str]:
    yield " ".join(words)
    if words[-1] != single[-1]:
        yield " ".join((*words[:-1], single[-1]))


def _singular(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _has_blanks(word: str) -> bool:
    """Return whether a word's script separates words by spaces."""
    return not any("\u3040" <= letter <= "\ud7ff" for letter in word)


def _compiled(words: Iterable[str]) -> Callable[[str], object]:
    return re.compile("|".join(map(_pattern, words))).search


def _pattern(word: str) -> str:
    inner = re.escape(word.strip("*"))
    if not _has_blanks(word):
        return inner
    begin = r"\b\w*" if word.startswith("*") else r"\b"
    return begin + inner + (r"\w*\b" if word.endswith("*") else r"\b")


def _number_pattern(each: NumberWords) -> tuple[re.Pattern[str], int]:
    words = "|".join(map(re.escape, each.words))
    denied = "".join(rf"(?<!\b{re.escape(word)} )" for word in each.unless)
    before = rf"\b{denied}(?:{words}) ?(\d{{1,3}})(?!\w)"
    return re.compile(rf"{before}|\b(\d{{2,3}}) ?(?:{words})(?!\w)(?! ?\d)"), each.most
