"""Match one piece of a label: a name, the same name in two languages, or several names.

The result only depends on the text of the piece, so it is cached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from poreroutine.model.label import Match
from poreroutine.products.labels.names import (
    NameMatch,
    NameTable,
    normalise_blanks,
    spelling_key,
)
from poreroutine.products.labels.patterns import NamePatterns
from poreroutine.products.labels.split import STRENGTH, blank_unpaired_brackets
from poreroutine.products.labels.tables import LabelWords, alternation

_MAX_PIECE_LENGTH: Final = 400
"""Longer pieces are not names; they are searched for names word by word."""
_MAX_BRACKETS: Final = 8
_MAX_NAME_WORDS: Final = 9
"""Maximum number of words in a name that is searched for in a run of names."""
_SIDES: Final = re.compile(r"/")
_SPACELESS: Final = "\u2e80"
"""First character of the scripts of East Asia."""
_COLOUR: Final = re.compile(r"\d{5}")
_COLOUR_INDEX: Final = re.compile(r"\bci\s?\d{5}", re.IGNORECASE)
_LISTED: Final = re.compile(r"[,;/]| [-+&] ")
_WORDS: Final = re.compile(r"[^\s\0\x01]+")
_TRAILING: Final = "\0 \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
"""What may stand behind the last word: blanks, in ASCII."""
_MAX_MENTION_WORDS: Final = 3
_MAX_DENIAL_WORDS: Final = 3
"""Maximum number of words in a negation; a longer one may be a whole list."""
_MAX_UNKNOWN_PARTS: Final = 0.34
_MANY_PARTS: Final = 4
"""Number of names that make a run a list, even if a few words in it are unknown."""


class MatchedPart(NamedTuple):
    """A name within a piece, by position.

    Attributes:
        start: Position of the first character.
        end: Position after the last character.
        match: The matched ingredient; None if unknown.
    """

    start: int
    end: int
    match: NameMatch | None


class IngredientMatcher:
    """Matches the pieces of labels.

    Args:
        names: Every known name.
        words: Words around names.
        kinds: Word for a kind of substance -> flags of the names that it may explain.
        flags_of: Flags of a name; those of a bracketed explanation are added to the name's.
    """

    def __init__(
        self,
        names: NameTable,
        words: LabelWords,
        kinds: Mapping[str, Collection[str]],
        flags_of: Callable[[str], frozenset[str]],
    ) -> None:
        self._names = names
        self._flags_of = flags_of
        self._kinds = {spelling_key(word): frozenset(flags) for word, flags in kinds.items()}
        self._translations = NamePatterns(words.translations)
        self._plant_parts = frozenset(words.plant_parts)
        self._prose = frozenset(words.prose)
        self._negations = frozenset(words.negations)
        self._negation_endings = tuple(words.negation_endings)
        said = alternation(words.claims)
        self._fillers = re.compile(rf"(?:{said})(?:\W{{1,4}}(?:{said})){{0,3}}")
        # In brackets or in a script without spaces, a conjunction needs no spaces around it.
        closed = [each for each in words.joiners if each[0] == "(" or each[0] >= _SPACELESS]
        spaced = alternation(each for each in words.joiners if each not in closed)
        self._joiner = re.compile(
            rf"(?<=[\s\0])(?:{spaced})(?=[\s\0])|(?:{alternation(closed)})", re.IGNORECASE
        )
        short = alternation(words.short_joiners)
        self._short_joiner = re.compile(rf"(?<=[\s\0])(?:{short})(?=[\s\0])", re.IGNORECASE)
        pack, units = alternation(words.pack), alternation(words.pack_units)
        amount = rf"(?:e\s?)?\d{{1,4}}(?:[.,]\d{{1,3}})?\s?(?:{units})\W{{0,3}}"
        self._pack = re.compile(
            rf"\W{{0,3}}(?:(?:{pack})\W{{0,3}})?(?:{amount}){{1,3}}|(?:{pack})[\d\W]{{0,24}}"
        )
        self._last_words = tuple({each.split()[-1] for each in words.decorations})
        either = alternation(words.decorations)
        self._before = re.compile(
            rf"[\s\0]*(?:(?:{either})[\s,:\x01\-]+|\x01+[\s\0]*)+", re.IGNORECASE
        )
        self._after = re.compile(rf"(?:[\s,\x01\-]+(?:{either}))+[\s\0]*\Z", re.IGNORECASE)
        self.match = lru_cache(maxsize=65536)(self._match)

    def _match(self, piece: str) -> tuple[MatchedPart, ...]:
        """Match a piece; one part for each name, in order."""
        name_match = (
            self._match_plain(piece)
            or self._names.match_misread(piece)
            or self._match_foreign(piece)
        )
        if name_match is not None:
            return (MatchedPart(0, len(piece), name_match),)
        if len(piece) > _MAX_PIECE_LENGTH or piece.count("(") > _MAX_BRACKETS:
            return (
                self._match_blend(piece)
                or tuple(self._match_sequence(piece))
                or (MatchedPart(0, len(piece), None),)
            )
        parts = (
            self._match_blend(piece)
            or (self._match_bracketed(piece) if "(" in piece else ())
            or (self._match_slash(piece) if "/" in piece else ())
            or tuple(self._match_sequence(piece))
        )
        if parts:
            return parts
        near = self._names.match_misspelt(self._match_without_qualifiers(piece))
        return (MatchedPart(0, len(piece), near),)

    def is_prose(self, piece: str) -> bool:
        """Return whether a piece reads like a sentence."""
        words = normalise_blanks(piece).split()
        return sum(word.strip("().,!") in self._prose for word in words) >= max(1, len(words) // 6)

    def mentions(self, piece: str) -> bool:
        """Return whether a sentence has a name in it that somebody may have to avoid."""
        words = [match.span() for match in _WORDS.finditer(piece)]
        for number, (start, _) in enumerate(words):
            for _, end in words[number : number + _MAX_MENTION_WORDS]:
                name_match = self._names.match(piece[start:end].strip(".,()"))
                if name_match is not None and self._flags_of(name_match.inci):
                    return True
        return False

    def is_denial(self, piece: str) -> bool:
        """Return whether a short piece says that something is not contained."""
        plain = normalise_blanks(piece)
        first, _, rest = plain.partition(" ")
        if first not in self._negations:
            ending = next((each for each in self._negation_endings if plain.endswith(each)), "")
            rest = plain[: -len(ending)].rstrip(" -") if ending else ""
        is_short = bool(rest) and rest.count(" ") < _MAX_DENIAL_WORDS - 1
        # Two names after it are a list that has lost its separators.
        return is_short and len(self.match(rest)) <= 1

    def is_name(self, text: str) -> bool:
        """Return whether a text is one name as a table has it, or with words around it."""
        return self._match_plain(text) is not None

    def is_filler(self, piece: str) -> bool:
        """Return whether a piece is marketing or layout text and not a name."""
        plain = normalise_blanks(piece).strip(" .()")
        return self._fillers.fullmatch(plain) is not None or self._pack.fullmatch(plain) is not None

    def _match_plain(self, text: str) -> NameMatch | None:
        """Match a name as printed, or without words that don't change its meaning."""
        name_match = self._names.match(text)
        if name_match is not None:
            return name_match
        bare = self._match_without_qualifiers(text)
        return self._names.match(bare) if bare != text else None

    def _match_foreign(self, text: str) -> NameMatch | None:
        """Match a name in another language, unless the text itself has properties that it lacks."""
        bare = self._match_without_qualifiers(text)
        name_match = self._names.match_foreign(bare)
        if name_match is None:
            return None
        printed = self._flags_of(normalise_blanks(bare))
        return name_match if printed <= self._flags_of(name_match.inci) else None

    def _match_without_qualifiers(self, text: str) -> str:
        front = self._before.match(text)
        text = text[front.end() :] if front else text
        # Looking at the end is much faster than an expression that fails.
        if text.isascii() and not text.rstrip(_TRAILING).lower().endswith(self._last_words):
            return text
        back = self._after.search(text)
        return text[: back.start()] if back else text

    def _match_bracketed(self, piece: str) -> tuple[MatchedPart, ...]:
        """Match `name (explanation) rest`: without brackets, by their content, or both."""
        _, partners, _ = blank_unpaired_brackets(piece)
        top: list[tuple[int, int]] = []
        for start, end in sorted(partners.items()):
            if not top or start > top[-1][1]:
                top.append((start, end))
        outer = "".join(_blank(piece, top))
        name_match = self._match_without_brackets(piece, outer, top) if top else None
        inner = [
            part
            for start, end in top
            if name_match is None or not self._is_common_name(piece, end)
            for part in self._match_in_brackets(piece, start + 1, end)
        ]
        known = [part for part in inner if part.match is not None]
        # `(source: some plant)` is not a name, but names an ingredient.
        named = [part for part in inner if part.match or self._flags_printed(piece, part)]
        if name_match is not None:
            outside: tuple[MatchedPart, ...] = (MatchedPart(0, len(piece), name_match),)
        else:
            outside = self._match_several(outer)
        if outside:
            return self._with_brackets(piece, outside, named)
        return self._match_by_brackets(piece, outer, known)

    def _is_common_name(self, piece: str, end: int) -> bool:
        """Return whether brackets are inside a plant's name: `Latin (Common) Leaf Extract`."""
        rest = normalise_blanks(piece[end + 1 :].replace(STRENGTH, " ")).split()
        return bool(rest) and rest[-1].strip("()*.") in self._plant_parts

    def _with_brackets(
        self, piece: str, outside: tuple[MatchedPart, ...], inner: list[MatchedPart]
    ) -> tuple[MatchedPart, ...]:
        """Combine names with those in their brackets, unless the former only say what kind."""
        new = tuple(self._new_names(piece, outside, inner))
        only = outside[0].match if len(outside) == 1 else None
        if only is not None and any(part.match for part in new):
            meant = self._kinds.get(spelling_key(normalise_blanks(piece.partition("(")[0])))
            if meant and any(
                part.match and meant & self._flags_of(part.match.inci) for part in new
            ):
                return new
        return (*outside, *new)

    def _match_by_brackets(
        self, piece: str, outer: str, known: list[MatchedPart]
    ) -> tuple[MatchedPart, ...]:
        """Match a misspelt name, or one that is only known by its explanation."""
        first = known[0].match if known else None
        hidden = self._flags_of(normalise_blanks(outer))
        if (
            first is not None
            and len(known) == 1
            and any(map(str.isalnum, outer))
            and hidden <= self._flags_of(first.inci)
        ):
            return (MatchedPart(0, len(piece), NameMatch(first.inci, Match.ALIAS)),)
        if known:
            start = piece.index("(")
            outer_part = (MatchedPart(0, start, None),) if hidden and start else ()
            return (*outer_part, *known)
        near = self._names.match_misspelt(normalise_blanks(self._match_without_qualifiers(outer)))
        return (MatchedPart(0, len(piece), near),) if near else ()

    def _match_without_brackets(
        self, piece: str, outer: str, top: list[tuple[int, int]]
    ) -> NameMatch | None:
        """Match a name with its brackets removed, or read as plain words."""
        name_match = (
            self._match_plain(outer)
            or self._match_plain(piece.replace("(", " ").replace(")", " "))
            or self._match_foreign(outer)
        )
        if name_match is not None:
            return name_match
        start, end = top[0]
        inside, rest = piece[start + 1 : end], piece[end + 1 :]
        if any(map(str.isalnum, rest)) and len(top) == 1:
            return self._match_plain(f"{inside} {rest}")
        return None

    def _match_several(self, text: str) -> tuple[MatchedPart, ...]:
        return (
            (self._match_slash(text) if "/" in text else ())
            or self._match_blend(text)
            or tuple(self._match_sequence(text))
        )

    def _new_names(
        self, piece: str, known: tuple[MatchedPart, ...], inner: list[MatchedPart]
    ) -> Iterator[MatchedPart]:
        """Yield names in an explanation that differ from the explained names."""
        names = {part.match.inci for part in known if part.match}
        flags = frozenset().union(*map(self._flags_of, names))
        several = len(inner) > 1
        for part in inner:
            if part.match is None:
                if not self._flags_printed(piece, part) <= flags:
                    yield part
                continue
            if part.match.inci in names or self._is_plant_of(piece, part, names):
                continue
            meant = self._kinds.get(spelling_key(piece[part.start : part.end]))
            if meant is not None and (meant & flags if meant else not several):
                continue
            if several or not self._flags_of(part.match.inci) <= flags:
                names.add(part.match.inci)
                yield part

    def _is_plant_of(self, piece: str, part: MatchedPart, names: Collection[str]) -> bool:
        """Return whether a part only names the plant: `Sage Extract (Salvia Officinalis)`."""
        plant = f"{normalise_blanks(piece[part.start : part.end]).strip()} "
        before = normalise_blanks(piece[: part.start].replace(STRENGTH, " ")).rstrip(" (").split()
        return (
            bool(before)
            and before[-1] in self._plant_parts
            and part.match is not None
            and part.match.inci.startswith(plant)
            and any(name.startswith(plant) for name in names)
        )

    def _flags_printed(self, piece: str, part: MatchedPart) -> frozenset[str]:
        return self._flags_of(normalise_blanks(piece[part.start : part.end]))

    def _match_in_brackets(self, piece: str, start: int, end: int) -> Iterator[MatchedPart]:
        """Match the content of brackets: one name or several."""
        inside = piece[start:end]
        if self.is_denial(inside):
            return
        name_match = self._match_plain(inside) or self._match_colour(inside, piece)
        if name_match is not None:
            yield MatchedPart(start, end, name_match)
            return
        last = start
        for match in (*_LISTED.finditer(piece, start, end), None):
            stop = match.start() if match else end
            text = piece[last:stop]
            colour = self._match_colour(text, piece)
            if colour is not None:
                yield MatchedPart(last, stop, colour)
            elif text != piece and not self.is_denial(text):
                for part in self.match(text):
                    yield MatchedPart(last + part.start, last + part.end, part.match)
            last = match.end() if match else end

    def _match_colour(self, text: str, piece: str) -> NameMatch | None:
        """Match the second number of `CI 77491/77891`."""
        if not _COLOUR.fullmatch(text.strip()) or not _COLOUR_INDEX.search(piece):
            return None
        return self._names.match(f"ci {text.strip()}")

    def _match_slash(self, piece: str) -> tuple[MatchedPart, ...]:
        """Match `one/other`: one substance in several languages, or several substances."""
        parts = list(_split_at(piece, _SIDES))
        if len(parts) == 1:
            return ()
        sides = [
            MatchedPart(
                start,
                end,
                self._match_side(piece[start:end]) or self._match_colour(piece[start:end], piece),
            )
            for start, end in parts
            if any(map(str.isalnum, piece[start:end]))
        ]
        known = [part for part in sides if part.match is not None]
        if not known:
            return ()
        names = {part.match.inci for part in known if part.match}
        flags = frozenset().union(*map(self._flags_of, names))
        more = [
            part
            for part in sides
            if part.match is None
            and not (
                normalise_blanks(piece[part.start : part.end]) in self._translations
                and self._flags_printed(piece, part) <= flags
            )
        ]
        first = known[0].match
        if len(names) == 1 and first is not None and not more:
            return (MatchedPart(0, len(piece), NameMatch(first.inci, Match.ALIAS)),)
        return tuple(sorted((*_distinct(known), *more), key=lambda part: part.start))

    def _match_side(self, text: str) -> NameMatch | None:
        name_match = self._match_plain(text)
        if name_match is not None:
            return name_match
        parts = self.match(text)
        return parts[0].match if len(parts) == 1 else None

    def _match_blend(self, piece: str) -> tuple[MatchedPart, ...]:
        """Match `one & other`: every name of a blend."""
        return self._match_joined(piece, self._joiner, any) or self._match_joined(
            piece, self._short_joiner, all
        )

    def _match_joined(
        self,
        piece: str,
        joiner: re.Pattern[str],
        enough: Callable[[Iterable[bool]], bool],
    ) -> tuple[MatchedPart, ...]:
        parts = list(_split_at(piece, joiner))
        if len(parts) == 1:
            return ()
        blend = [
            MatchedPart(start + part.start, start + part.end, part.match)
            for start, end in parts
            if any(map(str.isalnum, piece[start:end]))
            for part in self.match(piece[start:end])
        ]
        return tuple(blend) if enough(part.match is not None for part in blend) else ()

    def _match_sequence(self, piece: str) -> Iterator[MatchedPart]:
        """Match adjacent names without separators, longest first."""
        words = [match.span() for match in _WORDS.finditer(piece)]
        if len(words) < 2:  # noqa: PLR2004 - one word is one name
            return
        parts: list[MatchedPart] = []
        unknown = at = 0
        while at < len(words):
            for count in range(min(_MAX_NAME_WORDS, len(words) - at), 0, -1):
                start, end = words[at][0], words[at + count - 1][1]
                name_match = self._names.match(piece[start:end])
                if name_match is not None:
                    parts.append(MatchedPart(start, end, name_match))
                    at += count
                    break
            else:
                unknown += 1
                at += 1
        all_known = len(parts) > 1 and not unknown
        if all_known or (len(parts) >= _MANY_PARTS and unknown <= len(words) * _MAX_UNKNOWN_PARTS):
            yield from _distinct(parts)


def _split_at(piece: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    last = 0
    for match in separator.finditer(piece):
        if piece.count("(", 0, match.start()) == piece.count(")", 0, match.start()):
            yield last, match.start()
            last = match.end()
    yield last, len(piece)


def _distinct(parts: list[MatchedPart]) -> tuple[MatchedPart, ...]:
    """Remove repeated names."""
    first: dict[str, MatchedPart] = {}
    for part in parts:
        if part.match is not None:
            first.setdefault(part.match.inci, part)
    return tuple(first.values())


def _blank(piece: str, ranges: list[tuple[int, int]]) -> Iterator[str]:
    last = 0
    for start, end in ranges:
        yield piece[last:start]
        yield " " * (end + 1 - start)
        last = end + 1
    yield piece[last:]
