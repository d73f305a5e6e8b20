"""Find the smallest person for whom a rule fires: built backwards from its condition, then reduced.

The tests of a condition are turned into answers. A derived fact is reached through the rules that
derive it, back to plain answers; the order of stages guarantees termination. Every candidate is
run through the advisor, so a path blocked by another rule is never reported as open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations, islice, product
from typing import Final

from poreroutine.advisor import Advisor, Trace
from poreroutine.errors import PoreroutineError
from poreroutine.model.facts import Topic, Value
from poreroutine.rulesets.rules.condition import (
    AllOf,
    Between,
    Condition,
    ConditionTooWideError,
    Conjunction,
    NoneOf,
    OneOf,
    Test,
    normal_form,
)
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive
from poreroutine.rulesets.rules.outcomes.referrals import Refer
from poreroutine.rulesets.vocabulary import MAX_POINTS
from poreroutine.spec.answers import Answers, answers_for, reductions

_MAX_ATTEMPTS: Final = 400
_MAX_CANDIDATES: Final = 20
_MAX_ROUNDS: Final = 4
_MAX_SOURCES: Final = 4
"""Maximum number of rules to combine for a driver's points."""

Wanted = Mapping[str, Test]
Good = Callable[[Answers, Trace], bool]
"""A predicate for the person searched for."""


