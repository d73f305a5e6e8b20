"""How rules and facts are encoded for the C module."""

from __future__ import annotations

import itertools
import json

import pytest

from poreroutine.core.inference.engines._plan import (
    LAST_RULE,
    MARKER,
    MAX_FACTS,
    MAX_NUMBER,
    MAX_RULES,
    fnv1a,
    plan_networks,
    property_names,
)
from poreroutine.errors import EngineError
from poreroutine.model.facts import Fact, Kind, Vocabulary
from poreroutine.rulesets.rules.condition import Between, CompiledRule, Conjunction, OneOf

CHOICE = Fact("c", Kind.CHOICE, "v0", "A choice.", choices=tuple(f"v{n}" for n in range(6)))
NUMBER = Fact("n", Kind.NUMBER, 0, "A number.", low=0, high=9)
FLAGS = [Fact(f"f{n:03}", Kind.FLAG, default=False, description="A flag.") for n in range(300)]
VOCABULARY = Vocabulary.of([CHOICE, NUMBER, *FLAGS])


def written(conjunction: Conjunction) -> list[dict[str, object]]:
    """What the C module is told of a rule with one alternative, without the marker."""
    (plan,) = plan_networks([CompiledRule("r", (conjunction,))], VOCABULARY)
    marker, *tests = json.loads(plan.rules)["0"]["all"][0]["m"]["$and"]
    assert marker == {MARKER: 1}
    return tests


def words(*numbers: int) -> OneOf:
    return OneOf("c", frozenset(f"v{number}" for number in numbers))


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (words(3), [{"a": 3}]),
        (words(0, 1), [{"$lte": {"a": 1}}]),
        (words(4, 5), [{"$gte": {"a": 4}}]),
        (words(1, 3, 4), [{"$neq": {"a": 2}}, {"$gte": {"a": 1}}, {"$lte": {"a": 4}}]),
        (words(0, 5), [{"$neq": {"a": n}} for n in (1, 2, 3, 4)]),
        (Between("n", 0, 3), [{"$lte": {"a": 3}}]),
        (Between("n", 3, 4), [{"$gte": {"a": 3}}, {"$lte": {"a": 4}}]),
        (Between("n", 4, 4), [{"a": 4}]),
        (Between("n", -3, 99), []),
    ],
)
def test_a_test_is_written_as_a_conjunction(
    test: OneOf | Between, expected: list[dict[str, object]]
) -> None:
    assert expected == written((test,))


def test_fnv1a_is_the_hash_under_which_two_known_words_collide() -> None:
    assert fnv1a("id") == 926444256  # as the C source spells it out
    assert fnv1a("liquid") == fnv1a("costarring")


def test_property_names_differ_in_hash_from_each_other_and_from_reserved_words() -> None:
    names = list(itertools.islice(property_names(), 20_000))
    hashes = {fnv1a(name) for name in names}

    assert len(hashes) == len(names)
    assert hashes.isdisjoint(map(fnv1a, ("id", "sid", MARKER, "$s", "$and", "$neq", "$forward")))


def test_no_network_outgrows_what_the_c_module_takes() -> None:
    rules = [
        CompiledRule(
            f"r{n}",
            (tuple(OneOf(FLAGS[(n + k) % 300].name, frozenset({True})) for k in range(n % 7)),),
        )
        for n in range(500)
    ]
    plans = plan_networks(rules, VOCABULARY)

    assert max(len(plan.owners) for plan in plans) <= MAX_RULES
    assert max(len(plan.facts) for plan in plans) <= MAX_FACTS
    assert sum(len(plan.owners) for plan in plans) == len(rules)


def test_every_network_ends_with_a_rule_that_fires_last_and_always() -> None:
    rules = [CompiledRule(f"r{n}", ((words(n % 6),),)) for n in range(150)]

    for plan in plan_networks(rules, VOCABULARY):
        *others, last = json.loads(plan.rules).items()
        assert last == (LAST_RULE, {"all": [{"m": {MARKER: 1}}], "pri": 1})
        assert not any("pri" in body for _, body in others)


def test_a_value_no_test_passes_is_not_sent() -> None:
    (plan,) = plan_networks([CompiledRule("r", ((words(1, 2),),))], VOCABULARY)
    (fragments,) = plan.fragments

    assert {word for word, text in fragments.items() if text} == {"v1", "v2"}


def test_a_rule_too_wide_for_any_network_is_refused() -> None:
    conjunction = tuple(OneOf(fact.name, frozenset({True})) for fact in FLAGS[: MAX_FACTS + 1])

    with pytest.raises(EngineError, match="wide tests 241 facts") as caught:
        plan_networks([CompiledRule("wide", (conjunction,))], VOCABULARY)
    assert "portable" in str(caught.value)


def test_a_number_beyond_a_c_long_is_refused() -> None:
    fact = Fact("huge", Kind.NUMBER, 0, "A number.", low=0, high=MAX_NUMBER + 1)

    with pytest.raises(EngineError, match="'huge'"):
        plan_networks([CompiledRule("r", ((Between("huge", 5, 9),),))], Vocabulary.of([fact]))
