"""Which answers on file fit a question, from those most like it to those about a part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine.ask.compose import Composer
from poreroutine.ask.on_file import AnswersOnFile, Match
from poreroutine.ask.question import DIFFERENCE, EFFECT, EntityKind, Question, is_about_a_man
from poreroutine.ask.reading import Reader
from poreroutine.ask.topics import Topics
from poreroutine.rulesets.knowledge.tables import Knowledge

SURE: Final = 0.8
"""Likeness from which an answer on file is taken before what rules would say."""
LIKE: Final = 0.5
"""Least likeness of an answer on file."""
_CLOSE: Final = 0.7
"""Likeness from which an answer is taken that leaves out something which the question names."""
_LIKELY: Final = 0.55
"""Likeness of an answer that is taken as it names the illness or medicine of a question."""
_STORY_LIKE: Final = 0.4
_CENTRAL: Final = 2
"""The same for a question without one, and how many words must be what the answer is about."""
_CLOSEST: Final = 0.45
"""Likeness of the answers that come closest, which are shown where none is found."""
_CLINICAL: Final = (EntityKind.CONDITION, EntityKind.MEDICINE, EntityKind.PROCEDURE)
_HARMLESS: Final = {EntityKind.ACTIVE, EntityKind.SUBJECT}
_AHEAD: Final = 0.05
"""How much more like the question it must be than the next."""
_NEAREST: Final = 3
_SHARE_OF_BEST: Final = 0.9
_PAIR: Final = 2
_ABOUT_IT: Final = {EFFECT, "partners"}
"""Kinds of question that are about what is named: what it does, and what doesn't go with it."""
SERIOUS_SIGN: Final = "serious_sign"
"""A kind of question that an answer which only comes close might do harm to."""
_BY_THE_WAY: Final = "by_the_way"
"""A kind of question that tells what somebody takes or has, and may ask for something else."""


