"""Signs for terminals that can't show the usual ones.

A page is laid out once, with the usual signs. What an encoding can't hold is replaced sign by
sign afterwards: each stand-in is as wide as what it stands for, so columns stay aligned.
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
    """Replace every sign that an encoding can't hold by one of the same width that it can.

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
