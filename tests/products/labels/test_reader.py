"""Reading labels as printed, with the errors that occur in shops."""

from __future__ import annotations

import pytest

from poreroutine.model.label import Ingredient, Label, Listing, Match
from poreroutine.products.labels.reader import MAX_LENGTH, LabelReader


def names(label: Label) -> list[str]:
    return [each.inci or f"?{each.printed}" for each in label.ingredients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aqua (Water), Glycerin", ["water", "glycerin"]),
        ("Water\\Aqua\\Eau, Parfum / Fragrance", ["water", "fragrance"]),
        ("Aqua/Water/Eau; Parfum (Fragrance)", ["water", "fragrance"]),
        (
            "Caprylic/Capric Triglyceride, Acrylates/C10-30 Alkyl Acrylate Crosspolymer",
            ["caprylic/capric triglyceride", "acrylates/c10-30 alkyl acrylate crosspolymer"],
        ),
        ("CI 77891 / Titanium Dioxide, Mica", ["titanium dioxide", "mica"]),
        ("Limonene/Linalool", ["limonene", "linalool"]),
        ("1,2-Hexanediol, 1,10-Decanediol", ["1,2-hexanediol", "1,10-decanediol"]),
        ("Polysorbate 20, 1,2-Hexanediol", ["polysorbate 20", "1,2-hexanediol"]),
        ("Polysorbate 20,1,2-Hexanediol", ["polysorbate 20", "1,2-hexanediol"]),
        ("Water, Alcohol, Denat., Glycerin", ["water", "alcohol denat.", "glycerin"]),
        ("Alcohol Denat. Glycerin. Parfum.", ["alcohol denat.", "glycerin", "fragrance"]),
        ("Water. Glycerin. 1,2-Hexanediol.", ["water", "glycerin", "1,2-hexanediol"]),
        ("Bht. Blue 1 (Ci 42090), Caprylyl Glycol", ["bht", "ci 42090", "caprylyl glycol"]),
        ("Water\nGlycerin\nUrea", ["water", "glycerin", "urea"]),
        ("- Water\n- Glycerin", ["water", "glycerin"]),
        ("• Water • Glycerin • Urea", ["water", "glycerin", "urea"]),
        ("Water, Butylene\nGlycol, Urea", ["water", "butylene glycol", "urea"]),
        ("Ceteareth-20 & Cetearyl Alcohol", ["ceteareth-20", "cetearyl alcohol"]),
        ("Coco-Glucoside(and) Glyceryl Oleate", ["coco-glucoside", "glyceryl oleate"]),
        ("Zinc Oxide Water, Glycerin", ["zinc oxide", "water", "glycerin"]),
        ("Water Glycerin Urea Squalane", ["water", "glycerin", "urea", "squalane"]),
        ("Peg- 100 Stearate, Polysorbate-20", ["peg-100 stearate", "polysorbate 20"]),
        ("Fragrance (\xacParfum), Wa\xadter", ["fragrance", "water"]),
        ("Water\xa0, Glyc\ufffderin", ["water", "glycerin"]),
        ("Water, Butylene&nbsp;Glycol &amp; Urea", ["water", "butylene glycol", "urea"]),
        ("<p>Water<br/>Glycerin<br>Urea</p>", ["water", "glycerin", "urea"]),
        ("Water、Glycerin，Urea", ["water", "glycerin", "urea"]),  # noqa: RUF001
        ("Вода, Глицерин", ["water", "glycerin"]),
        ("Su, Gliserin, Salisilik Asit %2", ["water", "glycerin", "salicylic acid"]),
        ("<p>Water, Urea</p><script>var a = 'Retinol, Parfum';</script>", ["water", "urea"]),
        ("<style>p {color: red}</style><p>Water, Urea</p>", ["water", "urea"]),
        ("정제수, 글리세린", ["water", "glycerin"]),
        ("Butyrospermum Parkii (Shea) Butter", ["butyrospermum parkii butter"]),
        (
            "Butyrospermum Parkii Butter (Butyrospermum Parkii (Shea Butter))",
            ["butyrospermum parkii butter"],
        ),
        ("Titanium Dioxide (CI 77891 , Iron Oxides (CI 77491)",
         ["titanium dioxide", "iron oxides"]),
        ("Lactic Acid (pH regulator), Water", ["lactic acid", "water"]),
        ("Iron Oxides (CI 77491, CI 77492, CI 77499)", ["iron oxides"]),
        ("Parfum (Limonene, Linalool), Water", ["fragrance", "limonene", "linalool", "water"]),
        ("Magic Complex (Retinol, Glycerin), Water", ["retinol", "glycerin", "water"]),
        ("Retinyl Palmitate (Vitamin A), Water", ["retinyl palmitate", "water"]),
        ("Water, Citrus Medica Limonum (Lemon) Peel Oil", ["water", "citrus limon peel oil"]),
        ("Water, Sodium Sulphate, Aluminium Hydroxide",
         ["water", "sodium sulfate", "aluminum hydroxide"]),
        ("Water, Organic Aloe Vera, Certified Organic Jojoba Oil",
         ["water", "aloe barbadensis leaf juice", "simmondsia chinensis seed oil"]),
        ("['Water', 'Glycerin', 'Retinol']", ["water", "glycerin", "retinol"]),
        ('["Water","Salicylic Acid"]', ["water", "salicylic acid"]),
        (r"Water\tGlycerin\nUrea", ["water", "glycerin", "urea"]),
        ("Ingredients\nWater, Glycerin", ["water", "glycerin"]),
        ("Some Code 17 - INGREDIENTS: AQUA / WATER • GLYCERIN (F.I.L. B1/1)",
         ["water", "glycerin"]),
        ("Water, Lecithin (Soy Derived)", ["water", "lecithin", "?Soy Derived"]),
        ("Water, Bacillus/Soybean/Folic Acid Ferment",
         ["water", "bacillus", "?Soybean", "?Folic Acid Ferment"]),
        ("Water, Butylphenyl, Methylpropional", ["water", "butylphenyl methylpropional"]),
        ("AQUA/WATER/EAU - RETINOL - ZINC OXIDE - UREA",
         ["water", "retinol", "zinc oxide", "urea"]),
        ("1. Aqua 2. Retinol 3. Salicylic Acid", ["water", "retinol", "salicylic acid"]),
        ("1) Aqua; 2) Retinol; 3) Urea", ["water", "retinol", "urea"]),
        ("- Aqua\n- Retinol\n- Urea", ["water", "retinol", "urea"]),
        ("Enthält kein Parfum. Aqua, Retinol, Urea", ["water", "retinol", "urea"]),
        ("Water, No Fragrance, Urea", ["water", "urea"]),
        ("No Retinol Parfum, Water, Urea", ["?No Retinol Parfum", "water", "urea"]),
        ("Day: Aqua, Parfum\nNight: Aqua, Retinol", ["water", "fragrance", "water", "retinol"]),
        ("Aqua: solvent; Retinol: emollient", ["water", "retinol"]),
        ("Aqua · Retinol ★ Urea", ["water", "retinol", "urea"]),
        ("Ingredients Aqua, Retinol, Urea", ["water", "retinol", "urea"]),
        ("<p><strong>Ingredients</strong></p><p>Aqua, Retinol</p>", ["water", "retinol"]),
        ("<details><summary>INGREDIENTS</summary>Aqua, Retinol</details>", ["water", "retinol"]),
        ("Aqua, Retinol, Urea. Code F.I.L. : Z70002345/1", ["water", "retinol", "urea"]),
        ("Aqua, Retinol, Urea. (F.I.L. D12/1)", ["water", "retinol", "urea"]),
        ("G2020345 - INGREDIENTS: Aqua, Retinol, Urea", ["water", "retinol", "urea"]),
        ("Aqua, E1520, 12490", ["water", "?E1520", "?12490"]),
        ("Aqua, Parfum (contains: Limonene, Citral)", ["water", "fragrance", "limonene", "citral"]),
        ("Without fragrance. Water, Urea, Retinol", ["water", "urea", "retinol"]),
        ("Free of fragrance and urea. Ingredients: Water, Fragrance", ["water", "fragrance"]),
        ("Key Ingredients: Retinol. All Ingredients: Water, Urea", ["water", "urea"]),
    ],
)  # fmt: skip
def test_a_list_is_cut_into_its_names(reader: LabelReader, text: str, expected: list[str]) -> None:
    assert expected == names(reader.read(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "No Info",
        "none",
        "#NAME?",
        "N/A",
        "-",
        "Visit the Some House boutique",
        "See packaging.",
        "https://shop.example/list",
        "Our products are made with love for your skin.",
        "REN products are free from synthetic fragrance, nylon and parabens.",
        "\x00\x1b[31m",
    ],
)
def test_what_is_no_list_is_called_none(reader: LabelReader, text: str) -> None:
    label = reader.read(text)

    assert (Listing.NONE, (), False) == (label.listing, label.ingredients, label.is_readable)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Water, Glycerin, Urea, Squalane, Phenoxy...", "cut_off"),
        ("Water, Glycerin, Urea, Squalane (", "cut_off"),
        ("4 Isostearate, Dimethicone, Glycerin, Sorbitol, Water", "begins_in_the_middle"),
        (
            "Serum: Water, Glycerin, Urea, Parfum. Cream: Water, Squalane, Dimethicone, Parfum.",
            "several_products",
        ),
        (
            (
                "Cleanser Ingredients: Water, Glycerin, Urea, Parfum."
                " Cream Ingredients: Water, Glycerin, Squalane, Retinol."
            ),
            "several_products",
        ),
        (
            (
                "Retinol Serum: Water, Glycerin, Urea, Parfum."
                " Retinol Cream: Water, Squalane, Dimethicone, Parfum."
            ),
            "several_products",
        ),
        ("Inactive Ingredients: Water, Glycerin, Urea, Parfum", "actives_missing"),
        ("Retinol, Niacinamide", "highlights"),
        ("Water, Glycerin, Urea, Squalane and 12 more", "cut_off"),
        ("Water, Glycerin, Urea, Squalane... see more", "cut_off"),
        ("Sunshine, Moonlight, Stardust, Water", "hardly_known"),
    ],
)
def test_a_part_of_a_list_is_never_called_full(reader: LabelReader, text: str, note: str) -> None:
    label = reader.read(text)

    assert (Listing.PARTIAL, True) == (label.listing, note in label.notes)


