"""What the rules of a ruleset say, by what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import RuleEffect


def effects(rule: Rule) -> tuple[RuleEffect, ...]:
    """Return the effects of a rule's outcomes, in the order written."""
    return tuple(outcome.effect(rule.id) for outcome in rule.then)


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
