"""One symbolic person: truth variables for every possible answer.

A flag is one variable. A choice has one for each of its words, of which exactly one holds. A number
has one for each of its cuts: whether it is at least that high. The constraints of profiles are
asserted when a fact is first mentioned, so that a query contains no more than it needs.

The simplest person in a query is found by dropping answers one after another, in a fixed order; a
required answer takes the first possible value. So the result is always the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from poreroutine.authoring.prove.domain import USUAL_AGE, WHATEVER, Domain, list_of, usual, words_of
from poreroutine.authoring.prove.solver import (
    FALSE,
    TRUE,
    Formula,
    Model,
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
from poreroutine.model.profile import MAX_ANSWERS, SkinProfile
from poreroutine.rulesets.rules.condition import Between, OneOf, Test
from poreroutine.rulesets.vocabulary import ASKABLE_FIELDS, MAX_NIGHTS, NOT_ASKED_WEEKS


class SymbolicPerson:
    """The possible answers of one person.

    Args:
        domain: The possible values.
        solver: Receives the constraints.
        name: Distinguishes several people in one query.
        few: Whether conditions read fewer answers than a list may have, so that it is never full.
    """

    def __init__(
        self, domain: Domain, solver: Solver, name: str = "", *, few: bool = False
    ) -> None:
        self.domain = domain
        self.solver = solver
        self._name = name
        self._variables: dict[str, tuple[Formula, ...]] = {}
        if not few:
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
        """Every answer that was mentioned, the most informative last."""
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
        """Assert what a number implies."""
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
        """Assert that only people who were asked have an answer."""
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
    """Rank answers: those to drop first come first."""
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
        with_needs: Whether risks that also name a need grow too.
    """

    def __init__(
        self,
        before: SymbolicPerson,
        domain: Domain,
        solver: Solver,
        chains: Chains,
        *,
        with_needs: bool = True,
    ) -> None:
        self._before = before
        self._chains = chains
        self._with_needs = with_needs
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
        if fact.need and not self._with_needs:
            return False
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


# -- examples --------------------------------------------------------------------------------------


Answers = Mapping[str, Any]
"""A profile as plain data."""

_ORDER: Final = tuple(SkinProfile.model_fields)


def simplest_people(
    solver: Solver,
    wanted: Sequence[Formula],
    people: Sequence[SymbolicPerson],
    preferences: Iterable[Formula],
) -> Model | None:
    """Find the simplest people for whom something holds.

    Args:
        solver: The solver.
        wanted: What must hold.
        people: The people involved; the first is simplified first.
        preferences: What should hold, most important first; takes priority over simple answers.

    Returns:
        The people; None if there are none.

    Raises:
        UndecidedError: If the solver ran out of time.
    """
    if not solver.is_satisfiable(*wanted):
        return None
    settled = [*wanted]
    _grant_preferences(solver, settled, tuple(preferences))
    answers = [(person, fact) for person in people for fact in person.answers]
    unanswered = [person.minimal_answer(fact) for person, fact in answers]
    for place in _grant_preferences(solver, settled, unanswered):
        values = _values(*answers[place])
        while (value := next(values, None)) is not None:
            if not _grant_preferences(solver, settled, [value]):
                break
    solver.is_satisfiable(*settled)
    return solver.model()


def _grant_preferences(
    solver: Solver, settled: list[Formula], wishes: Sequence[Formula]
) -> list[int]:
    """Satisfy as many preferences as possible, earlier ones first.

    Tries all at once, then each half in turn: whatever can hold together would also be found one by
    one.

    Returns:
        Positions of the preferences that can't be satisfied.
    """
    if not wishes:
        return []
    if solver.is_satisfiable(*settled, *wishes):
        settled.extend(wishes)
        return []
    if len(wishes) == 1:
        return [0]
    half = len(wishes) // 2
    first = _grant_preferences(solver, settled, wishes[:half])
    return first + [half + place for place in _grant_preferences(solver, settled, wishes[half:])]


