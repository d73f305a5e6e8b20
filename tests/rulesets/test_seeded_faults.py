"""Mistakes in tables that `rules check` finds by itself: each is written into a copy of the rules.

`knowledge/test_attributes.py` has those that are no valid value. Here are valid values that are
wrong, rows that are gone, and names in the tables of products.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from poreroutine import Advisor
from poreroutine.advisor.default import default_advisor
from poreroutine.authoring.check import check_ruleset
from poreroutine.errors import Fault
from poreroutine.products.labels import ingredients
from poreroutine.products.labels.ingredients import check_ingredients
from poreroutine.products.rules.cases import check_products
from poreroutine.products.shelf.check_tables import check_shop_tables
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_and_collect
from poreroutine.spec.cases import Case, read_cases
from sampling import one_in

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


K = "knowledge"
FIXED = f"{K}/fixed_values.yaml"
STANDS_TWICE = "R134"
"""A value that stands a second time is missed there before anything else is asked of it."""
Seed = tuple[str, str, str, str]
"""File, the line that the mistake follows, what is there, and what is written instead."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("seeded") / "rulesets"
    shutil.copytree(bundled_rulesets(), copy)
    return copy


def sow(folder: Path, seeds: Sequence[Seed]) -> None:
    """Write mistakes into fresh copies of their files."""
    for name in {seed[0] for seed in seeds}:
        shutil.copy(bundled_rulesets() / name, folder / name)
    for name, after, old, new in seeds:
        text = (folder / name).read_text(encoding="utf-8")
        start = text.index(after)
        assert old in text[start:], (name, old)
        text = text[:start] + text[start:].replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")


def undo(folder: Path, seeds: Sequence[Seed]) -> None:
    for name in {seed[0] for seed in seeds}:
        shutil.copy(bundled_rulesets() / name, folder / name)


WRONG_VALUES: dict[str, Seed] = {
    "what is unknown in pregnancy is fine": (
        f"{K}/actives.yaml",
        "\nbakuchiol:",
        "pregnancy: unknown",
        "pregnancy: ok",
    ),
    "what is unknown while breastfeeding is fine": (
        f"{K}/actives.yaml",
        "\nmandelic_acid:",
        "breastfeeding: unknown",
        "breastfeeding: ok",
    ),
    "what is for adults is for children": (
        f"{K}/actives.yaml",
        "\nbakuchiol:",
        "age_from: 18",
        "age_from: 12",
    ),
    "a retinoid is of another family": (
        f"{K}/actives.yaml",
        "\nretinal:",
        "family: retinoid",
        "family: antioxidant",
    ),
    "a treatment is possible in pregnancy": (
        f"{K}/procedures.yaml",
        "\nmicroneedling:",
        "pregnancy: avoid",
        "pregnancy: ok",
    ),
    "a changing mole can wait": (
        f"{K}/referrals.yaml",
        "\nchanging_mole:",
        "within_2_weeks",
        "within_8_weeks",
    ),
    "an emergency is none": (
        f"{K}/referrals.yaml",
        "\nallergic_emergency:",
        "urgency: now",
        "urgency: today",
    ),
}


@cache
def cases_with_effects() -> tuple[Case, ...]:
    cases = read_cases([bundled_rulesets()], default_advisor().ruleset)
    return tuple(case for case in cases if case.effects and not case.todo)


@pytest.mark.slow
@pytest.mark.parametrize("name", WRONG_VALUES)
def test_a_wrong_value_fails_a_case(name: str, folder: Path) -> None:
    """Cases notice it as well, without the fixed values."""
    seeds = [WRONG_VALUES[name]]
    sow(folder, seeds)
    (folder / FIXED).unlink()
    try:
        advisor = Advisor(base=folder, engine="portable")
        failed = next((case for case in cases_with_effects() if case.failures_with(advisor)), None)
    finally:
        undo(folder, seeds)
        shutil.copy(bundled_rulesets() / FIXED, folder / FIXED)

    assert failed is not None


