"""From a question to its reply: danger first, then rules and tables, then answers on file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from poreroutine._support.caching import cached_property
from poreroutine.ask.answer_index import build_answer_index, stored_answer_index
from poreroutine.ask.compose import Composed, Composer
from poreroutine.ask.emergencies import Emergencies
from poreroutine.ask.on_file import AnswersOnFile, Match
from poreroutine.ask.question import EntityKind, Question
from poreroutine.ask.reading import Reader
from poreroutine.ask.topics import OfKind, Topics
from poreroutine.core.pipeline import Pipeline
from poreroutine.model.enums import Audience, Region
from poreroutine.model.notes import Advice
from poreroutine.model.profile import SkinProfile
from poreroutine.model.reply import Reply, ReplyChoice, ReplyKind, ReplyQuestion, ReplyTopic

_SURE: Final = 0.8
"""Likeness from which an answer on file is taken before what rules would say."""
_SAME: Final = 0.95
"""Likeness from which an answer is taken before the order of two actives."""
_ASKED_ORDER: Final = "ask.order"
_CLOSE: Final = 0.7
"""Likeness from which an answer is taken that leaves out something which the question names."""
_LIKE: Final = 0.5
"""Least likeness of an answer on file."""
_LIKELY: Final = 0.55
"""Likeness of an answer that is taken as it names the illness or medicine of a question."""
_STORY_LIKE: Final = 0.4
_CENTRAL: Final = 2
"""The same for a question without one, and how many words must be what the answer is about."""
_CLOSEST: Final = 0.45
"""Likeness of the answers that come closest, which are shown where none is found."""
_HARMLESS: Final = {EntityKind.ACTIVE, EntityKind.SUBJECT}
_AHEAD: Final = 0.05
"""How much more like the question it must be than the next."""
_NEAREST: Final = 3
_SHARE_OF_BEST: Final = 0.9
_PAIR: Final = 2
_MOST_ACTIVES: Final = 3
"""Actives that are compared with each other."""
_DIFFERENCE: Final = "difference"
_BEFORE, _INSTEAD = "before_treatment", "instead"
"""Kinds of question about what comes before a treatment, and about what may replace something."""
_BY_A_MAN, _BY_A_WOMAN, _IS_A_MAN = "a_man_uses_it", "a_woman_uses_it", "is_a_man"
"""Kinds of question that say who uses something while a child is on its way or wanted."""
_EFFECT, _TOGETHER = "effect", "together"
"""A kind of question that asks what something does, and the word of those about two things."""
_BY_THE_WAY: Final = "by_the_way"
"""A kind of question that tells what somebody takes or has, and may ask for something else."""
_LEFT_TO_PRESCRIBERS: Final = "dose"
"""A kind of question that is answered for no medicine."""


class Answering:
    """Answers questions with one ruleset. Immutable; shared between threads."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        knowledge = pipeline.ruleset.knowledge
        self._knowledge = knowledge
        self._reader = Reader(knowledge, pipeline.vocabulary.names)
        self._emergencies = Emergencies(
            knowledge.emergencies,
            knowledge.emergency_words,
            self._reader.knows,
            self._reader.names_a_medicine,
        )
        index = stored_answer_index(
            pipeline.ruleset.digest, lambda: build_answer_index(knowledge.answers, self._reader)
        )
        self._on_file = AnswersOnFile(index, self._reader)
        self._topics = Topics(knowledge, self._on_file, self._reader)

    def topics(self, audience: Audience) -> Reply:
        """Return every question that is on file."""
        return Reply(kind=ReplyKind.TOPICS, topics=self._titles(self._knowledge.answers, audience))

    def reply(
        self, text: str, profile: SkinProfile | None, audience: Audience, limit: int
    ) -> Reply:
        """Answer a question; for one person, if there is a profile."""
        base = {} if profile is None else profile.model_dump(mode="json", exclude_defaults=True)
        composer = Composer(self._pipeline, audience, base, self._reader)
        region: Region = "unstated" if profile is None else profile.region
        danger = self._danger(text, composer, audience, region)
        if danger is not None:
            return danger
        question = self._reader.read(text)
        matches = self._matches(question, max(limit, _NEAREST))
        if self._is_choice(question):
            matches = [each for each in matches if self._decides(each)]
        sure = [
            each
            for each in matches
            if each.gated and each.whole and each.asks_all and each.score >= _SURE
        ]
        composed = self._composed(question, composer)
        if _BEFORE in question.kinds and question.of(EntityKind.PROCEDURE):
            # What rules say of an active beside a treatment is meant for the time after it.
            composed = Composed()
        theirs = composer.person(question) if profile is not None else Composed()
        of_kind = self._topics.of_kind(question, matches)
        at_once = of_kind if not sure and of_kind is not None and of_kind.comes_first else None
        first = self._first(question, theirs, composed, audience, region) or self._on_its_own(
            at_once, audience, region
        )
        if first is not None:
            return first.model_copy(update={"answers": first.answers[:limit]})
        medicines = question.of(EntityKind.MEDICINE)
        states = self._topics.states(question)
        decisive = bool(medicines) and bool(states or len(medicines) >= _PAIR)
        decisive |= bool(
            states
            and question.of(EntityKind.ACTIVE)
            and composed.answers
            and not any(each.names_all for each in sure)
        )
        decisive |= bool(
            composed.answers
            and composed.answers[0].id == _ASKED_ORDER
            and not any(each.score >= _SAME for each in sure)
        )
        good = any(each.gated and each.score >= _LIKE for each in matches)
        if composed.weak and any(
            each.gated and each.whole and each.score >= _LIKE for each in matches
        ):
            composed = Composed(referrals=composed.referrals)
        if medicines and _LEFT_TO_PRESCRIBERS in question.kinds:
            return self._not_on_file(question, matches, audience)
        if composed and (decisive or (not sure and (composed.answers or not good))):
            return Reply(
                kind=ReplyKind.FROM_RULES,
                answers=composed.answers[:limit],
                referrals=composed.referrals,
            )
        found = (
            self._on_file_for(question, matches, limit, audience, region)
            or self._by_a_part(question, text, audience, region)
            or self._one_by_one(question, audience, region)
            or self._likely(question, matches, audience, region)
            or self._without_who_asks(question, limit, audience, region)
            or self._apart_from_medicine(question, composer, limit, audience, region)
        )
        if found:
            return Reply(
                kind=ReplyKind.ON_FILE,
                answers=found,
                referrals=composed.referrals,
                asks_back=self._asked_back(found[0].id, audience),
            )
        return (
            self._on_its_own(of_kind, audience, region)
            or self._closest_to(question, matches, audience, region)
            or self._not_on_file(question, matches, audience)
        )

    def _on_its_own(
        self, of_kind: OfKind | None, audience: Audience, region: Region
    ) -> Reply | None:
        """Return the answer to a kind of question, if there is one."""
        if of_kind is None:
            return None
        return Reply(
            kind=ReplyKind.ON_FILE,
            answers=(self._answer(of_kind.answer, audience, region),),
            asks_back=self._asked_back(of_kind.answer, audience),
        )

    def _closest_to(
        self, question: Question, matches: Sequence[Match], audience: Audience, region: Region
    ) -> Reply | None:
        """Return the answers that come closest, with their titles, if any is close."""
        closest = self._closest(question, matches)
        if not closest:
            return None
        return Reply(
            kind=ReplyKind.ON_FILE,
            answers=tuple(self._answer(name, audience, region) for name in closest),
            topics=self._titles(closest, audience),
        )

    def _matches(self, question: Question, limit: int) -> Sequence[Match]:
        """Return the answers on file most like a question; those for men only where one asks."""
        found = self._on_file.find(question, limit)
        men = _is_about_a_man(question)
        return [each for each in found if men or each.id not in self._of_men]

    def _closest(self, question: Question, matches: Sequence[Match]) -> Mapping[str, None]:
        """Return the answers that come closest to a question about nothing that may do harm."""
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
            key=lambda each: (-each.score, each.id),
        )
        return dict.fromkeys(each.id for each in near[:_PAIR])

    def _first(
        self,
        question: Question,
        theirs: Composed,
        composed: Composed,
        audience: Audience,
        region: Region,
    ) -> Reply | None:
        """Return what comes before what rules say of anybody: this person, a man, a replacement."""
        if theirs:
            return Reply(
                kind=ReplyKind.FROM_RULES,
                answers=(*theirs.answers, *composed.answers),
                referrals=composed.referrals,
            )
        of_a_man = self._of_a_man(question)
        if of_a_man is not None:
            return Reply(
                kind=ReplyKind.ON_FILE, answers=(self._answer(of_a_man, audience, region),)
            )
        instead = self._instead(question)
        if instead is None:
            return None
        return Reply(
            kind=ReplyKind.ON_FILE,
            answers=(self._answer(instead, audience, region), *composed.answers),
            referrals=composed.referrals,
        )

    def _of_a_man(self, question: Question) -> str | None:
        """Return the answer about a pregnancy where it is a man who uses what is asked about."""
        if not _is_about_a_man(question):
            return None
        rows = [self._knowledge.subjects[min(x.ids)] for x in question.of(EntityKind.SUBJECT)]
        uses = question.of(EntityKind.ACTIVE) or question.of(EntityKind.MEDICINE)
        return next((row.of_a_man for row in rows if row.of_a_man and uses), None)

    def _instead(self, question: Question) -> str | None:
        """Return the answer about the state of somebody who asks what may replace an active."""
        rows = [self._knowledge.subjects[min(x.ids)] for x in question.of(EntityKind.SUBJECT)]
        about = [row.about for row in rows if row.about is not None and row.field is not None]
        others = {each.kind for each in question.entities} - {
            EntityKind.SUBJECT,
            EntityKind.ACTIVE,
        }
        return about[0] if _INSTEAD in question.kinds and about and not others else None

    def _likely(
        self, question: Question, matches: Sequence[Match], audience: Audience, region: Region
    ) -> tuple[Advice, ...]:
        """Return the answer that is by far most like a question, and about all that it names.

        Most of a story does not matter, so little of it needs to be like. A question about an
        illness or medicine needs to be more like.
        """
        ranked = sorted(matches, key=lambda each: (-each.score, each.id))[:_PAIR]
        if not ranked or not ranked[0].whole or ranked[0].id in self._grave:
            return ()
        best, ahead = ranked[0], ranked[0].score - (ranked[1].score if ranked[1:] else 0.0)
        if question.of(EntityKind.ALLERGY) or ahead < _AHEAD:
            return ()
        if question.of(EntityKind.CONDITION) or question.of(EntityKind.MEDICINE):
            good = best.score >= _LIKELY
        else:
            good = best.score >= _STORY_LIKE and best.central >= _CENTRAL
        return (self._answer(best.id, audience, region),) if good else ()

    def _on_file_for(
        self,
        question: Question,
        matches: Sequence[Match],
        limit: int,
        audience: Audience,
        region: Region,
    ) -> tuple[Advice, ...]:
        """Return the answers on file that fit, or the one that nearly does."""
        grave = self._grave
        best = [
            each
            for each in matches
            if each.gated and each.score >= (_SURE if each.id in grave else _LIKE)
        ]
        if best:
            best = [each for each in best if each.score >= _SHARE_OF_BEST * best[0].score][:limit]
        else:
            nearly = [
                each
                for each in matches
                if each.nearly and each.score >= _CLOSE and each.id not in grave
            ]
            best = sorted(nearly, key=lambda each: (-each.score, each.id))[:1]
        about = self._topics.named(question)
        if about and (not best or (best[0].score < _CLOSE and not best[0].names_all)):
            return tuple(self._answer(name, audience, region) for name in about)
        names = [each.id for each in best]
        return tuple(self._answer(name, audience, region) for name in names)

    def _by_a_part(
        self, question: Question, text: str, audience: Audience, region: Region
    ) -> tuple[Advice, ...]:
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
            for match in self._matches(
                replace(question, words=words, entities=(*decisive, *named)), _NEAREST
            )
            if match.gated and match.score >= _CLOSE and match.id not in self._grave
        ]
        best = sorted(found, key=lambda each: (-each.score, each.id))[:1]
        return tuple(self._answer(each.id, audience, region) for each in best)

    def _without_who_asks(
        self, question: Question, limit: int, audience: Audience, region: Region
    ) -> tuple[Advice, ...]:
        """Return the answers to a question without the words that say only who asks it."""
        asker = self._reader.about_somebody
        if asker.isdisjoint(question.words):
            return ()
        words = tuple(word for word in question.words if word not in asker and not word.isdigit())
        rest = replace(question, words=words)
        return self._on_file_for(rest, self._matches(rest, limit), limit, audience, region)

    def _apart_from_medicine(
        self,
        question: Question,
        composer: Composer,
        limit: int,
        audience: Audience,
        region: Region,
    ) -> tuple[Advice, ...]:
        """Return the answers to a question without a medicine or illness that changes no rule."""
        named = (*question.of(EntityKind.MEDICINE), *question.of(EntityKind.CONDITION))
        aside = _BY_THE_WAY in question.kinds and _EFFECT not in question.kinds
        if not named or not aside or not composer.changes_nothing(question):
            return ()
        left_out = {word for each in named for word in self._reader.words(each.name)}
        rest = replace(
            question,
            words=tuple(word for word in question.words if word not in left_out),
            entities=tuple(each for each in question.entities if each not in named),
        )
        sure = [x for x in self._matches(rest, limit) if x.score >= _LIKELY]
        return self._on_file_for(rest, sure, limit, audience, region)

    @staticmethod
    def _decides(match: Match) -> bool:
        """Return whether an answer is about the choice between the things that are named."""
        return match.whole and (
            match.score >= _SURE or (match.gated and match.asks_all and match.score >= _LIKELY)
        )

    def _is_choice(self, question: Question) -> bool:
        """Return whether somebody chooses between actives."""
        return _DIFFERENCE in question.kinds and len(question.of(EntityKind.ACTIVE)) >= _PAIR

    def _one_by_one(
        self, question: Question, audience: Audience, region: Region
    ) -> tuple[Advice, ...]:
        """Return the answer about each of two actives that somebody chooses between."""
        actives = question.of(EntityKind.ACTIVE)
        names = [self._on_file.about(each) for each in actives]
        if not self._is_choice(question) or len(actives) < len(question.entities) or None in names:
            return ()
        return tuple(self._answer(str(each), audience, region) for each in dict.fromkeys(names))

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

    def _danger(
        self, text: str, composer: Composer, audience: Audience, region: Region
    ) -> Reply | None:
        found = self._emergencies.find(text)
        if not found:
            return None
        rows = [self._knowledge.emergencies[name] for name in found]
        first = rows[0]
        if first.answer is not None:
            answers = (self._answer(first.answer, audience, region),)
            return Reply(kind=ReplyKind.EMERGENCY, answers=answers)
        signs = list(dict.fromkeys(sign for row in rows for sign in row.signs))
        return Reply(kind=ReplyKind.EMERGENCY, referrals=composer.emergency(signs).referrals)

    def _composed(self, question: Question, composer: Composer) -> Composed:
        actives, states = question.of(EntityKind.ACTIVE), self._topics.states(question)
        told = (
            *question.of(EntityKind.MEDICINE),
            *question.of(EntityKind.CONDITION),
            *states,
        )
        beside_treatment = actives and question.of(EntityKind.PROCEDURE)
        other = [each for each in question.of(EntityKind.SUBJECT) if each not in states]
        medicines = question.of(EntityKind.MEDICINE)
        if other and not beside_treatment:
            # A place on the body or another matter allows nothing that is kept out everywhere.
            kept_out = composer.circumstances(question) if told and actives else Composed()
            beside = composer.beside(question) if medicines else Composed()
            return kept_out if kept_out.keeps_out else beside
        allergies = question.of(EntityKind.ALLERGY)
        asked = (*actives, *question.of(EntityKind.PROCEDURE))
        known = told or allergies or question.age is not None
        if (known and (asked or len(told) >= _PAIR or len(medicines) >= _PAIR)) or beside_treatment:
            return composer.circumstances(question)
        if told or allergies:
            return composer.beside(question) if medicines else Composed()
        return self._of_actives(question, composer)

    def _of_actives(self, question: Question, composer: Composer) -> Composed:
        """Return what rules and tables say of actives by themselves."""
        actives = question.of(EntityKind.ACTIVE)
        if len(actives) >= _PAIR and _DIFFERENCE not in question.kinds:
            if _EFFECT in question.kinds and _TOGETHER not in question.words:
                return Composed()  # What one product with both does, not whether they go together.
            narrow = sorted(actives, key=lambda each: len(each.ids))
            return composer.pairs(narrow[:_MOST_ACTIVES], question.kinds)
        if len(actives) == 1 and len(question.entities) == 1:
            return composer.active(actives[0], question)
        return Composed()

    def _not_on_file(
        self, question: Question, matches: Sequence[Match], audience: Audience
    ) -> Reply:
        serious = {EntityKind.MEDICINE, EntityKind.CONDITION, EntityKind.PROCEDURE}
        refer = any(each.kind in serious for each in question.entities) or any(
            self._knowledge.subjects[name].refer
            for each in question.of(EntityKind.SUBJECT)
            for name in each.ids
        )
        whom = self._knowledge.reply_texts.get("ask_whom") if refer else None
        names = [each.id for each in matches[:_NEAREST]]
        return Reply(
            kind=ReplyKind.NOT_ON_FILE,
            topics=self._titles(dict.fromkeys(names), audience),
            ask_whom=None if whom is None else whom.for_audience(audience),
        )

    def _asked_back(self, name: str, audience: Audience) -> ReplyQuestion | None:
        """Return what an answer on file depends on."""
        depends = self._knowledge.answers[name].depends
        if depends is None:
            return None
        return ReplyQuestion(
            question=depends.question.for_audience(audience),
            choices=tuple(
                ReplyChoice(label=label, ask=ask) for label, ask in depends.choices.items()
            ),
        )

    def _answer(self, name: str, audience: Audience, region: Region) -> Advice:
        return self._pipeline.writer.answer(name, audience, region)

    def _titles(self, names: Mapping[str, Any], audience: Audience) -> tuple[ReplyTopic, ...]:
        rows = self._knowledge.answers
        return tuple(
            ReplyTopic(
                id=name, group=rows[name].topic, title=rows[name].question.for_audience(audience)
            )
            for name in names
        )


def _is_about_a_man(question: Question) -> bool:
    """Return whether it is a man, and nobody else, who uses what a question is about."""
    by_a_woman = _BY_A_WOMAN in question.kinds and _IS_A_MAN not in question.kinds
    return _BY_A_MAN in question.kinds and not by_a_woman
