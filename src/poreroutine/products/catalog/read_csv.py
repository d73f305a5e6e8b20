"""Read rows of a CSV file; detects the dialect, and isolates faulty rows."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TextIO

from poreroutine.errors import CatalogError
from poreroutine.products.catalog.rows import Limits, Row, Skipped, clean_text, row_or_none

_SEPARATORS: Final = (",", ";", "\t", "|")
_SAMPLE_ROWS: Final = 60
"""Number of rows used to detect the separator."""
_MAX_LINES: Final = 400
"""Maximum number of lines of one row; beyond it, a quote was not closed."""
_MAX_COLUMNS: Final = 5_000
_MAX_CELL: Final = 200
_MAX_LISTED: Final = 3
"""A first row with a cell this long, or with this many commas in one, is not a header."""
_ESCAPED: Final = re.compile(r'\\"[^,;\t|\r\n]')
"""A quote escaped by a backslash."""

_UNCLOSED: Final = (
    "a quote is not closed properly",
    'close it, and write a quote inside a quoted cell twice: ""',
)


class CsvRows:
    """Rows of a CSV file, as mappings from the header's names."""

    def __init__(self, text: TextIO, limits: Limits) -> None:
        self._lines = _Lines(text, limits)
        csv.field_size_limit(max(csv.field_size_limit(), limits.row))
        sample = self._lines.ahead(_SAMPLE_ROWS)
        self.separator = _separator(sample)
        escaped = any(map(_ESCAPED.search, sample)) and not any('""' in line for line in sample)
        self._how: dict[str, Any] = {"delimiter": self.separator}
        if escaped:
            self._how |= {"escapechar": "\\", "doublequote": False}
        self._records: Iterator[tuple[int, Sequence[str] | Skipped]] = self._read()
        self._first: list[Skipped] = []
        self.names: tuple[str, ...] = ()
        self.names = self._header(sample)

    def __iter__(self) -> Iterator[Row | Skipped]:
        """Yield the remaining rows."""
        yield from self._first
        for number, cells in self._records:
            if isinstance(cells, Skipped):
                yield cells
            else:
                yield self._row(number, cells)

    def _row(self, number: int, cells: Sequence[str]) -> Row | Skipped:
        extra = cells[len(self.names) :]
        if any(cell.strip() for cell in extra):
            return Skipped(
                number,
                f"{len(cells)} cells where the first row has {len(self.names)}",
                f"quote the cells that have a {_separator_name(self.separator)} in them",
            )
        named = zip(self.names, map(clean_text, cells), strict=False)
        return row_or_none(number, dict(named))

    def _header(self, sample: Sequence[str]) -> tuple[str, ...]:
        """Read the names of the columns; numbers are used if the file has no header."""
        width = _usual_width(sample, self._how)
        for number, cells in self._records:
            if isinstance(cells, Skipped):
                self._first.append(cells)
                continue
            filled_cells = sum(bool(cell.strip()) for cell in cells)
            if filled_cells <= 1 < width - 1 or not filled_cells:
                continue  # a title above the table
            if len(cells) > _MAX_COLUMNS:
                raise CatalogError(
                    f"the catalogue has {len(cells):,} columns", hint="remove most of them."
                )
            if any(len(cell) > _MAX_CELL or cell.count(",") >= _MAX_LISTED for cell in cells):
                self._records = chain([(number, cells)], self._records)
                return tuple(str(place) for place in range(1, len(cells) + 1))
            return _distinct([clean_text(cell).strip() for cell in cells])
        return ()

    def _read(self) -> Iterator[tuple[int, Sequence[str] | Skipped]]:
        """Yield rows; an unterminated row only consumes its own first line."""
        lines = self._lines
        reader = csv.reader(lines, strict=True, **self._how)
        while True:
            number = lines.begin()
            try:
                cells = next(reader, None)
            except (csv.Error, _RowTooLargeError) as error:
                yield number, self._skipped(number, too_long=isinstance(error, _LineTooLongError))
                continue
            if cells is None:
                return
            if cells:
                yield number, cells

    def _skipped(self, number: int, *, too_long: bool) -> Sequence[str] | Skipped:
        line = self._lines.keep_first()
        if too_long:
            return Skipped(number, "the row is too long", "close its quotes, or split it")
        try:
            # A single stray quote in an otherwise complete row is read literally.
            (cells,) = csv.reader([line], **self._how)
        except (csv.Error, ValueError):
            return Skipped(number, *_UNCLOSED)
        closed = line.count('"') % 2 == 0 and not cells[-1].endswith(("\n", "\r"))
        whole = closed and len(cells) == len(self.names)
        return cells if whole else Skipped(number, *_UNCLOSED)


