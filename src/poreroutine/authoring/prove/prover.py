"""Prove invariants, and find counterexamples to those that don't hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine.advisor import Advisor
from poreroutine.authoring.prove.domain import Domain
from poreroutine.authoring.prove.encode import LIMITS, EffectIndex, RulesetEncoding
from poreroutine.authoring.prove.invariant import Invariant, InvariantFile
from poreroutine.authoring.prove.person import (
    Answers,
    RiskierPerson,
    SymbolicPerson,
    answers_of,
    simplest_people,
)
from poreroutine.authoring.prove.promise import PromisePart, PromiseParts
from poreroutine.authoring.prove.result import ExamplePerson, NearMissRule, Proof, Status
from poreroutine.authoring.prove.solver import (
    Formula,
    Solver,
    UndecidedError,
    all_of,
    any_of,
    is_same_formula,
    negated,
)
from poreroutine.core.trace import Trace
from poreroutine.errors import DisagreementError, PoreroutineError
from poreroutine.model.facts import Value, Vocabulary
from poreroutine.model.profile import MAX_ANSWERS
from poreroutine.rulesets.rules.condition import Between, Conjunction, Test, holds
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.limits import Total

_MOST_QUIET: Final = 3


Claim = Callable[[RulesetEncoding], Formula]
"""A statement about a symbolic person."""


@dataclass(frozen=True)
class SolverView:
    """A solver and its encoding of a symbolic person, limited to the facts in question."""

    solver: Solver
    person: SymbolicPerson
    encoding: RulesetEncoding

    def is_possible(self, *wanted: Formula) -> bool:
        """Return whether all formulas can hold together for some person."""
        return self.solver.is_satisfiable(*wanted)


class ProofContext:
    """A ruleset as formulas, with the engines that confirm counterexamples.

    Args:
        ruleset: The rules.
        effects: Index of effects by rule.
        demands: The invariants.
        advisor: Runs the engines.
        seconds: Time limit for one query.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        effects: EffectIndex,
        demands: InvariantFile,
        advisor: Advisor,
        seconds: float,
    ) -> None:
        self.ruleset = ruleset
        self.effects = effects
        self.advisor = advisor
        self._seconds = seconds
        self._chains = demands.risks
        conditions = (
            *(rule.alternatives for rule in ruleset.rules),
            *(invariant.alternatives for invariant in demands.invariants),
            demands.served,
        )
        knowledge = ruleset.knowledge
        self._domain = Domain.of(
            ruleset.vocabulary,
            knowledge.members,
            knowledge.actives,
            (one for alternatives in conditions for one in alternatives),
        )
        self._everything = self._view()

    @property
    def encoding(self) -> RulesetEncoding:
        """The rules encoded for a symbolic person."""
        return self._everything.encoding

    def is_possible(self, *wanted: Formula) -> bool:
        """Return whether all formulas can hold together for some person."""
        return self._everything.is_possible(*wanted)

    def view_of(self, facts: Iterable[str]) -> SolverView:
        """Return a solver for conditions over some facts, a small one where possible."""
        vocabulary = self.ruleset.vocabulary
        read = frozenset(facts)
        derived = any(vocabulary[name].derived_by is not None for name in read)
        return self._everything if derived else self._view(few=len(read) <= MAX_ANSWERS)

    def find_person(self, claim: Claim) -> tuple[Answers, Trace] | None:
        """Find the simplest person for whom a claim holds, and run the engines on them."""
        if not self.is_possible(claim(self.encoding)):
            return None
        # A solver that only contains what this claim needs is many times faster.
        view = self._view()
        model = simplest_people(view.solver, [claim(view.encoding)], [view.person], ())
        if model is None:
            raise DisagreementError("the full encoding is satisfiable, but a part of it is not")
        answers = answers_of(view.person, model)
        return answers, self.confirm(answers)

    def find_riskier_person(
        self, when: Claim, parts: Sequence[PromisePart], *, with_needs: bool
    ) -> tuple[tuple[Answers, Trace], tuple[Answers, Trace]] | None:
        """Find a person for whom part of a promise holds until they report an additional risk.

        Args:
            when: Of whom it is promised.
            parts: What is promised.
            with_needs: Whether the risk may also name a need.

        Returns:
            The simplest such person before and after; None if there is none.
        """
        view = self._view()
        riskier = RiskierPerson(
            view.person, self._domain, view.solver, self._chains, with_needs=with_needs
        )
        later = RulesetEncoding(
            self.ruleset, self.effects, riskier, view.solver, like=view.encoding
        )
        conditions = ((part.formula(view.encoding), part.formula(later)) for part in parts)
        widened = any_of(
            all_of((before, negated(after)))
            for before, after in conditions
            if not is_same_formula(before, after)
        )
        wanted = [when(view.encoding), widened]
        for fact in tuple(view.person.answers):
            riskier.variables_of(fact.name)
        people = [view.person, riskier]
        model = simplest_people(view.solver, wanted, people, riskier.unchanged())
        if model is None:
            return None
        before, after = (answers_of(person, model) for person in people)
        return (before, self.confirm(before)), (after, self.confirm(after))

    def confirm(self, answers: Answers) -> Trace:
        """Run the engines on a person; their routine must be valid too.

        Raises:
            DisagreementError: If the answers are not a valid profile, or have no routine.
        """
        try:
            profile = self.advisor.read_profile(answers)
            self.advisor.recommend(profile)
        except PoreroutineError as error:
            raise DisagreementError(f"no routine for {dict(answers)}: {error}") from error
        return self.advisor.trace(profile)

    def _view(self, *, few: bool = False) -> SolverView:
        solver = Solver(self._seconds)
        person = SymbolicPerson(self._domain, solver, few=few)
        return SolverView(
            solver, person, RulesetEncoding(self.ruleset, self.effects, person, solver)
        )


