"""Check whether a title is an instruction, by the words it contains."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
FEWEST_WORDS: Final = 2

_DO_WORDS: Final = """
add adjust allow answer apply ask avoid begin belong belongs bring call calm care change check
choose combine consider count cover cut decide decline delay demand do drop end exclude expect
explain find finish follow forbid get give go halve have hold hand include increase insist
introduce invite keep know leave let limit look lower make mention meet move name notice offer
open order pause permit pick place plan point prefer prepare prevent proceed propose protect
provide put raise reach read recommend reconsider reduce refer remember remind remove repeat
replace report require rest return save say see seek send separate set share show skip slow
space speak spend split stand start stay step stop stops store suggest swap switch take talk
tell test think time touch treat trust try turn use wait want wants warn watch wear withhold
"""
_DO: Final = frozenset(_DO_WORDS.split())
"""Verbs of instructions in general; `instructions` in `lint.yaml` adds those of a domain."""

_HOW_WORDS: Final = """
no not never nothing none only most least before after until unless while when where first
less fewer more instead without if than every each once twice always must may should daily
today at one two three four half
"""
_HOW: Final = frozenset(_HOW_WORDS.split())
"""Words for quantity, frequency or condition: they make an instruction without a verb."""


def instruction_problem(title: str, more: Collection[str] = ()) -> str:
    """Explain why a title is not an instruction; empty if it is one.

    Args:
        title: The title.
        more: Additional words that make an instruction, in lower case.

    Example:
        >>> instruction_problem("Sunscreen")
        'it has fewer than 2 words'
        >>> instruction_problem("Use less of it on cold days")
        ''
    """
    words = [word.casefold() for word in _WORD.findall(title)]
    if len(words) < FEWEST_WORDS:
        return f"it has fewer than {FEWEST_WORDS} words"
    if title.rstrip()[-1] in ".!?:":
        return f"it ends with {title.rstrip()[-1]!r}, like a text"
    if title[0].islower():
        return "it begins with a small letter"
    if not any(word in _DO or word in _HOW or word in more for word in words):
        return "no word in it says what to do"
    return ""


_IDLE_WORDS: Final = """
a an and are as at be because by can for from has have if in is it its of on or so that the this to
too when while with you your
"""
_IDLE: Final = frozenset(_IDLE_WORDS.split())


_MIN_NEW_WORDS: Final = 5
"""Below one new word in this many, a reason counts as a repetition."""


def repeats_title(title: str, reason: str) -> bool:
    """Return whether a reason adds nothing to the title.

    Example:
        >>> repeats_title("Use less of it on cold days", "On cold days, use less of it.")
        True
        >>> repeats_title("Use less of it on cold days", "Cold air dries things out.")
        False
    """
    title_words, reason_words = _content_words(title), _content_words(reason)
    return bool(reason_words) and len(reason_words - title_words) * _MIN_NEW_WORDS <= len(
        reason_words
    )


def _content_words(text: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word.removesuffix("s") for word in words if word not in _IDLE)