A, C, PAIRS, P, L = (
    f"{K}/{name}.yaml"
    for name in ("actives", "calendar", "interactions", "steps", "limits_by_experience")
)
Q, T, FAM = (f"{K}/{name}.yaml" for name in ("questionnaire", "referrals", "families"))
SEEDED: dict[str, Seed] = {
    # found by attacks, in tables
    "willow bark is no salicylate": (A, "\nwillow_bark:", "salicylate: true", "salicylate: false"),
    "glycolic acid from 12 years": (A, "\nglycolic_acid:", "age_from: 16", "age_from: 12"),
    "adapalene is sold in the EU": (A, "\nadapalene:", "eu: prescription", "eu: otc"),
    "a pair has another target": (
        PAIRS,
        "\nany_retinoid_with_any_bha:",
        "{group: any_bha}]",
        "{group: any_aha}]",
    ),
    "retinol at 1 to 2 %": (A, "\nretinol:", "0.1 to 0.3 %", "1 to 2 %"),
    "a new active every week": (C, "pace:", "weeks_between_new: 2", "weeks_between_new: 1"),
    "a family without its track": (FAM, "  retinoid:", "track: retinoid", "track: null"),
    "sunscreen need not be last": (P, "\nprotect:", "last: [morning]", "last: []"),
    "no night to recover": (C, "recovery", "recovery_nights: 2", "recovery_nights: 0"),
    "retinol is fine in pregnancy": (A, "\nretinol:", "pregnancy: avoid", "pregnancy: ok"),
    "an acid seven times a week": (A, "\nglycolic_acid:", "ceiling: 3", "ceiling: 7"),
    "acid nights without rest": (C, "exfoliation:", "rest_between: 1", "rest_between: 0"),
    # more of the kind
    "tretinoin is no prescription": (
        A,
        "\ntretinoin:",
        "prescription_only: true",
        "prescription_only: false",
    ),
    "retinol while breastfeeding": (A, "\nretinol:", "breastfeeding: avoid", "breastfeeding: ok"),
    "salicylic acid at 10 %": (A, "\nsalicylic_acid:", "0.5 to 2 %", "0.5 to 10 %"),
    "retinal every night at once": (A, "\nretinal:", "start: 2", "start: 7"),
    "a ramp in a week": (A, "\nretinol:", "weeks: 2, nights: 2", "weeks: 1, nights: 5"),
    "tretinoin does not irritate": (A, "\ntretinoin:", "irritation: 3", "irritation: 0"),
    "retinol needs no sunscreen": (
        A,
        "\nretinol:",
        "photosensitising: true",
        "photosensitising: false",
    ),
    "a scrub three times a week": (A, "\nphysical_scrub:", "ceiling: 1", "ceiling: 3"),
    "acids and retinoids share a night": (C, "apart:", "[[exfoliation, retinoid]]", "[]"),
    "no pause for a new retinoid": (C, "pauses:", "weeks: 4", "weeks: 0"),
    "strong ones from the first week": (C, "pace:", "first_new_week: 3", "first_new_week: 1"),
    "five acid nights": (C, "exfoliation:", "ceiling: 3", "ceiling: 5"),
    "sunscreen before moisturiser": (
        P,
        "\nprotect:",
        "slots: {morning: 50}",
        "slots: {morning: 5}",
    ),
    "cleansing can go": (P, "\ncleanse:", "essential: true", "essential: false"),
    "a pair is only a caution": (
        PAIRS,
        "\nany_retinoid_with_any_aha:",
        "verdict: night",
        "verdict: caution",
    ),
    "an acid wash may join a retinoid": (
        PAIRS,
        "\nany_retinoid_with_rinse_off_acid:",
        "verdict: night",
        "verdict: fine",
    ),
    "seven new actives": (L, "\nmore_when_experienced:", "new_actives: 4", "new_actives: 7"),
    "an emergency in two weeks": (
        T,
        "\nallergic_emergency:",
        "urgency: now",
        "urgency: within_2_weeks",
    ),
    "an emergency beside a plan": (T, "\nallergic_emergency:", "crisis: true", "crisis: false"),
    "a mole when it suits": (
        T,
        "\nchanging_mole:",
        "urgency: within_2_weeks",
        "urgency: when_it_suits",
    ),
    "willow bark for an allergy to salicylates": (
        Q,
        "salicylates:",
        "blocks: [bha, bha_botanical]",
        "blocks: [bha]",
    ),
    "care that counts as an active": (FAM, "  barrier:", "counted: false", "counted: true"),
    "benzoyl peroxide for pores": (A, "\nbenzoyl_peroxide:", "acne_only: true", "acne_only: false"),
    "glycolic acid in the morning": (
        A,
        "\nglycolic_acid:",
        "slots: [evening]",
        "slots: [morning, evening]",
    ),
}
"""Values of tables that harm somebody; those of rules are in `test_mutants.py` and the proofs."""


