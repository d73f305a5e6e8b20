"""Everyday names of answers: what people write in a list, and which answers it can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from poreroutine._support.caching import cached_property
from poreroutine._support.closest import closest_matches, similarity
from poreroutine._support.words import stem

FIELD_NAMES = "fields"
"""Stands for the fields themselves where the names of answers are sorted by field."""
NONE, NOT_ASKED, YES, NO = "none", "not_asked", "yes", "no"
"""Words that mean the same in answer to any question."""
_LIKENESS = 79.0
"""Least likeness of a name that is offered, of 100."""
_CAREFUL_LIKENESS = 86.0
"""The same where names that look alike may be different medicines."""
_MAX_OFFERED = 3
_MUCH_LESS = 5.0
"""How much less alike than the best a name is that is not offered beside it."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES = re.compile("['`\u2018\u2019\u00b4]")
_MIN_PLURAL = 4
"""Letters of the shortest word whose last `s` is read as a plural."""
_MAX_SHARED = 6
"""Words of the longest text that is read as several names of the same."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MIN_FOLDED = 5
"""Letters of the shortest word that is compared without what languages spell differently."""
_SPELLINGS = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("ae", "e"), ("oe", "e"), ("ue", "u"), ("sz", "s"),
    ("y", "i"), ("c", "k"), ("z", "s"),
)  # fmt: skip
"""What languages spell in different ways, in names that they share."""
_DOUBLED = re.compile(r"(.)\1")
_LAST_VOWELS = ("a", "e", "o")
_DENIED = "not"
"""Stands for every word that denies."""


@dataclass(frozen=True)
class Meaning:
    """What a name stands for.

    Attributes:
        field: The list that the answer belongs to.
        answer: The answer.
        label: How people read it.
        form: The kind of words, such as those for creams, that can stand beside the name; any if
            empty.
        place: Where it is used, in words that choose among meanings; empty if that does not matter.
        prescribed: Whether the name says that it was prescribed.
        parts: Further answers that come with it, each with its list: what one tube holds.
    """

    field: str
    answer: str
    label: str
    form: str = ""
    place: str = ""
    prescribed: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PhraseWords:
    """Words that phrases of everyday language share, each in the singular.

    Attributes:
        small: Words that say nothing, such as articles.
        denying: Words that deny, which are all one.
    """

    small: frozenset[str]
    denying: frozenset[str]

    def telling(self, words: Iterable[str]) -> frozenset[str]:
        """Return the words of a phrase that say something, without their endings.

        A word that stands alone keeps its ending, which can be what tells two answers apart.
        """
        telling = {
            _DENIED if word in self.denying else word for word in words if word not in self.small
        }
        return frozenset(map(stem, telling) if len(telling) > 1 else telling)


@dataclass(frozen=True)
class AnswerNames:
    """Names of the answers of one list.

    Attributes:
        names: Name, as usually written -> its meanings; several if it is ambiguous.
        ignored: Words that say nothing about the meaning, such as units.
        forms: Word -> the form it stands for.
        places: Word -> the place it stands for, such as the face; it says nothing else.
        fallback: The answer for anything that is not listed; empty if there is none.
        unlisted: What somebody can do whose answer is not listed; empty if nothing is known.
        careful: Whether names that look alike may be different medicines, so that only a name
            that is nearly the same is offered.
        phrases: For names that are phrases, whose words have no order; None where they have one.
        labels: Answer -> how people read it, in display order.
    """

    names: Mapping[str, tuple[Meaning, ...]]
    ignored: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    fallback: str = ""
    unlisted: str = ""
    careful: bool = False
    phrases: PhraseWords | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Meaning, ...]]:
        found: dict[str, dict[Meaning, None]] = {}
        for name, meanings in self.names.items():
            found.setdefault(_key(split_words(name)), {}).update(dict.fromkeys(meanings))
        return {key: tuple(meanings) for key, meanings in found.items() if key}

    @cached_property
    def by_folded(self) -> Mapping[str, tuple[Meaning, ...]]:
        """Meanings by name, without what languages spell differently."""
        found: dict[str, dict[Meaning, None]] = {}
        for name, meanings in self.names.items():
            key = folded_spelling(name)
            if len(key) >= _MIN_FOLDED:
                found.setdefault(key, {}).update(dict.fromkeys(meanings))
        return {key: tuple(meanings) for key, meanings in found.items()}

    @cached_property
    def _by_words(self) -> Mapping[frozenset[str], tuple[Meaning, ...]]:
        """Meanings by the words of a phrase, whatever their order and endings."""
        found: dict[frozenset[str], dict[Meaning, None]] = {}
        for name, meanings in self.names.items():
            found.setdefault(self._telling(split_words(name)), {}).update(dict.fromkeys(meanings))
        return {words: tuple(meanings) for words, meanings in found.items() if words}

    @cached_property
    def _written_by_words(self) -> Mapping[frozenset[str], str]:
        """One name for the words of each phrase, as people write it; the first shown, first."""
        found: dict[frozenset[str], str] = {}
        for name in sorted(self.names, key=_as_shown):
            found.setdefault(self._telling(split_words(name)), name)
        return {words: name for words, name in found.items() if words}

    def _telling(self, words: Sequence[str]) -> frozenset[str]:
        beside = (word for word in words if word not in self.ignored)
        return frozenset() if self.phrases is None else self.phrases.telling(beside)

    @cached_property
    def _written(self) -> Mapping[str, str]:
        return {_key(split_words(name)): name for name in sorted(self.names, key=_as_shown)}

    def find(self, text: str) -> tuple[Meaning, ...]:
        """Return the meanings of a text; none if no name fits, several if it is ambiguous.

        Case, accents, punctuation, plurals, strengths and words for the form don't matter, except
        that a form or a place chooses among several meanings. Where no name fits, neither do
        differences that are only a language's spelling, such as `doxycyclin` and `doxiciclina`;
        nor, except among medicines, do order and endings of a phrase, as in `mole bleeding`.
        """
        meanings = self._found(text)
        places = {self.places[word] for word in split_words(text) if word in self.places}
        there = tuple(each for each in meanings if each.place in places)
        return there or meanings

    def _found(self, text: str) -> tuple[Meaning, ...]:
        forms, found = self._candidates(text)
        candidates = [words for words in dict.fromkeys(map(tuple, found)) if words]
        if not candidates:  # signs alone, such as a question mark, or a number
            return self.names.get(text.strip(), ())
        for candidate in candidates:
            exact = self._by_key.get(_key(candidate), ())
            if exact:
                return exact
        if forms:
            for candidate in candidates:
                base = _key(word for word in candidate if word not in self.forms)
                known = self._by_key.get(base, ()) if base else ()
                meanings = _in_form(known, forms)
                if meanings:
                    return meanings
        return self._found_loosely(candidates, forms)

    def _found_loosely(
        self, candidates: Sequence[Sequence[str]], forms: set[str]
    ) -> tuple[Meaning, ...]:
        """Return the meanings of a text that is written in another way than any name."""
        for candidate in candidates:
            words = [_folded(word) for word in candidate]
            meanings = self.by_folded.get(_key(words), ())
            if forms and not meanings:
                base = _key(_folded(word) for word in candidate if word not in self.forms)
                known = self.by_folded.get(base, ())
                meanings = _in_form(known, forms)
            if meanings:
                return meanings
        phrase = self._by_words.get(self._telling(candidates[0]), ())
        if phrase:
            return phrase
        shared = next(filter(None, map(self._shared, candidates)), ())
        return _in_form(shared, forms)

    def _shared(self, words: Sequence[str]) -> tuple[Meaning, ...]:
        """Return what all names of which a text consists mean, as in `Mirena coil`; else none."""
        if len(words) > _MAX_SHARED:
            return ()
        found: dict[int, tuple[Meaning, ...]] = {}
        for end in range(1, len(words) + 1):
            for start in range(end):
                before = found.get(start, ())
                if start and not before:
                    continue
                named = self._by_key.get(_key(words[start:end]), ())
                answers = {(each.field, each.answer) for each in named if not each.parts}
                common = tuple(x for x in before or named if (x.field, x.answer) in answers)
                if common:
                    found.setdefault(end, common)
        return found.get(len(words), ())

    def nearest(self, text: str) -> Sequence[str]:
        """Return the names most like a text, best first; none that comes in another form."""
        forms, candidates = self._candidates(text)
        keys = sorted(
            key for key, meanings in self._by_key.items() if any(_fits(m, forms) for m in meanings)
        )
        bare = _key(word for word in candidates[-1] if word not in self.forms)
        if self.careful:
            keys = [key for key in keys if key[:1] == bare[:1]]
        likeness = _CAREFUL_LIKENESS if self.careful else _LIKENESS
        close = closest_matches(bare, keys, likeness=likeness, limit=_MAX_OFFERED)
        written = ((self._written[key], likeness) for key, likeness in close)
        fitting = [each for each in written if not _says_more(each[0], bare)]
        alike = [name for name, likeness in fitting if likeness >= fitting[0][1] - _MUCH_LESS]
        return alike or self._within(text)

    def _within(self, text: str) -> Sequence[str]:
        """Return the names that a longer phrase holds, those with most words."""
        words = self._telling(split_words(text))
        held = [
            own
            for own in self._written_by_words
            if own < words and (_DENIED in own) == (_DENIED in words)
        ]
        most = max(map(len, held), default=0)
        longest = [self._written_by_words[own] for own in held if len(own) == most]
        return longest[:_MAX_OFFERED]

    def _candidates(self, text: str) -> tuple[set[str], list[list[str]]]:
        """Return the forms that a text names, and its words with less and less beside the name."""
        words = split_words(text)
        quiet = self.ignored | self.places.keys()
        telling = [word for word in words if word not in quiet]
        letters = [word for word in words if not word.isdigit()]
        bare = [word for word in telling if not word.isdigit()]
        return {self.forms[word] for word in words if word in self.forms}, [
            words,
            telling,
            letters,
            bare,
        ]


def _says_more(name: str, key: str) -> bool:
    """Return whether a name without one of its words is more like a text, as in `not sensitive`."""
    words = split_words(name)
    likeness = similarity(_key(words), key)
    return any(
        similarity(_key([*words[:at], *words[at + 1 :]]), key) > likeness
        for at in range(len(words))
    )


def spelling(name: str) -> str:
    """Return a name without what doesn't matter: case, accents, punctuation and plurals."""
    return _key(split_words(name))


def folded_spelling(name: str) -> str:
    """Return a name without what languages spell differently either.

    Example:
        >>> folded_spelling("Doxycyclin") == folded_spelling("doxiciclina")
        True
    """
    return _key(map(_folded, split_words(name)))


def _in_form(meanings: Sequence[Meaning], forms: set[str]) -> tuple[Meaning, ...]:
    """Return what a form leaves: what comes in it, else what no form tells apart."""
    named = tuple(each for each in meanings if forms and {each.form} == forms)
    return named or tuple(each for each in meanings if _fits(each, forms))


def _fits(meaning: Meaning, forms: set[str]) -> bool:
    return not meaning.form or {meaning.form} >= forms


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case, in the singular, without accents and signs."""
    # A name of a program, such as `mostSteps`, is split as `most_steps` is.
    spaced = text if " " in text else _CAMEL.sub(" ", text)
    plain = _APOSTROPHES.sub("", spaced).casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [
        word[:-1]
        if len(word) >= _MIN_PLURAL and word.endswith("s") and not word.endswith("ss")
        else word
        for word in _WORD.findall(plain.replace("_", " "))
    ]


def _key(words: Iterable[str]) -> str:
    return "".join(words)


def _folded(word: str) -> str:
    """Return a word without what languages spell differently; short words stay as they are."""
    if len(word) < _MIN_FOLDED:
        return word
    for written, folded in _SPELLINGS:
        word = word.replace(written, folded)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if word.endswith(_LAST_VOWELS) else word


def _as_shown(name: str) -> tuple[bool, str]:
    """Sort names so that ids come first, and the way in which people write them stays."""
    return "_" not in name, name
