"""Goals of a counterfactual search, and the facts that prevent them.

A goal is evaluated in two steps. The rules alone decide whether it can be met; only then is a plan
made. If a step fails, `blocking_facts` returns facts of which at least one must change. This makes
the search for the smallest change both fast and exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from poreroutine._support.caching import cached_property
from poreroutine.core.inference.repeated import Inferred
from poreroutine.core.planning import Choice
from poreroutine.core.planning.model import Placed, Reserve
from poreroutine.explain.dependencies import EffectIndex, FactDependencies
from poreroutine.explain.subject import Subject
from poreroutine.model.enums import Reason, Slot
from poreroutine.rulesets.rules.condition import holds
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.base import RuleEffect
from poreroutine.rulesets.rules.outcomes.limits import Total
from poreroutine.rulesets.rules.outcomes.texts import Tell

BlockingFacts = frozenset[str]


class PlanLevers(NamedTuple):
    """Facts that are likely to change the plan."""

    to_give: BlockingFacts
    """Adding one of these may help."""
    to_alter: BlockingFacts
    """Changing one of these may help, if it has an answer."""


NO_LEVERS = PlanLevers(frozenset(), frozenset())
_BLOCKING_KEYWORDS = frozenset({"forbid", "withhold", "drop"})


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to bring into a routine.

    Attributes:
        subject: The subject.
        actives: Actives of which any one is enough; empty if the subject is not about actives.
        wanted_rules: Rules that request it.
        blocking_rules: Rules that exclude it regardless of everything else.
        about: For texts, by rule: what must be in the routine for the text to be shown.
        planned: Whether a plan is needed to evaluate it.
        shown_from: For a driver: fewest points with which it is shown.
    """

    subject: Subject
    actives: frozenset[str]
    wanted_rules: tuple[RuleEffect, ...]
    blocking_rules: tuple[RuleEffect, ...]
    about: Mapping[str, tuple[tuple[frozenset[str], ...], ...]]
    planned: bool
    shown_from: int = 0

    @property
    def asking(self) -> frozenset[str]:
        """Ids of the rules that request it."""
        return frozenset(effect.rule for effect in self.wanted_rules)

    @property
    def asking_for_step(self) -> frozenset[str]:
        """Ids of the rules that request it as a step."""
        return frozenset(
            effect.rule
            for effect in self.wanted_rules
            if any(address.startswith("step:") for address in effect.addresses)
        )

    @property
    def stopping(self) -> frozenset[str]:
        """Ids of the rules that exclude it."""
        return frozenset(effect.rule for effect in self.blocking_rules)

    @property
    def rules(self) -> frozenset[str]:
        """Ids of all rules that affect it."""
        itself = {self.subject.id} if self.subject.kind == "rule" else frozenset[str]()
        return self.asking | self.stopping | itself


def goal_of(subject: Subject, ruleset: Ruleset, effects: EffectIndex) -> Goal:
    """Return the goal of having a subject in a routine."""
    knowledge = ruleset.knowledge
    asking: tuple[RuleEffect, ...] = ()
    stopping: tuple[RuleEffect, ...] = ()
    actives: frozenset[str] = frozenset()
    about: dict[str, tuple[tuple[frozenset[str], ...], ...]] = {}
    match subject.kind:
        case "active" | "family" | "group":
            actives = knowledge.members[subject.id]
        case "step":
            actives = frozenset(
                active
                for active, row in knowledge.actives.items()
                if knowledge.step_of(active) == subject.id and set(row.slots) & set(subject.slots)
            )
            steps = effects.about(*(f"step:{slot}:{subject.id}" for slot in subject.slots))
            asking = tuple(effect for effect in steps if effect.keyword in {"recommend", "require"})
        case "text":
            asking = effects.about(*(f"{kind}:{subject.id}" for kind in subject.channels))
            about = {effect.rule: _addresses(effect.rule, subject, ruleset) for effect in asking}
        case "option":
            mentions = effects.about(subject.address)
            asking = tuple(effect for effect in mentions if effect.keyword == "option")
            stopping = tuple(effect for effect in mentions if effect.keyword == "forbid")
        case "referral" | "requirement" | "driver":
            asking = effects.about(subject.address)
        case "rule":
            pass
    if actives:
        mentions = effects.about(*(f"active:{name}" for name in sorted(actives)))
        asking = (*asking, *(effect for effect in mentions if effect.keyword == "recommend"))
        stopping = tuple(e for e in mentions if e.keyword in _BLOCKING_KEYWORDS or _is_none(e))
        tracks = {knowledge.track_of(name) for name in actives} - {None}
        limits = effects.about(*(f"track:{track}" for track in sorted(filter(None, tracks))))
        stopping = (*stopping, *filter(_is_none, limits))
    return Goal(
        subject,
        actives,
        asking,
        stopping,
        about,
        planned=bool(actives) or subject.kind == "step" or any(map(any, about.values())),
        shown_from=knowledge.drivers[subject.id].shown_from if subject.kind == "driver" else 0,
    )


def _is_none(effect: RuleEffect) -> bool:
    return effect.keyword == "limit" and effect.value == 0


def _addresses(
    rule: str, subject: Subject, ruleset: Ruleset
) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(
        outcome.about
        for outcome in ruleset.by_id[rule].then
        if isinstance(outcome, Tell)
        and (outcome.text or rule) == subject.id
        and outcome.channel.element.value in subject.channels
    )


