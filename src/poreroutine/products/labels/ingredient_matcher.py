"""One piece of a label told: a name, the same name in two languages, or several names.

What a piece is hangs on nothing but its own text, so each is told once and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from poreroutine.model.label import Match
from poreroutine.products.labels.names import NameTable, Told
from poreroutine.products.labels.spelling import squash, tidy
from poreroutine.products.labels.split import mend_brackets
from poreroutine.products.labels.tables import ReadingWords

_LONGEST: Final = 400
"""Longer pieces are no names; they are searched for names word by word."""
_MOST_BRACKETS: Final = 8
_LONGEST_NAME: Final = 9
"""Words of a name that may be found in a run of names."""
_SIDES: Final = re.compile(r"/")
_LISTED: Final = re.compile(r"[,;/]| [-+&] ")
_WORDS: Final = re.compile(r"[^\s\0\x01]+")
_LONGEST_DENIAL: Final = 3
"""Words of a denial; a longer one may be a whole list."""
_FEW_UNKNOWN: Final = 0.34
_MANY: Final = 4
"""Names in a run that make it a list, though a few words in it are not known."""


class Part(NamedTuple):
    """A name within a piece, by places in it.

    Attributes:
        start: First sign.
        end: One past the last.
        told: What it is; None when it is not known.
    """

    start: int
    end: int
    told: Told | None


class Teller:
    """Tells the pieces of labels.

    Args:
        names: Every known name.
        words: Words around names.
        flags_of: What a name is; what an explanation in brackets adds to a name counts.
    """

    def __init__(
        self, names: NameTable, words: ReadingWords, flags_of: Callable[[str], frozenset[str]]
    ) -> None:
        self._names = names
        self._flags_of = flags_of
        self._vague = frozenset(map(squash, words.vague))
        self._prose = frozenset(words.prose)
        self._negations = frozenset(words.negations)
        self._claims = frozenset(words.claims)
        # A bracketed one parts names by itself; any other needs blanks around it.
        spaced = _either(each for each in words.joiners if each[0] != "(")
        closed = _either(each for each in words.joiners if each[0] == "(")
        self._joiner = re.compile(rf"(?<=[\s\0])(?:{spaced})(?=[\s\0])|(?:{closed})", re.IGNORECASE)
        either = _either(words.decorations)
        self._before = re.compile(rf"(?:(?:{either})[\s,:\-]+)+", re.IGNORECASE)
        self._after = re.compile(rf"(?:[\s,\-]+(?:{either}))+\Z", re.IGNORECASE)
        self.tell = lru_cache(maxsize=65536)(self._tell)

    def _tell(self, piece: str) -> tuple[Part, ...]:
        """Tell a piece; one part for each name, in their order."""
        told = self._simple(piece)
        if told is not None:
            return (Part(0, len(piece), told),)
        if len(piece) > _LONGEST or piece.count("(") > _MOST_BRACKETS:
            return self._joined(piece) or tuple(self._run(piece)) or (Part(0, len(piece), None),)
        parts = (
            self._joined(piece)
            or (self._bracketed(piece) if "(" in piece else ())
            or (self._sides(piece) if "/" in piece else ())
            or tuple(self._run(piece))
        )
        if parts:
            return parts
        near = self._names.tell_near(self._bare(piece))
        return (Part(0, len(piece), near),)

    def is_prose(self, piece: str) -> bool:
        """Tell whether a piece reads like a sentence."""
        words = tidy(piece).split()
        return sum(word.strip("().,!") in self._prose for word in words) >= max(1, len(words) // 6)

    def is_denial(self, piece: str) -> bool:
        """Tell whether a short piece says that something is not in it."""
        first, _, rest = tidy(piece).partition(" ")
        is_short = bool(rest) and rest.count(" ") < _LONGEST_DENIAL - 1
        # Two names after it are a list whose separators are lost.
        return is_short and first in self._negations and len(self.tell(rest)) <= 1

    def is_empty(self, piece: str) -> bool:
        """Tell whether a piece is a word of praise or of panels, and no name."""
        return tidy(piece).strip(" .()") in self._claims

    def _simple(self, text: str) -> Told | None:
        """Tell a name as it stands, or without words that don't change what it is."""
        told = self._names.tell(text)
        if told is not None:
            return told
        bare = self._bare(text)
        return self._names.tell(bare) if bare != text else None

    def _bare(self, text: str) -> str:
        front = self._before.match(text)
        text = text[front.end() :] if front else text
        back = self._after.search(text)
        return text[: back.start()] if back else text

    def _bracketed(self, piece: str) -> tuple[Part, ...]:
        """Tell `name (explanation) rest`: without brackets, by what stands in them, or both."""
        _, partners, _ = mend_brackets(piece)
        top: list[tuple[int, int]] = []
        for start, end in sorted(partners.items()):
            if not top or start > top[-1][1]:
                top.append((start, end))
        outer = "".join(_blank(piece, top))
        told = self._outer(piece, outer, top) if top else None
        explains = any(map(str.isalnum, outer))
        inner = [
            part
            for start, end in top
            for part in self._listed(piece, start + 1, end, explains=explains)
        ]
        known = [part for part in inner if part.told is not None]
        if told is not None:
            # `(source: some plant)` is no name, and yet says what is in it.
            known = [part for part in inner if part.told or self._flags_by_words(piece, part)]
            head = Part(0, len(piece), told)
            return (head, *self._new(piece, (head,), known))
        outside = self._several(outer)
        if outside:
            return (*outside, *self._new(piece, outside, known))
        return self._by_its_brackets(piece, outer, known)

    def _by_its_brackets(self, piece: str, outer: str, known: list[Part]) -> tuple[Part, ...]:
        """Tell a name that is known only by its explanation, or is misspelt."""
        first = known[0].told if known else None
        if first is not None and len(known) == 1 and any(map(str.isalnum, outer)):
            return (Part(0, len(piece), Told(first.inci, Match.ALIAS)),)
        if known:
            return tuple(known)
        near = self._names.tell_near(tidy(self._bare(outer)))
        return (Part(0, len(piece), near),) if near else ()

    def _outer(self, piece: str, outer: str, top: list[tuple[int, int]]) -> Told | None:
        """Tell a name with its brackets left out, or read as plain words."""
        told = self._simple(outer) or self._simple(piece.replace("(", " ").replace(")", " "))
        if told is not None:
            return told
        start, end = top[0]
        inside, rest = piece[start + 1 : end], piece[end + 1 :]
        if any(map(str.isalnum, rest)) and len(top) == 1:
            return self._simple(f"{inside} {rest}")
        return None

    def _several(self, text: str) -> tuple[Part, ...]:
        return (
            (self._sides(text) if "/" in text else ())
            or self._joined(text)
            or tuple(self._run(text))
        )

    def _new(self, piece: str, known: tuple[Part, ...], inner: list[Part]) -> Iterator[Part]:
        """Give what an explanation names beyond the names that it explains."""
        names = {part.told.inci for part in known if part.told}
        flags = frozenset().union(*map(self._flags_of, names))
        several = len(inner) > 1
        for part in inner:
            if part.told is None:
                if not self._flags_by_words(piece, part) <= flags:
                    yield part
                continue
            if part.told.inci in names or squash(part.told.inci) in self._vague:
                continue
            if several or not self._flags_of(part.told.inci) <= flags:
                names.add(part.told.inci)
                yield part

    def _flags_by_words(self, piece: str, part: Part) -> frozenset[str]:
        return self._flags_of(tidy(piece[part.start : part.end]))

    def _listed(self, piece: str, start: int, end: int, *, explains: bool) -> Iterator[Part]:
        """Tell what stands in brackets: one name, or several; a vague one may only explain."""
        vague = self._vague if explains else frozenset[str]()
        inside = piece[start:end]
        if squash(inside) in vague:
            return
        told = self._simple(inside)
        if told is not None:
            yield Part(start, end, told)
            return
        last = start
        for match in (*_LISTED.finditer(piece, start, end), None):
            stop = match.start() if match else end
            text = piece[last:stop]
            if squash(text) not in vague:
                for part in self.tell(text) if text != piece else ():
                    yield Part(last + part.start, last + part.end, part.told)
            last = match.end() if match else end

    def _sides(self, piece: str) -> tuple[Part, ...]:
        """Tell `one/other`: one substance in several languages, or several substances."""
        parts = list(_parts(piece, _SIDES))
        if len(parts) == 1:
            return ()
        told = [Part(start, end, self._side(piece[start:end])) for start, end in parts]
        known = [part for part in told if part.told is not None]
        if not known:
            return ()
        names = {part.told.inci for part in known if part.told}
        flags = frozenset().union(*map(self._flags_of, names))
        more = [
            part
            for part in told
            if part.told is None and not self._flags_by_words(piece, part) <= flags
        ]
        first = known[0].told
        if len(names) == 1 and first is not None and not more:
            return (Part(0, len(piece), Told(first.inci, Match.ALIAS)),)
        return tuple(sorted((*_distinct(known), *more), key=lambda part: part.start))

    def _side(self, text: str) -> Told | None:
        told = self._simple(text)
        if told is not None:
            return told
        parts = self.tell(text)
        return parts[0].told if len(parts) == 1 else None

    def _joined(self, piece: str) -> tuple[Part, ...]:
        """Tell `one & other`: every name of a blend."""
        parts = list(_parts(piece, self._joiner))
        if len(parts) == 1:
            return ()
        told = [
            Part(start + part.start, start + part.end, part.told)
            for start, end in parts
            if any(map(str.isalnum, piece[start:end]))
            for part in self.tell(piece[start:end])
        ]
        return tuple(told) if any(part.told is not None for part in told) else ()

    def _run(self, piece: str) -> Iterator[Part]:
        """Tell names that stand side by side with nothing between, the longest first."""
        words = [match.span() for match in _WORDS.finditer(piece)]
        if len(words) < 2:  # noqa: PLR2004 - one word is one name
            return
        parts: list[Part] = []
        unknown = at = 0
        while at < len(words):
            for count in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                start, end = words[at][0], words[at + count - 1][1]
                told = self._names.tell(piece[start:end])
                if told is not None:
                    parts.append(Part(start, end, told))
                    at += count
                    break
            else:
                unknown += 1
                at += 1
        all_known = len(parts) > 1 and not unknown
        if all_known or (len(parts) >= _MANY and unknown <= len(words) * _FEW_UNKNOWN):
            yield from _distinct(parts)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _parts(piece: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    last = 0
    for match in separator.finditer(piece):
        if piece.count("(", 0, match.start()) == piece.count(")", 0, match.start()):
            yield last, match.start()
            last = match.end()
    yield last, len(piece)


def _distinct(parts: list[Part]) -> tuple[Part, ...]:
    """Leave out a name that was there before."""
    first: dict[str, Part] = {}
    for part in parts:
        if part.told is not None:
            first.setdefault(part.told.inci, part)
    return tuple(first.values())


def _blank(piece: str, ranges: list[tuple[int, int]]) -> Iterator[str]:
    last = 0
    for start, end in ranges:
        yield piece[last:start]
        yield " " * (end + 1 - start)
        last = end + 1
    yield piece[last:]