def strengths(label: Label) -> dict[str | None, float | None]:
    return {each.inci: each.percent for each in label.ingredients}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salicylic Acid 2%, Water", {"salicylic acid": 2.0, "water": None}),
        ("Salicylic Acid (0,5 %), Water", {"salicylic acid": 0.5, "water": None}),
        ("5% Niacinamide, Water", {"niacinamide": 5.0, "water": None}),
        ("Salicylic Acid 1.50%Water , Glycerin",
         {"salicylic acid": 1.5, "water": None, "glycerin": None}),
        ("100% Pure Squalane Oil.", {"squalane": 100.0}),
    ],
)  # fmt: skip
def test_a_stated_strength_belongs_to_its_name(
    reader: LabelReader, text: str, expected: dict[str | None, float | None]
) -> None:
    assert expected == strengths(reader.read(text))


def actives(label: Label) -> list[str | None]:
    return [each.inci for each in label.ingredients if each.in_actives]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Active Ingredients: Avobenzone 3%, Octisalate 5%. Inactive Ingredients: Water, Urea",
         ["butyl methoxydibenzoylmethane", "ethylhexyl salicylate"]),
        (("Some Lotion Division: El (Some House)Active Ingredients: Avobenzone 3.00% , "
          "Octocrylene 2.70%Ingredients: Water , Urea"),
         ["butyl methoxydibenzoylmethane", "octocrylene"]),
        ("Active Ingredient Salicylic Acid 2% Acne treatment Inactive Ingredients Water, Urea",
         ["salicylic acid"]),
        ("Wirkstoff: Salicylsäure 2%. Sonstige Bestandteile: Wasser, Urea", ["salicylic acid"]),
        ("Active Ingredient: Salicylic Acid 1.50%Water , Alcohol Denat.", ["salicylic acid"]),
        (("Drug Facts Active ingredients Purpose Zinc Oxide 12% ... Sunscreen Titanium Dioxide 4%"
          " ... Sunscreen Uses helps prevent sunburn Inactive ingredients Water, Glycerin, Urea"),
         ["zinc oxide", "titanium dioxide"]),
        ("Active Ingredients\nZinc Oxide 12%\nInactive Ingredients\nWater, Urea", ["zinc oxide"]),
        ("Octocrylene 9%, Ensulizole 3%. Inactive Ingredients: Water, Urea",
         ["octocrylene", "phenylbenzimidazole sulfonic acid"]),
    ],
)  # fmt: skip
def test_a_panel_of_actives_ends_where_the_list_begins(
    reader: LabelReader, text: str, expected: list[str]
) -> None:
    label = reader.read(text)

    assert (expected, Listing.FULL) == (actives(label), label.listing)


