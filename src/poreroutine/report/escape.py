r"""Texts that are safe to print: nothing untrusted takes effect, and all of it can be encoded.

Unsafe characters are shown as escapes, such as `\x1b`; letters of all scripts are kept. A page is
laid out once, with the usual characters. Those that an encoding lacks are replaced afterwards by
substitutes of the same width, so that columns stay aligned.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final

MAX_SHOWN: Final = 200
"""Most characters of one text on a page."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Control and format characters (terminal sequences, bidi marks, zero widths), and surrogates."""
_SPACES: Final = frozenset("\t\n\r\N{NO-BREAK SPACE}")
_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
    r"|[\ud800-\udfff\U000e0000-\U000e007f]"
)
_COLOUR: Final = re.compile(r"(\x1b\[[0-9;]*m)")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def printable(text: str, most: int = MAX_SHOWN) -> str:
    r"""Return an untrusted text as one line, with unsafe characters escaped.

    Args:
        text: A text of any origin.
        most: Most characters shown; an ellipsis replaces the rest.

    Example:
        >>> printable("Calm\x1b[31m Cream\u202e")
        'Calm\\x1b[31m Cream\\u202e'
    """
    cut = text if len(text) <= most else text[: most - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(_escape_sign(sign) for sign in cut)


def without_controls(text: str, *, colours: bool = False) -> str:
    r"""Escape control characters in a whole output, except newlines and tabs.

    A second defence after `printable` on each text. The escapes are valid JSON and keep their
    meaning there.

    Args:
        text: The complete output.
        colours: Whether to keep colour sequences as well.

    Example:
        >>> without_controls("a\x1b]0;b\u202e")
        'a\\u001b]0;b\\u202e'
    """
    if not _CONTROLS.search(text):
        return text
    if not colours:
        return _CONTROLS.sub(_json_escape, text)
    parts = _COLOUR.split(text)
    parts[::2] = [_CONTROLS.sub(_json_escape, part) for part in parts[::2]]
    return "".join(parts)


def cell(text: str) -> str:
    """Escape a cell of a CSV file: what a spreadsheet would run as a formula gets a leading quote.

    Example:
        >>> cell("=1+1")
        "'=1+1"
    """
    # Spreadsheets ignore leading blanks before a formula.
    begins = text.lstrip(" \N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\ufeff")
    return f"'{text}" if text.startswith(_FORMULA) or begins.startswith(_FORMULA) else text


def _json_escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def _escape_sign(sign: str) -> str:
    if sign in _SPACES:
        return " "
    if unicodedata.category(sign) not in _HIDDEN:
        return sign
    code = ord(sign)
    if code <= 0xFF:  # noqa: PLR2004 - two hex digits
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four hex digits


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
