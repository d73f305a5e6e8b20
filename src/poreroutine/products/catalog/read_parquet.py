"""Read rows of a Parquet file with pyarrow, which is an optional dependency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Final

from poreroutine.errors import CatalogError
from poreroutine.products.catalog.rows import TOO_LONG, Limits, Row, Skipped, nested_row

_BATCH: Final = 500
_MAX_COLUMNS: Final = 5_000
_MAX_VALUES: Final = 30_000_000
"""Most values of all columns; a few bytes may stand for as many as they like."""
_MAX_BATCH_BYTES: Final = 64_000_000
"""Maximum bytes of text in a batch; larger ones are read row by row."""


class ParquetRows:
    """Rows of a Parquet file, read in batches."""

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
        self._skipped: tuple[type[Exception], ...] = (
            pa.ArrowException,
            OSError,
            ValueError,
            OverflowError,
        )
        try:
            about = parquet.read_metadata(stream)
        except self._skipped as error:
            raise self._error(error) from error
        self._check_size(about)
        try:
            # Keep dictionary encoding until values are read.
            names = [about.schema.column(place).path for place in range(about.num_columns)]
            stream.seek(0)
            self._file = parquet.ParquetFile(stream, read_dictionary=names)
        except self._skipped as error:
            raise self._error(error) from error

    def _check_size(self, about: Any) -> None:  # noqa: ANN401 - pyarrow has no types
        unpacked = sum(
            about.row_group(place).total_byte_size for place in range(about.num_row_groups)
        )
        groups = map(about.row_group, range(about.num_row_groups))
        values = sum(
            group.column(place).num_values for group in groups for place in range(group.num_columns)
        )
        for what, found, most in (
            ("values", values, _MAX_VALUES),
            ("rows", about.num_rows, self._limits.rows),
            ("columns", about.num_columns, _MAX_COLUMNS),
            ("bytes when unpacked", unpacked, self._limits.file),
        ):
            if found > most:
                raise CatalogError(f"{self._name} has more than {most:,} {what}", hint="split it.")

    def __iter__(self) -> Iterator[Row | Skipped]:
        """Yield the remaining rows.

        Raises:
            CatalogError: If the file is truncated.
        """
        number = 0
        rows = self._values()
        while True:
            try:
                values = next(rows, None)
            except self._skipped as error:
                raise self._error(error) from error
            if values is None:
                return
            number += 1
            yield self._row(values, number)

    def _values(self) -> Iterator[dict[str, object]]:
        """Yield rows; one by one if the batch has a long text that each of them may repeat."""
        for batch in self._file.iter_batches(batch_size=_BATCH):
            longest = sum(
                column.dictionary.nbytes
                for column in batch.columns
                if hasattr(column, "dictionary")
            )
            if longest * batch.num_rows <= _MAX_BATCH_BYTES:
                yield from batch.to_pylist()
            else:
                for place in range(batch.num_rows):
                    yield from batch.slice(place, 1).to_pylist()

    def _row(self, values: dict[str, object], number: int) -> Row | Skipped:
        row = nested_row(number, values, self._limits)
        if isinstance(row, Row) and sum(map(len, row.cells.values())) > self._limits.row:
            return Skipped(number, *TOO_LONG)
        return row

    def _error(self, error: Exception) -> CatalogError:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return CatalogError(
            f"{self._name} is not a complete Parquet file: {reason}", hint="write it again."
        )
