"""Find the sections of a label: headings, claims before the list, and text after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from poreroutine.products.labels.tables import LabelWords

_LINE: Final = r"(?:\A|(?<=\n))[ \n]{0,80}"
"""Start of a line, after any blanks left by tags."""
_MARKS: Final = r"(?:\s{0,3}\(?\s?\+\s?/\s?-?\s?\)?)?\s{0,3}[:\-]?"
_BULLET: Final = re.compile(r"(?:^|(?<=[\s.:)]))-\s?(?=[^\W_]|\x01)")
_FOOTNOTE: Final = re.compile(r"(?<=[\s.)\w])[*+]{1,4}\s{0,2}:?\s{0,2}(?=[^\W\d_])")
_SENTENCE: Final = re.compile(r"[.!]\s{1,3}(?=[A-Z0-9])")
_SENTENCES: Final = 8
_MIN_LIST_COMMAS: Final = 6
"""Number of commas that make the text after a bullet a list without a claim."""


class SectionKind(Enum):
    """Kinds of sections."""

    OPENING = auto()
    """Text before any heading."""
    ACTIVES = auto()
    LIST = auto()
    REST = auto()
    """The inactive part of a list."""
    MAY_CONTAIN = auto()
    CLAIM = auto()
    """The name in front of a claim, or highlighted names of the list."""
    FOOTNOTE = auto()


_HEADINGS: Final = {
    "may": SectionKind.MAY_CONTAIN,
    "actives": SectionKind.ACTIVES,
    "actives_line": SectionKind.ACTIVES,
    "list": SectionKind.LIST,
    "rest": SectionKind.REST,
    "bare_actives": SectionKind.ACTIVES,
    "actives_dose": SectionKind.ACTIVES,
    "highlights": SectionKind.CLAIM,
}


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a label.

    Attributes:
        kind: Its kind.
        start: Position after its heading.
        end: Position after its last character.
    """

    kind: SectionKind
    start: int
    end: int


