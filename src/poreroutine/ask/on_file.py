"""Answers on file: the one whose phrasing is most like the question, gated both ways."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine.ask.answer_index import STOP_WEIGHT, AnswerIndex, Phrasing, unit
from poreroutine.ask.question import Entity, EntityKind, Question
from poreroutine.ask.reading import Reader

_MOST_UNMATCHED: Final = 0.55
"""The most of a question's weight that may be in words that the answer never uses."""
_MOST_UNASKED: Final = 0.75
"""The most of a phrasing's weight that may be in words that the question doesn't use."""
_MOST_UNCOVERED: Final = 0.4
"""The same for an answer that is taken because it is about what a question names."""
_SERIOUS_SHARE: Final = 0.7
"""What is left of that for a question about a medicine or an illness."""
_UNKNOWN_WEIGHT: Final = 0.7
"""How much a word that no phrasing has counts, against the rarest of those that have one."""


_SERIOUS: Final = {EntityKind.MEDICINE, EntityKind.CONDITION}
_PUT_ON: Final = {EntityKind.MEDICINE, EntityKind.ACTIVE, EntityKind.PROCEDURE}
_PHRASING_SHARE: Final = 0.65
"""How much the best phrasing counts, against all words of the answer."""
_TYPICAL_SHARE: Final = 0.2
"""How much it counts, when answers are ranked, that a question is like all phrasings together.

With a tenth of the phrasings left out in turn, 3 of 100 more come first than by the best phrasing
alone; a share of 0.4 brings no more, and puts an answer behind one that is less like.
"""
_SAME_WORDS: Final = 0.9
"""Likeness of a phrasing that needs no look at the title of its answer."""
_ENOUGH: Final = 2
"""Words shared with a phrasing from which something may be left out of it."""
_ABOUT: Final = 3
"""Phrasings that name only one thing from which an answer may be about it."""
_OFTEN: Final = 12
"""Answers that a word must be mostly about to show by itself that a question is about skin."""
_STORY: Final = 4
"""Words that say something from which a question is a story, with words that don't matter."""