def test_a_panel_alone_is_no_full_list(reader: LabelReader) -> None:
    label = reader.read("-Titanium Dioxide 3.55%: Sunscreen. -Octinoxate 3.74%: Sunscreen.")

    assert Listing.ACTIVES_ONLY is label.listing
    assert ["titanium dioxide", "ethylhexyl methoxycinnamate"] == names(label)


@pytest.mark.parametrize(
    "text",
    [
        "Water, Urea. May Contain: Iron Oxides (Ci 77492, Ci 77491), Mica.",
        "Water, Urea, [+/- May Contain: Ci 77491, Mica].",
        "Water, Urea, +/- [Ci 77491, Mica]",
        "Water, Urea. May Contain (+/-): Iron Oxides (CI 77491), Mica",
        "Water, Urea. Peut contenir: CI 77491, Mica",
    ],
)
def test_what_it_may_contain_is_told_from_what_it_contains(reader: LabelReader, text: str) -> None:
    label = reader.read(text)

    assert ["water", "urea"] == [each.inci for each in label.ingredients if not each.may_contain]
    assert {"iron oxides", "mica"} == {each.inci for each in label.ingredients if each.may_contain}


def test_what_has_a_strength_is_never_taken_for_a_title(reader: LabelReader) -> None:
    label = reader.read("Some Wonderwort 12% Purpose. Inactive Ingredients: Water, Glycerin, Urea")

    assert not label.is_readable


