"""How much of a catalogue is read at most, so that no file can take all the memory or all day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a catalogue may be.

    Attributes:
        rows: Rows of a file; a file with more is refused rather than read in part.
        row: Characters of one row; a longer row is skipped.
        file: Bytes of a file; a larger one is refused.
        depth: Lists and mappings inside one another in a row of JSON.
    """

    rows: int = 1_000_000
    row: int = 1_000_000
    file: int = 4 * 1024**3
    depth: int = 12


DEFAULT_LIMITS = Limits()
"""Far more than a shop has, and far less than a machine holds."""
