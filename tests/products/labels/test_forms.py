"""Every form of a list with every substance that somebody may have to avoid, in many scripts.

A printed name is never absent, whatever stands around it; a denied or claimed one is no ingredient.
"""

# ruff: noqa: RUF001 - labels use the punctuation of many languages

from __future__ import annotations

from collections.abc import Iterator

import pytest

from poreroutine.model.label import Label
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.labels.reader import LabelReader

SUBSTANCES = [
    "retinol", "retinal", "retinyl palmitate", "adapalene", "retinoic acid", "hydroquinone",
    "salicylic acid", "glycolic acid", "lactic acid", "mandelic acid", "azelaic acid",
    "benzoyl peroxide", "sulfur", "ascorbic acid", "niacinamide", "bakuchiol", "fragrance",
    "alcohol", "alcohol denat.", "limonene", "phenoxyethanol", "methylparaben", "octocrylene",
    "lanolin", "propylene glycol", "hydrocortisone", "methylisothiazolinone", "panthenol",
    "zinc oxide", "tocopherol", "melaleuca alternifolia leaf oil", "menthol",
    "cocamidopropyl betaine", "linalool", "kojic acid", "resorcinol", "clindamycin phosphate",
]  # fmt: skip

FORMS = [
    "Aqua, Glycerin ({X}), Squalane, Urea",
    "Aqua, Glycerin [{X}], Squalane, Urea",
    "Aqua, Glycerin（{X}）, Squalane, Urea",
    "Aqua, Glycerin (contains {X}), Squalane, Urea",
    "Aqua, Glycerin (with {X}), Squalane, Urea",
    "Aqua, Glycerin (Squalane, {X}), Urea, Mica",
    "Aqua, Glycerin (and {X}), Squalane, Urea",
    "Aqua, Glycerin(and){X}, Squalane, Urea",
    "Aqua, Glycerin/{X}, Squalane, Urea",
    "Aqua, Glycerin / {X}, Squalane, Urea",
    "Aqua, {X}/Glycerin, Squalane, Urea",
    "Aqua, Glycerin and/or {X}, Squalane, Urea",
    "Aqua, Glycerin and {X}, Squalane, Urea",
    "Aqua, Glycerin or {X}, Squalane, Urea",
    "Aqua, Glycerin & {X}, Squalane, Urea",
    "Aqua, Glycerin + {X}, Squalane, Urea",
    "Aqua, Glycerin und {X}, Squalane, Urea",
    "Aqua, Glycerin et {X}, Squalane, Urea",
    "Aqua, Glycerin y {X}, Squalane, Urea",
    "Aqua, Glycerin e {X}, Squalane, Urea",
    "Aqua, Glycerin o {X}, Squalane, Urea",
    "Aqua, Glycerin oraz {X}, Squalane, Urea",
    "Aqua, Glycerin i {X}, Squalane, Urea",
    "Aqua, Glycerin en {X}, Squalane, Urea",
    "Aqua, Glycerin with {X}, Squalane, Urea",
    "Aqua, Glycerin, no added parabens, {X}, Squalane, Urea",
    "Aqua, Glycerin, free of silicones, {X}, Squalane, Urea",
    "Aqua, Glycerin, without sulfates, {X}, Urea",
    "Aqua, Glycerin, contains no silicones, {X}, Squalane",
    "Aqua, Glycerin (without silicones), {X}, Squalane, Urea",
    "Aqua, Glycerin (free of silicones), {X}, Urea",
    "Aqua, Glycerin, ohne Silikone, {X}, Squalane, Urea",
    "Aqua, Glycerin, sans silicone, {X}, Squalane",
    "Aqua, Glycerin, sin siliconas, {X}, Squalane",
    "Aqua, Glycerin, senza siliconi, {X}, Urea",
    "Aqua, Glycerin, sem silicones, {X}, Urea",
    "Aqua, Glycerin, zonder siliconen, {X}, Urea",
    "Aqua, Glycerin, bez silikonów, {X}, Urea",
    "Aqua, Glycerin, silicone-free, {X}, Urea",
    "Aqua, Glycerin, vegan, {X}, Urea",
    "Free from silicones, Aqua, Glycerin, {X}, Urea",
    "Silicone free. Aqua, Glycerin, {X}, Urea",
    "No silicones. Aqua, Glycerin, {X}, Urea",
    "Aqua, Glycerin, Squalane\nMade in France\n{X}, Urea, Mica",
    "Aqua, Glycerin, Squalane.\nDirections: apply daily.\n{X}, Urea, Mica",
    "Aqua, Glycerin, Squalane. Made in Korea. {X}, Urea, Mica",
    "Aqua, Glycerin, Squalane\nManufactured by Some House Ltd\n{X}\nUrea\nMica",
    "Aqua, Glycerin, Squalane\nPatch test first\n{X}",
    "Aqua\nGlycerin\nMade in Italy\n{X}\nUrea\nMica",
    "Aqua, Glycerin, {X}",
    "Aqua, Glycerin, {X}.",
    "Aqua, Glycerin, {X},",
    "Aqua, Glycerin, , {X};",
    "Aqua, Glycerin, *{X}, Urea",
    "Aqua, Glycerin, {X}*, Urea. *Natural",
    "Aqua, Glycerin, {X} 1%, Urea",
    "Aqua, Glycerin, 1% {X}, Urea",
    "Aqua, Glycerin, {X} (1%), Urea",
    "Aqua, Glycerin, {X} <1%, Urea",
    "Aqua, Glycerin, {X} (<1%), Urea",
    "Aqua, Glycerin, {X}: 1%, Urea",
    "Aqua, Glycerin, {X} less than 1%, Urea",
    "Aqua, Glycerin, {X} up to 1%, Urea",
    "Aqua, Glycerin, {X} (max. 1%), Urea",
    "Aqua, Glycerin, {X} 500 ppm, Urea",
    "Aqua, Glycerin, {X} 5mg/g, Urea",
    "Aqua, Glycerin, {X} 2500 IU/g, Urea",
    "Aqua, Glycerin, {X} 0.5-1%, Urea",
    "Aqua, Glycerin, {X} 0.5% w/w, Urea",
    "Aqua, Glycerin, {X} .5%, Urea",
    "Aqua, Glycerin, {X} 0,5 %, Urea",
    "Aqua, Glycerin, Urea 5%, {X}",
    "Ingredients: Aqua, Glycerin, {X}, Urea",
    "INCI: Aqua, Glycerin, {X}, Urea",
    "Active ingredient: {X} 1%. Inactive ingredients: Aqua, Glycerin, Urea, Mica",
    "Active ingredients: {X} 1% Urea 5% Inactive ingredients: Aqua, Glycerin, Mica",
    "全成分：水、グリセリン、{X}、尿素",
    "전성분: 정제수, 글리세린, {X}",
    "成分：水、甘油、{X}",
    "【全成分】水、グリセリン、{X}",
    "有効成分：{X} その他の成分：水、グリセリン、スクワラン",
    "Wirkstoff: {X} 1%. Sonstige Bestandteile: Aqua, Glycerin, Urea",
    "Ingrédients : Aqua, Glycerin, {X}",
    "Składniki: Aqua, Glycerin, {X}",
    "Key ingredients: Urea. Ingredients: Aqua, Glycerin, {X}, Urea",
    "-Urea: Softens. Aqua, Glycerin, {X}, Urea",
    "Aqua; Glycerin; {X}; Urea",
    "Aqua • Glycerin • {X} • Urea",
    "Aqua - Glycerin - {X} - Urea",
    "1. Aqua 2. Glycerin 3. {X} 4. Urea",
    "Aqua, Glycerin. May contain: {X}",
    "Aqua, Glycerin, contains less than 2% of: {X}, Urea",
    "Aqua, Glycerin, contains less than 2% of {X}, Urea",
    "Aqua, Glycerin, {X}, 50ml",
    "Aqua, Glycerin, {X}, Net wt 50 g",
    "Aqua, Glycerin, {X} Batch: 12345",
    "<p>Aqua, Glycerin</p><p>{X}, Urea</p>",
    "Aqua,Glycerin,{X},Urea",
    "Complex (Squalane, {X}), Aqua, Glycerin",
    "Complex 0.1% ({X}), Aqua, Glycerin, Urea",
    "Foobarol ({X}), Aqua, Glycerin",
    "{X} (Foobarol), Aqua, Glycerin",
    "Aqua, Foobarol/{X}, Glycerin, Urea",
    "Aqua, Glycerin, {X} (natural), Urea",
    "Aqua, Glycerin, {X}†, Urea",
    "Aqua, Glycerin, Encapsulated {X}, Urea",
    "Aqua, Glycerin, {X} (nano), Urea",
    "Aqua, Polysorbate 20 (contains {X}), Glycerin",
]
"""Lists that name a substance."""

