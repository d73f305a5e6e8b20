"""Plans: made once for all people to whom the planner's rules say the same.

Only what the planner reads is merged: texts, referrals and points are columns elsewhere, and of
what is forbidden or limited, only what is proposed or in use can matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from poreroutine.core.outcomes.merge import Merger, Outcomes, merger_of
from poreroutine.core.planning import InUse, Plan, make_plan
from poreroutine.core.planning.pauses import rests
from poreroutine.core.planning.reads import BY_ACTIVE, is_planned
from poreroutine.core.planning.slots import Slots
from poreroutine.core.routine.conflicts import conflicts
from poreroutine.core.routine.wording import Wording
from poreroutine.model.enums import Slot
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import Outcome, TargetOutcome
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive

_Steps = tuple[tuple[str, str | None, str | None], ...]
"""Steps of a morning or an evening: step, kind of product and active."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan by id, and the parts of a routine that follow from it alone.

    Attributes:
        plan: The plan.
        morning: Steps of every settled morning: step, kind of product and active.
        evening: The same for evenings.
        not_chosen: What is left out or waits, by id: active, reason, whether it is in use, rules.
        pauses: Text that says when it is over, weeks, and the actives that rest.
        conflicts: Pairs in use that do not go together.
    """

    plan: Plan
    morning: tuple[tuple[str, str | None, str | None], ...]
    evening: tuple[tuple[str, str | None, str | None], ...]
    not_chosen: tuple[tuple[str, str, bool, tuple[str, ...]], ...]
    pauses: tuple[tuple[str, int, tuple[str, ...]], ...]
    conflicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The outcomes of one rule that a plan depends on.

    Attributes:
        rule: The rule's id.
        every: Outcomes, each with its place in the rule and what takes it in.
        by_active: Outcomes that matter for some actives only, with those, too.
        proposes: Actives that the rule recommends.
    """

    rule: str
    every: tuple[tuple[int, Outcome, Merger], ...]
    by_active: tuple[tuple[int, TargetOutcome, Merger, frozenset[str]], ...]
    proposes: frozenset[str]


class Planner:
    """Makes plans from the rules that fired."""

    def __init__(self, ruleset: Ruleset, wording: Wording) -> None:
        self._ruleset = ruleset
        self._wording = wording
        self._parts = tuple(_part(rule, ruleset.knowledge) for rule in ruleset.rules)
        self.reads = tuple(
            place for place, part in enumerate(self._parts) if part.every or part.by_active
        )
        """Places of the rules that a plan depends on."""

    def make(self, rules: Sequence[int], in_use: tuple[InUse, ...], most_steps: int) -> PlanRow:
        """Make the plan for the rules that fired, by their places."""
        outcomes = self.outcomes(rules, in_use)
        plan = make_plan(outcomes, self._ruleset.knowledge, in_use, most_steps, phases=False)
        morning, evening = self._steps(plan, outcomes)
        return PlanRow(
            plan,
            morning,
            evening,
            _not_chosen(plan, outcomes),
            tuple((rest.until, rest.weeks, rest.actives) for rest in rests(plan, outcomes)),
            tuple(note.actives for note in conflicts(plan, outcomes, self._wording)),
        )

    def _steps(self, plan: Plan, outcomes: Outcomes) -> tuple[_Steps, _Steps]:
        """Return the steps of every settled morning and evening, as `WeekWriter` words them."""
        slots = Slots(plan, self._ruleset.knowledge)
        limited = {step for step, _ in outcomes.forbidden_kinds}
        settled = plan.settled
        found: list[_Steps] = []
        for slot in (Slot.MORNING, Slot.EVENING):
            kinds = {each.step: each.kind for each in plan.backbone[slot]}
            found.append(
                tuple(
                    (
                        step,
                        kinds.get(step) if active is None or step in limited else None,
                        active,
                    )
                    for step, active in slots.every(slot, settled)
                )
            )
        return found[0], found[1]

    def outcomes(self, rules: Sequence[int], in_use: Sequence[InUse]) -> Outcomes:
        """Merge what a plan depends on."""
        parts = [self._parts[place] for place in rules]
        relevant = {each.active for each in in_use}
        relevant.update(*[part.proposes for part in parts if part.proposes])
        outcomes = Outcomes()
        for part in parts:
            rule = part.rule
            for place, outcome, merge in part.every:
                merge(outcomes, outcome, rule, place)
            for place, outcome, merge, actives in part.by_active:
                if not relevant.isdisjoint(actives):
                    merge(outcomes, outcome, rule, place)
        return outcomes


def _part(rule: Rule, knowledge: Knowledge) -> _Part:
    planned = [
        (place, outcome)
        for place, outcome in enumerate(rule.then)
        if is_planned(outcome, knowledge)
    ]
    by_active = {
        place: outcome.target.actives
        for place, outcome in planned
        if isinstance(outcome, BY_ACTIVE) and not outcome.target.kinds
    }
    return _Part(
        rule.id,
        tuple(
            (place, outcome, merger_of(outcome))
            for place, outcome in planned
            if place not in by_active
        ),
        tuple(
            (place, outcome, merger_of(outcome), by_active[place])
            for place, outcome in planned
            if place in by_active and isinstance(outcome, TargetOutcome)
        ),
        frozenset(each.active for each in rule.then if isinstance(each, RecommendActive)),
    )


def _not_chosen(
    plan: Plan, outcomes: Outcomes
) -> tuple[tuple[str, str, bool, tuple[str, ...]], ...]:
    left = {
        each.active: (each.active, each.reason.value, each.was_in_use, tuple(sorted(each.rules)))
        for each in plan.left_out
    }
    for each in plan.reserves:
        candidate = outcomes.candidates.get(each.active)
        rules = {*each.rules, *(candidate.rules if candidate is not None else ())}
        row = (each.active, each.reason.value, each.was_in_use, tuple(sorted(rules)))
        left[each.active] = row
    return tuple(left[name] for name in sorted(left))
