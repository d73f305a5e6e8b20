"""Fixed values: a wrong value in a table is refused, and an overlay may only be stricter."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from poreroutine import Advisor
from poreroutine.errors import Fault, RulesetError
from poreroutine.products.rules.loading import check_product_rules
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Faults, FolderSnapshot, parse_snapshot, take_snapshot
from poreroutine.rulesets.knowledge.fixed_values import is_allowed, unchecked_blocks, value_below
from poreroutine.rulesets.loading import load_and_collect, load_ruleset, load_snapshots
from tiny_ruleset import TINY, write

A = "knowledge/actives.yaml"
CALENDAR, STEPS, FAMILIES = (f"knowledge/{name}.yaml" for name in ("calendar", "steps", "families"))

# File, the row that is changed, what is changed in it, and the path that the fault names.
SEEDS = {
    "weeks between new actives": (
        CALENDAR, "", "weeks_between_new: 2", "weeks_between_new: 1",
        "calendar.pace.weeks_between_new",
    ),
    "first week of a new active": (
        CALENDAR, "", "first_new_week: 3", "first_new_week: 1", "calendar.pace.first_new_week",
    ),
    "strength of retinol": (
        A, "retinol", "strength: 0.1 to 0.3 %", "strength: 1 to 2 %", "actives.retinol.strength",
    ),
    "strength of an acid": (
        A, "glycolic_acid", "strength: 5 to 10 %", "strength: 5 to 30 %",
        "actives.glycolic_acid.strength",
    ),
    "legal ceiling of a region": (
        A, "retinol", "eu: at most 0.3 %", "eu: at most 3 %",
        "actives.retinol.strength_by_region.eu",
    ),
    "age floor": (A, "retinal", "age_from: 18", "age_from: 12", "actives.retinal.age_from"),
    "age floor of a label": (
        A, "adapalene", "age_from: 12", "age_from: 9", "actives.adapalene.age_from",
    ),
    "pregnancy": (
        A, "tretinoin", "pregnancy: avoid", "pregnancy: ok", "actives.tretinoin.pregnancy",
    ),
    "breastfeeding": (
        A, "bakuchiol", "breastfeeding: unknown", "breastfeeding: ok",
        "actives.bakuchiol.breastfeeding",
    ),
    "sunburn": (
        A, "lactic_acid", "photosensitising: true", "photosensitising: false",
        "actives.lactic_acid.photosensitising",
    ),
    "salicylate": (
        A, "willow_bark", "salicylate: true", "salicylate: false", "actives.willow_bark.salicylate",
    ),
    "availability": (
        A, "adapalene", "eu: prescription", "eu: otc", "actives.adapalene.availability.eu",
    ),
    "prescription only": (
        A, "tazarotene", "prescription_only: true", "prescription_only: false",
        "actives.tazarotene.prescription_only",
    ),
    "uses a week": (
        A, "salicylic_acid", "ceiling: 3", "ceiling: 7", "actives.salicylic_acid.ceiling",
    ),
    "start": (A, "retinol", "start: 2", "start: 7", "actives.retinol.start"),
    "build-up": (
        A, "glycolic_acid", "{weeks: 2, nights: 1}", "{weeks: 2, nights: 3}",
        "actives.glycolic_acid.ramp",
    ),
    "irritation": (
        A, "tretinoin", "irritation: 3", "irritation: 0", "actives.tretinoin.irritation",
    ),
    "family": (A, "retinal", "family: retinoid", "family: vitamin", "actives.retinal.family"),
    "slots": (A, "retinol", "slots: [evening]", "slots: [morning]", "actives.retinol.slots"),
    "exfoliation night": (
        A, "physical_scrub", "counts_as_exfoliation: true", "counts_as_exfoliation: false",
        "actives.physical_scrub.counts_as_exfoliation",
    ),
    "track of a family": (
        FAMILIES, "  aha", "    track: exfoliation\n", "", "families.families.aha.track",
    ),
    "member of a group": (
        FAMILIES, "  cosmetic_retinoid", "retinol, retinal", "retinal",
        "families.groups.cosmetic_retinoid.actives",
    ),
    "recovery nights": (
        CALENDAR, "", "recovery_nights: 2", "recovery_nights: 0", "calendar.recovery_nights",
    ),
    "exfoliation nights": (
        CALENDAR, "  exfoliation", "ceiling: 3", "ceiling: 7",
        "calendar.tracks.exfoliation.ceiling",
    ),
    "tracks apart": (
        CALENDAR, "", "apart: [[exfoliation, retinoid]]", "apart: []", "calendar.apart",
    ),
    "sunscreen last": (STEPS, "protect", "  last: [morning]\n", "", "steps.protect.last"),
    "order of steps": (
        STEPS, "protect", "slots: {morning: 50}", "slots: {morning: 5}",
        "steps.protect.slots.morning",
    ),
    "sunscreen": (
        STEPS, "protect", "[spf30, broad_spectrum]", "[broad_spectrum]",
        "steps.protect.kinds.broad_spectrum.properties",
    ),
    "sun protection factor": (
        "knowledge/properties.yaml", "spf30", "SPF 30 or more, ", "SPF 15 or more, ",
        "properties.spf30.name.plain",
    ),
    "ceiling in a text": (
        "knowledge/texts/availability.yaml", "eu_retinol_ceiling", "at most 0.3 %", "at most 3 %",
        "texts.eu_retinol_ceiling.plain",
    ),
    "new actives at once": (
        "knowledge/limits_by_experience.yaml", "two_when_first", "new_actives: 2", "new_actives: 5",
        "limits_by_experience.two_when_first.new_actives",
    ),
    "interaction": (
        "knowledge/interactions.yaml", "any_retinoid_with_any_aha", "verdict: night",
        "verdict: fine", "interactions.any_retinoid_with_any_aha.verdict",
    ),
    "time of a referral": (
        "knowledge/referrals.yaml", "changing_mole", "urgency: within_2_weeks",
        "urgency: when_it_suits", "referrals.changing_mole.urgency",
    ),
    "time of a call about a medicine": (
        "knowledge/referrals.yaml", "medicine_stop_and_call", "urgency: today",
        "urgency: within_8_weeks", "referrals.medicine_stop_and_call.urgency",
    ),
    "procedure in pregnancy": (
        "knowledge/procedures.yaml", "laser", "pregnancy: avoid", "pregnancy: ok",
        "procedures.laser.pregnancy",
    ),
}  # fmt: skip
MEDICINES = {
    ("isotretinoin_now", "pregnant"), ("methotrexate", "trying"), ("lithium", "breastfeeding"),
    ("warfarin", "pregnant"), ("valproate", "trying"),
}  # fmt: skip


@pytest.fixture(scope="module")
def bundled() -> FolderSnapshot:
    return take_snapshot(bundled_rulesets())


def changed(snapshot: FolderSnapshot, name: str, row: str, old: str, new: str) -> FolderSnapshot:
    """Return the same rules with a mistake in one row."""
    file = snapshot.folder / name
    content = dict(part for part in snapshot.parts if isinstance(part, tuple))
    text = content[file].decode()
    start = text.index(f"\n{row}:") if row else 0
    assert old in text[start:]
    content[file] = (text[:start] + text[start:].replace(old, new, 1)).encode()
    return replace(snapshot, parts=tuple(content.items()))


def row_of(snapshot: FolderSnapshot, medicine: str) -> tuple[str, str]:
    """Return the file of a medicine, and its text from the medicine's row on."""
    for path in sorted((snapshot.folder / "knowledge/questionnaire").glob("medicines_*.yaml")):
        _, found, row = path.read_text(encoding="utf-8").partition(f"\n    {medicine}:")
        if found:
            return path.relative_to(snapshot.folder).as_posix(), row
    raise AssertionError(medicine)


