"""The questionnaire of a ruleset: what to ask next, why, and whether it is safe to stop."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.caching import cached_property
from poreroutine._support.words import count_text
from poreroutine.core.pipeline import Pipeline
from poreroutine.model.profile import SkinProfile
from poreroutine.model.questions import NextQuestion, Question
from poreroutine.questions import wording
from poreroutine.questions.given import Given, facts_by_field, open_facts
from poreroutine.questions.reach import Index, Reach
from poreroutine.questions.restrictions import PlanView, Restriction, most_urgent
from poreroutine.questions.screens import Part, ScreenOf, Wording, can_answer, screens_of
from poreroutine.rulesets.rules.outcomes.texts import Tell


@dataclass(frozen=True)
class _Standing:
    """Where the questionnaire stands.

    Attributes:
        given: The answers so far.
        reach: What open answers can still do, with careful answers assumed.
        view: The plan.
        threats: Ways in which open answers could restrict it, as a mask.
        assumed: Field -> careful answer.
    """

    given: Given
    reach: Reach
    view: PlanView
    threats: int
    assumed: Mapping[str, str]


@dataclass(frozen=True)
class _Need:
    """A screen that keeps it from being safe to stop.

    Attributes:
        screen: The screen.
        alone: Whether it can take something by itself.
        restrictions: What its answers could do.
        rules: How many rules could do so.
    """

    screen: ScreenOf
    alone: bool
    restrictions: tuple[Restriction, ...]
    rules: int

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Its place, the most pressing first."""
        urgency = most_urgent(self.restrictions)
        return not self.alone, -urgency, self.screen.row.rank, -self.rules


_ANY_AGE: Final = 30
"""Stands for an age that was not given yet: only the question about it is made then."""


