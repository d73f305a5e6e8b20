"""Changes of product rules, tables and ingredient files, by what they change for products."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine.authoring.diff.diff import Population, diff_rules
from poreroutine.authoring.diff.product_sample import ProductSide
from poreroutine.authoring.diff.products import ProductsCompared, compare_products
from poreroutine.authoring.diff.references import RulesetSource
from poreroutine.model.product import Product
from poreroutine.report.diff_page import diff_markdown, diff_page
from poreroutine.rulesets.loading import load_ruleset, load_with_sources
from sampling import one_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
"""Some thousand products are read twice for each."""

Edited = Callable[..., Path]
AMERICAN: dict[str, object] = {"age": 30, "concerns": ["dark_marks"], "region": "us"}


def side(folder: Path) -> ProductSide:
    # Values that are fixed could not change here; what a diff sees is another question.
    (folder / "knowledge" / "fixed_values.yaml").unlink(missing_ok=True)
    shutil.rmtree(folder / "knowledge" / "fixed_values", ignore_errors=True)
    return ProductSide(load_ruleset(folder), (folder,))


@pytest.fixture(scope="module")
def unchanged(edited: Edited) -> ProductSide:
    return side(edited())


def seen(found: ProductsCompared) -> set[tuple[str, str, str]]:
    return {(each.part, each.about, each.severity) for each in found.effects}


WEAKENED: dict[str, tuple[tuple[str, str, str], tuple[str, str]]] = {
    "a legal limit rises": (
        ("products/estimates.yaml", "europe_kojic: {over: 1,", "europe_kojic: {over: 3,"),
        ("flag", "over_europe_limit"),
    ),
    "a strength counts as usual": (
        ("products/estimates.yaml", "retinol: [0.1, 0.3]", "retinol: [0.1, 1]"),
        ("strength", "retinol"),
    ),
    "an active loses its name": (
        (
            "knowledge/ingredients/actives.yaml",
            "retinal: [retinal]",
            "retinal: [retinal of no kind]",
        ),
        ("active", "retinal"),
    ),
    "a trace is no treatment up to more": (
        (
            "products/estimates.yaml",
            "    up_to: 0.3\n    after:",
            "    up_to: 5\n    after:",
        ),
        ("job", "salicylic_acid"),
    ),
    "a product rule lets a sunscreen pass": (
        (
            "products/limits.yaml",
            "what: [moisturiser, serum, treatment, toner, sunscreen, exfoliant]",
            "what: [moisturiser]",
        ),
        ("flag", "over_europe_limit"),
    ),
    "an allergen loses a name": (
        ("knowledge/ingredients/flags/plants_and_food.yaml", '    - "*honey*"\n    - honey\n', ""),
        ("name", "bee_product"),
    ),
    "a medicine is refused in fewer regions": (
        (
            "knowledge/refused.yaml",
            "  hydroquinone:\n    rank: 3\n",
            "  hydroquinone:\n    rank: 3\n    regions: [eu]\n",
        ),
        ("allowed", "moisturise.lotion"),
    ),
}


@pytest.mark.parametrize("name", one_in(9, WEAKENED))
def test_weaker_safety_of_products_is_loudest(
    name: str, unchanged: ProductSide, edited: Edited
) -> None:
    edit, (part, about) = WEAKENED[name]
    new = side(edited(edit))
    found = compare_products(unchanged, new, [AMERICAN])

    assert "loosened" == found.effects[0].severity
    assert (part, about, "loosened") in seen(found)


@pytest.mark.slow
def test_the_way_back_is_no_loosening(unchanged: ProductSide, edited: Edited) -> None:
    edit, (part, about) = WEAKENED["an allergen loses a name"]
    found = compare_products(side(edited(edit)), unchanged)

    assert {"routine"} == {each.severity for each in found.effects}
    assert (part, about, "routine") in seen(found)


def test_what_is_the_same_is_no_difference(unchanged: ProductSide) -> None:
    found = compare_products(unchanged, unchanged, [AMERICAN])

    assert not found.effects
    assert found.products
    assert found.names


@pytest.mark.slow
def test_a_catalogue_is_compared_too(unchanged: ProductSide, edited: Edited) -> None:
    cream = Product("mine", "Some Creme du Lac", ingredients="Aqua, Glycerin")
    new = side(
        edited(("products/words.yaml", "[cleanser, face wash,", "[cleanser, du lac, face wash,"))
    )

    without = compare_products(unchanged, new)
    found = compare_products(unchanged, new, catalog=[cream])

    assert found.products == (without.products or 0) + 1
    assert found.effects != without.effects
    assert ("step", "cleanse", "routine") in seen(found)


@pytest.mark.slow
def test_the_page_shows_what_changes_for_products(unchanged: ProductSide, edited: Edited) -> None:
    new = side(edited(WEAKENED["a legal limit rises"][0]))
    sources = [RulesetSource.of(load_with_sources(each.folders[0])) for each in (unchanged, new)]
    found = diff_rules(
        *sources,
        Population([AMERICAN], "people.jsonl", shown=False),
        products=compare_products(unchanged, new),
    )

    assert "loosened" == found.severity
    assert found.product_effects[0].about == "over_europe_limit"
    for shown in (diff_page(found), diff_markdown(found).replace("\\", "")):
        assert "over europe limit" in shown
        assert "kojic acid" in shown
        assert "Nobody's routine changes" in shown or "No routine of these" in shown
