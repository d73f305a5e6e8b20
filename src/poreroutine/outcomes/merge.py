"""The lattice: outcomes of all rules that fired, merged so that order can't show.

Forbids unite, limits take the smallest, requirements unite, points and weights add,
recommendations collect; each merged value keeps the ids of the rules behind it. Merging is
commutative and idempotent: points and weights are kept by rule, so a rule counts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar, assert_never

from poreroutine.facts.known import MOST_POINTS
from poreroutine.rules.model import Rule
from poreroutine.rules.outcome import (
    Add,
    Channel,
    Drop,
    Forbid,
    LimitNights,
    LimitTotal,
    LimitTrack,
    Offer,
    Outcome,
    RecommendActive,
    RecommendStep,
    Refer,
    Replace,
    RequireProperty,
    RequireStep,
    Separate,
    SetTrait,
    Tell,
    Total,
    Withhold,
)
from poreroutine.words import Slot

Rules = set[str]
StepKind = tuple[str, str]
K = TypeVar("K")


@dataclass(slots=True)
class Cap:
    """The smallest limit set so far, and the rules that set it that low."""

    most: int
    rules: Rules

    def lower(self, most: int, rule: str) -> None:
        """Take in another limit."""
        if most < self.most:
            self.most, self.rules = most, {rule}
        elif most == self.most:
            self.rules.add(rule)


@dataclass(slots=True)
class Candidate:
    """An active that some rules recommend.

    Attributes:
        weights: Weight by rule and by place of the outcome in that rule.
        drivers: What it is for, each with the rules that say so.
        nights: The most uses a week that any rule lets it grow to; None for its ceiling.
        slots: Weight by slot, of the recommendations that name one.
    """

    weights: dict[tuple[str, int], int] = field(default_factory=dict)
    drivers: dict[str, Rules] = field(default_factory=dict)
    nights: int | None = None
    slots: dict[Slot, int] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """Its rank: the sum of all weights."""
        return sum(self.weights.values())

    @property
    def rules(self) -> Rules:
        """Rules behind it."""
        return {rule for rule, _ in self.weights}


@dataclass(slots=True)
class StepWish:
    """A backbone step that some rules recommend or require, with the kinds they prefer."""

    rules: Rules = field(default_factory=set)
    kinds: dict[str, dict[tuple[str, int], int]] = field(default_factory=dict)
    required: bool = False


@dataclass(slots=True)
class Outcomes:
    """Everything the rules that fired said, merged."""

    points: dict[str, dict[tuple[str, int], int]] = field(default_factory=dict)
    traits: dict[str, Rules] = field(default_factory=dict)
    forbidden: dict[str, Rules] = field(default_factory=dict)
    forbidden_options: dict[str, Rules] = field(default_factory=dict)
    forbidden_kinds: dict[StepKind, Rules] = field(default_factory=dict)
    withheld: dict[str, Rules] = field(default_factory=dict)
    nights: dict[str, Cap] = field(default_factory=dict)
    tracks: dict[str, Cap] = field(default_factory=dict)
    totals: dict[Total, Cap] = field(default_factory=dict)
    properties: dict[str, Rules] = field(default_factory=dict)
    referrals: dict[str, Rules] = field(default_factory=dict)
    candidates: dict[str, Candidate] = field(default_factory=dict)
    steps: dict[tuple[str, Slot], StepWish] = field(default_factory=dict)
    separations: dict[Separate, Rules] = field(default_factory=dict)
    dropped: dict[str, Rules] = field(default_factory=dict)
    replaced: dict[tuple[str, str], Rules] = field(default_factory=dict)
    texts: dict[Tell, Rules] = field(default_factory=dict)
    own_texts: dict[tuple[Channel, str, tuple[frozenset[str], ...]], Rules] = field(
        default_factory=dict
    )
    options: dict[str, Rules] = field(default_factory=dict)

    def driver(self, name: str) -> int:
        """Return a driver's points, 0 to 9."""
        return min(MOST_POINTS, sum(self.points.get(name, {}).values()))

    def absorb(self, rules: Iterable[Rule]) -> None:
        """Take in the outcomes of rules that fired, in any order."""
        for rule in rules:
            for place, outcome in enumerate(rule.then):
                self._take(outcome, rule.id, place)

    def _take(self, outcome: Outcome, rule: str, place: int) -> None:  # noqa: C901, PLR0912 - one case a kind
        match outcome:  # the most frequent first
            case Tell(channel, None, about):
                self.own_texts.setdefault((channel, rule, about), set()).add(rule)
            case Tell():
                self.texts.setdefault(outcome, set()).add(rule)
            case RecommendActive():
                self._recommend(outcome, rule, place)
            case Add(driver, points):
                self.points.setdefault(driver, {})[rule, place] = points
            case SetTrait(trait):
                self.traits.setdefault(trait, set()).add(rule)
            case Forbid(target):
                _add_all(self.forbidden, target.actives, rule)
                _add_all(self.forbidden_options, target.options, rule)
                _add_all(self.forbidden_kinds, target.kinds, rule)
            case Withhold(target):
                _add_all(self.withheld, target.actives, rule)
            case LimitNights(target, nights):
                for active in target.actives:
                    _cap(self.nights, active, nights, rule)
            case LimitTrack(track, nights):
                _cap(self.tracks, track, nights, rule)
            case LimitTotal(total, most):
                _cap(self.totals, total, most, rule)
            case RequireStep(step, slot):
                wish = self.steps.setdefault((step, slot), StepWish())
                wish.required = True
                wish.rules.add(rule)
            case RequireProperty(name):
                self.properties.setdefault(name, set()).add(rule)
            case Refer(referral):
                self.referrals.setdefault(referral, set()).add(rule)
            case RecommendStep(step, slot, kind, weight):
                wish = self.steps.setdefault((step, slot), StepWish())
                wish.rules.add(rule)
                if kind is not None:
                    wish.kinds.setdefault(kind, {})[rule, place] = weight
            case Separate():
                self.separations.setdefault(outcome, set()).add(rule)
            case Drop(target):
                _add_all(self.dropped, target.actives, rule)
            case Replace(active, replacement):
                self.replaced.setdefault((active, replacement), set()).add(rule)
            case Offer(option):
                self.options.setdefault(option, set()).add(rule)
            case _:
                assert_never(outcome)

    def _recommend(self, outcome: RecommendActive, rule: str, place: int) -> None:
        candidate = self.candidates.setdefault(outcome.active, Candidate())
        if (rule, place) in candidate.weights:
            return
        candidate.weights[rule, place] = outcome.weight
        if outcome.driver is not None:
            candidate.drivers.setdefault(outcome.driver, set()).add(rule)
        if outcome.nights is not None:
            candidate.nights = max(candidate.nights or 0, outcome.nights)
        if outcome.slot is not None:
            weights = candidate.slots
            weights[outcome.slot] = weights.get(outcome.slot, 0) + outcome.weight


def _add_all(table: dict[K, Rules], names: Iterable[K], rule: str) -> None:
    for name in names:
        table.setdefault(name, set()).add(rule)


def _cap(table: dict[K, Cap], name: K, most: int, rule: str) -> None:
    cap = table.get(name)
    if cap is None:
        table[name] = Cap(most, {rule})
    else:
        cap.lower(most, rule)