def refused(snapshot: FolderSnapshot) -> Fault:
    with pytest.raises(RulesetError) as raised:
        load_snapshots(snapshot)
    return raised.value.faults[0]


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_wrong_value_is_refused_and_both_places_are_named(
    seed: str, bundled: FolderSnapshot
) -> None:
    *change, path = SEEDS[seed]

    fault = refused(changed(bundled, *change))

    assert "R134" == fault.code
    assert path in fault.message
    assert change[0] in fault.file or "fixed_values" in fault.file
    assert "fixed_values.yaml" in f"{fault.file} {fault.message}"
    if path.count("texts") == 0 and change[3]:
        assert re.search(r"fixes it as \S", fault.message)


@pytest.mark.slow
@pytest.mark.parametrize(("medicine", "state"), sorted(MEDICINES))
def test_a_call_about_a_medicine_is_fixed(
    medicine: str, state: str, bundled: FolderSnapshot
) -> None:
    file, row = row_of(bundled, medicine)
    call = re.search(rf"{state}: \w+", row)
    assert call is not None

    fault = refused(changed(bundled, file, f"    {medicine}", call[0], f"{state}: fine"))

    assert "R134" == fault.code
    assert f"{medicine}.{state} is fine" in fault.message


def test_a_renamed_row_leaves_its_fixed_values_behind(bundled: FolderSnapshot) -> None:
    file, _ = row_of(bundled, "lithium")

    fault = refused(changed(bundled, file, "    lithium", "lithium:", "lithium_salts:"))

    assert "R134" == fault.code
    assert "there is no questionnaire.medications.answers.lithium" in fault.message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("retinol: [0.1, 0.3]", "retinol: [1, 2]", "products.estimates.strengths.retinol"),
        ("over: 0.3", "over: 3", "products.estimates.limits.europe_vitamin_a.over"),
    ],
)
def test_a_wrong_value_of_a_product_table_is_refused(
    old: str, new: str, path: str, tmp_path: Path
) -> None:
    folder = tmp_path / "rulesets"
    shutil.copytree(bundled_rulesets(), folder)
    file = folder / "products" / "estimates.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    faults = check_product_rules(load_ruleset(folder), [folder])

    assert ["R134"] == [fault.code for fault in faults]
    assert path in faults[0].message
    assert "fixed_values.yaml" in faults[0].message


