"""Referrals of one visit: one doctor, the earliest time, every reason."""

from __future__ import annotations

from functools import cache

import pytest

from poreroutine import Advisor, SkinProfile
from poreroutine.model.enums import Urgency
from poreroutine.report.page import page


@cache
def advisor() -> Advisor:
    """Return an advisor with the bundled rules."""
    return Advisor()


def _profile(**answers: object) -> SkinProfile:
    return SkinProfile.model_validate({"age": 60, "current_actives": [], **answers})


def test_visits_without_a_time_stand_in_the_order_of_needs() -> None:
    visits = advisor().recommend(_profile(conditions=["vitiligo"], concerns=["acne"])).referrals

    assert [each.id for each in visits[:2]] == ["ask_about_vitiligo", "ask_about_acne"]


@pytest.mark.parametrize(
    ("answers", "ids"),
    [
        (
            {"conditions": ["acne_nodular", "hidradenitis"], "concerns": ["acne_scars"]},
            {"see_doctor_severe_acne", "hidradenitis_care", "see_doctor_scars"},
        ),
        (
            {"red_flags": ["changing_mole"], "conditions": ["transplant"]},
            {"changing_mole", "transplant_skin_check"},
        ),
        (
            {"red_flags": ["changing_mole"], "conditions": ["acne_nodular", "rosacea_phyma"]},
            {"changing_mole", "see_doctor_severe_acne", "thickened_nose"},
        ),
    ],
)
def test_a_skin_doctor_is_named_once_with_all_reasons(
    answers: dict[str, object], ids: set[str]
) -> None:
    """Whoever is seen first hears the other reasons too."""
    routine = advisor().recommend(_profile(**answers))
    found = [each for each in routine.referrals if each.id in ids]

    assert {each.id for each in found} == ids
    assert {each.who for each in found} == {found[0].who}


def test_a_later_reason_keeps_its_own_time() -> None:
    """The visit has the earliest time, and the page says which reason could wait."""
    routine = advisor().recommend(
        _profile(red_flags=["changing_mole"], conditions=["acne_nodular"])
    )
    shown = " ".join(page(routine).split())

    assert routine.referrals[0].urgency is Urgency.WITHIN_2_WEEKS
    assert "Also, within 6-8 weeks: Deep, sore lumps" in shown


def test_another_doctor_stays_another_visit() -> None:
    """A clinic for the eyes is not where a skin doctor's reasons are settled."""
    routine = advisor().recommend(_profile(conditions=["acne_nodular", "rosacea_ocular"]))

    assert len({each.who for each in routine.referrals}) > 1
