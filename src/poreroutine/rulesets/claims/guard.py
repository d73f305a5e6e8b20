"""Check a text for claims that no text may make.

The claims, their words, exceptions and suggested wordings are in the tables `claims`,
`claim_words` and `claim_exceptions`. Each match is judged within its own sentence, where a negation
excuses it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine._support.phrases import PhraseIndex, PhraseSet, joined
from poreroutine.model.enums import Audience
from poreroutine.rulesets.knowledge.claims import Claim, ClaimException, ClaimPair, ClaimWords


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
        regions: Regions whose rules for cosmetics object to it; empty if it is a matter of fact.
    """

    line: int
    column: int
    phrase: str
    claim: str
    instead: str
    why: str
    sources: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


Span = tuple[int, int]
"""Start and end (exclusive) in a sentence, in words."""


@dataclass(frozen=True)
class _PairPattern:
    """A pair of a row, by the names of its sides in the index."""

    says: str
    about: str
    apart: int
    either: bool

    def find(self, found: Mapping[str, Sequence[Span]]) -> Iterator[tuple[Span, Span]]:
        """Yield both sides, in order, where they are close enough to each other."""
        says, about = found.get(self.says), found.get(self.about)
        if says and about:
            yield from self._combined(says, about)
            if self.either:
                yield from self._combined(about, says)

    def _combined(
        self, first: Sequence[Span], second: Sequence[Span]
    ) -> Iterator[tuple[Span, Span]]:
        for one in first:
            for other in second:
                if one[1] <= other[0] <= one[1] + self.apart:
                    yield one, other


@dataclass(frozen=True)
class _ClaimPattern:
    """The patterns of one row, whose own phrases have its name in the index."""

    name: str
    pairs: tuple[_PairPattern, ...]
    exceptions: tuple[_Exception, ...]

    def find(self, found: Mapping[str, Sequence[Span]]) -> tuple[list[Span], list[Span]]:
        """Return where its phrases and pairs are, in order, and the sides of those pairs.

        Overlapping phrases and pairs are joined.
        """
        pairs = [sides for pair in self.pairs for sides in pair.find(found)]
        spans = ((one[0], other[1]) for one, other in pairs)
        return joined((*found.get(self.name, ()), *spans)), [
            side for each in pairs for side in each
        ]


class _Exception:
    """What excuses a claim, except in phrases that only look similar."""

    def __init__(self, phrases: Sequence[str], looks_like: Sequence[str] = ()) -> None:
        self._phrases = PhraseSet(phrases)
        self._looks_like = PhraseSet(looks_like)

    def applies_to(self, sentence: Sequence[str], sides: Sequence[Span] = ()) -> bool:
        """Return whether the sentence has such a phrase outside the words of the promise.

        Args:
            sentence: Its words.
            sides: Where a promise says what it promises. A word such as `never` in there is a part
                of the promise: wrinkles that `never make it to Monday`.
        """
        found = self._phrases.find(sentence)
        if not found:
            return False
        idle = self._looks_like.find(sentence)
        return any(
            not any(start < other_end and other < end for other, other_end in idle)
            and not any(other <= start and end <= other_end for other, other_end in sides)
            for start, end in found
        )