# -- overlays --------------------------------------------------------------------------------------

FIXED = """\
ages:
  at: actives.*.ceiling
  stricter: lower
  sources: {book: says so}
  checked: "2026-11-29"
  values: {mild: 7, strong: 3}
pregnancy:
  at: actives.*.pregnancy
  stricter: [ok, avoid]
  sources: {book: says so}
  checked: "2025-11-28"
  values: {mild: ok, strong: avoid}
strength:
  at: actives.*.strength
  sources: {book: says so}
  checked: "2025-11-30"
  values: {mild: [1], strong: [2]}
"""


def overlay_faults(folder: Path, row: str, old: str, new: str) -> list[str]:
    """Return the codes found when an overlay replaces an active by a changed one."""
    base = write(folder / "base", TINY, {"knowledge/fixed_values.yaml": FIXED})
    text = (base / "knowledge" / "actives.yaml").read_text("utf-8")
    rows = {part.partition(":")[0]: part for part in re.split(r"^(?=\w)", text, flags=re.MULTILINE)}
    assert old in rows[row]
    shop = folder / "shop"
    (shop / "knowledge").mkdir(parents=True)
    (shop / "manifest.yaml").write_text(
        f'name: shop\nversion: "1.0"\nreplaced: [{{row: actives.{row}, reason: Ours.}}]\n', "utf-8"
    )
    (shop / "knowledge" / "actives.yaml").write_text(rows[row].replace(old, new), "utf-8")
    _, faults = load_and_collect(base, [shop])
    return [fault.code for fault in faults]


@pytest.mark.parametrize(
    ("row", "old", "new", "expected"),
    [
        ("strong", "ceiling: 3", "ceiling: 2", []),
        ("strong", "ceiling: 3", "ceiling: 4", ["R134"]),
        ("mild", "pregnancy: ok", "pregnancy: avoid", []),
        ("strong", "pregnancy: avoid", "pregnancy: ok", ["R134"]),
        ("strong", "strength: 2 %", "strength: 2 percent", []),
        ("strong", "strength: 2 %", "strength: 1 %", ["R134"]),
    ],
)
def test_an_overlay_may_only_be_stricter(
    row: str, old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    found = overlay_faults(tmp_path, row, old, new)

    assert expected == [code for code in found if code == "R134"]


def without(key: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda row: {name: value for name, value in row.items() if name != key}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "edit", "path"),
    [
        ("families.families.aha", without("track"), "families.families.aha.track"),
        ("steps.protect", without("last"), "steps.protect.last"),
        ("calendar.recovery_nights", lambda _: 0, "calendar.recovery_nights"),
        ("calendar.pace", lambda row: {**row, "weeks_between_new": 1}, "weeks_between_new"),
        ("actives.retinol", lambda row: {**row, "strength": "1 to 2 %"}, "retinol.strength"),
    ],
)
def test_what_proofs_and_the_safety_gate_trust_stays_under_an_overlay(
    row: str, edit: Callable[[Any], Any], path: str, tmp_path: Path, bundled: FolderSnapshot
) -> None:
    table, *keys = row.split(".")
    documents = parse_snapshot(bundled, Faults(strict=True))
    file = f"knowledge/{table}.yaml"
    (data,) = (each.data for each in documents if each.relative_path == file)
    new: Any = edit(value_below(data, keys))
    for key in reversed(keys):
        new = {key: new}
    (tmp_path / "knowledge").mkdir()
    (tmp_path / file).write_text(json.dumps(new), "utf-8")
    (tmp_path / "manifest.yaml").write_text(
        f'name: shop\nversion: "1"\nreplaced: [{{row: {row}, reason: Ours.}}]\n', "utf-8"
    )

    _, faults = load_and_collect(bundled.folder, [tmp_path])

    assert any(fault.code == "R134" and path in fault.message for fault in faults)


