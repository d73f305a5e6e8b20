"""Faults in data are found by the loader: each is written into a copy of the bundled rules."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from poreroutine.authoring.check import check_ruleset
from poreroutine.errors import Fault, RulesetError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from tiny_ruleset import TINY, write

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


A, P, Q = "actives", "interactions", "questionnaire"


@dataclass(frozen=True)
class Seed:
    """One mistake: in a row of a table, `old` becomes `new`, and `code` is reported there."""

    table: str
    row: str
    old: str
    new: str
    code: str


SEEDS = {
    "a misspelt value of an active": Seed(
        A, "bakuchiol", "pregnancy: unknown", "pregnancy: unkown", "R128"
    ),
    "a misspelt attribute of an active": Seed(A, "tretinoin", "pregnancy:", "pregnacy:", "R127"),
    "an active without its safety in pregnancy": Seed(
        A, "retinol", "  pregnancy: avoid\n", "", "R129"
    ),
    "an active without its age": Seed(A, "retinal", "  age_from:", "  # age_from:", "R129"),
    "an active without its salicylate": Seed(A, "willow_bark", "  salicylate: true\n", "", "R129"),
    "a flag as a word": Seed(
        A, "lactic_acid", "photosensitising: true", "photosensitising: yes", "R128"
    ),
    "a negative age": Seed(A, "glycerin", "age_from: 0", "age_from: -1", "R128"),
    "an age as text": Seed(A, "sulfur", "age_from: 12", 'age_from: "12"', "R128"),
    "a region that is missing": Seed(A, "adapalene", ", other: prescription}", "}", "R129"),
    "a misspelt region": Seed(A, "niacinamide", "uk: otc", "gb: otc", "R127"),
    "a misspelt kind of sale": Seed(
        A, "tazarotene", "us: prescription", "us: perscription", "R128"
    ),
    "an unknown family": Seed(A, "mandelic_acid", "family: aha", "family: ahaa", "R122"),
    "an unknown source of a figure": Seed(
        A,
        "benzoyl_peroxide",
        "weeks_sources:\n",
        "weeks_sources:\n    nobody2020: says so\n",
        "R124",
    ),
    "a misspelt verdict": Seed(
        P, "any_retinoid_with_any_aha", "verdict: night", "verdict: nigth", "R128"
    ),
    "a verdict that its kind can't have": Seed(
        P, "any_retinoid_with_any_bha", "verdict: night", "verdict: forbid", "R133"
    ),
    "a misspelt kind": Seed(P, "any_retinoid_with_pha", "kind: pair", "kind: pairs", "R128"),
    "a pair without its targets": Seed(
        P, "retinol_with_adapalene", "  these:", "  # these:", "R129"
    ),
    "an unknown target": Seed(
        P,
        "any_retinoid_with_physical_scrub",
        "{group: any_retinoid}",
        "{group: any_retinoids}",
        "R122",
    ),
    "an allergy that blocks what no rule leaves out": Seed(
        Q, "benzoyl_peroxide", "blocks: [benzoyl_peroxide]", "blocks: [humectant]", "R133"
    ),
    "an allergy that blocks an unknown name": Seed(
        Q, "alpha_hydroxy_acids", "blocks: [aha]", "blocks: [ahas]", "R122"
    ),
    "an allergy under a misspelt heading": Seed(
        Q, "parabens", "group: preservatives", "group: preservativs", "R128"
    ),
    "a medicine with an unknown call": Seed(
        Q, "isotretinoin_now", "pregnant: stop_and_call", "pregnant: stop_and_cal", "R128"
    ),
    "a medicine without its call": Seed(
        Q, "acitretin", "      breastfeeding: stop_and_call\n", "", "R129"
    ),
    "a medicine that is part of nothing": Seed(
        Q, "methotrexate", "part_of: immunosuppressants", "part_of: immunosuppressant", "R122"
    ),
    "a medicine of the past without rules": Seed(
        Q, "clascoterone", "past: false", "past: true", "R133"
    ),
    "a procedure without its rule in pregnancy": Seed(
        "procedures", "chemical_peel", "  pregnancy: avoid\n", "", "R129"
    ),
    "a procedure of an unknown method": Seed(
        "procedures", "microneedling", "method: needles", "method: needels", "R128"
    ),
    "a label that answers no allergy": Seed(
        "allergy_labels", "parabens", "allergy: parabens", "allergy: paraben", "R122"
    ),
    "an unknown text of what is refused": Seed(
        "refused", "  mercury", "text: poison", "text: poisn", "R122"
    ),
    "an unknown driver": Seed(
        "niacinamide_by_driver", "oil", "driver: oil", "driver: oill", "R122"
    ),
    "a referral that has no such attribute": Seed(
        "referrals", "see_doctor_scars", "  urgency:", "  crisys: true\n  urgency:", "R127"
    ),
    "a property that no step knows": Seed(
        "steps", "protect", "broad_spectrum", "broad_spectrm", "R122"
    ),
}


ALLERGIES = {"benzoyl_peroxide", "alpha_hydroxy_acids", "parabens"}


def sow(folder: Path, seed: Seed) -> None:
    """Write a mistake into its row."""
    indent = "    " if seed.table == Q else ""
    file = folder / "knowledge" / f"{seed.table}.yaml"
    if seed.table == Q and seed.row not in ALLERGIES:
        medicines = (folder / "knowledge" / "questionnaire").glob("medicines_*.yaml")
        file = next(each for each in medicines if f"\n{indent}{seed.row}:\n" in each.read_text())
    lines = file.read_text(encoding="utf-8").split("\n")
    start = lines.index("allergies:") if seed.row in ALLERGIES and seed.table == Q else 0
    at = next(n for n, line in enumerate(lines) if n >= start and line == f"{indent}{seed.row}:")
    before, after = "\n".join(lines[:at]), "\n".join(lines[at:])
    assert seed.old in after
    file.write_text(f"{before}\n{after.replace(seed.old, seed.new, 1)}", encoding="utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Fault, ...]:
    """Write all mistakes into one copy of the bundled rules, and check it once."""
    folder = tmp_path_factory.mktemp("seeded") / "rulesets"
    shutil.copytree(bundled_rulesets(), folder)
    for seed in SEEDS.values():
        sow(folder, seed)
    return check_ruleset(folder)


@pytest.mark.parametrize("name", SEEDS)
def test_a_mistake_in_data_is_a_located_fault(name: str, found: tuple[Fault, ...]) -> None:
    seed = SEEDS[name]
    row = seed.row.strip()

    faults = [
        fault
        for fault in found
        if fault.code == seed.code and row in f"{fault.where} {fault.message}".replace(",", "")
    ]

    assert faults
    assert all(fault.line > 1 for fault in faults)


def test_without_mistakes_there_is_no_fault() -> None:
    assert () == check_ruleset(bundled_rulesets())


# -- overlays --------------------------------------------------------------------------------------


def overlay(folder: Path, files: Mapping[str, str], manifest: str = "") -> Path:
    folder.mkdir()
    head = f'name: shop\nversion: "1.0"\n{manifest}'
    for name, text in {"manifest.yaml": head, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


NEWCOMER = """\
newcomer:
  name: {{plain: new, clinical: new}}
  family: soft
  slots: [morning]
  start: 1
  ceiling: 3
  strength: 1 %
  irritation: 0
{more}
  weeks: {{from: 4, to: 8, plain: 4 to 8 weeks, clinical: 4 to 8 weeks}}
  how: {{plain: Thinly., clinical: Thinly.}}
  layer: 20
  sources: [book]
