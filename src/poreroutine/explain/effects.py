"""What each outcome of a rule is about: the word `then` has for it, addresses, and a number.

Addresses are those of a routine's elements where there is one (`active:some_active`), and made in
the same way where there is none (`trait:some_trait`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from poreroutine.model.elements import ElementKind
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcome import (
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
    Target,
    Tell,
    Withhold,
)

CHANNELS: Mapping[Channel, ElementKind] = {
    Channel.WARN: ElementKind.WARNING,
    Channel.HABIT: ElementKind.HABIT,
    Channel.EXPECT: ElementKind.EXPECTATION,
    Channel.ASSURE: ElementKind.ASSURANCE,
    Channel.ANSWER: ElementKind.ANSWER,
}

RESTRICTIONS = frozenset({"forbid", "withhold", "limit", "drop", "replace", "separate"})
"""Words of outcomes that take away; the others ask for something."""


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """One outcome of one rule.

    Attributes:
        rule: Id of the rule.
        keyword: What `then` calls it: `recommend`, `forbid`, ...
        addresses: Addresses of what it is about.
        value: Weight, points, most uses or a kind of product, if it has one.
        nights: Uses a week that a recommendation lets an active grow to, if it says.
    """

    rule: str
    keyword: str
    addresses: frozenset[str]
    value: int | str | None = None
    nights: int | None = None


def effects(rule: Rule) -> tuple[RuleEffect, ...]:
    """Return the effects of a rule's outcomes, in the order written."""
    return tuple(
        RuleEffect(rule.id, word, frozenset(about), value, nights)
        for outcome in rule.then
        for word, about, value, nights in (_effect(outcome, rule.id),)
    )


_Parts = tuple[str, Iterable[str], int | str | None, int | None]


def _effect(outcome: Outcome, rule: str) -> _Parts:  # noqa: C901, PLR0911, PLR0912 - one case a kind
    match outcome:
        case Add(driver, points):
            return "add", (f"driver:{driver}",), points, None
        case SetTrait(trait):
            return "set", (f"trait:{trait}",), None, None
        case Forbid(target):
            return "forbid", _targets(target), None, None
        case Withhold(target):
            return "withhold", _targets(target), None, None
        case LimitNights(target, nights):
            return "limit", _targets(target), nights, None
        case LimitTrack(track, nights):
            return "limit", (f"track:{track}",), nights, None
        case LimitTotal(total, most):
            return "limit", (f"total:{total}",), most, None
        case RequireStep(step, slot):
            return "require", (f"step:{slot}:{step}",), None, None
        case RequireProperty(name):
            return "require", (f"requirement:{name}",), None, None
        case Refer(referral):
            return "refer", (f"referral:{referral}",), None, None
        case RecommendActive(active, weight, _, nights_wished, _):
            return "recommend", (f"active:{active}",), weight, nights_wished
        case RecommendStep(step, slot, kind, weight):
            return "recommend", (f"step:{slot}:{step}",), kind or weight, None
        case Separate(one, other, _):
            return "separate", (f"active:{name}" for name in one | other), None, None
        case Drop(target):
            return "drop", _targets(target), None, None
        case Replace(active, _):
            return "replace", (f"active:{active}",), None, None
        case Tell(channel, text, _):
            return channel.value, (f"{CHANNELS[channel]}:{text or rule}",), None, None
        case Offer(option):
            return "option", (f"option:{option}",), None, None
        case _:
            assert_never(outcome)


def _targets(target: Target) -> Iterator[str]:
    yield from (f"active:{name}" for name in target.actives)
    yield from (f"option:{name}" for name in target.options)
    yield from (f"kind:{step}:{kind}" for step, kind in target.kinds)


class EffectIndex:
    """The effects of all rules of a ruleset, by what they are about."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_rule: dict[str, tuple[RuleEffect, ...]] = {}
        by_address: dict[str, list[RuleEffect]] = {}
        for rule in rules:
            by_rule[rule.id] = effects(rule)
            for effect in by_rule[rule.id]:
                for address in effect.addresses:
                    by_address.setdefault(address, []).append(effect)
        self.by_rule: Mapping[str, tuple[RuleEffect, ...]] = by_rule
        self._by_address = by_address

    def about(self, *addresses: str) -> tuple[RuleEffect, ...]:
        """Return what all rules, firing or not, have to say of some addresses."""
        return tuple(effect for name in addresses for effect in self._by_address.get(name, ()))

    def of(self, rule: str, addresses: Iterable[str]) -> RuleEffect:
        """Return what a rule says of some addresses, else the first thing it says at all."""
        wanted = set(addresses)
        own_effects = self.by_rule[rule]
        return next((effect for effect in own_effects if effect.addresses & wanted), own_effects[0])