class _RowTooLargeError(Exception):
    """A row exceeds the limit."""


class _LineTooLongError(_RowTooLargeError):
    """A line exceeds the limit."""


class _Lines:
    """Lines that can be pushed back, with the number of the next one."""

    def __init__(self, text: TextIO, limits: Limits) -> None:
        self._text = text
        self._max_length = limits.row
        self._pending: deque[str] = deque()
        self._row_lines: list[str] = []
        self._length = 0
        self._next = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._row_lines) >= _MAX_LINES:
            raise _RowTooLargeError
        line = self._pending.popleft() if self._pending else self._line()
        if not line:
            raise StopIteration
        self._row_lines.append(line)
        self._length += len(line)
        if self._length > self._max_length:
            raise _LineTooLongError if len(self._row_lines) == 1 else _RowTooLargeError
        return line

    def begin(self) -> int:
        """Start a row and return the number of its first line."""
        self._next += len(self._row_lines)
        self._row_lines.clear()
        self._length = 0
        return self._next

    def keep_first(self) -> str:
        """Push back all lines of this row except the first."""
        first = self._row_lines[0] if self._row_lines else ""
        self._pending.extendleft(reversed(self._row_lines[1:]))
        del self._row_lines[1:]
        return first

    def ahead(self, count: int) -> list[str]:
        """Peek at the next lines."""
        while len(self._pending) < count:
            line = self._line()
            if not line:
                break
            self._pending.append(line)
        return [self._pending[number] for number in range(min(count, len(self._pending)))]

    def _line(self) -> str:
        line = self._text.readline(self._max_length + 2)
        if len(line) > self._max_length and not line.endswith(("\n", "\r")):
            while (rest := self._text.readline(self._max_length)) and not rest.endswith(
                ("\n", "\r")
            ):
                pass
        return line


def _separator(sample: Sequence[str]) -> str:
    """Find the separator that splits most rows into the same number of cells, preferring many."""

    def rank(separator: str) -> tuple[int, int]:
        try:
            rows = [row for row in csv.reader(sample, delimiter=separator) if row]
        except csv.Error:
            return 0, 0
        width = _width(rows)
        return (sum(len(row) == width for row in rows) if width > 1 else 0), width

    return max(_SEPARATORS, key=rank)


def _usual_width(sample: Sequence[str], how: Mapping[str, Any]) -> int:
    """Return the most common number of cells per row in a sample; 0 if it can't be parsed."""
    try:
        return _width(list(csv.reader(sample, **how)))
    except csv.Error:
        return 0


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Return the most common number of cells per row."""
    counts = Counter(len(row) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    taken: dict[str, None] = {}
    for place, name in enumerate(names, start=1):
        unique = name or str(place)
        while unique in taken:
            unique = (
                f"{name or 'column'} ({place})" if unique == (name or str(place)) else f"{unique}'"
            )
        taken[unique] = None
    return tuple(taken)


def _separator_name(separator: str) -> str:
    return {"\t": "tab", ",": "comma", ";": "semicolon"}.get(separator, repr(separator))