@dataclass(frozen=True, slots=True)
class Match:
    """An answer on file.

    Attributes:
        id: Its id.
        score: How like the question its best phrasing is, 0 to 1.
        gated: Whether every deciding word agrees, both ways.
        whole: Whether the answer names everything that the question names, its actives in its own
            words.
        names_all: Whether the answer's own words name everything that the question names.
        asks_all: Whether the phrasing or the answer's title names every active of the question.
        central: How many words of the question are what the answer is mostly about.
        beyond_names: Whether it shares a word with the question that names nothing there.
        rank: How well it fits among all answers: its score, and how typical the words are of it.
        nearly: Whether all that the answer leaves out of the question may be left out.
    """

    id: str
    score: float
    gated: bool
    whole: bool
    rank: float = 0.0
    nearly: bool = False
    names_all: bool = False
    asks_all: bool = False
    central: int = 0
    beyond_names: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, as all phrasings are held against it.

    Attributes:
        question: The question.
        words: Its words.
        weight: How much they weigh.
        story: The same, where unknown words of a long question count less.
        telling: The words that say something.
        named: Those that name something.
        things: Those that name something else than a place on the body.
        serious: Whether it names a medicine or an illness.
        shares: How much of the question each known word is.
    """

    question: Question
    words: frozenset[str]
    weight: float
    story: float
    telling: frozenset[str]
    named: set[str]
    things: set[str]
    serious: bool
    shares: Mapping[str, float]


class AnswersOnFile:
    """Finds answers by their phrasings."""

    def __init__(self, index: AnswerIndex, reader: Reader) -> None:
        self._reader = reader
        self._small = reader.small_words
        self._wanted = reader.words_of_wishes
        self._topics = reader.topics
        self._undecisive = reader.undecisive
        self._places = reader.places
        self._index = index
        self._titles = index.title_words
        self._persons = {
            name: [
                each
                for each in titled
                if each.kind is EntityKind.SUBJECT and not each.ids.isdisjoint(reader.states)
            ]
            for name, titled in index.titles.items()
        }
        counts = Counter(word for each in index.main.values() for word in each)
        often = frozenset(word for word, count in counts.items() if count >= _OFTEN)
        self._subject = (often - self._small - self._wanted) | reader.words_about_skin
        self._most = max(index.rarity.values(), default=1.0)
        self._weights = {each.words: self._weight(each.words) for each in index.phrasings}
        self._by_word: dict[str, list[int]] = {}
        self._by_words: dict[frozenset[str], list[int]] = {}
        for place, phrasing in enumerate(index.phrasings):
            self._by_words.setdefault(phrasing.words, []).append(place)
            for word in phrasing.words:
                self._by_word.setdefault(word, []).append(place)

    def about(self, entity: Entity) -> str | None:
        """Return the answer about one thing: its title, or else most phrasings, name nothing else.

        Where several titles do, the one with most phrasings.
        """
        counts = Counter(each.answer for each in self._index.phrasings)
        named = [name for name, titled in self._index.titles.items() if _same([entity], titled)]
        if not named:
            alone = (x.answer for x in self._index.phrasings if _same([entity], x.entities))
            counts = Counter(alone)
            named = [name for name, count in counts.items() if count >= _ABOUT]
        return max(named, key=lambda name: (counts[name], name), default=None)

    def covers(self, name: str, words: Iterable[str]) -> bool:
        """Return whether an answer uses most of a question's words somewhere."""
        asked = frozenset(words)
        return self._weight(asked - self._index.words[name]) <= _MOST_UNCOVERED * self._weight(
            asked
        )

    def is_about_skin(self, question: Question) -> bool:
        """Return whether a question names something, or has a word that many answers are about."""
        named = any(not each.ids <= self._undecisive for each in question.entities)
        return named or not self._subject.isdisjoint(question.words)

    def titled(self, name: str, words: Iterable[str]) -> bool:
        """Return whether the question of an answer shares a word that says something."""
        return not (frozenset(words) - self._small - self._wanted).isdisjoint(self._titles[name])

    def names(self, name: str, entities: Iterable[Entity]) -> bool:
        """Return whether the phrasings of an answer name each of some things."""
        return _all_in(entities, self._index.covered[name])

    def find(self, question: Question, limit: int) -> Sequence[Match]:
        """Return the answers most like a question, those that pass the gate first."""
        asked = self._asked(question)
        best: dict[str, tuple[bool, float, Phrasing]] = {}
        answers: dict[str, tuple[float, bool]] = {}
        for phrasing in self._candidates(asked):
            answer = phrasing.answer
            like = self._score(asked, phrasing.words)
            if like <= 0:
                continue
            if answer not in answers:
                shared = self._weight(asked.words & self._index.words[answer])
                covers = _all_in(question.entities, self._index.covered[answer])
                answers[answer] = shared / asked.story, covers
            used, covers = answers[answer]
            score = _PHRASING_SHARE * like + (1 - _PHRASING_SHARE) * used
            gated = covers and self._agrees(asked, phrasing, used, like)
            known = best.get(answer)
            if known is None or (gated, score) > known[:2]:
                best[answer] = gated, score, phrasing
        matches = [self._match(asked, *found) for found in best.values()]
        ranked = sorted(matches, key=lambda each: (not each.gated, -each.rank, each.id))
        return ranked[:limit]

    def _asked(self, question: Question) -> _Asked:
        words = frozenset(question.words)
        rarity = self._index.rarity
        return _Asked(
            question,
            words,
            self._weight(words),
            self._asked_weight(words),
            telling=words - self._small,
            named=self._words_of(question.entities),
            things=self._words_of(
                each
                for each in question.entities
                if each.kind is not EntityKind.SUBJECT or each.ids <= self._topics
            ),
            serious=any(each.kind in _SERIOUS for each in question.entities),
            shares=unit({word: rarity[word] for word in question.words if word in rarity}),
        )

    def _candidates(self, asked: _Asked) -> Iterator[Phrasing]:
        """Yield the phrasings that share a word that says something, or all words, in order."""
        places = set[int](self._by_words.get(asked.words, ()))
        places.update(*(self._by_word.get(word, ()) for word in asked.telling))
        return (self._index.phrasings[place] for place in sorted(places))

    def _match(self, asked: _Asked, gated: bool, score: float, phrasing: Phrasing) -> Match:  # noqa: FBT001 - as found
        question, answer = asked.question, phrasing.answer
        own, typical = self._index.own[answer], self._index.typical[answer]
        actives = question.of(EntityKind.ACTIVE)
        common = math.fsum(part * typical.get(word, 0.0) for word, part in asked.shares.items())
        return Match(
            answer,
            score,
            gated,
            whole=_all_in(question.entities, (*phrasing.entities, *own)) and _all_in(actives, own),
            rank=score + _TYPICAL_SHARE * common,
            nearly=self._nearly(asked, phrasing),
            names_all=_all_in(question.entities, own),
            asks_all=_all_in(actives, (*phrasing.entities, *self._index.titles[answer])),
            central=len((asked.telling - self._wanted) & self._index.main[answer]),
            beyond_names=not (asked.telling - asked.named).isdisjoint(self._index.words[answer]),
        )

    def _asked_weight(self, asked: frozenset[str]) -> float:
        """Return the weight of a question's words; unknown ones count less in a long question."""
        unknown = self._weight(word for word in asked if word not in self._index.rarity)
        telling = max(len(asked - self._small), _STORY)
        return self._weight(asked) - unknown * (1 - _STORY / telling)

    def _agrees(self, asked: _Asked, phrasing: Phrasing, used: float, like: float) -> bool:
        """Return whether every deciding word agrees, both ways, if the answer covers the rest."""
        question = asked.question
        if not _all_in(phrasing.entities, question.entities):
            return False
        if like < _SAME_WORDS and not self._title_agrees(asked, phrasing):
            return False
        telling = asked.telling & phrasing.words
        if asked.serious and telling <= asked.named and asked.telling - asked.named:
            return False
        if telling <= self._wanted and asked.telling - self._wanted - asked.named:
            return False  # What is wanted agrees, and not of what.
        one_word = len(telling) == 1 and not phrasing.words - self._small <= asked.words
        if one_word and not telling <= self._index.main[phrasing.answer] | asked.things:
            return False
        unasked = self._weight(phrasing.words - asked.words) / self._weights[phrasing.words]
        most = _MOST_UNMATCHED * _SERIOUS_SHARE if asked.serious else _MOST_UNMATCHED
        return 1 - used <= most and unasked <= _MOST_UNASKED

    def _title_agrees(self, asked: _Asked, phrasing: Phrasing) -> bool:
        """Return whether a question names a person that an answer is for, and an active of it.

        What an answer is about stands in its title, which a phrasing of it may leave out.
        """
        question, answer = asked.question, phrasing.answer
        actives = question.of(EntityKind.ACTIVE)
        titled = [x for x in self._index.titles[answer] if x.kind is EntityKind.ACTIVE]
        about = (*titled, *phrasing.entities)
        other = bool(actives and titled) and not any(_all_in([x], about) for x in actives)
        persons = self._persons[answer]
        named = not persons or any(_all_in([x], question.entities) for x in persons)
        return named and not other

    def _words_of(self, entities: Iterable[Entity]) -> set[str]:
        return {word for each in entities for word in self._reader.words(each.name)}

    def _nearly(self, asked: _Asked, phrasing: Phrasing) -> bool:
        """Return whether an answer leaves out no more than actives, and what decides nothing."""
        question = asked.question
        telling = asked.telling & phrasing.words
        if len(telling) < _ENOUGH and not (phrasing.words - self._small) <= asked.words:
            return False
        missing = [
            each
            for each in question.entities
            if not _all_in([each], self._index.covered[phrasing.answer])
        ]
        only_actives = all(each.kind is EntityKind.ACTIVE for each in question.entities)
        return (
            bool(missing)
            and not (only_actives and len(missing) == len(question.entities))
            and all(self._may_miss(each, question) for each in missing)
            and _all_in(phrasing.entities, question.entities)
        )

    def _may_miss(self, entity: Entity, question: Question) -> bool:
        """Return whether an answer need not name something: a place where nothing is put on."""
        if entity.kind is EntityKind.SUBJECT:
            put_on = any(each.kind in _PUT_ON for each in question.entities)
            return entity.ids <= self._undecisive or (not put_on and entity.ids <= self._places)
        return entity.kind is EntityKind.ACTIVE

    def _score(self, asked: _Asked, words: frozenset[str]) -> float:
        if asked.words and asked.words == words:
            return 1.0
        whole = math.sqrt(asked.weight * self._weights[words])
        return self._weight(asked.words & words) / whole if whole else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        # Exact, so that no other order of the words gives another likeness.
        return math.fsum(
            self._index.rarity.get(
                word,
                STOP_WEIGHT
                if word in self._small or word[:1].isdigit()
                else self._most * _UNKNOWN_WEIGHT,
            )
            for word in words
        )


def _same(these: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether both name the same, and something."""
    return bool(these and others) and _all_in(these, others) and _all_in(others, these)


def _all_in(these: Iterable[Entity], others: Iterable[Entity]) -> bool:
    """Return whether each of these is among others, in one of its meanings."""
    others = tuple(others)
    return all(
        any(one.kind is other.kind and one.ids & other.ids for other in others)
        for one in these
        if one.kind is not EntityKind.ALLERGY
    )
