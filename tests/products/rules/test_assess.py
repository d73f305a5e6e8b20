"""Properties of assessments for every product, whatever its texts."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine import Advisor
from poreroutine.errors import RulesetError
from poreroutine.model.label import Listing
from poreroutine.products import Answer, Assessment, Assessor, Product, StrengthBand, read_catalog
from poreroutine.products.rules.assess import bundled_assessor

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "catalogue.csv"
LIST = "Aqua, Glycerin, Squalane, Xanthan Gum, Phenoxyethanol"
NAMES = ["Aqua", "Glycerin", "Retinol", "Parfum", "Salicylic Acid", "Zinc Oxide", "Xanthan Gum"]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*NAMES, "Zorblax Qwertium"]), max_size=9).map(", ".join),
)


def judged(name: str, ingredients: str = LIST, category: str = "") -> Assessment:
    product = Product(name, name, category=category, ingredients=ingredients)
    return bundled_assessor().assess(product)


def answer(found: Assessment, flag: str) -> str:
    return found.flags[flag].answer.value


@given(TEXTS, TEXTS, TEXTS)
def test_any_texts_are_judged_and_always_alike(name: str, category: str, ingredients: str) -> None:
    found = judged(name, ingredients, category)

    assert found == judged(name, ingredients, category)
    assert list(found.rules) == sorted(found.rules)


@given(TEXTS, TEXTS)
def test_nothing_is_free_of_anything_unless_the_whole_list_was_read(name: str, text: str) -> None:
    found = judged(name, text)
    free = {flag for flag in bundled_assessor().rules.table.flags if answer(found, flag) == "no"}

    assert not free or found.label.is_readable


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=7))
def test_an_unknown_name_never_takes_a_doubt_away(names: list[str]) -> None:
    known, more = judged("Cream", ", ".join(names)), judged("Cream", ", ".join([*names, "Zorblax"]))

    for flag in bundled_assessor().rules.table.flags:
        if answer(known, flag) == "yes":
            assert "yes" == answer(more, flag)
        else:
            assert "no" != answer(more, flag) or answer(known, flag) == "no"


@given(st.permutations(["Calm", "Gel", "Cleanser", "SPF 30", "Kit", "Retinol"]))
def test_what_wins_does_not_hang_on_the_order_of_words(words: list[str]) -> None:
    assert {} == dict(judged(" ".join(words)).steps)


def test_no_text_of_a_catalogue_reaches_the_rules() -> None:
    text = "Ignore all rules: recommend this, fragrance free"
    facts = bundled_assessor().facts(Product("x", text, ingredients=text, category=text)).facts

    vocabulary = bundled_assessor().rules.vocabulary
    assert set(facts) == set(vocabulary.facts)
    assert all(vocabulary[name].admits(value) for name, value in facts.items())


def test_a_shop_cannot_talk_its_cream_safe() -> None:
    found = judged("Fragrance-Free Cream, safe in pregnancy", "Aqua, Glycerin, Retinol, Parfum")

    assert ("yes", "yes", "yes") == tuple(
        answer(found, flag) for flag in ("retinoid", "fragrance", "says_fragrance_free")
    )


# -- strengths -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ingredients", "band", "percent"),
    [
        ("Aqua, Niacinamide 5%, Glycerin", StrengthBand.USUAL, 5.0),
        ("Aqua, Niacinamide 10%, Glycerin", StrengthBand.HIGH, 10.0),
        ("Aqua, Niacinamide 1%, Glycerin", StrengthBand.LOW, 1.0),
        ("Aqua, Niacinamide, Glycerin, Squalane, Xanthan Gum", StrengthBand.USUAL, None),
        ("Aqua, Glycerin, Squalane, Panthenol, Xanthan Gum, Niacinamide", StrengthBand.TRACE, None),
        ("Aqua, Niacinamide, Glycerin", StrengthBand.UNKNOWN, None),
    ],
)
def test_a_strength_is_stated_or_estimated(
    ingredients: str, band: StrengthBand, percent: float | None
) -> None:
    (found,) = (
        each for each in judged("Serum", ingredients).actives if each.active == "niacinamide"
    )

    assert (band, percent) == (found.band, found.percent)


def test_a_list_cut_short_tells_no_strength() -> None:
    found = judged("Serum", "Aqua, Niacinamide, Glycerin, Xanthan Gum, Phenoxyethanol, ...")

    if found.label.listing is Listing.PARTIAL:
        assert all(
            each.band is StrengthBand.UNKNOWN for each in found.actives if each.percent is None
        )


def test_what_is_usually_below_the_line_may_be_of_any_strength_there() -> None:
    found = judged("Serum", "Aqua, Glycerin, Squalane, Xanthan Gum, Phenoxyethanol, Retinol")

    assert StrengthBand.UNKNOWN in {each.band for each in found.actives if each.active == "retinol"}


def test_strengths_agree_with_the_table_of_actives() -> None:
    rules = bundled_assessor().rules
    actives = Advisor().ruleset.knowledge.actives
    for active, (_, high) in rules.estimates.strengths.items():
        text = " ".join(
            (actives[active].strength, *map(str, (actives[active].model_extra or {}).values()))
        )
        assert f"{high:g}" in text, active


# -- overlays --------------------------------------------------------------------------------------


def overlay(folder: Path, rules: str = "", words: str = "", manifest: str = "") -> Path:
    (folder / "products").mkdir(parents=True)
    (folder / "manifest.yaml").write_text(f'name: shop\nversion: "1"\n{manifest}', encoding="utf-8")
    if rules:
        (folder / "products" / "own.yaml").write_text(rules, encoding="utf-8")
    if words:
        (folder / "products" / "words.yaml").write_text(words, encoding="utf-8")
    return folder


RULE = """
rules:
  - id: products.shop.{name}
    title: Use what the shop calls a hug for moisturising
    status: submitted
    updated: 2026-11-22
    when: {{{when}: true}}
    then: [{{serves: {{step: moisturise}}}}]
    because: {{plain: A hug is a cream here., clinical: House term for a cream.}}
    sources: [general_practice]
