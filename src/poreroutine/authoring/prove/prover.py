"""Proving invariants, and finding the person who breaks one that can't be proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine.advisor import Advisor
from poreroutine.authoring.prove.domain import Domain
from poreroutine.authoring.prove.effects import LIMITS, Said, What
from poreroutine.authoring.prove.encode import Encoding
from poreroutine.authoring.prove.invariant import Demands, Invariant
from poreroutine.authoring.prove.more_risks import Riskier
from poreroutine.authoring.prove.person import Person
from poreroutine.authoring.prove.promise import Part, Parts
from poreroutine.authoring.prove.result import Near, Proof, Status, Witness
from poreroutine.authoring.prove.solver import (
    Formula,
    Solver,
    UndecidedError,
    all_of,
    any_of,
    negated,
    same,
)
from poreroutine.authoring.prove.witness import Answers, answers_of, plainest
from poreroutine.core.trace import Trace
from poreroutine.errors import DisagreementError, PoreroutineError
from poreroutine.model.facts import Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, Conjunction, Test, holds
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcome import Total

_MOST_QUIET: Final = 3


Claim = Callable[[Encoding], Formula]
"""Something said of an unknown person."""


@dataclass(frozen=True)
class View:
    """A solver with what it knows of an unknown person: as much as it was asked about."""

    solver: Solver
    person: Person
    they: Encoding

    def can(self, *wanted: Formula) -> bool:
        """Tell whether there is anybody for whom all of it holds."""
        return self.solver.can(*wanted)


class World:
    """A ruleset as formulas, and the engines that confirm what is found by them.

    Args:
        ruleset: The rules.
        said: Who says what.
        demands: What is asked of them.
        asked: Runs the engines.
        seconds: Most time for one question.
    """

    def __init__(
        self, ruleset: Ruleset, said: Said, demands: Demands, asked: Advisor, seconds: float
    ) -> None:
        self.ruleset = ruleset
        self.said = said
        self.asked = asked
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
    def they(self) -> Encoding:
        """What the rules say of an unknown person."""
        return self._everything.they

    def can(self, *wanted: Formula) -> bool:
        """Tell whether there is anybody for whom all of it holds."""
        return self._everything.can(*wanted)

    def view_of(self, facts: Iterable[str]) -> View:
        """Return a solver for conditions that read some facts, a small one where that will do."""
        vocabulary = self.ruleset.vocabulary
        derived = any(vocabulary[name].derived_by is not None for name in facts)
        return self._everything if derived else self._view()

    def somebody(self, claim: Claim) -> tuple[Answers, Trace] | None:
        """Find the plainest person for whom a claim holds, and run the engines on them."""
        if not self.can(claim(self.they)):
            return None
        # A solver that knows no more than this claim needs is many times quicker.
        view = self._view()
        model = plainest(view.solver, [claim(view.they)], [view.person], ())
        if model is None:
            raise DisagreementError("what can be in the whole can't be in its part")
        answers = answers_of(view.person, model)
        return answers, self.run(answers)

    def somebody_riskier(
        self, when: Claim, parts: Sequence[Part]
    ) -> tuple[tuple[Answers, Trace], tuple[Answers, Trace]] | None:
        """Find somebody who keeps a part of a promise until they tell of a risk more.

        Returns:
            The plainest such person before and after; None when there is nobody.
        """
        view = self._view()
        riskier = Riskier(view.person, self._domain, view.solver, self._chains)
        later = Encoding(self.ruleset, self.said, riskier, view.solver, like=view.they)
        kept = ((part.formula(view.they), part.formula(later)) for part in parts)
        widened = any_of(
            all_of((before, negated(after))) for before, after in kept if not same(before, after)
        )
        wanted = [when(view.they), widened]
        for fact in tuple(view.person.answers):
            riskier.told(fact.name)
        people = [view.person, riskier]
        model = plainest(view.solver, wanted, people, riskier.unchanged())
        if model is None:
            return None
        before, after = (answers_of(person, model) for person in people)
        return (before, self.run(before)), (after, self.run(after))

    def run(self, answers: Answers) -> Trace:
        """Run the engines on somebody, whose routine has to be possible too.

        Raises:
            DisagreementError: If they are no profile, or have no routine.
        """
        try:
            profile = self.asked.read_profile(answers)
            self.asked.recommend(profile)
        except PoreroutineError as error:
            raise DisagreementError(f"no routine for {dict(answers)}: {error}") from error
        return self.asked.trace(profile)

    def _view(self) -> View:
        solver = Solver(self._seconds)
        person = Person(self._domain, solver)
        return View(solver, person, Encoding(self.ruleset, self.said, person, solver))


class Prover:
    """Proves the invariants of one ruleset.

    Args:
        world: The ruleset.
    """

    def __init__(self, world: World) -> None:
        self._world = world

    def prove(self, invariant: Invariant) -> Proof:
        """Prove an invariant, or find who breaks it."""
        try:
            return self._proved(invariant)
        except UndecidedError:
            return _proof(invariant, Status.UNDECIDED)

    def _proved(self, invariant: Invariant) -> Proof:
        def when(they: Encoding) -> Formula:
            return any_of(map(they.conjunction, invariant.alternatives))

        def broken(they: Encoding) -> Formula:
            lost = any_of(negated(part.formula(they)) for part in invariant.parts)
            return all_of((when(they), lost))

        if not self._world.can(when(self._world.they)):
            return _proof(invariant, Status.EMPTY)
        found = self._world.somebody(broken)
        if found is not None:
            return self._broken(invariant, *found)
        return self._narrowed(invariant, when)

    def _broken(self, invariant: Invariant, answers: Answers, trace: Trace) -> Proof:
        lost = [part for part in invariant.parts if not part.is_kept(trace)]
        if not lost or not any(holds(one, trace.facts) for one in invariant.alternatives):
            raise DisagreementError(f"{invariant.id} holds for {dict(answers)} after all")
        # Two claims of one promise may overlap, and say the same of somebody.
        texts = tuple(dict.fromkeys(part.text for part in lost))
        return _proof(
            invariant, Status.BROKEN, texts, self._witness(invariant, lost, answers, trace)
        )

    def _narrowed(self, invariant: Invariant, when: Claim) -> Proof:
        ruleset, said = self._world.ruleset, self._world.said
        parts = [part for what in invariant.narrows for part in narrowed(what, ruleset, said)]
        found = self._world.somebody_riskier(when, parts) if parts else None
        if found is None:
            return _proof(invariant, Status.PROVED)
        (before, earlier), (after, later) = found
        lost = [part for part in parts if part.is_kept(earlier) and not part.is_kept(later)]
        if not lost:
            raise DisagreementError(f"{invariant.id} holds for {dict(before)} and {dict(after)}")
        texts = tuple(f"{part.text}, once more is told" for part in lost)
        witness = self._witness(invariant, lost, after, later, without=before)
        return _proof(invariant, Status.BROKEN, texts, witness)

    def _witness(
        self,
        invariant: Invariant,
        lost: Sequence[Part],
        answers: Answers,
        trace: Trace,
        without: Answers | None = None,
    ) -> Witness:
        ruleset = self._world.ruleset
        return Witness(
            profile=answers,
            facts=_facts(invariant.alternatives, trace, ruleset.vocabulary),
            fired=_against(lost, trace),
            quiet=_near(invariant, lost, trace, ruleset),
            without=without,
        )


def narrowed(what: str, ruleset: Ruleset, said: Said) -> list[Part]:
    """Return what may not be lost when a risk more is told, by the name of the thing to narrow."""
    parts = Parts(ruleset.knowledge, said)
    actives, options = sorted(ruleset.knowledge.actives), sorted(ruleset.knowledge.procedures)
    match what:
        case "forbids":
            kinds = [about for about in said.about(What.FORBID_KIND) if isinstance(about, tuple)]
            return [
                *map(parts.forbidden, actives),
                *map(parts.forbidden_option, options),
                *map(parts.forbidden_kind, kinds),
            ]
        case "withholds":
            return [*map(parts.withheld, actives)]
        case "limits":
            return list(_limits(parts, said))
        case "steps":
            about = said.about(What.STEP)
            return [parts.step(*pair) for pair in about if isinstance(pair, tuple)]
        case "properties":
            return [parts.quality(str(name)) for name in said.about(What.PROPERTY)]
        case _:
            return [*map(parts.not_offered, actives)]


def _limits(parts: Parts, said: Said) -> Iterable[Part]:
    for what in LIMITS:
        for about in said.about(what):
            for most in sorted({number for _, number in said.by[what, about]}):
                if isinstance(about, Total):
                    yield parts.total(about, most)
                elif what is What.TRACK:
                    yield parts.track(str(about), most)
                else:
                    yield parts.nights(str(about), most)


def _proof(
    invariant: Invariant,
    status: Status,
    broken: tuple[str, ...] = (),
    witness: Witness | None = None,
) -> Proof:
    title, file, line = invariant.title, invariant.file, invariant.line
    return Proof(invariant.id, title, file, line, status, broken, witness)


def _facts(
    alternatives: Iterable[Conjunction], trace: Trace, vocabulary: Vocabulary
) -> Mapping[str, Value]:
    """Return the facts that a condition reads, and those that tell of the person."""
    read = {test.fact for conjunction in alternatives for test in conjunction}
    return {
        fact.name: trace.facts[fact.name]
        for fact in vocabulary
        if fact.name in read or (fact.derived_by is None and trace.facts[fact.name] != fact.default)
    }


def _against(lost: Sequence[Part], trace: Trace) -> tuple[str, ...]:
    fired = {rule.id for rule in trace.fired}
    return tuple(sorted({rule for part in lost for rule in part.against if rule in fired}))


def _near(
    invariant: Invariant, lost: Sequence[Part], trace: Trace, ruleset: Ruleset
) -> tuple[Near, ...]:
    """Return the rules that would have kept what is lost, those first that nearly fired.

    Of those that were equally near, first the ones that read what the invariant reads, and that
    would have kept most.
    """
    read = {test.fact for conjunction in invariant.alternatives for test in conjunction}
    fired = {rule.id for rule in trace.fired}
    keeps = Counter(rule for part in lost for rule in dict.fromkeys(part.speakers))
    near = [
        Near(rule, _failed(ruleset.by_id[rule].alternatives, trace))
        for rule in sorted(keeps.keys() - fired)
    ]

    def distance(one: Near) -> tuple[int, bool, int]:
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
    """Say what a test found, and what it needs."""
    if isinstance(test, Between):
        needed = f"{test.low} to {test.high}" if test.low < test.high else str(test.low)
    else:
        needed = " or ".join(sorted(str(one).lower() for one in test.values))
    return f"{test.fact} is {str(value).lower()}, needs {needed}"
