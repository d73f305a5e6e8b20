"""Overlays can't weaken core rules, nor rows that safety depends on; the rest is shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from poreroutine.errors import Fault
from poreroutine.products.rules.loading import check_product_rules
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_and_collect
from poreroutine.rulesets.rules.model import Change
from sampling import one_in

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


RETINOIDS = "guard.allergy_actives.retinoids"
SPOT = "guard.red_flags.changing_spot"
WHEN = "{allergy.retinoids: true}"
THEN = "[{forbid: {family: retinoid}}]"


def write(folder: Path, files: Mapping[str, str], manifest: str = "") -> Path:
    for name, text in {
        "manifest.yaml": f'name: shop\nversion: "1"\n{manifest}',
        **files,
    }.items():
        file = folder / "shop" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "shop"


def checked(
    folder: Path, files: Mapping[str, str], manifest: str = ""
) -> tuple[tuple[Fault, ...], tuple[Change, ...]]:
    loaded, faults = load_and_collect(bundled_rulesets(), [write(folder, files, manifest)])
    assert loaded is not None
    return faults, loaded.ruleset.changes


def rule(name: str, when: str, then: str, replaces: str = "") -> dict[str, str]:
    stage, topic, _ = name.split(".")
    more = f"    replaces: {{rule: {replaces}, reason: Ours is better.}}\n" if replaces else ""
    return {
        f"{stage}/{topic}.yaml": f"rules:\n  - id: {name}\n    title: Do it our way\n"
        f"    status: submitted\n    updated: 2026-11-29\n{more}    when: {when}\n"
        f"    then: {then}\n"
        "    because: {plain: It suits us., clinical: It suits us.}\n"
        "    sources: [general_practice]\n"
    }


CORE = (
    RETINOIDS,
    "guard.pregnancy.retinoids",
    "guard.medicines.retinoid_and_tetracycline",
    "guard.prescribed.beside_retinoid",
    "guard.pauses.event",
    "guard.options_wait.pregnancy",
    "guard.after_procedures.filler_emergency",
    "guard.health.g6pd_medicines",
    "guard.answers.no_sunscreen_left",
    "guard.medicines_pregnancy.pregnant_isotretinoin_now",
    "guard.age.under_13",
    "guard.allergy_actives.clay",
    "guard.red_flags.allergic_emergency",
    "guard.availability.prescription",
    "assess.safety.pregnant",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", CORE)
def test_a_core_rule_cannot_be_switched_off(name: str, tmp_path: Path) -> None:
    off = f"switched_off: [{{rule: {name}, reason: We know better.}}]\n"

    fault = next(one for one in checked(tmp_path, {}, off)[0] if one.code == "R143")

    assert ("R143", 3) == (fault.code, fault.line)
    assert fault.hint
    assert name in fault.message


def test_another_rule_can_and_is_shown(tmp_path: Path) -> None:
    off = "switched_off: [{rule: guard.smoking.skin, reason: Only when asked.}]\n"

    faults, (change,) = checked(tmp_path, {}, off)

    assert ((), "guard.smoking.skin") == (faults, change.rule)


@pytest.mark.parametrize(
    ("when", "then"),
    one_in(
        3,
        [
            (WHEN, THEN),
            ("{}", THEN),
            ("{any: [{allergy.retinoids: true}, {age: {below: 18}}]}", THEN),
            (WHEN, "[{forbid: {group: any_active}}, {refer: see_doctor_scars}]"),
            (WHEN, "[{forbid: {active: retinol}}, {forbid: {family: retinoid}}]"),
        ],
    ),
)
def test_a_core_rule_gives_way_to_one_as_strict(when: str, then: str, tmp_path: Path) -> None:
    faults, (change,) = checked(tmp_path, rule("guard.shop.own", when, then, RETINOIDS))

    assert [] == [fault for fault in faults if fault.code in {"R143", "R144"}]
    assert (RETINOIDS, "guard.shop.own") == (change.rule, change.replacement)


@pytest.mark.parametrize(
    ("when", "then", "key"),
    one_in(
        4,
        [
            ("{allergy.retinoids: true, age: {at_least: 18}}", THEN, "when"),
            ("{allergy.zinc: true}", THEN, "when"),
            ("{allergy.retinoids: false}", THEN, "when"),
            (WHEN, "[{forbid: {active: retinol}}]", "then"),
            (WHEN, "[{withhold: {family: retinoid}}]", "then"),
            (WHEN, "[{limit: {family: retinoid, nights: 0}}]", "then"),
            (WHEN, "[{warn: {}}]", "then"),
        ],
    ),
)
def test_a_core_rule_gives_way_to_nothing_weaker(
    when: str, then: str, key: str, tmp_path: Path
) -> None:
    faults, _ = checked(tmp_path, rule("guard.shop.own", when, then, RETINOIDS))

    fault = next(one for one in faults if one.code == "R144")
    assert f"under `{key}`" in fault.where
    assert RETINOIDS in fault.message


@pytest.mark.parametrize(
    ("then", "is_strict"),
    one_in(
        2,
        [
            ("[{refer: changing_mole}]", True),
            ("[{refer: sudden_severe_acne}]", True),
            ("[{refer: see_doctor_scars}]", False),
        ],
    ),
)
def test_a_referral_gives_way_to_one_as_urgent(
    then: str, *, is_strict: bool, tmp_path: Path
) -> None:
    text = (bundled_rulesets() / "guard" / "red_flags.yaml").read_text(encoding="utf-8")
    written = {each["id"]: each for each in yaml.safe_load(text)["rules"]}[SPOT]
    outcomes = [each for each in written["then"] if "refer" not in each]
    when, kept = (
        yaml.safe_dump(each, default_flow_style=True, width=9999).strip()
        for each in (written["when"], outcomes)
    )

    faults, _ = checked(tmp_path, rule("guard.shop.own", when, f"{kept[:-1]}, {then[1:]}", SPOT))

    assert is_strict == (not faults)


# -- rules that are added -------------------------------------------------------------------------


def test_a_rule_that_silences_another_is_shown(tmp_path: Path) -> None:
    files = rule("assess.shop.calm", "{age: {at_least: 18}}", "[{set: trait.severe_acne}]")

    faults, (change,) = checked(tmp_path, files)

    assert () == faults
    assert ("assess.shop.calm", "shop", "silences") == (change.rule, change.by, change.kind)
    assert "guard.referral.fair_trial" in change.reason


def test_a_rule_that_silences_a_core_rule_for_everybody_is_refused(tmp_path: Path) -> None:
    files = rule("assess.shop.calm", "{}", "[{set: trait.medicine_reaction}]")

    (fault,), _ = checked(tmp_path, files)

    assert "R143" == fault.code
    assert "guard.medicines_pregnancy." in fault.message


def test_a_rule_that_silences_nobody_changes_nothing(tmp_path: Path) -> None:
    files = rule("assess.shop.dry", "{}", "[{set: trait.rosacea_prone}]")

    assert ((), ()) == checked(tmp_path, files)


# -- rows -----------------------------------------------------------------------------------------


def replaced(path: tuple[str, ...], changes: Mapping[str, object]) -> tuple[dict[str, str], str]:
    """Give a row of the bundled tables anew, with some keys changed; None leaves one out."""
    table = path[0]
    home = bundled_rulesets() / "knowledge"
    for file in (home / f"{table}.yaml", *sorted((home / table).glob("*.yaml"))):
        row = yaml.safe_load(file.read_text(encoding="utf-8"))
        for key in path[1:]:
            row = row.get(key) if isinstance(row, dict) else None
        if row is not None:
            break
    if isinstance(row, dict):
        row = {key: value for key, value in {**row, **changes}.items() if value is not None}
    else:
        (row,) = changes.values()
    for key in reversed(path[1:]):
        row = {key: row}
    manifest = f"replaced: [{{row: {'.'.join(path)}, reason: Ours.}}]\n"
    return {f"knowledge/{table}.yaml": yaml.safe_dump(row, sort_keys=False)}, manifest


AVAILABLE = {"us": "otc", "eu": "otc", "uk": "otc", "other": "otc"}
BAKUCHIOL, RETINOL = ("actives", "bakuchiol"), ("actives", "retinol")
ISO = ("questionnaire", "medications", "answers", "isotretinoin_now")
SSRI = ("questionnaire", "medications", "answers", "ssri_antidepressants")


@pytest.mark.parametrize(
    ("path", "changes", "key"),
    one_in(
        8,
        [
            (BAKUCHIOL, {"pregnancy": "ok"}, "pregnancy"),
            (RETINOL, {"age_from": 12}, "age_from"),
            (RETINOL, {"photosensitising": False}, "photosensitising"),
            (RETINOL, {"family": "humectant"}, "family"),
            (RETINOL, {"ceiling": 7, "start": 6}, "start"),
            (RETINOL, {"irritation": 0}, "irritation"),
            (("actives", "tretinoin"), {"availability": AVAILABLE}, "availability"),
            (("actives", "tretinoin"), {"prescription_only": False}, "prescription_only"),
            (("actives", "salicylic_acid"), {"salicylate": False}, "salicylate"),
            (("procedures", "chemical_peel"), {"pregnancy": "ok"}, "pregnancy"),
            (ISO, {"pregnant": "call_today"}, "pregnant"),
            (ISO, {"trying": "fine"}, "trying"),
            (ISO, {"keep": True, "group": "other"}, "group"),
            (ISO, {"past": True}, "past"),
            (ISO, {"sun": "some"}, "sun"),
            (ISO, {"skin": ["nothing"]}, "skin"),
            (ISO, {"kind": None}, "kind"),
            (ISO, {"ask_before_actives": None}, "ask_before_actives"),
            (SSRI, {"keep": False}, "keep"),
            (("combinations", "antibiotic_tretinoin"), {"actives": ["retinol"]}, "actives"),
            (("medicine_combinations", "retinoid_and_tetracycline"), {"urgent": None}, "urgent"),
            (("options_wait", "pregnancy"), {"bars": {"option": "laser"}}, "bars"),
            (("pathways", "need_severe_acne"), {"when": {"condition.acne_nodular": True}}, "when"),
            (("questionnaire", "allergies", "answers", "clay"), {"blocks": None}, "blocks"),
            (("referrals", "changing_mole"), {"urgency": "when_it_suits"}, "urgency"),
            (("referrals", "distress_help_line"), {"crisis": False}, "crisis"),
            (("interactions", "any_retinoid_with_any_aha"), {"verdict": "caution"}, "verdict"),
            (("families", "families", "retinoid"), {"track": None}, "track"),
            (("families", "groups", "any_retinoid"), {"families": ["aha"]}, "families"),
            (("steps", "protect"), {"last": None}, "last"),
            (("calendar", "recovery_nights"), {"": 0}, "recovery_nights"),
            (("calendar", "pace"), {"weeks_between_new": 1}, "pace"),
            (("calendar", "tracks", "exfoliation"), {"ceiling": 7}, "ceiling"),
        ],
    ),
)
def test_a_row_cannot_become_less_cautious(
    path: tuple[str, ...], changes: Mapping[str, object], key: str, tmp_path: Path
) -> None:
    faults, _ = checked(tmp_path, *replaced(path, changes))

    found = [fault for fault in faults if fault.code == "R145"]
    assert [key] == [fault.message.partition(" ")[0] for fault in found if fault.hint][:1]


@pytest.mark.parametrize(
    ("path", "changes"),
    one_in(
        8,
        [
            (("actives", "azelaic_acid"), {"pregnancy": "avoid"}),
            (RETINOL, {"age_from": 21, "ceiling": 4, "start": 1}),
            (RETINOL, {"strength": "0.1 %"}),
            (("referrals", "changing_mole"), {"urgency": "today"}),
            (SSRI, {"sun": "some", "breastfeeding": "ask_in_days"}),
            (("interactions", "any_retinoid_with_any_aha"), {"title": "Keep them apart"}),
            (("calendar", "recovery_nights"), {"": 3}),
        ],
    ),
)
def test_a_row_can_become_more_cautious(
    path: tuple[str, ...], changes: Mapping[str, object], tmp_path: Path
) -> None:
    faults, (change,) = checked(tmp_path, *replaced(path, changes))

    assert [] == [fault for fault in faults if fault.code.startswith("R")]
    assert "row" == change.kind


# -- products -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "manifest", "codes"),
    [
        (
            {},
            "switched_off: [{rule: products.medicine.mercury_preservative, reason: No.}]\n",
            ["R143"],
        ),
        (
            rule(
                "products.shop.mercury",
                "{has.mercury_preservative: true}",
                "[{is: mercury}]",
                "products.medicine.mercury_preservative",
            ),
            "",
            [],
        ),
        (
            rule(
                "products.shop.mercury",
                "{has.mercury_preservative: true, name.mask: true}",
                "[{is: mercury}]",
                "products.medicine.mercury_preservative",
            ),
            "",
            ["R144"],
        ),
    ],
)
def test_a_core_rule_about_products_stays_as_strict(
    files: Mapping[str, str], manifest: str, codes: list[str], tmp_path: Path
) -> None:
    folder = write(tmp_path, files, manifest)
    loaded, _ = load_and_collect(bundled_rulesets(), [folder])
    assert loaded is not None

    faults = check_product_rules(loaded.ruleset, [bundled_rulesets(), folder])

    assert codes == [fault.code for fault in faults]
