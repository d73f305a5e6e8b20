"""Normalise external text for comparison: lower case, no accents, no punctuation."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS: Final = re.compile(r"[\W_]+")
_BLANKS: Final = {code: " " for code in range(0x80) if not chr(code).isalnum()}
_ALONE: Final = {
    "ß": "ss",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "œ": "oe",
}
_LETTERS: Final = str.maketrans(_ALONE)
_MARKS: Final = dict.fromkeys(
    map(ord, "\N{TRADE MARK SIGN}\N{REGISTERED SIGN}\N{SERVICE MARK}\N{COPYRIGHT SIGN}")
)
_MOST: Final = 2_000


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Normalise a short text: words separated by single spaces, comparable with `==`.

    Example:
        >>> normalised("Crème d'Été_50ml")
        'creme d ete 50ml'
    """
    text = text[:_MOST]
    if text.isascii():
        return " ".join(text.lower().translate(_BLANKS).split())
    text = unicodedata.normalize("NFKD", text.translate(_MARKS).casefold()).translate(_LETTERS)
    text = unicodedata.normalize("NFC", "".join(filter(_is_sign, text)))
    return _SIGNS.sub(" ", text.casefold()).strip()


def normalised_heading(text: str) -> str:
    """Normalise a column's name, so that `productName` and `product_name` are equal.

    Example:
        >>> normalised_heading("productName")
        'product name'
    """
    return normalised(_CAMEL.sub(" ", text[:_MOST]))


def gtin(text: str) -> str:
    """Return the number under a bar code, with its digits only; empty if it is none.

    Example:
        >>> gtin("4 005800-123450"), gtin("4.0058E+12")
        ('4005800123450', '')
    """
    digits = re.sub(r"[\s'-]", "", text.removesuffix(".0"))
    return digits if digits.isdecimal() and 8 <= len(digits) <= 14 else ""  # noqa: PLR2004 - EAN-8 to GTIN-14


def without_markup(text: str) -> str:
    """Remove HTML from a short text: entities, spacing tags, repeated whitespace."""
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def _is_sign(letter: str) -> bool:
    # Only accents on Latin, Greek and Cyrillic letters are removed; elsewhere marks are
    # significant.
    return not "\u0300" <= letter <= "\u036f"
