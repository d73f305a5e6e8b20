"""Find names that count wherever they are printed, without parsing the list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from poreroutine.products.labels.patterns import NamePatterns
from poreroutine.products.labels.tables import LabelWords, NameList

_BLANKS: Final = re.compile(r"\s+")
_NEVER: Final = re.compile(r"(?!)")


class Anywhere:
    """Finds flags whose names occur anywhere in a short text.

    Args:
        flags: Flag -> its names, and names that only look similar.
        words: Words that negate the adjacent word.
    """

    def __init__(self, flags: Mapping[str, tuple[NameList, NameList]], words: LabelWords) -> None:
        self._flags = {
            flag: NamePatterns(map(_letters, names), map(_letters, but))
            for flag, (names, but) in flags.items()
        }
        self._denied = (
            _denied(words.denied_after, "{0}[ -]+[^ ,;]+", "{0}[^ ,;]+"),
            _denied(words.denied_before, "[^ ,;]+[ -]+{0}", "[^ ,;]+{0}"),
        )
        self.find = lru_cache(maxsize=65_536)(self._find)

    def _find(self, text: str) -> frozenset[str]:
        """Return the flags, ignoring negated names."""
        letters = _letters(text)
        for denied in self._denied:
            letters = denied.sub(" ", letters)
        letters = letters.strip()
        return frozenset(flag for flag, names in self._flags.items() if letters in names)


def _letters(text: str) -> str:
    """Normalise a text to lower case without accents, with single spaces."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        # Only accents on Latin, Greek and Cyrillic letters are removed.
        bare = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
        text = unicodedata.normalize("NFC", bare)
    return _BLANKS.sub(" ", text.casefold()).strip()


def _denied(words: Iterable[str], spaced: str, joined: str) -> re.Pattern[str]:
    """Build a pattern for a negation and the word it negates; not every script uses spaces."""
    parts = [
        rf"\b{spaced.format(re.escape(word))}\b" if word.isascii() else joined.format(word)
        for word in map(_letters, words)
    ]
    return re.compile("|".join(parts)) if parts else _NEVER
