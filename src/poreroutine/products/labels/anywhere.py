"""Names that count wherever they are printed: no list needs to be read to find them."""

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
    """Finds the flags whose names stand somewhere in a short text.

    Args:
        flags: Flag -> its names, and the names that only look like them.
        words: What denies the word beside it.
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
        """Find the flags, without what the text says is not in it."""
        letters = _letters(text)
        for denied in self._denied:
            letters = denied.sub(" ", letters)
        letters = letters.strip()
        return frozenset(flag for flag, names in self._flags.items() if letters in names)


def _letters(text: str) -> str:
    """Put a text in small letters without accents, one blank between its words."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        # Only the accents of Latin, Greek and Cyrillic letters go.
        bare = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
        text = unicodedata.normalize("NFC", bare)
    return _BLANKS.sub(" ", text.casefold()).strip()


def _denied(words: Iterable[str], spaced: str, joined: str) -> re.Pattern[str]:
    """Make a pattern of a denial and the word it denies; not every script puts blanks between."""
    parts = [
        rf"\b{spaced.format(re.escape(word))}\b" if word.isascii() else joined.format(word)
        for word in map(_letters, words)
    ]
    return re.compile("|".join(parts)) if parts else _NEVER