"""
SHELF = """\
shop:
  rows: actives
  attributes:
    shelf: {description: Where it stands., type: word, values: [front, back]}
"""


def codes(base: Path, files: Mapping[str, str], manifest: str = "") -> list[str]:
    shop = overlay(base.parent / "shop", files, manifest)
    return [fault.code for fault in check_ruleset(base, [shop])]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base", TINY)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("  pregnancy: avoid", []),
        ("  pregnancy: avoid\n  shelf: front", []),
        ("  pregnancy: avoid\n  shelf: cellar", ["R128"]),
        ("  pregnancy: avoid\n  shelve: front", ["R127"]),
        ("  pregnancy: maybe", ["R128"]),
        ("  shelf: front", ["R129"]),
    ],
)
def test_an_overlay_declares_its_own_attributes_and_meets_those_of_the_base(
    base: Path, more: str, expected: list[str]
) -> None:
    files = {
        "knowledge/actives.yaml": NEWCOMER.format(more=more),
        "knowledge/attributes.yaml": SHELF,
    }

    assert expected == codes(base, files)


def test_an_overlay_cannot_declare_an_attribute_of_the_base_anew(base: Path) -> None:
    looser = SHELF.replace("shelf: {", "pregnancy: {").replace("[front, back]", "[ok, avoid, any]")

    assert ["R116"] == codes(base, {"knowledge/attributes.yaml": looser})


def test_an_overlay_cannot_replace_a_declaration(base: Path) -> None:
    looser = SHELF.replace("shop:", "actives:")
    manifest = "replaced:\n  - {row: attributes.actives, reason: We know better.}\n"

    assert "R161" in codes(base, {"knowledge/attributes.yaml": looser}, manifest)


def test_a_replaced_row_meets_the_declarations(base: Path) -> None:
    row = NEWCOMER.replace("newcomer", "mild").format(more="  pregnancy: okay")
    manifest = "replaced:\n  - {row: actives.mild, reason: We sell another.}\n"

    assert ["R128"] == codes(base, {"knowledge/actives.yaml": row}, manifest)


def test_without_declarations_every_free_attribute_is_a_fault(tmp_path: Path) -> None:
    files = {name: text for name, text in TINY.items() if name != "knowledge/attributes.yaml"}
    folder = write(tmp_path / "base", files)

    with pytest.raises(RulesetError) as raised:
        load_ruleset(folder)

    assert "R127" == raised.value.code
