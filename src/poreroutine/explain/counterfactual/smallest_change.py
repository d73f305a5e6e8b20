"""Search for the smallest change of answers that brings something in, by increasing size.

Every solution must change a blocking fact at each step towards it. So the search follows only
blocking facts and still misses no solution. Where only the planner blocks, every answer that
affects the planner is tried, within a budget; beyond it, only the person's own choices that are
likely to change the plan. A change found that way is still a smallest one, because all smaller ones
are ruled out; but if none is found, changes of that size are not ruled out.

Among changes of one size those that the person can make come first, so only if there are none are
the others tried.

Where only the planner blocks, nothing is tried that adds a risk or something else in use: each can
only rule out what has the place, and nobody should fall ill or buy more for that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from poreroutine.core.inference.repeated import Inferred, RepeatedInference
from poreroutine.core.planning import Choice, in_use_of, make_choice
from poreroutine.explain.counterfactual.goal import (
    NO_LEVERS,
    BlockingFacts,
    Goal,
    GoalEvaluator,
    PlanLevers,
)
from poreroutine.explain.counterfactual.plans import SharedPlans
from poreroutine.explain.counterfactual.profile_edits import ProfileEdit, ProfileEdits, apply_edits
from poreroutine.explain.dependencies import FactDependencies
from poreroutine.model.enums import Reason
from poreroutine.model.profile import SkinProfile

MAX_ANSWERS = 3
"""Most answers in one change; a larger change would describe a different person."""
MAX_STATES = 1000
"""Most sets of answers to evaluate: keeps a call within about half a second."""
MAX_PLANS = 400
"""Most plans to make in the exhaustive search; they are slower than rules."""
MAX_LIKELY_PLANS = 100
"""Most plans to make in the search limited to likely choices."""

State = frozenset[ProfileEdit]
Change = tuple[ProfileEdit, ...]


class _BudgetExceededError(Exception):
    """The search would exceed its budget."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Result of a search.

    Attributes:
        change: The best of the smallest changes; empty if none was found.
        ruled_out: All changes of up to this many answers were tried without success, apart from
            those that make room by a further risk or by something else in use.
    """

    change: Change
    ruled_out: int


@dataclass(slots=True)
class _Verdict:
    """Evaluation of one set of answers.

    Attributes:
        met: Whether the goal is met.
        blocking_facts: Facts of which one must change; None if only the planner blocks.
        plan: What the planner chose, if the rules allow it and a plan is needed.
    """

    met: bool
    blocking_facts: BlockingFacts | None
    plan: _Planned | None = None


@dataclass(slots=True)
class _Planned:
    """What the planner chose, for everybody for whom the same rules fired.

    Attributes:
        meets: Whether the goal is in the plan.
        choice: What is in the plan, as far as it decides about the goal.
        profile: The answers of the first of them; what the rules say to them is not kept, since a
            search makes hundreds of plans.
        levers: Facts that are likely to change the plan, once they were asked for.
    """

    meets: bool
    choice: Choice
    profile: SkinProfile
    levers: PlanLevers | None = None


@dataclass(slots=True)
class _Tally:
    """Results so far, and the most plans to make."""

    verdicts: dict[State, _Verdict] = field(default_factory=dict)
    plans: dict[object, _Planned] = field(default_factory=dict)
    most_plans: int = 0


class MinimalCounterfactual:
    """Search that starts from one profile.

    Args:
        goal: What to bring into the routine.
        profile: The answers to start from.
        dependencies: The rules, and what they read.
        edits: All edits there are.
        works: Whether the routine for a change has the goal; asked only of the best changes.
    """

    def __init__(
        self,
        goal: Goal,
        profile: SkinProfile,
        dependencies: FactDependencies,
        edits: ProfileEdits,
        works: Callable[[Change], bool],
    ) -> None:
        self._profile = profile
        self._works = works
        self._knowledge = dependencies.ruleset.knowledge
        used = {each.active for each in profile.current_actives or () if each.nights != 0}
        self._evaluator = GoalEvaluator(goal, dependencies, used)
        self._planned = goal.planned
        rules = goal.rules | (dependencies.planner_rules if goal.planned else frozenset())
        self._inference = RepeatedInference(dependencies.inference_for(rules))
        self._plans = SharedPlans(dependencies.planner_readings, goal.actives or None)
        relevant = dependencies.facts_behind_rules(rules)
        self._edits = edits.candidates(
            profile, relevant, planned=goal.planned, settled=goal.actives
        )
        self._touching: dict[BlockingFacts, tuple[ProfileEdit, ...]] = {}
        self._making_room = tuple(
            edit for edit in self._edits if not edit.adds_risk and not edit.adds_use
        )
        self._tally = _Tally(most_plans=MAX_PLANS)
        self._only_likely = False
        self._only_own = False

    def run(self) -> SearchResult:
        """Search changes of one answer, then two, then three."""
        ruled_out = 0
        for size in range(1, MAX_ANSWERS + 1):
            try:
                self._check_budget(size)
                possible, change = self._search(size)
            except _BudgetExceededError:
                return SearchResult(self._search_likely(size), ruled_out)
            if possible:
                return SearchResult(change, ruled_out)
            ruled_out = size
        return SearchResult((), ruled_out)

    def _search(self, size: int) -> tuple[bool, Change]:
        """Search changes of one size: those that the person can make, then all.

        Returns:
            Whether the rules and the planner's choice allow any, and the best one that works.
        """
        failed: set[State] = set()
        for self._only_own in (True, False):
            solutions: set[State] = set()
            try:
                self._extend(frozenset(), size, solutions, set())
            except _BudgetExceededError:
                if not solutions:
                    raise
            if change := next(filter(self._works, _ranked(solutions - failed)), ()):
                return True, change
            failed |= solutions
        return bool(failed), ()

    def _check_budget(self, size: int) -> None:
        """Refuse an exhaustive search in advance if it would exceed the budget."""
        stuck = sum(
            len(state) == size - 1 and not verdict.met and verdict.blocking_facts is None
            for state, verdict in self._tally.verdicts.items()
        )
        if stuck * len(self._making_room) + len(self._tally.verdicts) > MAX_STATES:
            raise _BudgetExceededError

    def _search_likely(self, size: int) -> Change:
        """Search changes of one size; where only the planner blocks, among likely choices."""
        self._only_likely = True
        self._tally.most_plans = len(self._tally.plans) + MAX_LIKELY_PLANS
        with suppress(_BudgetExceededError):
            return self._search(size)[1]
        return ()

    def _extend(self, state: State, room: int, solutions: set[State], seen: set[State]) -> None:
        """Add one more answer to a change that is not yet sufficient."""
        verdict = self._verdict(state)
        if verdict.met:
            solutions.add(state)
            return
        if room == 0:
            return
        answered = {edit.answer for edit in state}
        for edit in self._promising_edits(verdict, room):
            if self._only_own and not edit.is_own_choice:
                continue
            bigger = state | {edit}
            if edit.answer not in answered and bigger not in seen:
                seen.add(bigger)
                self._extend(bigger, room - 1, solutions, seen)

    def _promising_edits(self, verdict: _Verdict, room: int) -> tuple[ProfileEdit, ...]:
        if verdict.blocking_facts is not None:
            return self._edits_of(verdict.blocking_facts)
        if self._only_likely:
            levers = NO_LEVERS if verdict.plan is None else self._levers(verdict.plan)
            return tuple(edit for edit in self._making_room if _is_likely(edit, levers))
        if len(self._making_room) ** room > MAX_STATES:
            raise _BudgetExceededError
        return self._making_room

    def _edits_of(self, facts: BlockingFacts) -> tuple[ProfileEdit, ...]:
        """Return the edits that can change any of some facts, best first."""
        found = self._touching.get(facts)
        if found is None:
            found = tuple(edit for edit in self._edits if not facts.isdisjoint(edit.facts))
            self._touching[facts] = found
        return found

    def _verdict(self, state: State) -> _Verdict:
        verdict = self._tally.verdicts.get(state)
        if verdict is None:
            if len(self._tally.verdicts) >= MAX_STATES:
                raise _BudgetExceededError
            profile = apply_edits(sorted(state, key=lambda edit: edit.rank), self._profile)
            inferred = self._inference.run(profile)
            blame = self._evaluator.blocking_facts(inferred)
            plan = self._planned_for(profile, inferred) if blame is None and self._planned else None
            met = blame is None if plan is None else plan.meets
            verdict = self._tally.verdicts[state] = _Verdict(met, blame, plan)
        return verdict

    def _planned_for(self, profile: SkinProfile, inferred: Inferred) -> _Planned:
        """Return what the planner decides for some answers."""
        in_use = in_use_of(profile, self._knowledge)
        most_steps = int(inferred.facts["most_steps"])
        key = inferred.fired, frozenset(in_use), most_steps
        found = self._tally.plans.get(key)
        if found is None:
            if len(self._tally.plans) >= self._tally.most_plans:
                raise _BudgetExceededError
            choice = self._plans.choice(inferred.fired, in_use, most_steps)
            met = self._evaluator.is_planned(inferred, choice)
            found = self._tally.plans[key] = _Planned(met, choice, profile)
        return found

    def _levers(self, planned: _Planned) -> PlanLevers:
        """Return facts that are likely to change a plan without the goal."""
        if planned.levers is None:
            inferred = self._inference.run(planned.profile)
            waiting = self._evaluator.waiting(planned.choice)
            placed = planned.choice.placed
            if any(each.reason is Reason.STEP_LIMIT for each in waiting):
                # What is decided later takes up room as well.
                in_use = in_use_of(planned.profile, self._knowledge)
                most_steps = int(inferred.facts["most_steps"])
                placed = make_choice(inferred.outcomes, self._knowledge, in_use, most_steps).placed
            planned.levers = self._evaluator.plan_levers(inferred, waiting, placed)
        return planned.levers


def _is_likely(edit: ProfileEdit, near: PlanLevers) -> bool:
    if not edit.is_own_choice:
        return False
    return not near.to_give.isdisjoint(edit.facts) or (
        edit.is_given and not near.to_alter.isdisjoint(edit.facts)
    )


def _ranked(solutions: set[State]) -> Sequence[Change]:
    """Sort changes with the fewest answers the person can't choose first, then fewest risks."""
    changes = [tuple(sorted(state, key=lambda edit: edit.rank)) for state in solutions]
    return sorted(
        changes,
        key=lambda edits: (
            sum(not edit.is_own_choice for edit in edits),
            sum(edit.risk for edit in edits),
            tuple(edit.rank for edit in edits),
        ),
    )
