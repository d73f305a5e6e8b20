"""Split texts into sentences of words with their positions.

Made for shop copy: prose, Markdown, HTML, rows of CSV and JSON. It does not parse formats: whatever
separates two sentences in any of them separates them here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from poreroutine._support.caching import cached_property

_TOKEN: Final = re.compile(
    r"(?P<skip><[^<>]{1,300}>|&#?\w{1,8};|\\[nrt])"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)*|[?%])"
)
_END: Final = re.compile(
    r"""[.!?;]["')\]*_]*\s                  # the end of a sentence
      | \n\s*\n                             # a paragraph
      | \n\s*[^\sa-z]                       # a line that starts anew: heading, item, row
      | "\s*[,:\]}] | [,:\[{]\s*"           # a string of JSON, a cell of CSV
      | (?<!\d),(?=\S) | ,(?=[^\s\d])       # an unquoted cell; in prose, a space follows
      | [|\t] | \\[nrt]\s*[^\sa-z]
      | (?i:</?(?:br|p|li|ul|ol|td|tr|th|div|h[1-6])\b)
    """,
    re.VERBOSE,
)
_APOSTROPHES: Final = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")
_MAX_SENTENCE_WORDS: Final = 200
"""Maximum number of words in a sentence, so that no negation extends over a whole page."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its position in the text: start, and end (exclusive)."""

    text: str
    start: int
    end: int


class TokenizedText:
    """A text, split into words on demand."""

    def __init__(self, text: str) -> None:
        """Store the text; it is split on demand."""
        self._text = text

    def sentences(self) -> Iterator[tuple[Word, ...]]:
        """Yield the sentences in order, each with at least one word."""
        signs, places = _normalise(self._text)
        sentence: list[Word] = []
        last = 0
        for token in _TOKEN.finditer(signs):
            if token["skip"]:
                continue
            # One more character, because some ends are only visible in what follows.
            ends = _END.search(signs, last, token.start() + 1)
            if sentence and (ends or len(sentence) == _MAX_SENTENCE_WORDS):
                yield tuple(sentence)
                sentence = []
            start, end = token.span()
            sentence.append(Word(token[0].casefold(), places[start], places[end - 1] + 1))
            # A question mark belongs to the sentence that it ends.
            last = start if token[0] == "?" else end
        if sentence:
            yield tuple(sentence)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a position, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """Return the text between two positions, on one line."""
        return " ".join(self._text[start:end].split())

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n", self._text))]


def _normalise(text: str) -> tuple[str, Sequence[int]]:
    """Normalise a text to plain letters, and return the original position of each."""
    if text.isascii():
        return text.translate(_APOSTROPHES), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = _normalise_character(sign)
        signs.append(plain)
        places.extend([place] * len(plain))
    return "".join(signs), places


@lru_cache(maxsize=4096)
def _normalise_character(sign: str) -> str:
    if unicodedata.category(sign) == "Cf":
        return ""
    return unicodedata.normalize("NFKC", sign.translate(_APOSTROPHES))
