# ruff: noqa: E501 - texts of labels
"""Panels in milligrams, amounts in brackets, letters that a scanner misread, marks, and medicines by name."""

from __future__ import annotations

import pytest

from poreroutine.model.label import Label, Match
from poreroutine.products import Product, bundled_assessor
from poreroutine.products.labels.reader import LabelReader


def read(text: str, reader: LabelReader | None = None) -> Label:
    return (reader or LabelReader()).read(text)


def amounts(label: Label) -> dict[str | None, float | None]:
    return {each.inci: each.percent for each in label.ingredients if each.percent is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Active ingredient (in each gram) Salicylic acid 20 mg Purpose Acne medication\nInactive ingredients water, glycerin, PEG-4", {"salicylic acid": 2.0}),
        ("Each gram contains: Adapalene 1 mg (0.1%). Excipients: carbomer 940, poloxamer 182, purified water", {"adapalene": 0.1}),
        ("1 g Creme enthält: Azelainsäure 200 mg. Sonstige Bestandteile: Glycerin, Wasser, Benzoesäure", {"azelaic acid": 20.0}),
        ("Un gramme contient : Peroxyde de benzoyle 50 mg. Excipients : carbomer, eau, glycérine", {"benzoyl peroxide": 5.0}),
        ("Aqua, Glycerin, Panthenol. 50 mg", {}),
        ("Water (and) Glycerin (and) Panthenol (Provitamin B5, 5%), Squalane", {"panthenol": 5.0}),
        ("Aqua (Water), Glycerin (Plant), Niacinamide (Vitamin B3, 10%), Urea", {"niacinamide": 10.0}),
        ("Aqua, Niacinamide (10%), Urea", {"niacinamide": 10.0}),
    ],
)  # fmt: skip
def test_amounts_belong_to_the_name_they_are_printed_with(
    text: str, expected: dict[str, float]
) -> None:
    assert expected == pytest.approx(amounts(read(text)))


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("GLYCERlN", "glycerin"),
        ("NlACINAMIDE", "niacinamide"),
        ("PHENOXYETHAN0L", "phenoxyethanol"),
        ("Retlnol", "retinol"),
        ("Salicyiic Acid", "salicylic acid"),
        ("Cocamldopropyl Betaine", "cocamidopropyl betaine"),
        ("Amica Montana Flower Extract", "arnica montana flower extract"),
        ("Hydroqulnone", "hydroquinone"),
    ],
)
def test_letters_that_look_alike_are_unified(printed: str, inci: str) -> None:
    (found,) = (
        each for each in read(f"Aqua, {printed}, Urea").ingredients if each.printed == printed
    )

    assert (inci, Match.NEAR) == (found.inci, found.match)


@pytest.mark.parametrize("printed", ["Zorblium", "Retinox", "Ureo", "Ci 1234l"])
def test_other_letters_are_not_guessed(printed: str) -> None:
    found = {each.printed: each.match for each in read(f"Aqua, {printed}, Squalane").ingredients}

    assert Match.UNKNOWN in found.values()


def test_marks_after_the_last_name_begin_footnotes() -> None:
    label = read(
        "Aqua¹, Glycerin², Tocopherol, Parfum³ ¹ thermal water ² plant origin ³ allergen-free"
    )

    assert [each.inci for each in label.ingredients] == [
        "water",
        "glycerin",
        "tocopherol",
        "fragrance",
    ]


def test_a_name_behind_the_last_mark_is_not_lost() -> None:
    label = read("Aqua, Glycerin, Tocopherol *Parfum")

    assert "fragrance" in {each.inci for each in label.ingredients}


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("Dermovate Cream 30g", "steroid_medicine"),
        ("Eumovate", "steroid_medicine"),
        ("Betnovate-N Skin Cream", "steroid_medicine"),
        ("Movate Lightening Gel", "steroid_medicine"),
        ("Cortizone 10", "steroid_medicine"),
        ("Stieva-A 0.05%", "retinoid_medicine"),
        ("Tazorac Gel", "retinoid_medicine"),
        ("Differin Gel 0.1%", "adapalene_medicine"),
        ("Epiduo Forte Gel", "adapalene_medicine"),
        ("Tri-Luma Cream", "hydroquinone"),
        ("Skin-Lite Cream", "hydroquinone"),
        ("Rozex Gel", "antibiotic_medicine"),
        ("Fucidin Cream", "antibiotic_medicine"),
        ("Soolantra", "skin_medicine"),
        ("Aczone", "skin_medicine"),
        ("Canesten", "antifungal_medicine"),
    ],
)
def test_a_medicine_is_known_by_its_name(name: str, flag: str) -> None:
    assert bundled_assessor().assess(Product(id="1", name=name)).flags[flag].answer.value == "yes"


@pytest.mark.parametrize(
    "name",
    [
        "Renovating Night Cream",
        "Differin Oil Absorbing Moisturizer SPF 30",
        "TriDerma Facial Redness Cleanser",
        "Veneziana Hand Soap",
        "Skin Light Day Cream",
        "Made differently: Day Cream",
        "Cultivate Glow Serum",
    ],
)
def test_no_medicine_is_seen_in_other_names(name: str) -> None:
    flags = bundled_assessor().assess(Product(id="1", name=name)).flags

    assert {flag for flag, each in flags.items() if each.answer.value == "yes"}.isdisjoint(
        {
            "steroid_medicine",
            "retinoid_medicine",
            "adapalene_medicine",
            "hydroquinone",
            "antibiotic_medicine",
            "skin_medicine",
        }
    )
