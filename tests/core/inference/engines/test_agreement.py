"""Both engines agree with a direct evaluation of the alternatives, for random rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poreroutine.core.inference.engines import Engine, EngineChoice, build_engine
from poreroutine.core.inference.engines._module import load
from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, CompiledRule, OneOf, holds
from strategies import examples, facts, rules_and_profiles, rulesets, vocabularies

try:
    load()
except ImportError:  # the portable engine is then held against the plain reading alone
    NAMES = ("portable",)
else:
    NAMES = ("portable", "durable")


def engines(rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> list[Engine]:
    return [build_engine(EngineChoice(name, "test"), rules, vocabulary) for name in NAMES]


def plainly(rules: Sequence[CompiledRule], values: Mapping[str, Value]) -> frozenset[str]:
    return frozenset(
        rule.id for rule in rules if any(holds(one, values) for one in rule.alternatives)
    )


@given(st.data())
@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_engines_agree_on_nasty_names_and_words(data: st.DataObject) -> None:
    vocabulary = data.draw(vocabularies())
    rules, _ = data.draw(rulesets(vocabulary))
    both = engines(rules, vocabulary)
    for _ in range(3):
        values = data.draw(facts(vocabulary))

        for engine in both:
            assert plainly(rules, values) == engine.match(values), engine.name


@given(rules_and_profiles())
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_engines_agree_on_crowds_of_rules(
    drawn: tuple[Vocabulary, tuple[CompiledRule, ...], tuple[Mapping[str, Value], ...]],
) -> None:
    vocabulary, rules, profiles = drawn
    both = engines(rules, vocabulary)
    for values in profiles:
        for engine in both:
            assert plainly(rules, values) == engine.match(values), engine.name


@pytest.mark.parametrize("name", NAMES)
class TestEitherEngine:
    """What every engine promises, shown on small rule sets."""

    def build(self, name: str, rules: Sequence[CompiledRule], *facts: Fact) -> Engine:
        return build_engine(EngineChoice(name, "test"), rules, Vocabulary.of(facts))

    def test_no_rules_fire_nothing(self, name: str) -> None:
        assert self.build(name, ()).match({"age": 3}) == frozenset()

    def test_the_empty_conjunction_always_fires(self, name: str) -> None:
        engine = self.build(name, [CompiledRule("advise.always", ((),))])

        assert engine.match({}) == frozenset({"advise.always"})

    def test_a_rule_with_two_true_alternatives_is_reported_once(self, name: str) -> None:
        a, b = flag("a"), flag("b")
        rule = CompiledRule("guard.a_or_b", ((yes("a"),), (yes("b"),)))

        assert self.build(name, [rule], a, b).match({"a": True, "b": True}) == {rule.id}

    def test_hundreds_of_rules_may_fire_at_once(self, name: str) -> None:
        flags = [flag(f"f{number}") for number in range(100)]
        rules = [CompiledRule(f"r{n}", ((yes(f"f{n % 100}"),),)) for n in range(400)]
        engine = self.build(name, rules, *flags)

        assert len(engine.match({fact.name: True for fact in flags})) == 400

    def test_one_rule_may_test_two_hundred_facts(self, name: str) -> None:
        flags = [flag(f"f{number:03}") for number in range(200)]
        rule = CompiledRule("wide", (tuple(yes(fact.name) for fact in flags),))
        engine = self.build(name, [rule], *flags)
        held = {fact.name: True for fact in flags}

        assert engine.match(held) == {"wide"}
        assert engine.match(held | {"f150": False}) == frozenset()

    def test_more_facts_than_one_network_takes(self, name: str) -> None:
        flags = [flag(f"f{number:03}") for number in range(600)]
        rules = [
            CompiledRule(f"r{start}", (tuple(yes(f"f{n:03}") for n in range(start, start + 20)),))
            for start in range(0, 600, 20)
        ]
        engine = self.build(name, rules, *flags)

        assert len(engine.match({fact.name: True for fact in flags})) == 30

    @pytest.mark.parametrize("age", [-5, 12, 13, 17, 18, 5000])
    def test_bounds_are_included(self, name: str, age: int) -> None:
        fact = Fact("age", Kind.NUMBER, 0, "Years.", low=-5, high=5000)
        engine = self.build(name, [CompiledRule("teen", ((Between("age", 13, 17),),))], fact)

        assert engine.match({"age": age}) == ({"teen"} if 13 <= age <= 17 else set())

    def test_names_that_share_a_hash_are_two_facts(self, name: str) -> None:
        rules = [CompiledRule(word, ((yes(word),),)) for word in ("liquid", "costarring")]
        engine = self.build(name, rules, flag("liquid"), flag("costarring"))

        assert engine.match({"liquid": False, "costarring": True}) == {"costarring"}

    def test_facts_no_rule_reads_are_ignored(self, name: str) -> None:
        engine = self.build(name, [CompiledRule("r", ((yes("a"),),))], flag("a"))

        assert engine.match({"a": True, "unheard.of": "x"}) == {"r"}


def flag(name: str) -> Fact:
    return Fact(name, Kind.FLAG, default=False, description="A flag.")


def yes(name: str) -> OneOf:
    return OneOf(name, frozenset({True}))
