"""The safety gate after the matcher: nothing that a person must not use passes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from made_up_products import advisor, bottle, cream, index, maker, serum, sun, wash
from poreroutine.errors import UnsafeRoutineError
from poreroutine.model.product import Answer, Assessment
from poreroutine.products.matching import matcher as matching
from poreroutine.products.matching.matcher import ProductMatcher
from poreroutine.products.matching.safety_gate import check_picks

PREGNANT = {"age": 31, "skin_type": "oily", "pregnancy": "pregnant"}
BROKEN = [
    ({"age": 40}, wash("Fade", "Aqua, Glycerin, Hydroquinone"), "hydroquinone"),
    ({"age": 40}, cream("Mix", "Aqua, Glycerin and/or Tretinoin"), "retinoid_medicine"),
    ({"age": 40, "region": "eu"}, cream("Scent", "Aqua, Glycerin, Lyral"), "banned_in_europe"),
    (PREGNANT, cream("Ester", "Aqua, Glycerin, Retinyl Palmitate"), "retinyl palmitate"),
    (PREGNANT, wash("Riddle", "Aqua, Glycerin, Zorblium Wunderextract 7"), "rule out"),
    (
        {"age": 40, "allergies": ["salicylates"]},
        wash("Acid", "Aqua, Glycerin, Salicylic Acid"),
        "salicylic acid",
    ),
    (
        {"age": 40, "allergies": ["lactic_acid"]},
        wash("Lactate", "Aqua, Glycerin, Betaine, Xanthan Gum, Ectoin, Sodium Lactate"),
        "sodium lactate, against an allergy",
    ),
    (
        {"age": 40, "fragrance_free": True},
        wash("Scent", "Aqua, Glycerin, Parfum"),
        "not free of fragrance",
    ),
    (
        {"age": 35, "procedures": [{"procedure": "laser_ablative", "days_since": 5}]},
        bottle("Grains", "Aqua, Glycerin, Sucrose", {"cleanse": "scrub"}),
        "by its kind",
    ),
    (
        {"age": 40, "skin_type": "oily", "concerns": ["visible_pores"]},
        cream("Rated", flags={"comedogenic": Answer.YES}),
        "not free of comedogenic",
    ),
]


@pytest.mark.parametrize(("answers", "product", "words"), BROKEN)
def test_a_broken_matcher_is_found_out(
    answers: Mapping[str, Any],
    product: Assessment,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With its bars taken away, the matcher picks what it must not, and the gate refuses it."""
    monkeypatch.setattr(matching.Exclusions, "general", lambda *_: ())
    monkeypatch.setattr(matching.Exclusions, "of_step", lambda *_: ())
    profile = advisor().read_profile(answers)
    routine, outcomes = advisor().recommend(profile), advisor().trace(profile).outcomes

    with pytest.raises(UnsafeRoutineError, match=words):
        maker().select(routine, outcomes, index(product))


def test_a_pick_from_nowhere_is_found_out() -> None:
    """A product that is not in the catalogue is no pick."""
    profile = advisor().read_profile({"age": 40})
    routine, outcomes = advisor().recommend(profile), advisor().trace(profile).outcomes
    selection = maker().select(routine, outcomes, index(sun(kind="broad_spectrum"), wash()))
    known = (advisor().ruleset.knowledge, maker().ingredients, maker().matching_table)

    with pytest.raises(UnsafeRoutineError, match="not in the catalogue"):
        check_picks(selection, {}, routine, outcomes, known)


def test_the_gate_lets_pass_what_is_in_use() -> None:
    """What may not be proposed may stay where somebody uses it."""
    answers = {
        "age": 40,
        "sex": "female",
        "region": "eu",
        "current_actives": [{"active": "retinol", "nights": 3}],
    }
    profile = advisor().read_profile(answers)
    routine, outcomes = advisor().recommend(profile), advisor().trace(profile).outcomes
    product = serum("Retinol", "Aqua, Retinol, Glycerin")
    selection = maker().select(routine, outcomes, index(product))

    assert isinstance(maker(), ProductMatcher)
    assert ["Retinol"] == [pick.product.id for pick in selection.of("treat.retinol").picks]


def test_names_of_a_shop_cannot_play_tricks_in_the_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A terminal sequence in an id is shown, not obeyed."""
    monkeypatch.setattr(matching.Exclusions, "general", lambda *_: ())
    monkeypatch.setattr(matching.Exclusions, "of_step", lambda *_: ())
    profile = advisor().read_profile(PREGNANT)
    routine, outcomes = advisor().recommend(profile), advisor().trace(profile).outcomes
    product = cream("x\x1b[2J", "Aqua, Glycerin, Retinol")

    with pytest.raises(UnsafeRoutineError) as caught:
        maker().select(routine, outcomes, index(product))

    assert "\x1b" not in str(caught.value)
