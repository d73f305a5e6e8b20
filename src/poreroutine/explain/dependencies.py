"""Dependencies of rules and derived facts on a person's answers: an upper bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from poreroutine._support.caching import cached_property
from poreroutine.core.inference.engines import build_engine, choose_engine
from poreroutine.core.inference.stages import Inference
from poreroutine.explain.counterfactual.plans import PlannerReadings
from poreroutine.model.facts import Topic
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import RuleEffect
from poreroutine.rulesets.rules.outcomes.referrals import Offer


class EffectIndex:
    """The effects of all rules of a ruleset, by what they are about."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_rule: dict[str, tuple[RuleEffect, ...]] = {}
        by_address: dict[str, list[RuleEffect]] = {}
        for rule in rules:
            by_rule[rule.id] = tuple(outcome.effect(rule.id) for outcome in rule.then)
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


class FactDependencies:
    """Traces facts back to answers over all rules, whether or not they fired."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.effects = EffectIndex(ruleset.rules)
        self._roots: dict[str, frozenset[str]] = {}
        self._behind: dict[str, frozenset[str]] = {}

    def root_facts(self, facts: Iterable[str]) -> frozenset[str]:
        """Return the facts of a person's own answers that some facts may depend on."""
        return frozenset().union(*(self._roots_of(fact) for fact in facts))

    def facts_behind_rules(self, rules: Iterable[str]) -> frozenset[str]:
        """Return the facts of a person's own answers that some rules may depend on."""
        return self.root_facts(fact for rule in rules for fact in self.ruleset.by_id[rule].facts)

    def rules_about(self, *addresses: str) -> frozenset[str]:
        """Return the rules with an effect on some addresses."""
        return frozenset(effect.rule for effect in self.effects.about(*addresses))

    def with_derivers(self, rules: Iterable[str]) -> frozenset[str]:
        """Return some rules, and every rule that can derive a fact they read."""
        found: set[str] = set()
        waiting = set(rules)
        while waiting:
            found |= waiting
            read = {fact for rule in waiting for fact in self.ruleset.by_id[rule].facts}
            waiting = set().union(*(self.derivers(fact) for fact in read)) - found
        return frozenset(found)

    def inference_for(self, rules: frozenset[str]) -> Inference:
        """Return an inference over some rules, and those behind the facts they read.

        It always uses the portable engine, because both engines give the same results.
        """
        if rules == self.planner_rules:
            return self._planner_inference
        return self._inference_for(rules)

    @cached_property
    def _planner_inference(self) -> Inference:
        return self._inference_for(self.planner_rules)

    def _inference_for(self, rules: frozenset[str]) -> Inference:
        names = self.with_derivers(rules)
        relevant: tuple[Rule, ...] = tuple(rule for rule in self.ruleset.rules if rule.id in names)
        small = replace(self.ruleset, rules=relevant)
        choice = choose_engine("portable")
        engines = {
            stage: build_engine(choice, [rule.compiled for rule in row], small.vocabulary)
            for stage, row in small.by_stage.items()
        }
        return Inference(small, engines)

    @cached_property
    def planner_rules(self) -> frozenset[str]:
        """Ids of all rules that the planner reads, or that decide what a text can be about."""
        offering = (
            rule.id
            for rule in self.ruleset.rules
            if any(isinstance(outcome, Offer) for outcome in rule.then)
        )
        return self.planner_readings.rules.union(offering)

    @cached_property
    def planner_readings(self) -> PlannerReadings:
        """What the planner reads of the rules."""
        return PlannerReadings(self.ruleset)

    def _roots_of(self, fact: str) -> frozenset[str]:
        found = self._roots.get(fact)
        if found is None:
            if self.ruleset.vocabulary[fact].derived_by is None:
                found = frozenset({fact})
            else:
                found = self.facts_behind_rules(self.derivers(fact)) | self._facts_in_use(fact)
            self._roots[fact] = found
        return found

    def _facts_in_use(self, fact: str) -> frozenset[str]:
        known = self.ruleset.vocabulary[fact]
        if known.topic is not Topic.PRESENT:
            return frozenset()
        members = self.ruleset.knowledge.members[known.entry]
        return frozenset(f"in_use.{active}" for active in members)

    def derivers(self, fact: str) -> frozenset[str]:
        """Return every rule that can derive a fact; none if it is an answer."""
        found = self._behind.get(fact)
        if found is None:
            stage = self.ruleset.vocabulary[fact].derived_by
            found = frozenset(
                rule
                for rule in (() if stage is None else self._setters(fact))
                if stage is not None and self.ruleset.by_id[rule].stage.position <= stage.position
            )
            self._behind[fact] = found
        return found

    def _setters(self, fact: str) -> Sequence[str]:
        known = self.ruleset.vocabulary[fact]
        about, entry = self.effects.about, known.entry
        match known.topic:
            case Topic.REFERRAL:
                setters = about(*(f"referral:{each}" for each in self.ruleset.knowledge.referrals))
                words = None
            case Topic.DRIVER | Topic.TRAIT:
                setters, words = about(f"{known.topic}:{entry}"), None
            case Topic.FORBIDDEN:
                setters, words = about(f"active:{entry}"), {"forbid"}
            case Topic.WAITING:
                actives = self.ruleset.knowledge.actives
                setters, words = about(*(f"active:{each}" for each in actives)), {"forbid"}
            case _:
                members = sorted(self.ruleset.knowledge.members[entry])
                setters = about(*(f"active:{member}" for member in members))
                words = {"recommend", "withhold", "forbid"}
        return [effect.rule for effect in setters if words is None or effect.keyword in words]