_BIND_NEEDS: Final = frozenset({"forbids", "limits", "properties"})
"""What not even a need may lift; its pathway may add offers, and leave out steps."""


class Prover:
    """Proves the invariants of one ruleset.

    Args:
        context: The ruleset.
    """

    def __init__(self, context: ProofContext) -> None:
        self._context = context

    def prove(self, invariant: Invariant) -> Proof:
        """Prove an invariant, or find a counterexample."""
        try:
            return self._proved(invariant)
        except UndecidedError:
            return _proof(invariant, Status.UNDECIDED)

    def _proved(self, invariant: Invariant) -> Proof:
        def when(encoding: RulesetEncoding) -> Formula:
            return any_of(map(encoding.conjunction, invariant.alternatives))

        def broken(encoding: RulesetEncoding) -> Formula:
            lost = any_of(negated(part.formula(encoding)) for part in invariant.parts)
            return all_of((when(encoding), lost))

        if not self._context.is_possible(when(self._context.encoding)):
            return _proof(invariant, Status.EMPTY)
        found = self._context.find_person(broken)
        if found is not None:
            return self._broken(invariant, *found)
        return self._narrowed(invariant, when)

    def _broken(self, invariant: Invariant, answers: Answers, trace: Trace) -> Proof:
        lost = [part for part in invariant.parts if not part.is_kept(trace)]
        if not lost or not any(holds(one, trace.facts) for one in invariant.alternatives):
            raise DisagreementError(f"{invariant.id} holds for {dict(answers)} after all")
        # Claims of one promise may overlap and report the same about a person.
        texts = tuple(dict.fromkeys(part.text for part in lost))
        return _proof(
            invariant, Status.BROKEN, texts, self._witness(invariant, lost, answers, trace)
        )

    def _narrowed(self, invariant: Invariant, when: Claim) -> Proof:
        ruleset, effects = self._context.ruleset, self._context.effects
        for with_needs in (True, False):
            parts = [
                part
                for what in invariant.narrows
                if (what in _BIND_NEEDS) is with_needs
                for part in narrowed_targets(what, ruleset, effects)
            ]
            found = (
                self._context.find_riskier_person(when, parts, with_needs=with_needs)
                if parts
                else None
            )
            if found is not None:
                break
        else:
            return _proof(invariant, Status.PROVED)
        (before, earlier), (after, later) = found
        lost = [part for part in parts if part.is_kept(earlier) and not part.is_kept(later)]
        if not lost:
            raise DisagreementError(f"{invariant.id} holds for {dict(before)} and {dict(after)}")
        texts = tuple(f"{part.text} after reporting another risk" for part in lost)
        witness = self._witness(invariant, lost, after, later, without=before)
        return _proof(invariant, Status.BROKEN, texts, witness)

    def _witness(
        self,
        invariant: Invariant,
        lost: Sequence[PromisePart],
        answers: Answers,
        trace: Trace,
        without: Answers | None = None,
    ) -> ExamplePerson:
        ruleset = self._context.ruleset
        return ExamplePerson(
            profile=answers,
            facts=_facts(invariant.alternatives, trace, ruleset.vocabulary),
            fired=_against(lost, trace),
            quiet=_near(invariant, lost, trace, ruleset),
            without=without,
        )


