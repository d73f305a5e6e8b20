"""The pipeline: every step from a profile to its routine, for one ruleset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast
from weakref import WeakValueDictionary

from poreroutine._support.caching import cached_property
from poreroutine.core.checker import Constants
from poreroutine.core.facts.derive import derive
from poreroutine.core.facts.read_profile import ReadProfile, read_profile
from poreroutine.core.inference.engines import Engine, EngineChoice, build_engine
from poreroutine.core.inference.stages import (
    NO_RULES,
    Inference,
    InferenceResult,
    StageResult,
)
from poreroutine.core.planning import in_use_of, make_plan
from poreroutine.core.planning.alike import Planned, plan_alike
from poreroutine.core.routine.safety_gate import check_safe
from poreroutine.core.routine.writer import RoutineWriter
from poreroutine.core.trace import Trace
from poreroutine.model.facts import Stage, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.model.routine_parts import RulesetInfo
from poreroutine.rulesets.rules.model import Ruleset


@dataclass(frozen=True)
class Pipeline:
    """Makes routines with one ruleset. Immutable; safe to share between threads.

    Attributes:
        ruleset: Rules, vocabulary and knowledge.
        engine_choice: Which engine runs.
        ruleset_info: How a routine identifies its rules.
        engines: An engine for each stage.
        writer: Renders plans as routines.
    """

    ruleset: Ruleset
    engine_choice: EngineChoice
    ruleset_info: RulesetInfo
    engines: Mapping[Stage, Engine]
    writer: RoutineWriter

    @classmethod
    def of(cls, ruleset: Ruleset, choice: EngineChoice) -> Pipeline:
        """Return the pipeline for a ruleset; it is shared between advisors."""
        found = _in_use.get((id(ruleset), choice))
        if found is None:
            info = ruleset_info(ruleset)
            engines = {
                stage: build_engine(choice, [rule.compiled for rule in rules], ruleset.vocabulary)
                for stage, rules in ruleset.by_stage.items()
            }
            found = cls(ruleset, choice, info, engines, RoutineWriter(ruleset, info))
            _in_use[id(ruleset), choice] = found
        return found

    @cached_property
    def inference(self) -> Inference:
        """Evaluates the stages."""
        return Inference(self.ruleset, self.engines)

    @cached_property
    def constants(self) -> Constants:
        """The fixed values, as the checker reads them."""
        blocks = self.ruleset.knowledge.fixed_values.values()
        return Constants.of((block.at, block.values) for block in blocks)

    @property
    def vocabulary(self) -> Vocabulary:
        """Every fact that rules may read."""
        return self.ruleset.vocabulary

    def read_profile(
        self, data: Mapping[str, Any] | str | bytes, *, name: str = "profile", strict: bool = False
    ) -> SkinProfile:
        """Read a profile from a mapping, or from JSON or YAML text, and check every answer.

        Ids are read and, unless it is strict, words that people use for them.

        Raises:
            ProfileError: If it is invalid; lists every fault.
        """
        return self._read(data, name, strict=strict).profile

    def read(self, given: SkinProfile | Mapping[str, Any]) -> ReadProfile:
        """Read a profile from a mapping, or take one, and derive its facts.

        Raises:
            ProfileError: If it can't be read, or has a word that no list knows.
        """
        if not isinstance(given, SkinProfile):
            return self._read(given, "profile")
        ruleset = self.ruleset
        facts = derive(given, ruleset.vocabulary, ruleset.knowledge.use)
        return ReadProfile(given, facts)

    def _read(
        self, data: Mapping[str, Any] | str | bytes, name: str, *, strict: bool = False
    ) -> ReadProfile:
        ruleset = self.ruleset
        use = ruleset.knowledge.use
        return read_profile(data, ruleset.vocabulary, use, name=name, strict=strict)

    def recommend(self, read: ReadProfile) -> Routine:
        """Make the routine for a profile.

        Raises:
            UnsafeRoutineError: If the safety gate finds a breach; never expected.
        """
        return self.render_checked(read.profile, self.trace(read))

    def trace(
        self,
        profile: SkinProfile | ReadProfile,
        *,
        without: frozenset[str] = NO_RULES,
        forced: frozenset[str] = NO_RULES,
    ) -> Trace:
        """Evaluate a profile up to the plan, and return all intermediate results.

        Args:
            profile: The answers, with or without their facts.
            without: Ids of rules that stay quiet whatever they read, as if nobody had written
                them: what stages derive is derived without them too.
            forced: Ids of rules that fire whatever they read, with all that follows from them.
        """
        answers = profile.profile if isinstance(profile, ReadProfile) else profile
        return self._planned(answers, self.inference.run(profile, without, forced))

    def trace_undone(
        self,
        read: ReadProfile,
        base: Trace,
        stages: tuple[StageResult, ...],
        without: frozenset[str],
        *,
        texts: bool = True,
    ) -> Trace:
        """Evaluate a profile without some rules; only what they touch is judged again.

        Args:
            read: The answers.
            base: Their trace with all rules.
            stages: What `Inference.staged` returned for them.
            without: Ids of the rules that stay quiet.
            texts: Whether the outcomes of rules that only show texts are needed.
        """
        found = self.inference.undone(read, base.outcomes, stages, without, texts=texts)
        by_id, knowledge = self.ruleset.by_id, self.ruleset.knowledge
        fired = frozenset(found.fired)
        plan = plan_alike(
            base.plan,
            Planned(base.outcomes, [by_id[rule] for rule in base.fired_ids - fired]),
            Planned(found.outcomes, [by_id[rule] for rule in fired - base.fired_ids]),
            in_use_of(read.profile, knowledge),
            knowledge,
        )
        if plan is None:
            return self._planned(read.profile, found)
        rules = tuple([by_id[rule] for rule in sorted(fired)])
        return Trace(found.facts, rules, found.outcomes, plan)

    def _planned(self, answers: SkinProfile, found: InferenceResult) -> Trace:
        in_use = in_use_of(answers, self.ruleset.knowledge)
        most_steps = int(found.facts["most_steps"])
        plan = make_plan(found.outcomes, self.ruleset.knowledge, in_use, most_steps)
        fired = tuple(self.ruleset.by_id[rule] for rule in sorted(found.fired))
        return Trace(found.facts, fired, found.outcomes, plan)

    def render(self, profile: SkinProfile, trace: Trace) -> Routine:
        """Render a trace as a routine without the safety gate, for explanations only."""
        return self.writer.write(
            profile, trace.facts, trace.fired, trace.outcomes, trace.plan, self.engine_choice.name
        )

    def draft(self, profile: SkinProfile, trace: Trace) -> Routine:
        """Return a routine whose parts are rendered when they are asked for, for explanations.

        It has every part of a routine, and nothing else: it can't be stored, and was not checked.
        """
        if self.ruleset.knowledge.crises(trace.outcomes.referrals):
            return self.render(profile, trace)
        return cast("Routine", self.writer.draft(profile, trace.fired, trace.outcomes, trace.plan))

    def render_checked(self, profile: SkinProfile, trace: Trace) -> Routine:
        """Render a trace as a routine and check it with the safety gate.

        Raises:
            UnsafeRoutineError: If the safety gate finds a breach; indicates a bug.
        """
        routine = self.render(profile, trace)
        check_safe(routine, trace.outcomes, self.ruleset.knowledge, self.constants)
        return routine


_in_use: Final[WeakValueDictionary[tuple[int, EngineChoice], Pipeline]] = WeakValueDictionary()
"""The pipelines of this process. Each keeps its ruleset, so that no other has its identity."""


def ruleset_info(ruleset: Ruleset) -> RulesetInfo:
    """Return name, version and digest of a ruleset, with the changes that overlays made."""
    return RulesetInfo(
        name=ruleset.name,
        version=ruleset.version,
        digest=ruleset.digest,
        overlays=ruleset.overlays,
        changed=tuple(
            f"{change.rule} ({change.by}: {change.reason})" for change in ruleset.changes
        ),
    )
