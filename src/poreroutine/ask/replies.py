"""From a question to its reply: danger first, then rules and tables, then answers on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from poreroutine.ask.compose import Composed, Composer
from poreroutine.ask.emergencies import Emergencies
from poreroutine.ask.on_file import AnswersOnFile, Match
from poreroutine.ask.reading import EntityKind, Question, Reader
from poreroutine.core.pipeline import Pipeline
from poreroutine.model.enums import Audience, Region
from poreroutine.model.notes import Advice
from poreroutine.model.profile import SkinProfile
from poreroutine.model.reply import Reply, ReplyKind, ReplyTopic

_SURE: Final = 0.8
"""Likeness from which an answer on file is taken before what rules would say."""
_CLOSE: Final = 0.7
"""Likeness from which an answer is taken that leaves out something which the question names."""
_LIKE: Final = 0.5
"""Least likeness of an answer on file."""
_NEAREST: Final = 3
_SHARE_OF_BEST: Final = 0.9
_PAIR: Final = 2
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
            knowledge.emergencies, knowledge.emergency_words, self._reader.knows
        )
        self._on_file = AnswersOnFile(knowledge.answers, self._reader)

    def topics(self, audience: Audience) -> Reply:
        """Return every question that is on file."""
        return Reply(kind=ReplyKind.TOPICS, topics=self._titles(self._knowledge.answers, audience))

    def reply(
        self, text: str, profile: SkinProfile | None, audience: Audience, limit: int
    ) -> Reply:
        """Answer a question; for one person, if there is a profile."""
        base = {} if profile is None else profile.model_dump(mode="json", exclude_defaults=True)
        composer = Composer(self._pipeline, audience, base)
        region: Region = "unstated" if profile is None else profile.region
        danger = self._danger(text, composer, audience, region)
        if danger is not None:
            return danger
        question = self._reader.read(text)
        matches = self._on_file.find(question, max(limit, _NEAREST))
        sure = [each for each in matches if each.gated and each.whole and each.score >= _SURE]
        composed = self._composed(question, composer)
        theirs = composer.person(question) if profile is not None else Composed()
        if theirs:
            return Reply(
                kind=ReplyKind.FROM_RULES,
                answers=(*theirs.answers, *composed.answers)[:limit],
                referrals=composed.referrals,
            )
        medicines = question.of(EntityKind.MEDICINE)
        states = [each for each in question.of(EntityKind.SUBJECT) if self._is_state(each.ids)]
        decisive = bool(medicines) and bool(states or len(medicines) >= _PAIR)
        decisive |= bool(states and question.of(EntityKind.ACTIVE) and composed.answers)
        good = any(each.gated and each.score >= _LIKE for each in matches)
        if medicines and _LEFT_TO_PRESCRIBERS in question.kinds:
            return self._not_on_file(question, matches, audience)
        if composed and (decisive or (not sure and (composed.answers or not good))):
            return Reply(
                kind=ReplyKind.FROM_RULES,
                answers=composed.answers[:limit],
                referrals=composed.referrals,
            )
        found = self._on_file_for(question, matches, limit, audience, region)
        if found:
            return Reply(kind=ReplyKind.ON_FILE, answers=found, referrals=composed.referrals)
        return self._not_on_file(question, matches, audience)

    def _on_file_for(
        self,
        question: Question,
        matches: Sequence[Match],
        limit: int,
        audience: Audience,
        region: Region,
    ) -> tuple[Advice, ...]:
        """Return the answers on file that fit, or the one that nearly does."""
        grave = {row.answer for row in self._knowledge.emergencies.values()}
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
        names = [each.id for each in best] or self._about(question)
        return tuple(self._answer(name, audience, region) for name in names)

    def _about(self, question: Question) -> list[str]:
        """Return the answer that is about the one thing that a question names, if there is one."""
        if {each.kind for each in question.entities} != {EntityKind.SUBJECT}:
            return []
        rows = [self._knowledge.subjects[min(each.ids)] for each in question.entities]
        found = {row.about for row in rows if row.about is not None}
        decided = [row for row in rows if row.decides and row.about is None]
        return [] if decided or len(found) != 1 else [min(found)]

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
        actives = question.of(EntityKind.ACTIVE)
        told = (
            *question.of(EntityKind.MEDICINE),
            *question.of(EntityKind.CONDITION),
            *(each for each in question.of(EntityKind.SUBJECT) if self._is_state(each.ids)),
        )
        beside_treatment = actives and question.of(EntityKind.PROCEDURE)
        other = [each for each in question.of(EntityKind.SUBJECT) if not self._is_state(each.ids)]
        if other and not beside_treatment:
            return Composed()
        allergies = question.of(EntityKind.ALLERGY)
        asked = (*actives, *question.of(EntityKind.PROCEDURE))
        medicines = question.of(EntityKind.MEDICINE)
        known = told or allergies or question.age is not None
        if (known and (asked or len(told) >= _PAIR or len(medicines) >= _PAIR)) or beside_treatment:
            return composer.circumstances(question)
        if told or allergies:
            return Composed()
        if len(actives) >= _PAIR and "difference" not in question.kinds:
            narrow = sorted(actives, key=lambda each: len(each.ids))
            return composer.pair(narrow[0], narrow[1])
        if len(actives) == 1 and len(question.entities) == 1:
            return composer.active(actives[0], question)
        return Composed()

    def _is_state(self, subjects: Iterable[str]) -> bool:
        rows = [self._knowledge.subjects[name] for name in subjects]
        return any(row.field is not None or row.age is not None for row in rows)

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
