"""Proving invariants, and finding the person who breaks one that can't be proved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from poreroutine.errors import DisagreementError, PoreroutineError
from poreroutine.facts.vocabulary import Value, Vocabulary
from poreroutine.prove.domain import Domain
from poreroutine.prove.encode import Encoding
from poreroutine.prove.invariant import Demands, Invariant
from poreroutine.prove.person import Person
from poreroutine.prove.promise import Asked, Part, Parts, Traced
from poreroutine.prove.result import Near, Proof, Status, Witness
from poreroutine.prove.risk import Riskier
from poreroutine.prove.says import LIMITS, Said, What
from poreroutine.prove.solver import (
    Formula,
    Model,
    Solver,
    UndecidedError,
    all_of,
    any_of,
    negated,
    same,
)
from poreroutine.prove.witness import Answers, answers_of, plainest
from poreroutine.rules.condition import Between, Conjunction, Test, holds
from poreroutine.rules.model import Ruleset
from poreroutine.rules.outcome import Total

_MOST_QUIET: Final = 3


class World:
    """A ruleset as formulas, with the solver that knows them and the engines that confirm.

    Args:
        ruleset: The rules.
        said: Who says what.
        demands: What is asked of them.
        asked: Runs the engines.
        seconds: Most time for one question.
    """

    def __init__(
        self, ruleset: Ruleset, said: Said, demands: Demands, asked: Asked, seconds: float
    ) -> None:
        self.ruleset = ruleset
        self.said = said
        self.asked = asked
        self.solver = Solver(seconds)
        conditions = (
            *(rule.alternatives for rule in ruleset.rules),
            *(invariant.alternatives for invariant in demands.invariants),
            demands.served,
        )
        knowledge = ruleset.knowledge
        self.domain = Domain.of(
            ruleset.vocabulary,
            knowledge.members,
            knowledge.actives,
            (one for alternatives in conditions for one in alternatives),
        )
        self.person = Person(self.domain, self.solver)
        self.they = Encoding(ruleset, said, self.person, self.solver)

    def can(self, *wanted: Formula) -> bool:
        """Tell whether there is anybody for whom all of it holds."""
        return self.solver.can(*wanted) is not None

    def somebody(self, *wanted: Formula) -> tuple[Answers, Traced] | None:
        """Find the plainest person for whom all of it holds, and run the engines on them."""
        model = plainest(self.solver, wanted, [self.person], ())
        if model is None:
            return None
        answers = answers_of(self.person, model)
        return answers, self.run(answers)

    def run(self, answers: Answers) -> Traced:
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


class Prover:
    """Proves the invariants of one ruleset.

    Args:
        world: The ruleset.
        demands: For how risks grow.
    """

    def __init__(self, world: World, demands: Demands) -> None:
        self._world = world
        self._chains = demands.risks
        self._more: tuple[Riskier, Encoding] | None = None

    def prove(self, invariant: Invariant) -> Proof:
        """Prove an invariant, or find who breaks it."""
        try:
            return self._proved(invariant)
        except UndecidedError:
            return _proof(invariant, Status.UNDECIDED)

    def _proved(self, invariant: Invariant) -> Proof:
        they = self._world.they
        when = any_of(map(they.conjunction, invariant.alternatives))
        if not self._world.can(when):
            return _proof(invariant, Status.EMPTY)
        broken = any_of(negated(part.formula(they)) for part in invariant.parts)
        found = self._world.somebody(when, broken)
        if found is not None:
            return self._broken(invariant, *found)
        return self._narrowed(invariant, when)

    def _broken(self, invariant: Invariant, answers: Answers, trace: Traced) -> Proof:
        lost = [part for part in invariant.parts if not part.is_kept(trace)]
        if not lost or not any(holds(one, trace.facts) for one in invariant.alternatives):
            raise DisagreementError(f"{invariant.id} holds for {dict(answers)} after all")
        witness = Witness(
            profile=answers,
            facts=_facts(invariant.alternatives, trace, self._world.ruleset.vocabulary),
            fired=_against(lost, trace),
            quiet=_near(lost, trace, self._world.ruleset),
        )
        return _proof(invariant, Status.BROKEN, tuple(part.text for part in lost), witness)

    # -- one risk more -----------------------------------------------------------------------------

    def _narrowed(self, invariant: Invariant, when: Formula) -> Proof:
        parts = [
            part
            for what in invariant.narrows
            for part in narrowed(what, self._world.ruleset, self._world.said)
        ]
        model = self._widened(parts, when) if parts else None
        if model is None:
            return _proof(invariant, Status.PROVED)
        riskier, _ = self._riskier()
        before, after = (answers_of(one, model) for one in (self._world.person, riskier))
        trace, later = self._world.run(before), self._world.run(after)
        lost = [part for part in parts if part.is_kept(trace) and not part.is_kept(later)]
        if not lost:
            raise DisagreementError(f"{invariant.id} holds for {dict(before)} and {dict(after)}")
        witness = Witness(
            profile=after,
            facts=_facts(invariant.alternatives, later, self._world.ruleset.vocabulary),
            fired=_against(lost, later),
            quiet=_near(lost, later, self._world.ruleset),
            without=before,
        )
        texts = tuple(f"{part.text}, once more is told" for part in lost)
        return _proof(invariant, Status.BROKEN, texts, witness)

    def _widened(self, parts: Iterable[Part], when: Formula) -> Model | None:
        riskier, later = self._riskier()
        they = self._world.they
        kept = ((part.formula(they), part.formula(later)) for part in parts)
        widened = any_of(
            all_of((before, negated(after))) for before, after in kept if not same(before, after)
        )
        for fact in tuple(self._world.person.answers):
            riskier.told(fact.name)
        people = [self._world.person, riskier]
        return plainest(self._world.solver, [when, widened], people, riskier.unchanged())

    def _riskier(self) -> tuple[Riskier, Encoding]:
        if self._more is None:
            world = self._world
            riskier = Riskier(world.person, world.domain, world.solver, self._chains)
            more = Encoding(world.ruleset, world.said, riskier, world.solver, like=world.they)
            self._more = riskier, more
        return self._more


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
        case "requirements":
            return list(_requirements(parts, said))
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


def _requirements(parts: Parts, said: Said) -> Iterable[Part]:
    for about in said.about(What.STEP):
        if isinstance(about, tuple):
            yield parts.step(*about)
    for about in said.about(What.PROPERTY):
        yield parts.quality(str(about))


def _proof(
    invariant: Invariant, status: Status, broken: tuple[str, ...] = (), witness: Witness | None = None
) -> Proof:
    title, file, line = invariant.title, invariant.file, invariant.line
    return Proof(invariant.id, title, file, line, status, broken, witness)


def _facts(
    alternatives: Iterable[Conjunction], trace: Traced, vocabulary: Vocabulary
) -> Mapping[str, Value]:
    """Return the facts that a condition reads, and those that tell of the person."""
    read = {test.fact for conjunction in alternatives for test in conjunction}
    return {
        fact.name: trace.facts[fact.name]
        for fact in vocabulary
        if fact.name in read
        or (fact.derived_by is None and trace.facts[fact.name] != fact.default)
    }


def _against(lost: Sequence[Part], trace: Traced) -> tuple[str, ...]:
    fired = {rule.id for rule in trace.fired}
    return tuple(sorted({rule for part in lost for rule in part.against if rule in fired}))


def _near(lost: Sequence[Part], trace: Traced, ruleset: Ruleset) -> tuple[Near, ...]:
    """Return the rules that would have kept what is lost, those first that nearly fired."""
    fired = {rule.id for rule in trace.fired}
    quiet = {rule for part in lost for rule in part.speakers} - fired
    near = [Near(rule, _failed(ruleset.by_id[rule].alternatives, trace)) for rule in sorted(quiet)]
    return tuple(sorted(near, key=lambda rule: len(rule.failed))[:_MOST_QUIET])


def _failed(alternatives: Iterable[Conjunction], trace: Traced) -> tuple[str, ...]:
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
