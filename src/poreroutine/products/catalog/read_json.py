"""Read rows of JSON Lines, and of JSON documents that contain products.

A list is split into the texts of its rows before parsing, so that an invalid row only affects
itself, and no more than one row is in memory. Other documents are read as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any, Final, TextIO

from poreroutine.errors import CatalogError
from poreroutine.products.catalog.columns import Likeness
from poreroutine.products.catalog.documents import (
    MAX_DOCUMENT,
    RepeatedKeys,
    has_repeated_key,
    is_other_type,
    products_in,
)
from poreroutine.products.catalog.file_formats import without_comments
from poreroutine.products.catalog.rows import TOO_LONG, Limits, Row, Skipped, nested_row, too_deep

_CHUNK: Final = 1 << 16
_STRUCTURAL: Final = re.compile(r'["\\\[\]{},\n]')
_LIST: Final = re.compile(r"\[\s*\{")
_NEXT: Final = re.compile(r"\s*\S")
_SPACE: Final = re.compile(r"[\s\ufeff]*")
_MAX_SHOWN: Final = 60
_CUT_OFF: Final = ("the file ends in the middle of it", "ask for the whole file")


def json_lines_rows(text: TextIO, limits: Limits, likeness: Likeness) -> Iterator[Row | Skipped]:
    """Yield the products of JSON Lines: one on each line, or a page of them."""
    number = 0
    while line := text.readline(limits.row + 2):
        number += 1
        if len(line) > limits.row and not line.endswith("\n"):
            while (rest := text.readline(limits.row)) and not rest.endswith("\n"):
                pass
            yield Skipped(number, *TOO_LONG)
        elif line.strip() and not line.lstrip().startswith(("//", "#")):
            yield from _rows_of(line, number, limits, likeness)


def json_rows(text: TextIO, limits: Limits, likeness: Likeness) -> Iterator[Row | Skipped]:
    """Yield the products of a JSON document, or of several in a row.

    Raises:
        CatalogError: If there is no list of mappings, or if a key of the document stands there
            twice: which of the two is meant can't be known.
    """
    start = without_comments(text.read(_CHUNK)).lstrip("\ufeff \t\r\n")
    if start.startswith("["):
        yield from _list_rows(chain([start], iter(lambda: text.read(_CHUNK), "")), limits, likeness)
        return
    whole = start + text.read(MAX_DOCUMENT)
    if text.read(1):
        raise CatalogError(
            f"the document is larger than {MAX_DOCUMENT:,} characters",
            hint="give the products as JSON Lines, or as a list that starts the file.",
        )
    number = at = 0
    while at < len(whole):
        try:
            data, at = _DECODER.raw_decode(whole, at)
        except RecursionError:
            raise _nested(limits) from None
        except ValueError:
            yield from _broken_rows(whole[at:], limits, likeness, first=number == 0)
            return
        found = products_in(data, likeness, limits)
        if not found and number == 0:
            raise _no_list()
        for each in found:
            number += 1
            yield _row_of(each, number, limits, likeness)
        space = _SPACE.match(whole, at)
        at = space.end() if space else at


def _broken_rows(
    text: str, limits: Limits, likeness: Likeness, *, first: bool
) -> Iterator[Row | Skipped]:
    """Yield the rows of the list in a broken document that is most like one of products."""
    best, start = 0.0, 0
    for found in _LIST.finditer(text):
        with suppress(ValueError, RecursionError):
            data, _ = _DECODER.raw_decode(text, found.end() - 1)
            rating = likeness(data)
            if rating > best:
                best, start = rating, found.start()
    if first:
        yield from _list_rows([text[start:]], limits, likeness, whole=False)
        if start and not text.rstrip().endswith("}"):
            yield Skipped(0, *_CUT_OFF)
    else:
        yield Skipped(0, f"what follows can't be read: {text[:_MAX_SHOWN]!r}", "split the file")


def _list_rows(
    chunks: Iterable[str], limits: Limits, likeness: Likeness, *, whole: bool = True
) -> Iterator[Row | Skipped]:
    cutter = _RowCutter(limits)
    number = 0
    for chunk in chunks:
        for piece in cutter.feed(chunk):
            number += 1
            yield from _rows_of(piece, number, limits, likeness)
    if not cutter.has_rows:
        raise _no_list()
    if cutter.is_open:
        with suppress(ValueError, RecursionError):
            json.loads(cutter.row)
            number += 1
            yield from _rows_of(cutter.row, number, limits, likeness)
        yield Skipped(number + 1, *_CUT_OFF)
    if whole and cutter.rest.strip():
        reason = f"what follows can't be read: {cutter.rest.strip()[:_MAX_SHOWN]!r}"
        yield Skipped(number + 1, reason, "remove it, or give it as a list")


def _no_list() -> CatalogError:
    return CatalogError(
        "there is no list of products in the document",
        hint='give a list of mappings, such as [{"name": ...}], or {"products": [...]}.',
    )


def _nested(limits: Limits) -> CatalogError:
    return CatalogError(
        f"the document is nested deeper than {limits.depth} levels",
        hint="give a plain list of products.",
    )


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) == len(pairs):
        return mapping
    marked = RepeatedKeys(mapping)
    marked.key = next(key for key, _ in pairs if sum(key == each for each, _ in pairs) > 1)
    return marked


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_pairs)


def _rows_of(
    text: str | None, number: int, limits: Limits, likeness: Likeness
) -> Iterator[Row | Skipped]:
    """Yield the row of a text, or the rows of a page of products."""
    if text is None:
        yield Skipped(number, *TOO_LONG)
        return
    try:
        data = _DECODER.decode(text.strip())
    except RecursionError:
        yield too_deep(number, limits)
        return
    except ValueError as error:
        reason = getattr(error, "msg", "a number without end")
        yield Skipped(number, f"invalid JSON: {reason}", "write the row with a JSON library")
        return
    if not isinstance(data, dict):
        yield Skipped(number, "not a mapping", 'give each product as {"name": ..., ...}')
    elif is_other_type(data):
        return  # another part of a page, such as the shop's address
    elif likeness(data) or has_repeated_key(data):
        yield _row_of(data, number, limits, likeness)
    else:
        found = products_in(data, likeness, limits, listed=True)
        pages = found if any(map(likeness, found)) else (data,)
        yield from (_row_of(each, number, limits, likeness) for each in pages)


def _row_of(
    data: Mapping[str, Any], number: int, limits: Limits, likeness: Likeness
) -> Row | Skipped:
    if has_repeated_key(data):
        reason = "invalid JSON: a key stands there twice"
        return Skipped(number, reason, "write the row with a JSON library")
    return nested_row(number, data, limits, likeness.is_on_offer)


class _RowCutter:
    """Splits lists into the texts of their rows, chunk by chunk."""

    def __init__(self, limits: Limits) -> None:
        self.has_rows = False
        """Whether there was a list of mappings."""
        self.is_open = False
        """Whether the list is unfinished."""
        self.rest = ""
        """What follows the list, if it is no other list."""
        self._limits = limits
        self._open: list[str] = []
        self._base = 0
        """Depth of the rows; 0 outside of their list."""
        self._in_text = False
        self._escaped = -1
        self._parts: list[str] = []
        self._length = 0

    def feed(self, chunk: str) -> Iterator[str | None]:
        """Yield the rows that end in a chunk; None for one that is too long."""
        start = 0
        for found in _STRUCTURAL.finditer(chunk):
            sign, at = found[0], found.start()
            if self._in_text:
                self._read_in_text(sign, at)
            elif sign in "[{":
                start = self._deeper(sign, chunk, at, start)
            elif self._base and len(self._open) == self._base and sign in ",]":
                self._keep(chunk[start:at])
                start = at + 1
                if sign == "]":
                    self._base = 0
                    self._open.pop()
                yield from self._take_row()
            else:
                start = self._read_between(sign, at, start)
        if self._escaped >= 0:
            self._escaped -= len(chunk)
        if self._open:
            self._keep(chunk[start:])
        elif self.has_rows:
            self.rest = (self.rest + chunk[start:])[: 2 * _MAX_SHOWN]
        self.is_open = bool(self._open)

    def _read_in_text(self, sign: str, at: int) -> None:
        """Advance inside a string, which ends at an unescaped quote or at the end of the line."""
        if at == self._escaped:
            self._escaped = -1
        elif sign == "\\":
            self._escaped = at + 1
        elif sign in {'"', "\n"}:
            self._in_text = False

    def _read_between(self, sign: str, at: int, start: int) -> int:
        """Advance outside strings; an unmatched closing bracket leaves an invalid row."""
        self._in_text = sign == '"' and bool(self._open)
        if sign in "]}" and len(self._open) > self._base:
            self._open.pop()
            return start if self._base else at + 1
        return start

    def _deeper(self, sign: str, chunk: str, at: int, start: int) -> int:
        self._open.append(sign)
        if self._base:
            self.has_rows |= sign == "{"
        elif sign == "[":
            if len(self._open) > self._limits.depth:
                raise _nested(self._limits)
            start = at + 1
            self._parts, self._length = [], 0
            following = _NEXT.match(chunk, start)
            if following is not None and following[0][-1] != "[":
                self._base = len(self._open)
        elif len(self._open) > 1:
            self.has_rows = True
            self._base = len(self._open) - 1
        else:
            self._open.pop()  # a mapping after the list
        return start

    @property
    def row(self) -> str:
        """The text of the row that has started."""
        return "".join(self._parts)

    def _keep(self, text: str) -> None:
        self._length += len(text)
        if self._length <= self._limits.row:
            self._parts.append(text)
        else:
            self._parts = ["…"]

    def _take_row(self) -> Iterator[str | None]:
        text, length = "".join(self._parts), self._length
        self._parts, self._length = [], 0
        if length > self._limits.row:
            yield None
        elif text.strip():
            yield text
