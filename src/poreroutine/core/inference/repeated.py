"""Inference for many similar profiles: what two of them have in common is evaluated once.

A search changes one answer at a time, so most stages read what they read before. Results are those
of `Inference.run`; outcomes are merged only where somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from poreroutine._support.caching import cached_property
from poreroutine.core.facts.derive import derive
from poreroutine.core.inference.engines import values_getter
from poreroutine.core.inference.stages import DERIVED_FROM, NO_RULES, Inference
from poreroutine.core.outcomes.merge import Merger, Outcomes, merger_of
from poreroutine.model.facts import Stage, Topic, Value
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.base import Outcome


@dataclass(frozen=True)
class Inferred:
    """What all rules give for a profile; see `InferenceResult`.

    Attributes:
        facts: All facts, derived ones included.
        fired: Ids of the rules that fired.
        ruleset: The rules.
    """

    facts: Mapping[str, Value]
    fired: frozenset[str]
    ruleset: Ruleset

    @cached_property
    def outcomes(self) -> Outcomes:
        """Their merged outcomes."""
        outcomes = Outcomes()
        outcomes.merge(self.ruleset.by_id[rule] for rule in self.fired)
        outcomes.cover(self.ruleset.knowledge.covered_referrals)
        return outcomes


class RepeatedInference:
    """Evaluates the rules of one inference again and again; for one thread."""

    def __init__(self, inference: Inference) -> None:
        self._inference = inference
        self._ruleset = inference.ruleset
        self._matched: dict[tuple[Stage, tuple[Value, ...]], frozenset[str]] = {}
        self._derived: dict[object, Mapping[str, Value]] = {}
        self._mergers = {
            stage: PartialMerger(self._ruleset, kinds.__contains__)
            for stage, kinds in DERIVED_FROM.items()
        }
        self._read, self._deriving = inference.readings, inference.deriving
        self._prescribed = values_getter(
            [fact.name for fact in self._ruleset.vocabulary.about(Topic.PRESCRIBED)]
        )

    def run(self, profile: SkinProfile) -> Inferred:
        """Evaluate the rules for a profile."""
        ruleset = self._ruleset
        facts = derive(profile, ruleset.vocabulary, ruleset.knowledge.use)
        used = frozenset(
            answer.active for answer in profile.current_actives or () if answer.nights != 0
        )
        uses = (used, self._prescribed(facts)) if used else None
        fired = NO_RULES
        for stage, engine in self._inference.engines.items():
            read = stage, self._read[stage](facts)
            matched = self._matched.get(read)
            if matched is None:
                matched = self._matched[read] = engine.match(facts)
            fired |= matched
            if stage in self._deriving:
                facts.update(self._derive(stage, facts, fired, uses, profile))
        return Inferred(facts, fired, ruleset)

    def _derive(
        self,
        stage: Stage,
        facts: dict[str, Value],
        fired: frozenset[str],
        uses: object,
        profile: SkinProfile,
    ) -> Mapping[str, Value]:
        """Return the facts that a stage derives from the rules so far and from what is in use."""
        rules = fired & self._deriving[stage]
        # The first stage reads no use, the others only which actives are in use or prescribed.
        key = stage, rules, None if stage is Stage.ASSESS else uses
        found = self._derived.get(key)
        if found is None:
            outcomes = self._mergers[stage].merged(rules)
            found = self._inference.derived(stage, facts, outcomes, profile)
            self._derived[key] = found
        return found


class PartialMerger:
    """Merges the outcomes of some kinds, again and again; for one thread.

    Args:
        ruleset: The rules.
        is_wanted: Whether a kind of outcome is merged.
    """

    def __init__(self, ruleset: Ruleset, is_wanted: Callable[[type[Outcome]], bool]) -> None:
        self._ruleset = ruleset
        self._is_wanted = is_wanted
        self._by_rule: dict[str, Sequence[tuple[Merger, Outcome, int]]] = {}

    def merged(self, rules: Iterable[str]) -> Outcomes:
        """Merge the wanted outcomes of rules that fired."""
        outcomes = Outcomes()
        for rule in rules:
            wanted = self._by_rule.get(rule)
            if wanted is None:
                wanted = self._by_rule[rule] = [
                    (merger_of(outcome), outcome, place)
                    for place, outcome in enumerate(self._ruleset.by_id[rule].then)
                    if self._is_wanted(type(outcome))
                ]
            for merge, outcome, place in wanted:
                merge(outcomes, outcome, rule, place)
        return outcomes
