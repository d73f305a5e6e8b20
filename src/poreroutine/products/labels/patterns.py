"""Patterns of names, in which `*` matches any text: one table of them, or many at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
_START: Final = 3
"""How many characters of a part are looked up before the whole part is compared."""
_LONG: Final = 160
"""In longer texts, searching for each part is faster than looking up every beginning."""
_FEW: Final = 12
"""So many parts are faster searched for, however short the text is."""


class SubstringIndex:
    """Many short texts, to find those that occur in another text.

    Args:
        parts: Texts of at least one character.

    Example:
        >>> SubstringIndex(["oil", "silver", "x"]).found("coil silk")
        ['oil']
    """

    def __init__(self, parts: Iterable[str]) -> None:
        every = sorted(set(parts))
        # A text in plain letters, as most are, has no part in others.
        self._every, self._plain = tuple(every), tuple(filter(str.isascii, every))
        self._short = tuple(part for part in every if len(part) < _START)
        self._by_start: dict[str, list[str]] = {}
        for part in every:
            if len(part) >= _START:
                self._by_start.setdefault(part[:_START], []).append(part)
        self._starts = frozenset(self._by_start)

    def found(self, text: str) -> list[str]:
        """Return the parts that occur in a text, in no particular order."""
        parts = self._plain if text.isascii() else self._every
        if len(text) > _LONG or len(parts) < _FEW:
            return [part for part in parts if part in text]
        found = [part for part in self._short if part in text]
        for start in self._starts & _windows(text):
            found.extend(part for part in self._by_start[start] if part in text)
        return found


@lru_cache(maxsize=256)
def _windows(text: str) -> frozenset[str]:
    """Return the beginnings in a text; cached, because one name is looked up in several tables."""
    return frozenset(map("".join, zip(text, text[1:], text[2:], strict=False)))


@lru_cache(maxsize=16)
def words_of(lower: str) -> frozenset[str]:
    """Return the words of a text; cached, because it is searched for several kinds of phrases."""
    return frozenset(_WORD.findall(lower))


def longest_word(phrase: str) -> str:
    """Return the longest word of a phrase: a text without it does not have the phrase."""
    words: list[str] = _WORD.findall(phrase)
    return max(words, key=len)


class PatternIndex:
    """Patterns of many kinds of names, all tried at once.

    Args:
        rows: Kind -> its lower-case names and patterns, and exceptions in the same format.

    Example:
        >>> kinds = PatternIndex({"oil": (["* oil"], ["mineral oil"]), "wax": (["*wax*"], [])})
        >>> sorted(kinds.find("mineral oil")), sorted(kinds.find("waxy oil"))
        ([], ['oil', 'wax'])
    """

    def __init__(self, rows: Mapping[str, tuple[Iterable[str], Iterable[str]]]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._patterns: dict[str, dict[tuple[str, ...], set[str]]] = {}
        for kind, (patterns, _) in rows.items():
            for pattern in patterns:
                parts = tuple(pattern.split("*"))
                if len(parts) == 1:
                    self._exact.setdefault(pattern, set()).add(kind)
                else:
                    by_parts = self._patterns.setdefault(max(parts, key=len), {})
                    by_parts.setdefault(parts, set()).add(kind)
        self._parts = SubstringIndex(self._patterns.keys() - {""})
        excepted = {kind: (but, ()) for kind, (_, each) in rows.items() if (but := [*each])}
        self._but = PatternIndex(excepted) if excepted else None

    def find(self, name: str) -> frozenset[str]:
        """Return the kinds with a pattern that matches a name, and no such exception."""
        found = set(self._exact.get(name, ()))
        for part in (*self._parts.found(name), ""):
            for parts, kinds in self._patterns.get(part, {}).items():
                if _fits(parts, name):
                    found |= kinds
        if found and self._but is not None:
            found -= self._but.find(name)
        return frozenset(found)


def _fits(parts: Sequence[str], name: str) -> bool:
    """Return whether a name consists of some parts, in order, with any text between them."""
    first, *inner, last = parts
    if not name.startswith(first) or not name.endswith(last):
        return False
    at, end = len(first), len(name) - len(last)
    for part in inner:
        at = name.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return at <= end


class NamePatterns:
    """Names and patterns of one kind.

    Args:
        patterns: Lower-case names; `*` matches any text, including none.

    Example:
        >>> kind = NamePatterns(["* some_oil", "some_wax"])
        >>> "sweet some_oil" in kind, "some_wax" in kind, "some_oil" in kind
        (True, True, False)
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._index = PatternIndex({"": (patterns, ())})

    def __contains__(self, name: str) -> bool:
        return bool(self._index.find(name))
