"""Rows of a Parquet file, by pyarrow, which comes with an extra."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from poreroutine.errors import CatalogError
from poreroutine.products.limits import Limits
from poreroutine.products.rows import Row, Skipped, filled, flat

_BATCH: Final = 500


class ParquetRows:
    """Rows of a Parquet file, a batch at a time."""

    def __init__(self, stream: IO[bytes], name: str, limits: Limits) -> None:
        """Open the file.

        Raises:
            CatalogError: If pyarrow is missing, or the file is broken.
        """
        try:
            import pyarrow as pa  # noqa: PLC0415 - an extra
            from pyarrow import parquet  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise CatalogError(
                f"{name} is Parquet, which needs pyarrow",
                hint='run `pip install "poreroutine[parquet]"`, or save it as CSV.',
            ) from error
        self._name = name
        self._limits = limits
        self._broken: tuple[type[Exception], ...] = (pa.ArrowException, OSError, ValueError)
        try:
            self._file = parquet.ParquetFile(stream)
        except self._broken as error:
            raise self._error(error) from error

    def __iter__(self) -> Iterator[Row | Skipped]:
        """Read on.

        Raises:
            CatalogError: If the file breaks off.
        """
        number = 0
        batches = self._file.iter_batches(batch_size=_BATCH)
        while True:
            try:
                batch = next(batches, None)
            except self._broken as error:
                raise self._error(error) from error
            if batch is None:
                return
            for values in batch.to_pylist():
                number += 1
                yield self._row(values, number)

    def _row(self, values: dict[str, object], number: int) -> Row | Skipped:
        cells = flat(values, self._limits.depth)
        if cells is None:
            deep = f"nested deeper than {self._limits.depth} levels"
            return Skipped(number, deep, "give it flat")
        if sum(map(len, cells.values())) > self._limits.row:
            return Skipped(number, "the row is too long to be one", "take out what is no fact")
        return filled(number, cells)

    def _error(self, error: Exception) -> CatalogError:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return CatalogError(
            f"{self._name} is no whole Parquet file: {reason}", hint="write it anew."
        )
