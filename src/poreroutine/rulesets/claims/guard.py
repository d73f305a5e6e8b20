"""Check a text for claims that no text may make.

The claims, their exceptions and suggested wordings are in the tables `claims` and
`claim_exceptions`. Each match is judged within its own sentence, where a negation excuses it.
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
    """A claim that a text makes and should not.

    Attributes:
        line: Line of its first word, from 1.
        column: Column of its first word, from 1.
        phrase: The words, as in the text.
        claim: Id of the row of `claims`.
        instead: Suggested wording.
        why: Why the claim is not allowed.
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
    """The patterns of one row."""

    promises: PhraseSet
    exceptions: tuple[_Exception, ...]


class _Exception:
    """What excuses a claim, except in phrases that only look similar."""

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
    """Finds the claims of a table in texts. Immutable; safe to share.

    Args:
        claims: The table.
        exceptions: The exceptions, by id.
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
        """Find the claims in a text.

        Args:
            text: Prose, Markdown, HTML, CSV or JSON, read as text.
            audience: Wording of reasons and suggestions.

        Returns:
            Findings in text order; empty if there are none.
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
