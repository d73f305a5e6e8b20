"""The lattice: outcomes of all rules that fired, merged so that order can't show.

Forbids unite, limits take the smallest, requirements unite, points and weights add,
recommendations collect; each merged value keeps the ids of the rules behind it. Merging is
commutative and idempotent: points and weights are kept by rule, so a rule counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from poreroutine.model.enums import MergedAs, Slot
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.combinations import Drop, Replace, Separate
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack, Total
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.referrals import Offer, Refer
from poreroutine.rulesets.rules.outcomes.requirements import RequireProperty, RequireStep
from poreroutine.rulesets.rules.outcomes.texts import RULED_OUT, Channel, Tell
from poreroutine.rulesets.vocabulary import MAX_POINTS

Rules = set[str]
Merger = Callable[["Outcomes", Any, str, int], None]
"""Takes in an outcome of the rule with an id, which has a place in that rule."""
StepKind = tuple[str, str]
K = TypeVar("K")


@dataclass(slots=True)
class Cap:
    """The smallest limit set so far, and the rules that set it that low."""

    most: int
    rules: Rules

    def tighten(self, most: int, rule: str) -> None:
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
class StepRequest:
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
    spared: dict[str, Rules] = field(default_factory=dict)
    forbidden_options: dict[str, Rules] = field(default_factory=dict)
    forbidden_kinds: dict[StepKind, Rules] = field(default_factory=dict)
    withheld: dict[str, Rules] = field(default_factory=dict)
    reduced: dict[str, Rules] = field(default_factory=dict)
    nights: dict[str, Cap] = field(default_factory=dict)
    tracks: dict[str, Cap] = field(default_factory=dict)
    totals: dict[Total, Cap] = field(default_factory=dict)
    properties: dict[str, Rules] = field(default_factory=dict)
    referrals: dict[str, Rules] = field(default_factory=dict)
    candidates: dict[str, Candidate] = field(default_factory=dict)
    steps: dict[tuple[str, Slot], StepRequest] = field(default_factory=dict)
    separations: dict[Separate, Rules] = field(default_factory=dict)
    dropped: dict[str, Rules] = field(default_factory=dict)
    replaced: dict[tuple[str, str], Rules] = field(default_factory=dict)
    texts: dict[Tell, Rules] = field(default_factory=dict)
    own_texts: dict[tuple[Channel, str, tuple[frozenset[str], ...]], Rules] = field(
        default_factory=dict
    )
    options: dict[str, Rules] = field(default_factory=dict)
    pauses: dict[Pause, Rules] = field(default_factory=dict)

    def tables(self) -> Iterator[tuple[MergedAs, Mapping[Any, Any]]]:
        """Yield each table, with the word that records have for its entries."""
        for each in fields(self):
            yield _RECORDED[each.name], getattr(self, each.name)

    def driver(self, name: str) -> int:
        """Return a driver's points, 0 to 9."""
        return min(MAX_POINTS, sum(self.points.get(name, {}).values()))

    def options_in_texts(self) -> Iterator[str]:
        """Yield what texts can be about: options that are offered, and those that are ruled out."""
        for name in self.options:
            yield RULED_OUT.format(name) if name in self.forbidden_options else name

    def stopping(self, active: str, *, prescribed: bool) -> Rules:
        """Return the rules that forbid an active in use; what is prescribed may be spared."""
        rules = self.forbidden.get(active, set())
        return rules - self.spared.get(active, set()) if prescribed else rules

    def keeps_out(self, active: str, *, in_use: bool, prescribed: bool) -> Rules:
        """Return the rules that keep an active out, now and after every pause."""
        if in_use and not prescribed and self.pauses_of(active):
            return set()
        return self.stopping(active, prescribed=prescribed)

    def pauses_of(self, active: str) -> dict[Pause, Rules]:
        """Return the pauses of an active in use; empty if a rule forbids it for good."""
        found = {
            pause: rules for pause, rules in self.pauses.items() if active in pause.target.actives
        }
        behind = set[str]().union(*found.values())
        return found if self.forbidden.get(active, set()) <= behind else {}

    def merge(self, rules: Iterable[Rule]) -> None:
        """Take in the outcomes of rules that fired, in any order."""
        for rule in rules:
            for place, outcome in enumerate(rule.then):
                _MERGERS[type(outcome)](self, outcome, rule.id, place)

    def cover(self, covered: Mapping[str, Iterable[str]]) -> None:
        """Let referrals stand for weaker ones.

        Args:
            covered: Referral -> the weaker ones that it covers, the most urgent referrals first.
        """
        found = self.referrals
        for strong, weaker in covered.items():
            for weak in weaker:
                if strong in found and weak in found:
                    found[strong] |= found.pop(weak)


