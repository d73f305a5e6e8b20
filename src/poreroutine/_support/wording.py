"""Lists and counts, as an English sentence has them."""

from __future__ import annotations

from collections.abc import Iterable


def join_words(words: Iterable[str], last: str = "and") -> str:
    """List words; empty when there are none.

    Example:
        >>> join_words(["oily", "dry", "normal"], "or")
        'oily, dry or normal'
    """
    *most, end = [*words] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def count_text(number: int, noun: str, plural: str = "") -> str:
    """Count things, one or many.

    Example:
        >>> count_text(1, "night"), count_text(2, "night"), count_text(2, "person", "people")
        ('1 night', '2 nights', '2 people')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
