"""Read rows of a CSV file; detects the dialect, and isolates faulty rows."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, TextIO

from poreroutine.errors import CatalogError
from poreroutine.products.catalog.columns import Likeness
from poreroutine.products.catalog.rows import Limits, Row, Skipped, clean_text, row_or_none

_SEPARATORS: Final = (",", ";", "\t", "|", "~", "^", "\x1f", "\x01")
_SAMPLE_LINES: Final = 400
"""Number of lines used to detect the separator."""
_HEAD_ROWS: Final = 15
"""Number of rows among which the header is."""
_SURE: Final = 2.0
"""From it on, a row of names is a header: a name, and something else of a product."""
_MAX_LINES: Final = 400
"""Maximum number of lines of one row; beyond it, a quote was not closed."""
_MAX_COLUMNS: Final = 5_000
_MAX_CELL: Final = 200
_MAX_LISTED: Final = 3
"""A first row with a cell this long, or with this many commas in one, is not a header."""
_DECLARED: Final = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
_STRAY: Final = re.compile(r'^[^"]+"$|^"[^"]*$|="[^"]*$')
"""Half of a quoted cell, split at what is not a separator."""
_PRICE: Final = re.compile(r"\d{1,7}[.,]\d{2,4}")
_TAG: Final = re.compile(r"<[a-z/][^<>]{0,200}>", re.IGNORECASE)
_RULE: Final = re.compile(r":?[-=]{2,}:?")
_ESCAPED: Final = re.compile(r'\\"[^,;\t|\r\n]')
"""A quote escaped by a backslash."""

_UNCLOSED: Final = (
    "a quote is not closed properly",
    'close it, and write a quote inside a quoted cell twice: ""',
)


class TableRows:
    """Rows of a table, as mappings from the names in its header.

    Args:
        records: The number and the cells of each row, or a row that can't be read.
        separator: What separates cells, for rows that have too many of them; may be empty.
        likeness: Rates the cells of a row as names of a product's columns.
    """

    def __init__(
        self,
        records: Iterable[tuple[int, Sequence[str] | Skipped]],
        separator: str,
        likeness: Likeness,
    ) -> None:
        self.separator = separator
        self._likeness = likeness
        self._records: Iterator[tuple[int, Sequence[str] | Skipped]] = iter(records)
        self._first: list[Skipped] = []
        self.names: tuple[str, ...] = ()
        self.names = self._header()
        self._list_at = next(
            (place for place, name in enumerate(self.names) if likeness.is_list(name)), None
        )

    def __iter__(self) -> Iterator[Row | Skipped]:
        """Yield the remaining rows."""
        yield from self._first
        for number, cells in self._records:
            if isinstance(cells, Skipped):
                yield cells
            elif not _is_rule(cells):
                yield self._row(number, cells)

    def _row(self, number: int, cells: Sequence[str]) -> Row | Skipped:
        width = len(self.names)
        extra = cells[width:]
        if any(cell.strip() for cell in extra):
            if self._list_at is None:
                return Skipped(
                    number,
                    f"{len(cells)} cells where the first row has {width}",
                    f"quote the cells that have a {_separator_name(self.separator)} in them",
                )
            # A list that nobody quoted: the cells after it are counted from the end.
            end = len(cells) - (width - self._list_at - 1)
            together = self.separator.join(cells[self._list_at : end])
            cells = [*cells[: self._list_at], together, *cells[end:]]
        named = dict(zip(self.names, map(clean_text, cells), strict=False))
        if tuple(named.values()) == self.names:
            return Skipped(number, "the header stands here again", "remove the row")
        return row_or_none(number, named)

    def _header(self) -> tuple[str, ...]:
        """Read the names of the columns; numbers are used if the file has no header."""
        head: list[tuple[int, Sequence[str]]] = []
        for number, cells in self._records:
            if isinstance(cells, Skipped):
                self._first.append(cells)
            elif not _is_rule(cells) and (head or any(cell.strip() for cell in cells)):
                head.append((number, cells))
                if len(head) == _HEAD_ROWS:
                    break
        if not head:
            return ()
        place, is_header = self._header_place([cells for _, cells in head])
        self._records = chain(head[place + is_header :], self._records)
        cells = head[place][1]
        if len(cells) > _MAX_COLUMNS:
            raise CatalogError(
                f"the catalogue has {len(cells):,} columns", hint="remove most of them."
            )
        if not is_header:
            return tuple(str(number) for number in range(1, len(cells) + 1))
        return _distinct([clean_text(cell).strip() for cell in cells])

    def _header_place(self, rows: Sequence[Sequence[str]]) -> tuple[int, bool]:
        """Return the place of the header among the first rows, and whether there is one."""
        rated = [0.0 if _holds_data(row) else self._likeness(row) for row in rows]
        best = max(rated)
        if best >= _SURE:
            place = rated.index(best)
            while place + 1 < len(rows) and rated[place + 1] >= _SURE:
                place += 1  # a table of a marketplace has several headers
            return place, True
        width = _width(rows)
        place = next(
            (place for place, row in enumerate(rows)
             if not sum(bool(cell.strip()) for cell in row) <= 1 < width - 1),
            0,
        )  # fmt: skip
        first = rows[place]
        return place, not any(map(_is_long, first))


def _is_long(cell: str) -> bool:
    return len(cell) > _MAX_CELL or cell.count(",") >= _MAX_LISTED


def _holds_data(cells: Sequence[str]) -> bool:
    """Return whether a row is about a product, though some of its cells are names of columns."""
    return any(_PRICE.fullmatch(cell.strip()) or _TAG.search(cell) for cell in cells)


def _is_rule(cells: Sequence[str]) -> bool:
    """Return whether a row only draws a line under a header, as tables of Markdown do."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and all(map(_RULE.fullmatch, filled))


