"""Split a label's text at the ends of its names, before any lookup."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

STRENGTH: Final = "\1"
"""Placeholder for a percentage."""
_NUMBER: Final = (
    r"(?:\d{1,3}(?:[.,]\d{1,4})?\s{0,2}(?:-|to)\s{0,2})?(\d{1,3}(?:[.,]\d{1,4})?)\s{0,2}%"
)
_PERCENT: Final = re.compile(
    rf"\(\s{{0,2}}{_NUMBER}(?:\s?[wv]/[wv])?\s{{0,2}}\)|(?<![\d.,]){_NUMBER}(?:\s?[wv]/[wv])?"
)
_BORDER: Final = re.compile(r"[(),;:.\n]|\x01+")
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)?\Z")
_LOCANT_BEFORE: Final = re.compile(r"(?:^|[\s(,\-])(\d{1,2}'{0,2})\Z")
_LOCANT_AFTER: Final = re.compile(r"\d{1,2}'{0,2}(?=[\s\-',a-zA-Z]|\Z)")
_MAX_BRACKET_LENGTH: Final = 800
_WIDE: Final = 40
"""How far to look back for a word or a number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The text between two separators.

    Attributes:
        start: Position of its first character, without spaces and marks.
        end: Position after its last character.
        closed_by: The separator after it; empty at the end.
        percent: A strength that it contains.
    """

    start: int
    end: int
    closed_by: str
    percent: float | None = None


def mask_percent(signs: str) -> tuple[str, dict[int, float]]:
    """Replace percentages with placeholders, and return their positions and values."""
    found: dict[int, float] = {}

    def mask(match: re.Match[str]) -> str:
        found[match.start()] = float((match[1] or match[2]).replace(",", "."))
        return STRENGTH * len(match[0])

    return (_PERCENT.sub(mask, signs), found) if "%" in signs else (signs, found)


def blank_unpaired_brackets(signs: str) -> tuple[str, dict[int, int], bool]:
    """Blank unpaired brackets, and return the positions of the pairs."""
    opened: list[int] = []
    partners: dict[int, int] = {}
    unpaired: list[int] = []
    for match in re.finditer(r"[()]", signs):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            partners[opened.pop()] = match.start()
        else:
            unpaired.append(match.start())
    unpaired.extend(opened)
    wide = {start: end for start, end in partners.items() if end - start > _MAX_BRACKET_LENGTH}
    if not unpaired and not wide:
        return signs, partners, False
    characters = list(signs)
    for place in unpaired:
        characters[place] = " "
    for start, end in wide.items():
        # An explanation is never this long, so it is a separate list.
        characters[start] = characters[end] = ";"
        del partners[start]
    return "".join(characters), partners, bool(unpaired)


@dataclass(frozen=True, slots=True)
class LabelText:
    """A label's text, ready to be split.

    Attributes:
        signs: The text as returned by `normalise`, with percentages masked and brackets fixed.
        partners: Position of each opening bracket -> position of its closing one.
        percents: Position of each percentage -> its value.
        by_lines: Whether a line break ends a name.
    """

    signs: str
    partners: Mapping[int, int]
    percents: Mapping[int, float]
    by_lines: bool


def split(
    label_text: LabelText, start: int, end: int, abbreviations: Collection[str]
) -> Iterator[Piece]:
    """Split a section of text at its separators.

    Args:
        label_text: The text.
        start: Where to start.
        end: Where to stop.
        abbreviations: Words after which a full stop does not end a name.
    """
    signs = label_text.signs
    begin, place = start, start
    percent: float | None = None
    while (match := _BORDER.search(signs, place, end)) is not None:
        at, sign = match.start(), match[0][0]
        place = at + 1
        if sign == "(":
            place = min(label_text.partners.get(at, at) + 1, end)
        elif sign == STRENGTH:
            percent = label_text.percents.get(at, percent)
            place = match.end()
            if _ends_by_strength(signs, begin, at, place, end):
                yield _piece(signs, begin, at, "%", percent)
                begin, percent = place, None
        elif not (
            (sign == "," and _is_in_a_number(signs, at, begin))
            or (sign == "." and not _ends_a_sentence(signs, at, end, abbreviations))
            or (sign == "\n" and not label_text.by_lines)
            or sign == ")"
        ):
            yield _piece(signs, begin, at, sign, percent)
            begin, percent = place, None
    yield _piece(signs, begin, end, "", percent)


def _piece(signs: str, start: int, end: int, closed_by: str, percent: float | None) -> Piece:
    while start < end and _is_trimmed(signs[start]):
        start += 1
    while end > start and _is_trimmed(signs[end - 1]):
        end -= 1
    return Piece(start, end, closed_by, percent)


def _is_trimmed(sign: str) -> bool:
    return not sign.isalnum() and sign not in "()"


def _ends_by_strength(signs: str, begin: int, at: int, after: int, end: int) -> bool:
    """Return whether only a percentage separates two names: one before it, a capital after it."""
    while after < end and signs[after] in " \n\0":
        after += 1
    if after >= end or not signs[after].isupper():
        return False
    return any(sign.isalpha() for sign in signs[max(begin, at - _WIDE) : at])


def _is_in_a_number(signs: str, at: int, begin: int) -> bool:
    """Return whether a comma is in a number, such as `1,2-` at the start of a chemical name."""
    before = _LOCANT_BEFORE.search(signs[max(begin, at - _WIDE) : at])
    if before is None:
        return False
    after = _LOCANT_AFTER.match(signs, at + 1)
    # Digits end the previous name if they follow a letter and a space or hyphen.
    first = at - len(before[1])
    ends_a_name = first - 1 > begin and signs[first - 1] in " -" and signs[first - 2].isalpha()
    if after is not None:
        following = signs[after.end() : after.end() + 1]
        return not (ends_a_name and following == ",")
    blank = signs[at + 1 : at + 2] in {" ", "\n"}
    spaced = _LOCANT_AFTER.match(signs, at + 2) if blank else None
    return spaced is not None and not ends_a_name and signs[spaced.end() : spaced.end() + 1] == "-"


def _ends_a_sentence(signs: str, at: int, end: int, abbreviations: Collection[str]) -> bool:
    following = signs[at + 1 : at + 2] if at + 1 < end else ""
    before = signs[max(0, at - _WIDE) : at]
    if following and not following.isspace():
        if not (following.isupper() or following == "("):
            return False
        if not (before[-1:].isalpha() and before[-2:-1].isalpha()):
            return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    # Single letters and known short words are abbreviations, whatever follows.
    return len(word[0]) > 1 and word[0].lower() not in abbreviations
