"""Dependencies of rules and derived facts on a person's answers: an upper bound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from poreroutine._support.caching import cached_property
from poreroutine.core.inference.engines import build_engine, choose_engine
from poreroutine.core.inference.stages import Inference
from poreroutine.explain.effects import EffectIndex
from poreroutine.model.facts import Topic
from poreroutine.rulesets.rules.condition import Test
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import RuleEffect

_PLANNED = frozenset(
    {"recommend", "require", "forbid", "withhold", "limit", "separate", "drop", "replace", "option"}
)
"""Outcomes that the planner depends on, or that decide what a text can be about."""


class FactDependencies:
    """Traces facts back to answers over all rules, whether or not they fired."""

    def __init__(self, ruleset: Ruleset, index: EffectIndex) -> None:
        self.ruleset = ruleset
        self._index = index
        self._roots: dict[str, frozenset[str]] = {}
        self._behind: dict[str, frozenset[str]] = {}

    def root_facts(self, facts: Iterable[str]) -> frozenset[str]:
        """Return the facts of a person's own answers that some facts may depend on."""
        return frozenset().union(*(self._roots_of(fact) for fact in facts))

    def facts_behind_rules(self, rules: Iterable[str]) -> frozenset[str]:
        """Return the facts of a person's own answers that some rules may depend on."""
        return self.root_facts(fact for rule in rules for fact in self.ruleset.by_id[rule].facts)

    def facts_behind_tests(self, tests: Iterable[Test]) -> frozenset[str]:
        """Return the facts of a person's own answers that some tests may depend on."""
        return self.root_facts(test.fact for test in tests)

    def rules_about(self, *addresses: str) -> frozenset[str]:
        """Return the rules with an effect on some addresses."""
        return frozenset(effect.rule for effect in self._index.about(*addresses))

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
        """Ids of all rules that affect the planner."""
        said = self._index.by_rule.items()
        return frozenset(
            rule for rule, effects in said if any(effect.keyword in _PLANNED for effect in effects)
        )

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
        setters: Sequence[RuleEffect]
        match known.topic:
            case Topic.REFERRAL:
                referrals = self.ruleset.knowledge.referrals
                setters = self._index.about(*(f"referral:{each}" for each in referrals))
            case Topic.DRIVER | Topic.TRAIT:
                setters = self._index.about(f"{known.topic}:{known.entry}")
            case Topic.FORBIDDEN:
                about = self._index.about(f"active:{known.entry}")
                setters = [effect for effect in about if effect.keyword == "forbid"]
            case Topic.WAITING:
                actives = self.ruleset.knowledge.actives
                about = self._index.about(*(f"active:{active}" for active in actives))
                setters = [effect for effect in about if effect.keyword == "forbid"]
            case _:
                members = sorted(self.ruleset.knowledge.members[known.entry])
                words = {"recommend", "withhold", "forbid"}
                about = self._index.about(*(f"active:{member}" for member in members))
                setters = [effect for effect in about if effect.keyword in words]
        return [effect.rule for effect in setters]
