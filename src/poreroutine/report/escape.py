r"""Texts from outside, made safe to show: nothing in them moves a cursor, turns a line or runs.

What a page must not obey it shows as an escape, such as `\x1b`; what reads as a letter stays.
"""

from __future__ import annotations

import unicodedata
from typing import Final

MOST_SHOWN: Final = 200
"""Characters of one text on a page; more of it would tell nobody anything."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Control and format characters (terminal sequences, bidi marks, zero widths), and what is none."""
_SPACES: Final = frozenset("\t\n\r\N{NO-BREAK SPACE}")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def printable(text: str, most: int = MOST_SHOWN) -> str:
    r"""Show a text from outside on one line: what is no plain sign becomes an escape.

    Args:
        text: A text of any origin.
        most: Characters shown; the rest is an ellipsis.

    Example:
        >>> printable("Calm\x1b[31m Cream\u202e")
        'Calm\\x1b[31m Cream\\u202e'
    """
    cut = text if len(text) <= most else text[: most - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(_sign(sign) for sign in cut)


def cell(text: str) -> str:
    """Guard a cell of a CSV file: what a spreadsheet would run as a formula gets a quote before it.

    Example:
        >>> cell("=1+1")
        "'=1+1"
    """
    # A spreadsheet drops blanks before it looks for a formula.
    begins = text.lstrip(" \N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\ufeff")
    return f"'{text}" if text.startswith(_FORMULA) or begins.startswith(_FORMULA) else text


def _sign(sign: str) -> str:
    if sign in _SPACES:
        return " "
    if unicodedata.category(sign) not in _HIDDEN:
        return sign
    code = ord(sign)
    if code <= 0xFF:  # noqa: PLR2004 - what two digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