class GoalEvaluator:
    """Evaluates a goal for given answers."""

    def __init__(self, goal: Goal, dependencies: FactDependencies, in_use: Collection[str]) -> None:
        self.goal = goal
        self._ruleset = dependencies.ruleset
        self._dependencies = dependencies
        self._in_use = frozenset(in_use)
        self._asking_for_step = goal.asking_for_step

    # --- rules ------------------------------------------------------------------------------

    def blocking_facts(self, state: Inferred) -> BlockingFacts | None:
        """Return facts of which one must change before the rules allow it; None if they do."""
        fired = frozenset(state.fired)
        goal = self.goal
        if goal.subject.kind == "rule":
            name = goal.subject.id
            return None if name in fired else self._blocking_of_unmet([name], state)
        if goal.subject.kind == "driver":
            return self._too_few_points(state)
        if goal.actives:
            return self._actives(fired, state)
        if stopped := goal.stopping & fired:
            return self._blocking_of_fired(sorted(stopped), state)
        return None if goal.asking & fired else self._blocking_of_unmet(goal.asking, state)

    def _too_few_points(self, state: Inferred) -> BlockingFacts | None:
        if state.outcomes.driver(self.goal.subject.id) >= self.goal.shown_from:
            return None
        return self._dependencies.facts_behind_rules(self.goal.asking)

    def _actives(self, fired: frozenset[str], state: Inferred) -> BlockingFacts | None:
        blamed: set[str] = set()
        steps = self._asking_for_step
        if steps & fired:
            return None
        for active in sorted(self.goal.actives):
            blame = self._active(active, fired, state)
            if blame is None:
                return None
            blamed |= blame
        return frozenset(blamed) | self._blocking_of_unmet(steps, state)

    def _active(self, active: str, fired: frozenset[str], state: Inferred) -> BlockingFacts | None:
        stopping, asking = self._rules_of[active]
        stopped = stopping & fired
        if stopped:
            return self._blocking_of_fired(sorted(stopped), state)
        used = active in self._in_use
        return None if used or asking & fired else self._blocking_of_unmet(asking, state)

    @cached_property
    def _rules_of(self) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
        """Ids of the rules that exclude each active of the goal, and of those that request it."""
        return {
            active: (self._stopping(active), self._asking(active)) for active in self.goal.actives
        }

    def _stopping(self, active: str) -> frozenset[str]:
        about = {f"active:{active}", f"track:{self._ruleset.knowledge.track_of(active)}"}
        used = active in self._in_use
        return frozenset(
            effect.rule
            for effect in self.goal.blocking_rules
            if effect.addresses & about and (effect.keyword in {"forbid", "limit"} or not used)
        )

    def _asking(self, active: str) -> frozenset[str]:
        address = f"active:{active}"
        return frozenset(
            effect.rule for effect in self.goal.wanted_rules if address in effect.addresses
        )

    def _blocking_of_fired(self, rules: Iterable[str], state: Inferred) -> BlockingFacts:
        """Return the facts to change so that some rules don't fire: those of the narrowest rule."""
        facts_by_rule = (
            self._dependencies.root_facts(
                test.fact
                for test in next(each for each in rule.alternatives if holds(each, state.facts))
            )
            for rule in (self._ruleset.by_id[name] for name in rules)
        )
        return min(facts_by_rule, key=lambda facts: (len(facts), sorted(facts)))

    def _blocking_of_unmet(self, rules: Iterable[str], state: Inferred) -> BlockingFacts:
        """Return the facts to change so that any one of some rules fires."""
        return self._dependencies.root_facts(
            test.fact
            for name in rules
            for each in self._ruleset.by_id[name].alternatives
            for test in each
            if not test.holds(state.facts[test.fact])
        )

    # --- plan ---------------------------------------------------------------------------------

    def is_planned(self, state: Inferred, plan: Choice) -> bool:
        """Return whether the plan contains it, given that the rules allow it."""
        goal = self.goal
        placed = {each.active: each.slot for each in plan.placed}
        if goal.subject.kind == "step":
            return any(self._has_step(slot, plan, placed) for slot in goal.subject.slots)
        if goal.actives:
            return not goal.actives.isdisjoint(placed)
        outcomes = state.outcomes
        subjects = {*placed, *outcomes.options_in_texts()}
        fired = frozenset(state.fired)
        return any(
            all(not names.isdisjoint(subjects) for names in about)
            for rule, abouts in goal.about.items()
            if rule in fired
            for about in abouts
        )

    def waiting(self, plan: Choice) -> Sequence[Reserve]:
        """Return the actives of the goal that wait."""
        return [each for each in plan.reserves if each.active in self.goal.actives]

    def plan_levers(
        self, state: Inferred, waiting: Sequence[Reserve], placed: Sequence[Placed]
    ) -> PlanLevers:
        """Return facts that are likely to change a plan that lacks it.

        More rules may request it, or fewer may support its rivals or restrict it.

        Args:
            state: What the rules say.
            waiting: The actives of the goal that wait.
            placed: All actives in the plan, if one of its own waits for room in it.
        """
        goal = self.goal
        rivals = {name for each in waiting for name in each.instead_of}
        if any(each.reason is Reason.STEP_LIMIT for each in waiting):
            rivals |= {each.active for each in placed}
        fired = frozenset(state.fired)
        in_the_way = self._dependencies.rules_about(
            *(f"active:{name}" for name in rivals), *(f"total:{total}" for total in Total)
        )
        against = (goal.stopping | in_the_way) - goal.asking
        raising = self._blocking_of_unmet(goal.asking - fired, state)
        lowering = self._dependencies.facts_behind_rules(against & fired)
        used = {f"in_use.{name}" for name in rivals}
        return PlanLevers(raising, lowering | used | {"most_steps"})

    def _has_step(self, slot: Slot, plan: Choice, placed: Mapping[str, Slot]) -> bool:
        step = self.goal.subject.id
        return any(each.step == step for each in plan.backbone[slot]) or any(
            self._ruleset.knowledge.step_of(active) == step
            for active, at in placed.items()
            if at is slot
        )
