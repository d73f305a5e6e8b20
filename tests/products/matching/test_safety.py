"""No pick contains what a person must not use: random people, whole catalogues, a second check.

The second check searches the raw text of a label for a few words. It shares nothing with the
reader, the tables, the masks or the gate, so that it detects faults common to all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from made_up_products import advisor
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection
from poreroutine.products.catalog.catalog import Catalog
from strategies import examples, profiles

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data" / "catalogues"
OURS = ROOT / "examples" / "catalogue.csv"
KNOWLEDGE = advisor().ruleset.knowledge
anybody = profiles(KNOWLEDGE)

slow = [HealthCheck.too_slow]

BY_ACTIVE = {
    "retinol": r"\bretin(ol|yl|al\b|oic|oate)|hydroxypinacolone",
    "salicylic_acid_wash": r"\bsalicylic acid",
    "willow_bark": r"\bsalix\b|willow(?!herb)",
    "glycolic_acid": r"\bglycolic acid(?! copolymer)",
    "lactic_acid": r"\blactic acid(?!/glycolic acid copolymer)",
    "mandelic_acid": r"\bmandelic acid",
    "bakuchiol": r"\bbakuchiol\b",
    "niacinamide": r"\bniacinamide\b",
    "azelaic_acid": r"\bazelaic acid",
    "benzoyl_peroxide": r"\bbenzoyl peroxide",
    "ascorbic_acid": r"(?<!tetrahexyldecyl )(?<!ethyl )\bascorbic acid(?! poly)",
    "clay_mask": r"\bkaolin\b|(?<!quaternium-18 )\bbentonite\b",
    "enzyme_exfoliant": r"\bpapain\b|\bbromelain\b",
}
"""What to look for where an active is forbidden."""

BY_JOB = {
    "salicylic_acid_wash",
    "willow_bark",
    "glycolic_acid",
    "lactic_acid",
    "mandelic_acid",
    "azelaic_acid",
    "ascorbic_acid",
    "enzyme_exfoliant",
}
"""Of these, what stands late in a list sets the acidity or is a trace."""

SUPPORTING = {"niacinamide"}
"""Of these, what a product that treats nothing has besides is care."""

LATE = re.compile(
    r"phenoxyethanol|parfum|fragrance|carbomer|xanthan|edta|benzoate|sorbate|linalool"
)

BY_ALLERGY = {
    "salicylates": r"salicyl|\bsalix\b",
    "aspirin": r"salicyl|\bsalix\b",
    "retinoids": r"\bretin(ol|yl)",
    "fragrance": r"\bparfum\b|\blinalool\b|\blimonene\b|\bgeraniol\b",
    "parabens": r"paraben\b",
    "isothiazolinones": r"isothiazolinone",
    "phenoxyethanol": r"\bphenoxyethanol\b",
    "lanolin": r"\blanolin\b",
    "soy": r"\bglycine soja\b|\bsoy\b",
    "bee_products": r"\bcera alba\b|\bbeeswax\b|\bpropolis\b",
    "octocrylene": r"\boctocrylene\b",
    "niacinamide": r"\bniacinamide\b",
    "formaldehyde_releasers": r"imidazolidinyl urea|dmdm hydantoin",
}
"""What to look for where somebody told of an allergy."""


@cache
def read(path: Path) -> Catalog:
    return advisor().read_catalog(path)


def crude(
    selection: Selection, catalog: Catalog, routine: Routine, outcomes: Outcomes
) -> Iterator[str]:
    """Look for forbidden words in the raw texts of what was picked."""
    texts = {each.id: each.ingredients.lower() for each in catalog.products}
    banned = [name for name in BY_ACTIVE if name in outcomes.forbidden]
    asked = [BY_ACTIVE[name] for name in banned if name not in BY_JOB | SUPPORTING]
    early = [BY_ACTIVE[name] for name in banned if name in BY_JOB]
    treating = [BY_ACTIVE[name] for name in banned if name in SUPPORTING]
    allergies = routine.profile.get("allergies") or ()
    asked += [BY_ALLERGY[str(name)] for name in allergies if str(name) in BY_ALLERGY]
    if routine.profile.get("fragrance_free"):
        asked.append(BY_ALLERGY["fragrance"])
    for step in selection.steps:
        for pick in step.picks:
            text = texts[pick.product.id]
            beginning = ",".join(LATE.split(text)[0].split(",")[:4])
            places = [(word, text) for word in asked] + [(word, beginning) for word in early]
            if step.step in {"treat", "exfoliate"}:
                places += [(word, text) for word in treating]
            for word, where in places:
                if re.search(word, where):
                    yield f"{pick.product.name} for {step.id}: {word}"


def check(answers: dict[str, Any], catalog: Catalog) -> None:
    """Match one person, and let the witness read what was picked."""
    profile = advisor().read_profile(answers)
    routine, outcomes = advisor().recommend(profile), advisor().trace(profile).outcomes
    shop = advisor()._state.product_service  # noqa: SLF001 - what `products` does, with one trace for all
    index = shop.index(catalog)
    selection, assessments = shop.matcher.select(routine, outcomes, index), index.by_id

    assert [] == list(crude(selection, catalog, routine, outcomes))
    for step in selection.steps:
        assert (step.gap is None) == bool(step.picks)
        for pick in step.picks:
            assert step.step in assessments[pick.product.id].steps or step.active is not None
            if outcomes.forbidden or routine.profile.get("allergies"):
                assert assessments[pick.product.id].label.is_readable


@pytest.mark.skipif(not OURS.is_file(), reason="examples/catalogue.csv is missing")
@settings(max_examples=examples(60), deadline=None, suppress_health_check=slow)
@given(anybody)
def test_our_own_catalogue_gives_nobody_what_is_forbidden(answers: dict[str, Any]) -> None:
    """Whoever asks, no pick of the example catalogue holds what guards forbid."""
    check(answers, read(OURS))


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared catalogues are not beside the project")
@settings(max_examples=examples(250), deadline=None, suppress_health_check=slow)
@given(anybody)
def test_the_first_real_catalogue_gives_nobody_what_is_forbidden(answers: dict[str, Any]) -> None:
    """The same, for a shop's catalogue as it was found."""
    check(answers, read(SHARED / "lookfantastic_2021.csv"))


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared catalogues are not beside the project")
@settings(max_examples=examples(250), deadline=None, suppress_health_check=slow)
@given(anybody)
def test_the_second_real_catalogue_gives_nobody_what_is_forbidden(answers: dict[str, Any]) -> None:
    """The same, for a messier one."""
    check(answers, read(SHARED / "sephora_2018.csv"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "answers",
    [
        {"age": 31, "skin_type": "oily", "pregnancy": "pregnant"},
        {"age": 40, "skin_type": "dry", "allergies": ["salicylates", "fragrance"]},
        {"age": 15, "skin_type": "oily", "concerns": ["blackheads"]},
        {"age": 45, "conditions": ["rosacea"], "sensitivity": "high", "fragrance_free": True},
    ],
)
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared catalogues are not beside the project")
def test_careful_people_still_find_something(answers: dict[str, Any]) -> None:
    """Exclusions leave a cleanser and a moisturiser for everyday cases."""
    catalog = read(SHARED / "lookfantastic_2021.csv")
    selection = advisor().products(advisor().recommend(answers), catalog)
    care = [step for step in selection.steps if step.step in {"cleanse", "moisturise"}]

    assert any(step.picks for step in care)
    check(answers, catalog)
