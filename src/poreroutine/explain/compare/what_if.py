"""What-if analysis: compares the routines of two profiles and finds the rules that differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from poreroutine.core.facts.read_profile import ReadProfile
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.trace import Trace
from poreroutine.errors import without_causes
from poreroutine.explain.compare.attribution import CausalAttribution, Cause, Rules
from poreroutine.explain.compare.differences import differences
from poreroutine.explain.compare.profile_changes import apply_edits, edits
from poreroutine.model.differences import Difference, Severity, SeverityWord
from poreroutine.model.elements import ElementKind
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.model.what_if import (
    AnswerChange,
    CauseRule,
    Effect,
    FactChange,
    Group,
    NamedItem,
    WhatIf,
)

PLANNER_FIELDS = ("current_actives", "most_steps", "audience")
"""Fields that the planner or the wording reads directly; all others act only through rules."""


@without_causes()
def what_if(
    pipeline: Pipeline,
    profile: SkinProfile | Mapping[str, Any],
    other: SkinProfile | Mapping[str, Any],
) -> WhatIf:
    """Compare the routines of two profiles and find the cause of each difference.

    Args:
        pipeline: The pipeline that makes the routines.
        profile: The current answers.
        other: The other answers, or changes to the current ones (see `profile_changes.edits`).

    Raises:
        ProfileError: If a profile can't be read or a change can't be made.
        UnsafeRoutineError: If the safety gate finds a breach; indicates a bug.
    """
    first = pipeline.read(profile)
    if not isinstance(other, SkinProfile):
        other = apply_edits(first.profile, edits(other))
    second = pipeline.read(other)
    return _WhatIfBuilder(pipeline, _Side.of(first, pipeline), _Side.of(second, pipeline)).answer()


@dataclass(frozen=True, slots=True)
class _Side:
    profile: SkinProfile
    routine: Routine
    trace: Trace

    @classmethod
    def of(cls, read: ReadProfile, pipeline: Pipeline) -> _Side:
        trace = pipeline.trace(read)
        return cls(read.profile, pipeline.render_checked(read.profile, trace), trace)

    @property
    def fired(self) -> Rules:
        return Rules(rule.id for rule in self.trace.fired)


class _WhatIfBuilder:
    def __init__(self, pipeline: Pipeline, first: _Side, second: _Side) -> None:
        self.pipeline = pipeline
        self.first = first
        self.second = second
        self.answers = tuple(_changed_answers(first.profile, second.profile))
        self.newly_fired = second.fired - first.fired
        self.fell_silent = first.fired - second.fired
        # A rule that fires on neither side must not fire in any intermediate routine.
        self.unexplained = Rules(pipeline.ruleset.by_id) - first.fired - second.fired

    def answer(self) -> WhatIf:
        """Build the result."""
        attribution = CausalAttribution(
            self.first.routine,
            self.second.routine,
            self.newly_fired | self.fell_silent,
            self._routine_without,
        )
        changed = differences(self.first.routine, self.second.routine)
        by_cause: dict[Cause, list[Difference]] = {}
        for difference in changed:
            by_cause.setdefault(attribution.cause(difference), []).append(difference)
        groups = sorted((self._group(*entry) for entry in by_cause.items()), key=_rank)
        return WhatIf(
            rulesets=self.second.routine.rulesets,
            answers=self.answers,
            same=not changed,
            severity=_most(changed) if changed else None,
            groups=tuple(groups),
            newly_fire=tuple(sorted(self.newly_fired)),
            fell_silent=tuple(sorted(self.fell_silent)),
        )

    def _routine_without(self, undone: Rules) -> Routine:
        profile = self.second.profile
        trace = self.pipeline.trace(
            profile,
            without=self.unexplained | (undone & self.newly_fired),
            forced=undone & self.fell_silent,
        )
        return self.pipeline.render(profile, trace)

    def _group(self, cause: Cause, found: list[Difference]) -> Group:
        wording = all(difference.severity is Severity.WORDING for difference in found)
        changed_fields = {change.field for change in self.answers}
        answers = (
            name
            for name in PLANNER_FIELDS
            if name in changed_fields and (wording or name != "audience")
        )
        return Group(
            how=cause.how,
            rules=tuple(self._rule(rule) for rule in sorted(cause.rules)),
            answers=tuple(answers) if cause.how == "answers" else (),
            severity=_most(found),
            effects=tuple(self._effect(difference, cause) for difference in found),
        )

    def _rule(self, name: str) -> CauseRule:
        rule = self.pipeline.ruleset.by_id[name]
        before, after = self.first.trace.facts, self.second.trace.facts
        return CauseRule(
            id=name,
            title=rule.title,
            now="fires" if name in self.newly_fired else "silent",
            because=rule.because.for_audience(self.second.profile.audience),
            facts=tuple(
                FactChange(fact=fact, before=before[fact], after=after[fact])
                for fact in rule.facts
                if before[fact] != after[fact]
            ),
        )

    def _effect(self, difference: Difference, cause: Cause) -> Effect:
        direct = cause.rules.intersection(difference.rules)
        return Effect(
            **Effect.fields_of(difference),
            planned=bool(cause.rules) and not direct,
            takes_place_of=tuple(self._replaced_by(difference)),
        )

    def _replaced_by(self, difference: Difference) -> Iterable[NamedItem]:
        """Return the actives that wait or are left out because a new one takes their place."""
        if difference.kind is not ElementKind.ACTIVE or difference.change != "added":
            return
        active = difference.address.partition(":")[2]
        were = {note.id: note.name for note in self.first.routine.actives}
        for waiting in self.second.routine.alternatives:
            if waiting.id in were and active in waiting.instead_of:
                yield NamedItem(id=waiting.id, name=waiting.name)


def _changed_answers(first: SkinProfile, second: SkinProfile) -> Iterable[AnswerChange]:
    before: Mapping[str, object] = first.model_dump(mode="json")
    after: Mapping[str, object] = second.model_dump(mode="json")
    for name in SkinProfile.model_fields:
        if before[name] != after[name]:
            yield AnswerChange.model_validate(
                {"field": name, "before": before[name], "after": after[name]}
            )


def _most(found: Iterable[Difference]) -> SeverityWord:
    return max(difference.severity for difference in found).word


def _rank(group: Group) -> tuple[int, str, tuple[str, ...]]:
    return (
        -Severity[group.severity.upper()],
        group.how,
        tuple(rule.id for rule in group.rules),
    )