def test_each_wrong_value_is_found_by_the_check_alone(folder: Path) -> None:
    seeds = WRONG_VALUES | SEEDED
    sow(folder, [*seeds.values()])
    places = {name: place_of(folder, seed) for name, seed in seeds.items()}
    try:
        faults = check_ruleset(folder)
    finally:
        undo(folder, [*seeds.values()])

    found = {(Path(fault.file).name, fault.line) for fault in faults if fault.code == "R134"}
    missed = {name for name, place in places.items() if place not in found}
    assert missed <= {"a family without its track"}
    assert any("families.families.retinoid.track" in fault.message for fault in faults)
    assert len(seeds) > 40


def place_of(folder: Path, seed: Seed) -> tuple[str, int]:
    """Where a mistake was written: its file and line."""
    name, after, _, new = seed
    text = (folder / name).read_text(encoding="utf-8")
    at = text.index(new, text.index(after))
    return Path(name).name, text.count("\n", 0, at + len(new) - len(new.lstrip("\n"))) + 1


MEDICINES = f"{K}/questionnaire"
FIXED_VALUES: dict[str, Seed] = {
    "actives.willow_bark.salicylate": (
        f"{K}/actives.yaml",
        "\nwillow_bark:",
        "salicylate: true",
        "salicylate: false",
    ),
    "actives.glycolic_acid.age_from": (
        f"{K}/actives.yaml",
        "\nglycolic_acid:",
        "age_from: 16",
        "age_from: 12",
    ),
    "actives.adapalene.availability.eu": (
        f"{K}/actives.yaml",
        "\nadapalene:",
        "eu: prescription",
        "eu: otc",
    ),
    "actives.retinol.strength": (f"{K}/actives.yaml", "\nretinol:", "0.1 to 0.3 %", "1 to 2 %"),
    "actives.kojic_acid.strength": (f"{K}/actives.yaml", "\nkojic_acid:", "up to 1 %", "up to 4 %"),
    "actives.zinc_pyrithione.pregnancy": (
        f"{K}/actives.yaml",
        "\nzinc_pyrithione:",
        "pregnancy: avoid",
        "pregnancy: ok",
    ),
    "actives.ketoconazole.ceiling": (
        f"{K}/actives.yaml",
        "\nketoconazole:",
        "ceiling: 3",
        "ceiling: 7",
    ),
    "actives.salicylic_acid_wash.rinse_off": (
        f"{K}/actives.yaml",
        "\nsalicylic_acid_wash:",
        "rinse_off: true",
        "rinse_off: false",
    ),
    "calendar.pace.weeks_between_new": (
        f"{K}/calendar.yaml",
        "pace:",
        "weeks_between_new: 2",
        "weeks_between_new: 1",
    ),
    "interactions.tretinoin_with_benzoyl_peroxide.verdict": (
        f"{K}/interactions.yaml",
        "\ntretinoin_with_benzoyl_peroxide:",
        "verdict: slot",
        "verdict: fine",
    ),
    "interactions.any_retinoid_with_any_aha.these": (
        f"{K}/interactions.yaml",
        "\nany_retinoid_with_any_aha:",
        "group: any_retinoid",
        "active: retinol",
    ),
    "interactions.oral_isotretinoin_with_any_retinoid.with.group": (
        f"{K}/interactions.yaml",
        "\noral_isotretinoin_with_any_retinoid:",
        "with: {group: any_retinoid",
        "with: {group: prescription_retinoid",
    ),
    "procedures.laser_hair_removal.dark_skin": (
        f"{K}/procedures.yaml",
        "\nlaser_hair_removal:",
        "dark_skin: caution",
        "dark_skin: ok",
    ),
    "procedures.chemical_peel.method": (
        f"{K}/procedures.yaml",
        "\nchemical_peel:",
        "method: acid",
        "method: topical",
    ),
    "questionnaire.medications.answers.ace_inhibitors_or_sartans.pregnant": (
        f"{MEDICINES}/medicines_heart_and_circulation.yaml",
        "    ace_inhibitors_or_sartans:",
        "pregnant: call_today",
        "pregnant: ask_next_visit",
    ),
    "questionnaire.medications.answers.ssri_antidepressants.keep": (
        f"{MEDICINES}/medicines_mind_and_nerves.yaml",
        "    ssri_antidepressants:",
        "keep: true",
        "keep: false",
    ),
    "questionnaire.medications.answers.acitretin.past": (
        f"{MEDICINES}/medicines_vitamin_a.yaml",
        "    acitretin:",
        "past: false",
        "past: true",
    ),
    "questionnaire.medications.answers.hydrochlorothiazide.sun": (
        f"{MEDICINES}/medicines_heart_and_circulation.yaml",
        "    hydrochlorothiazide:",
        "sun: strong",
        "sun: none",
    ),
    "referrals.medicine_call_today.urgency": (
        f"{K}/referrals.yaml",
        "\nmedicine_call_today:",
        "urgency: today",
        "urgency: within_2_weeks",
    ),
    "steps.protect.slots.morning": (f"{K}/steps.yaml", "protect:", "morning: 50", "morning: 35"),
}


