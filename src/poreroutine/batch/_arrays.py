"""Arrow columns from numpy: lists of ids and of records, built without a Python object a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from poreroutine._support.caching import cached_property
from poreroutine.batch._bits import Flags, Words, unpack
from poreroutine.batch.schema import ID

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ids:
    """Ids that a column can hold, in the order of their codes."""

    names: tuple[str, ...]

    @cached_property
    def codes(self) -> dict[str | None, int]:
        """Code of each id; that of None is -1."""
        return {None: -1, **{name: code for code, name in enumerate(self.names)}}

    @cached_property
    def _dictionary(self) -> pa.Array:
        return pa.array(self.names, pa.string())

    def column(self, codes: npt.NDArray[Any]) -> pa.Array:
        """Return a column of ids from their codes; -1 is null."""
        indices = pa.array(codes.astype(np.int32), mask=codes < 0)
        return pa.DictionaryArray.from_arrays(indices, self._dictionary).cast(ID)


def offsets_of(counts: npt.NDArray[Any] | Sequence[int]) -> pa.Array:
    """Return the offsets of lists with some lengths."""
    offsets = np.zeros(len(counts) + 1, dtype=np.int32)
    np.cumsum(counts, out=offsets[1:])
    return pa.array(offsets)


def lists_of(counts: npt.NDArray[Any] | Sequence[int], values: pa.Array) -> pa.Array:
    """Return a column of lists from their lengths and all values, one list after the other."""
    return pa.ListArray.from_arrays(offsets_of(counts), values)


def records(names: Iterable[str], columns: Sequence[pa.Array]) -> pa.Array:
    """Return a column of records."""
    return pa.StructArray.from_arrays(columns, names=list(names))


def ids_of_bits(ids: Ids, columns: Sequence[Words | None], size: int) -> pa.Array:
    """Return a list of ids for each person.

    Args:
        ids: The ids.
        columns: For each id, who has it; None for nobody.
        size: Number of people.
    """
    people, places = pairs_of_bits(columns, size)
    return lists_of(np.bincount(people, minlength=size), ids.column(places))


def pairs_of_bits(
    columns: Sequence[Words | None], size: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return who has which of some columns: people in order, and for each the places."""
    filled, rows = [], []
    for place, column in enumerate(columns):
        if column is not None:
            filled.append(place)
            rows.append(column)
    if not filled:
        none = np.zeros(0, dtype=np.intp)
        return none, none
    flags: Flags = unpack(np.stack(rows), size)
    people, found = np.nonzero(np.ascontiguousarray(flags.T))
    return people, np.array(filled, dtype=np.intp)[found]


def table_of(rows: Iterable[Iterable[int]], width: int) -> Ints:
    """Return all records of some rows, one after the other, one line each."""
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64)
    return flat.reshape(-1, width)
