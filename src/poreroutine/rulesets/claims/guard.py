"""The claims guard: holds a text against the promises that no text may make.

What they are, what excuses them and what to say instead stands in the tables `claims` and
`claim_exceptions`. Each finding is judged within its own sentence: a denial there excuses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from poreroutine._support.phrases import PhraseSet
from poreroutine.model.enums import Audience
from poreroutine.rulesets.claims.sentences import TokenizedText, Word
from poreroutine.rulesets.knowledge.model import Claim, ClaimException


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """A promise that a text makes and shouldn't.

    Attributes:
        line: Line of its first word, from 1.
        column: Column of its first word, from 1.
        phrase: The words, as they stand in the text.
        claim: Id of the row of `claims`.
        instead: What may be said.
        why: Why this may not.
        sources: Ids of the sources of that reason, sorted.
    """

    line: int
    column: int
    phrase: str
    claim: str
    instead: str
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class _ClaimPattern:
    """What to look for on account of one row."""

    promises: PhraseSet
    exceptions: tuple[_Exception, ...]


class _Exception:
    """What excuses a promise, unless it only looks that way."""

    def __init__(self, phrases: Sequence[str], looks_like: Sequence[str] = ()) -> None:
        self._phrases = PhraseSet(phrases)
        self._looks_like = PhraseSet(looks_like)

    def applies_to(self, sentence: Sequence[str]) -> bool:
        found = self._phrases.find(sentence)
        if not found:
            return False
        idle = self._looks_like.find(sentence)
        return any(
            not any(start < other_end and other < end for other, other_end in idle)
            for start, end in found
        )


class ClaimsGuard:
    """Finds the promises of a table in texts. Immutable; share one as you like.

    Args:
        claims: The table.
        exceptions: What excuses them, by id.
    """

    def __init__(
        self, claims: Mapping[str, Claim], exceptions: Mapping[str, ClaimException]
    ) -> None:
        excuses = {name: _Exception(row.phrases, row.never) for name, row in exceptions.items()}
        self._claims = claims
        self._patterns = {
            name: _ClaimPattern(
                PhraseSet(row.phrases),
                (_Exception(row.allowed), *(excuses[excuse] for excuse in row.unless)),
            )
            for name, row in claims.items()
        }

    def check(self, text: str, audience: Audience = "everyday") -> tuple[ClaimFinding, ...]:
        """Find the promises in a text.

        Args:
            text: Prose, Markdown, HTML, CSV or JSON, read as text.
            audience: Wording of reasons and of what to say instead.

        Returns:
            Findings in the order of the text; empty when it makes no such promise.
        """
        reading = TokenizedText(text)
        found = [
            (sentence[start].start, sentence[end - 1].end, claim)
            for sentence in reading.sentences()
            for claim, start, end in self._findings(sentence)
        ]
        return tuple(
            ClaimFinding(
                *reading.position(start),
                phrase=reading.quote(start, end),
                claim=claim,
                instead=self._claims[claim].instead.for_audience(audience),
                why=self._claims[claim].why.for_audience(audience),
                sources=tuple(sorted(self._claims[claim].sources)),
            )
            for start, end, claim in sorted(found)
        )

    def _findings(self, sentence: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
        words = [word.text for word in sentence]
        for claim, watch in self._patterns.items():
            found = watch.promises.find(words)
            if found and not any(excuse.applies_to(words) for excuse in watch.exceptions):
                yield from ((claim, start, end) for start, end in found)