def test_an_overlay_replaces_no_fixed_value(tmp_path: Path) -> None:
    base = write(tmp_path / "base", TINY, {"knowledge/fixed_values.yaml": FIXED})
    shop = tmp_path / "shop"
    (shop / "knowledge").mkdir(parents=True)
    (shop / "manifest.yaml").write_text(
        'name: shop\nversion: "1.0"\nreplaced: [{row: fixed_values.ages, reason: Ours.}]\n', "utf-8"
    )
    own = FIXED.partition("pregnancy:")[0].replace("strong: 3", "strong: 7")
    (shop / "knowledge" / "fixed_values.yaml").write_text(own, "utf-8")

    _, faults = load_and_collect(base, [shop])

    assert "R161" in [fault.code for fault in faults]


def test_no_value_is_fixed_twice(tmp_path: Path) -> None:
    twice = FIXED + FIXED.partition("pregnancy:")[0].replace("ages:", "more_ages:")
    base = write(tmp_path / "base", TINY, {"knowledge/fixed_values.yaml": twice})

    _, faults = load_and_collect(base)

    assert ["R116", "R116"] == [fault.code for fault in faults]


def test_a_source_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    wrong = FIXED.replace("book:", "bok:", 1)
    base = write(tmp_path / "base", TINY, {"knowledge/fixed_values.yaml": wrong})

    _, faults = load_and_collect(base)

    assert ["R124"] == [fault.code for fault in faults]


def test_blocks_that_nobody_checked_for_twelve_months_are_found(tmp_path: Path) -> None:
    base = write(tmp_path / "base", TINY, {"knowledge/fixed_values.yaml": FIXED})
    blocks = load_ruleset(base).knowledge.fixed_values

    assert ("pregnancy",) == unchecked_blocks(blocks, date(2026, 11, 29))
    assert () == unchecked_blocks(blocks, date(2025, 11, 30))


@pytest.mark.parametrize(
    ("fixed", "value", "stricter", "expected"),
    [
        ([0.1, 0.3], "0.1 to 0.3 %", None, True),
        ([0.1, 0.3], "0.1 to 3 %", "lower", False),
        ([0.1, 0.3], "0.1 to 0.2 %", "lower", True),
        ([], "as on the label", None, True),
        ([1], "a little", "lower", False),
        (1, True, None, False),
        (True, 1, None, False),
        (False, True, (False, True), True),
        (True, False, (False, True), False),
        (["a"], ["a", "b"], "more", True),
        (["a", "b"], ["a"], "more", False),
        (["a", "b"], ["a"], "fewer", True),
        ("stop", "call", ("fine", "call"), False),
        ("call", "stop", ("fine", "call"), False),
        (12, "12", "higher", False),
        (12, None, "higher", False),
    ],
)
def test_what_is_allowed(fixed: object, value: object, stricter: object, *, expected: bool) -> None:
    assert expected is is_allowed(fixed, value, stricter)


def test_the_bundled_rules_fix_values_and_name_their_sources() -> None:
    blocks = Advisor().ruleset.knowledge.fixed_values

    assert sum(len(block.values) for block in blocks.values()) > 700
    assert all(block.sources and block.checked for block in blocks.values())
