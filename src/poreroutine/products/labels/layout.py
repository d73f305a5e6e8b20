"""How a label's text is laid out: numbers or dashes before names, and codes of batches.

Each is made what the reader knows, sign for sign, so that every place holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MIN_NUMBERED: Final = 3
"""Numbers or dashes that make a layout; fewer may belong to names."""
_DASH: Final = re.compile(r"(?<=[\s\0])-(?=[\s\0])")
_OTHER_SEPARATOR: Final = re.compile(r"[,;]")
_NUMBERING: Final = re.compile(r"(?:(?<=\A)|(?<=[\s,;]))(\d{1,3})[.)](?=[ \0])")
_TITLED_LINE: Final = re.compile(r"\n(?=[ ]{0,3}[^\W\d_][\w &'\-]{0,40}:)")
_BULLETED_LINE: Final = re.compile(r"(?:\A|\n)[ ]{0,4}-[ ]")
_CODE: Final = re.compile(
    r"[a-df-z]?\d{6,12}(?:[ /.-][a-z\d]{1,3})?|[a-df-z]?\d{4,5}/[a-z\d]{1,3}", re.IGNORECASE
)
"""No number of four or five figures alone: it may be a colour, and after an E an additive."""


def unify_separators(signs: str) -> str:
    """Write `1. one 2. other` and `one - other` as `one; other`, where the whole text is so.

    A line that begins with a title is parted from the one before it.
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
    """Return whether a piece is the code of a batch or a formula, such as `B12345/1`."""
    return _CODE.fullmatch(piece) is not None


class BatchCodes:
    """Takes codes out of a text: a word such as `batch`, and figures after it.

    Args:
        words: Words before codes.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words, key=len, reverse=True)
        either = "|".join(map(re.escape, self._words))
        code = rf"(?<!\w)(?:{either})(?!\w)[\s.:#]{{0,4}}[a-z]{{0,3}}\s?\d[\w/.\-]{{0,14}}"
        self._code = re.compile(rf"\(\s?{code}\s?\)|{code}", re.IGNORECASE)

    def without(self, signs: str) -> str:
        """Blank codes."""
        lower = signs.lower()
        if not any(word in lower for word in self._words):
            return signs
        return self._code.sub(_blank, signs)


def _blank(found: re.Match[str]) -> str:
    # A code in brackets belongs to what stands before it, which may be a heading.
    first = " " if found[0][0] == "(" else ";"
    return first + " " * (len(found[0]) - 1)


def _without_numbering(signs: str) -> str:
    """Put separators where numbers count up from one."""
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
