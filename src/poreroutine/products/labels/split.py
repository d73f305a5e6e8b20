"""Split a label's text at the ends of its names, before any lookup."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from poreroutine.products.labels.patterns import SubstringIndex
from poreroutine.products.labels.tables import LabelWords, alternation

STRENGTH: Final = "\1"
"""Placeholder for a percentage."""
_BORDER: Final = re.compile(r"[(),;:.\n]|\x01+")
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)?\Z")
_LOCANT_BEFORE: Final = re.compile(r"(?:^|[\s(,\-])(\d{1,2}'{0,2})\Z")
_LOCANT_AFTER: Final = re.compile(r"\d{1,2}'{0,2}(?=[\s\-',a-zA-Z]|\Z)")
_NAME_AND_STRENGTH: Final = re.compile(r"[^\W\d_][^,;:\n\x01()]{2,80}\x01")
_STRENGTH_ALONE: Final = re.compile(
    r"[\s\0]{0,3}\x01+[\s\0]{0,3}(?=[,;.\n]|\Z|[^\W\d_][^,;:.\n]{0,60}[:\x01])"
)
_ONLY_STRENGTH: Final = re.compile(r"[\s\0]{0,3}\x01+[\s\0]{0,3}(?=[,;.\n]|\Z)")
"""A strength between commas: `one, 2%, two`."""
_BLANK_LINE: Final = re.compile(r"\n[ \0]{0,20}\n")
_OPENED: Final = re.compile(r"\(\s{0,2}\Z")
_CLOSED: Final = re.compile(r"\s{0,2}\)")
_MAX_BRACKET_LENGTH: Final = 800
_WIDE: Final = 40
"""How far to look back for a word or a number."""


class Strength(NamedTuple):
    """A stated amount, in per cent; all empty if its unit cannot be converted.

    Attributes:
        percent: The exact amount.
        at_least: Its lower bound.
        at_most: Its upper bound.
    """

    percent: float | None = None
    at_least: float | None = None
    at_most: float | None = None


class Piece(NamedTuple):
    """The text between two separators.

    Attributes:
        start: Position of its first character, without spaces and marks.
        end: Position after its last character.
        closed_by: The separator after it; empty at the end.
        strength: A strength that it contains, outside brackets.
    """

    start: int
    end: int
    closed_by: str
    strength: Strength | None = None


_NUMBER: Final = r"(?:\d{1,3}(?:[.,]\d{3}){1,3}(?![\d])|\d{1,6}(?:[.,]\d{1,6})?|[.,]\d{1,4})"
_FIRST_DIGIT: Final = re.compile(r"\d+")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_MILLIGRAM: Final = "mg"
_HUNDRED: Final = "100"
_NO_WEIGHTS: Final[Mapping[str, float]] = {}
_PER_GRAM: Final[Mapping[str, float]] = {_MILLIGRAM: 0.1}
"""Unit -> its per cent of a gram."""
_PER_HUNDRED: Final[Mapping[str, float]] = {_MILLIGRAM: 0.001, "g": 1}
"""Unit -> its per cent of a hundred grams."""
_DIGITS: Final = 9
"""Decimals of a converted amount; what is beyond them is from calculating."""
_TINY: Final = 0.001
"""Up to this many per cent, a unit is counted by the thousand: 10,000 ppm."""


class StrengthReader:
    """Finds stated amounts.

    Args:
        units: Unit -> the per cent that it stands for; 0 if it cannot be converted.
        words: Words before and after amounts.
    """

    def __init__(self, units: Mapping[str, float], words: LabelWords) -> None:
        self._units = units
        self._below = frozenset(words.at_most)
        bounds = alternation((*words.at_most, *words.at_least))
        spelt = alternation(each for each in units if each[-1].isalpha())
        signs = alternation(each for each in units if not each[-1].isalpha())
        # What is left of an entity between a number and its unit is that wide.
        number = rf"(?<![\d.,])(?P<number>{_NUMBER})[\s\0]{{0,8}}"
        amount = rf"{number}(?P<unit>(?:{spelt})(?![A-Za-z])|{signs}"
        whole = r"(?:\s?(?:\([wmv]/[wmv]\)|[wmv]/[wmv]))?"
        self._amount = re.compile(f"{amount}){whole}", re.IGNORECASE)
        self._milligrams = re.compile(f"{amount}|{_MILLIGRAM}(?![A-Za-z/])){whole}", re.IGNORECASE)
        self._grams = re.compile(
            rf"{amount}|(?:{_MILLIGRAM}|g)(?![A-Za-z/])){whole}", re.IGNORECASE
        )
        self._per_gram = re.compile(alternation(words.per_gram) or r"(?!)", re.IGNORECASE)
        self._per_hundred = re.compile(alternation(words.per_hundred) or r"(?!)", re.IGNORECASE)
        self._before = re.compile(
            rf"(?:(?<![^\W\d_])(?P<before>{bounds})[\s\0]{{0,3}})?"
            rf"(?:(?<![\d.,])(?P<low>{_NUMBER})\s{{0,2}}%?\s{{0,2}}"
            rf"(?:{alternation(words.ranges)})[\s\0]{{0,2}})?\Z",
            re.IGNORECASE,
        )
        self._upper_end = re.compile(
            rf"\s{{0,2}}(?:{alternation(words.ranges)})\s{{0,2}}(?P<high>{_NUMBER})\s{{0,2}}"
            rf"(?P<unit>(?:{spelt})(?![A-Za-z])|{signs})",
            re.IGNORECASE,
        )
        self._after = re.compile(rf"[\s\0]{{0,3}}(?P<after>{bounds})(?![A-Za-z])", re.IGNORECASE)
        self._signs = SubstringIndex(
            each[0] if each[0].isascii() and not each[0].isalpha() else each for each in units
        )

    def mask(self, signs: str) -> tuple[str, dict[int, Strength]]:
        """Replace amounts with placeholders, and return their positions and values."""
        found: dict[int, Strength] = {}
        lower = signs.lower()
        amounts, weights, heads = self._amount, _NO_WEIGHTS, frozenset[int]()
        if _HUNDRED in lower and self._per_hundred.search(lower) is not None:
            amounts, weights = self._grams, _PER_HUNDRED
            phrases = self._per_hundred.finditer(lower)
            heads = frozenset(at for phrase in phrases for at in range(*phrase.span()))
        elif _MILLIGRAM in lower and self._per_gram.search(lower) is not None:
            amounts, weights = self._milligrams, _PER_GRAM
        elif not self._signs.found(lower):
            return signs, found
        masked: list[str] = []
        last = 0
        for match in _at_digits(amounts, signs):
            start, end = match.span()
            if start < last or start in heads:
                continue
            before = self._before.search(signs, max(last, start - _WIDE), start)
            parts = match.groupdict() | (before.groupdict() if before else {})
            upper = self._upper_end.match(signs, end)
            if upper:
                parts |= {"low": parts["number"], "number": upper["high"], "unit": upper["unit"]}
                end = upper.end()
            after = self._after.match(signs, end)
            start = before.start() if before else start
            if after:
                parts |= after.groupdict()
                end = after.end()
            opened = _OPENED.search(signs, max(last, start - 3), start)
            closed = _CLOSED.match(signs, end) if opened else None
            if opened and closed:
                start, end = opened.start(), closed.end()
            found[start] = self._strength(parts, weights)
            masked += (signs[last:start], STRENGTH * (end - start))
            last = end
        return "".join((*masked, signs[last:])), found

    def _strength(self, parts: Mapping[str, str | None], weights: Mapping[str, float]) -> Strength:
        unit = str(parts["unit"]).lower()
        factor = weights.get(unit, self._units.get(unit, 0))
        if not factor:
            return Strength()
        high = _number(str(parts["number"]), factor)
        low = parts.get("low")
        if low is not None:
            return Strength(None, _number(low, factor), high)
        bound = parts.get("before") or parts.get("after")
        if bound is None:
            return Strength(high)
        is_below = " ".join(bound.lower().split()) in self._below
        return Strength(None, None, high) if is_below else Strength(None, high)


def _at_digits(amounts: re.Pattern[str], signs: str) -> Iterator[re.Match[str]]:
    """Find the amounts, as `finditer` does; tried at digits only, where all of them begin."""
    last = 0
    for digit in _FIRST_DIGIT.finditer(signs):
        start = digit.start()
        if start > last and signs[start - 1] in ".,":
            start -= 1
        if start >= last and (match := amounts.match(signs, start)) is not None:
            yield match
            last = match.end()


def _number(text: str, factor: float) -> float:
    if factor <= _TINY and _THOUSANDS.fullmatch(text):
        text = text.replace(",", "").replace(".", "")
    decimal, _, rest = text.replace(",", ".").partition(".")
    return round(float(f"{decimal or 0}.{rest.replace('.', '') or 0}") * factor, _DIGITS)


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
        strengths: Position of each stated amount -> its value.
        by_lines: Whether a line break ends a name.
    """

    signs: str
    partners: Mapping[int, int]
    strengths: Mapping[int, Strength]
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
    strength: Strength | None = None
    while (match := _BORDER.search(signs, place, end)) is not None:
        at, sign = match.start(), match[0][0]
        place = at + 1
        if sign == "(":
            place = min(label_text.partners.get(at, at) + 1, end)
        elif sign == STRENGTH:
            place = match.end()
            if strength is not None and any(map(str.isalpha, signs[begin:at])):
                # `3% one 5% two`: a strength begins the next name.
                yield _piece(signs, begin, at, "%", strength)
                begin = at
            strength = label_text.strengths.get(at, strength)
            if _ends_by_strength(signs, begin, at, place, end):
                yield _piece(signs, begin, at, "%", strength)
                begin, strength = place, None
        elif not (
            (sign == "," and _is_in_a_number(signs, at, begin))
            or (sign == "," and strength is None and _ONLY_STRENGTH.match(signs, place, end))
            or (sign == "." and not _ends_a_sentence(signs, at, end, abbreviations))
            or (sign == "\n" and not label_text.by_lines and not _BLANK_LINE.match(signs, at, end))
            or (sign == ":" and _is_before_strength(signs, place, end))
            or sign == ")"
        ):
            yield _piece(signs, begin, at, sign, strength)
            begin, strength = place, None
    yield _piece(signs, begin, end, "", strength)


