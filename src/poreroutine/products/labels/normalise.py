"""Normalise the text of a label character by character, keeping its length and all positions.

Meaningless characters become NUL, which is ignored; markup becomes NUL or a separator, and so do
numbers or dashes before names, and batch codes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from poreroutine.products.labels.patterns import SubstringIndex, longest_word, words_of

BLANK: Final = "\0"
_HTML_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,300})?/?>")
_HTML_ENTITY: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
)
_FOOTNOTE_TAG: Final = re.compile(
    r"<sup(?:\s[^<>]{0,300})?>\s{0,3}\(?(?:\d{1,2}|[a-d]|[*+]{1,3})\)?\s{0,3}</sup>", re.IGNORECASE
)
"""A raised mark behind a name, or before what it means."""
_LEADERS: Final = re.compile(r"\.{4,}|(?:[ ]\.){4,}")
"""Dots that lead from a name to what is said of it."""
_PERCENT_HEAD: Final = re.compile(r"<t[hd][^<>]{0,300}>\s{0,9}(?:%|percent|prozent)", re.IGNORECASE)
_NUMBER_CELL: Final = re.compile(
    r"</td>\s{0,99}<td[^<>]{0,300}>\s{0,9}(\d{1,3}(?:[.,]\d{1,4})?)\s{0,9}</td>", re.IGNORECASE
)
_PERCENT_BEFORE: Final = re.compile(
    r"(?<=[^\W\d_]\s)%(\s?)(\d{1,3}(?:[.,]\d{1,3})?)(?=\s{0,3}(?:[,;.()\n]|\Z))"
)
"""A strength as it is written in Turkish: `%2`."""
_UNSEEN: Final = ("script", "style")
"""Elements whose text nobody sees."""
_NAMED_ENTITIES: Final = re.compile(r"\\[nrt](?=[\sA-Z\\]|\Z)")
"""Windows line ending: two characters instead of one."""
_LINES: Final = frozenset({"br", "p", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th"})
_BLOCKS: Final = frozenset({"div", "section", "article", "header", "details", "summary", "table"})
_LINE_BREAKING_TAGS: Final = _LINES | _BLOCKS | {"h1", "h2", "h3", "h4", "h5", "h6"}

_CHARACTERS: Final = {
    **dict.fromkeys(range(0x20), " "),
    **dict.fromkeys(range(0x7F, 0xA1), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys((0x202F, 0x205F, 0x3000, 0x1680), " "),
    # Soft hyphens, also wrongly decoded ones; marks of width, direction and order.
    **dict.fromkeys((0xAD, 0xAC, 0xFFFD, 0xFEFF, 0x2060, 0xA9, 0xAE, 0x2122, 0x2120), BLANK),
    **dict.fromkeys(
        (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), BLANK
    ),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    0x2212: "-",
    **dict.fromkeys((0x2018, 0x2019, 0x201B, 0xB4, 0x60), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0xAB, 0xBB), '"'),
    **dict.fromkeys((0xFF0C, 0x3001, 0x60C, 0xFE50, 0x201A, 0xFF64), ","),
    **dict.fromkeys((0xFF1B, 0x3002, 0xFF5C, 0x2022, 0x25CF, 0x25AA, 0x25E6, 0x2023, 0x2043), ";"),
    **dict.fromkeys((0x30FB, 0x2027, 0x25A0, 0x25BA, 0xFF0E, 0x61B, 0xFF61, 0xFF65), ";"),
    **dict.fromkeys((0xB7, 0x22C5, 0x2219, 0x25C6, 0x25C7, 0x25CB, 0x2605, 0x2606), ";"),
    0xFF1A: ":",
    **dict.fromkeys(
        (0xFF08, 0x5B, 0x7B, 0x3010, 0xFF3B, 0xFF1C, 0x3008, 0x300A, 0x300C, 0x3014), "("
    ),
    **dict.fromkeys(
        (0xFF09, 0x5D, 0x7D, 0x3011, 0xFF3D, 0xFF1E, 0x3009, 0x300B, 0x300D, 0x3015), ")"
    ),
    **dict.fromkeys((0xFF0F, 0x2044, 0x5C, 0x2215), "/"),
    0x7C: ";",
    **dict.fromkeys((0x2020, 0x2021, 0xB0, 0xB9, 0xB2, 0xB3, 0x2070, 0x25CA, 0x203B, 0x2217), "*"),
    0x0A: "\n",
    0x0D: "\n",
}
"""Replacement characters. Square and curly brackets are read as round ones."""


def normalise(text: str) -> str:
    """Return a text of the same length that only has characters the reader knows."""
    if "%" in text:
        text = _PERCENT_BEFORE.sub(lambda found: f"{found[2]}%{found[1]}", text)
    if "<" in text:
        text = _without_unseen(text)
        if _PERCENT_HEAD.search(text):
            text = _NUMBER_CELL.sub(_percent_cell, text)
        text = _FOOTNOTE_TAG.sub(lambda tag: "*".ljust(len(tag[0]), BLANK), text)
        text = _HTML_TAG.sub(_blank_tag, text)
    if "&" in text:
        text = _HTML_ENTITY.sub(_plain_entity, text)
    if "\\" in text:
        text = _NAMED_ENTITIES.sub("\n ", text)
    if "...." in text or " . . . ." in text:
        text = _LEADERS.sub(lambda dots: " " * len(dots[0]), text)
    return text.translate(_CHARACTERS)


def _without_unseen(text: str) -> str:
    """Blank the elements of HTML that are not shown, in a time that grows with the text."""
    for element in _UNSEEN:
        lower, at = text.lower(), 0
        end = f"</{element}>"
        while (begin := lower.find(f"<{element}", at)) >= 0:
            close = lower.find(end, begin)
            if close < 0:
                break
            at = close + len(end)
            text = text[:begin] + " " * (at - begin) + text[at:]
    return text


def _percent_cell(cell: re.Match[str]) -> str:
    """Move a number from a cell of its own to the name before it."""
    return f"{' ' * (cell.start(1) - cell.start())}{cell[1]}%".ljust(len(cell[0]))


def _blank_tag(tag: re.Match[str]) -> str:
    first = "\n" if tag[2].lower() in _LINE_BREAKING_TAGS else " "
    return first + " " * (len(tag[0]) - 1)


def _plain_entity(entity: re.Match[str]) -> str:
    plain = html.unescape(entity[0])
    if len(plain) > 1:
        return entity[0]
    return plain + BLANK * (len(entity[0]) - 1)


_MIN_NUMBERED: Final = 3
"""Number of numbers or dashes that make a layout; fewer may be part of names."""
_DASH: Final = re.compile(r"(?<=[\s\0])-(?=[\s\0])")
_OTHER_SEPARATOR: Final = re.compile(r"[,;]")
_NUMBERING: Final = re.compile(r"(?:(?<=\A)|(?<=[\s,;]))(\d{1,3})[.)](?=[ \0])")
_TITLED_LINE: Final = re.compile(r"\n(?=[ ]{0,3}[^\W\d_][\w &'\-]{0,40}:)")
_DASHED_TITLE: Final = re.compile(
    r"((?:\A|[;\n])[ ]{0,3}[^\W\d_][\w &']{0,40}[ ])-(?=[ ][^\W\d_][^;\n]{0,200},)"
)
_NUMBERED_PART: Final = re.compile(r"\([1-9]\)(?=[ ]?[^\W\d_])")
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
    if " - " in signs and len(_DASHED_TITLE.findall(signs)) > 1:
        signs = _DASHED_TITLE.sub(r"\1:", signs)
    if "(1)" in signs and "(2)" in signs:
        signs = _NUMBERED_PART.sub(";  ", signs)
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


def looks_truncated(printed: str) -> bool:
    """Return whether a name looks truncated: starts with a digit and a space."""
    return printed[:1].isdigit() and printed.lstrip("0123456789")[:1].isspace()


def is_line_separated(signs: str) -> bool:
    """Return whether line breaks separate names, which is so if there are fewer commas."""
    lines = signs.count("\n")
    return lines > 0 and lines * 2 > signs.count(",") + signs.count(";")


def is_batch_code(piece: str) -> bool:
    """Return whether a piece is a batch or formula code, such as `B12345/1`."""
    return _CODE.fullmatch(piece) is not None


_SPACELESS: Final = "\u2e80"
"""First character of the scripts of East Asia."""
_NEVER: Final = r"(?!)"


class PackNotes:
    """Removes what a pack says of itself: a code such as `batch 12`, or what it holds.

    Left in place, such words and the name before them would be one name, or the title of a list.

    Args:
        codes: Words before codes.
        pack: Words before an amount or a date.
        units: Units of what a pack holds.
    """

    def __init__(self, codes: Iterable[str], pack: Iterable[str], units: Iterable[str]) -> None:
        codes, pack = tuple(codes), tuple(pack)
        # Looking words up is much faster than searching for them; not every script has words.
        self._words = frozenset(longest_word(each) for each in (*codes, *pack) if each.isascii())
        self._parts = SubstringIndex(each for each in (*codes, *pack) if not each.isascii())
        code = rf"{_either(codes)}[\s.:#]{{0,4}}[a-z]{{0,3}}\s?\d[\w/.\-]{{0,14}}"
        # `contents: 1,2-hexanediol` is no amount.
        number, after = r"\d[\d.,/]{0,14}", r"(?![\w'-]|,\d)"
        unit = "|".join(re.escape(each) for each in sorted(units, key=len, reverse=True))
        amount = rf"(?:\s?:\s?{number}\s?(?:{unit})?|\s?{number}\s?(?:{unit})){after}"
        held = rf"{_either(pack)}{amount}"
        self._note = re.compile(rf"\(\s?{code}\s?\)|{code}|{held}", re.IGNORECASE)

    def without(self, signs: str) -> str:
        """Replace such notes with blanks."""
        lower = signs.lower()
        if self._words.isdisjoint(words_of(lower)) and not self._parts.found(lower):
            return signs
        return self._note.sub(_blank, signs)


def _either(words: Iterable[str]) -> str:
    """Match one of some words; scripts of East Asia have no spaces around a word."""
    longest_first = sorted(words, key=len, reverse=True)
    spaced = "|".join(re.escape(each) for each in longest_first if each < _SPACELESS)
    joined = "|".join(re.escape(each) for each in longest_first if each >= _SPACELESS)
    return rf"(?:(?<!\w)(?:{spaced or _NEVER})(?!\w)|(?:{joined or _NEVER}))"


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
