"""The nearest known name, for messages that say what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest_match(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Return the known name most like a word, or None when none is like enough (0 to 1)."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=likeness)
    return close[0] if close else None
