"""What is said of things that are on a shelf by name alone."""

from __future__ import annotations

import pytest

from made_up_products import advisor
from poreroutine.model.shelf import Audit, AuditEntry

ADULT = {"age": 30, "skin_type": "oily", "pregnancy": "no"}


def audit(*names: str, profile: dict[str, object] | None = None) -> Audit:
    shelf = advisor().read_shelf([{"name": each} for each in names])
    return advisor().audit(shelf, profile)


def entry(name: str, profile: dict[str, object] | None = None) -> AuditEntry:
    return audit(name, profile=profile).entries[0]


@pytest.mark.parametrize("profile", [None, ADULT])
@pytest.mark.parametrize(
    ("name", "verdict", "instead"),
    [
        ("fresh lemon juice", "stop", "azelaic acid"),
        ("Apfelessig", "stop", "azelaic acid"),
        ("vinaigre de cidre", "stop", "azelaic acid"),
        ("bicarbonate of soda", "stop", "mild cleanser"),
        ("Colgate on pimples", "stop", "benzoyl peroxide"),
        ("surgical spirit", "stop", "mild cleanser"),
        ("haemorrhoid cream", "stop", "pharmacist"),
        ("garlic", "stop", "benzoyl peroxide"),
        ("pore vacuum", "stop", "salicylic acid"),
        ("coffee grounds", "swap", "lactic acid"),
        ("beef tallow", "swap", "non-comedogenic"),
        ("yoghurt mask", "swap", "moisturiser"),
        ("my old cream that smells off", "swap", "Throw it away"),
    ],
)
def test_a_home_remedy_is_answered_with_what_to_use_instead(
    name: str, verdict: str, instead: str, profile: dict[str, object] | None
) -> None:
    found = entry(name, profile)

    assert verdict == found.verdict
    assert instead in " ".join(why.text for why in found.reasons)


@pytest.mark.parametrize(
    "name",
    [
        "Lemon Sorbet Cleanser",
        "Vinegar Shampoo",
        "Turmeric Glow Serum",
        "Honey Butter Cream",
        "Coconut Oil Cleansing Balm",
        "Rice Water Bright Cleanser",
        "Alcohol-free toner",
        "Jade roller",
    ],
)
def test_a_product_is_no_home_remedy(name: str) -> None:
    assert entry(name).verdict in {"unclear", "known"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hand cream", "not made to care for the face"),
        ("shampoo", "not made to care for the face"),
        ("zinc tablets", "not made to care for the face"),
        ("gua sha", "a tool"),
        ("concealer", "makeup"),
        ("clay mask", "a mask"),
    ],
)
def test_what_no_routine_needs_is_called_by_its_kind(name: str, text: str) -> None:
    found = entry(name)

    assert "known" == found.verdict
    assert text in found.reasons[0].text


def test_an_active_in_a_name_is_in_use() -> None:
    shelf = advisor().read_shelf(
        [
            {"name": "Retinol serum 0.3%", "slot": "morning", "nights": 7},
            {"name": "Glycolic acid toner", "slot": "evening", "nights": 7},
            {"name": "Vitamin C serum"},
            {"name": "Another vitamin C serum"},
        ]
    )
    found = advisor().audit(shelf)

    assert ("retinol",) == found.entries[0].actives
    assert "move" == found.entries[0].verdict
    assert (1, 2) in {each.places for each in found.conflicts}
    assert any("vitamin C" in each.text for each in found.duplicates)


def test_an_active_in_a_name_that_is_not_for_the_face_does_not_count() -> None:
    found = audit("Foot cream with salicylic acid", "Salicylic acid shampoo")

    assert [(), ()] == [each.actives for each in found.entries]


def test_a_list_beats_the_name() -> None:
    shelf = advisor().read_shelf(
        [{"name": "Vitamin C serum", "ingredients": "Aqua, Glycerin, Ascorbic Acid, Ferulic Acid"}]
    )

    assert "ascorbic_acid" in advisor().audit(shelf).entries[0].actives


def test_an_expired_sunscreen_is_no_sunscreen() -> None:
    assert "protect" in {each.step for each in audit("expired sunscreen SPF 50").missing}


@pytest.mark.parametrize(
    ("name", "profile"),
    [
        ("Retinol 0.5% serum", {**ADULT, "pregnancy": "pregnant"}),
        ("Retinol 1% serum", {**ADULT, "medications": ["isotretinoin_oral"]}),
        ("Glycolic acid 30% peel", {**ADULT, "medications": ["isotretinoin_oral"]}),
        ("retinol serum from 2021", {**ADULT, "pregnancy": "pregnant"}),
    ],
)
def test_what_is_ruled_out_is_stopped_whatever_else_is_wrong_with_it(
    name: str, profile: dict[str, object]
) -> None:
    """A strength above the law, or an old pack, weighs less than what the person must not use."""
    found = entry(name, profile)

    assert ("stop", "forbidden") == (found.verdict, found.reasons[0].code)
    assert not any("within the limit" in each.text for each in found.reasons)


ISOTRETINOIN = {**ADULT, "medications": ["isotretinoin_oral"]}


@pytest.mark.parametrize(
    "name",
    ["wax strips", "Leg Wax Kit", "sugaring paste", "Warmwachs", "bandes de cire", "ceretta viso"],
)
def test_wax_is_stopped_only_where_skin_tears(name: str) -> None:
    assert "stop" == entry(name, ISOTRETINOIN).verdict
    assert "keep" == entry(name, ADULT).verdict


@pytest.mark.parametrize("name", ["Beeswax Balm", "Calming Oil After Waxing", "Hair Wax"])
def test_wax_that_pulls_no_hair_out_is_none(name: str) -> None:
    assert "stop" != entry(name, ISOTRETINOIN).verdict


@pytest.mark.parametrize(
    "name", ["30% AHA peel", "AHA toner", "fruit acid lotion", "enzyme powder", "at-home peel"]
)
def test_a_name_that_only_means_what_is_ruled_out_is_stopped(name: str) -> None:
    """A kind of substance, or a step, all of whose actives are ruled out."""
    assert "stop" == entry(name, ISOTRETINOIN).verdict
    assert "stop" != entry(name, ADULT).verdict


@pytest.mark.parametrize(
    "name", ["sunscreen SPF 30 from 2022", "retinol opened in March 2021", "Sonnencreme von 2019"]
)
def test_a_year_long_past_is_old(name: str) -> None:
    found = entry(name, ADULT)

    assert "swap" == found.verdict
    assert "old" in found.reasons[0].text


@pytest.mark.parametrize(
    "name",
    ["tretinoin from my dermatologist", "clindamycin gel (prescribed)", "Aknemycin auf Rezept"],
)
def test_what_its_owner_calls_prescribed_is_left_to_the_prescriber(name: str) -> None:
    found = entry(name, ADULT)

    assert "unclear" == found.verdict
    assert "Use it only as your doctor said" in found.reasons[0].text


@pytest.mark.parametrize("name", ["day cream SPF 15", "crème de jour SPF 20", "Tagescreme LSF 20"])
def test_a_sun_protection_factor_that_is_too_low_is_said(name: str) -> None:
    found = entry(name, ADULT)

    assert ("swap", "spf_low") == (found.verdict, found.reasons[0].code)


@pytest.mark.parametrize("name", ["LED mask", "hand cream", "cleansing brush", "shampoo"])
def test_what_is_not_for_the_face_is_asked_for_no_list(name: str) -> None:
    """Nobody can read out the ingredients of a brush, and no step needs those of a hand cream."""
    (reason,) = entry(name, ADULT).reasons

    assert "other_kind" == reason.code
