"""Suggest scenarios for uncovered rules, each with a smallest person that was tested.

A suggestion is a starting point: it passes and proves its rule, but still needs a title and a place
in a feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from poreroutine.advisor import Advisor, Trace
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.rulesets.rules.condition import AnyOf, Condition, NoneOf, OneOf, Test
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.combinations import Drop, Replace, Separate
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.referrals import Offer
from poreroutine.rulesets.rules.outcomes.texts import Tell
from poreroutine.rulesets.rules.outcomes.wording import Statement
from poreroutine.spec.answers import Answers, given
from poreroutine.spec.gherkin import Step
from poreroutine.spec.names import Names
from poreroutine.spec.paths import Alternative, indirectly_stated
from poreroutine.spec.replay import line_of
from poreroutine.spec.smallest_person import Good, ProfileFinder
from poreroutine.spec.world import Evidence, Person, Visit

_MOST_READERS: Final = 12
_MOST_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested scenario.

    Attributes:
        rule: The rule it proves.
        way: The alternative it covers, if the rule has several.
        given: Sentences about the person, including tables, without keywords.
        then: Sentences of the promise; empty if no step can state what the rule does.
    """

    rule: Rule
    way: Alternative | None
    given: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreachedPath:
    """A path for which no person was found.

    Attributes:
        rule: The rule.
        way: The alternative, if the rule has several.
        blocked: What prevents it for the likeliest person, as far as known.
    """

    rule: Rule
    way: Alternative | None
    blocked: tuple[str, ...] = ()


class Suggester:
    """Suggests scenarios for one ruleset."""

    def __init__(self, advisor: Advisor) -> None:
        self._advisor = advisor
        self._names = Names(advisor.ruleset)
        self._reach = ProfileFinder(advisor)

    def suggest(self, rule: Rule, way: Alternative | None = None) -> Suggestion | UnreachedPath:
        """Find a scenario that proves a rule, through one of its alternatives."""
        conditions = (rule.condition, *(way.parts if way else ()))

        def fires(_: Answers, trace: Trace) -> bool:
            return rule in trace.fired and (way is None or way.is_taken(trace.facts))

        def proves(answers: Answers, trace: Trace) -> bool:
            return fires(answers, trace) and bool(self._stated(rule, answers))

        for target, more in self._circumstances(rule):
            answers = self._find_unblocked(target, (*conditions, *more), fires, proves)
            if answers is not None:
                return self._written(rule, way, answers)
        answers = self._reach.find(conditions, fires)
        if answers is None:
            return UnreachedPath(rule, way, self._reach.blocked(conditions))
        return self._written(rule, way, answers)

    def _find_unblocked(
        self, target: Rule, conditions: tuple[Condition, ...], fires: Good, proves: Good
    ) -> Answers | None:
        """Find a person who proves it, disabling more and more rules that interfere."""
        for _ in range(_MOST_ROUNDS):
            answers = self._reach.find(conditions, proves)
            if answers is not None:
                return answers
            answers = self._reach.find(conditions, fires)
            rules = self._blocking_rules(target, answers) if answers is not None else ()
            if not rules:
                return None
            by_id = self._advisor.ruleset.by_id
            conditions = (*conditions, *(NoneOf((by_id[rule].condition,)) for rule in rules))
        return None

    def _blocking_rules(self, target: Rule, answers: Answers) -> tuple[str, ...]:
        """Return the rules that hide the outcomes of a rule for a person."""
        trace = self._advisor.trace(self._advisor.read_profile(answers))
        found = {rule for one in target.then for rule in _beaten_by(one, trace.outcomes)}
        return tuple(sorted(found - {target.id}))

    def _written(self, rule: Rule, way: Alternative | None, answers: Answers) -> Suggestion:
        knowledge = self._advisor.ruleset.knowledge
        then = self._stated(rule, answers)
        return Suggestion(rule, way, given(answers, self._names, knowledge), then)

    # -- conditions under which an outcome is visible
    # --------------------------------------------------

    def _circumstances(self, rule: Rule) -> Iterator[tuple[Rule, tuple[Condition, ...]]]:
        """Yield additional conditions for an outcome to be visible, fewest first.

        The rule paired with them states the outcome: the rule itself, or one that depends on it.
        """
        yield rule, ()
        needed = [part for outcome in rule.then for part in _concerned(outcome)]
        yield from ((rule, (_one_in_use(actives),)) for actives in needed)
        if len(needed) > 1:
            yield rule, tuple(map(_one_in_use, needed))
        derived = {
            f"trait.{one.trait}" if isinstance(one, SetTrait) else f"driver.{one.driver}"
            for one in rule.then
            if isinstance(one, SetTrait | Add)
        }
        ways = [
            (reader, tuple(test for test in tests if test.fact not in derived))
            for reader in self._advisor.rules
            for tests in reader.alternatives
            if any(test.fact in derived and not self._is_usual(test) for test in tests)
        ]
        for reader, tests in sorted(ways, key=lambda way: len(way[1]))[:_MOST_READERS]:
            yield reader, tests
            about = [part for outcome in reader.then for part in _concerned(outcome)]
            if about:
                yield reader, (*tests, *map(_one_in_use, about))

    def _is_usual(self, test: Test) -> bool:
        return test.holds(self._advisor.vocabulary[test.fact].default)

    # -- statements about a person's routine
    # -----------------------------------------------------------

    def _stated(self, rule: Rule, answers: Answers) -> tuple[str, ...]:
        """Return sentences that hold for a person's routine and state what a rule does."""
        evidence = Evidence()
        visit = Visit(self._advisor, evidence)
        visit.ask(Person(dict(answers)))
        found = [*self._direct(rule, visit)]
        if not found and any(isinstance(one, SetTrait | Add) for one in rule.then):
            found = [*self._indirect(rule, visit)]
        return tuple(line for promised in dict.fromkeys(found) for line in promised)

    def _direct(self, rule: Rule, visit: Visit) -> Iterator[tuple[str, ...]]:
        """Give promises that state a rule; the tag of the scenario names it."""
        statement = Statement(rule.id, rule.because, visit.routine, self._advisor.ruleset.knowledge)
        for outcome in rule.then:
            for sentence in outcome.sentences(statement):
                if rule.id in self._rules_behind(sentence, visit):
                    yield (sentence,)
                    break

    def _indirect(self, rule: Rule, visit: Visit) -> Iterator[tuple[str, ...]]:
        """State a rule through another one that would not fire without it."""
        for reader in visit.trace.fired:
            if rule.id in indirectly_stated(visit.trace, {reader.id}):
                found = [*self._direct(reader, visit)]
                if found:
                    yield from found
                    return

    def _rules_behind(self, sentence: str, visit: Visit) -> set[str]:
        """Return the rules behind a promise; none if it fails or can't be read."""
        visit.evidence.last = ()
        try:
            line = line_of(Step("Then", "then", sentence, 1, 1))
            world = {"visit": visit, "names": self._names}
            line.function(**line.fields, **{name: world[name] for name in line.shared})
        except AssertionError:
            return set()
        return set(visit.evidence.last)


