"""One symbolic person: truth variables for every possible answer.

A flag is one variable. A choice has one for each of its words, of which exactly one holds. A number
has one for each of its cuts: whether it is at least that high. The constraints of profiles are
asserted when a fact is first mentioned, so that a query contains no more than it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from poreroutine.authoring.prove.domain import WHATEVER, Domain, list_of, usual, words_of
from poreroutine.authoring.prove.solver import (
    FALSE,
    TRUE,
    Formula,
    Solver,
    all_of,
    any_of,
    at_most,
    exactly_one,
    implies,
    negated,
    sum_at_least,
    truth,
)
from poreroutine.model.facts import Fact, Kind, Topic
from poreroutine.model.profile import MAX_ANSWERS
from poreroutine.rulesets.rules.condition import Between, OneOf, Test
from poreroutine.rulesets.vocabulary import ASKABLE_FIELDS


class SymbolicPerson:
    """The possible answers of one person.

    Args:
        domain: The possible values.
        solver: Receives the constraints.
        name: Distinguishes several people in one query.
    """

    def __init__(self, domain: Domain, solver: Solver, name: str = "") -> None:
        self.domain = domain
        self.solver = solver
        self._name = name
        self._variables: dict[str, tuple[Formula, ...]] = {}
        self._limit_answers()

    def test(self, test: Test) -> Formula:
        """Return the formula for a test of an answer passing."""
        fact = self.domain.vocabulary[test.fact]
        match test:
            case Between(name, low, high):
                return all_of((self.at_least(name, low), negated(self.at_least(name, high + 1))))
            case OneOf(name, values) if fact.kind is Kind.FLAG:
                flag = self.flag(name)
                return flag if True in values else negated(flag)
            case OneOf(name, values):
                return self._one_of(fact, values)

    def flag(self, name: str) -> Formula:
        """State that a flag is true."""
        fact, members = self.domain.vocabulary[name], self.domain.members
        if fact.topic is Topic.IN_USE and fact.entry in members:
            return any_of(self.at_least(f"nights.{one}", 1) for one in sorted(members[fact.entry]))
        if fact.topic is Topic.PRESCRIBED and fact.entry not in self.domain.actives:
            return any_of(self.flag(f"prescribed.{one}") for one in sorted(members[fact.entry]))
        return self.variables_of(name)[0]

    def at_least(self, name: str, number: int) -> Formula:
        """Return the formula for a number being at least `number`."""
        place = self.domain.cut(name, number)
        if place is None:
            return FALSE
        return TRUE if place < 0 else self._at_cut(name, place)

    def variables_of(self, name: str) -> tuple[Formula, ...]:
        """Return the variables of an answer: a flag's own, a choice's words, or a number's cuts."""
        if name not in self._variables:
            self._variables[name] = self._make_variables(self.domain.vocabulary[name])
        return self._variables[name]

    @property
    def answers(self) -> Iterator[Fact]:
        """Every fact that was spoken of and is an answer, what says most of a person last."""
        facts = map(self.domain.vocabulary.__getitem__, self._variables)
        return iter(sorted(facts, key=lambda fact: (_rank(fact), fact.name)))

    def minimal_answer(self, fact: Fact) -> Formula:
        """Return the formula for an answer having its least informative value."""
        if fact.kind is Kind.FLAG:
            return negated(self.variables_of(fact.name)[0])
        if fact.kind is Kind.CHOICE:
            return self.variables_of(fact.name)[words_of(fact).index(str(fact.default))]
        if fact.topic is Topic.NIGHTS:
            return negated(self.variables_of(fact.name)[0])
        least = usual(fact)
        is_usual = all_of(
            self.in_interval(fact.name, reached)
            for reached in range(len(self.variables_of(fact.name)) + 1)
            if _within(least, self.domain.interval(fact.name, reached))
        )
        if fact.topic is not Topic.WEEKS:
            return is_usual
        return any_of((negated(self.at_least(f"nights.{fact.entry}", 1)), is_usual))

    def in_interval(self, name: str, reached: int) -> Formula:
        """Return the formula for a number having reached exactly this many of its cuts."""
        cuts = self.variables_of(name)
        return all_of((*cuts[:reached][-1:], *(negated(cut) for cut in cuts[reached:][:1])))

    def _one_of(self, fact: Fact, values: Collection[bool | str]) -> Formula:
        words = zip(words_of(fact), self.variables_of(fact.name), strict=True)
        return any_of(formula for word, formula in words if word in values)

    def _at_cut(self, name: str, place: int) -> Formula:
        fact = self.domain.vocabulary[name]
        cut = self.domain.cuts[name][place]
        actives: Sequence[str] = sorted(self.domain.members.get(fact.entry, ()))
        several = fact.entry in self.domain.members and actives != [fact.entry]
        if fact.topic is Topic.NIGHTS and several:
            return self._nights_together(actives, cut)
        if fact.topic is Topic.WEEKS and several:
            return self._weeks_together(actives, cut)
        if fact.topic is Topic.TRIED and fact.entry == WHATEVER:
            return any_of(self.at_least(f"tried.{one}.weeks", cut) for one in self.domain.actives)
        return self.variables_of(name)[place]

    def _nights_together(self, actives: Sequence[str], least: int) -> Formula:
        nights = {
            f"{active} {cut}": (formula, 1)
            for active in actives
            for cut, formula in enumerate(self.variables_of(f"nights.{active}"))
        }
        return sum_at_least(nights, least)

    def _weeks_together(self, actives: Sequence[str], least: int) -> Formula:
        """Return the formula for the most recently started active having been used for so long."""
        used = {active: self.at_least(f"nights.{active}", 1) for active in actives}
        old_enough = (
            implies(is_used, self.at_least(f"weeks.{active}", least))
            for active, is_used in used.items()
        )
        return all_of((any_of(used.values()), *old_enough))

    def _make_variables(self, fact: Fact) -> tuple[Formula, ...]:
        """Create the variables of an answer, and assert its constraints."""
        name = f"{self._name}{fact.name}"
        if fact.kind is Kind.CHOICE:
            words = tuple(truth(f"{name}={word}") for word in fact.choices)
            self.solver.add(exactly_one(words))
            return words
        if fact.kind is Kind.FLAG:
            flag = truth(name)
            self._was_asked(fact, flag)
            if fact.topic is Topic.PRESCRIBED:
                self.solver.add(implies(flag, self.at_least(f"nights.{fact.entry}", 1)))
            return (flag,)
        cuts = tuple(truth(f"{name}>={cut}") for cut in self.domain.cuts.get(fact.name, ()))
        for low, high in pairwise(cuts):
            self.solver.add(implies(high, low))
        self._consistency(fact, cuts)
        return cuts

    def _consistency(self, fact: Fact, cuts: tuple[Formula, ...]) -> None:
        """State what a number says besides."""
        if fact.topic is Topic.WEEKS:
            # What is in use has weeks, be it none; what is not in use has none.
            for cut in cuts[:1]:
                self.solver.add(implies(cut, self.at_least(f"nights.{fact.entry}", 1)))
        elif fact.topic is Topic.PROCEDURE:
            for cut in cuts[-1:]:
                self._was_asked(fact, negated(cut))
        elif cuts:
            self._was_asked(fact, cuts[0])

    def _was_asked(self, fact: Fact, formula: Formula) -> None:
        """State that an answer is given to those only who were asked."""
        field = list_of(fact)
        asked = f"asked.{field}"
        if field is not None and asked in self.domain.vocabulary:
            self.solver.add(implies(formula, self.flag(asked)))

    def _limit_answers(self) -> None:
        """Assert that no list has more entries than a profile allows."""
        for field in ASKABLE_FIELDS:
            named = [fact for fact in self.domain.vocabulary if list_of(fact) == field]
            flags = [fact for fact in named if fact.kind is Kind.FLAG]
            if len(flags) > MAX_ANSWERS:
                self.solver.add(at_most((self.flag(fact.name) for fact in flags), MAX_ANSWERS))


def _within(number: int, stretch: tuple[int, int]) -> bool:
    return stretch[0] <= number <= stretch[1]


_RANKS = (Topic.ASKED, Topic.TRIED, Topic.WEEKS, Topic.NIGHTS, Topic.PROCEDURE)


def _rank(fact: Fact) -> int:
    """Rank answers: what should stay unsaid first of all comes first."""
    if fact.topic in _RANKS:
        return _RANKS.index(fact.topic)
    return len(_RANKS) + (2 if fact.name == "age" else fact.topic is Topic.FIELD)
