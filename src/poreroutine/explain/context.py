"""Context of one explanation: the routine, its trace, and variants without some rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from poreroutine._support.caching import cached_property
from poreroutine.core.inference.stages import StageResult
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.profile_of import profile_of
from poreroutine.explain.dependencies import FactDependencies
from poreroutine.explain.planning import PlanExplanation
from poreroutine.explain.provenance import Provenance, ProvenanceRoots
from poreroutine.explain.wording import FactWording
from poreroutine.model.elements import Element, elements
from poreroutine.model.explanation import Cause, Explanation, Role
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.rulesets.knowledge.model import TextEntry
from poreroutine.rulesets.rules.outcomes import RESTRICTIONS
from poreroutine.rulesets.rules.outcomes.base import RuleEffect
from poreroutine.rulesets.rules.outcomes.texts import Tell


class ExplanationContext:
    """A routine, with everything needed to explain it."""

    def __init__(
        self, pipeline: Pipeline, dependencies: FactDependencies, routine: Routine
    ) -> None:
        self.routine = routine
        self.ruleset = pipeline.ruleset
        self.dependencies = dependencies
        self._pipeline = pipeline
        self.profile = profile_of(routine)
        self._read = pipeline.read(self.profile)
        self.trace = pipeline.trace(self._read)
        self.wording = FactWording(
            self.ruleset.knowledge, self.ruleset.vocabulary, self.profile.audience
        )
        self.provenance = Provenance(self.profile, self.trace, dependencies, self.wording)
        self.planning = PlanExplanation(self.provenance)
        self.elements: Mapping[str, Element] = elements(routine)

    @cached_property
    def _stages(self) -> tuple[StageResult, ...]:
        return self._pipeline.inference.staged(self._read)

    def routine_without(self, *rules: str, texts: bool = True) -> Routine:
        """Return the routine that results without some rules.

        Args:
            *rules: Their ids.
            texts: Whether its texts are needed; without them it is made faster.
        """
        undone = frozenset(rules)
        trace = self._pipeline.trace_undone(
            self._read, self.trace, self._stages, undone, texts=texts
        )
        return self._pipeline.draft(self.profile, trace)

    def with_other_answers(self, profile: SkinProfile) -> Routine:
        """Return the routine that results from other answers."""
        return self._pipeline.draft(profile, self._pipeline.trace(profile))

    def necessary_rules(
        self,
        rules: Iterable[str],
        is_otherwise: Callable[[Routine], bool],
        *,
        text: str | None = None,
    ) -> frozenset[str]:
        """Return the rules that each, if ignored, change the result.

        Args:
            rules: Ids of rules.
            is_otherwise: Returns whether the result differs in a routine.
            text: Id of the text that the result is about; None if it is about no text.
        """
        return frozenset(
            rule
            for rule in rules
            if self._can_matter(rule, text)
            and is_otherwise(self.routine_without(rule, texts=text is not None))
        )

    def _can_matter(self, rule: str, text: str | None) -> bool:
        """Return whether a rule changes a fact or a plan, or shows or covers a text."""
        rows = self.ruleset.knowledge.texts
        return any(
            not isinstance(outcome, Tell)
            or (text is not None and text in {outcome.text or rule, *_covered_by(outcome, rows)})
            for outcome in self.ruleset.by_id[rule].then
        )

    def causes_of(
        self,
        rules: Iterable[str],
        addresses: Sequence[str],
        necessary: frozenset[str] | None,
        word: str | None = None,
    ) -> tuple[Cause, ...]:
        """Return rules that fired as causes, by the weight of their effect, then by id.

        Args:
            rules: Ids of the rules.
            addresses: Addresses of what was asked about.
            necessary: Rules that are necessary; the others contribute. None to leave this open.
            word: The effect to report if a rule has several.
        """
        causes = []
        for rule in set(rules):
            role: Role | None = None
            if necessary is not None:
                role = "necessary" if rule in necessary else "contributing"
            effect = self._effect(rule, addresses, word)
            causes.append(self.provenance.cause(rule, addresses, role, effect))
        return tuple(sorted(causes, key=_by_weight))

    def _effect(self, rule: str, addresses: Sequence[str], word: str | None) -> RuleEffect:
        effects = self.dependencies.effects.by_rule[rule]
        candidates = [effect for effect in effects if effect.addresses & set(addresses)]
        meant = [effect for effect in candidates if effect.keyword == word]
        return (meant or candidates or effects)[0]

    def derived_by(
        self, roots: ProvenanceRoots, others: AbstractSet[str], necessary: frozenset[str] | None
    ) -> tuple[Cause, ...]:
        """Return the rules that derive facts, apart from others that are causes already."""
        addresses = [fact.fact.replace(".", ":") for fact in roots.derived]
        return self.causes_of(set(roots.rules) - others, addresses, necessary)

    def explanation(self, roots: ProvenanceRoots, **parts: object) -> Explanation:
        """Build an explanation together with what is behind it, and the sources it cites."""
        causes = [
            cause
            for part in ("spoke_for", "decided_by", "derived_by", "made_room", "stayed_quiet")
            for cause in parts.get(part, ())  # type: ignore[attr-defined]
        ]
        cited = sorted({source for cause in causes for source in cause.sources})
        known = self._pipeline.writer.sources
        return Explanation.model_validate(
            {
                **parts,
                "answers": roots.answers,
                "derived": roots.derived,
                "sources": tuple(known[name] for name in cited),
            }
        )


def _covered_by(outcome: Tell, rows: Mapping[str, TextEntry]) -> tuple[str, ...]:
    row = rows.get(outcome.text or "")
    return () if row is None else row.covers


def is_against(cause: Cause) -> bool:
    """Return whether a rule removes or restricts something rather than requesting it."""
    return cause.effect in RESTRICTIONS


def _by_weight(cause: Cause) -> tuple[bool, int, str]:
    weight = cause.value if cause.effect == "recommend" and isinstance(cause.value, int) else 0
    return cause.role != "necessary", -weight, cause.rule