DENIALS = [
    "Aqua, Glycerin (without {X}), Squalane, Urea",
    "Aqua, Glycerin, free of {X}, Squalane, Urea",
    "Aqua, Glycerin, no {X}, Squalane, Urea",
    "Aqua, Glycerin, {X}-free, Squalane, Urea",
    "Aqua, Glycerin, {X} free, Squalane, Urea",
    "Aqua, Glycerin, Squalane, Urea. Free from {X}.",
    "Aqua, Glycerin, Squalane, Urea. Contains no {X} or parabens.",
    "Free from parabens and {X}. Aqua, Glycerin, Squalane, Urea",
    "Without {X}. Ingredients: Aqua, Glycerin, Squalane",
    "Aqua, Glycerin, Squalane. Does not contain {X}",
    "Ohne {X}. Aqua, Glycerin, Squalane",
    "Aqua, Glycerin, Squalane (sans {X})",
    "Aqua, Glycerin, Squalane, Urea. Formulated without: {X}, parabens, sulfates.",
    "Formulated without:\n- {X}\n- parabens\nIngredients: Aqua, Glycerin, Squalane",
    "Aqua, Glycerin, Squalane, Urea, sin {X}",
]
"""Lists that say that they don't."""

CLAIMS = [
    "-{X}: Smooths skin. Aqua, Glycerin, Squalane, Urea, Mica",
    "-{X}: Smooths. Aqua, Glycerin, Squalane, Urea, Mica",
    "Key ingredients: {X}. Ingredients: Aqua, Glycerin, Squalane",
    "Key Ingredients\n{X}\nFull Ingredients\nAqua, Glycerin, Squalane",
    "-Urea and {X}: Exfoliate gently. Aqua, Glycerin, Squalane, Urea, Mica",
    "-{X} (Vitamin Z): Smooths, fast. -Urea: Softens. Aqua, Glycerin, Squalane, Urea, Mica",
    "• {X}: smooths\n• Urea: softens\nIngredients: Aqua, Glycerin, Squalane",
    "{X}: Smooths skin. Urea: Softens it. Ingredients: Aqua, Glycerin, Squalane",
    "What it is: a serum with {X}. Ingredients: Aqua, Glycerin, Squalane",
    "Powered by {X}. Ingredients: Aqua, Glycerin, Squalane",
    "Hero ingredients: {X}, Urea. Aqua, Glycerin, Squalane, Urea",
]
"""Lists that lack it, though a text around them claims it."""


