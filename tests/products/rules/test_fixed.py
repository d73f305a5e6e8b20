"""Mistakes in the tables that labels are read with: each is a valid value, and none goes unseen."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from poreroutine import Advisor
from poreroutine.errors import Fault
from poreroutine.products.rules.fixed import compare_label_tables
from poreroutine.products.tables import documents, is_table
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Faults
from poreroutine.rulesets.knowledge.tables import Knowledge

ESTIMATES, WORDS, LABELS = "products/estimates", "products/words", "knowledge/ingredients"
SEEDS = {
    "an active counts as strong further down": (ESTIMATES, "early: 7", "early: 15"),
    "a job further down": (ESTIMATES, "up_to: 1\n    early: 2", "up_to: 1\n    early: 20"),
    "a filter may be twice as strong": (ESTIMATES, "{over: 6, names", "{over: 12, names"),
    "a limit for another filter": (ESTIMATES, "[benzophenone-3]", "[benzophenone-4]"),
    "no trace excuses an active": (ESTIMATES, "    trace: true", "    trace: false"),
    "what stays below one per cent": (ESTIMATES, "    - phenoxyethanol\n", ""),
    "the line may stand first": (ESTIMATES, "earliest: 4", "earliest: 1"),
    "a rating that clogs": (ESTIMATES, "rated_high: 4", "rated_high: 5"),
    "a limit that nobody fixed": (ESTIMATES, "limits:\n", "limits:\n  europe_x: {over: 5}\n"),
    "a word of a kind of product": (WORDS, "[cleanser, face wash", "[face wash"),
    "a word for another substance": (f"{LABELS}/said", "[benzoyl peroxide]", "[azelaic acid]"),
    "a word for another flag": (f"{LABELS}/kinds", "retinoid: [retinoid]", "retinoid: [aha]"),
    "an abbreviation": (f"{LABELS}/strong", "[salicylic acid]", "[glycolic acid]"),
    "a synonym of a plant": (f"{LABELS}/plants", "citrus sinensis", "citrus limonum"),
    "a synonym in one of several files": (f"{LABELS}/names/colours", "[red 40,", "[red 41,"),
    "who minds a flag": (f"{LABELS}/flags/actives", "extends: [retinoid]", "extends: [aha]"),
    "a word that a claim may be": (f"{LABELS}/claims", "[retinoid, ", "["),
    "a row that nobody fixed": (f"{LABELS}/said", "bha: [", "retin: [retinol]\nbha: ["),
}


@cache
def knowledge() -> Knowledge:
    return Advisor(engine="portable").ruleset.knowledge


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("fixed") / "rulesets"
    for part in ("products", "knowledge"):
        shutil.copytree(bundled_rulesets() / part, copy / part)
    return copy


def found_in(folder: Path) -> list[Fault]:
    faults = Faults(strict=False)
    products = [each for _, each in documents([folder], faults) if is_table(each)]
    compare_label_tables(knowledge(), folder, products, faults)
    return [*faults.faults]


@pytest.mark.parametrize("name", SEEDS)
def test_a_wrong_value_is_found_at_its_place(name: str, folder: Path) -> None:
    table, old, new = SEEDS[name]
    file = folder / f"{table}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        found = found_in(folder)
    finally:
        file.write_text(text, encoding="utf-8")

    assert found
    assert {fault.code for fault in found} == {"R134"}
    assert all(fault.line > 0 and fault.hint for fault in found)
    several = "/names/" in table
    assert all(several or str(fault.file).endswith(file.name) for fault in found)


def test_the_tables_as_they_are_have_no_fault(folder: Path) -> None:
    assert found_in(folder) == []


def test_a_row_that_nobody_fixed_says_what_to_write(folder: Path) -> None:
    file = folder / LABELS / "said.yaml"
    text = file.read_text("utf-8")
    file.write_text(f"{text}retin: [retinol]\n", encoding="utf-8")
    try:
        (found,) = found_in(folder)
    finally:
        file.write_text(text, encoding="utf-8")

    assert "said_in_names" in found.message
    assert found.hint == "remove it, or fix it there, from its sources: `retin: [retinol]`"
