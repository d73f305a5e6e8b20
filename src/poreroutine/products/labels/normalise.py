"""Normalise the text of a label character by character, keeping its length and all positions.

Meaningless characters become NUL, which is ignored; markup becomes NUL or a separator.
"""

from __future__ import annotations

import html
import re
from typing import Final

BLANK: Final = "\0"
_HTML_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,300})?/?>")
_HTML_ENTITY: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
)
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
    **dict.fromkeys((0xFF08, 0x5B, 0x7B, 0x3010, 0xFF3B), "("),
    **dict.fromkeys((0xFF09, 0x5D, 0x7D, 0x3011, 0xFF3D), ")"),
    **dict.fromkeys((0xFF0F, 0x2044, 0x5C, 0x2215), "/"),
    0x7C: ";",
    **dict.fromkeys((0x2020, 0x2021, 0xB0, 0xB9, 0xB2, 0xB3, 0x2070, 0x25CA, 0x203B, 0x2217), "*"),
    0x0A: "\n",
    0x0D: "\n",
}
"""Replacement characters. Square and curly brackets are read as round ones."""


def normalise(text: str) -> str:
    """Return a text of the same length that only has characters the reader knows."""
    if "<" in text:
        text = _HTML_TAG.sub(_blank_tag, text)
    if "&" in text:
        text = _HTML_ENTITY.sub(_plain_entity, text)
    if "\\" in text:
        text = _NAMED_ENTITIES.sub("\n ", text)
    return text.translate(_CHARACTERS)


def _blank_tag(tag: re.Match[str]) -> str:
    first = "\n" if tag[2].lower() in _LINE_BREAKING_TAGS else " "
    return first + " " * (len(tag[0]) - 1)


def _plain_entity(entity: re.Match[str]) -> str:
    plain = html.unescape(entity[0])
    if len(plain) > 1:
        return entity[0]
    return plain + BLANK * (len(entity[0]) - 1)
