"""Normalised spellings of ingredient names, for lookup."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_NO_LETTERS: Final = {code: None for code in range(0x80) if not chr(code).isalnum()}


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Return the letters and digits of a name in lower case, without spaces, hyphens and accents.

    Labels break words, drop hyphens and double spaces more often than they misspell.

    Example:
        >>> spelling_key("Some- 100  Náme")
        'some100name'
    """
    if not name.isascii():
        name = "".join(
            sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)
        )
        return "".join(filter(str.isalnum, name.lower()))
    return name.lower().translate(_NO_LETTERS)


def normalise_blanks(name: str) -> str:
    """Return a name in lower case with single spaces, as in the tables."""
    return " ".join(name.replace("\0", "").lower().split())