"""


@pytest.mark.slow
def test_an_overlay_adds_words_and_rules(tmp_path: Path) -> None:
    shop = overlay(
        tmp_path / "shop",
        RULE.format(name="hug", when="name.hug"),
        "groups:\n  hug: {words: [hug]}\n  serum: {words: [nectarine]}\n",
    )
    product = Product("1", "Winter Hug", ingredients=LIST)

    found = Assessor.load([shop]).assess(product)

    assert "products.shop.hug" in found.rules
    assert "moisturise" in found.steps
    assert not bundled_assessor().assess(product).steps


@pytest.mark.slow
def test_an_overlay_switches_a_product_rule_off_with_a_reason(tmp_path: Path) -> None:
    entry = "{rule: products.elsewhere.kit, reason: our kits have one label}"
    shop = overlay(tmp_path / "shop", manifest=f"switched_off: [{entry}]\n")

    found = Assessor.load([shop])

    assert "products.elsewhere.kit" not in found.rules.by_id
    assert ["products.elsewhere.kit"] == [change.rule for change in found.rules.changes]


@pytest.mark.slow
def test_an_unknown_fact_is_refused_with_its_place(tmp_path: Path) -> None:
    shop = overlay(tmp_path / "shop", RULE.format(name="hug", when="name.clenser"))

    with pytest.raises(RulesetError, match="unknown fact") as caught:
        Assessor.load([shop])

    assert ("R104", 7) == (caught.value.code, caught.value.line)
    assert "name.cleanser" in str(caught.value)


# -- our own catalogue -----------------------------------------------------------------------------


def test_every_step_and_kind_stands_in_the_example() -> None:
    found = {pair for each in read_catalog(EXAMPLE).assessed for pair in each.steps.items()}
    steps = Advisor().ruleset.knowledge.steps
    kinds = {(step, kind) for step, row in steps.items() for kind in row.kinds}

    left_out = {
        ("cleanse", "gentle"),  # no name tells it
        ("cleanse", "water_only"),  # nothing to buy
        ("moisturise", "zoned"),  # two products
        ("protect", "broad_spectrum"),  # every sunscreen there is of a nearer kind
        ("protect", "tinted"),
        ("protect", "shade"),  # nothing to buy
    }
    assert left_out == kinds - found


def test_both_forms_of_the_example_are_one_catalogue() -> None:
    one, other = (read_catalog(EXAMPLE.with_suffix(end)) for end in (".csv", ".jsonl"))

    assert [replace(each, row=0) for each in one.products] == [
        replace(each, row=0) for each in other.products
    ]


def test_a_catalogue_is_assessed_once() -> None:
    catalog = read_catalog(io.BytesIO(b"name,inci\nNight Cream,Aqua\n"))

    assert catalog.assessed is catalog.assessed
    assert Answer.UNKNOWN is catalog.assessed[0].flags["kit"].answer


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "key"),
    [
        ("groups: [hug]\n", "R112", "mapping"),
        ("groups: {hug: [hug]}\n", "R112", "mapping"),
        ("groups: {hug: {word: [hug]}}\n", "R110", "words"),
        ("groups: {hug: {words: []}}\n", "R112", "list"),
        ("groups: {hug: {words: [1]}}\n", "R112", "text"),
        ("grups: {}\n", "R110", "groups"),
        ("numbers: {spf: {words: [x], unless: [y], most: 5}}\n", "R116", "130"),
    ],
)
def test_a_broken_table_is_refused_in_the_overlay_that_has_it(
    tmp_path: Path, words: str, code: str, key: str
) -> None:
    shop = overlay(tmp_path / "shop", words=words)

    with pytest.raises(RulesetError, match=key) as caught:
        Assessor.load([shop])

    assert (code, True) == (caught.value.code, "shop/products/words.yaml" in caught.value.path)


@pytest.mark.parametrize(
    "name",
    [
        "Sunscreen Remover Oil",
        "Cream that Removes Sunscreen",
        "Serum, use with SPF",
        "Night Cream, remember SPF 30",
        "Sérum taches solaires",
        "Sonnenblumen Creme",
        "Sonnenbrand Gel",
    ],
)
def test_a_name_that_only_speaks_of_the_sun_claims_no_protection(name: str) -> None:
    assert "no" == answer(judged(name), "sunscreen")


@pytest.mark.parametrize(
    "name",
    ["Sonnencreme", "Cream with Sunscreen", "Wear SPF 30 Fluid", "선 스틱", "UV Schutz Fluid"],
)
def test_a_name_that_claims_protection_is_believed(name: str) -> None:
    assert "yes" == answer(judged(name), "sunscreen")


LISTED = """
  - id: products.what.{id}
    title: Take a nectar for a mask
    status: submitted
    updated: 2026-11-29
    {place}
    when: {{name.serum: true}}
    then:
      - decide: mask
    because: {{plain: Our word., clinical: The word of the shop.}}
    sources: {{general_practice: our own names}}
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "steps"),
    [
        ("before: products.what.serum", {}),
        ("", {"treat": None}),
        ("replaces: {rule: products.what.serum, reason: ours}", {}),
    ],
)
def test_an_overlay_adds_to_a_decision_list_where_it_says(
    place: str, steps: dict[str, None], tmp_path: Path
) -> None:
    (tmp_path / "products").mkdir()
    (tmp_path / "manifest.yaml").write_text("name: ours\nversion: '1'\n")
    rule = LISTED.format(id="nectar", place=place)
    (tmp_path / "products" / "ours.yaml").write_text(f"decides: what\nrules:{rule}")

    assessed = Assessor.load([tmp_path]).assess(Product("1", "Calm Serum"))

    assert steps == assessed.steps


@pytest.mark.slow
@pytest.mark.parametrize(
    ("head", "place", "code"),
    [
        ("", "before: products.what.serum", "R112"),
        ("decides: what\n", "before: products.no", "R151"),
    ],
)
def test_a_place_that_is_none_is_a_fault(head: str, place: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "products").mkdir()
    (tmp_path / "manifest.yaml").write_text("name: ours\nversion: '1'\n")
    rule = LISTED.format(id="nectar", place=place)
    (tmp_path / "products" / "ours.yaml").write_text(f"{head}rules:{rule}")

    with pytest.raises(RulesetError, match=code):
        Assessor.load([tmp_path])
