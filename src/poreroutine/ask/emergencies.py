"""Signs of danger in a question, found before anything else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from poreroutine._support.phrases import PhraseSet
from poreroutine.rulesets.knowledge.asking import Emergency

_SENTENCE: Final = re.compile(r"[.!?;\n]+")
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?%]")
_APOSTROPHES: Final = re.compile("[`\u2018\u2019\u00b4]")


class Emergencies:
    """Finds what comes before a question."""

    def __init__(self, rows: Mapping[str, Emergency]) -> None:
        ranked = sorted(rows.items(), key=lambda item: (item[1].rank, item[0]))
        self._rows = [(name, PhraseSet(row.phrases), PhraseSet(row.unless)) for name, row in ranked]

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids of the signs that a text mentions, the most urgent first."""
        plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", text).casefold())
        letters = "".join(each for each in plain if not unicodedata.combining(each))
        sentences: list[Sequence[str]] = [
            _WORD.findall(part) for part in (*_SENTENCE.split(letters), letters)
        ]
        return tuple(
            name
            for name, phrases, unless in self._rows
            if any(phrases.find(words) and not unless.find(words) for words in sentences)
        )