def _concerned(outcome: Outcome) -> Iterable[frozenset[str]]:
    """Return the sets of actives of which one must be in a routine for an outcome to be visible."""
    match outcome:
        case Tell(_, _, about):
            return about
        case LimitNights(target) | Drop(target):
            return (target.actives,)
        case Replace(active, replacement):
            return (frozenset((active,)), frozenset((replacement,)))
        case Separate(one, other):
            return (one, other)
        case _:
            return ()


def _beaten_by(outcome: Outcome, outcomes: Outcomes) -> Iterable[str]:
    """Return the rules that override an outcome: they forbid it, or limit it further."""
    match outcome:
        case RecommendActive(active):
            tables = (outcomes.forbidden, outcomes.withheld, outcomes.dropped)
            return {rule for table in tables for rule in table.get(active, ())}
        case LimitTrack(track, most):
            cap = outcomes.tracks[track]
        case LimitTotal(total, most):
            cap = outcomes.totals[total]
        case LimitNights(target, most):
            cap = min((outcomes.nights[each] for each in target.actives), key=lambda cap: cap.most)
        case Offer(option):
            return outcomes.forbidden_options.get(option, ())
        case RecommendStep(step, _, kind) if kind is not None:
            return outcomes.forbidden_kinds.get((step, kind), ())
        case _:
            return ()
    return cap.rules if cap.most < most else ()


def _one_in_use(actives: Iterable[str]) -> Condition:
    used = tuple(OneOf(f"in_use.{active}", frozenset((True,))) for active in sorted(actives))
    return used[0] if len(used) == 1 else AnyOf(used)
