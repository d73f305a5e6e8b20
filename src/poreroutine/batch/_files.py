"""Files of profiles, divided into parts that can be answered in any order.

A part is a row group of Parquet, some record batches of an Arrow file, or some lines of CSV or
JSON Lines. Parts depend on the file alone, so that every run makes the same ones.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa
from pyarrow import ipc, parquet

from poreroutine._support.json_text import unique_keys
from poreroutine.batch._source import ProfileColumns, Rows, rows_of, rows_of_values
from poreroutine.batch.recommender import AT_ONCE
from poreroutine.errors import TableError

Form = Literal["parquet", "csv", "jsonl", "arrow"]
FORMS: Final[Mapping[str, Form]] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".ipc": "arrow",
}
"""Form of a file by its ending."""
ROWS_OF_A_PART: Final = 131_072
"""Rows of a part where the file itself has no parts."""
_MOST_LINE: Final = 1_000_000
"""Most characters of a line, as of a profile."""
_BROKEN: Final = (pa.ArrowException, OSError, UnicodeDecodeError, csv.Error)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file.

    Attributes:
        number: From 0, in file order.
        first: First row, from 1.
        size: Number of rows; of lines, some may be empty.
        place: First row group, record batch, or byte.
        end: One more than the last of them.
    """

    number: int
    first: int
    size: int
    place: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows that are answered at once.

    Attributes:
        numbers: Their row numbers in the file.
        rows: Their answers.
        kept: Columns to pass on.
        unread: Row number -> why a row can't be read at all.
    """

    numbers: Sequence[int]
    rows: Rows
    kept: Mapping[str, pa.Array]
    unread: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ProfileFile:
    """A file of profiles.

    Attributes:
        path: Where it is.
        form: Its form.
        columns: Which column holds which field.
        parts: Its parts, in order.
        kept: Name and type of the columns to pass on.
        delimiter: What separates cells of CSV.
        header: Names of the columns of CSV.
    """

    path: Path
    form: Form
    columns: ProfileColumns
    parts: tuple[Part, ...]
    kept: tuple[tuple[str, pa.DataType], ...]
    delimiter: str = ","
    header: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Number of rows; of lines, some may be empty."""
        return sum(part.size for part in self.parts)

    @classmethod
    def open(cls, path: Path, columns: ProfileColumns) -> ProfileFile:
        """Divide a file, and check its columns.

        Raises:
            TableError: If it can't be read, or its columns can't be recognised.
        """
        form = FORMS.get(path.suffix.lower())
        if form is None:
            hint = f"its name must end in {', '.join(FORMS)}."
            raise TableError(f"{path.name} is in no form that can be read", hint=hint)
        try:
            return _OPENERS[form](path, columns)
        except _BROKEN as error:
            raise _broken(path, error) from error

    def at(self, path: Path) -> ProfileFile:
        """Return the same file by another path."""
        return replace(self, path=path)

    def pieces(self, part: Part) -> Iterator[Piece]:
        """Read the rows of a part, a few at a time.

        Raises:
            TableError: If the file is broken there.
        """
        try:
            yield from _READERS[self.form](self, part)
        except _BROKEN as error:
            raise _broken(self.path, error, part) from error


def _broken(path: Path, error: Exception, part: Part | None = None) -> TableError:
    first = (str(error) or type(error).__name__).splitlines()[0]
    where = "" if part is None else f" in rows {part.first} to {part.first + part.size - 1}"
    return TableError(f"{path.name} can't be read{where}: {first}", hint="write it again.")


# --- Parquet and Arrow ------------------------------------------------------------------------


def _open_parquet(path: Path, columns: ProfileColumns) -> ProfileFile:
    with parquet.ParquetFile(path) as file:
        schema = file.schema_arrow
        about = file.metadata
        sizes = [about.row_group(place).num_rows for place in range(about.num_row_groups)]
    return _of_schema(path, "parquet", columns, schema, _parts(sizes))


