"""Recognise standard names as other languages spell them, by what the spelling has in common.

Standard names are English or Latin, and packs in other languages often print them as that language
writes them: `Octocrylen`, `octocrileno`, `octocryleen`, `옥토크릴렌`. No table can list them all.
Names are compared by a key of how they sound: without doubled letters and endings, one letter for
each sound, words in any order of a rotation (`sulfate de sodium`). For Korean it has consonants
only. A key that several standard names share says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine._support.closest import closest_matches

_MIN_KEY: Final = 6
_MIN_CONSONANTS: Final = 4
_MIN_SYLLABLES: Final = 4
_MIN_SPLIT: Final = 3
"""What must remain of a compound beside a word that it begins or ends with."""
_MAX_WORDS: Final = 7
_MAX_LENGTH: Final = 80
_LIKENESS: Final = 60.0
_MARGIN: Final = 4.0
"""How much more alike one of several names with the same consonants must be than the next."""

_EXTRA: Final = str.maketrans({"ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "\u0131": "i"})
_WORD: Final = re.compile(r"[a-z]+|\d+")
_LINK: Final = re.compile(r"\b(?:de|di|d|da|do|du|del|della|dello|des|of)\b")
_NO_STANDARD: Final = re.compile(r"[()+]|.{81}")
"""Names of several plants and the like, which nobody spells another way."""


def _rules(*pairs: tuple[str, str]) -> Sequence[tuple[re.Pattern[str], str]]:
    return tuple((re.compile(pattern), by) for pattern, by in pairs)


# Each of a sound's spellings becomes the same letter, in standard names too.
_SOUNDS: Final = _rules(
    ("sch", "s"), ("ph", "f"), ("th", "t"), ("rh", "r"), ("c[hk]", "k"), ("qu", "k"),
    ("c(?=[eiy])", "s"), ("c", "k"), ("[xz]", "s"), ("[yj]", "i"), ("w", "v"), ("h", ""),
    ("kt", "t"), ("ks", "s"), ("ilo(?=[bcdfgklmnprstv])", "il"), ("nodiol", "nediol"),
    (r"([a-z])\1+", r"\1"),
    (r"(?<=[a-z][a-z])(?:(?:ik|ov)?[aeiou]+|ik|ov)(?![a-z])", ""),
)  # fmt: skip
# What Korean makes of consonants: no f, v, z, and no r at the end of a syllable.
_CONSONANTS: Final = _rules(
    ("ph", "p"), ("th", "t"), ("rh", "r"), ("sch", "s"), ("c[hk]", "k"), ("qu", "k"),
    ("c(?=[eiy])", "s"), ("c", "k"), (r"\bx", "s"), ("x", "ks"), ("[zj]", "s"), ("g(?=[eiy])", "s"),
    ("f", "p"), ("v", "b"), ("[wh]", ""), (r"([a-z])\1", r"\1"), ("r(?![aeiouy])", ""), ("r", "l"),
    ("[aeiouy ]", ""),
)  # fmt: skip
_FIRST_SYLLABLE, _LAST_SYLLABLE = "\uac00", "\ud7a3"
_INITIALS: Final = "gknddlmbbss-sscktp-"
_VOWELS: Final = (
    "a", "e", "ia", "e", "o", "e", "o", "e", "o", "a", "e", "o", "io", "u", "o", "e", "i", "iu",
    "-", "i", "i",
)  # fmt: skip
_FINALS: Final = (
    "-", "k", "k", "ks", "n", "n", "n", "t", "l", "lk", "lm", "lb", "ls", "lt", "lp", "l", "m", "p",
    "ps", "t", "t", "n", "t", "t", "k", "t", "p", "-",
)  # fmt: skip


def _plain(text: str) -> str:
    """Return a text in lower case without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower().translate(_EXTRA))
    return unicodedata.normalize("NFC", "".join(x for x in parts if not "\u0300" <= x <= "\u036f"))


def _apply(rules: Iterable[tuple[re.Pattern[str], str]], text: str) -> str:
    for pattern, by in rules:
        text = pattern.sub(by, text)
    return text