class Finder:
    """Finds the ids of the answers on file that fit a question. Immutable.

    Args:
        knowledge: The tables.
        on_file: The answers, by their phrasings.
        topics: The answers, by what a question names.
        reader: Reads the parts of a text.
    """

    def __init__(
        self, knowledge: Knowledge, on_file: AnswersOnFile, topics: Topics, reader: Reader
    ) -> None:
        self._knowledge = knowledge
        self._on_file = on_file
        self._topics = topics
        self._reader = reader

    def matches(self, question: Question, limit: int) -> Sequence[Match]:
        """Return the answers on file most like a question; those for men only where one asks.

        Of those to a choice between things, only the ones about the choice.
        """
        found = self._of_those_who_ask(question, max(limit, _NEAREST))
        if not self._on_file.is_about_skin(question):
            # Plain words alone may be about anything, so that most of them must be the same.
            found = [each for each in found if each.score >= _CLOSE]
        if self._is_choice(question):
            return [each for each in found if self._decides(each)]
        return found

    def find(
        self,
        question: Question,
        matches: Sequence[Match],
        text: str,
        composer: Composer,
        limit: int,
    ) -> tuple[str, ...]:
        """Return the answers that fit a question, the best first; none if nothing fits.

        Args:
            question: What was asked.
            matches: The answers on file most like it.
            text: The question as it was written.
            composer: Knows which medicines change what rules say.
            limit: How many answers at most.
        """
        return (
            self._fitting(question, matches, limit)
            or self._by_a_part(question, text)
            or self._one_by_one(question)
            or self._likely(question, matches)
            or self._without_who_asks(question, limit)
            or self._apart_from_medicine(question, composer, limit)
        )

    def closest(self, question: Question, matches: Sequence[Match]) -> Mapping[str, None]:
        """Return the answers that come closest to a question about nothing that may do harm."""
        if SERIOUS_SIGN in question.kinds:
            return {}
        if any(each.kind not in _HARMLESS for each in question.entities) or any(
            self._knowledge.subjects[name].refer or self._topics.is_state([name])
            for each in question.of(EntityKind.SUBJECT)
            for name in each.ids
        ):
            return {}
        near = sorted(
            (
                each
                for each in matches
                if each.id not in self._grave
                and (
                    (each.gated and each.central and each.score >= _CLOSEST)
                    or (each.whole and each.central >= _CENTRAL and each.score >= _STORY_LIKE)
                )
            ),
            key=lambda each: (-each.rank, each.id),
        )
        return dict.fromkeys(each.id for each in near[:_PAIR])

    def _of_those_who_ask(self, question: Question, limit: int) -> Sequence[Match]:
        found = self._on_file.find(question, limit)
        men = is_about_a_man(question)
        return [each for each in found if men or each.id not in self._of_men]

    def _fitting(self, question: Question, matches: Sequence[Match], limit: int) -> tuple[str, ...]:
        """Return the answers on file that fit, or the one that nearly does."""
        grave = self._grave
        best = [
            each
            for each in matches
            if each.gated and each.score >= (SURE if each.id in grave else LIKE)
        ]
        if best:
            best = [each for each in best if each.rank >= _SHARE_OF_BEST * best[0].rank][:limit]
        else:
            nearly = [
                each
                for each in matches
                if each.nearly and each.score >= _CLOSE and each.id not in grave
            ]
            best = sorted(nearly, key=lambda each: (-each.rank, each.id))[:1]
        about = self._topics.named(question)
        if about and (not best or (best[0].score < _CLOSE and not best[0].names_all)):
            return tuple(about)
        return tuple(each.id for each in best)

    def _by_a_part(self, question: Question, text: str) -> tuple[str, ...]:
        """Return the answer to one part of a long text, about all that the whole text names."""
        parts = self._reader.parts(text)
        if len(parts) < _PAIR:
            return ()
        decisive = tuple(
            each for each in question.entities if not self._topics.may_be_left_out(each)
        )
        found = [
            match
            for words, named in parts
            for match in self._of_those_who_ask(
                replace(question, words=words, entities=(*decisive, *named)), _NEAREST
            )
            if match.gated and match.score >= _CLOSE and match.id not in self._grave
        ]
        best = sorted(found, key=lambda each: (-each.rank, each.id))[:1]
        return tuple(each.id for each in best)

    def _one_by_one(self, question: Question) -> tuple[str, ...]:
        """Return the answer about each of two actives that somebody chooses between."""
        actives = question.of(EntityKind.ACTIVE)
        names = [self._on_file.about(each) for each in actives]
        if not self._is_choice(question) or len(actives) < len(question.entities) or None in names:
            return ()
        return tuple(str(each) for each in dict.fromkeys(names))

    def _likely(self, question: Question, matches: Sequence[Match]) -> tuple[str, ...]:
        """Return the answer that is by far most like a question, and about all that it names.

        Most of a story does not matter, so little of it needs to be like. A question about an
        illness, medicine or treatment needs to be more like, in words that don't name it.
        """
        ranked = sorted(matches, key=lambda each: (-each.rank, each.id))[:_PAIR]
        if not ranked or not ranked[0].whole or ranked[0].id in self._grave:
            return ()
        best, ahead = ranked[0], ranked[0].rank - (ranked[1].rank if ranked[1:] else 0.0)
        if question.of(EntityKind.ALLERGY) or ahead < _AHEAD:
            return ()
        if any(question.of(kind) for kind in _CLINICAL):
            good = best.score >= _LIKELY and best.beyond_names
        else:
            sure = best.central > 0 and best.beyond_names and best.rank >= LIKE
            good = best.score >= _STORY_LIKE and (best.central >= _CENTRAL or sure)
        return (best.id,) if good else ()

    def _without_who_asks(self, question: Question, limit: int) -> tuple[str, ...]:
        """Return the answers to a question without what says only who asks it.

        An age that decides nothing by itself matters where something is to be put on or taken.
        """
        asker = self._reader.about_somebody
        put_on = any(question.of(kind) for kind in (EntityKind.ACTIVE, *_CLINICAL))
        entities = tuple(
            x for x in question.entities if put_on or not self._topics.may_be_left_out(x)
        )
        if asker.isdisjoint(question.words) and len(entities) == len(question.entities):
            return ()
        words = tuple(word for word in question.words if word not in asker and not word.isdigit())
        for rest in (
            replace(question, words=words),
            replace(question, words=words, entities=entities),
        ):
            found = self._fitting(rest, self._of_those_who_ask(rest, limit), limit)
            if found:
                return found
        return ()

    def _apart_from_medicine(
        self, question: Question, composer: Composer, limit: int
    ) -> tuple[str, ...]:
        """Return the answers to a question without a medicine or illness that changes no rule."""
        named = (*question.of(EntityKind.MEDICINE), *question.of(EntityKind.CONDITION))
        aside = _BY_THE_WAY in question.kinds and question.kinds.isdisjoint(_ABOUT_IT)
        if not named or not aside or not composer.changes_nothing(question):
            return ()
        left_out = {word for each in named for word in self._reader.words(each.name)}
        rest = replace(
            question,
            words=tuple(word for word in question.words if word not in left_out),
            entities=tuple(each for each in question.entities if each not in named),
        )
        if not self._on_file.is_about_skin(rest):
            return ()
        sure = [x for x in self._of_those_who_ask(rest, limit) if x.score >= _LIKELY]
        return self._fitting(rest, sure, limit)

    @staticmethod
    def _decides(match: Match) -> bool:
        """Return whether an answer is about the choice between the things that are named."""
        return match.whole and (
            match.score >= SURE or (match.gated and match.asks_all and match.score >= _LIKELY)
        )

    @staticmethod
    def _is_choice(question: Question) -> bool:
        """Return whether somebody chooses between actives."""
        return DIFFERENCE in question.kinds and len(question.of(EntityKind.ACTIVE)) >= _PAIR

    @cached_property
    def _of_men(self) -> frozenset[str]:
        """The answers that hold for men only."""
        rows = self._knowledge.subjects.values()
        return frozenset(row.of_a_man for row in rows if row.of_a_man is not None)

    @cached_property
    def _grave(self) -> frozenset[str]:
        """The answers to emergencies."""
        rows = self._knowledge.emergencies.values()
        return frozenset(row.answer for row in rows if row.answer is not None)
