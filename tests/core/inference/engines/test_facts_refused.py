"""Engines only accept complete facts within their vocabulary, and rules that match it."""

from __future__ import annotations

import pytest

from poreroutine.core.inference.engines import Engine, EngineChoice, build_engine
from poreroutine.core.inference.engines._module import load
from poreroutine.errors import EngineError
from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, CompiledRule, OneOf

VOCABULARY = Vocabulary.of(
    [
        Fact("age", Kind.NUMBER, 0, "Years.", low=0, high=120),
        Fact("skin", Kind.CHOICE, "oily", "Skin type.", choices=("oily", "dry", "normal")),
        Fact("asked", Kind.FLAG, default=False, description="A flag."),
    ]
)
RULES = (
    CompiledRule("age", ((Between("age", 13, 17),),)),
    CompiledRule("skin", ((OneOf("skin", frozenset({"oily", "dry"})),),)),
    CompiledRule("asked", ((OneOf("asked", frozenset({True})),),)),
)
GOOD: dict[str, Value] = {"age": 15, "skin": "dry", "asked": False}


@pytest.fixture(params=["portable", "durable"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "durable":
        try:
            load()
        except ImportError as error:
            pytest.skip(str(error))
    return build_engine(EngineChoice(request.param, "test"), RULES, VOCABULARY)


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_fact_is_named(engine: Engine, name: str) -> None:
    facts = {other: value for other, value in GOOD.items() if other != name}

    with pytest.raises(EngineError, match=f"'{name}' is missing"):
        engine.match(facts)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("age", 121, "from 0 to 120"),
        ("age", -1, "from 0 to 120"),
        ("age", 2**70, "from 0 to 120"),
        ("age", "15", "from 0 to 120"),
        ("skin", "scaly", "one of oily, dry, normal"),
        ("asked", "yes", "true or false"),
        ("asked", [], "true or false"),
    ],
)
def test_a_value_outside_the_vocabulary_is_named(
    engine: Engine, name: str, value: Value, expected: str
) -> None:
    with pytest.raises(EngineError, match=expected) as caught:
        engine.match(GOOD | {name: value})

    assert "E201" in str(caught.value)
    assert repr(value) in str(caught.value)


def test_an_engine_goes_on_after_it_refused_facts(engine: Engine) -> None:
    with pytest.raises(EngineError):
        engine.match(GOOD | {"skin": "scaly"})

    assert engine.match(GOOD) == {"age", "skin"}


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (OneOf("unheard.of", frozenset({True})), "not a fact of the vocabulary"),
        (OneOf("age", frozenset({True})), "as if it were a choice"),
        (Between("skin", 1, 2), "as if it were a number"),
    ],
)
def test_rules_that_do_not_suit_the_vocabulary_are_refused(
    engine: Engine, test: OneOf | Between, words: str
) -> None:
    choice = EngineChoice("durable" if engine.name == "durable" else "portable", "test")

    with pytest.raises(EngineError, match=words):
        build_engine(choice, [CompiledRule("odd", ((test,),))], VOCABULARY)


def test_a_test_that_nothing_in_the_vocabulary_passes_never_fires(engine: Engine) -> None:
    choice = EngineChoice("durable" if engine.name == "durable" else "portable", "test")
    rules = [
        CompiledRule("skin", ((OneOf("skin", frozenset({"scaly"})),),)),
        CompiledRule("age", ((Between("age", 130, 140),),)),
    ]

    assert build_engine(choice, rules, VOCABULARY).match(GOOD) == frozenset()