class SectionFinder:
    """Finds the sections of a label.

    Args:
        words: Headings, endings and footnotes.
    """

    def __init__(self, words: LabelWords) -> None:
        symbols = [each for each in words.may_contain if not any(map(str.isalpha, each))]
        worded = [each for each in words.may_contain if any(map(str.isalpha, each))]
        self._heading = re.compile(
            rf"(?P<may>\(?\s?(?:(?<!\w)(?:{_alternation(worded)})(?!\w)|{_alternation(symbols)}){_MARKS})"
            rf"|(?<!\w)(?P<bare_actives>(?:{_alternation(words.bare_actives_headings)})"
            rf"(?:\s{{0,3}}\([^()]{{0,40}}\))?)\s{{0,3}}:?(?!\w)"
            # A strength shortly after it shows that it is not part of a sentence.
            rf"|(?<!\w)(?P<actives_dose>(?:{_alternation(words.actives_headings)})"
            rf"(?:\s{{0,3}}\([^()]{{0,40}}\))?)(?!\w)(?=[^.\n:\x01]{{0,60}}\x01)"
            rf"|(?<!\w)(?P<highlights>{_alternation(words.highlights_headings)})\s{{0,80}}[:\n]"
            rf"|(?<![a-zà-ž]\s)(?<!\w)(?P<actives>{_alternation(words.actives_headings)})\s{{0,3}}:"
            rf"|{_LINE}(?P<actives_line>{_alternation(words.actives_headings)})[ ]{{0,80}}\n"
            rf"|(?<!\w)(?P<rest>{_alternation(words.bare_list_headings)})(?!\w)\s{{0,3}}:?"
            rf"|(?P<list>(?:{_alternation(words.list_headings)})\s{{0,3}}(?:\([^()]{{0,40}}\))?\s{{0,3}}:"
            rf"|{_LINE}(?:{_alternation(words.list_headings)})[ ]{{0,80}}\n"
            rf"|\A[ \n]{{0,80}}(?:{_alternation(words.list_headings)})[ ]{{1,80}}(?=[^\W\d])"
            rf")",
            re.IGNORECASE,
        )
        bare = (*words.bare_actives_headings, *words.bare_list_headings)
        self._before_names = (":", "\n", "\x01", *map(_rarest, (*words.may_contain, *bare)))
        self._headings = tuple(words.list_headings)
        self._ending = _PhrasePattern(words.endings)
        self._denial = _PhrasePattern(words.denials)
        self._note = _phrases(words.footnotes)

    def find(self, signs: str) -> tuple[Section, ...]:
        """Return the sections, in text order."""
        lower = signs.lower()
        is_headed = any(each in lower for each in self._before_names) or (
            lower.lstrip(" \n\0").startswith(self._headings)
        )
        headings = list(self._heading.finditer(signs)) if is_headed else []
        end = self._end(signs, headings)
        parts = [
            part
            for section in _between_headings(headings, len(signs) if end is None else end)
            for part in self._within(section, signs)
        ]
        # A warning may name ingredients that are not contained.
        return (
            *parts,
            *([Section(SectionKind.FOOTNOTE, end, len(signs))] if end is not None else []),
        )

    def without_denials(self, signs: str) -> str:
        """Blank ingredients that are said not to be contained, up to the end of the sentence."""
        blanked: list[str] = []
        last = 0
        for match in self._denial.finditer(signs):
            if match.start() < last:
                continue
            stop = _SENTENCE.search(signs, match.end())
            end = stop.start() if stop else len(signs)
            # A heading ends the negation.
            heading = self._heading.search(signs, match.end(), end)
            end = heading.start() if heading else end
            blanked += (signs[last : match.start()], " " * (end - match.start()))
            last = end
        return "".join((*blanked, signs[last:])) if blanked else signs

    def _end(self, signs: str, headings: list[re.Match[str]]) -> int | None:
        """Find the end of the list: a disclaimer, unless a heading follows it."""
        last = max((match.start() for match in headings), default=-1)
        for match in self._ending.finditer(signs):
            if match.start() > last:
                return match.start()
        return None

    def _within(self, section: Section, signs: str) -> Iterator[Section]:
        if section.kind is SectionKind.OPENING and signs[: section.end].lstrip(" \n\0").startswith(
            "-"
        ):
            yield from self._claims(section, signs)
            return
        note = self._footnote(section, signs)
        yield Section(section.kind, section.start, section.end if note is None else note)
        if note is not None:
            yield Section(SectionKind.FOOTNOTE, note, section.end)

    def _footnote(self, section: Section, signs: str) -> int | None:
        """Find a footnote: a mark followed by its meaning."""
        for match in _FOOTNOTE.finditer(signs, section.start, section.end):
            before = signs[section.start : match.start()].rstrip(" \n\0*+")[-1:]
            if before in {"", ",", ";", "(", "/", "&"}:
                continue
            is_last = before == "." and "," not in signs[match.end() : section.end]
            if is_last or self._note.match(signs, match.end()):
                return match.start()
        return None

    def _claims(self, section: Section, signs: str) -> Iterator[Section]:
        """Split off `-Name: what it does.` bullets; a list may follow the last one."""
        bullets = list(_BULLET.finditer(signs, section.start, section.end))
        if not bullets:
            yield section
            return
        ends = [match.start() for match in bullets[1:]] + [section.end]
        for bullet, end in zip(bullets, ends, strict=True):
            colon = signs.find(":", bullet.end(), end)
            if colon < 0:
                is_list = signs.count(",", bullet.end(), end) >= _MIN_LIST_COMMAS
                yield Section(SectionKind.LIST if is_list else SectionKind.CLAIM, bullet.end(), end)
                continue
            yield Section(SectionKind.CLAIM, bullet.end(), colon)
            start = _list_after(signs, colon + 1, end)
            if start is not None:
                yield from self._within(Section(SectionKind.LIST, start, end), signs)


class _PhrasePattern:
    """Rare phrases; a fast search for their rarest words comes first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = tuple(phrases)
        self._rare = tuple({_rarest(phrase) for phrase in phrases})
        self._expression = _phrases(phrases)

    def finditer(self, signs: str) -> Iterator[re.Match[str]]:
        lower = signs.lower()
        if any(word in lower for word in self._rare):
            yield from self._expression.finditer(signs)


def _rarest(phrase: str) -> str:
    return max(phrase.split(), key=len)


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternation(phrases)})(?!\w)", re.IGNORECASE)


def _list_after(signs: str, start: int, end: int) -> int | None:
    """Find the start of the list after the last claim: where commas are denser than in prose."""
    starts = [start]
    for match in _SENTENCE.finditer(signs, start, end):
        starts.append(match.end())
        if len(starts) > _SENTENCES:
            break
    for each in starts:
        items = signs[each : min(end, each + 400)].split(",")
        words = [len(item.rpartition(":")[2].split()) for item in items[:6]]
        if len(words) > 3 and max(words) < 8 and sum(words) / len(words) < 5:  # noqa: PLR2004
            return each
    return None


def _between_headings(headings: list[re.Match[str]], end: int) -> Iterator[Section]:
    kind, start = SectionKind.OPENING, 0
    for match in headings:
        if match.start() >= end:
            break
        if match.start() > start:
            yield Section(kind, start, match.start())
        start = match.end()
        kind = next(each for group, each in _HEADINGS.items() if match[group])
    if start < end:
        yield Section(kind, start, end)


def _alternation(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s{1,3}".join(map(re.escape, word.split())) for word in longest_first)
