"""Word groups and labelled numbers: the only information rules get from a catalogue's texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from poreroutine.products.catalog import normalise
from poreroutine.products.labels.patterns import SubstringIndex
from poreroutine.products.tables import NumberRow, WordsTable

normalised: Final = lru_cache(maxsize=256)(normalise.normalised)
"""Normalises a text; cached, because the same one is searched for words and for numbers."""
_ENDINGS: Final = ("", "s", "es")
"""A word and its plurals."""
_MAX_WORDS: Final = 400
"""Maximum number of words of one text that are searched."""


class WordGroups:
    """Finds word groups in short texts. Cached, because categories repeat."""

    def __init__(self, table: WordsTable) -> None:
        self.groups = table.groups
        self.numbers = table.numbers
        self._all = _Words(
            {name: (*row.words, *row.modifiers) for name, row in self.groups.items()}
        )
        self._in_text = _Words(
            {name: (*row.words, *row.modifiers) for name, row in self.groups.items() if row.in_text}
        )
        self._heads = _Words({name: row.words for name, row in self.groups.items() if row.head})
        self._but = {
            name: re.compile("|".join(map(_pattern, map(_folded, group.but))))
            for name, group in self.groups.items()
            if group.but
        }
        ends = "|".join(re.escape(word) for word in table.ends)
        between = rf"|\b(?:{ends})\b" if ends else ""
        self._parts = re.compile(rf"[,;:(|+&/\u2013\u2014]|\s-+\s{between}", re.IGNORECASE)
        self._number_words = {
            name: SubstringIndex(map(_folded, row.words)) for name, row in self.numbers.items()
        }
        self._numbers = {name: _number_pattern(row) for name, row in self.numbers.items()}
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, text: str) -> frozenset[str]:
        """Return the groups that have a word in a name or a category."""
        return self._among(self._all, text)

    def find_in_text(self, text: str) -> frozenset[str]:
        """Return the groups that have a word in the text of a label, where that counts."""
        return self._among(self._in_text, text)

    def _among(self, groups: _Words, text: str) -> frozenset[str]:
        words = normalised(text).split()[:_MAX_WORDS]
        if not groups.may_be_in(words):
            return frozenset()
        found = set(groups.found(words))
        for name in found & self._but.keys():
            together = " ".join(words)
            rest = self._but[name].sub(" ", together)
            if rest != together and name not in groups.found(rest.split()):
                found.discard(name)
        return frozenset(found)

    def heads(self, name: str) -> frozenset[str]:
        """Return the groups of the head of a name: the last such word in its first part.

        Example:
            In `Moisturising Cleanser with Oil`, the head is `Cleanser`.
        """
        for part in self._parts.split(name):
            found = self._heads.found(normalised(part).split()[:_MAX_WORDS])
            if found:
                last = max(found.values())
                # What ends inside the same word belongs to it: `Waschgel` is a gel and a wash.
                return frozenset(group for group, end in found.items() if end == last)
        return frozenset()

    def number(self, name: str, *texts: str) -> int:
        """Return the first number of a kind in some texts; 0 if there is none."""
        pattern, most = self._numbers[name]
        for text in map(normalised, texts):
            if not self._number_words[name].found(text):
                continue
            for found in pattern.finditer(text):
                number = next(int(each) for each in found.groups() if each)
                if 0 < number <= most:
                    return number
        return 0


class _Words:
    """The words of groups, indexed for search."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._lengths: dict[str, set[int]] = {}
        patterns: dict[str, list[str]] = {}
        for name, words in groups.items():
            for word in map(_folded, words):
                if "*" in word or not _has_blanks(word):
                    patterns.setdefault(name, []).append(word)
                else:
                    self._exact.setdefault(word, set()).add(name)
                    parts = word.split(" ")
                    self._lengths.setdefault(parts[0], set()).add(len(parts))
        self._searches = {name: _compiled(words) for name, words in patterns.items()}
        self._named: dict[str, set[str]] = {}
        for name, words in patterns.items():
            for word in words:
                self._named.setdefault(word.strip("*"), set()).add(name)
        self._parts = SubstringIndex(self._named)
        self._firsts = frozenset(
            first + ending
            for word in self._exact
            for first in word.split()[:1]
            for ending in _ENDINGS
        )

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Return whether a text may have a word of the groups, told by their beginnings."""
        return not self._firsts.isdisjoint(words) or bool(self._parts.found(" ".join(words)))

    def found(self, words: list[str]) -> dict[str, int]:
        """Return the groups with a word in a text, and where the last one of each ends."""
        found: dict[str, int] = {}
        if not self._firsts.isdisjoint(words):
            self._find_exact(words, found)
        together = " ".join(words)
        # Looking parts up is much faster than regular expressions that fail.
        for name in {name for part in self._parts.found(together) for name in self._named[part]}:
            for each in self._searches[name](together):
                found[name] = max(found.get(name, 0), each.end())
        return found

    def _find_exact(self, words: list[str], found: dict[str, int]) -> None:
        """Add the groups with a word that has no stars."""
        ends = [end - 1 for end in accumulate(len(word) + 1 for word in words)]
        for start, word in enumerate(words):
            if word not in self._firsts:
                continue
            for name in self._exact.get(_singular(word), ()):
                found[name] = ends[start]
            # Only the last word is reduced to the singular, so phrases are indexed by their first
            # word.
            for length in self._lengths.get(word, ()):
                end = min(start + length, len(words))
                for phrase in _phrases(words[start:end]):
                    for name in self._exact.get(phrase, ()):
                        found[name] = max(found.get(name, 0), ends[end - 1])


def _folded(word: str) -> str:
    """Normalise a word; stars at its ends stay."""
    return "*" * word.startswith("*") + normalised(word) + "*" * word.endswith("*")


def _phrases(words: list[str]) -> Iterable[str]:
    yield " ".join(words)
    if (last := _singular(words[-1])) != words[-1]:
        yield " ".join((*words[:-1], last))


def _singular(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _has_blanks(word: str) -> bool:
    """Return whether a word's script separates words by spaces."""
    return not any("\u3040" <= letter <= "\ud7ff" for letter in word)


def _compiled(words: Iterable[str]) -> Callable[[str], Iterable[re.Match[str]]]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_pattern, longest_first))).finditer


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
