"""Substitute characters for terminals that can't show the usual ones.

A page is laid out once, with the usual characters. Those that an encoding lacks are replaced
afterwards by substitutes of the same width, so that columns stay aligned.
"""

from __future__ import annotations

import unicodedata

_SUBSTITUTES = {
    "·": ".",
    "●": "*",
    "○": ".",
    "─": "-",
    "│": "|",
    "┃": "|",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "→": ">",
    "…": "~",
    "≥": ">",
    "≤": "<",
    "≈": "~",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{MICRO SIGN}": "u",
    "\N{GREEK SMALL LETTER MU}": "u",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{THIN SPACE}": " ",
}


def encodable(text: str, encoding: str) -> str:
    """Replace every character that an encoding lacks with one of the same width.

    Example:
        >>> encodable("1 → 2 · café", "ascii")
        '1 > 2 . cafe'
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_substitute(sign, encoding) for sign in text)
    except LookupError:
        return encodable(text, "ascii")
    return text


def _substitute(sign: str, encoding: str) -> str:
    for candidate in (sign, _SUBSTITUTES.get(sign, ""), unicodedata.normalize("NFKD", sign)[0]):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        if candidate:
            return candidate
    return "?"
