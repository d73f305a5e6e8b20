"""Closest match among known names, for "did you mean" messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MIN_LIKENESS = 65.0
"""Least likeness of a suggestion, of 100; `benchmarks/libraries.py` shows what others would do."""


def closest_match(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Return the known name most similar to `word`, or None if none reaches `likeness` (0 to 1)."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=likeness)
    return close[0] if close else None