class ClaimsGuard:
    """Finds the claims of a table in texts. Immutable; safe to share.

    Args:
        claims: The table.
        exceptions: The exceptions, by id.
        words: The words that pairs name, by id.
    """

    def __init__(
        self,
        claims: Mapping[str, Claim],
        exceptions: Mapping[str, ClaimException],
        words: Mapping[str, ClaimWords],
    ) -> None:
        excuses = {name: _Exception(row.phrases, row.never) for name, row in exceptions.items()}
        self._claims = claims
        phrases = {name: row.phrases for name, row in claims.items()}
        names: dict[tuple[str, ...], str] = {}

        def named(side: tuple[str, ...]) -> str:
            name = names.setdefault(side, f"side {len(names)}")
            phrases[name] = side
            return name

        def pattern(pair: ClaimPair) -> _PairPattern:
            says, about = pair.sides(words)
            return _PairPattern(named(says), named(about), pair.apart, pair.either)

        self._patterns = [
            _ClaimPattern(
                name,
                tuple(map(pattern, row.pairs)),
                (_Exception(row.allowed), *(excuses[excuse] for excuse in row.unless)),
            )
            for name, row in claims.items()
        ]
        self._index = PhraseIndex(phrases)

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
            for sentence in _with_short_questions(reading.sentences())
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
                regions=tuple(self._claims[claim].regions),
            )
            for start, end, claim in sorted(set(found))
        )

    def _findings(self, sentence: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
        words = [word.text for word in sentence]
        matches = self._index.find(words)
        for pattern in self._patterns if matches else ():
            found, sides = pattern.find(matches)
            if found and not any(excuse.applies_to(words, sides) for excuse in pattern.exceptions):
                yield from ((pattern.name, start, end) for start, end in found)


_MAX_TOPIC: Final = 3
"""Up to this many words before a question mark are the topic of the next sentence."""


def _with_short_questions(sentences: Iterable[tuple[Word, ...]]) -> Iterator[tuple[Word, ...]]:
    """Join a topic with a question mark and what is said of it: `Wrinkles? Gone.`."""
    topic: tuple[Word, ...] = ()
    for sentence in sentences:
        joined = (*topic, *sentence)
        is_topic = sentence[-1].text == "?" and 1 < len(sentence) <= _MAX_TOPIC + 1
        topic = sentence[:-1] if is_topic else ()
        yield joined


_TOKEN: Final = re.compile(
    r"(?P<skip><[^<>]{1,300}>|&#?\w{1,8};|\\[nrt])"
    # In French, a word that lost its vowel is a word of its own: l'acné.
    r"|(?P<word>(?i:[cdjlmnst]|qu)(?='[^\W\d_]{2})|[^\W_]+(?:'[^\W_]+)*|[?%])"
)
_END: Final = re.compile(
    r"""[.!?;]["')\]*_]*\s                  # the end of a sentence
      | \n\s*\n                             # a paragraph
      | \n\s*[^\sa-z]                       # a line that starts anew: heading, item, row
      | "\s*[,:\]}] | [,:\[{]\s*"           # a string of JSON, a cell of CSV
      | (?<!\d),(?=\S) | ,(?=[^\s\d])       # an unquoted cell; in prose, a space follows
      | [|\t] | \\[nrt]\s*[^\sa-z]
      | (?i:</?(?:p|li|ul|ol|td|tr|th|div|h[1-6])\b)
      | (?i:<br\s{0,9}/?>)\s{0,99}[^\sa-z<]   # a line that starts anew
    """,
    re.VERBOSE,
)
_ENTITY: Final = re.compile(r"&#?\w{1,10};")
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕԁкһѵοαρικνυε", "aeopcyxijsdkhvoapikvue")
"""Letters of other scripts that look like Latin ones, in lower case."""
_APOSTROPHES: Final = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")
_MAX_SENTENCE_WORDS: Final = 200
"""Maximum number of words in a sentence, so that no negation extends over a whole page."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its position in the text: start, and end (exclusive)."""

    text: str
    start: int
    end: int


class TokenizedText:
    """A text, split into sentences of words with their positions, on demand.

    Made for shop copy: prose, Markdown, HTML, rows of CSV and JSON. It does not parse formats:
    whatever separates two sentences in any of them separates them here.
    """

    def __init__(self, text: str) -> None:
        """Store the text; it is split on demand."""
        self._text = text

    def sentences(self) -> Iterator[tuple[Word, ...]]:
        """Yield the sentences in order, each with at least one word."""
        signs, places = _normalise(self._text)
        sentence: list[Word] = []
        last = 0
        for token in _TOKEN.finditer(signs):
            if token["skip"]:
                continue
            # One more character, because some ends are only visible in what follows.
            ends = _END.search(signs, last, token.start() + 1)
            if sentence and (ends or len(sentence) == _MAX_SENTENCE_WORDS):
                yield tuple(sentence)
                sentence = []
            start, end = token.span()
            sentence.append(Word(_plain_word(token[0]), places[start], places[end - 1] + 1))
            # A question mark belongs to the sentence that it ends.
            last = start if token[0] == "?" else end
        if sentence:
            yield tuple(sentence)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a position, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """Return the text between two positions, on one line."""
        return " ".join(self._text[start:end].split())

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n", self._text))]


def _plain_word(word: str) -> str:
    """Return a word in lower case, without letters that only look like Latin ones."""
    word = word.casefold()
    if word.isascii() or not any(sign.isascii() and sign.isalpha() for sign in word):
        return word
    return word.translate(_LOOKALIKES)


def _normalise(text: str) -> tuple[str, Sequence[int]]:
    """Normalise a text to plain letters, and return the original position of each."""
    if text.isascii() and "&" not in text:
        return text.translate(_APOSTROPHES), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in _characters(text):
        plain = _normalise_character(sign)
        signs.append(plain)
        places.extend([place] * len(plain))
    return "".join(signs), places


def _characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters with their positions; an entity is the characters that it means."""
    last = 0
    for match in _ENTITY.finditer(text):
        yield from enumerate(text[last : match.start()], last)
        yield from ((match.start(), sign) for sign in unescape(match[0]))
        last = match.end()
    yield from enumerate(text[last:], last)


@lru_cache(maxsize=4096)
def _normalise_character(sign: str) -> str:
    if unicodedata.category(sign) == "Cf":
        return ""
    return unicodedata.normalize("NFKC", sign.translate(_APOSTROPHES))
