"""The smallest change of answers that brings something in: searched for size by size.

Every solution has to touch what is to blame at every point on the way to it. So the search only
ever follows answers that are to blame, and still misses none. Where only the planner is to blame,
every answer that it can feel is tried, as long as that is not too much. Beyond, only answers that
are likely to move it are. What is found so is a smallest change all the same, for all that is
smaller is ruled out; but where nothing is found, a change of that size is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from poreroutine.core.inference.stages import Inference, Inferred
from poreroutine.core.planning import InUse, make_plan
from poreroutine.explain.counterfactual.goal import NOTHING, Blame, Goal, Judge, Near
from poreroutine.explain.counterfactual.profile_edits import Move, Moves, apply
from poreroutine.explain.influence import Influence
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.rules.model import Ruleset

MOST_ANSWERS = 3
"""A change of more answers than this is another person."""
MOST_STATES = 3000
"""Sets of answers to judge at most: keeps the call within about two seconds."""
MOST_PLANS = 900
"""Plans to make at most while everything is tried; they are the slower part."""
MOST_LIKELY_PLANS = 700
"""Plans to make at most where only what is likely is tried."""

State = frozenset[Move]


class _EnoughError(Exception):
    """There is too much to try."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes:
        solutions: Smallest changes found, best first; all of one size.
        ruled_out: Changes of up to so many answers were all tried, and none of them does.
    """

    solutions: tuple[tuple[Move, ...], ...]
    ruled_out: int


@dataclass(slots=True)
class _Verdict:
    """How one state of answers is judged: met, or what is to blame.

    Attributes:
        met: Whether it has what is sought.
        blame: Answers of which one has to change; None where only the planner is to blame.
        near: For the planner: answers that are likely to move it.
    """

    met: bool
    blame: Blame | None
    near: Near = NOTHING


@dataclass(slots=True)
class _Tally:
    """What was judged so far, and how often a plan was made."""

    verdicts: dict[State, _Verdict] = field(default_factory=dict)
    plans: dict[object, tuple[bool, Near]] = field(default_factory=dict)
    most_plans: int = 0


class Search:
    """Searches from one profile."""

    def __init__(  # noqa: PLR0913, PLR0917 - one argument for each part of the way
        self,
        goal: Goal,
        profile: SkinProfile,
        ruleset: Ruleset,
        influence: Influence,
        inference: Inference,
        moves: Moves,
    ) -> None:
        self._profile = profile
        self._ruleset = ruleset
        self._inference = inference
        used = {each.active for each in profile.current_actives or () if each.nights != 0}
        self._judge = Judge(goal, ruleset, influence, used)
        self._planned = goal.planned
        relevant = influence.felt_by(goal.rules | (influence.planned if goal.planned else set()))
        self._moves = moves.of(profile, relevant, planned=goal.planned, settled=goal.actives)
        self._by_fact: Mapping[str, tuple[Move, ...]] = self._indexed()
        self._tally = _Tally(most_plans=MOST_PLANS)
        self._only_likely = False

    def run(self) -> Found:
        """Search changes of one answer, then two, then three."""
        ruled_out = 0
        for size in range(1, MOST_ANSWERS + 1):
            solutions: set[State] = set()
            try:
                self._afford(size)
                self._grow(frozenset(), size, solutions, set())
            except _EnoughError:
                return Found(_ranked(solutions or self._likely(size)), ruled_out)
            if solutions:
                return Found(_ranked(solutions), ruled_out)
            ruled_out = size
        return Found((), ruled_out)

    def _afford(self, size: int) -> None:
        """Refuse to try everything where that is too much, before the time for it is spent."""
        stuck = sum(
            len(state) == size - 1 and not verdict.met and verdict.blame is None
            for state, verdict in self._tally.verdicts.items()
        )
        if stuck * len(self._moves) + len(self._tally.verdicts) > MOST_STATES:
            raise _EnoughError

    def _likely(self, size: int) -> set[State]:
        """Search changes of one size where they are likely."""
        self._only_likely = True
        self._tally.most_plans = len(self._tally.plans) + MOST_LIKELY_PLANS
        solutions: set[State] = set()
        with suppress(_EnoughError):
            self._grow(frozenset(), size, solutions, set())
        return solutions

    def _grow(self, state: State, room: int, solutions: set[State], seen: set[State]) -> None:
        """Add one answer to a change that does not do yet."""
        verdict = self._verdict(state)
        if verdict.met:
            solutions.add(state)
            return
        if room == 0:
            return
        answered = {move.answer for move in state}
        for move in self._worth_trying(verdict, room):
            bigger = state | {move}
            if move.answer not in answered and bigger not in seen:
                seen.add(bigger)
                self._grow(bigger, room - 1, solutions, seen)

    def _worth_trying(self, verdict: _Verdict, room: int) -> tuple[Move, ...]:
        if verdict.blame is not None:
            touching = {move for fact in verdict.blame for move in self._by_fact.get(fact, ())}
            return tuple(sorted(touching, key=lambda move: move.rank))
        if self._only_likely:
            return tuple(move for move in self._moves if _is_likely(move, verdict.near))
        if len(self._moves) ** room > MOST_STATES:
            raise _EnoughError
        return self._moves

    def _verdict(self, state: State) -> _Verdict:
        found = self._tally.verdicts.get(state)
        if found is None:
            if len(self._tally.verdicts) >= MOST_STATES:
                raise _EnoughError
            profile = apply(sorted(state, key=lambda move: move.rank), self._profile)
            inferred = self._inference.run(profile)
            blame = self._judge.blame(inferred)
            met, near = blame is None, NOTHING
            if met and self._planned:
                met, near = self._by_plan(profile, inferred)
            found = self._tally.verdicts[state] = _Verdict(met, blame, near)
        return found

    def _by_plan(self, profile: SkinProfile, inferred: Inferred) -> tuple[bool, Near]:
        """Tell whether the plan has it, and if not, which answers are likely to move the plan."""
        in_use = tuple(InUse(each.active, each.nights) for each in profile.current_actives or ())
        most_steps = int(inferred.facts["most_steps"])
        key = frozenset(inferred.fired), frozenset(in_use), most_steps
        found = self._tally.plans.get(key)
        if found is None:
            if len(self._tally.plans) >= self._tally.most_plans:
                raise _EnoughError
            plan = make_plan(inferred.outcomes, self._ruleset.knowledge, in_use, most_steps)
            met = self._judge.is_planned(inferred, plan)
            near = NOTHING if met else self._judge.near(inferred, plan)
            found = self._tally.plans[key] = met, near
        return found

    def _indexed(self) -> Mapping[str, tuple[Move, ...]]:
        by_fact: dict[str, list[Move]] = {}
        for move in self._moves:
            for fact in move.facts:
                by_fact.setdefault(fact, []).append(move)
        return {fact: tuple(moves) for fact, moves in by_fact.items()}


def _is_likely(move: Move, near: Near) -> bool:
    if move.theirs or not near.to_give.isdisjoint(move.facts):
        return not move.adds_use
    return move.is_given and not near.to_alter.isdisjoint(move.facts)


def _ranked(solutions: set[State]) -> tuple[tuple[Move, ...], ...]:
    """Put changes first that take the fewest answers not theirs to change, then fewest risks."""
    sets = [tuple(sorted(state, key=lambda move: move.rank)) for state in solutions]
    return tuple(
        sorted(
            sets,
            key=lambda moves: (
                sum(not move.theirs for move in moves),
                sum(move.risk for move in moves),
                tuple(move.rank for move in moves),
            ),
        )
    )