def narrowed_targets(what: str, ruleset: Ruleset, effects: EffectIndex) -> list[PromisePart]:
    """Return the effects that an additional risk must not remove, by the thing to narrow."""
    parts = PromiseParts(ruleset.knowledge, effects)
    actives, options = sorted(ruleset.knowledge.actives), sorted(ruleset.knowledge.procedures)
    match what:
        case "forbids":
            kinds = [about for about in effects.subjects("forbid_kind") if isinstance(about, tuple)]
            return [
                *(parts.stated("forbid", active) for active in actives),
                *(parts.stated("forbid_option", option) for option in options),
                *(parts.stated("forbid_kind", kind) for kind in kinds),
            ]
        case "withholds":
            return [*map(parts.withheld, actives)]
        case "limits":
            return list(_limits(parts, effects))
        case "steps":
            about = effects.subjects("step")
            return [parts.step(*pair) for pair in about if isinstance(pair, tuple)]
        case "properties":
            return [parts.stated("require", name) for name in effects.subjects("require")]
        case _:
            return [*map(parts.not_offered, actives)]


def _limits(parts: PromiseParts, effects: EffectIndex) -> Iterable[PromisePart]:
    for what in LIMITS:
        for about in effects.subjects(what):
            for most in sorted({number for _, number in effects.by[what, about]}):
                if isinstance(about, Total):
                    yield parts.total(about, most)
                elif what == "limit_track":
                    yield parts.track(str(about), most)
                else:
                    yield parts.nights(str(about), most)


def _proof(
    invariant: Invariant,
    status: Status,
    broken: tuple[str, ...] = (),
    witness: ExamplePerson | None = None,
) -> Proof:
    title, file, line = invariant.title, invariant.file, invariant.line
    return Proof(invariant.id, title, file, line, status, broken, witness)


def _facts(
    alternatives: Iterable[Conjunction], trace: Trace, vocabulary: Vocabulary
) -> Mapping[str, Value]:
    """Return the facts that a condition reads, and those that describe the person."""
    read = {test.fact for conjunction in alternatives for test in conjunction}
    return {
        fact.name: trace.facts[fact.name]
        for fact in vocabulary
        if fact.name in read or (fact.derived_by is None and trace.facts[fact.name] != fact.default)
    }


def _against(lost: Sequence[PromisePart], trace: Trace) -> tuple[str, ...]:
    fired = {rule.id for rule in trace.fired}
    return tuple(sorted({rule for part in lost for rule in part.against if rule in fired}))


def _near(
    invariant: Invariant, lost: Sequence[PromisePart], trace: Trace, ruleset: Ruleset
) -> tuple[NearMissRule, ...]:
    """Return the rules that would have prevented the loss, nearest to firing first.

    Among equally near rules, those that read the same facts as the invariant come first, then those
    that would have prevented most.
    """
    read = {test.fact for conjunction in invariant.alternatives for test in conjunction}
    fired = {rule.id for rule in trace.fired}
    keeps = Counter(rule for part in lost for rule in dict.fromkeys(part.speakers))
    near = [
        NearMissRule(rule, _failed(ruleset.by_id[rule].alternatives, trace))
        for rule in sorted(keeps.keys() - fired)
    ]

    def distance(one: NearMissRule) -> tuple[int, bool, int]:
        alike = read.isdisjoint(ruleset.by_id[one.rule].facts)
        return len(one.failed), alike, -keeps[one.rule]

    return tuple(sorted(near, key=distance)[:_MOST_QUIET])


def _failed(alternatives: Iterable[Conjunction], trace: Trace) -> tuple[str, ...]:
    failing = (
        [test for test in conjunction if not test.holds(trace.facts[test.fact])]
        for conjunction in alternatives
    )
    return tuple(in_words(test, trace.facts[test.fact]) for test in min(failing, key=len))


def in_words(test: Test, value: Value) -> str:
    """Describe what a test found, and what it requires."""
    if isinstance(test, Between):
        needed = f"{test.low} to {test.high}" if test.low < test.high else str(test.low)
    else:
        needed = " or ".join(sorted(str(one).lower() for one in test.values))
    return f"{test.fact} is {str(value).lower()}, needs {needed}"
