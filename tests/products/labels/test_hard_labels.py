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
        ("<ul><li>Aqua</li><li>Lactic Acid (10&nbsp;%)</li><li>Urea 5&#160;%</li></ul>", {"lactic acid": 10.0, "urea": 5.0}),
        ("Active: Zinc Oxide 220 mg/g. Also contains: squalane, beeswax, phenoxyethanol (3 mg/g)", {"zinc oxide": 22.0, "phenoxyethanol": 0.3}),
        ("Composition (pour 100 g) : peroxyde de benzoyle 5 g, adapalène 0,1 g. Excipients : glycérol, carbomer, eau", {"benzoyl peroxide": 5.0, "adapalene": 0.1}),
        ("Each 100 g contains: Azelaic Acid 20 g, Clindamycin 1 g. Excipients: glycerin, propylene glycol, water", {"azelaic acid": 20.0, "clindamycin phosphate": 1.0}),
        ("Composition: Adapalene I.P. 0.1% w/w, Niacinamide BP 4% w/w, Glycerin, Purified Water q.s.", {"adapalene": 0.1, "niacinamide": 4.0}),
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


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("Phenoyxethanol", "phenoxyethanol"),
        ("Butylene Gylcol", "butylene glycol"),
        ("Cetearly Alcohol", "cetearyl alcohol"),
        ("Panhtenol Acetate", None),
        ("Sodium Hyaluornate", "sodium hyaluronate"),
    ],
)
def test_two_swapped_letters_are_a_slip(printed: str, inci: str | None) -> None:
    found = {each.printed: each.inci for each in read(f"Aqua, {printed}, Urea").ingredients}

    assert found[printed] == inci


@pytest.mark.parametrize(
    "printed",
    [
        "Sage Extract (Salvia Officinalis)",
        "Sage Leaf Extract (Salvia officinalis)",
    ],
)
def test_the_plant_of_an_extract_is_no_oil(printed: str) -> None:
    label = read(f"Aqua, {printed}, Urea")

    assert ["water", "salvia officinalis leaf extract", "urea"] == [
        each.inci for each in label.ingredients
    ]


def test_the_marks_of_a_page_are_no_names() -> None:
    label = read(
        "<p>Aqua/Water/Eau, <em>Retinyl&nbsp;Palmitate</em>, Parfum, Linalool<sup>1</sup>, Urea</p>"
        "<p><sup>1</sup> from natural essential oils</p>"
    )

    assert label.is_readable
    assert len(label.ingredients) == 5


@pytest.mark.parametrize(
    "directions",
    [
        "Directions: Apply liberally 15 minutes before sun exposure.",
        "Warnings: Do not use on damaged skin, keep out of eyes.",
        "Directions Apply a thin layer, once a day. Warnings For external use only.",
    ],
)
def test_directions_between_a_panel_and_its_list_are_no_names(directions: str) -> None:
    label = read(
        f"Active ingredients: Avobenzone (3%), Homosalate (10%) Purpose: Sunscreen. {directions} "
        "Inactive ingredients: Water, Glycerin, Silica, Phenoxyethanol."
    )

    assert label.is_readable
    assert ["butyl methoxydibenzoylmethane", "homosalate"] == [
        each.inci for each in label.ingredients if each.in_actives
    ]
    assert len(label.ingredients) == 6


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    label = read("全成份:水,丙二醇,菸鹼醯胺,傳明酸,透明質酸鈉,視黃醇,苯氧乙醇,香料")

    assert label.is_readable
    assert {"tranexamic acid", "sodium hyaluronate", "retinol"} <= {
        each.inci for each in label.ingredients
    }


def test_a_strength_behind_a_complex_bounds_what_is_in_it() -> None:
    label = read("Aqua, Fruit Acid Complex (Glycolic Acid, Malic Acid) 10%, Glycerin, Urea")

    assert {"glycolic acid": 10.0, "malic acid": 10.0} == {
        each.inci: each.at_most for each in label.ingredients if each.inci and each.at_most
    }


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("parahydroxybenzoate de propyle", "propylparaben"),
        ("Methylparahydroxybenzoat", "methylparaben"),
        ("Propylenglycol", "propylene glycol"),
        ("Acide trichloroacétique", "trichloroacetic acid"),
        ("Clindamycinphosphat", "clindamycin phosphate"),
        ("丙酸氯倍他索", "clobetasol propionate"),
        ("高岭土", "kaolin"),
    ],
)
def test_what_pharmacies_call_a_substance_is_known(printed: str, inci: str) -> None:
    label = LabelReader().read(f"Aqua, Glycerin, {printed}, Squalane")

    assert [inci] == [each.inci for each in label.ingredients if each.printed == printed]