def spellings(table: IngredientTable, inci: str) -> Iterator[str]:
    """Yield a name and its names in other scripts."""
    yield inci.title()
    yield from (each for each in table.synonyms.get(inci, ()) if not each.isascii())


def incis(label: Label) -> set[str | None]:
    return {each.inci for each in label.ingredients}


@pytest.mark.parametrize("form", FORMS)
def test_a_printed_name_is_never_absent(
    reader: LabelReader, table: IngredientTable, form: str
) -> None:
    missed = [
        name
        for inci in SUBSTANCES
        for name in spellings(table, inci)
        if inci not in incis(reader.read(form.replace("{X}", name)))
    ]

    assert [] == missed


@pytest.mark.parametrize("form", DENIALS)
def test_a_denied_name_is_no_ingredient_and_takes_no_neighbour_along(
    reader: LabelReader, form: str
) -> None:
    for name, inci in (("Retinol", "retinol"), ("Salicylic Acid", "salicylic acid")):
        found = incis(reader.read(form.replace("{X}", name)))

        assert inci not in found
        assert {"water", "glycerin", "squalane"} <= found


@pytest.mark.parametrize("form", CLAIMS)
def test_a_claimed_name_is_no_ingredient_and_makes_the_list_a_part(
    reader: LabelReader, form: str
) -> None:
    for name, inci in (("Retinol", "retinol"), ("Salicylic Acid", "salicylic acid")):
        label = reader.read(form.replace("{X}", name))

        assert inci not in incis(label)
        assert {"water", "glycerin", "squalane"} <= incis(label)