class Questionnaire:
    """The questionnaire of one ruleset. Immutable; safe to share between threads."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._ruleset = pipeline.ruleset
        self._knowledge = pipeline.ruleset.knowledge
        self._vocabulary = pipeline.vocabulary
        self._wording = Wording(pipeline.ruleset)

    @cached_property
    def screens(self) -> tuple[ScreenOf, ...]:
        """Every screen, by rank."""
        return screens_of(self._ruleset)

    @cached_property
    def _by_field(self) -> Mapping[str, Sequence[str]]:
        return facts_by_field(self._vocabulary)

    @cached_property
    def _index(self) -> Index:
        return Index.of(self._ruleset)

    @cached_property
    def _careful(self) -> Mapping[str, Part]:
        """Fields for which a plan may read the most careful answer."""
        return {
            part.field: part for screen in self.screens for part in screen.parts if part.row.careful
        }

    @cached_property
    def _screens_by_fact(self) -> Mapping[str, tuple[ScreenOf, ...]]:
        found: dict[str, list[ScreenOf]] = {}
        for screen in self.screens:
            for part in screen.parts:
                for name in part.facts or (part.field,):
                    found.setdefault(name, []).append(screen)
        for fact in self._vocabulary:
            if fact.name not in found and fact.field:
                found[fact.name] = [
                    screen
                    for screen in self.screens
                    if any(part.field == fact.field and part.complete for part in screen.parts)
                ]
        return {name: tuple(screens) for name, screens in found.items()}

    # --- the next question ----------------------------------------------------------------------

    def next_question(
        self, answers: SkinProfile | Mapping[str, Any], asked: Collection[str]
    ) -> NextQuestion:
        """Return what to ask next; see `Advisor.next_question`."""
        if not isinstance(answers, SkinProfile) and "age" not in answers:
            return self._without_age(answers, asked)
        profile = self._pipeline.read(answers).profile
        standing = self._stand(Given.of(profile, asked))
        needs = self._by_need(standing)
        opening = [screen for screen in self._open_screens(standing.given) if screen.row.opens]
        needed = [each.screen for each in needs if each.screen.id not in standing.given.asked]
        chosen: ScreenOf | None
        if self._knowledge.crises(standing.reach.trace.outcomes.referrals):
            opening, chosen = [], None
        elif opening:
            chosen = opening[0]
        elif needed:
            chosen = needed[0]
        else:
            chosen = self._most_useful(standing)
        return self._result(standing, chosen, needs, opening)

    def question(self, screen: str, answers: Mapping[str, Any]) -> Question:
        """Return a screen; see `Advisor.question`."""
        profile = self._pipeline.read({"age": _ANY_AGE, **answers}).profile
        return self._wording.question(self._by_id[screen], profile)

    def _without_age(self, answers: Mapping[str, Any], asked: Collection[str]) -> NextQuestion:
        """Ask for the age: nothing can be judged without it."""
        profile = self._pipeline.read({**answers, "age": _ANY_AGE}).profile
        first = next(
            screen for screen in self.screens if any(part.field == "age" for part in screen.parts)
        )
        answered = Given.of(profile, ()).answered - {"age"}
        given = Given(profile, answered, frozenset(asked) - {first.id})
        opening = [screen for screen in self._open_screens(given) if screen.row.opens]
        question = self._question(first, given)
        rules = sorted(rule.id for rule in self._ruleset.rules if "age" in rule.facts)
        together = sum(screen.row.together for screen in self._open_screens(given))
        return NextQuestion(
            question=question,
            why=wording.NO_PLAN.format(count_text(len(rules), "rule")),
            rules=tuple(rules),
            answers={
                part.field: tuple(each.id for each in part.options) for part in question.parts
            },
            screens_left=len({first.id, *(screen.id for screen in opening)}) + together,
            safe_to_stop=False,
            needed=(first.id,),
            assumed={},
        )

    def _stand(self, given: Given) -> _Standing:
        """Judge the open answers, and find the careful ones that a plan must assume."""
        opened = open_facts(given, self.screens, self._by_field)
        careful = {name for name in self._careful if name in opened}
        assumed: dict[str, str] = {}
        tried: dict[str, list[str]] = {}
        while True:
            reach = Reach.of(self._index, self._pipeline, given.assuming(assumed), opened)
            view = PlanView(reach.trace, self._knowledge)
            choice = self._reading(reach, view, careful, tried)
            if choice is None or self._knowledge.crises(reach.trace.outcomes.referrals):
                break
            field, word = choice
            tried.setdefault(field, []).append(word)
            assumed[field] = word
        return _Standing(given, reach, view, self._threats(reach, view), assumed)

    def _threats(self, reach: Reach, view: PlanView) -> int:
        """Return the ways in which open answers could restrict the plan."""
        if self._knowledge.crises(reach.trace.outcomes.referrals):
            return 0
        ways = self._index.restricting
        mask = reach.threats
        for rule in ways.rules(mask).values():
            if not view.restrictions(rule):
                mask &= ~ways.of_rule[rule.id]
        return mask

    def _reading(
        self,
        reach: Reach,
        view: PlanView,
        careful: Collection[str],
        tried: Mapping[str, Sequence[str]],
    ) -> tuple[str, str] | None:
        """Return the next careful answer to try: the one behind most of what could be taken."""
        ways = self._index.restricting
        alone, other = 0, 0
        for fact in reach.open_facts:
            if fact in careful:
                alone |= reach.missing(fact)
            else:
                other |= reach.missing(fact)
        counts: dict[tuple[str, str], set[str]] = {}
        for rule, tests in ways.picked(reach.threats & alone & ~other):
            if not view.restrictions(rule):
                continue
            for test in tests:
                if test.fact not in careful or test.holds(reach.trace.facts[test.fact]):
                    continue
                for word in self._careful[test.fact].words:
                    if test.holds(word) and word not in tried.get(test.fact, ()):
                        counts.setdefault((test.fact, word), set()).add(rule.id)
        if not counts:
            return None
        order = list(self._careful)
        return max(
            counts,
            key=lambda each: (
                len(counts[each]),
                -order.index(each[0]),
                self._careful[each[0]].words.index(each[1]),
            ),
        )

    # --- which screens matter ---------------------------------------------------------------------

    def _open_screens(self, given: Given) -> Iterator[ScreenOf]:
        for screen in self.screens:
            if any(True for _ in given.open_parts(screen)):
                yield screen

    def _by_need(self, standing: _Standing) -> list[_Need]:
        """Return the screens that keep it from being safe to stop, the most pressing first.

        A screen that can take something by itself comes before those that only can with others.
        """
        reach, ways = standing.reach, self._index.restricting
        missing: dict[str, int] = {}
        careful: dict[str, int] = {}
        for fact in reach.open_facts:
            mask = reach.missing(fact) & standing.threats
            if not mask:
                continue
            found = careful if fact in self._careful else missing
            for screen in self._screens_of(fact, standing.given):
                found[screen] = found.get(screen, 0) | mask
        others = 0
        for mask in missing.values():
            others |= mask
        # What only a careful answer could bring about is left to it; what also needs another
        # answer is left to that one.
        for screen, mask in careful.items():
            if mask & ~others:
                missing[screen] = missing.get(screen, 0) | (mask & ~others)
        needs = []
        for screen, mask in missing.items():
            rest = 0
            for other, more in missing.items():
                if other != screen:
                    rest |= more
            rules = tuple(ways.rules(mask).values())
            needs.append(
                _Need(
                    self._by_id[screen],
                    bool(mask & ~rest),
                    tuple(each for rule in rules for each in standing.view.restrictions(rule)),
                    len(rules),
                )
            )
        return sorted(needs, key=lambda need: need.rank)

    @cached_property
    def _by_id(self) -> Mapping[str, ScreenOf]:
        return {screen.id: screen for screen in self.screens}

    def _screens_of(self, fact: str, given: Given) -> Sequence[str]:
        """Return the first screen that asks for a fact, or those that were asked and left open."""
        found = self._screens_by_fact.get(fact)
        if found is None:
            rules = self._index.setters.get(fact, ())
            behind = {
                name for rule in rules for name in rule.facts if name in self._screens_by_fact
            }
            return sorted({screen for name in behind for screen in self._screens_of(name, given)})
        fresh = [screen.id for screen in found if screen.id not in given.asked]
        return fresh[:1] or [screen.id for screen in found[:1]]

    def _most_useful(self, standing: _Standing) -> ScreenOf | None:
        """Return the open screen whose answers change most on average; None if none can."""
        ways = self._index.every
        mask = ways.undecided(standing.reach.trace.facts, standing.reach.open_facts)
        best: tuple[float, float, int] | None = None
        chosen = None
        for screen in self._open_screens(standing.given):
            rules = ways.rules(mask & self._reading_mask(screen, standing)).values()
            telling = sum(all(isinstance(outcome, Tell) for outcome in rule.then) for rule in rules)
            if not rules:
                continue
            count = sum(max(1, len(part.words)) for part in standing.given.open_parts(screen))
            score = (len(rules) - telling) / count, telling / count, -screen.row.rank
            if best is None or score > best:
                best, chosen = score, screen
        return chosen

    def _reading_mask(self, screen: ScreenOf, standing: _Standing) -> int:
        mask = 0
        for part in standing.given.open_parts(screen):
            for fact in part.facts or (part.field,):
                if fact in standing.reach.open_facts:
                    mask |= self._index.every.reading.get(fact, 0)
        return mask

    # --- the result -------------------------------------------------------------------------------

    def _result(
        self,
        standing: _Standing,
        chosen: ScreenOf | None,
        needs: Sequence[_Need],
        opening: Sequence[ScreenOf],
    ) -> NextQuestion:
        given = standing.given
        profile = given.profile
        unasked = [each.screen for each in needs if each.screen.id not in given.asked]
        crisis = bool(self._knowledge.crises(standing.reach.trace.outcomes.referrals))
        threats = next((each.restrictions for each in needs if each.screen is chosen), ())
        question, answers, rules = None, {}, set[str]()
        if chosen is not None:
            question = self._question(chosen, given)
            mask = self._index.every.undecided(
                standing.reach.trace.facts, standing.reach.open_facts
            )
            rules = set(self._index.every.rules(mask & self._reading_mask(chosen, standing)))
            answers = self._mattering(chosen, standing, mask)
        return NextQuestion(
            question=question,
            why=wording.CRISIS
            if crisis
            else wording.why(
                chosen,
                threats,
                len(rules),
                standing.assumed,
                not needs,
                self._knowledge,
                profile.audience,
            ),
            rules=tuple(sorted(rules)),
            answers=answers,
            screens_left=len({screen.id for screen in (*opening, *unasked)}),
            safe_to_stop=not needs,
            needed=tuple(each.screen.id for each in needs),
            assumed=dict(sorted(standing.assumed.items())),
        )

    def _question(self, screen: ScreenOf, given: Given) -> Question:
        fields = {part.field for part in given.open_parts(screen)}
        whole = self._wording.question(screen, given.profile)
        return whole.model_copy(
            update={"parts": tuple(part for part in whole.parts if part.field in fields)}
        )

    def _mattering(
        self, screen: ScreenOf, standing: _Standing, mask: int
    ) -> dict[str, tuple[str, ...]]:
        """Return the answers of a screen that undecided rules read."""
        return {
            part.field: tuple(
                word
                for word in part.words
                if can_answer(part, word, standing.given.profile)
                and self._reading_word(part, word, standing) & mask
            )
            for part in standing.given.open_parts(screen)
        }

    def _reading_word(self, part: Part, word: str, standing: _Standing) -> int:
        """Return the ways for which an answer makes a difference."""
        ways = self._index.every
        facts = self._facts_by_word.get((part.field, word))
        if facts is None:
            name = next(iter(part.facts), part.field)
            now = standing.reach.trace.facts[name]
            return ways.passing(name, word) ^ ways.passing(name, now)
        mask = 0
        for fact in facts:
            mask |= ways.reading.get(fact, 0)
        return mask

    @cached_property
    def _facts_by_word(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for screen in self.screens:
            for part in screen.parts:
                for fact, word in part.facts.items():
                    if word and fact not in found.get((part.field, word), ()):
                        found[part.field, word] = (*found.get((part.field, word), ()), fact)
        return found
