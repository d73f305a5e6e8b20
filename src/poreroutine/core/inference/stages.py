"""From answers to merged outcomes: five stages, each reading what earlier ones derived."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine.core.facts.derive import derive
from poreroutine.core.facts.read_profile import ReadProfile
from poreroutine.core.inference.engines import Engine, values_getter
from poreroutine.core.outcomes.by_kind import OutcomesByKind
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.facts import Stage, Value
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive
from poreroutine.rulesets.rules.outcomes.referrals import Refer
from poreroutine.rulesets.rules.outcomes.texts import Tell
from poreroutine.rulesets.vocabulary import NO_REFERRAL, REFERRAL_FACT, WAITING_FACT

NO_RULES: frozenset[str] = frozenset()
DERIVED_FROM: Final[Mapping[Stage, frozenset[type[Outcome]]]] = {
    Stage.ASSESS: frozenset((Add, SetTrait)),
    Stage.GUARD: frozenset((Forbid, Refer)),
    Stage.TREAT: frozenset((Forbid, Pause, RecommendActive, Withhold)),
}
"""The outcomes that each stage reads when it derives facts: its own, and those of earlier ones."""


@dataclass(frozen=True, slots=True)
class InferenceResult:
    """The result of evaluating all rules for a profile.

    Attributes:
        facts: All facts, derived ones included.
        fired: Ids of the rules that fired, in no particular order.
        outcomes: Their merged outcomes.
    """

    facts: Mapping[str, Value]
    fired: tuple[str, ...]
    outcomes: Outcomes


@dataclass(frozen=True, slots=True)
class StageResult:
    """What one stage gave.

    Attributes:
        fired: Ids of its rules that fired.
        derived: The facts that it set.
    """

    fired: frozenset[str]
    derived: Mapping[str, Value]


class Inference:
    """Runs the stages of one ruleset. Immutable; safe to share between threads.

    Attributes:
        ruleset: The rules.
        engines: An engine for each stage, in order.
        only_texts: Ids of the rules that only show texts.
    """

    def __init__(self, ruleset: Ruleset, engines: Mapping[Stage, Engine]) -> None:
        self.ruleset = ruleset
        self.engines = engines
        self.only_texts = frozenset(
            rule.id
            for rule in ruleset.rules
            if all(isinstance(outcome, Tell) for outcome in rule.then)
        )

    @cached_property
    def _by_kind(self) -> OutcomesByKind:
        return OutcomesByKind(self.ruleset.rules)

    @cached_property
    def readings(self) -> Mapping[Stage, Callable[[Mapping[str, Value]], tuple[Value, ...]]]:
        """For each stage, a function that returns the values of the facts it reads."""
        return {
            stage: values_getter(sorted({fact for rule in rules for fact in rule.facts}))
            for stage, rules in self.ruleset.by_stage.items()
        }

    @cached_property
    def deriving(self) -> Mapping[Stage, frozenset[str]]:
        """For each stage that derives facts, the ids of all rules that these depend on."""
        return {
            stage: frozenset(
                rule.id
                for rule in self.ruleset.rules
                if any(type(outcome) in read for outcome in rule.then)
            )
            for stage, read in DERIVED_FROM.items()
        }

    def run(
        self,
        profile: SkinProfile | ReadProfile,
        without: frozenset[str] = NO_RULES,
        forced: frozenset[str] = NO_RULES,
    ) -> InferenceResult:
        """Evaluate the rules for a profile.

        Args:
            profile: The answers, with or without their facts.
            without: Ids of rules that stay quiet whatever they read.
            forced: Ids of rules that fire whatever they read.
        """
        ruleset = self.ruleset
        if isinstance(profile, ReadProfile):
            facts = dict(profile.facts)
            profile = profile.profile
        else:
            facts = derive(profile, ruleset.vocabulary, ruleset.knowledge.use)
        outcomes = Outcomes()
        fired: list[str] = []
        for stage, engine in self.engines.items():
            matched = engine.match(facts)
            if without:
                matched -= without
            if forced:
                by_id = ruleset.by_id
                matched |= {name for name in forced if by_id[name].stage is stage}
            outcomes.merge(ruleset.by_id[rule] for rule in matched)
            fired.extend(matched)
            self.derive(stage, facts, outcomes, profile)
        outcomes.cover(ruleset.knowledge.covered_referrals)
        return InferenceResult(facts, tuple(fired), outcomes)

    def staged(self, profile: ReadProfile) -> tuple[StageResult, ...]:
        """Evaluate the rules for a profile, and return what each stage gave."""
        facts, outcomes, stages = dict(profile.facts), Outcomes(), []
        for stage, engine in self.engines.items():
            fired = frozenset(engine.match(facts))
            outcomes.merge(self.ruleset.by_id[rule] for rule in fired)
            derived = self.derive(stage, facts, outcomes, profile.profile)
            stages.append(StageResult(fired, derived))
        return tuple(stages)

    def undone(
        self,
        profile: ReadProfile,
        base: Outcomes,
        stages: tuple[StageResult, ...],
        without: frozenset[str],
        *,
        texts: bool = True,
    ) -> InferenceResult:
        """Evaluate the rules without some of them; the result is that of `run`.

        Stages are only judged again once a stage derives something else than it did. As long as
        none does, only the tables that these rules spoke in are merged again.

        Args:
            profile: The answers.
            base: The merged outcomes of all rules for them.
            stages: What `staged` returned for them.
            without: Ids of the rules that stay quiet.
            texts: Whether the outcomes of rules that only show texts are needed.
        """
        facts = dict(profile.facts)
        fired: list[str] = []
        same = True
        for known, (stage, engine) in zip(stages, self.engines.items(), strict=True):
            fired.extend((known.fired if same else engine.match(facts)) - without)
            derived = known.derived
            if stage in DERIVED_FROM and not (same and without.isdisjoint(self.deriving[stage])):
                merged = self._by_kind.merged(DERIVED_FROM[stage], fired)
                derived = self.derived(stage, facts, merged, profile.profile)
                same = same and derived == known.derived
            facts.update(derived)
        covered = self.ruleset.knowledge.covered_referrals
        by_id = self.ruleset.by_id
        if same:
            kinds = {type(outcome) for rule in without for outcome in by_id[rule].then}
            outcomes = self._by_kind.merged_again(base, kinds, fired, covered)
        else:
            outcomes = Outcomes()
            wanted = fired if texts else [rule for rule in fired if rule not in self.only_texts]
            outcomes.merge(by_id[rule] for rule in wanted)
            outcomes.cover(covered)
        return InferenceResult(facts, tuple(fired), outcomes)

    def derive(
        self, stage: Stage, facts: dict[str, Value], outcomes: Outcomes, profile: SkinProfile
    ) -> Mapping[str, Value]:
        """Set the facts that a stage derives, for later stages, and return them.

        Args:
            stage: The stage.
            facts: All facts so far; changed in place.
            outcomes: Merged outcomes of this stage and of earlier ones.
            profile: The answers.
        """
        found = self.derived(stage, facts, outcomes, profile)
        facts.update(found)
        return found

    def derived(
        self, stage: Stage, facts: Mapping[str, Value], outcomes: Outcomes, profile: SkinProfile
    ) -> dict[str, Value]:
        """Return the facts that a stage derives; see `derive`."""
        found: dict[str, Value] = {}
        match stage:
            case Stage.ASSESS:
                found.update((f"driver.{name}", outcomes.driver(name)) for name in outcomes.points)
                found.update((f"trait.{name}", True) for name in outcomes.traits)
            case Stage.GUARD:
                found.update((f"forbidden.{name}", True) for name in outcomes.forbidden)
                found[REFERRAL_FACT] = self._most_urgent(outcomes)
                found[WAITING_FACT] = any(
                    facts[f"prescribed.{name}"] and outcomes.stopping(name, prescribed=True)
                    for name in outcomes.forbidden
                )
            case Stage.TREAT:
                memberships = self.ruleset.knowledge.memberships
                used = profile.current_actives or ()
                in_use = {answer.active for answer in used if answer.nights != 0}
                present = in_use | (outcomes.candidates.keys() - outcomes.withheld.keys())
                for active in present:
                    prescribed = bool(facts[f"prescribed.{active}"])
                    if outcomes.keeps_out(active, in_use=active in in_use, prescribed=prescribed):
                        continue
                    for name in (active, *memberships[active]):
                        found[f"present.{name}"] = True
            case Stage.COMBINE | Stage.ADVISE:
                pass
        return found

    def _most_urgent(self, outcomes: Outcomes) -> str:
        referrals = self.ruleset.knowledge.referrals
        urgencies = [referrals[name].urgency for name in outcomes.referrals]
        return max(urgencies, key=lambda urgency: urgency.rank).value if urgencies else NO_REFERRAL