_RECORDED: Mapping[str, MergedAs] = {
    "points": "add",
    "traits": "set",
    "forbidden": "forbid",
    "spared": "spare",
    "forbidden_options": "forbid_option",
    "forbidden_kinds": "forbid_kind",
    "withheld": "withhold",
    "reduced": "reduce",
    "nights": "limit_nights",
    "tracks": "limit_track",
    "totals": "limit_total",
    "properties": "require",
    "referrals": "refer",
    "candidates": "recommend",
    "steps": "step",
    "separations": "separate",
    "dropped": "drop",
    "replaced": "replace",
    "texts": "tell",
    "own_texts": "tell",
    "options": "option",
    "pauses": "pause",
}
"""Under which word a record keeps the entries of each table."""


# One function for each kind of outcome, found by its type: this is the busiest spot of the way
# from a profile to a routine, and a chain of cases costs more than the work itself.


def _add(merged: Outcomes, outcome: Add, rule: str, place: int) -> None:
    merged.points.setdefault(outcome.driver, {})[rule, place] = outcome.points


def _set(merged: Outcomes, outcome: SetTrait, rule: str, _: int) -> None:
    merged.traits.setdefault(outcome.trait, set()).add(rule)


def _forbid(merged: Outcomes, outcome: Forbid, rule: str, _: int) -> None:
    _add_all(merged.forbidden, outcome.target.actives, rule)
    if outcome.prescribed is not None:
        _add_all(merged.spared, outcome.target.actives, rule)
    _add_all(merged.forbidden_options, outcome.target.options, rule)
    _add_all(merged.forbidden_kinds, outcome.target.kinds, rule)


def _withhold(merged: Outcomes, outcome: Withhold, rule: str, _: int) -> None:
    _add_all(merged.withheld, outcome.target.actives, rule)
    if outcome.in_use is None:
        _add_all(merged.reduced, outcome.target.actives, rule)


def _limit_nights(merged: Outcomes, outcome: LimitNights, rule: str, _: int) -> None:
    for active in outcome.target.actives:
        _tighten(merged.nights, active, outcome.nights, rule)


def _limit_track(merged: Outcomes, outcome: LimitTrack, rule: str, _: int) -> None:
    _tighten(merged.tracks, outcome.track, outcome.nights, rule)


def _limit_total(merged: Outcomes, outcome: LimitTotal, rule: str, _: int) -> None:
    _tighten(merged.totals, outcome.total, outcome.most, rule)


def _require_step(merged: Outcomes, outcome: RequireStep, rule: str, _: int) -> None:
    wish = _request(merged, outcome)
    wish.required = True
    wish.rules.add(rule)


def _require_property(merged: Outcomes, outcome: RequireProperty, rule: str, _: int) -> None:
    merged.properties.setdefault(outcome.property, set()).add(rule)


def _refer(merged: Outcomes, outcome: Refer, rule: str, _: int) -> None:
    merged.referrals.setdefault(outcome.referral, set()).add(rule)