@pytest.mark.parametrize("form", [each for each in CLAIMS if "Powered" not in each])
def test_a_list_that_lacks_a_claim_is_not_whole(reader: LabelReader, form: str) -> None:
    label = reader.read(form.replace("{X}", "Retinol"))

    assert not label.is_readable
    assert ["retinol"] == [each.inci for each in label.claimed if each.inci == "retinol"]
    assert "claim_not_listed" in label.notes


BOUNDS = {
    "<5%": (None, None, 5.0), "(<5%)": (None, None, 5.0), "≤ 5 %": (None, None, 5.0),
    "less than 5%": (None, None, 5.0), "up to 5%": (None, None, 5.0), "max. 5%": (None, None, 5.0),
    "5% or less": (None, None, 5.0), "5%以下": (None, None, 5.0), "5% 이하": (None, None, 5.0),
    "bis zu 5 %": (None, None, 5.0), "jusqu'à 5%": (None, None, 5.0), "hasta 5%": (None, None, 5.0),
    "(min. 5%)": (None, 5.0, None), "≥5%": (None, 5.0, None), "at least 5%": (None, 5.0, None),
    "mindestens 5%": (None, 5.0, None), "more than 5%": (None, 5.0, None),
    "2-5%": (None, 2.0, 5.0), "2 - 5 %": (None, 2.0, 5.0), "2% to 5%": (None, 2.0, 5.0),
    "2 bis 5 %": (None, 2.0, 5.0),
    "5%": (5.0, None, None), "(5 %)": (5.0, None, None), ": 5%": (5.0, None, None),
    "5% w/w": (5.0, None, None), "50mg/g": (5.0, None, None), "50 mg / g": (5.0, None, None),
    "50,000 ppm": (5.0, None, None), "50000 ppm": (5.0, None, None), "5,0%": (5.0, None, None),
    ".5%": (0.5, None, None), "0,5 %": (0.5, None, None), "5 percent": (5.0, None, None),
    "2500 IU/g": (None, None, None), "2500 IU": (None, None, None),
}  # fmt: skip


@pytest.mark.parametrize("amount", BOUNDS)
@pytest.mark.parametrize("name", ["Niacinamide", "Salicylic Acid", "Retinol", "サリチル酸"])
def test_a_bound_stays_a_bound(reader: LabelReader, name: str, amount: str) -> None:
    found = reader.read(f"Aqua, Glycerin, {name} {amount}, Squalane").ingredients[2]

    assert BOUNDS[amount] == pytest.approx((found.percent, found.at_least, found.at_most))


@pytest.mark.parametrize(
    "text",
    [
        "avobenzone 3% homosalate 2.7% octisalate 5%",
        "3% avobenzone 2.7% homosalate 5% octisalate",
        "Avobenzone 3%, Homosalate 2.7%, Octisalate 5%",
        "Avobenzone: 3% Homosalate: 2.7% Octisalate: 5%",
        "Avobenzone 3%\nHomosalate 2.7%\nOctisalate 5%",
        "Avobenzone (3%) Homosalate (2.7%) Octisalate (5%)",
        "Active ingredients: avobenzone 3% homosalate 2.7% octisalate 5%",
        "Active: Avobenzone 30 mg/g, Homosalate 27mg/g, Octisalate 50 mg/g",
    ],
)
def test_a_panel_without_commas_shifts_no_number(reader: LabelReader, text: str) -> None:
    label = reader.read(text)

    assert [3.0, 2.7, 5.0] == pytest.approx([each.percent for each in label.ingredients])
    assert "actives_only" == label.listing


@pytest.mark.parametrize(
    "text",
    [
        "Day: Aqua, Glycerin, Niacinamide. Night: Aqua, Glycerin, Retinol, Salicylic Acid.",
        "Morgens: Aqua, Glycerin, Niacinamid. Abends: Aqua, Glycerin, Retinol.",
        "Step 1: Water, Glycerin, Retinol\nStep 2: Aqua, Salicylic Acid, Squalane",
        "Mask: Kaolin, Glycerin, Water. Oil: Squalane, Retinol, Tocopherol.",
        "Water, Glycolic Acid 10%, Glycerin. Aqua, Retinol, Squalane.",
        "Aqua, Glycerin, Retinol / Aqua, Glycerin, Urea",
        "Aqua, Glycerin, Retinol | Aqua, Glycerin, Urea",
        "Aqua, Glycerin, Retinol\n\nAqua, Glycerin, Urea",
        "Serum (Aqua, Glycerin, Retinol), Cream (Aqua, Glycerin, Urea)",
        "Ingredients: Water, Glycerin, Retinol. Ingredients: Water, Glycerin, Urea.",
    ],
)
def test_two_short_lists_in_one_text_are_no_whole_list(reader: LabelReader, text: str) -> None:
    label = reader.read(text)

    assert "partial" == label.listing
    assert "several_products" in label.notes


