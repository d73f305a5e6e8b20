"""Refused products: each member of a kind is found, and each flag is used."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from made_up_products import advisor, index, ingredients, maker, wash
from poreroutine.errors import MatchError
from poreroutine.model.product import Answer, Product
from poreroutine.products.labels.ingredients import Anywhere
from poreroutine.products.labels.tables import LabelWords
from poreroutine.products.refused import Refuser, refused_of
from poreroutine.products.rules.assess import bundled_assessor
from poreroutine.products.rules.outcome import HasFlag

KNOWLEDGE = advisor().ruleset.knowledge
KINDS = {
    "hydroquinone": [
        "Hydroquinone",
        "Hydrochinon",
        "Hidroquinona",
        "ヒドロキノン",
        "对苯二酚",
        "1,4-Dihydroxybenzene",
    ],
    "hydroquinone_relative": [
        "Monobenzone",
        "Mequinol",
        "4-Benzyloxyphenol",
        "Monobenzyl Ether of Hydroquinone",
    ],
    "steroid_medicine": [
        "Hydrocortisone",
        "Hydrocortisone Acetate",
        "Hydrocortisone 17-Butyrate",
        "Clobetasol Propionate",
        "Clobetasone Butyrate",
        "Betamethasone Dipropionate",
        "Betaméthasone",
        "Mometasone Furoate",
        "Fluocinolone Acetonide",
        "Fluocinonide",
        "Fluticasone Propionate",
        "Triamcinolone Acetonide",
        "Dexamethasone",
        "Desonide",
        "Desoximetasone",
        "Diflucortolone Valerate",
        "Halobetasol",
        "Halcinonide",
        "Methylprednisolone Aceponate",
        "Prednicarbate",
        "Alclometasone Dipropionate",
        "Amcinonide",
        "Клобетазол",
        "地塞米松",
        "베타메타손",
    ],
    "retinoid_medicine": [
        "Tretinoin",
        "Trétinoïne",
        "Retinoic Acid",
        "All-Trans Retinoic Acid",
        "13-cis-Retinoic Acid",
        "Isotretinoin",
        "Alitretinoin",
        "Tazarotene",
        "Trifarotene",
    ],
    "adapalene_medicine": ["Adapalene", "Adapalen", "アダパレン"],
    "antibiotic_medicine": [
        "Clindamycin",
        "Clindamycin Phosphate",
        "Erythromycin",
        "Mupirocin",
        "Fusidic Acid",
        "Neomycin Sulfate",
        "Gentamicin Sulfate",
        "Chloramphenicol",
        "Metronidazole",
        "Minocycline",
    ],
    "antifungal_medicine": [
        "Ketoconazole",
        "Clotrimazole",
        "Miconazole Nitrate",
        "Terbinafine HCl",
        "Nystatin",
    ],
    "skin_medicine": [
        "Minoxidil",
        "Finasteride",
        "Tacrolimus",
        "Pimecrolimus",
        "Ivermectin",
        "Dapsone",
        "Imiquimod",
        "5-Fluorouracil",
        "Spironolactone",
        "Calcipotriol",
    ],
    "hormone_medicine": ["Estradiol", "Progesterone", "Testosterone", "Estriol"],
    "mercury": [
        "Mercury",
        "Mercurous Chloride",
        "Calomel",
        "Mercuric Iodide",
        "Mercury(II) Iodide",
        "Ammoniated Mercury",
        "Mercuric Amidochloride",
        "Mercurio",
        "Quecksilber",
        "水银",
        "Thimerosal",
        "Phenylmercuric Nitrate",
    ],
    "toxic_metal": ["Lead Acetate", "Arsenic Trioxide", "Cadmium Sulfide"],
    "peeling_acid": ["TCA", "Trichloroacetic Acid", "Acide trichloracétique"],
    "phenol": ["Phenol", "Fenol"],
    "formaldehyde": ["Formaldehyde", "Formalin", "Formaldehyd"],
    "banned_in_europe": [
        "Isobutylparaben",
        "Isopropylparaben",
        "Benzylparaben",
        "Pentylparaben",
        "Phenylparaben",
        "HICC",
        "Lyral",
        "Lilial",
        "Methyldibromo Glutaronitrile",
        "Zinc Pyrithione",
    ],
    "local_anaesthetic": ["Lidocaine", "Benzocaine"],
}
HARMLESS = [
    "Arbutin",
    "Alpha-Arbutin",
    "TBHQ",
    "Di-t-Butylhydroquinone",
    "Mercurialis Annua Extract",
    "Retinyl Palmitate",
    "Retinal",
    "Hydroxypinacolone Retinoate",
    "Niacinamide",
    "Azelaic Acid",
    "Salicylic Acid",
    "Phenoxyethanol",
    "Methylparaben",
    "Propylparaben",
    "Phytosterols",
    "Phenethyl Alcohol",
    "Climbazole",
    "Croton Lechleri Resin Extract",
    "Glycyrrhetinic Acid",
    "Dexpanthenol",
    "Sodium Trichloroacetate",
    "Tranexamic Acid",
    "Kojic Acid",
]


def flags(label: str, name: str = "Day Cream", category: str = "") -> set[str]:
    """Return what is refused somewhere about a product."""
    found = bundled_assessor().assess(Product("1", name, category=category, ingredients=label))
    refused = refused_of(KNOWLEDGE)
    assert refused is not None
    return {flag for flag in refused.refused if found.flags[flag].answer is Answer.YES}


@pytest.mark.parametrize(
    ("flag", "name"), [(flag, name) for flag, names in KINDS.items() for name in names]
)
def test_every_member_of_a_kind_is_found(flag: str, name: str) -> None:
    """Whatever it is called, and whatever stands beside it."""
    assert flag in flags(f"Aqua, Glycerin, {name}, Squalane")
    assert flag in flags(f"Aqua, {name}, Zorblium Wunderextract 7, Glycerin")


def test_every_kind_is_tried() -> None:
    """A kind that the table gains gets members here; what no name tells has cases of its own."""
    refused = refused_of(KNOWLEDGE)
    assert refused is not None
    by_name = {flag for flag in refused.refused if flag in ingredients().flags}

    assert by_name == set(KINDS)


@pytest.mark.parametrize("name", HARMLESS)
def test_relatives_and_neighbours_are_left_alone(name: str) -> None:
    """A name that only looks or sounds alike is none of them."""
    assert flags(f"Aqua, Glycerin, {name}, Squalane") == set()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Hydroquinone 4% USP", {"hydroquinone"}),
        ("Tretinoin Gel 0.1%", {"retinoid_medicine"}),
        ("Retin-A Micro", {"retinoid_medicine"}),
        ("Steroid cream", {"steroid_medicine"}),
        ("Crème à l'hydrocortisone 1 %", {"steroid_medicine"}),
        ("TCA Peel 15%", {"peeling_acid"}),
        ("Hydroquinone-Free Night Cream", set()),
        ("Serum without hydroquinone", set()),
        ("Crème sans hydroquinone", set()),
        ("Cortisone-free balm", set()),
        ("Gentle Alternative to Tretinoin", set()),
        ("Balm for after TCA peels", set()),
        ("不含对苯二酚 面霜", set()),
        ("Mercury Moon Cream", set()),
    ],
)
def test_the_name_of_a_product_tells_of_a_medicine(name: str, found: set[str]) -> None:
    """Where no list is there the name alone must do; a name that denies it doesn't tell of it."""
    assert flags("", name) == found
    assert flags("", "Gel", category=name) == found
    assert flags("Aqua, Glycerin, Squalane", name) == found