def _piece(signs: str, start: int, end: int, closed_by: str, strength: Strength | None) -> Piece:
    start, end = trimmed(signs, start, end)
    return Piece(start, end, closed_by, strength)


def trimmed(signs: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of a name without the spaces and marks around it."""
    while start < end and not (signs[start].isalnum() or signs[start] in "()"):
        start += 1
    while end > start and not (signs[end - 1].isalnum() or signs[end - 1] in "()"):
        end -= 1
    return start, end


def _ends_by_strength(signs: str, begin: int, at: int, after: int, end: int) -> bool:
    """Return whether only a strength separates two names.

    A name is before it, and a capital, or a name with a strength of its own, after it.
    """
    while after < end and signs[after] in " \n\0/+&":
        after += 1
    if after >= end or not any(sign.isalpha() for sign in signs[max(begin, at - _WIDE) : at]):
        return False
    return signs[after].isupper() or _NAME_AND_STRENGTH.match(signs, after, end) is not None


def _is_before_strength(signs: str, after: int, end: int) -> bool:
    """Return whether a colon is in `name: 5%`."""
    return _STRENGTH_ALONE.match(signs, after, end) is not None


def _is_in_a_number(signs: str, at: int, begin: int) -> bool:
    """Return whether a comma is in a number, such as `1,2-` at the start of a chemical name."""
    if at == begin or not (signs[at - 1].isdecimal() or signs[at - 1] == "'"):
        return False
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
