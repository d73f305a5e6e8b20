"""Digests of rows: equal for equal rows, whatever batch they came in."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Hashes = npt.NDArray[np.uint64]
BYTES: Final = 16
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)


def digests(table: pa.Table) -> pa.Array:
    """Return a digest for each row of a table with columns of `schema`."""
    columns = [_hashes(column.combine_chunks()) for column in table.columns]
    rows = np.ascontiguousarray(np.stack(columns, axis=1))
    width = rows.shape[1] * 8
    data = rows.tobytes()
    found = [
        blake2b(data[start : start + width], digest_size=BYTES).digest()
        for start in range(0, len(data), width)
    ]
    return pa.array(found, pa.binary(BYTES))


def _hashes(column: pa.Array) -> Hashes:
    """Return a number for each value, equal for equal values."""
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks)
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _of_ids(column)
    if pa.types.is_struct(kind):
        found = np.zeros(len(column), dtype=np.uint64)
        for part in column.flatten():
            found = _mixed(found * _ODD + _hashes(part))
        return found
    if pa.types.is_list(kind):
        return _of_lists(column)
    return _mixed(_numbers(column).astype(np.uint64))


def _of_ids(column: pa.Array) -> Hashes:
    by_code = np.array([*_words(column.dictionary.to_pylist()), 0], dtype=np.uint64)
    codes = column.indices.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
    found: Hashes = by_code[codes]
    return found


def _words(names: list[str]) -> Iterator[int]:
    for name in names:
        yield int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def _of_lists(column: pa.Array) -> Hashes:
    lengths = column.value_lengths().fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    values = _hashes(column.flatten())
    starts = np.cumsum(lengths) - lengths
    places = np.arange(len(values)) - np.repeat(starts, lengths)
    marked = _mixed(values + (places.astype(np.uint64) + np.uint64(1)) * _ODD)
    found = lengths.astype(np.uint64) * _ODD
    filled = lengths > 0
    if filled.any():
        found[filled] += np.add.reduceat(marked, starts[filled])
    return _mixed(found)


def _numbers(column: pa.Array) -> npt.NDArray[Any]:
    values = column.cast(pa.uint8()) if pa.types.is_boolean(column.type) else column
    found: npt.NDArray[Any] = values.to_numpy(zero_copy_only=False)
    return found.astype(np.int64)


def _mixed(values: Hashes) -> Hashes:
    """Spread the bits of numbers, as splitmix64 does."""
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values = values ^ (values >> np.uint64(27))
    values = values * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