def test_a_choice_of_names_is_no_list(reader: LabelReader) -> None:
    label = reader.read("Key Ingredients: Retinol, Niacinamide, Water, Squalane")

    assert Listing.ACTIVES_ONLY is label.listing
    assert ["retinol", "niacinamide", "water", "squalane"] == [each.inci for each in label.claimed]


def test_claims_before_a_list_are_left_out(reader: LabelReader) -> None:
    label = reader.read(
        "-Lactic Acid: Smooths. -Aloe: Calms the skin. Water, Urea, Lactic Acid, Mica"
    )

    assert ["water", "urea", "lactic acid", "mica"] == names(label)[-4:]
    assert "claim_text" in label.notes


@pytest.mark.parametrize(
    "tail",
    [
        " * Essential Oil Please be aware that ingredient lists may change or vary.\ufffd Please",
        ". *Certified organic",
        ". *Ingredients from organic farming.",
        " Free from parabens and fragrance.",
    ],
)
def test_what_comes_after_the_list_is_no_ingredient(reader: LabelReader, tail: str) -> None:
    assert ["water", "urea", "mica"] == names(reader.read("Water*, Urea, Mica" + tail))


def test_a_name_in_a_footnote_counts_where_the_list_lacks_it(reader: LabelReader) -> None:
    label = reader.read("Water, Urea*. *Natural Fragrance")

    assert ["water", "urea", "fragrance"] == names(label)


