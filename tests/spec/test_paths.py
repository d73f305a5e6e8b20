"""The paths of a rule are the branches that its author wrote."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine.rulesets.rules.condition import holds
from poreroutine.spec.paths import alternatives, is_satisfied
from small_ruleset import load, rule

A, B, C, D = (
    {"concern.creaking": True},
    {"concern.squeaking": True},
    {"condition.bent": True},
    {"age": {"at_least": 16}},
)
WARN = {"warn": "mind_the_step"}


def words(when: Mapping[str, object]) -> list[str]:
    ruleset = load(rule("guard.some.rule", when, WARN))
    return [way.words for way in alternatives(ruleset.rules[0], ruleset.vocabulary)]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (A, []),
        ({"any": [A]}, []),
        ({"any": [A, B]}, ["concern.creaking: true", "concern.squeaking: true"]),
        (
            {"all": [{"any": [A, B]}, {"any": [C, D]}]},
            [
                "concern.creaking: true",
                "concern.squeaking: true",
                "condition.bent: true",
                "age: at least 16",
            ],
        ),
        (
            {"any": [A, {**D, "any": [B, C]}]},
            ["concern.creaking: true", "concern.squeaking: true", "condition.bent: true"],
        ),
        ({**A, "none": [B, C]}, []),
    ],
    ids=["a test", "one branch", "two branches", "two groups", "nested", "none"],
)
def test_paths_count_as_written(when: Mapping[str, object], expected: list[str]) -> None:
    assert expected == words(when)


def test_an_inner_branch_is_taken_only_where_the_outer_one_holds() -> None:
    ruleset = load(rule("guard.some.rule", {"any": [A, {**D, "any": [B, C]}]}, WARN))
    facts = {**ruleset.vocabulary.defaults, "concern.squeaking": True}

    ways = alternatives(ruleset.rules[0], ruleset.vocabulary)

    assert not ways[1].is_taken({**facts, "age": 15})
    assert ways[1].is_taken({**facts, "age": 16})


NESTED = load(
    rule("guard.some.rule", {"any": [A, {**D, "any": [B, C]}], "none": [{**A, **C}]}, WARN)
)


@given(flags=st.tuples(*[st.booleans()] * 3), age=st.integers(0, 120))
def test_the_tree_and_its_normal_form_agree(flags: tuple[bool, ...], age: int) -> None:
    asked = next(iter(NESTED.rules))
    names = ("concern.creaking", "concern.squeaking", "condition.bent")
    facts = {**NESTED.vocabulary.defaults, **dict(zip(names, flags, strict=True)), "age": age}

    assert any(holds(each, facts) for each in asked.alternatives) == is_satisfied(
        asked.condition, facts
    )