class ProfileFinder:
    """Finds people for one advisor.

    Args:
        advisor: The advisor. Use the fastest engine; all give the same results.
    """

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor
        self._vocabulary = advisor.vocabulary
        self._knowledge = advisor.ruleset.knowledge

    def find(self, conditions: Iterable[Condition], good: Good) -> Answers | None:
        """Find the answers of a person for whom some conditions hold.

        Args:
            conditions: Conditions that must all hold.
            good: Predicate for the person searched for.

        Returns:
            Answers of which none can be left out; None if nobody was found.
        """
        wanted = tuple(conditions)
        for _ in range(_MAX_ROUNDS):
            for answers in islice(self._candidates(wanted), _MAX_ATTEMPTS):
                if self.is_good(answers, good):
                    return self._minimise(answers, good)
            quiet = self._blocking_rules(wanted)
            if not quiet:
                return None
            wanted = (*wanted, *(NoneOf((rule.condition,)) for rule in quiet))
        return None

    def _blocking_rules(self, conditions: tuple[Condition, ...]) -> tuple[Rule, ...]:
        """Return the rules to disable, so that the wanted active can be in the routine.

        Considers the likeliest people for whom an active is excluded although it is a candidate or
        in use, and among them the one with the fewest excluding rules.
        """
        for answers in islice(self._candidates(conditions), _MAX_CANDIDATES):
            profile = self.advisor.read_profile(answers)
            trace = self.advisor.trace(profile)
            asked = {
                *trace.outcomes.candidates,
                *(one.active for one in profile.current_actives or ()),
            }
            for test in self._failing(conditions, trace):
                fact = self._vocabulary[test.fact]
                if fact.topic is Topic.PRESENT:
                    members = sorted(asked & self._knowledge.members[fact.entry])
                    kept_out = (_kept_out(active, trace) for active in members)
                    rules = min(kept_out, key=len, default=frozenset[str]())
                    if rules:
                        return tuple(self.advisor.ruleset.by_id[rule] for rule in sorted(rules))
        return ()

    def blocked(self, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """Explain what fails for the likeliest person, and which rules cause it."""
        answers = next(self._candidates(tuple(conditions)), None)
        if answers is None:
            return ("no answers satisfy all of its tests at once",)
        trace = self.advisor.trace(self.advisor.read_profile(answers))
        return tuple(
            self._blocking_rules_of(test, trace) for test in self._failing(conditions, trace)
        )

    def _failing(self, conditions: Iterable[Condition], trace: Trace) -> list[Test]:
        """Return the smallest set of tests that fail for a person."""
        failing = (
            [test for test in tests if not test.holds(trace.facts[test.fact])]
            for tests in self._boxes(tuple(conditions))
        )
        return min(failing, key=len, default=[])

    def _blocking_rules_of(self, test: Test, trace: Trace) -> str:
        line = f"{test.fact} is {trace.facts[test.fact]}".replace("True", "true")
        line = line.replace("False", "false")
        fact = self._vocabulary[test.fact]
        if fact.topic is not Topic.PRESENT:
            return line
        members = self._knowledge.members[fact.entry]
        rules = {rule for active in members for rule in _kept_out(active, trace)}
        return f"{line}, kept out by {', '.join(sorted(rules))}" if rules else line

    def is_good(self, answers: Answers, good: Good) -> bool:
        """Run a person through the advisor and test the predicate."""
        try:
            trace = self.advisor.trace(self.advisor.read_profile(answers))
        except PoreroutineError:
            return False
        return good(answers, trace)

    def _candidates(self, conditions: tuple[Condition, ...]) -> Iterator[Answers]:
        for tests in sorted(self._boxes(conditions), key=self._effort):
            # Limit the attempts per path, so that none uses up the budget.
            for wanted in islice(self._to_answers(tests, {}), _MAX_ATTEMPTS // 4):
                yield from islice(answers_for(wanted, self._vocabulary, self._knowledge), 8)

    def _boxes(self, conditions: tuple[Condition, ...]) -> tuple[Conjunction, ...]:
        try:
            return normal_form(AllOf(conditions), self._vocabulary)
        except ConditionTooWideError:
            return ()

    def _effort(self, tests: Conjunction) -> int:
        """Count the tests that need an answer."""
        return sum(not test.holds(self._vocabulary[test.fact].default) for test in tests)

    def _minimise(self, answers: Answers, good: Good) -> Answers:
        """Leave out as many answers as possible, one after another."""
        while True:
            fewer = next((each for each in reductions(answers) if self.is_good(each, good)), None)
            if fewer is None:
                return answers
            answers = fewer

    # -- back through the stages -------------------------------------------------------------------

    def _to_answers(self, todo: tuple[Test, ...], wanted: Wanted) -> Iterator[Wanted]:
        """Reduce tests to tests of answers."""
        if not todo:
            yield wanted
            return
        test, rest = todo[0], todo[1:]
        fact = self._vocabulary[test.fact]
        if fact.derived_by is None:
            met = _intersect(wanted.get(test.fact), test)
            if met is not None:
                yield from self._to_answers(rest, {**wanted, test.fact: met})
        elif test.holds(fact.default):
            # It holds unless another rule says otherwise, which running the candidate will show.
            yield from self._to_answers(rest, wanted)
        else:
            for more in self._sources(test):
                yield from self._to_answers((*more, *rest), wanted)

    def _sources(self, test: Test) -> Iterator[Conjunction]:
        """Yield the ways a derived fact can come to pass a test."""
        fact = self._vocabulary[test.fact]
        name = fact.entry
        match fact.topic:
            case Topic.DRIVER:
                yield from self._driver_conditions(name, test)
            case Topic.PRESENT:
                members = sorted(self._knowledge.members[name])
                yield from ((OneOf(f"in_use.{each}", frozenset((True,))),) for each in members)
                yield from self._conditions_of_rules(lambda one: _recommends(one, members))
            case Topic.TRAIT:
                yield from self._conditions_of_rules(lambda one: one == SetTrait(name))
            case Topic.FORBIDDEN:
                yield from self._conditions_of_rules(
                    lambda one: isinstance(one, Forbid) and name in one.target.actives
                )
            case Topic.WAITING:
                for active in sorted(self._knowledge.actives):
                    told = OneOf(f"prescribed.{active}", frozenset((True,)))
                    stops = self._conditions_of_rules(partial(_stops, active))
                    yield from ((told, *tests) for tests in stops)
            case Topic.REFERRAL:
                yield from self._conditions_of_rules(lambda one: self._refers_to(one, test))
            case _:
                pass

    def _conditions_of_rules(self, says: Callable[[Outcome], bool]) -> Iterator[Conjunction]:
        """Yield the conditions of the rules with a certain outcome, easiest first."""
        found = (
            tests
            for rule in self.advisor.rules
            if any(says(outcome) for outcome in rule.then)
            for tests in rule.alternatives
        )
        yield from sorted(found, key=self._effort)

    def _driver_conditions(self, driver: str, test: Test) -> Iterator[Conjunction]:
        givers = [
            (rule, points)
            for rule in self.advisor.rules
            if (points := _points_of(rule, driver)) > 0
        ]
        for count in range(1, _MAX_SOURCES + 1):
            for some in combinations(givers, count):
                if test.holds(min(MAX_POINTS, sum(points for _, points in some))):
                    easiest = (sorted(rule.alternatives, key=self._effort)[:3] for rule, _ in some)
                    for ways in product(*easiest):
                        yield tuple(one for tests in ways for one in tests)

    def _refers_to(self, outcome: Outcome, test: Test) -> bool:
        if not isinstance(outcome, Refer):
            return False
        value: Value = self._knowledge.referrals[outcome.referral].urgency.value
        return test.holds(value)


def _kept_out(active: str, trace: Trace) -> frozenset[str]:
    tables = (trace.outcomes.forbidden, trace.outcomes.withheld)
    return frozenset(rule for table in tables for rule in table.get(active, ()))


def _stops(active: str, outcome: Outcome) -> bool:
    if not isinstance(outcome, Forbid) or outcome.prescribed is not None:
        return False
    return active in outcome.target.actives


def _recommends(outcome: Outcome, actives: Iterable[str]) -> bool:
    return isinstance(outcome, RecommendActive) and outcome.active in actives


def _points_of(rule: Rule, driver: str) -> int:
    return sum(one.points for one in rule.then if isinstance(one, Add) and one.driver == driver)


def _intersect(one: Test | None, other: Test) -> Test | None:
    """Return the intersection of two tests of one fact, if it is not empty."""
    match one, other:
        case None, _:
            return other
        case OneOf(fact, values), OneOf(_, others):
            return OneOf(fact, values & others) if values & others else None
        case Between(fact, low, high), Between(_, other_low, other_high):
            low, high = max(low, other_low), min(high, other_high)
            return Between(fact, low, high) if low <= high else None
        case _:
            return None
