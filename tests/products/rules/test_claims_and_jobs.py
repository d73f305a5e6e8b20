"""Claims of names, texts and descriptions, and the jobs of substances."""

# ruff: noqa: RUF001 - names of products in many scripts

from __future__ import annotations

import pytest

from poreroutine.model.product import TREATMENT, Answer, Assessment, Product
from poreroutine.products.rules.assess import bundled_assessor

INACTIVE = "Water, Glycerin, Cetearyl Alcohol, Dimethicone, Phenoxyethanol"


def assess(name: str, ingredients: str = INACTIVE, **others: str) -> Assessment:
    return bundled_assessor().assess(Product("x", name, ingredients=ingredients, **others))


def claims(assessment: Assessment) -> list[tuple[str, float | None, bool]]:
    return [(each.active, each.percent, each.listed) for each in assessment.claimed]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("10% Benzoyl Peroxide Acne Wash", [("benzoyl_peroxide", 10.0)]),
        ("20% Salicylic Acid Peel", [("salicylic_acid", 20.0)]),
        ("Salicylic Acid Peel 20%", [("salicylic_acid", 20.0)]),
        ("AHA 30% + BHA 2% Peeling Solution", [("aha", 30.0), ("salicylic_acid", 2.0)]),
        ("2% BHA Liquid Exfoliant", [("salicylic_acid", 2.0)]),
        ("Retinol 0.2% in Squalane", [("retinol", 0.2)]),
        ("Crema con Retinol 0,3 %", [("retinol", 0.3)]),
        ("Sérum Rétinol 0,3%", [("retinol", 0.3)]),
        ("Niacinamide 10% + Zinc 1%", [("niacinamide", 10.0), ("zinc", 1.0)]),
        ("Niacinamide Serum with 5% Zinc", [("niacinamide", None), ("zinc", 5.0)]),
        ("Glycolic Acid 7% Toning Solution", [("glycolic_acid", 7.0)]),
        ("Serum mit 10% Glykolsäure", [("glycolic_acid", 10.0)]),
        ("Serum z witaminą C 20%", [("ascorbic_acid", 20.0)]),
        ("비타민C 20% 세럼", [("ascorbic_acid", 20.0)]),
        ("レチノール0.3%クリーム", [("retinol", 0.3)]),
        ("水杨酸2%精华", [("salicylic_acid", 2.0)]),
        ("Retinol Night Cream", [("retinol", None)]),
        ("Lactic Acid 10% + HA 2%", [("lactic_acid", 10.0)]),
        ("Alpha Arbutin 2% + HA", [("alpha-arbutin", 2.0)]),
    ],
)  # fmt: skip
def test_a_name_is_read_as_claims_with_their_strength(
    name: str, expected: list[tuple[str, float | None]]
) -> None:
    found = assess(name)

    assert [(*each, False) for each in expected] == claims(found)
    assert not found.label.is_readable
    assert "claim_not_listed" in found.label.notes
    assert Answer.NO not in {each.answer for flag, each in found.flags.items() if flag in LABELLED}


LABELLED = {"fragrance", "retinoid", "bha", "aha", "paraben", "benzoyl_peroxide", "lanolin"}


@pytest.mark.parametrize(
    "name",
    [
        "Retinol Alternative Serum", "Retinol-free Night Cream", "No Retinol Cream",
        "Gel to use after Retinol", "Cream like Retinol", "Sulfate free Wash", "Crème sans rétinol",
        "Serum ohne Retinol", "Fragrance Free Cream", "Acid Toner", "Plain Water Cream",
    ],
)  # fmt: skip
def test_a_denial_or_a_texture_claims_nothing(name: str) -> None:
    found = assess(name)

    assert [] == claims(found)
    assert found.label.is_readable


def test_a_claim_is_kept_by_any_name_of_its_kind() -> None:
    found = assess("Vitamin C Serum", "Water, Ascorbyl Glucoside, Glycerin, Phenoxyethanol")

    assert [("ascorbic_acid", None, True)] == claims(found)
    assert found.label.is_readable


def test_a_scent_does_not_keep_the_claim_of_an_acid() -> None:
    found = assess("Salicylic Acid Toner", "Water, Glycerin, Benzyl Salicylate, Phenoxyethanol")

    assert not found.label.is_readable
    assert Answer.UNKNOWN is found.flags["bha"].answer


def test_a_description_is_read_as_claims() -> None:
    found = assess("Night Cream", description="A rich cream with 0.5% retinol. Without parabens.")

    assert [("retinol", 0.5, False)] == claims(found)
    assert "description" == found.claimed[0].where


def test_claims_in_the_text_of_a_label_have_their_own_place() -> None:
    found = assess("Night Cream", f"-Retinol: Smooths lines. {INACTIVE}")

    assert ["text"] == [each.where for each in found.claimed]
    assert "retinol" not in {each.inci for each in found.label.ingredients}
    assert not found.label.is_readable


