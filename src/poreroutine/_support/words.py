"""Names and numbers as sentences have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_ARTICLE: Final = re.compile(r"^(the|an?|any)\s+")


def count_text(number: int, what: str) -> str:
    """Count things as a sentence would: `1 night`, `2 nights`."""
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def listed(names: Sequence[str], between: str = "or") -> str:
    """List ids as a sentence would.

    Example:
        >>> listed(["oily", "dry", "hot_humid"])
        'oily, dry or hot humid'
    """
    words = [spaced(name) for name in names]
    return f" {between} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


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