def test_a_text_that_is_no_list_still_tells() -> None:
    """Packs of medicines say it in sentences."""
    text = "Each gram contains: Clobetasol Propionate USP 0.05% w/w, Cream base q.s."

    assert flags(text) == {"steroid_medicine"}
    assert flags("No steroids in it.") == set()


def test_words_that_nobody_denies() -> None:
    """Without words of denial nothing is taken out."""
    anywhere = Anywhere({"x": (("*zorb*",), ())}, LabelWords())

    assert anywhere.find("no zorb in it") == {"x"}


def test_every_flag_is_read_by_something_or_says_why_not() -> None:
    """A flag that rules raise and nothing reads is how hydroquinone came to be picked."""
    rules = bundled_assessor().rules
    table = refused_of(KNOWLEDGE)
    matching = KNOWLEDGE.rows["matching"]
    assert table is not None
    read = {*table.refused, *matching["unfit"], *KNOWLEDGE.rows["shelf"]["times"]}
    for part in ("properties", "allergies"):
        for row in matching[part].values():
            read.update((*row.get("without", ()), *row.get("having", ())))
    read.update(flag for flags in matching["skin"].values() for flag in flags)
    read.update(flag for flag, row in rules.table.flags.items() if row.extends)
    told = ("products.has.", "products.free.")
    conditions = " ".join(
        str(rule.written["when"]) for rule in rules.rules if not rule.id.startswith(told)
    )
    read.update(re.findall(r"(?:has|place|above_line)\.([a-z_]+)", conditions))
    raised = {
        outcome.flag
        for rule in rules.rules
        for outcome in rule.then
        if isinstance(outcome, HasFlag)
    }

    assert raised - read == set(table.information)
    assert set(table.refused) <= raised


def test_where_nobody_said_where_they_live_every_law_counts() -> None:
    """Elsewhere the law is not known, so it is read the careful way."""
    everywhere = Refuser(KNOWLEDGE, {}).rows

    assert everywhere == Refuser(KNOWLEDGE, {"region": "other"}).rows
    assert "formaldehyde" in everywhere
    assert "formaldehyde" not in Refuser(KNOWLEDGE, {"region": "us"}).rows
    assert "adapalene_medicine" not in Refuser(KNOWLEDGE, {"region": "us"}).rows
    assert "hydroquinone" in Refuser(KNOWLEDGE, {"region": "us"}).rows


def test_a_ruleset_without_the_table_refuses_nothing() -> None:
    """Rulesets of others need not know of it."""
    rows = {name: each for name, each in KNOWLEDGE.rows.items() if name != "refused"}
    bare = replace(KNOWLEDGE, rows=rows)

    assert Refuser(bare, {}).rows == {}


def test_a_sentence_that_is_missing_is_named() -> None:
    """The table is checked when it is read."""
    written = KNOWLEDGE.rows["refused"]
    broken = {**written, "words": {k: v for k, v in written["words"].items() if k != "poison"}}
    bare = replace(KNOWLEDGE, rows={**KNOWLEDGE.rows, "refused": broken})

    with pytest.raises(MatchError, match="'poison'"):
        refused_of(bare)


def test_a_poison_never_comes_close() -> None:
    """It is counted among what is kept out, and not shown to anybody as nearly right."""
    profile = advisor().read_profile({"age": 40})
    routine, outcomes = advisor().recommend(profile), advisor().trace(profile).outcomes
    shop = index(wash("Pearl", "Aqua, Glycerin, Calomel"), wash("Plain", "Aqua, Glycerin, Betaine"))
    steps = {step.step: step for step in maker().select(routine, outcomes, shop).steps}

    assert ["Plain"] == [pick.product.name for pick in steps["cleanse"].picks]
    assert () == steps["cleanse"].near_misses
    assert {"refused": 1} == dict(steps["cleanse"].kept_out)