def answers_of(person: SymbolicPerson, model: Model) -> Answers:
    """Read a person's answers from a model, in profile order, without default values."""
    answers: dict[str, Any] = {"age": USUAL_AGE}
    used: dict[str, dict[Topic, int]] = {}
    for fact in person.answers:
        if fact.kind is Kind.NUMBER:
            number = _number(person, fact, model)
            if fact.topic in (Topic.NIGHTS, Topic.WEEKS):
                used.setdefault(fact.entry, {})[fact.topic] = number
            else:
                _count(answers, fact, number)
        elif fact.kind is Kind.CHOICE:
            words = zip(words_of(fact), person.variables_of(fact.name), strict=True)
            word = next(word for word, formula in words if model.satisfies(formula))
            if word != fact.default:
                _add_answer(answers, fact, word)
        elif fact.topic is Topic.PRESCRIBED:
            is_prescribed = model.satisfies(person.variables_of(fact.name)[0])
            used.setdefault(fact.entry, {})[fact.topic] = is_prescribed
        elif model.satisfies(person.variables_of(fact.name)[0]):
            _make_consistent(answers, fact)
    in_use = [
        _use_entry(active, facts)
        for active, facts in sorted(used.items())
        if facts.get(Topic.NIGHTS)
    ]
    if in_use:
        answers["current_actives"] = in_use
    return {name: answers[name] for name in _ORDER if name in answers}


def _values(person: SymbolicPerson, fact: Fact) -> Iterator[Formula]:
    """Yield the possible values of an answer, the most common first."""
    variables = person.variables_of(fact.name)
    if fact.kind is Kind.NUMBER:
        reached = range(len(variables) + 1)
        for count in sorted(reached, key=lambda count: _unusualness(person, fact, count)):
            yield person.in_interval(fact.name, count)
    elif fact.kind is Kind.CHOICE:
        yield from variables


def _unusualness(person: SymbolicPerson, fact: Fact, reached: int) -> int:
    low, high = person.domain.interval(fact.name, reached)
    return max(low - usual(fact), usual(fact) - high, 0)


def _number(person: SymbolicPerson, fact: Fact, model: Model) -> int:
    """Choose a number between the cuts that were reached, the most common one."""
    reached = sum(model.satisfies(cut) for cut in person.variables_of(fact.name))
    low, high = person.domain.interval(fact.name, reached)
    return min(max(usual(fact), low), high)


def _count(answers: dict[str, Any], fact: Fact, number: int) -> None:
    if fact.name == "age":
        answers["age"] = number
    elif number == usual(fact):
        return
    elif fact.topic is Topic.PROCEDURE:
        procedure = {"procedure": fact.entry, "days_since": number}
        answers.setdefault(fact.field, []).append(procedure)
    elif fact.topic is Topic.TRIED:
        tried = {"active": fact.entry, "weeks": number}
        answers.setdefault(fact.field, []).append(tried)
    else:
        _add_answer(answers, fact, number)


def _make_consistent(answers: dict[str, Any], fact: Fact) -> None:
    if fact.topic is Topic.ASKED:
        answers.setdefault(fact.field, [])
    elif fact.topic is Topic.LISTED:
        answers.setdefault(fact.field, []).append(fact.entry)
    else:
        _add_answer(answers, fact, answer=True)


def _add_answer(answers: dict[str, Any], fact: Fact, answer: bool | int | str) -> None:  # noqa: FBT001 - an answer
    if fact.topic is Topic.OWN_QUESTION:
        answers.setdefault(fact.field, {})[fact.entry] = answer
    else:
        answers[fact.name] = answer


def _use_entry(active: str, facts: Mapping[Topic, int]) -> Any:  # noqa: ANN401 - a word or a mapping
    use: dict[str, Any] = {"active": active}
    if facts[Topic.NIGHTS] != MAX_NIGHTS:
        use["nights"] = facts[Topic.NIGHTS]
    if facts.get(Topic.WEEKS, NOT_ASKED_WEEKS) != NOT_ASKED_WEEKS:
        use["weeks"] = facts[Topic.WEEKS]
    if Topic.PRESCRIBED in facts:
        use["prescribed"] = "yes" if facts[Topic.PRESCRIBED] else "no"
    return active if len(use) == 1 else use
