"""Replies that the rules and tables make for what a question names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any, Final

from poreroutine._support.caching import cached_property
from poreroutine.ask.about_active import AboutActive
from poreroutine.ask.needs import concerns_named, depends_on_needs
from poreroutine.ask.pairs import Pairs
from poreroutine.ask.question import Entity, EntityKind, Question
from poreroutine.ask.reading import Reader
from poreroutine.ask.writing import Writing
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.trace import Trace
from poreroutine.model.enums import Audience
from poreroutine.model.names import spelling
from poreroutine.model.notes import Advice, Referral
from poreroutine.model.routine import Routine
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.vocabulary import ASKABLE_FIELDS, PROCEDURES

_FIELD: Final = {
    EntityKind.MEDICINE: "medications",
    EntityKind.CONDITION: "conditions",
    EntityKind.ALLERGY: "allergies",
}
_USUAL_AGE: Final = 30
_MOST_TEXTS: Final = 3
_MOST_MEANINGS: Final = 12
_SAFE, _UNKNOWN = "ok", "unknown"
_SUBJECT: Final = EntityKind.SUBJECT
_SILENT: Final = {"ask.silent", "ask.silent_on_medicine", "ask.silent_prescribed", "ask.sun"}
_SUN: Final = "sun_reaction"
"""A kind of question, and of warning, about how skin reacts to the sun."""
_KEEPS_OUT: Final = {"ask.not_for", "ask.some_not_for", "ask.ask_first"}
_SAYS_WHAT_IT_DOES: Final = "effect"
"""A kind of question that the silence of rules does not answer."""
_Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Composed:
    """What the rules say.

    Attributes:
        answers: Sentences, the verdict first.
        referrals: Whom to see or call.
        weak: Whether they say no more than a warning, or that no rule speaks against something.
    """

    answers: tuple[Advice, ...] = ()
    referrals: tuple[Referral, ...] = ()
    weak: bool = False

    def __bool__(self) -> bool:
        return bool(self.answers or self.referrals)

    @property
    def keeps_out(self) -> bool:
        """Whether something that is named should be left out."""
        return any(each.id in _KEEPS_OUT for each in self.answers)


@dataclass(frozen=True)
class _Result:
    routine: Routine
    trace: Trace


class Composer:
    """Answers from rules and tables, for one person where there is a profile.

    Args:
        pipeline: Makes routines.
        audience: Wording of the answers.
        base: Answers that are known of the person.
        reader: Reads the words of texts.
    """

    def __init__(
        self, pipeline: Pipeline, audience: Audience, base: _Answers, reader: Reader
    ) -> None:
        self._pipeline = pipeline
        self._reader = reader
        self._knowledge = pipeline.ruleset.knowledge
        self._audience = audience
        self._writing = Writing(self._knowledge, audience)
        # Without a profile, nothing else about the person is considered.
        asked: _Answers = base or dict.fromkeys(ASKABLE_FIELDS, ())
        self._base = {"age": _USUAL_AGE, **asked, "audience": audience}

    # --- emergencies ------------------------------------------------------------------------

    def emergency(self, signs: Sequence[str]) -> Composed:
        """Return the most urgent referrals of warning signs, and nothing else."""
        told = {**self._base, "red_flags": sorted({*self._list("red_flags"), *signs})}
        alone = {
            key: value
            for key, value in told.items()
            if key in {"age", "region", "audience", "red_flags", "pregnancy"}
        }
        found = self._run(alone).routine.referrals
        most = max((each.urgency.rank for each in found), default=0)
        return Composed(referrals=tuple(each for each in found if each.urgency.rank == most))

    # --- medicines, illnesses, states -------------------------------------------------------

    def circumstances(self, question: Question) -> Composed:
        """Return what follows from medicines, illnesses and states, for actives that are named."""
        told = self._told(question)
        named = concerns_named(question.words, self._reader)
        base = {**self._base, "concerns": sorted({*self._list("concerns"), *named})}
        before, after = self._run(base), self._run({**base, **told})
        actives = question.of(EntityKind.ACTIVE)
        answers: list[Advice] = []
        for entity in actives:
            answers.extend(self._verdict(entity, question, before, after))
        procedures = question.of(EntityKind.PROCEDURE)
        # Beside an active, a treatment is one that somebody had; whether to have it is not asked.
        if not (actives and "procedures" in told):
            said = {
                each.text: each
                for entity in procedures
                for each in self._about_procedure(entity, before, after)
            }
            answers.extend(said.values())
        known = {each.id for each in before.routine.referrals}
        of_that_age = self._of_that_age(told, base, before)
        known |= {each.id for each in of_that_age.routine.referrals if not each.urgency.is_pressing}
        likely = self._of_one_meaning(question)
        new = [
            each
            for each in after.routine.referrals
            if each.id not in known and (likely is None or each.id in likely)
        ]
        if not question.of(EntityKind.MEDICINE):
            new = [each for each in new if each.urgency.is_pressing or not answers]
        if not answers and not any(each.urgency.is_pressing for each in new):
            answers.extend(self._about_the_question(question, of_that_age, after))
        if not answers and not new and question.of(EntityKind.CONDITION):
            answers.extend(self._new_texts(of_that_age, after)[:_MOST_TEXTS])
        weak = bool(answers) and all(each.id in _SILENT for each in answers)
        return Composed(tuple(answers), tuple(new), weak)

    def _of_one_meaning(self, question: Question) -> set[str] | None:
        """Return the referrals that follow when each name stands for one of its meanings.

        None where no name has several. Two meanings of one name are no two medicines.
        """
        kinds = {EntityKind.MEDICINE, EntityKind.CONDITION}
        several = [x for x in question.entities if x.kind in kinds and len(x.ids) > 1]
        if not several:
            return None
        found: set[str] = set()
        rest = tuple(each for each in question.entities if each not in several)
        for ids in islice(product(*(sorted(each.ids) for each in several)), _MOST_MEANINGS):
            meant = (
                replace(each, ids=frozenset({one})) for each, one in zip(several, ids, strict=True)
            )
            told = self._told(replace(question, entities=(*rest, *meant)))
            routine = self._run({**self._base, **told}).routine
            found.update(each.id for each in routine.referrals)
        return found

    def beside(self, question: Question) -> Composed:
        """Return what the rules warn of with a medicine, if it is about the rest of a question."""
        told = self._told(question)
        before = self._of_that_age(told, self._base, self._untold)
        after = self._run({**self._base, **told})
        return Composed(tuple(self._about_the_question(question, before, after)), weak=True)

    def changes_nothing(self, question: Question) -> bool:
        """Return whether rules say the same with what a question tells as without it."""
        before, after = self._untold, self._run({**self._base, **self._told(question)})
        one, other = before.trace.outcomes, after.trace.outcomes
        return (
            one.forbidden == other.forbidden
            and one.pauses == other.pauses
            and one.withheld == other.withheld
            and one.nights == other.nights
            and not any(each.urgency.is_pressing for each in after.routine.referrals)
        )

    def person(self, question: Question) -> Composed:
        """Return what is known of the person that keeps out an active which the question names."""
        answers: list[Advice] = []
        neutral = self._run(
            {"age": _USUAL_AGE, **dict.fromkeys(ASKABLE_FIELDS, ()), "audience": self._audience}
        )
        theirs = self._untold
        for entity in question.of(EntityKind.ACTIVE):
            answers.extend(self._verdict(entity, question, neutral, theirs))
        return Composed(tuple(answers))

    def _told(self, question: Question) -> dict[str, Any]:
        """Return what a question says about the person, as answers of a profile."""
        told: dict[str, Any] = {}
        for kind, field in _FIELD.items():
            named = question.of(kind)
            if named:
                # All that a name could mean, to be on the safe side.
                every = {answer for each in named for answer in each.ids}
                told[field] = sorted({*self._list(field), *every})
        procedures = question.of(EntityKind.PROCEDURE)
        # A treatment beside a medicine or illness is one that is thought about, not one just done.
        if procedures and (question.of(EntityKind.ACTIVE) or not told):
            told["procedures"] = [
                {"procedure": name, "days_since": question.days or 0}
                for each in procedures
                for name in sorted(each.ids)[:1]
            ]
        rows = [self._knowledge.subjects[min(each.ids)] for each in question.of(_SUBJECT)]
        # Of two answers to one field, the one that stands first in the table counts.
        table = [*self._knowledge.subjects.values()]
        for row in sorted(rows, key=table.index, reverse=True):
            if row.field is not None:
                told[row.field] = row.answer
        if "pregnancy" in told:  # An age is that of the child then.
            return told
        ages = [question.age, *(row.age for row in rows)]
        told.update([("age", age) for age in ages if age is not None][:1])
        return told

    def _verdict(
        self, entity: Entity, question: Question, before: _Result, after: _Result
    ) -> Iterator[Advice]:
        ruled_out = {
            active: self._because(after, active) - self._because(before, active)
            for active in entity.ids
        }
        out = {active for active, rules in ruled_out.items() if rules}
        if out:
            rules = self._rules({rule for active in out for rule in ruled_out[active]})
            word = "not_for" if out == entity.ids else "some_not_for"
            barred = after.trace.outcomes.forbidden.keys() & out
            if self._states(question) and not barred:
                word = "ask_first"
            elif depends_on_needs(rules, self._knowledge.needs, self._pipeline.vocabulary):
                word = "depends_on_needs"
            said = self._writing.advice(word, out, rules)
            rest = entity.ids - out
            if word == "ask_first" and rest:
                # Of a group such as all acids of one kind, what may stay is mostly what is meant.
                yield from self._verdict(replace(entity, ids=rest), question, before, after)
            yield said
            return
        held = {
            active: self._held(after, active) - self._held(before, active) for active in entity.ids
        }
        rules = self._rules({rule for each in held.values() for rule in each})
        if rules:
            yield self._writing.advice("seldom_for", entity.ids, rules)
            return
        states = self._states(question)
        for state in states:
            yield from self._by_table(entity, state)
        if not states:
            yield from self._by_silence(entity, question)

    def _states(self, question: Question) -> Sequence[str]:
        """Return the answers about pregnancy that a question gives."""
        rows = [self._knowledge.subjects[min(each.ids)] for each in question.of(_SUBJECT)]
        return [row.answer or "" for row in rows if row.field == "pregnancy"]

    def _by_table(self, entity: Entity, state: str) -> Iterator[Advice]:
        """Answer from what the table of actives says of a state."""
        column = "breastfeeding" if state == "breastfeeding" else "pregnancy"
        said = {str(self._knowledge.actives[each].extra.get(column, "")) for each in entity.ids}
        if said == {_SAFE}:
            yield self._writing.advice("fine_for", entity.ids, ())
        elif said & {_UNKNOWN, "limit"}:
            yield self._writing.advice("ask_about", entity.ids, ())

    def _by_silence(self, entity: Entity, question: Question) -> Iterator[Advice]:
        """Say that no rule keeps an active from somebody, by whatever meaning of what is named."""
        known = (*question.of(EntityKind.MEDICINE), *question.of(EntityKind.CONDITION))
        if _SAYS_WHAT_IT_DOES in question.kinds:
            return
        if question.of(EntityKind.ALLERGY):
            return
        if any(self._knowledge.actives[each].prescription_only for each in entity.ids):
            if question.of(EntityKind.MEDICINE):
                yield self._writing.advice("silent_prescribed", entity.ids, ())
            return
        if not (known or question.age is not None or self._ages(question)):
            if self._told(question):
                yield self._writing.advice("silent_here", entity.ids, ())
            return
        if question.of(EntityKind.MEDICINE):
            yield self._writing.advice("silent_on_medicine", entity.ids, ())
        elif not any(self._knowledge.actives[each].irritation for each in entity.ids):
            yield self._writing.advice("silent", entity.ids, ())

    def _ages(self, question: Question) -> bool:
        return any(
            self._knowledge.subjects[name].age is not None
            for each in question.of(_SUBJECT)
            for name in each.ids
        )

    def _about_procedure(self, entity: Entity, before: _Result, after: _Result) -> Iterator[Advice]:
        options = self._options_like(entity)
        tables = (after.trace.outcomes.forbidden_options, before.trace.outcomes.forbidden_options)
        now, known = (
            {rule for option in options for rule in table.get(option, ())} for table in tables
        )
        found = self._rules(now - known)
        if found:
            text = self._writing.text("no_procedure").format(reason=self._writing.reasons(found))
            yield self._writing.written("ask.procedure", text, found)

    def _options_like(self, entity: Entity) -> set[str]:
        """Return the options that a treatment is one of, or else those of its group."""
        names = self._pipeline.vocabulary.names[PROCEDURES].names
        meant = {
            option: {option, *(each.answer for each in names.get(spelling(row.name.plain), ()))}
            for option, row in self._knowledge.procedures.items()
        }
        same = {option for option, answers in meant.items() if answers & entity.ids}
        if same:
            return same
        rows = self._knowledge.questionnaire[PROCEDURES].answers
        groups = {rows[each].group for each in entity.ids if each in rows} - {None}
        return {
            option
            for option, answers in meant.items()
            if any(each in rows and rows[each].group in groups for each in answers)
        }

    def _new_texts(self, before: _Result, after: _Result) -> Sequence[Advice]:
        known = {each.id for each in before.routine.warnings}
        return [one for one in after.routine.warnings if one.id not in known]

    def _about_the_question(
        self, question: Question, before: _Result, after: _Result
    ) -> Sequence[Advice]:
        """Return the new warning that shares most words with a question about a medicine."""
        medicines = question.of(EntityKind.MEDICINE)
        if not medicines or question.of(EntityKind.ALLERGY) or _SAYS_WHAT_IT_DOES in question.kinds:
            return []
        texts = self._new_texts(before, after)
        if _SUN in question.kinds:
            said = [each for each in texts if _SUN in self._reader.read(each.text).kinds]
            return said[:1] or [self._writing.written("ask.sun", self._writing.text("sun"), ())]
        named = {word for each in medicines for word in self._reader.words(each.name)}
        asked = {*question.words} - self._reader.small_words - self._reader.vague_words - named
        shared = {
            each: len(asked.intersection(self._reader.words(f"{each.id} {each.text}")))
            for each in texts
        }
        best = max(shared.values(), default=0)
        return [each for each, count in shared.items() if count == best > 0][:1]

    def plain_care(self, question: Question) -> tuple[Advice, ...]:
        """Say that what everybody has stays, if it does with what a question tells.

        Nothing if somebody should see a doctor soon.
        """
        told = self._told(question)
        routine = self._run({**self._base, **told}).routine
        pressing = any(each.urgency.is_pressing for each in routine.referrals)
        if not told or pressing or not (routine.morning and routine.evening):
            return ()
        return (self._writing.written("ask.care_stays", self._writing.text("care_stays"), ()),)

    # --- actives by themselves --------------------------------------------------------------

    def pairs(self, actives: Sequence[Entity], kinds: Collection[str]) -> Composed:
        """Return what is known of each pair of actives, conflicts first."""
        return Composed(self._pairs.each(actives, kinds))

    def active(self, entity: Entity, question: Question) -> Composed:
        """Return what tables say of an active, if the question asks for it."""
        return Composed(self._about_active.answers(entity, question.kinds))

    def card(self, entity: Entity) -> tuple[Advice, ...]:
        """Return what an active is for, and how it is used."""
        return self._about_active.card(entity)

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self._knowledge, self._pipeline.ruleset.rules, self._writing)

    @cached_property
    def _about_active(self) -> AboutActive:
        return AboutActive(self._knowledge, self._pairs, self._writing, self._audience)

    # --- helpers ----------------------------------------------------------------------------

    @cached_property
    def _untold(self) -> _Result:
        """What rules say without what a question tells."""
        return self._run(self._base)

    def _run(self, answers: _Answers) -> _Result:
        read = self._pipeline.read(answers)
        trace = self._pipeline.trace(read)
        return _Result(self._pipeline.render_checked(read.profile, trace), trace)

    def _of_that_age(self, told: _Answers, base: _Answers, before: _Result) -> _Result:
        """Return what everybody of the age that is told reads, which answers no question."""
        return self._run({**base, "age": told["age"]}) if "age" in told else before

    def _list(self, field: str) -> Sequence[str]:
        return list(self._base.get(field) or ())

    def _because(self, result: _Result, active: str) -> set[str]:
        outcomes = result.trace.outcomes
        resting = {
            rule
            for pause, rules in outcomes.pauses.items()
            if active in pause.target.actives
            for rule in rules
        }
        kept_out = (outcomes.forbidden.get(active, ()), outcomes.withheld.get(active, ()))
        return resting.union(*kept_out)

    def _held(self, result: _Result, active: str) -> set[str]:
        cap = result.trace.outcomes.nights.get(active)
        return set() if cap is None else set(cap.rules)

    def _rules(self, names: Iterable[str]) -> tuple[Rule, ...]:
        by_id = self._pipeline.ruleset.by_id
        return tuple(by_id[name] for name in sorted(names))
