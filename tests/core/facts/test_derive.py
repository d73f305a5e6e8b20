"""Deriving facts from answers: total, typed, and cautious about what was not asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from poreroutine.model.facts import Kind, Value
from small_ruleset import BACKBONE, advise
from strategies import profiles

ADVISOR = advise(BACKBONE)
VOCABULARY = ADVISOR.vocabulary


def facts(**answers: Any) -> Mapping[str, Value]:  # noqa: ANN401  (answers of every kind)
    return ADVISOR.trace(ADVISOR.read_profile({"age": 30, **answers})).facts


@given(profiles(ADVISOR.ruleset.knowledge))
def test_every_fact_has_a_value_it_admits(answers: dict[str, Any]) -> None:
    told = ADVISOR.trace(ADVISOR.read_profile(answers)).facts

    assert {fact.name for fact in VOCABULARY} == told.keys()
    assert [] == [fact.name for fact in VOCABULARY if not fact.admits(told[fact.name])]


def test_what_was_not_asked_is_at_its_default() -> None:
    changed = {name for name, value in facts().items() if value != VOCABULARY.defaults[name]}

    assert {"age"} | {name for name in changed if name.startswith("present.")} == changed
    assert "unstated" == facts()["pregnancy"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"concerns": ["creaking"]}, {"concern.creaking": True, "asked.concerns": True}),
        ({"concerns": []}, {"concern.creaking": False, "asked.concerns": True}),
        ({"concerns": None}, {"concern.creaking": False, "asked.concerns": False}),
        ({"allergies": ["quartz"]}, {"allergy.quartz": True, "allergy.feathers": False}),
        ({}, {"procedure.welding.days": 9999, "asked.procedures": False}),
        ({"procedures": []}, {"procedure.welding.days": 9999, "asked.procedures": True}),
        ({"procedures": ["welding"]}, {"procedure.welding.days": 0}),
        (
            {"procedures": [{"procedure": "welding", "days_since": 8}]},
            {"procedure.welding.days": 8, "procedure.sanding.days": 9999},
        ),
        (
            {
                "procedures": [
                    {"procedure": "welding", "days_since": 8},
                    {"procedure": "welding", "days_since": 3},
                ]
            },
            {"procedure.welding.days": 3},
        ),
        ({"tried": []}, {"asked.tried": True, "tried.any.weeks": 0}),
        (
            {"tried": [{"active": "flint", "weeks": 8}, {"active": "fog", "weeks": 3}]},
            {"tried.flint.weeks": 8, "tried.fog.weeks": 3, "tried.any.weeks": 8},
        ),
        ({}, {"most_steps": 20, "fragrance_free": False, "audience": "everyday"}),
        ({"most_steps": 3}, {"most_steps": 3}),
    ],
)
def test_answers_become_facts(answers: dict[str, Any], expected: dict[str, Value]) -> None:
    told = facts(**answers)

    assert expected == {name: told[name] for name in expected}


def test_what_is_in_use_counts_for_its_family_and_its_groups() -> None:
    told = facts(
        current_actives=[
            {"active": "lantern", "nights": 4, "weeks": 10},
            {"active": "beacon", "nights": 3, "weeks": 2},
            {"active": "ember", "nights": 7},
        ]
    )
    names = ("lantern", "beacon", "ember", "lamp", "spark", "lights", "stone")

    assert [True, True, True, True, True, True, False] == [told[f"in_use.{name}"] for name in names]
    assert [4, 3, 7, 7, 7, 14, 0] == [told[f"nights.{name}"] for name in names]
    assert [10, 2, 999, 2, 999, 2, 0] == [told[f"weeks.{name}"] for name in names]


def test_nights_that_were_not_asked_are_read_as_all_of_them() -> None:
    told = facts(current_actives=["quartz"])

    assert (7, 999) == (told["nights.quartz"], told["weeks.quartz"])


def test_what_stands_on_the_shelf_is_not_in_use() -> None:
    told = facts(current_actives=[{"active": "quartz", "nights": 0, "weeks": 5}])

    assert (True, False, 0) == (
        told["asked.current_actives"],
        told["in_use.quartz"],
        told["weeks.quartz"],
    )


def test_words_and_bounds_of_fixed_facts_come_from_the_profile() -> None:
    assert (0, 120) == (VOCABULARY["age"].low, VOCABULARY["age"].high)
    assert (1, 20, 20) == (
        VOCABULARY["most_steps"].low,
        VOCABULARY["most_steps"].high,
        VOCABULARY["most_steps"].default,
    )
    assert ("I", "II", "III", "IV", "V", "VI", "unstated") == VOCABULARY["phototype"].choices
    assert Kind.FLAG is VOCABULARY["fragrance_free"].kind


def test_facts_that_tell_of_a_risk_are_marked() -> None:
    risks = {fact.name for fact in VOCABULARY if fact.risk}

    assert {
        "pregnancy", "sensitivity", "phototype", "smoking", "medication.oil_can", "red_flag.smoke",
        "allergy.feathers", "allergy.quartz", "condition.bent", "procedure.welding.days",
    } <= risks  # fmt: skip
    assert not {"age", "concern.creaking", "habit.whistles", "in_use.quartz"} & risks
