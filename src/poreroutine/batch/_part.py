"""One part of a batch: its rows are answered and written, and the files renamed into place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from poreroutine.advisor import Advisor
from poreroutine.batch._files import Part, Piece, ProfileFile
from poreroutine.batch._guard import RowGuard
from poreroutine.batch.recommender import Answered, BatchRecommender

ROUTINES_FOLDER: Final = "routines"
REJECTS_FOLDER: Final = "rejects"
_ROWS_OF_A_GROUP: Final = 65_536
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class PartResult:
    """What became of a part.

    Attributes:
        number: Number of the part.
        rows: Rows read.
        answered: Rows with a routine.
        rejected: Rows without one.
        crises: Rows that show a crisis.
        files: File below the output folder -> SHA-256 of its content.
    """

    number: int
    rows: int
    answered: int
    rejected: int
    crises: int
    files: Mapping[str, str]


class PartWriter:
    """Answers parts of one file. Built once in each process.

    Args:
        advisor: The rules.
        file: The file.
        output: The output folder.
    """

    def __init__(self, advisor: Advisor, file: ProfileFile, output: Path) -> None:
        self._file = file
        self._output = output
        recommender = BatchRecommender(
            advisor,
            words=file.columns.words,
            documents=file.columns.documents,
            products=advisor.catalog is not None,
        )
        self._guard = RowGuard(recommender)
        kept = [pa.field(name, kind) for name, kind in file.kept]
        # Elsewhere, the least and the greatest id say nothing, and take a third of the time.
        self._with_statistics = [*(name for name, _ in file.kept), "row", "crisis"]
        self._routines = pa.schema([*kept, pa.field("row", pa.int64()), *recommender.schema])
        self._rejects = pa.schema(
            [
                *kept,
                pa.field("row", pa.int64()),
                pa.field("field", pa.string()),
                pa.field("reason", pa.string()),
            ]
        )

    def write(self, part: Part) -> PartResult:
        """Answer a part; its files are complete, or not there.

        Raises:
            TableError: If the file is broken there.
            OSError: If it can't be written.
        """
        name = f"part-{part.number:05d}.parquet"
        routines = self._output / ROUTINES_FOLDER / name
        rejects = self._output / REJECTS_FOLDER / name
        answered = rejected = crises = 0
        with (
            _in_place(routines, self._routines, self._with_statistics) as good,
            _in_place(rejects, self._rejects, self._rejects.names) as bad,
        ):
            for piece in self._file.pieces(part):
                found = self._guard.answer(piece.rows)
                answered += len(found.rows)
                rejected += len(found.faults) + len(piece.unread)
                crises += int(np.count_nonzero(found.routines["crisis"].to_numpy()))
                good.write(self._rows(piece, found))
                bad.write(self._rejected(piece, found))
        return PartResult(
            part.number,
            answered + rejected,
            answered,
            rejected,
            crises,
            {
                f"{folder}/{name}": digest_of(file)
                for folder, file in ((ROUTINES_FOLDER, routines), (REJECTS_FOLDER, rejects))
            },
        )

    def _rows(self, piece: Piece, found: Answered) -> pa.Table:
        places = pa.array(found.rows, pa.int64())
        numbers = pa.array(piece.numbers, pa.int64()).take(places)
        columns = [kept.take(places) for kept in piece.kept.values()]
        return pa.table([*columns, numbers, *found.routines.columns], schema=self._routines)

    def _rejected(self, piece: Piece, found: Answered) -> pa.Table:
        rows: list[tuple[int, int | None, str, str]] = [
            (piece.numbers[row], row, path or "profile", reason)
            for row, faults in found.faults.items()
            for path, reason in (fault.redacted_parts() for fault in faults)
        ]
        rows += [(number, None, "row", reason) for number, reason in piece.unread.items()]
        rows.sort(key=lambda each: each[0])
        places = pa.array([place for _, place, _, _ in rows], pa.int64())
        columns = [kept.take(places) for kept in piece.kept.values()]
        more: list[Any] = [
            pa.array([number for number, _, _, _ in rows], pa.int64()),
            pa.array([path for _, _, path, _ in rows], pa.string()),
            pa.array([reason for _, _, _, reason in rows], pa.string()),
        ]
        return pa.table([*columns, *more], schema=self._rejects)


class _Groups:
    """Writes tables as row groups of an even size."""

    def __init__(self, writer: parquet.ParquetWriter, schema: pa.Schema) -> None:
        self._writer = writer
        self._waiting = [schema.empty_table()]
        self._rows = 0

    def write(self, table: pa.Table) -> None:
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= _ROWS_OF_A_GROUP:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=self._rows)
        self._waiting = self._waiting[:1]
        self._rows = 0


@contextmanager
def _in_place(file: Path, schema: pa.Schema, statistics: list[str]) -> Iterator[_Groups]:
    """Write a file under another name, and rename it once it is complete and on the disk."""
    # Named after the process: one that outlives a batch for a moment disturbs no other.
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with parquet.ParquetWriter(
            new, schema, compression="zstd", write_statistics=statistics
        ) as writer:
            groups = _Groups(writer, schema)
            yield groups
            groups.flush()
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync(new)
    new.replace(file)


def sync(file: Path) -> None:
    """Wait until a file is on the disk."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file's content."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
