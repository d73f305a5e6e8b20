"""Reading a question: its words, what they name, and which kind of question it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine._support.closest import closest_matches, letters_changed
from poreroutine._support.phrases import PhraseSet
from poreroutine.ask.emergencies import APOSTROPHES, ELIDED
from poreroutine.ask.question import DIFFERENCE, TOGETHER, Entity, EntityKind, Question
from poreroutine.ask.shorthand import Shorthand
from poreroutine.ask.times import age_in, days_since
from poreroutine.ask.wording import ASKING, JOINING, NOT_A_NAME, OR_WORDS, TABLETS, Wording
from poreroutine.model.names import AnswerNames, folded_spelling, spelling, split_words
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.vocabulary import IN_USE, PROCEDURES

MAX_LENGTH: Final = 1_000
"""Characters of a question that are read."""
_MAX_NAME: Final = 6
"""Words of the longest name that is looked for."""
_MIN_NAME: Final = 2
_MIN_JOINED: Final = 6
"""Letters from which several words may stand for a name that is one word."""
_MIN_FOLDED: Final = 6
_BEFORE_ALLERGY: Final = 2
"""Words before a word for an allergy that may name it: `nut allergy`."""
_MIN_TYPO: Final = 5
_TYPO_LIKENESS: Final = 75.0
_LONG_WORD: Final = 9
"""Letters from which two may be wrong; in shorter words one."""
_MOST_NEAR: Final = 5
_MIN_TWO, _MIN_PART = 9, 3
"""Letters from which an unknown word may be two joined, and of each of these."""
_SAID_BY_OTHERS: Final = "said_by_others"
"""What says only who told somebody about it; left out."""
_TREATMENT: Final = "treatment"
"""The kind of question that speaks of having a treatment: a peel is one then, and no product."""
_EXPIRY: Final = "expiry"
"""The kind of question in which an age is that of a product."""
_AND, _PAIR = "and", 2
_DOING, _DONE = "ing", "ed"
"""Endings of a treatment, and of somebody who had it."""
_CONCERNS: Final = "concerns"
_MEDICINES, _ON_SKIN = "medications", "skin"
"""The list of medicines, and the form of those that are put on the skin."""
_WRITTEN: Final = re.compile(r"[^\W_]+|[?%]")
_ASKED: Final = re.compile(r"[^.!?;\n]+\?")
_SENTENCE_ENDS: Final = re.compile(r"[.!?;:\n]+\s")
_PART_ENDS: Final = re.compile(
    r"[.!?;:,\n()]+(?:\s|$)|\s(?:and|but|so|because|since|und|aber|weil)\s"
)


class Reader(Wording):
    """Reads questions by the names in one ruleset."""

    def __init__(self, knowledge: Knowledge, names: Mapping[str, AnswerNames]) -> None:
        super().__init__(knowledge)
        self._names = names
        self._shorthand = Shorthand(knowledge.question_words)
        self._kinds = {
            kind: PhraseSet(row.phrases) for kind, row in knowledge.question_kinds.items()
        }

    def read(self, text: str) -> Question:
        """Read a question; words nearly the same as known ones are read as these."""
        text = self.in_full(text[:MAX_LENGTH])
        text = ELIDED.sub("", APOSTROPHES.sub("'", text.casefold()))
        written = self._asked_by_oneself(split_words(text))
        spelt = [part for word in written for part in self._spelt(word)]
        whole = _WRITTEN.findall(text)
        treated = _TREATMENT in self._kinds and bool(self._kinds[_TREATMENT].find(whole))
        entities = self._undenied(self._named_in(spelt, treated=treated))
        # What is told before a question does not say which kind it is.
        asked = " ".join(_ASKED.findall(text)) or text
        # Phrases hold words as they are written, such as `does` and `nights`.
        forms = (split_words(asked), _WRITTEN.findall(asked))
        kinds = frozenset(
            kind
            for kind, phrases in self._kinds.items()
            if any(phrases.find(words) for words in forms)
        )
        if self._is_choice(entities, " ".join(spelt)):
            kinds |= {DIFFERENCE}
        age = None if _EXPIRY in kinds else age_in(" ".join(written))
        entities = (*entities, *self._of_age(age, entities))
        words = tuple(self.basic(spelt))
        actives = [each for each in entities if each.kind is EntityKind.ACTIVE]
        # Between two actives such words ask whether they go together; elsewhere they say little.
        if len(actives) >= _PAIR and not self._joining.isdisjoint(spelt):
            words = tuple(dict.fromkeys((*words, TOGETHER)))
        return Question(words, entities, kinds, age, days_since(" ".join(written)))

    def in_full(self, text: str) -> str:
        """Return a text with the shorthand of messages written out."""
        return self._shorthand.written_out(text)

    def _asked_by_oneself(self, words: Sequence[str]) -> list[str]:
        """Return words without who else says so: no question about somebody's grandmother."""
        phrases = self._kinds.get(_SAID_BY_OTHERS)
        left_out = () if phrases is None else phrases.find(words)
        said = {place for start, end in left_out for place in range(start, end)}
        return [word for place, word in enumerate(words) if place not in said]

    def _is_choice(self, entities: Sequence[Entity], text: str) -> bool:
        """Return whether one active or another is asked for, not both."""
        names = [each.name for each in entities if each.kind is EntityKind.ACTIVE]
        words = self.listed_as_written(OR_WORDS)
        return any(
            f"{one} {word} {other}" in text for one, other in pairwise(names) for word in words
        )

    def parts(self, text: str) -> tuple[tuple[tuple[str, ...], tuple[Entity, ...]], ...]:
        """Return the words of each part of a long text, and what they name.

        Parts are its sentences, and what stands between commas and the like.
        """
        short = text[:MAX_LENGTH]
        pieces = dict.fromkeys((*_SENTENCE_ENDS.split(short), *_PART_ENDS.split(short)))
        read = [self.read(piece) for piece in pieces]
        return tuple(
            (each.words, each.entities)
            for each in read
            if len(set(each.words) - self.small_words) > 1
        )

    def knows(self, word: str) -> bool:
        """Return whether a word, in lower case, is one of names, synonyms or questions on file."""
        return not self._spelt_right.isdisjoint(split_words(word))

    def names_a_medicine(self, word: str) -> bool:
        """Return whether a word, in lower case, names a medicine and nothing put on the skin."""
        return len(word) >= _MIN_TYPO and word in self._inner_medicines

    @cached_property
    def _inner_medicines(self) -> frozenset[str]:
        names = self._names.get(_MEDICINES)
        inner = {
            "".join(split_words(name))
            for name, meanings in (names.names.items() if names is not None else ())
            if all(each.field == _MEDICINES and each.form != _ON_SKIN for each in meanings)
        }
        alone = {EntityKind.MEDICINE}
        return frozenset(
            name for name in inner if {each.kind for each in self._lexicon.get(name, ())} == alone
        )

    # --- entities ---------------------------------------------------------------------------

    def _named_in(self, words: Sequence[str], *, treated: bool) -> tuple[Entity, ...]:
        """Return what is named; an allergy is what stands beside a word for one, if anything does.

        Somebody with an allergy may ask about something else.
        """
        beside = self._beside_allergy(words)
        named = tuple(self._find(words, allergens=beside, treated=treated))
        if not beside or any(each.kind is EntityKind.ALLERGY for each in named):
            return named
        return tuple(self._find(words, allergens=range(len(words)), treated=treated))

    def _beside_allergy(self, words: Sequence[str]) -> frozenset[int]:
        """Return the places of words before a word for an allergy, and after it to a question."""
        found: set[int] = set()
        for place, word in enumerate(words):
            if word in self._allergy_words:
                before = range(place - 1, max(-1, place - _BEFORE_ALLERGY - 1), -1)
                for each in (before, range(place + 1, len(words))):
                    found.update(takewhile(lambda at: words[at] not in self._asking, each))
        return frozenset(found)

    def _find(
        self, words: Sequence[str], *, allergens: Collection[int], treated: bool = False
    ) -> Iterator[Entity]:
        place = 0
        while place < len(words):
            for length in range(min(_MAX_NAME, len(words) - place), 0, -1):
                span = words[place : place + length]
                joined = "".join(span)
                if self._joins_two(span):
                    continue
                if length > 1 and len(joined) < _MIN_JOINED and joined not in self._spaced:
                    continue
                found = self._lexicon.get(joined) or (
                    self._folded.get(folded_spelling(span[0])) if length == 1 else None
                )
                if not found and treated and (procedures := self._treatments.get(joined)):
                    found = (Entity(EntityKind.PROCEDURE, procedures),)
                allergy = self._allergens.get(joined) if place in allergens else None
                if found or allergy:
                    yield from self._chosen(found or (), words, " ".join(span), allergy)
                    place += length
                    break
            else:
                place += 1

    def _undenied(self, named: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Return what is named without what another name says is not so.

        What says so stays if it decides what the question is about.
        """
        rows = self._knowledge.subjects
        subjects = {name for x in named if x.kind is EntityKind.SUBJECT for name in x.ids}
        denied = {rows[name].instead_of for name in subjects} | {
            name for name in subjects if rows[name].instead_of and not rows[name].decides
        }
        return tuple(
            x for x in named if x.kind is not EntityKind.SUBJECT or denied.isdisjoint(x.ids)
        )

    def _joins_two(self, span: Sequence[str]) -> bool:
        """Return whether two actives stand beside `and`, which a product may be named by, too."""
        if _AND not in span:
            return False
        place = span.index(_AND)
        return all(
            any(each.kind is EntityKind.ACTIVE for each in self._lexicon.get("".join(part), ()))
            for part in (span[:place], span[place + 1 :])
        )

    def _chosen(
        self,
        found: Iterable[Entity],
        words: Sequence[str],
        name: str,
        allergens: frozenset[str] | None,
    ) -> Iterator[Entity]:
        """Choose among kinds: a capsule is a medicine, and what is put on the skin an active."""
        by_kind = {each.kind: each for each in found}
        forms = {self._forms[word] for word in words if word in self._forms}
        if allergens:
            by_kind.pop(EntityKind.MEDICINE, None)
            yield Entity(EntityKind.ALLERGY, allergens, name)
        if {EntityKind.MEDICINE, EntityKind.ACTIVE} <= by_kind.keys():
            by_kind.pop(EntityKind.ACTIVE if "mouth" in forms else EntityKind.MEDICINE)
        for each in by_kind.values():
            yield Entity(each.kind, each.ids, name)

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        return {word: form for names in self._names.values() for word, form in names.forms.items()}

    @cached_property
    def _lexicon(self) -> Mapping[str, tuple[Entity, ...]]:
        found: dict[str, dict[EntityKind, set[str]]] = defaultdict(lambda: defaultdict(set))
        for kind, name, answer in self._named():
            key = "".join(split_words(name))
            plain = key in self._left_out and kind is not EntityKind.SUBJECT
            if len(key) >= _MIN_NAME and not plain:
                found[key][kind].add(answer)
        return {
            key: tuple(Entity(kind, frozenset(ids)) for kind, ids in kinds.items())
            for key, kinds in found.items()
        }

    @cached_property
    def _treatments(self) -> Mapping[str, frozenset[str]]:
        """Names of treatments that are plain words unless somebody speaks of having one."""
        names = self._names.get(PROCEDURES)
        found: dict[str, set[str]] = defaultdict(set)
        for name, meanings in names.names.items() if names is not None else ():
            key = "".join(split_words(name))
            if key in self._left_out:
                found[key].update(each.answer for each in meanings)
        return {key: frozenset(ids) for key, ids in found.items()}

    @cached_property
    def _spaced(self) -> frozenset[str]:
        """Names of several words, joined: `as a` is no way to write ASA."""
        names = (split_words(name) for _, name, _ in self._named())
        return frozenset("".join(words) for words in names if len(words) > 1)

    @cached_property
    def _allergens(self) -> Mapping[str, frozenset[str]]:
        names = self._names.get("allergies")
        found: dict[str, set[str]] = defaultdict(set)
        for name, meanings in names.names.items() if names is not None else ():
            found["".join(split_words(name))].update(each.answer for each in meanings)
        return {key: frozenset(ids) for key, ids in found.items()}

    @cached_property
    def _allergy_words(self) -> frozenset[str]:
        row = self._knowledge.question_words.get("allergic")
        return frozenset() if row is None else frozenset(("allergic", *row.names))

    @cached_property
    def _asking(self) -> frozenset[str]:
        """Words that begin a question, after what is told."""
        return frozenset(self.listed_as_written(ASKING))

    @cached_property
    def _folded(self) -> Mapping[str, tuple[Entity, ...]]:
        found: dict[str, tuple[Entity, ...]] = {}
        for kind, name, answer in self._named():
            words = split_words(name)
            if len(words) == 1 and len(words[0]) >= _MIN_FOLDED and words[0] not in self._left_out:
                key = folded_spelling(name)
                found[key] = (*found.get(key, ()), Entity(kind, frozenset({answer})))
        return found

    @cached_property
    def _left_out(self) -> frozenset[str]:
        """Names that are no deciding words: what is cared for here, and plain words."""
        row = self._knowledge.question_words.get(NOT_A_NAME)
        plain = row.names if row is not None else ()
        concerns = self._names.get(_CONCERNS)
        cared_for = concerns.names if concerns is not None else {}
        return frozenset("".join(split_words(name)) for name in (*plain, *cared_for))

    def _named(self) -> Iterator[tuple[EntityKind, str, str]]:
        """Yield every name, with the kind and the id of what it stands for."""
        own: set[str] = set()
        for kind, name, answer in self._named_answers():
            if kind is EntityKind.ACTIVE:
                own.add(spelling(name))
            yield kind, name, answer
        for group, members in self._knowledge.members.items():
            row = self._knowledge.families.get(group) or self._knowledge.groups.get(group)
            if row is not None and spelling(row.name.plain) not in own:
                for member in members:
                    yield EntityKind.ACTIVE, row.name.plain, member
        for subject, words in self._knowledge.subjects.items():
            for name in words.names:
                yield EntityKind.SUBJECT, name, subject

    def _named_answers(self) -> Iterator[tuple[EntityKind, str, str]]:
        for field_, kind in _KIND_OF_FIELD.items():
            names = self._names.get(field_)
            for name, meanings in names.names.items() if names is not None else ():
                for meaning in meanings:
                    if names is not None and meaning.answer != names.fallback:
                        of_kind = _KIND_OF_FIELD.get(meaning.field, kind)
                        for other in self._with_other_forms(name, of_kind):
                            yield of_kind, other, meaning.answer

    def _with_other_forms(self, name: str, kind: EntityKind) -> Iterator[str]:
        """Yield a name; of a medicine that ends in a word such as tablets also with the others.

        What is done with a treatment is also something that somebody had done.
        """
        yield name
        if kind is EntityKind.PROCEDURE and name.endswith(_DOING):
            yield name.removesuffix(_DOING) + _DONE
        forms = self.listed_as_written(TABLETS)
        start, _, last = name.rpartition(" ")
        if kind is EntityKind.MEDICINE and start and last in forms:
            yield from (f"{start} {other}" for other in forms if other != last)

    @cached_property
    def _joining(self) -> frozenset[str]:
        return frozenset(self.listed_as_written(JOINING))

    @cached_property
    def concerns(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The words of each name of a concern, in their basic form, with the concern."""
        named = self._names.get(_CONCERNS)
        return tuple(
            (tuple(self.words(name)), meaning.answer)
            for name, meanings in (named.names.items() if named is not None else ())
            for meaning in meanings
            if meaning.field == _CONCERNS
        )

    @cached_property
    def undecisive(self) -> frozenset[str]:
        """Subjects that an answer need not name."""
        return frozenset(name for name, row in self._knowledge.subjects.items() if not row.decides)

    @cached_property
    def places(self) -> frozenset[str]:
        """Places on the body that matter only to what is put on there."""
        return frozenset(name for name, row in self._knowledge.subjects.items() if row.place)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Subjects that an answer on file or a field of the profile is about."""
        rows = self._knowledge.subjects
        return frozenset(name for name, row in rows.items() if row.about or row.field or row.age)

    @cached_property
    def states(self) -> frozenset[str]:
        """Subjects that say something of a person: an age, or what a profile has a field for."""
        rows = self._knowledge.subjects
        return frozenset(name for name, row in rows.items() if row.field or row.age is not None)

    def _of_age(self, age: int | None, named: Sequence[Entity]) -> Iterator[Entity]:
        """Yield the subjects that an age stands for, such as a child."""
        for name, row in self._knowledge.subjects.items():
            if age is not None and row.ages is not None and row.ages[0] <= age <= row.ages[1]:
                entity = Entity(EntityKind.SUBJECT, frozenset({name}))
                if entity not in named:
                    yield entity

    # --- words ------------------------------------------------------------------------------

    def _spelt(self, word: str) -> Sequence[str]:
        """Return a word as it is known: spelt right, or as the two words that it joins."""
        right = self._corrected(word)
        if right != word or word in self._spelt_right or len(word) < _MIN_TWO:
            return (right,)
        places = range(len(word) - _MIN_PART, _MIN_PART - 1, -1)
        parts = ((word[:place], word[place:]) for place in places)
        return next((two for two in parts if self._known.issuperset(two)), (word,))

    def _corrected(self, word: str) -> str:
        if (
            len(word) < _MIN_TYPO
            or word in self._spelt_right
            or folded_spelling(word) in self._folded
        ):
            return word
        most = 1 if len(word) < _LONG_WORD else 2
        near = [x for x in self._by_initial.get(word[0], ()) if abs(len(x) - len(word)) <= most]
        close = closest_matches(word, near, likeness=_TYPO_LIKENESS, limit=_MOST_NEAR)
        return next((each for each, _ in close if letters_changed(word, each) <= most), word)

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every word of names, synonyms and questions on file."""
        words = {word for _, name, _ in self._named() for word in split_words(name)}
        words.update(word for name in self._synonyms for word in name)
        for row in self._knowledge.answers.values():
            for phrase in (row.question.plain, row.question.clinical, *row.ask):
                words.update(split_words(phrase))
        return frozenset(words)

    @cached_property
    def _spelt_right(self) -> frozenset[str]:
        return self._known | self.plain_words

    @cached_property
    def _by_initial(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= _MIN_TYPO:
                found[word[0]].append(word)
        return found


_KIND_OF_FIELD: Final = {
    "medications": EntityKind.MEDICINE,
    "conditions": EntityKind.CONDITION,
    PROCEDURES: EntityKind.PROCEDURE,
    IN_USE: EntityKind.ACTIVE,
}
