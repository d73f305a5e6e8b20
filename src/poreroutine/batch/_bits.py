"""Columns of bits: one bit a person, packed into words of 64."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
"""A bit for each person, the first one lowest; bits beyond the last person are 0."""
Flags = npt.NDArray[np.bool_]
"""A flag for each person."""

WORD: Final = 64


def words_for(size: int) -> int:
    """Return how many words hold a bit for each of some people."""
    return -(-size // WORD)


def pack(flags: Flags) -> Words:
    """Pack the flags of people into words."""
    packed = np.zeros(words_for(len(flags)) * 8, dtype=np.uint8)
    bits = np.packbits(flags, bitorder="little")
    packed[: len(bits)] = bits
    return packed.view(np.uint64)


def bytes_of(columns: Flags) -> npt.NDArray[np.uint8]:
    """Pack eight columns of flags into a byte for each person; quicker than `numpy.packbits`.

    Args:
        columns: A row for each column, and a flag in it for each person.

    Returns:
        A row for each eight columns.
    """
    bits = columns.view(np.uint8)
    packed = bits[0::8].copy()
    for place in range(1, 8):
        column = bits[place::8]
        packed[: len(column)] |= column << place
    return packed


def unpack(words: Words, size: int) -> Flags:
    """Return the flags of people; of several columns, one row each."""
    found = np.unpackbits(words.view(np.uint8), axis=-1, count=size, bitorder="little")
    return found.view(np.bool_)


def union(columns: Iterable[Words]) -> Words | None:
    """Return who has a bit in any of some columns; None if there is no column."""
    found: Words | None = None
    for column in columns:
        found = column if found is None else found | column
    return found
