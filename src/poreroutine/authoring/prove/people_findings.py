"""Find people whom the rules leave without an offer for a concern, or without a usable product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from poreroutine.authoring.prove.domain import list_of
from poreroutine.authoring.prove.encode import RulesetEncoding
from poreroutine.authoring.prove.invariant import InvariantFile
from poreroutine.authoring.prove.promise import PromiseParts
from poreroutine.authoring.prove.prover import ProofContext
from poreroutine.authoring.prove.result import Finding, Witness
from poreroutine.authoring.prove.solver import Formula, all_of, any_of, negated
from poreroutine.errors import DisagreementError
from poreroutine.model.facts import Fact, Kind
from poreroutine.rulesets.rules.outcomes.base import AtomKind

UNSERVED: Final = "V108"
NO_KIND_LEFT: Final = "V109"

_WISHES: Final[tuple[AtomKind, ...]] = ("step", "recommend_step")
"""What is said of a step that is asked for."""


class CoverageFindings:
    """Finds people whom the rules leave without an answer.

    Args:
        context: The ruleset.
        demands: Condition under which a concern should lead to an offer.
    """

    def __init__(self, context: ProofContext, demands: InvariantFile) -> None:
        self._context = context
        self._served = demands.served
        self._parts = PromiseParts(context.ruleset.knowledge, context.effects)

    def unserved_concerns(self) -> Iterator[Finding]:
        """Find concerns without any offer, for people who use no active and report nothing else.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        if not self._served:
            return
        for fact in self._context.ruleset.vocabulary:
            if list_of(fact) == "concerns":
                yield from self._unserved(fact.entry, fact.name)

    def unserved_steps(self) -> Iterator[Finding]:
        """Find required steps for which every kind of product is ruled out.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        knowledge = self._context.ruleset.knowledge
        for step in sorted(knowledge.steps):
            if knowledge.steps[step].kinds:
                yield from self._without_kind(step)

    def _unserved(self, concern: str, name: str) -> Iterator[Finding]:
        def claim(encoding: RulesetEncoding) -> Formula:
            actives = encoding.person.domain.actives
            others = [fact for fact in self._context.ruleset.vocabulary if _is_besides(fact)]
            return all_of(
                (
                    any_of(map(encoding.conjunction, self._served)),
                    encoding.person.flag(name),
                    *(encoding.person.minimal_answer(fact) for fact in others),
                    *(negated(encoding.person.flag(f"in_use.{active}")) for active in actives),
                    *(negated(encoding.is_offered(active)) for active in actives),
                )
            )

        found = self._context.find_person(claim)
        if found is None:
            return
        answers, trace = found
        offered = [
            active
            for active in self._context.ruleset.knowledge.actives
            if not self._parts.not_offered(active).is_kept(trace)
        ]
        if offered or not trace.facts[name]:
            raise DisagreementError(f"{concern} leads to {', '.join(offered)} after all")
        yield Finding(
            UNSERVED,
            concern,
            "somebody names it and nothing else to mind, and is offered no active at all",
            "recommend something for it, or accept that there is no offer",
            witness=Witness(profile=answers),
        )

    def _without_kind(self, step: str) -> Iterator[Finding]:
        part, effects = self._parts.kind_left(step), self._context.effects
        wished = [
            (what, about)
            for what in _WISHES
            for about in effects.subjects(what)
            if isinstance(about, tuple) and about[0] == step
        ]

        def claim(encoding: RulesetEncoding) -> Formula:
            wanted = any_of(encoding.says(what, about) for what, about in wished)
            return all_of((wanted, negated(part.formula(encoding))))

        found = self._context.find_person(claim)
        if found is None:
            return
        answers, trace = found
        if part.is_kept(trace) or not any(at[0] == step for at in trace.outcomes.steps):
            raise DisagreementError(f"{step} has a kind left after all")
        fired = {rule.id for rule in trace.fired}
        yield Finding(
            NO_KIND_LEFT,
            step,
            "the step is in a routine in which every kind of product for it is forbidden",
            "leave a kind for everybody, or say what they do instead",
            witness=Witness(profile=answers, fired=tuple(sorted(fired & set(part.against)))),
        )


def _is_besides(fact: Fact) -> bool:
    """Return whether a fact is something to mind besides a concern: a risk, or another list's."""
    field = list_of(fact)
    return fact.risk or (fact.kind is Kind.FLAG and field not in (None, "concerns"))
