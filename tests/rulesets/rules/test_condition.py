"""The normal form of conditions, compared with evaluating the tree."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from operations import operations
from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import (
    MOST_CONJUNCTIONS,
    AllOf,
    AnyOf,
    Between,
    Condition,
    ConditionTooWideError,
    NoneOf,
    OneOf,
    holds,
    normal_form,
)
from strategies import conditions, facts, vocabularies

FLAGS = Vocabulary.of(
    [Fact(f"flag_{n:03}", Kind.FLAG, default=False, description="A flag.") for n in range(600)]
    + [
        Fact("age", Kind.NUMBER, 0, "Years.", low=0, high=120),
        Fact("skin", Kind.CHOICE, "oily", "Skin type.", choices=("oily", "dry", "normal")),
    ]
)


def truth(condition: Condition, values: Mapping[str, Value]) -> bool:
    """Read the tree, with no normal form in between."""
    match condition:
        case OneOf(fact, allowed):
            return values[fact] in allowed
        case Between(fact, low, high):
            return low <= values[fact] <= high
        case AllOf(parts):
            return all(truth(part, values) for part in parts)
        case AnyOf(parts):
            return any(truth(part, values) for part in parts)
        case NoneOf(parts):
            return not any(truth(part, values) for part in parts)


def flag(number: int) -> OneOf:
    return OneOf(f"flag_{number:03}", frozenset({True}))


@pytest.mark.slow
@given(st.data())
def test_normal_form_means_what_the_tree_says(data: st.DataObject) -> None:
    vocabulary = data.draw(vocabularies())
    condition = data.draw(conditions(vocabulary, leaves=20))
    try:
        alternatives = normal_form(condition, vocabulary)
    except ConditionTooWideError:
        assume(condition=False)
    values = data.draw(facts(vocabulary))

    assert truth(condition, values) == any(holds(one, values) for one in alternatives)


@pytest.mark.slow
@given(st.data())
def test_conjunctions_test_each_fact_once_in_name_order(data: st.DataObject) -> None:
    vocabulary = data.draw(vocabularies())
    alternatives = normal_form(data.draw(conditions(vocabulary)), vocabulary)

    for conjunction in alternatives:
        names = [test.fact for test in conjunction]
        assert sorted(set(names)) == names


@pytest.mark.slow
@given(st.data())
def test_order_of_parts_changes_nothing(data: st.DataObject) -> None:
    vocabulary = data.draw(vocabularies())
    parts = data.draw(st.lists(conditions(vocabulary, leaves=3), max_size=5))
    shuffled = data.draw(st.permutations(parts))

    assert normal_form(AnyOf(tuple(parts)), vocabulary) == normal_form(
        AnyOf(tuple(shuffled)), vocabulary
    )


def test_the_wider_alternative_covers_the_narrower() -> None:
    condition = AnyOf((AllOf((flag(1), Between("age", 20, 30))), Between("age", 10, 40)))

    assert normal_form(condition, FLAGS) == ((Between("age", 10, 40),),)


def test_a_condition_that_cannot_hold_has_no_alternative() -> None:
    assert normal_form(AllOf((flag(1), NoneOf((flag(1),)))), FLAGS) == ()


def test_a_condition_that_always_holds_has_one_empty_alternative() -> None:
    assert normal_form(AnyOf((flag(1), Between("age", 0, 120))), FLAGS) == ((),)


def test_none_of_a_range_leaves_what_lies_on_either_side() -> None:
    below, above = normal_form(NoneOf((Between("age", 13, 17),)), FLAGS)

    assert ((Between("age", 0, 12),), (Between("age", 18, 120),)) == (below, above)


def test_width_is_counted_after_repeats_are_dropped() -> None:
    repeated = AnyOf((flag(1),) * (MOST_CONJUNCTIONS + 1))

    assert normal_form(repeated, FLAGS) == ((flag(1),),)


def test_the_widest_condition_allowed_is_allowed() -> None:
    widest = AnyOf(tuple(map(flag, range(MOST_CONJUNCTIONS))))

    assert len(normal_form(widest, FLAGS)) == MOST_CONJUNCTIONS


def test_a_product_of_long_lists_is_refused_before_boxes_are_compared() -> None:
    """Two lists of 256 make 65,536 boxes, and 4 thousand million pairs of them."""
    lists = [AnyOf(tuple(flag(n) for n in range(start, start + 256))) for start in (0, 300)]

    def refuse() -> None:
        with pytest.raises(ConditionTooWideError, match="256"):
            normal_form(AllOf(tuple(lists)), FLAGS)

    assert operations(refuse, most=5_000_000)