def test_a_wrong_value_differs_from_its_second_source(folder: Path) -> None:
    seeds = [*FIXED_VALUES.values(), *WRONG_VALUES.values()]
    sow(folder, seeds)
    try:
        found = [fault.message for fault in check_ruleset(folder) if fault.code == "R134"]
    finally:
        undo(folder, seeds)

    assert [] == [
        name
        for name in FIXED_VALUES
        if not any(message.startswith((f"{name} ", f"there is no {name},")) for message in found)
    ]
    assert len(FIXED_VALUES) + len(WRONG_VALUES) <= len(found)


ROWS: dict[str, tuple[Seed, str]] = {
    "an active is gone": (
        (f"{K}/actives.yaml", "\nretinal:", "\nretinal:", "\nretinol_x:"),
        "R122",
    ),
    "a family is gone": (
        (f"{K}/families.yaml", "\nfamilies:", "  bha_botanical:", "  bha_botanicals:"),
        "R122",
    ),
    "an answer is one that no rule reads": (
        (f"{K}/questionnaire.yaml", "\nconditions:", "    many_moles:", "    many_mole:"),
        "R133",
    ),
    "a role is misspelt": (
        (f"{K}/families.yaml", "\nfamilies:", "role: clear", "role: claer"),
        "R128",
    ),
    "a field is of no profile": (
        (f"{K}/theirs_to_change.yaml", "budget", "budget:", "bugdet:"),
        "R122",
    ),
    "a group names something twice": (
        (f"{K}/questionnaire.yaml", "\nallergies:", "blocks: [aha]", "blocks: [aha, aha]"),
        "R116",
    ),
}


@pytest.mark.parametrize("name", one_in(8, ROWS))
def test_a_wrong_row_is_a_fault(name: str, folder: Path) -> None:
    seed, code = ROWS[name]
    sow(folder, [seed])
    try:
        faults = check_ruleset(folder)
    finally:
        undo(folder, [seed])

    found = [fault for fault in faults if fault.code == code]
    assert found
    assert all(fault.line > 0 for fault in found)