def _recommend_active(merged: Outcomes, outcome: RecommendActive, rule: str, place: int) -> None:
    candidate = merged.candidates.get(outcome.active)
    if candidate is None:
        candidate = merged.candidates[outcome.active] = Candidate()
    key = rule, place
    if key in candidate.weights:
        return
    candidate.weights[key] = outcome.weight
    if outcome.driver is not None:
        candidate.drivers.setdefault(outcome.driver, set()).add(rule)
    if outcome.nights is not None:
        candidate.nights = max(candidate.nights or 0, outcome.nights)
    if outcome.slot is not None:
        weights = candidate.slots
        weights[outcome.slot] = weights.get(outcome.slot, 0) + outcome.weight


def _recommend_step(merged: Outcomes, outcome: RecommendStep, rule: str, place: int) -> None:
    wish = _request(merged, outcome)
    wish.rules.add(rule)
    if outcome.kind is not None:
        wish.kinds.setdefault(outcome.kind, {})[rule, place] = outcome.weight


def _request(merged: Outcomes, outcome: RequireStep | RecommendStep) -> StepRequest:
    key = outcome.step, outcome.slot
    wish = merged.steps.get(key)
    if wish is None:
        wish = merged.steps[key] = StepRequest()
    return wish


def _separate(merged: Outcomes, outcome: Separate, rule: str, _: int) -> None:
    merged.separations.setdefault(outcome, set()).add(rule)


def _drop(merged: Outcomes, outcome: Drop, rule: str, _: int) -> None:
    _add_all(merged.dropped, outcome.target.actives, rule)


def _replace(merged: Outcomes, outcome: Replace, rule: str, _: int) -> None:
    merged.replaced.setdefault((outcome.active, outcome.replacement), set()).add(rule)


def _tell(merged: Outcomes, outcome: Tell, rule: str, _: int) -> None:
    if outcome.text is None:
        merged.own_texts.setdefault((outcome.channel, rule, outcome.about), set()).add(rule)
    else:
        merged.texts.setdefault(outcome, set()).add(rule)


def _offer(merged: Outcomes, outcome: Offer, rule: str, _: int) -> None:
    merged.options.setdefault(outcome.option, set()).add(rule)


def _pause(merged: Outcomes, outcome: Pause, rule: str, _: int) -> None:
    merged.pauses.setdefault(outcome, set()).add(rule)


_MERGERS: Mapping[type, Merger] = {
    Add: _add,
    Drop: _drop,
    Forbid: _forbid,
    LimitNights: _limit_nights,
    LimitTotal: _limit_total,
    LimitTrack: _limit_track,
    Offer: _offer,
    Pause: _pause,
    RecommendActive: _recommend_active,
    RecommendStep: _recommend_step,
    Refer: _refer,
    Replace: _replace,
    RequireProperty: _require_property,
    RequireStep: _require_step,
    Separate: _separate,
    SetTrait: _set,
    Tell: _tell,
    Withhold: _withhold,
}


TABLES: Mapping[type[Outcome], tuple[str, ...]] = {
    Add: ("points",),
    Drop: ("dropped",),
    Forbid: ("forbidden", "spared", "forbidden_options", "forbidden_kinds"),
    LimitNights: ("nights",),
    LimitTotal: ("totals",),
    LimitTrack: ("tracks",),
    Offer: ("options",),
    Pause: ("pauses",),
    RecommendActive: ("candidates",),
    RecommendStep: ("steps",),
    Refer: ("referrals",),
    Replace: ("replaced",),
    RequireProperty: ("properties",),
    RequireStep: ("steps",),
    Separate: ("separations",),
    SetTrait: ("traits",),
    Tell: ("texts", "own_texts"),
    Withhold: ("withheld", "reduced"),
}
"""The tables of `Outcomes` that each kind of outcome is merged into."""


def merger_of(outcome: Outcome) -> Merger:
    """Return what takes in one outcome of a rule that fired, by its place in the rule."""
    return _MERGERS[type(outcome)]


def _add_all(table: dict[K, Rules], names: Iterable[K], rule: str) -> None:
    for name in names:
        table.setdefault(name, set()).add(rule)


def _tighten(table: dict[K, Cap], name: K, most: int, rule: str) -> None:
    cap = table.get(name)
    if cap is None:
        table[name] = Cap(most, {rule})
    else:
        cap.tighten(most, rule)
