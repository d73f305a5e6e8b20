"""One symbolic person: truth variables for every possible answer.

A flag is one variable. A choice has one for each of its words, of which exactly one holds. A number
has one for each of its cuts: whether it is at least that high. The constraints of profiles are
asserted when a fact is first mentioned, so that a query contains no more than it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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


Chains = Mapping[str, tuple[tuple[str, ...], ...]]
"""Choice that expresses a risk -> chains of its words, least risk first."""


class RiskierPerson(SymbolicPerson):
    """A person with the same answers as another except for risks, of which there may be more.

    The questions asked stay the same.

    Args:
        before: The other person.
        domain: Possible answers.
        solver: Receives the constraints between the two.
        chains: How choices can grow; one without a chain stays the same.
    """

    def __init__(
        self, before: SymbolicPerson, domain: Domain, solver: Solver, chains: Chains
    ) -> None:
        self._before = before
        self._chains = chains
        super().__init__(domain, solver, "more: ")

    def variables_of(self, name: str) -> tuple[Formula, ...]:
        """Return the truth values of an answer: the other's own, unless it expresses a risk."""
        fact = self.domain.vocabulary[name]
        if not self._allow_increase(fact):
            return self._before.variables_of(name)
        if name not in self._variables:
            variables = super().variables_of(name)
            self.solver.add(self._risk_increase(fact, self._before.variables_of(name), variables))
        return self._variables[name]

    @property
    def answers(self) -> Iterator[Fact]:
        """Every fact that was mentioned for either of the two."""
        return self._before.answers

    def unchanged(self) -> Iterator[Formula]:
        """Yield, for each risk, the formula that it is unchanged."""
        for fact in self.answers:
            if self._allow_increase(fact):
                before = self._before.variables_of(fact.name)
                yield all_of(
                    any_of((all_of((one, other)), all_of((negated(one), negated(other)))))
                    for one, other in zip(before, self.variables_of(fact.name), strict=True)
                )

    def _allow_increase(self, fact: Fact) -> bool:
        return fact.risk and (fact.kind is not Kind.CHOICE or fact.name in self._chains)

    def _risk_increase(
        self, fact: Fact, before: tuple[Formula, ...], after: tuple[Formula, ...]
    ) -> Formula:
        if fact.kind is Kind.FLAG:
            return implies(before[0], after[0])
        if fact.kind is Kind.NUMBER:
            # The more recent, the greater the risk.
            return all_of(implies(late, early) for early, late in zip(before, after, strict=True))
        words = words_of(fact)
        one, other = dict(zip(words, before, strict=True)), dict(zip(words, after, strict=True))
        grown = {(word, word) for word in words} | {
            (low, high)
            for chain in self._chains[fact.name]
            for place, low in enumerate(chain)
            for high in chain[place + 1 :]
        }
        return any_of(all_of((one[low], other[high])) for low, high in sorted(grown))
