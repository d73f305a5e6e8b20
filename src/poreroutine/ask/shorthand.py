"""Words as people shorten them in messages, written out before a question is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from poreroutine.ask.emergencies import APOSTROPHES
from poreroutine.rulesets.knowledge.asking import QuestionWord


class Shorthand:
    """Writes out what is shortened.

    Args:
        rows: The words of questions; those with `in_full` hold shorthand.
    """

    def __init__(self, rows: Mapping[str, QuestionWord]) -> None:
        self._in_full = {
            name.casefold(): row.in_full
            for row in rows.values()
            if row.in_full is not None
            for name in row.names
        }
        longest_first = sorted(self._in_full, key=len, reverse=True)
        either = "|".join(r"\s+".join(map(re.escape, each.split())) for each in longest_first)
        # A letter with a full stop or hyphen beside it is part of a name, such as "U.S.".
        self._short = re.compile(rf"(?<![\w'.-])(?:{either})(?![\w'-]|\.\w)", re.IGNORECASE)

    def written_out(self, text: str) -> str:
        """Return a text without shorthand."""
        if not self._in_full:
            return text
        return self._short.sub(
            lambda match: self._in_full[" ".join(match[0].split()).casefold()],
            APOSTROPHES.sub("'", text),
        )
