"""Names that are like a word: for "did you mean", and for misspelt names on labels.

Likeness is twice the length of the longest common subsequence, over the length of both words.
rapidfuzz computes it where it is installed; where it is not, in a browser for instance, the same
figures come from Python, only more slowly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MIN_LIKENESS = 65.0
"""Least likeness of a suggestion, of 100; `benchmarks/libraries.py` shows what others would do."""


def closest_match(word: str, known: Iterable[str], *, likeness: float = MIN_LIKENESS) -> str | None:
    """Return the known name most like a word, or None when none is like enough (0 to 100)."""
    close = closest_matches(word, sorted(known), likeness=likeness, limit=1)
    return close[0][0] if close else None


def closest_matches(
    word: str, names: Sequence[str], *, likeness: float, limit: int
) -> list[tuple[str, float]]:
    """Return the names most like a word.

    Args:
        word: What was written.
        names: What could have been meant.
        likeness: Least likeness, 0 to 100.
        limit: How many names at most.

    Returns:
        Names with their likeness, best first; names of the same likeness in the order given.
    """
    try:
        # Imported when something is wrong, which is seldom: most calls never need it.
        from rapidfuzz import fuzz, process  # noqa: PLC0415
    except ImportError:
        scored = ((name, similarity(word, name)) for name in names)
        close = [pair for pair in scored if pair[1] >= likeness]
        return sorted(close, key=lambda pair: -pair[1])[:limit]
    found = process.extract(word, names, scorer=fuzz.ratio, score_cutoff=likeness, limit=limit)
    return [(name, score) for name, score, _ in found]


def similarity(one: str, other: str) -> float:
    """Return how alike two words are, 0 to 100: what `rapidfuzz.fuzz.ratio` returns."""
    letters = len(one) + len(other)
    if not letters:
        return 100.0
    return (1 - (letters - 2 * _longest_common_subsequence(one, other)) / letters) * 100


def letters_changed(one: str, other: str) -> int:
    """Return how many letters were added, lost, replaced or swapped with the next between two."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        following = [place]
        for at, each in enumerate(other, 1):
            least = min(row[at] + 1, following[at - 1] + 1, row[at - 1] + (letter != each))
            swapped = place > 1 < at and (letter, each) == (other[at - 2], one[place - 2])
            following.append(min(least, before[at - 2] + 1) if swapped else least)
        before, row = row, following
    return row[-1]


def _longest_common_subsequence(one: str, other: str) -> int:
    """Return its length (Hyyrö, 2004: a row of the table is the bits of one number)."""
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    whole = (1 << len(one)) - 1
    row = whole
    for letter in other:
        shared = row & places.get(letter, 0)
        row = (row + shared | row - shared) & whole
    return len(one) - row.bit_count()
