"""Findings about people: who is offered nothing for a concern, who needs what is ruled out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from poreroutine.authoring.prove.domain import FIELDS, list_of
from poreroutine.authoring.prove.effects import What
from poreroutine.authoring.prove.encode import Encoding
from poreroutine.authoring.prove.invariant import Demands
from poreroutine.authoring.prove.promise import Parts
from poreroutine.authoring.prove.prover import World
from poreroutine.authoring.prove.result import Finding, Witness
from poreroutine.authoring.prove.solver import Formula, all_of, any_of, negated
from poreroutine.errors import DisagreementError
from poreroutine.model.facts import Fact, Kind

UNSERVED: Final = "V108"
NO_KIND_LEFT: Final = "V109"


class RegionFindings:
    """Looks for people whom the rules leave without an answer.

    Args:
        world: The ruleset.
        demands: Says of whom a concern should lead to something.
    """

    def __init__(self, world: World, demands: Demands) -> None:
        self._world = world
        self._served = demands.served
        self._parts = Parts(world.ruleset.knowledge, world.said)

    def concerns(self) -> Iterator[Finding]:
        """Find concerns that lead to nothing, of people who use no active and told of nothing else.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        if not self._served:
            return
        for fact in self._world.ruleset.vocabulary:
            prefix, _, concern = fact.name.partition(".")
            if FIELDS.get(prefix) == "concerns":
                yield from self._unserved(concern, fact.name)

    def steps(self) -> Iterator[Finding]:
        """Find steps that somebody should take with no kind of product left for them.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        knowledge = self._world.ruleset.knowledge
        for step in sorted(knowledge.steps):
            if knowledge.steps[step].kinds:
                yield from self._without_kind(step)

    def _unserved(self, concern: str, name: str) -> Iterator[Finding]:
        def claim(they: Encoding) -> Formula:
            actives = they.person.domain.actives
            others = [fact for fact in self._world.ruleset.vocabulary if _is_besides(fact)]
            return all_of(
                (
                    any_of(map(they.conjunction, self._served)),
                    they.person.flag(name),
                    *(they.person.unsaid(fact) for fact in others),
                    *(negated(they.person.flag(f"in_use.{active}")) for active in actives),
                    *(negated(they.is_offered(active)) for active in actives),
                )
            )

        found = self._world.somebody(claim)
        if found is None:
            return
        answers, trace = found
        offered = [
            active
            for active in self._world.ruleset.knowledge.actives
            if not self._parts.not_offered(active).is_kept(trace)
        ]
        if offered or not trace.facts[name]:
            raise DisagreementError(f"{concern} leads to {', '.join(offered)} after all")
        yield Finding(
            UNSERVED,
            concern,
            "somebody names it and nothing else to mind, and is offered no active at all",
            "recommend something for it, or say that nothing is meant to be",
            witness=Witness(profile=answers),
        )

    def _without_kind(self, step: str) -> Iterator[Finding]:
        part, said = self._parts.kind_left(step), self._world.said
        wished = [
            (what, about)
            for what in (What.STEP, What.RECOMMEND_STEP)
            for about in said.about(what)
            if isinstance(about, tuple) and about[0] == step
        ]

        def claim(they: Encoding) -> Formula:
            wanted = any_of(they.says(what, about) for what, about in wished)
            return all_of((wanted, negated(part.formula(they))))

        found = self._world.somebody(claim)
        if found is None:
            return
        answers, trace = found
        if part.is_kept(trace) or not any(at[0] == step for at in trace.outcomes.steps):
            raise DisagreementError(f"{step} has a kind left after all")
        fired = {rule.id for rule in trace.fired}
        yield Finding(
            NO_KIND_LEFT,
            step,
            "the step stands in a routine for which every kind of product is forbidden",
            "leave a kind for everybody, or say what they do instead",
            witness=Witness(profile=answers, fired=tuple(sorted(fired & set(part.against)))),
        )


def _is_besides(fact: Fact) -> bool:
    """Tell whether a fact is something to mind besides a concern: a risk, or another list's."""
    field = list_of(fact.name)
    return fact.risk or (fact.kind is Kind.FLAG and field not in (None, "concerns"))