class CsvRows(TableRows):
    """Rows of a CSV file, as mappings from the header's names."""

    def __init__(self, text: TextIO, limits: Limits, likeness: Likeness) -> None:
        self._lines = _Lines(text, limits)
        csv.field_size_limit(max(csv.field_size_limit(), limits.row))
        sample = self._lines.ahead(_SAMPLE_LINES)
        self.separator = _declared(sample) or _separator(sample)
        if sample and _DECLARED.fullmatch(sample[0]):
            next(self._lines)
        joined = "".join(sample)
        escaped = bool(_ESCAPED.search(joined)) and '""' not in joined
        self._how: dict[str, Any] = {"delimiter": self.separator}
        if escaped:
            self._how |= {"escapechar": "\\", "doublequote": False}
        if _has_single_quotes(sample, self.separator):
            self._how["quotechar"] = "'"
        if f'{self.separator} "' in joined and f'{self.separator}"' not in joined:
            self._how["skipinitialspace"] = True
        super().__init__(self._read(), self.separator, likeness)

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


def _declared(sample: Sequence[str]) -> str:
    """Return the separator that a first line `sep=;` declares, as Excel writes it."""
    found = _DECLARED.fullmatch(sample[0]) if sample else None
    return found[1] if found else ""


def _separator(sample: Sequence[str]) -> str:
    """Find the separator that splits the rows into the same number of cells, preferring many.

    Rows are parsed with their quotes, so that what stands in a cell of several lines is no
    separator; a quote inside an unquoted cell shows that the separator is another one.
    """

    def rank(separator: str) -> tuple[float, int]:
        initial = f'{separator} "' in "".join(sample)
        try:
            reader = csv.reader(sample, delimiter=separator, skipinitialspace=initial)
            rows = [row for row in reader if row]
        except csv.Error:
            return 0.0, 0
        if len(rows) > 1 and len(rows[-1]) < len(rows[0]):
            rows.pop()  # the sample may end in the middle of a row
        width = _width(rows)
        broken = sum(any('"' in cell and _STRAY.search(cell) for cell in row) for row in rows)
        alike = sum(len(row) == width for row in rows) - broken
        return (alike / len(rows) if width > 1 else 0.0), width

    return max(_SEPARATORS, key=rank)


def _has_single_quotes(sample: Sequence[str], separator: str) -> bool:
    """Return whether cells are quoted with apostrophes, as some databases export them."""
    lines = [line.strip() for line in sample[1:] if line.strip()]
    quoted = sum(
        f"'{separator}" in line and (line[0] == "'" or f"{separator}'" in line) for line in lines
    )
    return quoted * 2 > len(lines) and not any('"' in line for line in lines)


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