def test_a_name_in_a_warning_counts_where_the_list_lacks_it(reader: LabelReader) -> None:
    label = reader.read("Water, Urea, Mica. Warning: keep away from eyes. Contains retinol.")

    assert ["water", "urea", "mica", "retinol"] == names(label)


def test_a_misspelling_is_read_as_the_one_near_name_and_marked(reader: LabelReader) -> None:
    found = reader.read("Water, Ethylhexyglycerin").ingredients[1]

    assert (Match.NEAR, "ethylhexylglycerin") == (found.match, found.inci)


@pytest.mark.parametrize("printed", ["Retinel", "Retinall", "Salicilic Acid", "Peg-18 Stearat"])
def test_near_names_that_mean_something_else_are_not_guessed(
    reader: LabelReader, printed: str
) -> None:
    found = reader.read(f"Water, {printed}").ingredients[1]

    assert found.inci not in {"retinol", "retinal", "salicylic acid"}
    assert found.match in {Match.UNKNOWN, Match.NEAR}


def test_a_name_that_nobody_knows_makes_a_label_unreadable(reader: LabelReader) -> None:
    label = reader.read("Water, Glycerin, Bongo Root Juice, Urea")

    assert (Listing.FULL, False) == (label.listing, label.is_readable)
    assert "?Bongo Root Juice" in names(label)


@pytest.mark.parametrize("text", ["Salisilik Asit %2", "Salicylic Acid % 2", "Salicylic Acid 2%"])
def test_a_strength_may_stand_behind_its_sign(reader: LabelReader, text: str) -> None:
    (_, found, _) = reader.read(f"Aqua, {text}, Glycerin").ingredients

    assert ("salicylic acid", 2.0) == (found.inci, found.percent)


def test_a_title_that_says_what_it_is_is_kept(reader: LabelReader) -> None:
    label = reader.read("Water, Urea, Mica. Fragrance of Vanilla: Coumarin, Linalool.")

    assert "?Fragrance of Vanilla" in names(label)


def test_a_very_long_text_is_read_in_part_and_says_so(reader: LabelReader) -> None:
    label = reader.read("Water, Glycerin, Urea, Squalane, " * (MAX_LENGTH // 30))

    assert (Listing.PARTIAL, True) == (label.listing, "too_long" in label.notes)


def test_places_are_those_of_the_text_given(reader: LabelReader) -> None:
    text = "<b>Ingredients:</b>&nbsp;Aqua&#47;Eau , Glyc\xaderin*"
    label = reader.read(text)

    assert [text[each.start : each.end] for each in label.ingredients] == [
        each.printed for each in label.ingredients
    ]


@pytest.mark.parametrize(
    ("text", "inci", "percent"),
    [
        ("Drug facts: Active ingredient: Adapalene 0.1%. Inactive ingredients: Water, Carbomer",
         "adapalene", 0.1),
        ("Water, Hydroquinone USP 2%, Glycerin, Cetyl Alcohol", "hydroquinone", 2.0),
        ("Aqua, Azelaic Acid (10%), Dimethicone, Glycerin", "azelaic acid", 10.0),
        ("Active: Benzoyl Peroxide 2.5%. Inactive: Water, Carbomer 940, Glycerin",
         "benzoyl peroxide", 2.5),
    ],
)  # fmt: skip
def test_actives_that_no_catalogue_at_hand_has_are_read(
    reader: LabelReader, text: str, inci: str, percent: float
) -> None:
    found: list[Ingredient] = [each for each in reader.read(text).ingredients if each.inci == inci]

    assert [percent] == [each.percent for each in found]
