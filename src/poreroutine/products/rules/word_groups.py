"""Word groups and labelled numbers: the only information rules get from a catalogue's texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from poreroutine.products.catalog.normalise import normalised
from poreroutine.products.tables import NumberRow, WordsTable

_MAX_WORDS: Final = 400
"""Maximum number of words of one text that are searched."""


class WordGroups:
    """Finds word groups in short texts. Cached, because categories repeat."""

    def __init__(self, table: WordsTable) -> None:
        self.groups = table.groups
        self.numbers = table.numbers
        self._exact: dict[str, set[str]] = {}
        self._lengths: dict[str, set[int]] = {}
        patterns: dict[str, list[str]] = {}
        for name, group in self.groups.items():
            for word in map(_folded, group.words):
                if "*" in word or not _has_blanks(word):
                    patterns.setdefault(name, []).append(word)
                else:
                    self._exact.setdefault(word, set()).add(name)
                    parts = word.split(" ")
                    self._lengths.setdefault(parts[0], set()).add(len(parts))
        self._patterns = tuple(
            (name, tuple(word.strip("*") for word in words), _compiled(words))
            for name, words in patterns.items()
        )
        self._but = {
            name: re.compile("|".join(map(_pattern, map(_folded, group.but))))
            for name, group in self.groups.items()
            if group.but
        }
        self._numbers = {name: _number_pattern(row) for name, row in self.numbers.items()}
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


def _folded(word: str) -> str:
    """Normalise a word; stars at its ends stay."""
    return "*" * word.startswith("*") + normalised(word) + "*" * word.endswith("*")


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


def _number_pattern(row: NumberRow) -> tuple[re.Pattern[str], int]:
    words = "|".join(re.escape(_folded(word)) for word in row.words)
    denied = "".join(rf"(?<!\b{re.escape(_folded(word))} )" for word in row.unless)
    before = rf"\b{denied}(?:{words}) ?(\d{{1,3}})(?!\w)"
    return re.compile(rf"{before}|\b(\d{{2,3}}) ?(?:{words})(?!\w)(?! ?\d)"), row.most
