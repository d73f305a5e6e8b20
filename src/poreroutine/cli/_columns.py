"""Plain columns for lists, suitable for piping into other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GAP = 2


def in_columns(rows: Iterable[Sequence[str]]) -> str:
    """Align rows of equal length; the last column is not padded.

    Example:
        >>> print(in_columns([("one", "first"), ("three", "third")]))
        one    first
        three  third
    """
    rows = tuple(rows)
    widths = [max(map(len, column)) + GAP for column in zip(*rows, strict=True)][:-1]
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip()
        for row in rows
    )