def strengths(assessment: Assessment) -> dict[str, tuple[str, float | None]]:
    return {each.active: (each.band.value, each.percent) for each in assessment.actives}


@pytest.mark.parametrize(
    ("name", "ingredients", "active", "expected"),
    [
        ("Retinol 0.2%", "Squalane, Caprylic/Capric Triglyceride, Retinol, Tocopherol, BHT",
         "retinol", ("usual", 0.2)),
        ("Niacinamide 10% + Zinc 1%", "Aqua, Niacinamide, Pentylene Glycol, Zinc PCA, Xanthan Gum",
         "zinc_salts", ("usual", 1.0)),
        ("AHA 30% + BHA 2%", "Glycolic Acid, Aqua, Salicylic Acid, Lactic Acid, Xanthan Gum",
         "glycolic_acid", ("high", 30.0)),
        ("AHA 30% + BHA 2%", "Glycolic Acid, Aqua, Salicylic Acid, Lactic Acid, Xanthan Gum",
         "salicylic_acid", ("usual", 2.0)),
    ],
)  # fmt: skip
def test_a_claimed_strength_beats_an_estimate(
    name: str, ingredients: str, active: str, expected: tuple[str, float | None]
) -> None:
    assert expected == strengths(assess(name, ingredients))[active]


def test_a_list_that_contradicts_a_strength_says_so_and_the_higher_one_counts() -> None:
    found = assess("Glycolic Acid 7% Toner", "Aqua, Glycolic Acid 15%, Glycerin, Phenoxyethanol")

    assert "claim_contradicted" in found.label.notes
    assert ("high", 15.0) == strengths(found)["glycolic_acid"]
    assert Answer.YES is found.flags["over_home_limit"].answer


def jobs(assessment: Assessment) -> dict[str, str]:
    return {each.active: each.job for each in assessment.actives}


@pytest.mark.parametrize(
    ("name", "ingredients", "active", "is_treatment"),
    [
        ("Gentle Wash", "Aqua, Coco-Glucoside, Glycerin, Sodium Benzoate, Lactic Acid",
         "lactic_acid", False),
        ("Lactic Acid Serum", "Aqua, Lactic Acid, Glycerin, Sodium Benzoate", "lactic_acid", True),
        ("Plain Lotion", "Aqua, Glycerin, Sodium Lactate, Phenoxyethanol", "lactic_acid", False),
        ("Calm Toner", "Aqua, Glycerin, Betaine, Urea, Parfum, Salicylic Acid", "salicylic_acid",
         False),
        ("Salicylic Acid Toner", "Aqua, Glycerin, Betaine, Urea, Parfum, Salicylic Acid",
         "salicylic_acid", True),
        ("Calm Toner", "Aqua, Salicylic Acid 2%, Glycerin, Parfum", "salicylic_acid", True),
        ("Ceramide Lotion", "Aqua, Glycerin, Niacinamide, Ceramide NP, Phenoxyethanol",
         "niacinamide", False),
        ("Niacinamide Lotion", "Aqua, Glycerin, Niacinamide, Ceramide NP, Phenoxyethanol",
         "niacinamide", True),
        ("Acne Wash",
         "Benzoyl Peroxide, Carbomer, Citric Acid, Dimethicone, Glycerin, Squalane, Urea, Water",
         "fruit_acids", False),
        ("Body Lotion", "Aqua, Glycolic Acid, Glycerin, Phenoxyethanol", "glycolic_acid", False),
        ("Foot Cream", "Aqua, Salicylic Acid, Glycerin, Phenoxyethanol", "salicylic_acid", False),
        ("Hand Cream", "Aqua, Lactic Acid 10%, Glycerin, Phenoxyethanol", "lactic_acid", False),
        ("Shampoo", "Aqua, Salicylic Acid, Glycerin, Phenoxyethanol", "salicylic_acid_wash", False),
    ],
)  # fmt: skip
def test_an_active_is_a_substance_in_a_job(
    name: str, ingredients: str, active: str, *, is_treatment: bool
) -> None:
    assert is_treatment == (jobs(assess(name, ingredients))[active] == TREATMENT)


def test_every_job_leaves_the_flags_of_the_substance() -> None:
    found = assess("Gentle Wash", "Aqua, Coco-Glucoside, Glycerin, Sodium Benzoate, Lactic Acid")

    assert Answer.YES is found.flags["aha"].answer


def test_a_sorted_list_says_nothing_about_amounts() -> None:
    names = ["Carbomer", "Glycerin", "Glycolic Acid", "Sorbitol", "Squalane", "Urea", "Water"]
    by_name = assess("Gel", ", ".join(["Allantoin", *names]))
    by_weight = assess("Gel", "Water, Glycolic Acid, Glycerin, Carbomer")

    assert "alphabetical" in by_name.label.notes
    assert ("unknown", None) == strengths(by_name)["glycolic_acid"]
    assert ("usual", None) == strengths(by_weight)["glycolic_acid"]
