"""From a question to its reply: danger first, then rules and tables, then answers on file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from poreroutine.ask.answer_index import build_answer_index, stored_answer_index
from poreroutine.ask.compose import Composed, Composer
from poreroutine.ask.emergencies import Emergencies
from poreroutine.ask.finding import LIKE, SERIOUS_SIGN, SURE, Finder
from poreroutine.ask.on_file import AnswersOnFile, Match
from poreroutine.ask.question import (
    DIFFERENCE,
    EFFECT,
    TOGETHER,
    EntityKind,
    Question,
    is_about_a_man,
)
from poreroutine.ask.reading import Reader
from poreroutine.ask.topics import OfKind, Topics
from poreroutine.core.pipeline import Pipeline
from poreroutine.model.enums import Audience, Region
from poreroutine.model.notes import Advice
from poreroutine.model.profile import SkinProfile
from poreroutine.model.reply import Reply, ReplyChoice, ReplyKind, ReplyQuestion, ReplyTopic

_SAME: Final = 0.95
"""Likeness from which an answer is taken before what tables say of one or two actives."""
_FROM_TABLE: Final = (
    "ask.order",
    "ask.how_long.",
    "ask.how_often.",
    "ask.strength.",
    "ask.when.",
    "ask.partners.",
    "ask.instead.",
    "ask.in_the_sun.",
)
"""Ids of answers from tables that are as exact as the question: begin with one of these."""
_NEAREST: Final = 3
_PAIR: Final = 2
_MOST_ACTIVES: Final = 3
"""Actives that are compared with each other."""
_WHAT_IT_IS: Final = {EFFECT, "asks_what_it_is"}
"""Kinds of question that what an active is for answers."""
_MAY_STAY: Final = {"plain_care", "permission"}
"""Kinds of question that together ask whether what everybody puts on may stay."""
_MORE_EXACT: Final = ("ask.partners.",)
"""Ids of answers from tables that come before any answer to a kind of question."""
_BEFORE, _INSTEAD = "before_treatment", "instead"
"""Kinds of question about what comes before a treatment, and about what may replace something."""
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
        on_file = AnswersOnFile(index, self._reader)
        self._topics = Topics(knowledge, on_file, self._reader)
        self._finder = Finder(knowledge, on_file, self._topics, self._reader)

    def topics(self, audience: Audience) -> Reply:
        """Return every question that is on file."""
        return Reply(kind=ReplyKind.TOPICS, topics=self._titles(self._knowledge.answers, audience))

    def reply(
        self, text: str, profile: SkinProfile | None, audience: Audience, limit: int
    ) -> Reply:
        """Answer a question; for one person, if there is a profile."""
        text = self._reader.in_full(text)
        base = {} if profile is None else profile.model_dump(mode="json", exclude_defaults=True)
        composer = Composer(self._pipeline, audience, base, self._reader)
        region: Region = "unstated" if profile is None else profile.region
        danger = self._danger(text, composer, audience, region)
        if danger is not None:
            return danger
        question = self._reader.read(text)
        matches = self._finder.matches(question, limit)
        sure = [
            each
            for each in matches
            if each.gated and each.whole and each.asks_all and each.score >= SURE
        ]
        composed = self._composed(question, composer)
        if _BEFORE in question.kinds and question.of(EntityKind.PROCEDURE):
            # What rules say of an active beside a treatment is meant for the time after it.
            composed = Composed()
        theirs = composer.person(question) if profile is not None else Composed()
        of_kind = self._topics.of_kind(question, matches)
        exact = any(each.id.startswith(_MORE_EXACT) for each in composed.answers)
        first_of_kind = of_kind is not None and of_kind.comes_first and not exact
        at_once = of_kind if not sure and first_of_kind else None
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
            and composed.answers[0].id.startswith(_FROM_TABLE)
            and not any(each.score >= _SAME for each in sure)
        )
        decisive |= bool(
            TOGETHER in question.words
            and len(question.of(EntityKind.ACTIVE)) >= _PAIR
            and composed.answers
            and not any(each.score >= _SAME for each in sure)
        )
        good = any(each.gated and each.score >= LIKE for each in matches)
        if composed.weak and any(
            each.gated and each.whole and each.score >= LIKE for each in matches
        ):
            composed = Composed(referrals=composed.referrals)
        if medicines and _LEFT_TO_PRESCRIBERS in question.kinds:
            return self._not_on_file(question, matches, audience)
        said: tuple[Advice, ...] = ()
        ruled = bool(composed and (decisive or (not sure and (composed.answers or not good))))
        if ruled:
            said = composed.answers[:limit]
        elif not any(each.central for each in sure):
            said = self._plain_care(question, composer)
        if ruled or said:
            return Reply(kind=ReplyKind.FROM_RULES, answers=said, referrals=composed.referrals)
        found = self._finder.find(question, matches, text, composer, limit)
        if found:
            return Reply(
                kind=ReplyKind.ON_FILE,
                answers=tuple(self._answer(name, audience, region) for name in found),
                referrals=composed.referrals,
                asks_back=self._asked_back(found[0], audience),
            )
        return (
            self._on_its_own(of_kind, audience, region)
            or self._card(question, composer)
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

    def _plain_care(self, question: Question, composer: Composer) -> tuple[Advice, ...]:
        """Return that plain care stays, where somebody asks that of a medicine or a state."""
        person = question.of(EntityKind.MEDICINE) or self._topics.states(question)
        other = (EntityKind.ACTIVE, EntityKind.PROCEDURE, EntityKind.ALLERGY, EntityKind.CONDITION)
        if not (person and question.kinds >= _MAY_STAY) or any(map(question.of, other)):
            return ()
        undecided = [x for x in question.of(EntityKind.SUBJECT) if not self._topics.is_state(x.ids)]
        return () if undecided else composer.plain_care(question)

    def _card(self, question: Question, composer: Composer) -> Reply | None:
        """Return what the one active is for that somebody asks about, without anything else."""
        actives = question.of(EntityKind.ACTIVE)
        if (
            len(actives) != 1
            or len(question.entities) > 1
            or _WHAT_IT_IS.isdisjoint(question.kinds)
        ):
            return None
        return Reply(kind=ReplyKind.FROM_RULES, answers=composer.card(actives[0]))

    def _closest_to(
        self, question: Question, matches: Sequence[Match], audience: Audience, region: Region
    ) -> Reply | None:
        """Return the answers that come closest, with their titles, if any is close."""
        closest = self._finder.closest(question, matches)
        if not closest:
            return None
        return Reply(
            kind=ReplyKind.ON_FILE,
            answers=tuple(self._answer(name, audience, region) for name in closest),
            topics=self._titles(closest, audience),
        )

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
        if not is_about_a_man(question):
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
        others = {each.name for each in question.entities if each.kind is not EntityKind.SUBJECT}
        other = [
            each
            for each in question.of(EntityKind.SUBJECT)
            if each not in states and each.name not in others
        ]
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
        if len(actives) >= _PAIR and DIFFERENCE not in question.kinds:
            if EFFECT in question.kinds and TOGETHER not in question.words:
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
        refer = SERIOUS_SIGN in question.kinds or any(
            each.kind in serious for each in question.entities
        )
        refer |= any(
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
