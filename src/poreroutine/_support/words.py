"""Lists, counts and ids as words of an English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_ARTICLE: Final = re.compile(r"^(the|an?|any)\s+")
_ENDINGS: Final = ("ingly", "ing", "est", "ers", "ies", "ied", "ed", "er", "es", "ly", "y", "e")
MIN_STEM: Final = 4
"""Letters of the shortest word that is left without its ending."""


def count_text(number: int, noun: str, plural: str = "") -> str:
    """Count things, one or many.

    Example:
        >>> count_text(1, "night"), count_text(2, "night"), count_text(2, "person", "people")
        ('1 night', '2 nights', '2 people')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def capitalise(text: str) -> str:
    """Capitalise the first letter, and leave the others as they are.

    Example:
        >>> capitalise("sun hat"), capitalise("")
        ('Sun hat', '')
    """
    return f"{text[:1].upper()}{text[1:]}"


def join_words(words: Iterable[str], last: str = "and") -> str:
    """List words; empty when there are none.

    Example:
        >>> join_words(["oily", "dry", "normal"], "or")
        'oily, dry or normal'
    """
    *most, end = [*words] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def listed(names: Iterable[str], last: str = "or") -> str:
    """List ids as words.

    Example:
        >>> listed(["oily", "dry", "hot_humid"])
        'oily, dry or hot humid'
    """
    return join_words(map(spaced, names), last)


def value_text(value: bool | int | str) -> str:  # noqa: FBT001 - a fact's value
    """Return a value of a fact as rules write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def spaced(name: str) -> str:
    """Return an id or the name of a fact as words."""
    return name.replace("_", " ").replace(".", " ")


@lru_cache(maxsize=8192)
def normalised(name: str) -> str:
    """Return what is left of a name when spelling no longer matters.

    Example:
        >>> normalised("The Visible_Pores") == normalised("visible pore")
        True
    """
    words = _ARTICLE.sub("", " ".join(re.sub(r"[_\-\u2019'?]", " ", name.lower()).split()))
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def stem(word: str) -> str:
    """Return an English word without its ending, so that its forms are alike.

    Example:
        >>> stem("bleeding"), stem("changed"), stem("itch")
        ('bleed', 'chang', 'itch')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word.removesuffix(ending)
    return word
