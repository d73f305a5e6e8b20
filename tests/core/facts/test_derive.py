"""Deriving facts from answers: total, typed, and cautious about what was not asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from poreroutine.core import pipeline
from poreroutine.core.facts import read_profile
from poreroutine.core.facts.derive import derive
from poreroutine.core.inference import stages
from poreroutine.model.facts import Kind, Topic, Value
from poreroutine.model.profile import SkinProfile
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


def test_every_fact_says_what_it_is_about() -> None:
    said = {fact.name: (fact.topic, fact.field, fact.entry) for fact in VOCABULARY}

    assert {
        "age": (Topic.FIELD, "age", ""),
        "asked.wishes": (Topic.ASKED, "wishes", ""),
        "concern.creaking": (Topic.LISTED, "concerns", "creaking"),
        "red_flag.smoke": (Topic.LISTED, "red_flags", "smoke"),
        "procedure.welding.days": (Topic.PROCEDURE, "procedures", "welding"),
        "in_use.lights": (Topic.IN_USE, "current_actives", "lights"),
        "nights.quartz": (Topic.NIGHTS, "current_actives", "quartz"),
        "weeks.stone": (Topic.WEEKS, "current_actives", "stone"),
        "tried.any.weeks": (Topic.TRIED, "tried", "any"),
        "driver.rust": (Topic.DRIVER, "", "rust"),
        "trait.brittle": (Topic.TRAIT, "", "brittle"),
        "forbidden.ember": (Topic.FORBIDDEN, "", "ember"),
        "present.lights": (Topic.PRESENT, "", "lights"),
        "referral": (Topic.REFERRAL, "", ""),
    }.items() <= said.items()


def test_facts_come_from_the_profile_or_from_rules() -> None:
    for fact in VOCABULARY:
        assert (fact.derived_by is None) == (fact.field in SkinProfile.model_fields), fact.name
        assert fact.topic is not Topic.PRODUCT, fact.name


def test_facts_that_tell_of_a_risk_are_marked() -> None:
    risks = {fact.name for fact in VOCABULARY if fact.risk}

    assert {
        "pregnancy", "sensitivity", "phototype", "smoking", "medication.oil_can", "red_flag.smoke",
        "allergy.feathers", "allergy.quartz", "condition.bent", "procedure.welding.days",
    } <= risks  # fmt: skip
    assert not {"age", "concern.creaking", "habit.whistles", "in_use.quartz"} & risks


def test_facts_are_derived_once_in_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[SkinProfile] = []

    def counting(profile: SkinProfile, *rest: Any) -> dict[str, Value]:  # noqa: ANN401  (passed on)
        calls.append(profile)
        return derive(profile, *rest)

    for module in (pipeline, read_profile, stages):
        monkeypatch.setattr(module, "derive", counting)
    answers = {"age": 30, "concerns": ["creaking"]}

    for call in (ADVISOR.recommend, ADVISOR.record, ADVISOR.fired_rules):
        for given_as in (answers, SkinProfile(age=30, concerns=("creaking",))):
            calls.clear()
            call(given_as)

            assert 1 == len(calls)
