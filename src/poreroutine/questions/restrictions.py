"""What a rule could still take from a plan: forbid, withhold, limit, or send to a doctor soon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning import Plan
from poreroutine.core.trace import Trace
from poreroutine.model.enums import Slot, Urgency
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes import RESTRICTIONS
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.combinations import Drop, Replace, Separate
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack, Total
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.referrals import Refer

SOON: Final = Urgency.WITHIN_2_WEEKS
"""A referral as urgent as this cannot be left out."""


def restricts(rule: Rule) -> bool:
    """Return whether a rule has an outcome that takes away or refers."""
    return any(each.key in RESTRICTIONS or isinstance(each, Refer) for each in rule.then)


@dataclass(frozen=True, slots=True)
class Restriction:
    """One thing that a rule would do to a plan.

    Attributes:
        key: `forbid`, `withhold`, `limit`, `pause`, `refer`, ...
        actives: Actives of the plan that it touches.
        urgency: Of a referral; None otherwise.
    """

    key: str
    actives: frozenset[str] = frozenset()
    urgency: Urgency | None = None


class PlanView:
    """A plan, as what could be taken from it."""

    def __init__(self, trace: Trace, knowledge: Knowledge) -> None:
        self.plan: Plan = trace.plan
        self.outcomes: Outcomes = trace.outcomes
        self.knowledge = knowledge
        self._found: dict[str, tuple[Restriction, ...]] = {}

    def restrictions(self, rule: Rule) -> tuple[Restriction, ...]:
        """Return what a rule would take from the plan; empty if nothing."""
        found = self._found.get(rule.id)
        if found is None:
            found = tuple(each for outcome in rule.then if (each := self._of(outcome)) is not None)
            self._found[rule.id] = found
        return found

    def _of(self, outcome: Outcome) -> Restriction | None:
        touches = _TOUCHES.get(type(outcome))
        return None if touches is None else touches(self, outcome)

    # --- what is in the plan, or waits for it -------------------------------------------------

    @cached_property
    def nights(self) -> Mapping[str, int]:
        """Uses a week of each active in the plan, and the most of each one that waits."""
        nights = {each.active: each.nights for each in self.plan.reserves}
        return nights | {
            each.active: each.nights * (2 if each.twice_daily else 1) for each in self.plan.placed
        }

    @cached_property
    def spared(self) -> frozenset[str]:
        """Prescribed actives, which a rule can spare."""
        return frozenset(each.active for each in self.plan.placed if each.prescribed)

    @cached_property
    def new(self) -> tuple[str, ...]:
        """New actives that count as some."""
        return tuple(
            each.active
            for each in self.plan.placed
            if each.status == "new" and self.knowledge.is_counted(each.active)
        )

    @cached_property
    def options(self) -> frozenset[str]:
        """In-clinic options that are offered."""
        return frozenset(self.outcomes.options) - frozenset(self.outcomes.forbidden_options)

    @cached_property
    def kinds(self) -> frozenset[tuple[str, str]]:
        """Steps with their kinds of products."""
        return frozenset(
            (each.step, each.kind)
            for steps in self.plan.backbone.values()
            for each in steps
            if each.kind is not None
        )

    @cached_property
    def tracks(self) -> Mapping[str, int]:
        """Nights a week of each track."""
        nights: dict[str, int] = {}
        for each in self.plan.placed:
            track = self.knowledge.track_of(each.active)
            if track is not None:
                nights[track] = nights.get(track, 0) + each.nights
        return nights

    def total(self, total: Total) -> int:
        """Return how much the plan has of what a total limits."""
        rows = self.knowledge.actives
        match total:
            case Total.NEW_ACTIVES:
                return len(self.new)
            case Total.IRRITATION:
                return sum(rows[name].irritation for name in self.new)
            case Total.FIRST_IRRITATION:
                return max((rows[name].irritation for name in self.new), default=0)
            case Total.MORNING_ACTIVES | Total.EVENING_ACTIVES:
                slot = Slot.MORNING if total is Total.MORNING_ACTIVES else Slot.EVENING
                return sum(
                    each.active in self.new and each.is_in(slot) for each in self.plan.placed
                )


# One function for each kind of outcome, found by its type: what it would take from a plan.


def _forbid(view: PlanView, outcome: Forbid) -> Restriction | None:
    actives = outcome.target.actives & view.nights.keys()
    if outcome.prescribed is not None:
        actives -= view.spared
    other = outcome.target.options & view.options or outcome.target.kinds & view.kinds
    return Restriction("forbid", actives) if actives or other else None


def _withhold(view: PlanView, outcome: Withhold) -> Restriction | None:
    actives = (outcome.target.actives & view.nights.keys()) - view.spared
    if outcome.in_use is not None:
        actives -= {each.active for each in view.plan.placed if each.status == "in_use"}
    return Restriction("withhold", actives) if actives else None


def _limit_nights(view: PlanView, outcome: LimitNights) -> Restriction | None:
    nights = view.nights
    actives = outcome.target.actives & nights.keys()
    actives = frozenset(name for name in actives if nights[name] > outcome.nights)
    return Restriction("limit", actives) if actives - view.spared else None


def _limit_track(view: PlanView, outcome: LimitTrack) -> Restriction | None:
    if view.tracks.get(outcome.track, 0) <= outcome.nights:
        return None
    names = (each.active for each in view.plan.placed)
    return Restriction(
        "limit",
        frozenset(name for name in names if view.knowledge.track_of(name) == outcome.track),
    )


def _limit_total(view: PlanView, outcome: LimitTotal) -> Restriction | None:
    exceeds = view.total(outcome.total) > outcome.most
    return Restriction("limit", frozenset(view.new)) if exceeds else None


def _pause(view: PlanView, outcome: Pause) -> Restriction | None:
    rests = outcome.target.actives & view.nights.keys()
    return Restriction("pause", rests | {*view.new}) if rests or view.new else None


def _drop(view: PlanView, outcome: Drop) -> Restriction | None:
    actives = outcome.target.actives & view.nights.keys()
    return Restriction("withhold", actives) if actives else None


def _replace(view: PlanView, outcome: Replace) -> Restriction | None:
    there = outcome.active in view.nights
    return Restriction("withhold", frozenset((outcome.active,))) if there else None


def _separate(view: PlanView, outcome: Separate) -> Restriction | None:
    one, other = (side & view.nights.keys() for side in (outcome.one, outcome.other))
    return Restriction("limit", one | other) if one and other else None


def _refer(view: PlanView, outcome: Refer) -> Restriction | None:
    row = view.knowledge.referrals[outcome.referral]
    if row.urgency.rank < SOON.rank or outcome.referral in view.outcomes.referrals:
        return None
    for other in view.outcomes.referrals:
        if outcome.referral in view.knowledge.covered_referrals.get(other, ()):
            return None
    return Restriction("refer", urgency=row.urgency)


_TOUCHES: Final[Mapping[type, Callable[[PlanView, Any], Restriction | None]]] = {
    Drop: _drop,
    Forbid: _forbid,
    LimitNights: _limit_nights,
    LimitTotal: _limit_total,
    LimitTrack: _limit_track,
    Pause: _pause,
    Refer: _refer,
    Replace: _replace,
    Separate: _separate,
    Withhold: _withhold,
}


def most_urgent(found: Iterable[Restriction]) -> int:
    """Return the rank of the most urgent referral among restrictions; -1 without any."""
    return max((each.urgency.rank for each in found if each.urgency is not None), default=-1)
