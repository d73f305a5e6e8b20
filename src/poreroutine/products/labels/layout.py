"""Normalise the layout of a label: numbers or dashes before names, and batch codes.

Replacements have the same length, so that positions stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MIN_NUMBERED: Final = 3
"""Number of numbers or dashes that make a layout; fewer may be part of names."""
_DASH: Final = re.compile(r"(?<=[\s\0])-(?=[\s\0])")
_OTHER_SEPARATOR: Final = re.compile(r"[,;]")
_NUMBERING: Final = re.compile(r"(?:(?<=\A)|(?<=[\s,;]))(\d{1,3})[.)](?=[ \0])")
_TITLED_LINE: Final = re.compile(r"\n(?=[ ]{0,3}[^\W\d_][\w &'\-]{0,40}:)")
_BULLETED_LINE: Final = re.compile(r"(?:\A|\n)[ ]{0,4}-[ ]")
_CODE: Final = re.compile(
    r"[a-df-z]?\d{6,12}(?:[ /.-][a-z\d]{1,3})?|[a-df-z]?\d{4,5}/[a-z\d]{1,3}", re.IGNORECASE
)
"""Not a number of four or five digits alone: it may be a colour or, after an E, an additive."""


def unify_separators(signs: str) -> str:
    """Rewrite `1. one 2. other` and `one - other` as `one; other`, if the whole text is like that.

    A line that starts with a title is separated from the previous one.
    """
    if "\n" in signs and ":" in signs:
        signs = _TITLED_LINE.sub(";", signs)
    if "1." in signs or "1)" in signs:
        signs = _without_numbering(signs)
    if signs.count("-") >= _MIN_NUMBERED and ":" not in signs:
        bulleted, count = _BULLETED_LINE.subn(_blank, signs)
        signs = bulleted if count >= _MIN_NUMBERED else signs
    if signs.count("-") >= _MIN_NUMBERED:
        dashes = len(_DASH.findall(signs))
        if dashes >= _MIN_NUMBERED and dashes > len(_OTHER_SEPARATOR.findall(signs)):
            signs = _DASH.sub(";", signs)
    return signs


def is_batch_code(piece: str) -> bool:
    """Return whether a piece is a batch or formula code, such as `B12345/1`."""
    return _CODE.fullmatch(piece) is not None


class BatchCodes:
    """Removes codes from a text: a word such as `batch`, and the digits after it.

    Args:
        words: Words before codes.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words, key=len, reverse=True)
        either = "|".join(map(re.escape, self._words))
        code = rf"(?<!\w)(?:{either})(?!\w)[\s.:#]{{0,4}}[a-z]{{0,3}}\s?\d[\w/.\-]{{0,14}}"
        self._code = re.compile(rf"\(\s?{code}\s?\)|{code}", re.IGNORECASE)

    def without(self, signs: str) -> str:
        """Replace codes with blanks."""
        lower = signs.lower()
        if not any(word in lower for word in self._words):
            return signs
        return self._code.sub(_blank, signs)


def _blank(found: re.Match[str]) -> str:
    # A code in brackets belongs to the preceding text, which may be a heading.
    first = " " if found[0][0] == "(" else ";"
    return first + " " * (len(found[0]) - 1)


def _without_numbering(signs: str) -> str:
    """Insert separators where numbers count up from one."""
    places: list[tuple[int, int]] = []
    for match in _NUMBERING.finditer(signs):
        if int(match[1]) == len(places) + 1:
            places.append(match.span())
    if len(places) < _MIN_NUMBERED:
        return signs
    written = list(signs)
    for start, end in places:
        written[start:end] = [";"] + [" "] * (end - start - 1)
    return "".join(written)
