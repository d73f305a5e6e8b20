"""One question about one routine: its trace, its chain, and what would be without some rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.profile_of import profile_of
from poreroutine.explain.effects import AGAINST, Effect, EffectIndex
from poreroutine.explain.fact_wording import Words
from poreroutine.explain.influence import Influence
from poreroutine.explain.planning import Planning
from poreroutine.explain.provenance import Chain
from poreroutine.model.elements import Element, elements
from poreroutine.model.explanation import Cause, Explanation, Role
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What explanations by one ruleset share.

    Attributes:
        pipeline: Makes routines anew.
        index: Effects of the rules, by what they are about.
        influence: What their facts can depend on.
    """

    pipeline: Pipeline
    index: EffectIndex
    influence: Influence


class Case:
    """A routine, and all that can be found out about how it came to be."""

    def __init__(self, book: Rulebook, routine: Routine) -> None:
        self.routine = routine
        self.ruleset = book.pipeline.ruleset
        self.index = book.index
        self._pipeline = book.pipeline
        self.profile = profile_of(routine)
        self.trace = self._pipeline.trace(self.profile)
        self.words = Words(self.ruleset.knowledge, self.ruleset.vocabulary, self.profile.audience)
        self.chain = Chain(self.profile, self.trace, book.influence, book.index, self.words)
        self.planning = Planning(self.chain)
        self.elements: Mapping[str, Element] = elements(routine)

    def without(self, *rules: str) -> Routine:
        """Make the routine as if some rules were not there."""
        trace = self._pipeline.trace(self.profile, without=frozenset(rules))
        return self._pipeline.written(self.profile, trace)

    def of_other(self, profile: SkinProfile) -> Routine:
        """Make the routine of other answers."""
        return self._pipeline.written(profile, self._pipeline.trace(profile))

    def necessary(
        self, rules: Iterable[str], is_otherwise: Callable[[Routine], bool]
    ) -> frozenset[str]:
        """Return the rules without which, one at a time, something is otherwise."""
        return frozenset(rule for rule in rules if is_otherwise(self.without(rule)))

    def causes(
        self,
        rules: Iterable[str],
        addresses: Sequence[str],
        necessary: frozenset[str] | None,
        word: str | None = None,
    ) -> tuple[Cause, ...]:
        """Return rules that fired as causes: those with the heaviest word first, then by id.

        Args:
            rules: Ids of the rules.
            addresses: What they are asked about.
            necessary: Rules that are necessary; the others contribute. None where neither is said.
            word: The effect that is meant where a rule has several.
        """
        found = []
        for rule in set(rules):
            role: Role | None = None
            if necessary is not None:
                role = "necessary" if rule in necessary else "contributing"
            effect = self._effect(rule, addresses, word)
            found.append(self.chain.cause(rule, addresses, role, effect))
        return tuple(sorted(found, key=_by_weight))

    def _effect(self, rule: str, addresses: Sequence[str], word: str | None) -> Effect:
        said = [e for e in self.index.by_rule[rule] if e.about & set(addresses)]
        meant = [effect for effect in said if effect.word == word]
        return (meant or said or list(self.index.by_rule[rule]))[0]

    def explanation(self, **parts: object) -> Explanation:
        """Put a record together with the sources that its causes cite."""
        causes = [
            cause
            for part in ("spoke_for", "decided_by", "derived_by", "made_room", "stayed_quiet")
            for cause in parts.get(part, ())  # type: ignore[attr-defined]
        ]
        cited = sorted({source for cause in causes for source in cause.sources})
        known = self._pipeline.writer.sources
        return Explanation.model_validate(
            {**parts, "sources": tuple(known[name] for name in cited)}
        )


def speaks_against(cause: Cause) -> bool:
    """Tell whether a rule takes something away rather than asking for it."""
    return cause.effect in AGAINST


def _by_weight(cause: Cause) -> tuple[bool, int, str]:
    weight = cause.value if cause.effect == "recommend" and isinstance(cause.value, int) else 0
    return cause.role != "necessary", -weight, cause.rule