def _open_arrow(path: Path, columns: ProfileColumns) -> ProfileFile:
    with pa.memory_map(str(path)) as stream:
        try:
            file = ipc.open_file(stream)
        except pa.ArrowInvalid as error:
            hint = "write it as an Arrow file (`new_file`), not as a stream."
            raise TableError(f"{path.name} is no Arrow file", hint=hint) from error
        sizes = [file.get_batch(place).num_rows for place in range(file.num_record_batches)]
        return _of_schema(path, "arrow", columns, file.schema, _parts(sizes, least=ROWS_OF_A_PART))


def _of_schema(
    path: Path, form: Form, columns: ProfileColumns, schema: pa.Schema, parts: Iterable[Part]
) -> ProfileFile:
    columns.of(schema.names)
    kept = tuple((name, schema.field(name).type) for name in columns.keep)
    return ProfileFile(path, form, columns, tuple(parts), kept)


def _parts(sizes: Sequence[int], *, least: int = 1) -> Iterator[Part]:
    """Yield parts of whole groups with at least some rows."""
    number, first, size, begin = 0, 1, 0, 0
    for place, own in enumerate(sizes):
        size += own
        if size >= least or (size and place == len(sizes) - 1):
            yield Part(number, first, size, begin, place + 1)
            number, first, size, begin = number + 1, first + size, 0, place + 1


def _read_parquet(file: ProfileFile, part: Part) -> Iterator[Piece]:
    names = [name for name, _ in file.kept]
    with parquet.ParquetFile(file.path) as opened:
        wanted = [*file.columns.of(opened.schema_arrow.names), *names]
        groups = list(range(part.place, part.end))
        batches = opened.iter_batches(batch_size=AT_ONCE, row_groups=groups, columns=wanted)
        yield from _of_batches(file, part, batches)


def _read_arrow(file: ProfileFile, part: Part) -> Iterator[Piece]:
    with pa.memory_map(str(file.path)) as stream:
        opened = ipc.open_file(stream)
        batches = (opened.get_batch(place) for place in range(part.place, part.end))
        yield from _of_batches(file, part, batches)


def _of_batches(
    file: ProfileFile, part: Part, batches: Iterable[pa.RecordBatch]
) -> Iterator[Piece]:
    first = part.first
    for batch in batches:
        for start in range(0, batch.num_rows, AT_ONCE):
            piece = batch.slice(start, AT_ONCE)
            numbers = range(first, first + piece.num_rows)
            kept = {name: piece.column(name) for name, _ in file.kept}
            yield Piece(numbers, rows_of(piece, file.columns), kept)
            first += piece.num_rows


# --- lines ------------------------------------------------------------------------------------


def _open_lines(path: Path, columns: ProfileColumns) -> ProfileFile:
    kept = tuple((name, pa.string()) for name in columns.keep)
    return ProfileFile(path, "jsonl", columns, tuple(_parts_of_lines(path, 0)), kept)


def _parts_of_lines(path: Path, begin: int) -> Iterator[Part]:
    """Divide a file at ends of lines."""
    number, first, size, place = 0, 1, 0, begin
    with path.open("rb") as stream:
        stream.seek(begin)
        at = begin
        for line in stream:
            size += 1
            at += len(line)
            if size == ROWS_OF_A_PART:
                yield Part(number, first, size, place, at)
                number, first, size, place = number + 1, first + size, 0, at
        if size:
            yield Part(number, first, size, place, at)


def _read_lines(file: ProfileFile, part: Part) -> Iterator[Piece]:
    with file.path.open("rb") as stream:
        stream.seek(part.place)
        numbers: list[int] = []
        answers: list[Mapping[str, Any]] = []
        unread: dict[int, str] = {}
        for number in range(part.first, part.first + part.size):
            line = stream.readline()
            if not line.strip():
                continue
            found = _object_of(line)
            if isinstance(found, str):
                unread[number] = found
            else:
                numbers.append(number)
                answers.append(found)
            if len(numbers) + len(unread) == AT_ONCE:
                yield _piece_of(file, numbers, answers, unread)
                numbers, answers, unread = [], [], {}
        yield _piece_of(file, numbers, answers, unread)


def _object_of(line: bytes) -> Mapping[str, Any] | str:
    """Read a line of JSON; return what is wrong with it if it is not a profile."""
    if len(line) > _MOST_LINE:
        return "The line is longer than a profile can be."
    try:
        found = json.loads(line.decode("utf-8-sig"), object_pairs_hook=unique_keys)
    except (ValueError, RecursionError):
        return "The line is not JSON."
    return found if isinstance(found, dict) else "The line is not a JSON object."


