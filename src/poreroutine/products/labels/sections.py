"""Find the sections of a label: headings, claims before the list, and text after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from poreroutine.products.labels.patterns import SubstringIndex, longest_word, words_of
from poreroutine.products.labels.tables import LabelWords, alternation

_LINE: Final = r"(?:\A|(?<=\n))[ \n]{0,80}"
"""Start of a line, after any blanks left by tags."""
_MARKS: Final = r"(?:\s{0,3}\(?\s?\+\s?/\s?-?\s?\)?)?\s{0,3}[:\-]?"
_BULLET: Final = re.compile(r"(?:^|(?<=[\s.:)]))-\s?(?=[^\W_]|\x01)")
_MAX_LEAD: Final = 84
"""How many blanks and brackets may be before a heading."""
_NOTE_END: Final = re.compile(r"[.!]\s{1,3}|\n\s{0,20}")
_DENIED_SENTENCE: Final = re.compile(
    r"(?<!denat)(?:[.!](?=\s|\0|\Z)|;)|(?<=[^,\s])[ ]{0,3}\n", re.IGNORECASE
)
_TITLE_MARK: Final = re.compile(r"[ ]{0,3}:[ ]{0,3}\n")
_CLAUSE: Final = re.compile(r"[,;:(\n!]|\.(?=\s)")
_DENIED_NAME: Final = re.compile(r"[,;()\n]|\.(?=\s)|\s-\s")
_ALL: Final = re.compile(r"\d{1,3}\s?%\s{1,2}\Z")
_FOOTNOTE: Final = re.compile(r"(?<=[\s.)\w])[*+]{1,4}[\s\0]{0,24}:?\s{0,2}(?=[^\W\d_])")
_SENTENCE: Final = re.compile(r"[.!]\s{1,3}(?=[A-Z0-9\x01])")
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
    RESUMED = auto()
    """The rest of a list after a note."""
    PANEL = auto()
    """The name in front of its purpose, as in a panel of actives."""


_HEADINGS: Final = {
    "may": SectionKind.MAY_CONTAIN,
    "actives": SectionKind.ACTIVES,
    "actives_line": SectionKind.ACTIVES,
    "list": SectionKind.LIST,
    "rest": SectionKind.REST,
    "bare_actives": SectionKind.ACTIVES,
    "actives_dose": SectionKind.ACTIVES,
    "boxed_actives": SectionKind.ACTIVES,
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
        is_name: Returns whether a text is the name of an ingredient.
    """

    def __init__(self, words: LabelWords, is_name: Callable[[str], bool]) -> None:
        symbols = [each for each in words.may_contain if not any(map(str.isalpha, each))]
        worded = [each for each in words.may_contain if any(map(str.isalpha, each))]
        self._heading = re.compile(
            rf"(?P<may>\(?\s?(?:(?<!\w)(?:{alternation(worded)})(?!\w)|{alternation(symbols)}){_MARKS})"
            rf"|(?<!\w)(?P<bare_actives>(?:{alternation(words.bare_actives_headings)})"
            rf"(?:\s{{0,3}}\([^()]{{0,40}}\))?)\s{{0,3}}:?(?!\w)"
            # A strength shortly after it shows that it is not part of a sentence.
            rf"|(?<!\w)(?P<actives_dose>(?:{alternation(words.actives_headings)})"
            rf"(?:\s{{0,3}}\([^()]{{0,40}}\))?)(?!\w)(?=[^.\n:\x01]{{0,60}}\x01)"
            rf"|(?<!\w)(?P<highlights>{alternation(words.highlights_headings)})\s{{0,80}}[:\n]"
            rf"|(?<![a-zà-ž]\s)(?<!\w)(?P<actives>{alternation(words.actives_headings)})"
            rf"\s{{0,3}}(?:\([^()]{{0,40}}\))?\s{{0,3}}:"
            rf"|{_LINE}(?P<actives_line>{alternation(words.actives_headings)})[ ]{{0,80}}\n"
            rf"|(?<!\w)(?P<rest>{alternation(words.bare_list_headings)})(?!\w)\s{{0,3}}:?"
            rf"|(?P<list>(?:{alternation(words.list_headings)})\s{{0,3}}(?:\([^()]{{0,40}}\))?\s{{0,3}}:"
            rf"|{_LINE}(?:{alternation(words.list_headings)})[ ]{{0,80}}\n"
            rf"|\A[ \n]{{0,80}}(?:{alternation(words.list_headings)})[ ]{{1,80}}(?=[^\W\d])"
            rf"|\(\s?(?:{_not_ascii(words.list_headings)})\s?\)(?=\s?[^\W\d_])"
            rf")"
            rf"|\(\s?(?P<boxed_actives>{_not_ascii(words.actives_headings)})\s?\)",
            re.IGNORECASE,
        )
        bare = (*words.bare_actives_headings, *words.bare_list_headings)
        self._before_names = SubstringIndex((":", "\n", "\x01", *symbols))
        self._words_before_names = frozenset(map(longest_word, (*worded, *bare)))
        self._headings = tuple(words.list_headings)
        every = (
            *words.list_headings,
            *words.actives_headings,
            *words.highlights_headings,
            *words.may_contain,
            *bare,
        )
        # Looking words up is much faster than an expression with all of them.
        self._heading_words = SubstringIndex(each.split()[0] for each in every)
        self._ending = _PhrasePattern(words.endings)
        self._denial = _PhrasePattern(words.denials)
        self._prose = frozenset(words.prose)
        self._purposes = frozenset(words.purposes)
        self._is_name = is_name
        self._note = _phrases(words.footnotes)

    def find(self, signs: str) -> tuple[Section, ...]:
        """Return the sections, in text order."""
        lower = signs.lower()
        is_headed = (
            (not signs.isascii() and "(" in signs)
            or self._before_names.found(lower)
            or not self._words_before_names.isdisjoint(words_of(lower))
            or (lower.lstrip(" \n\0").startswith(self._headings))
        )
        headings = list(self._headings_in(signs, lower)) if is_headed else []
        end = self._end(signs, headings)
        parts = [
            part
            for section in _between_headings(headings, len(signs) if end is None else end)
            for whole in self._without_directions(section, signs, headings)
            for part in self._within(whole, signs)
        ]
        # A warning may name ingredients that are not contained.
        return (*parts, *(self._after_list(signs, end) if end is not None else ()))

    def _headings_in(self, signs: str, lower: str) -> Iterator[re.Match[str]]:
        """Yield the headings: the slow expression is only tried where a word of one begins."""
        if len(lower) != len(signs):
            yield from self._heading.finditer(signs)
            return
        at = 0
        for place in sorted(self._heading_places(lower)):
            if place < at:
                continue
            first = place
            while first > max(at, place - _MAX_LEAD) and signs[first - 1] in " \n\0([":
                first -= 1
            matches = (self._heading.match(signs, each) for each in range(first, place + 1))
            heading = next((each for each in matches if each is not None), None)
            if heading is not None:
                yield heading
            at = max(place + 1, heading.end() if heading else 0)

    def _heading_places(self, lower: str) -> set[int]:
        """Return where the first words of headings stand; not all of them begin one."""
        places: set[int] = set()
        for word in self._heading_words.found(lower):
            at = lower.find(word)
            while at >= 0:
                places.add(at)
                at = lower.find(word, at + 1)
        return places

    def _after_list(self, signs: str, start: int) -> Iterator[Section]:
        """Split the text after a list: notes, and the rest of the list if it goes on after one."""
        for match in _NOTE_END.finditer(signs, start):
            first = [each.strip(" .\n") for each in signs[match.end() :][:200].split(",")[:4]]
            if len(first) > 1 and sum(map(self._is_name, first)) > 1:
                yield Section(SectionKind.FOOTNOTE, start, match.start())
                end = self._end(signs, [], match.end())
                yield from self._within(
                    Section(SectionKind.RESUMED, match.end(), len(signs) if end is None else end),
                    signs,
                )
                if end is not None:
                    yield from self._after_list(signs, end)
                return
        yield Section(SectionKind.FOOTNOTE, start, len(signs))

    def without_denials(self, signs: str) -> str:
        """Blank what is said not to be contained.

        A denial that is a sentence reaches to its end; one between names or in brackets reaches to
        the next separator, because a name follows.
        """
        blanked: list[str] = []
        last = 0
        for match in self._denial.finditer(signs):
            if match.start() < last:
                continue
            is_sentence = self._is_sentence(signs[last : match.start()])
            stop = (_DENIED_SENTENCE if is_sentence else _DENIED_NAME).search(signs, match.end())
            end = stop.start() if stop else len(signs)
            if is_sentence and not stop:
                # Without an end, names may follow: only a note after the list reaches to the end.
                end = self._end_of_note(signs, match.start(), match.end())
            is_title = _TITLE_MARK.match(signs, match.end()) is not None
            # A heading ends the negation; one with a colon reaches to it.
            heading = self._heading.search(signs, match.end(), len(signs) if is_title else end)
            end = heading.start() if heading else end
            wholly = _ALL.search(signs, max(last, match.start() - 6), match.start())
            start = wholly.start() if wholly else match.start()
            blanked += (signs[last:start], " " * (end - start))
            last = end
        return "".join((*blanked, signs[last:])) if blanked else signs

    def _is_sentence(self, before: str) -> bool:
        """Return whether a denial after a text begins a sentence, or belongs to a sentence."""
        clause = _CLAUSE.split(before)[-1]
        opened_by = before[: len(before) - len(clause)].rstrip(" \0*")[-1:]
        return opened_by not in {",", "("} or not self._prose.isdisjoint(clause.lower().split())

    def _end_of_note(self, signs: str, start: int, end: int) -> int:
        if "," in signs[:start]:
            return len(signs)
        stop = _DENIED_NAME.search(signs, end)
        return stop.start() if stop else len(signs)

    def _end(
        self, signs: str, headings: list[re.Match[str]], start: int | None = None
    ) -> int | None:
        """Find the end of the list: a disclaimer, unless a heading follows it."""
        last = max((match.start() for match in headings), default=-1) if start is None else start
        for match in self._ending.finditer(signs):
            if match.start() > last:
                return match.start()
        return None

    def _without_directions(
        self, section: Section, signs: str, headings: list[re.Match[str]]
    ) -> Iterator[Section]:
        """Split off the directions and warnings between a panel of actives and the next heading."""
        ending = None
        if section.kind is SectionKind.ACTIVES and headings[-1].start() >= section.end:
            every = self._ending.finditer(signs)
            ending = next(
                (each for each in every if section.start < each.start() < section.end), None
            )
        if ending is None:
            yield section
            return
        yield Section(section.kind, section.start, ending.start())
        yield Section(SectionKind.FOOTNOTE, ending.start(), section.end)

    def _within(self, section: Section, signs: str) -> Iterator[Section]:
        if section.kind is SectionKind.OPENING and signs[: section.end].lstrip(" \n\0").startswith(
            "-"
        ):
            yield from self._claims(section, signs)
            return
        if section.kind is SectionKind.CLAIM:
            start = self._list_after(signs, section.start, section.end, at_once=False)
            if start is not None:
                yield Section(SectionKind.CLAIM, section.start, start)
                yield from self._within(Section(SectionKind.LIST, start, section.end), signs)
                return
        note = self._footnote(section, signs)
        yield Section(section.kind, section.start, section.end if note is None else note)
        if note is not None:
            yield Section(SectionKind.FOOTNOTE, note, section.end)

    def _footnote(self, section: Section, signs: str) -> int | None:
        """Find a footnote: a mark followed by its meaning."""
        if "*" not in signs and "+" not in signs:
            return None
        for match in _FOOTNOTE.finditer(signs, section.start, section.end):
            before = signs[section.start : match.start()].rstrip(" \n\0*+")[-1:]
            if before in {"", ",", ";", "(", "/", "&"}:
                continue
            # Superscript numbers are marks too: `one, two¹ ¹ what it means`.
            is_apart = (
                signs[match.start() - 1].isspace() and "," in signs[section.start : match.start()]
            )
            is_last = (before == "." or is_apart) and "," not in signs[match.end() : section.end]
            if is_last or self._note.match(signs, match.end()):
                return match.start()
        return None

    def _claims(self, section: Section, signs: str) -> Iterator[Section]:
        """Split off `-Name: what it does.` bullets; a list may follow the last one."""
        bullets = list(_BULLET.finditer(signs, section.start, section.end))
        if not bullets:
            yield section
            return
        if ":" not in signs[section.start : section.end]:
            yield Section(SectionKind.LIST, section.start, section.end)
            return
        ends = [match.start() for match in bullets[1:]] + [section.end]
        for bullet, end in zip(bullets, ends, strict=True):
            colon = signs.find(":", bullet.end(), end)
            if colon < 0:
                is_list = signs.count(",", bullet.end(), end) >= _MIN_LIST_COMMAS
                yield Section(SectionKind.LIST if is_list else SectionKind.CLAIM, bullet.end(), end)
                continue
            said = signs[colon + 1 : end].strip(" .\n\0").lower()
            kind = SectionKind.PANEL if said in self._purposes else SectionKind.CLAIM
            yield Section(kind, bullet.end(), colon)
            start = self._list_after(signs, colon + 1, end)
            if start is not None:
                yield from self._within(Section(SectionKind.LIST, start, end), signs)

    def _list_after(self, signs: str, start: int, end: int, *, at_once: bool = True) -> int | None:
        """Find the start of the list after the last claim: where commas are dense."""
        starts = [start]
        for match in _SENTENCE.finditer(signs, start, end):
            starts.append(match.end())
            if len(starts) > _SENTENCES:
                break
        for number, each in enumerate(starts):
            if number == 0 and not at_once:
                continue
            # The first sentence after a colon is the claim, unless it has the commas of a list.
            stop = starts[1] if number == 0 and len(starts) > 1 else end
            items = signs[each : min(stop, each + 400)].split(",")
            words = [len(item.rpartition(":")[2].split()) for item in items[:6]]
            if len(words) > 3 and max(words) < 8 and sum(words) / len(words) < 5:  # noqa: PLR2004
                return each
        last = starts[-1]
        return last if len(starts) > 1 and self._is_name(signs[last:end].strip(" .\n\0")) else None


class _PhrasePattern:
    """Rare phrases; their longest words are looked up first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = tuple(phrases)
        self._words = frozenset(map(longest_word, phrases))
        # Without a look behind and without regard to case, it is searched by its first letters.
        self._lower = re.compile(rf"(?:{alternation(phrases)})(?!\w)")
        self._expression = _phrases(phrases)

    def finditer(self, signs: str) -> Iterator[re.Match[str]]:
        lower = signs.lower()
        if self._words.isdisjoint(words_of(lower)):
            return
        if len(lower) != len(signs):
            yield from self._expression.finditer(signs)
            return
        at = 0
        while (match := self._lower.search(lower, at)) is not None:
            start = match.start()
            is_word = start == 0 or not (lower[start - 1].isalnum() or lower[start - 1] == "_")
            at = match.end() if is_word else start + 1
            if is_word:
                yield match


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(phrases)})(?!\w)", re.IGNORECASE)


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


def _not_ascii(words: Iterable[str]) -> str:
    """Return the alternation of the words in other scripts: their headings stand in brackets."""
    return alternation(each for each in words if not each.isascii() and not each[0].isascii())