def _romanise(text: str, *, vowels: bool) -> str:
    """Return Korean syllables in Latin letters."""
    letters: list[str] = []
    for sign in text:
        if _FIRST_SYLLABLE <= sign <= _LAST_SYLLABLE:
            number = ord(sign) - ord(_FIRST_SYLLABLE)
            vowel = _VOWELS[number // 28 % 21] if vowels else "~"
            letters += (_INITIALS[number // 588], vowel, _FINALS[number % 28])
        elif sign.isalnum():
            letters.append(sign)
    joined = re.sub(r"([a-z])\1", r"\1", "".join(letters).replace("-", ""))
    return joined.replace("~", "")


class ForeignNames:
    """Standard names, to find by the spelling of another language.

    Args:
        names: Name as tables have it -> its standard name.
        loanwords: Word of standard names -> what other languages call it.
        plant_parts: Last words of names of plants, which other languages translate.
        known: Looks up a name in the language of standard names; None if unknown.

    Example:
        >>> names = {"sodium sulfate": "sodium sulfate"}
        >>> foreign = ForeignNames(names, {"sodium": ("sodio",)}, ("oil",), names.get)
        >>> foreign.find("Sulfato di sodio"), foreign.find("Sulfato")
        ('sodium sulfate', None)
    """

    def __init__(
        self,
        names: Mapping[str, str],
        loanwords: Mapping[str, Sequence[str]],
        plant_parts: Iterable[str],
        known: Callable[[str], str | None],
    ) -> None:
        self._names = names
        self._known = known
        self._plant_parts = tuple(f" {each}" for each in plant_parts)
        words = {_plain(each): word for word, others in loanwords.items() for each in others}
        self._words = {each: word for each, word in words.items() if each.isascii()}
        long = sorted((each for each in self._words if len(each) > _MIN_SPLIT), key=len)[::-1]
        either = "|".join(map(re.escape, long)) or r"(?!)"
        self._start = re.compile(rf"({either})(?=[a-z]{{{_MIN_SPLIT}}})")
        self._end = re.compile(rf"(?<=[a-z]{{{_MIN_SPLIT}}})({either})\Z")
        joined = sorted((each for each in words if not each.isascii()), key=len)[::-1]
        self._joined = re.compile("|".join(map(re.escape, joined)) or r"(?!)")
        self._in_joined = {each: words[each] for each in joined}
        self.find = lru_cache(maxsize=65_536)(self._find)

    def _find(self, printed: str) -> str | None:
        """Return the standard name of a printed one; None if none or several sound like it."""
        if len(printed) > _MAX_LENGTH or "(" in printed:
            return None
        plain = _plain(printed)
        if plain.isascii():
            return self._find_by_sound(plain)
        whole = self._joined.sub(lambda found: f" {self._in_joined[found[0]]} ", plain)
        spelt = " ".join(whole.split())
        if whole.isascii():
            return self._known(spelt)
        syllables = sum(_FIRST_SYLLABLE <= sign <= _LAST_SYLLABLE for sign in plain)
        return self._find_korean(whole) if syllables >= _MIN_SYLLABLES else None

    def _find_by_sound(self, plain: str) -> str | None:
        printed = tuple(_WORD.findall(_LINK.sub(" ", plain)))
        if not 0 < len(printed) <= _MAX_WORDS:
            return None
        words = tuple(self._words.get(each, each) for each in printed)
        # A word may only look like a compound, so it is taken apart last.
        apart = tuple(part for each in printed for part in self._parts(each))
        found = self._find_rotated(words, translated=words != printed)
        if found is None and apart != words:
            found = self._find_rotated(apart, translated=True)
        return found

    def _find_rotated(self, words: Sequence[str], *, translated: bool) -> str | None:
        sounds = tuple(_apply(_SOUNDS, word) for word in words)
        for first in range(len(words)):
            name = self._known(" ".join(_rotated(words, first))) if translated else None
            if name is not None:
                return name
            key = "".join(_rotated(sounds, first))
            if len(key) >= _MIN_KEY and (name := self._by_sound.get(key)) is not None:
                return name
        return None

    def _parts(self, word: str) -> Iterator[str]:
        """Yield the parts of a compound, in the language of standard names."""
        if word in self._words:
            yield self._words[word]
            return
        if (start := self._start.match(word)) is not None:
            yield self._words[start[0]]
            word = word[start.end() :]
        end = self._end.search(word)
        rest = word if end is None else word[: end.start()]
        yield self._words.get(rest, rest)
        if end is not None:
            yield self._words[end[0]]

    def _find_korean(self, text: str) -> str | None:
        latin = re.sub(r"[a-z][a-z ]*", lambda found: _apply(_CONSONANTS, found[0]), text)
        for spelling in dict.fromkeys((latin, latin.replace("르", ""))):
            key = _romanise(spelling, vowels=False)
            same = self._by_consonants.get(key, ()) if len(key) >= _MIN_CONSONANTS else ()
            if len(same) == 1:
                return same[0]
            if same:
                return _most_alike(_romanise(text, vowels=True), same)
        return None

    @cached_property
    def _by_sound(self) -> Mapping[str, str | None]:
        keys: dict[str, str | None] = {}
        # All names in one text: each of them alone takes ten times as long.
        text = _apply(_SOUNDS, _LINK.sub(" ", re.sub(r"[^a-z0-9\n]", " ", self._text)))
        for spelling, name in zip(text.split("\n"), self._standard, strict=True):
            key = spelling.replace(" ", "")
            same = keys.setdefault(key, name)
            keys[key] = same if same == name else None
        return keys

    @cached_property
    def _by_consonants(self) -> Mapping[str, Sequence[str]]:
        keys: dict[str, dict[str, None]] = defaultdict(dict)
        # Hyphens and slashes are not spoken; a blank is the beginning of a word.
        text = re.sub(r"[^a-z0-9 \n]", "", self._text.replace("-", " "))
        spellings = _apply(_CONSONANTS, text).split("\n")
        for key, name in zip(spellings, self._standard, strict=True):
            keys[key][name] = None
        return {key: tuple(names) for key, names in keys.items()}

    @cached_property
    def _chosen(self) -> Mapping[str, str]:
        return {
            plain: name
            for printed, name in self._names.items()
            if (plain := printed.lower()).isascii()
            and not plain.endswith(self._plant_parts)
            and not _NO_STANDARD.search(plain)
        }

    @property
    def _text(self) -> str:
        return "\n".join(self._chosen)

    @property
    def _standard(self) -> Iterable[str]:
        return self._chosen.values()


def _rotated(words: Sequence[str], first: int) -> Sequence[str]:
    return (*words[first:], *words[:first])


def _most_alike(spelling: str, names: Sequence[str]) -> str | None:
    """Return the one of some names with the same consonants that is most like a spelling."""
    # Korean has one letter for l and r.
    sounds = {_apply(_SOUNDS, name).replace(" ", "").replace("r", "l"): name for name in names}
    found = closest_matches(spelling, sorted(sounds), likeness=_LIKENESS, limit=2)
    if not found or (len(found) > 1 and found[1][1] > found[0][1] - _MARGIN):
        return None
    return sounds[found[0][0]]