@pytest.mark.parametrize(
    "words",
    [
        "50ml", "e 50 ml", "Net wt 1.7 oz", "Batch: 12345", "EXP 12/2026", "EAN 5901234123457",
        "Inhalt: 50 ml", "Contenu: 50 ml", "Contenido: 50 ml", "Contenuto: 50 ml",
        "Conteúdo: 50 ml", "Inhoud: 50 ml", "Zawartość: 50 ml", "Lotto: 123", "Lote: 123",
        "제조번호: 12345", "내용량: 50ml", "등", "内容量：50mL", "製造番号：123", "净含量：50ml",
        "保质期：3年", "など", "vegan", "Made in France",
    ],
)  # fmt: skip
def test_words_of_a_pack_are_no_names(reader: LabelReader, words: str) -> None:
    label = reader.read(f"Aqua, Glycerin, Squalane, Tocopherol, {words}")

    assert [] == [each.printed for each in label.ingredients if each.inci is None]
    assert label.is_readable


@pytest.mark.parametrize("tail", ["", ".", ",", ", ", ";", ", .", " ,", ",,", "; ;", "\n"])
def test_a_trailing_separator_is_harmless(reader: LabelReader, tail: str) -> None:
    assert reader.read(f"Aqua, Glycerin, , Squalane, Tocopherol{tail}").is_readable


@pytest.mark.parametrize(
    ("text", "inci"),
    [
        ("Water, Squalane, BHT, BHA", "bha (butylated hydroxyanisole)"),
        ("Water, Squalane, BHA, Urea", "bha (butylated hydroxyanisole)"),
        ("Water, Squalane, BHA 2%, Urea", "salicylic acid"),
        ("Active ingredient: BHA 2%. Inactive ingredients: Water, Urea", "salicylic acid"),
        ("Water, Squalane, Salicylic Acid (BHA), Urea", "salicylic acid"),
        ("Water, Squalane, BHA (Salicylic Acid), Urea", "salicylic acid"),
    ],
)
def test_a_list_writes_bha_for_an_older_name(reader: LabelReader, text: str, inci: str) -> None:
    found = incis(reader.read(text)) & {"salicylic acid", "bha (butylated hydroxyanisole)"}

    assert {inci} == found


@pytest.mark.parametrize(
    ("text", "name", "amounts"),
    [
        (("Drug Facts\nActive ingredient\nSalicylic Acid 2%........Acne treatment\n"
         "Inactive ingredients water, glycerin"), "salicylic acid", (2.0, None, None)),
        ("Aqua, Glycerin, contains less than 0.5% of: Salicylic Acid, Parfum", "salicylic acid",
         (None, None, 0.5)),
        (("<table><tr><th>Name</th><th>%</th></tr><tr><td>Water</td><td>80</td></tr>"
         "<tr><td>Glycolic Acid</td><td>7,5</td></tr></table>"), "glycolic acid",
         (7.5, None, None)),
        ("Aqua, Glycerin, Methylisothiazolinone 15 ppm", "methylisothiazolinone",
         (0.0015, None, None)),
    ],
)  # fmt: skip
def test_an_amount_is_read_wherever_it_stands(
    reader: LabelReader, text: str, name: str, amounts: tuple[float | None, ...]
) -> None:
    found = next(each for each in reader.read(text).ingredients if each.inci == name)

    assert amounts == pytest.approx((found.percent, found.at_least, found.at_most))


@pytest.mark.parametrize(
    "text",
    [
        "(1) Water, Glycerin, Betaine, Carbomer (2) Water, Salicylic Acid, Alcohol Denat., Menthol",
        "Cleanser - Aqua, Decyl Glucoside, Citric Acid | Serum - Aqua, Ascorbic Acid, Panthenol",
    ],
)
def test_numbered_and_titled_parts_are_several_lists(reader: LabelReader, text: str) -> None:
    label = reader.read(text)

    assert "several_products" in label.notes
    assert not label.is_readable
