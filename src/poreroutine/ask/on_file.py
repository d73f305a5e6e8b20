"""Answers on file: the one whose phrasing is most like the question, gated both ways."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
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
_ENOUGH: Final = 2
"""Words shared with a phrasing from which something may be left out of it."""
_ABOUT: Final = 3
"""Phrasings that name only one thing from which an answer may be about it."""
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
        self._most = max(index.rarity.values(), default=1.0)
        self._weights = {each.words: self._weight(each.words) for each in index.phrasings}

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

    def names(self, name: str, entities: Iterable[Entity]) -> bool:
        """Return whether the phrasings of an answer name each of some things."""
        return _all_in(entities, self._index.covered[name])

    def find(self, question: Question, limit: int) -> Sequence[Match]:
        """Return the answers most like a question, those that pass the gate first."""
        asked = frozenset(question.words)
        weight, story = self._weight(asked), self._asked_weight(asked)
        telling = asked - self._small
        unnamed = telling - self._named(question)
        best: dict[str, Match] = {}
        rarity = self._index.rarity
        shares = unit({word: rarity[word] for word in question.words if word in rarity})
        typical_of: dict[str, float] = {}
        for phrasing in self._index.phrasings:
            if telling.isdisjoint(phrasing.words) and asked != phrasing.words:
                continue
            like = self._score(asked, weight, phrasing.words)
            if like <= 0:
                continue
            covered = self._weight(asked & self._index.words[phrasing.answer]) / story
            score = _PHRASING_SHARE * like + (1 - _PHRASING_SHARE) * covered
            gated = self._agrees(question, asked, phrasing)
            own = self._index.own[phrasing.answer]
            whole = _all_in(question.entities, (*phrasing.entities, *own)) and _all_in(
                question.of(EntityKind.ACTIVE), own
            )
            common = typical_of.get(phrasing.answer)
            if common is None:
                typical = self._index.typical[phrasing.answer]
                common = math.fsum(part * typical.get(word, 0.0) for word, part in shares.items())
                typical_of[phrasing.answer] = common
            match = Match(
                phrasing.answer,
                score,
                gated,
                whole,
                rank=score + _TYPICAL_SHARE * common,
                nearly=self._nearly(question, phrasing),
                names_all=_all_in(question.entities, own),
                asks_all=_all_in(
                    question.of(EntityKind.ACTIVE),
                    (*phrasing.entities, *self._index.titles[phrasing.answer]),
                ),
                central=len((telling - self._wanted) & self._index.main[phrasing.answer]),
                beyond_names=not unnamed.isdisjoint(self._index.words[phrasing.answer]),
            )
            known = best.get(phrasing.answer)
            if known is None or (gated, score) > (known.gated, known.score):
                best[phrasing.answer] = match
        ranked = sorted(best.values(), key=lambda each: (not each.gated, -each.rank, each.id))
        return ranked[:limit]

    def _asked_weight(self, asked: frozenset[str]) -> float:
        """Return the weight of a question's words; unknown ones count less in a long question."""
        unknown = self._weight(word for word in asked if word not in self._index.rarity)
        telling = max(len(asked - self._small), _STORY)
        return self._weight(asked) - unknown * (1 - _STORY / telling)

    def _agrees(self, question: Question, asked: frozenset[str], phrasing: Phrasing) -> bool:
        """Return whether every deciding word agrees, both ways."""
        if not _all_in(phrasing.entities, question.entities) or not _all_in(
            question.entities, self._index.covered[phrasing.answer]
        ):
            return False
        telling = (asked & phrasing.words) - self._small
        named = self._named(question)
        serious = any(each.kind in _SERIOUS for each in question.entities)
        if serious and telling <= named and asked - self._small - named:
            return False
        if telling <= self._wanted and asked - self._small - self._wanted - named:
            return False  # What is wanted agrees, and not of what.
        one_word = len(telling) == 1 and not phrasing.words - self._small <= asked
        if one_word and not telling <= self._index.main[phrasing.answer] | self._things(question):
            return False
        used = self._weight(asked & self._index.words[phrasing.answer])
        unmatched = 1 - used / self._asked_weight(asked)
        unasked = self._weight(phrasing.words - asked) / self._weights[phrasing.words]
        most = _MOST_UNMATCHED * _SERIOUS_SHARE if serious else _MOST_UNMATCHED
        return unmatched <= most and unasked <= _MOST_UNASKED

    def _named(self, question: Question) -> set[str]:
        """Return the words of a question that name something."""
        return self._words_of(question.entities)

    def _things(self, question: Question) -> set[str]:
        """Return the words of a question that name something else than a place on the body."""
        return self._words_of(
            each
            for each in question.entities
            if each.kind is not EntityKind.SUBJECT or each.ids <= self._topics
        )

    def _words_of(self, entities: Iterable[Entity]) -> set[str]:
        return {word for each in entities for word in self._reader.words(each.name)}

    def _nearly(self, question: Question, phrasing: Phrasing) -> bool:
        """Return whether an answer leaves out no more than actives, and what decides nothing."""
        asked = frozenset(question.words)
        telling = (asked & phrasing.words) - self._small
        if len(telling) < _ENOUGH and not (phrasing.words - self._small) <= asked:
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

    def _score(self, asked: frozenset[str], weight: float, words: frozenset[str]) -> float:
        if asked and asked == words:
            return 1.0
        whole = math.sqrt(weight * self._weights[words])
        return self._weight(asked & words) / whole if whole else 0.0

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
