"""The same person with more risks: another answer, a riskier word, a more recent procedure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from poreroutine.authoring.prove.domain import Domain, words_of
from poreroutine.authoring.prove.person import SymbolicPerson
from poreroutine.authoring.prove.solver import Formula, Solver, all_of, any_of, implies, negated
from poreroutine.model.facts import Fact, Kind

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
