"""Read rows of JSON Lines, and of a JSON document that contains a list of products.

A document is split into the texts of its rows before parsing, so that an invalid row only affects
itself, and no more than one row is in memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, TextIO

from poreroutine._support.json_text import unique_keys
from poreroutine.errors import CatalogError
from poreroutine.products.catalog.rows import TOO_LONG, Limits, Row, Skipped, nested_row, too_deep

_CHUNK: Final = 1 << 16
_STRUCTURAL: Final = re.compile(r'["\\\[\]{},\n]')
_MAX_SHOWN: Final = 60
_CUT_OFF: Final = ("the file ends in the middle of it", "ask for the whole file")


def json_lines_rows(text: TextIO, limits: Limits) -> Iterator[Row | Skipped]:
    """Yield the rows of JSON Lines: one mapping per line."""
    number = 0
    while line := text.readline(limits.row + 2):
        number += 1
        if len(line) > limits.row and not line.endswith("\n"):
            while (rest := text.readline(limits.row)) and not rest.endswith("\n"):
                pass
            yield Skipped(number, *TOO_LONG)
        elif line.strip():
            yield _row(line, number, limits)


def json_rows(text: TextIO, limits: Limits) -> Iterator[Row | Skipped]:
    """Yield the rows of the first list of mappings in a JSON document.

    Raises:
        CatalogError: If the document has no list of mappings, or if one of its keys stands there
            twice: which of the two is meant can't be known.
    """
    cutter = _RowCutter(limits)
    number = 0
    while chunk := text.read(_CHUNK):
        for piece in cutter.feed(chunk):
            number += 1
            yield _row(piece, number, limits)
    if not cutter.found:
        raise CatalogError(
            "there is no list of products in the document",
            hint='give a list of mappings, such as [{"name": ...}], or {"products": [...]}.',
        )
    if cutter.is_open:
        yield Skipped(number + 1, *_CUT_OFF)


def _row(text: str | None, number: int, limits: Limits) -> Row | Skipped:
    if text is None:
        return Skipped(number, *TOO_LONG)
    try:
        data = json.loads(text, object_pairs_hook=unique_keys)
    except RecursionError:
        return too_deep(number, limits)
    except ValueError as error:
        reason = getattr(error, "msg", "a number without end")
        return Skipped(number, f"invalid JSON: {reason}", "write the row with a JSON library")
    if not isinstance(data, dict):
        return Skipped(number, "not a mapping", 'give each product as {"name": ..., ...}')
    return nested_row(number, data, limits)


class _RowCutter:
    """Splits a document into the texts of its rows, chunk by chunk."""

    def __init__(self, limits: Limits) -> None:
        self.found = False
        """Whether the list of rows has started."""
        self.is_open = False
        """Whether it is unfinished, with text of a row left."""
        self._limits = limits
        self._open: list[str] = []
        self._base = 0
        self._in_text = False
        self._escaped = -1
        self._parts: list[str] = []
        self._length = 0
        self._ended = False
        self._keys = _DocumentKeys()

    def feed(self, chunk: str) -> Iterator[str | None]:
        """Yield the rows that end in a chunk; None for one that is too long."""
        start = 0
        for found in _STRUCTURAL.finditer(chunk):
            sign, at = found[0], found.start()
            is_row = self.found and not self._ended
            if self._in_text:
                has_ended = self._read_in_text(sign, at)
                if has_ended and not is_row:
                    self._keys.end_text(chunk, at, whole=sign == '"')
            elif sign in "[{":
                start = self._deeper(sign, at, start)
            elif is_row and len(self._open) == self._base and sign in ",]":
                self._keep(chunk[start:at])
                start = at + 1
                if sign == "]":
                    self._ended, self._base = True, 0
                    self._open.pop()
                    self._keys.close()
                yield from self._take_row()
            else:
                self._read_between(sign)
                if not is_row:
                    self._keys.read_between(sign, at)
        self._keys.end_chunk(chunk)
        if self._escaped >= 0:
            self._escaped -= len(chunk)
        if self.found and not self._ended:
            self._keep(chunk[start:])
        self.is_open = self.found and not self._ended and any(map(str.strip, self._parts))

    def _read_in_text(self, sign: str, at: int) -> bool:
        """Advance inside a string, which ends at an unescaped quote or at the end of the line.

        Returns:
            Whether it ends here.
        """
        if at == self._escaped:
            self._escaped = -1
        elif sign == "\\":
            self._escaped = at + 1
        elif sign in {'"', "\n"}:
            self._in_text = False
        return not self._in_text

    def _read_between(self, sign: str) -> None:
        """Advance outside strings; an unmatched closing bracket leaves an invalid row."""
        self._in_text = sign == '"'
        if sign in "]}" and len(self._open) > self._base:
            self._open.pop()

    def _deeper(self, sign: str, at: int, start: int) -> int:
        if not self.found:
            if sign == "{" and self._open and self._open[-1] == "[":
                self.found = True
                self._base = len(self._open)
                start = at
            elif len(self._open) > self._limits.depth:
                raise CatalogError(
                    f"the document is nested deeper than {self._limits.depth} levels",
                    hint="give a plain list of products.",
                )
        self._open.append(sign)
        if not self.found or self._ended:
            self._keys.open(sign)
        return start

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


class _DocumentKeys:
    """Refuses keys that stand twice in one mapping of a document, outside of its rows."""

    def __init__(self) -> None:
        self._open: list[set[str] | None] = []
        """The keys of each open mapping; None for a list."""
        self._is_key_next = False
        self._start = -1
        """Where the current key starts in the chunk; -1 outside of keys."""
        self._parts: list[str] = []

    def open(self, sign: str) -> None:
        """Note an opening bracket."""
        self._open.append(set() if sign == "{" else None)
        self._is_key_next = sign == "{"

    def close(self) -> None:
        """Note a closing bracket."""
        if self._open:
            self._open.pop()
        self._is_key_next = False

    def read_between(self, sign: str, at: int) -> None:
        """Note a sign outside of texts that opens nothing."""
        if sign in "]}":
            self.close()
        elif sign == ",":
            self._is_key_next = bool(self._open) and self._open[-1] is not None
        elif sign == '"' and self._is_key_next:
            self._is_key_next = False
            self._start, self._parts = at + 1, []

    def end_text(self, chunk: str, at: int, *, whole: bool) -> None:
        """Note the end of a text, which may be a key.

        Raises:
            CatalogError: If its mapping has that key already.
        """
        if self._start < 0:
            return
        text = "".join((*self._parts, chunk[self._start : at]))
        self._start = -1
        keys = self._open[-1]
        if keys is None or not whole:
            return
        try:
            key = json.loads(f'"{text}"')
        except ValueError:
            key = text
        if key in keys:
            raise CatalogError(
                f"the key {key[:_MAX_SHOWN]!r} stands twice in the document",
                hint="ask which of the two is meant, and keep that one.",
            )
        keys.add(key)

    def end_chunk(self, chunk: str) -> None:
        """Keep the part of a key that a chunk ends in."""
        if self._start >= 0:
            self._parts.append(chunk[self._start :])
            self._start = 0
