"""The vocabulary consists of the profile's fields, the questionnaire and the knowledge tables."""

from __future__ import annotations

import pytest

from poreroutine.model.facts import Kind, Stage, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.vocabulary import NEVER_NIGHTS, KnownWords, build_vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    return build_vocabulary(
        KnownWords(
            answers={
                "concerns": {"grey": "grey dots"},
                "conditions": {"sore": "sore skin"},
                "procedures": {"lamp": "lamp"},
                "allergies": {"nuts": "nuts"},
            },
            risks=["conditions", "procedures"],
            actives=["mild"],
            families=["soft"],
            groups=["both"],
            drivers=["wear"],
            traits={"tender": "stings easily"},
        )
    )


def test_every_fixed_field_is_a_fact_and_no_other(vocabulary: Vocabulary) -> None:
    fixed = {fact.name for fact in vocabulary if "." not in fact.name}
    open_lists = {
        name
        for name, field in SkinProfile.model_fields.items()
        if field.default is None and name != "most_steps"
    }

    assert set(SkinProfile.model_fields) - open_lists == fixed - {"referral", "prescription_waits"}


def test_words_and_bounds_come_from_the_profile(vocabulary: Vocabulary) -> None:
    age, steps, kind = (vocabulary[name] for name in ("age", "most_steps", "skin_type"))

    assert (Kind.NUMBER, 0, 120) == (age.kind, age.low, age.high)
    assert (1, 20, 20) == (steps.low, steps.high, steps.default)
    assert ("oily", "combination", "normal", "dry", "unstated") == kind.choices
    assert "everyday" == vocabulary["audience"].default
    assert "How the face feels a few hours after washing." == kind.description


@pytest.mark.parametrize(
    ("name", "kind", "bounds", "stage"),
    [
        ("concern.grey", Kind.FLAG, (0, 0), None),
        ("allergy.nuts", Kind.FLAG, (0, 0), None),
        ("allergy.mild", Kind.FLAG, (0, 0), None),
        ("procedure.lamp.days", Kind.NUMBER, (0, NEVER_NIGHTS), None),
        ("in_use.both", Kind.FLAG, (0, 0), None),
        ("nights.mild", Kind.NUMBER, (0, 7), None),
        ("nights.soft", Kind.NUMBER, (0, 99), None),
        ("weeks.soft", Kind.NUMBER, (0, 999), None),
        ("tried.any.weeks", Kind.NUMBER, (0, 999), None),
        ("asked.red_flags", Kind.FLAG, (0, 0), None),
        ("driver.wear", Kind.NUMBER, (0, 9), Stage.ASSESS),
        ("trait.tender", Kind.FLAG, (0, 0), Stage.ASSESS),
        ("referral", Kind.CHOICE, (0, 0), Stage.GUARD),
        ("forbidden.mild", Kind.FLAG, (0, 0), Stage.GUARD),
        ("present.both", Kind.FLAG, (0, 0), Stage.TREAT),
    ],
)
def test_each_kind_of_fact_is_there(
    name: str, kind: Kind, bounds: tuple[int, int], stage: Stage | None, vocabulary: Vocabulary
) -> None:
    fact = vocabulary[name]

    assert (kind, bounds, stage) == (fact.kind, (fact.low, fact.high), fact.derived_by)


def test_risks_are_told_by_field_and_by_questionnaire(vocabulary: Vocabulary) -> None:
    risks = {fact.name for fact in vocabulary if fact.risk}

    assert {
        "pregnancy", "sensitivity", "phototype", "smoking", "condition.sore", "procedure.lamp.days",
    } == risks  # fmt: skip


def test_every_default_is_a_value_of_its_fact(vocabulary: Vocabulary) -> None:
    assert [] == [fact.name for fact in vocabulary if not fact.admits(fact.default)]
