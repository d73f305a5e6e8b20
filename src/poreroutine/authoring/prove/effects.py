"""What rules say when they fire, one small thing at a time, so that things said can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcome import (
    Add,
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
    Withhold,
)


class EffectKind(StrEnum):
    """The kinds of things said."""

    ADD = "add"
    TRAIT = "trait"
    FORBID = "forbid"
    FORBID_OPTION = "forbid_option"
    FORBID_KIND = "forbid_kind"
    WITHHOLD = "withhold"
    NIGHTS = "nights"
    TRACK = "track"
    TOTAL = "total"
    STEP = "step"
    PROPERTY = "property"
    REFER = "refer"
    RECOMMEND = "recommend"
    RECOMMEND_STEP = "recommend_step"
    SEPARATE = "separate"
    DROP = "drop"
    REPLACE = "replace"
    TELL = "tell"
    OFFER = "offer"


LIMITS = (EffectKind.NIGHTS, EffectKind.TRACK, EffectKind.TOTAL)
"""What is said with a number, of which the smallest counts."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a rule says.

    Attributes:
        what: Its kind.
        about: What it is about, such as an active or a pair of step and slot.
        number: The limit, the points or the weight; 0 where there is none.
    """

    what: EffectKind
    about: Hashable
    number: int = 0


def effects_of(rule: Rule) -> Iterator[Effect]:
    """Yield everything that a rule says, targets taken apart; what it says twice comes twice."""
    for outcome in rule.then:
        yield from _said(outcome, rule.id)


def _said(outcome: Outcome, rule: str) -> Iterator[Effect]:  # noqa: C901, PLR0912 - one case a kind
    match outcome:
        case Forbid(target):
            yield from _one_for_each(EffectKind.FORBID, target.actives)
            yield from _one_for_each(EffectKind.FORBID_OPTION, target.options)
            yield from _one_for_each(EffectKind.FORBID_KIND, target.kinds)
        case Withhold(target):
            yield from _one_for_each(EffectKind.WITHHOLD, target.actives)
        case Drop(target):
            yield from _one_for_each(EffectKind.DROP, target.actives)
        case LimitNights(target, nights):
            yield from (Effect(EffectKind.NIGHTS, one, nights) for one in sorted(target.actives))
        case LimitTrack(track, nights):
            yield Effect(EffectKind.TRACK, track, nights)
        case LimitTotal(total, most):
            yield Effect(EffectKind.TOTAL, total, most)
        case RequireStep(step, slot):
            yield Effect(EffectKind.STEP, (step, slot))
        case RequireProperty(name):
            yield Effect(EffectKind.PROPERTY, name)
        case Refer(referral):
            yield Effect(EffectKind.REFER, referral)
        case Add(driver, points):
            yield Effect(EffectKind.ADD, driver, points)
        case SetTrait(trait):
            yield Effect(EffectKind.TRAIT, trait)
        case RecommendActive(active, weight):
            yield Effect(EffectKind.RECOMMEND, active, weight)
        case RecommendStep(step, slot, kind, weight):
            yield Effect(EffectKind.RECOMMEND_STEP, (step, slot, kind), weight)
        case Offer(option):
            yield Effect(EffectKind.OFFER, option)
        case Separate() | Replace():
            what = EffectKind.SEPARATE if isinstance(outcome, Separate) else EffectKind.REPLACE
            yield Effect(what, outcome)
        case Tell(_, text):
            # A rule's own reason is told by nobody else.
            yield Effect(EffectKind.TELL, outcome if text is not None else (rule, outcome))


def _one_for_each(what: EffectKind, names: Iterable[Hashable]) -> Iterator[Effect]:
    return (Effect(what, name) for name in sorted(names, key=str))


@dataclass(frozen=True)
class EffectIndex:
    """Who says what.

    Attributes:
        by: Kind and subject -> rule and number, in order of rules.
    """

    by: Mapping[tuple[EffectKind, Hashable], tuple[tuple[str, int], ...]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> EffectIndex:
        """Collect what rules say."""
        found: defaultdict[tuple[EffectKind, Hashable], list[tuple[str, int]]] = defaultdict(list)
        for rule in rules:
            for effect in effects_of(rule):
                found[effect.what, effect.about].append((rule.id, effect.number))
        return cls({key: tuple(pairs) for key, pairs in found.items()})

    def rules_stating(
        self, what: EffectKind, about: Hashable, most: int | None = None
    ) -> tuple[str, ...]:
        """Return the rules that say something, of a limit those that set it no higher than so."""
        pairs = self.by.get((what, about), ())
        found = (rule for rule, number in pairs if most is None or number <= most)
        return tuple(dict.fromkeys(found))

    def subjects(self, what: EffectKind) -> tuple[Hashable, ...]:
        """Return what anything of a kind is said about, sorted by its text."""
        return tuple(sorted((about for kind, about in self.by if kind is what), key=str))
