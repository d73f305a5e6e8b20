"""Limits on reading a catalogue, so that no file can exhaust memory or time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on a catalogue's size.

    Attributes:
        rows: Rows of a file; a larger file is rejected rather than read in part.
        row: Characters of one row; a longer row is skipped.
        file: Bytes of a file; a larger one is rejected.
        depth: Nesting of lists and mappings in a JSON row.
    """

    rows: int = 1_000_000
    row: int = 1_000_000
    file: int = 4 * 1024**3
    depth: int = 12


DEFAULT_LIMITS = Limits()
"""Far more than any shop needs, and far less than a machine can hold."""