def _piece_of(
    file: ProfileFile,
    numbers: Sequence[int],
    given: Sequence[Mapping[str, Any]],
    unread: Mapping[int, str],
) -> Piece:
    columns = file.columns
    fields = {column: name for name, column in columns.named.items()}
    aside = {*columns.keep, *columns.ignore}
    answers = [
        {fields.get(name, name): each for name, each in row.items() if name not in aside}
        for row in given
    ]
    kept = {
        name: pa.array([_text_of(row.get(name)) for row in given], pa.string())
        for name, _ in file.kept
    }
    return Piece(numbers, rows_of_values(answers), kept, unread)


def _text_of(value: object) -> str | None:
    return value if isinstance(value, str) or value is None else json.dumps(value)


# --- CSV --------------------------------------------------------------------------------------


def _open_csv(path: Path, columns: ProfileColumns) -> ProfileFile:
    with path.open("rb") as stream:
        first = stream.readline()
    text = first.decode("utf-8-sig").rstrip("\r\n")
    delimiter = max(",;\t", key=text.count)
    header = tuple(name.strip() for name in next(csv.reader([text], delimiter=delimiter), []))
    own = replace(columns, text=True)
    own.of(list(header))
    kept = tuple((name, pa.string()) for name in columns.keep)
    parts = tuple(_parts_of_csv(path, len(first), delimiter))
    return ProfileFile(path, "csv", own, parts, kept, delimiter, header)


class _Counted:
    """Lines of a file as text, with the place of the next one."""

    def __init__(self, path: Path, begin: int) -> None:
        self._stream = path.open("rb")
        self._stream.seek(begin)
        self.place = begin

    def __iter__(self) -> Iterator[str]:
        with self._stream as stream:
            for line in stream:
                self.place += len(line)
                yield line.decode()


def _parts_of_csv(path: Path, begin: int, delimiter: str) -> Iterator[Part]:
    """Divide a file at ends of rows; a cell in quotes can have several lines."""
    lines = _Counted(path, begin)
    number, first, size, place = 0, 1, 0, begin
    for row in csv.reader(lines, delimiter=delimiter):
        size += bool(row)
        if size == ROWS_OF_A_PART:
            yield Part(number, first, size, place, lines.place)
            number, first, size, place = number + 1, first + size, 0, lines.place
    if size:
        yield Part(number, first, size, place, lines.place)


def _read_csv(file: ProfileFile, part: Part) -> Iterator[Piece]:
    rows = csv.reader(_Counted(file.path, part.place), delimiter=file.delimiter)
    number = part.first - 1
    last = part.first + part.size - 1
    numbers: list[int] = []
    cells: list[list[str]] = []
    unread: dict[int, str] = {}
    for row in rows:
        if not row:
            continue
        number += 1
        if len(row) == len(file.header):
            numbers.append(number)
            cells.append(row)
        else:
            wanted = len(file.header)
            unread[number] = f"The row has {len(row)} cells, and the header has {wanted}."
        if len(numbers) + len(unread) == AT_ONCE or number == last:
            yield _piece_of_cells(file, numbers, cells, unread)
            numbers, cells, unread = [], [], {}
        if number == last:
            return


def _piece_of_cells(
    file: ProfileFile,
    numbers: Sequence[int],
    cells: Sequence[Sequence[str]],
    unread: Mapping[int, str],
) -> Piece:
    columns = list(zip(*cells, strict=True)) or [() for _ in file.header]
    batch = pa.record_batch(
        [pa.array([cell or None for cell in column], pa.string()) for column in columns],
        names=list(file.header),
    )
    kept = {name: batch.column(name) for name, _ in file.kept}
    return Piece(numbers, rows_of(batch, file.columns), kept, unread)


_OPENERS: Final = {
    "parquet": _open_parquet,
    "arrow": _open_arrow,
    "jsonl": _open_lines,
    "csv": _open_csv,
}
_READERS: Final = {
    "parquet": _read_parquet,
    "arrow": _read_arrow,
    "jsonl": _read_lines,
    "csv": _read_csv,
}
