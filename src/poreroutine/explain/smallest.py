"""The smallest change of answers that brings something in: searched exhaustively, size by size.

Every solution has to touch what is to blame at every point on the way to it. So the search only
ever follows answers that are to blame, and still misses none. Where only the planner is to blame,
every answer that it can feel is tried, as long as that is not too much; beyond, only answers that
are a person's to change are, and a change of that size is then not ruled out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from poreroutine.explain.goal import Goal, Judge
from poreroutine.explain.influence import Influence
from poreroutine.explain.moves import Move, Moves, apply
from poreroutine.outcomes.infer import Inference, Inferred
from poreroutine.plan import InUse, make_plan
from poreroutine.profile.model import SkinProfile
from poreroutine.rules.model import Ruleset

MOST_ANSWERS = 3
"""A change of more answers than this is another person."""
MOST_STATES = 3000
"""Sets of answers to judge at most: keeps the call within about a second."""
MOST_PLANS = 900
"""Plans to make at most; they are the slower part."""

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
    """How one state of answers is judged: met, or what is to blame (None: the planner is)."""

    met: bool
    blame: frozenset[str] | None


@dataclass(slots=True)
class _Tally:
    """What was judged so far, and how often a plan was made."""

    verdicts: dict[State, _Verdict] = field(default_factory=dict)
    plans: dict[object, bool] = field(default_factory=dict)


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
        self._tally = _Tally()
        self._complete = True

    def run(self) -> Found:
        """Search changes of one answer, then two, then three."""
        ruled_out = 0
        for size in range(1, MOST_ANSWERS + 1):
            solutions: set[State] = set()
            try:
                self._grow(frozenset(), size, solutions, set())
            except _EnoughError:
                self._complete = False
            if solutions:
                return Found(_ranked(solutions), ruled_out)
            if not self._complete:
                break
            ruled_out = size
        return Found((), ruled_out)

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
        if len(self._moves) ** room <= MOST_STATES:
            return self._moves
        self._complete = False
        return tuple(move for move in self._moves if move.theirs)

    def _verdict(self, state: State) -> _Verdict:
        found = self._tally.verdicts.get(state)
        if found is None:
            if len(self._tally.verdicts) >= MOST_STATES:
                raise _EnoughError
            profile = apply(sorted(state, key=lambda move: move.rank), self._profile)
            inferred = self._inference.run(profile)
            blame = self._judge.blame(inferred)
            met = blame is None and (not self._planned or self._is_planned(profile, inferred))
            found = self._tally.verdicts[state] = _Verdict(met, blame)
        return found

    def _is_planned(self, profile: SkinProfile, inferred: Inferred) -> bool:
        in_use = tuple(InUse(each.active, each.nights) for each in profile.current_actives or ())
        most_steps = int(inferred.facts["most_steps"])
        key = frozenset(inferred.fired), frozenset(in_use), most_steps
        found = self._tally.plans.get(key)
        if found is None:
            if len(self._tally.plans) >= MOST_PLANS:
                raise _EnoughError
            plan = make_plan(inferred.outcomes, self._ruleset.knowledge, in_use, most_steps)
            found = self._tally.plans[key] = self._judge.is_planned(inferred, plan)
        return found

    def _indexed(self) -> Mapping[str, tuple[Move, ...]]:
        by_fact: dict[str, list[Move]] = {}
        for move in self._moves:
            for fact in move.facts:
                by_fact.setdefault(fact, []).append(move)
        return {fact: tuple(moves) for fact, moves in by_fact.items()}


def _ranked(solutions: set[State]) -> tuple[tuple[Move, ...], ...]:
    """Put changes first that take the fewest answers which are not a person's to change."""
    sets = [tuple(sorted(state, key=lambda move: move.rank)) for state in solutions]
    return tuple(
        sorted(
            sets,
            key=lambda moves: (
                sum(not move.theirs for move in moves),
                tuple(move.rank for move in moves),
            ),
        )
    )