M, R, F = f"{K}/matching.yaml", f"{K}/refused.yaml", f"{K}/ingredients/names"
IN_PRODUCTS: dict[str, tuple[Seed, str, str]] = {
    "a flag of an allergy": ((M, "allergies:", "[salicylate]", "[salicylat]"), "R122", "salicylat"),
    "a flag of a property": ((M, "properties:", "[lanolin]", "[lanoline]"), "R122", "lanoline"),
    "a step of a property": (
        (M, "broad_spectrum:", "steps: [protect]", "steps: [protects]"),
        "R122",
        "protects",
    ),
    "an allergy without a line": ((M, "allergies:", "  rosin:", "  rosins:"), "R111", "rosin"),
    "a rule that is not there": (
        (M, "settings:", "guard.availability.us", "guard.availability.usa"),
        "R122",
        "guard.availability.usa",
    ),
    "the prefix of no rule": (
        (M, "pair_rules", "combine.pair.", "combine.pairs."),
        "R122",
        "pairs",
    ),
    "an unfit flag": ((M, "\nunfit:", "  kit:", "  kits:"), "R122", "kits"),
    "a kind that no step has": ((M, "\nakin:", "balm: [oil]", "balm: [oils]"), "R122", "oils"),
    "an active that is none": (
        (M, "\nkind_is:", "[physical_scrub]", "[physical_scrubs]"),
        "R122",
        "physical_scrubs",
    ),
    "a weight of nothing": ((M, "\nweights:", "  open:", "  opened:"), "R111", "open"),
    "a flag that is refused": ((R, "refused:", "  phenol:", "  phenoll:"), "R122", "phenoll"),
    "an answer that nobody gives": (
        (R, "\nstates:", "answers: [pregnant]", "answers: [pregnan]"),
        "R122",
        "pregnan",
    ),
    "a flag that decides after all": (
        (R, "\ninformation:", "  silicone:", "  phenol:"),
        "R133",
        "phenol",
    ),
    "a reason of the shelf": (
        (f"{K}/shelf.yaml", "verdicts:", "  withheld:", "  witheld:"),
        STANDS_TWICE,
        "withheld",
    ),
    "a careless answer": (
        ("products/flags.yaml", "unlisted_lightener:", 'cautious: "yes"', 'cautious: "no"'),
        "R112",
        "unlisted_lightener",
    ),
}


def of_products(folder: Path) -> tuple[Fault, ...]:
    ingredients._load.cache_clear()  # noqa: SLF001 - the files have changed
    loaded, faults = load_and_collect(folder)
    if loaded is None or faults:
        return faults
    ruleset = loaded.ruleset
    return (
        check_ingredients(ruleset.knowledge, [folder])
        or check_products(ruleset, [folder])
        or check_shop_tables(ruleset, [folder])
    )


@pytest.mark.parametrize("name", one_in(8, IN_PRODUCTS))
def test_a_wrong_name_in_a_table_of_products_is_a_fault(name: str, folder: Path) -> None:
    seed, code, word = IN_PRODUCTS[name]
    sow(folder, [seed])
    try:
        found = [fault for fault in of_products(folder) if fault.code in {code, STANDS_TWICE}]
    finally:
        undo(folder, [seed])

    assert [fault for fault in found if word.rstrip("s") in f"{fault.message} {fault.where}"]
    assert all(fault.line > 0 and fault.hint for fault in found)


@pytest.mark.parametrize(
    ("seed", "code"),
    [
        (
            (f"{F}/plants.yaml", "\naloe barbadensis leaf juice:", "aloe vera juice", "aloe vera"),
            "R116",
        ),
        ((f"{K}/ingredients/actives.yaml", "", "retinal:", "retinel:"), "R122"),
        ((f"{K}/actives.yaml", "\nniacinamide:", "NIACINAMIDE", "NIACINAMIED"), "R122"),
        (("products/columns.yaml", "columns:", "  ingredients:", "  ingredient:"), "R112"),
        (("products/estimates.yaml", "strengths:", "  retinol:", "  retinoll:"), "R122"),
    ],
)
def test_a_wrong_name_of_an_ingredient_is_a_fault(seed: Seed, code: str, folder: Path) -> None:
    sow(folder, [seed])
    try:
        found = of_products(folder)
    finally:
        undo(folder, [seed])

    assert {code, STANDS_TWICE} & {fault.code for fault in found}


def test_without_mistakes_there_is_no_fault(folder: Path) -> None:
    assert () == of_products(folder)
