"""The ingredient tables are consistent with the other knowledge tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from poreroutine.advisor.default import default_advisor
from poreroutine.errors import RulesetError
from poreroutine.model.label import Match
from poreroutine.products.labels.ingredients import (
    IngredientTable,
    check_ingredients,
    load_ingredients,
)
from poreroutine.products.labels.reader import LabelReader
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.knowledge.tables import Knowledge

NO_INGREDIENT = {"brush", "exfoliating sponge", "silica (scrub)", "sugar scrub", "fruit acid"}
"""What the table of actives lists though no label has it by that name."""

BONGO = "bongo: {name: {plain: x, clinical: x}, text: {plain: x, clinical: x}"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return default_advisor().ruleset.knowledge


def test_every_active_of_the_rules_is_found_by_its_names(
    table: IngredientTable, reader: LabelReader, knowledge: Knowledge
) -> None:
    missed = []
    for active, row in knowledge.actives.items():
        for name in map(str.lower, row.extra["inci"]):
            if name in NO_INGREDIENT:
                continue
            found = reader.read(f"Water, {name}, Dimethicone").ingredients[1]
            if active not in table.actives_of(found.inci or name):
                missed.append((active, name, found.inci))

    assert [] == missed


def test_actives_families_and_sources_exist(table: IngredientTable, knowledge: Knowledge) -> None:
    known = {*knowledge.actives, *knowledge.families}
    flags = table.flags.values()

    assert set() == {name for flag in flags for name in flag.extends} - known
    assert set() == {name for flag in flags for name in flag.sources} - set(knowledge.sources)


@pytest.mark.parametrize(
    ("inci", "present", "absent"),
    [
        ("retinyl palmitate", {"retinoid", "retinyl_ester"}, {"bha"}),
        ("retinol", {"retinoid"}, {"retinyl_ester"}),
        ("phloretin", set(), {"retinoid"}),
        ("hesperetin laurate", set(), {"retinoid"}),
        ("salicylic acid", {"bha", "salicylate"}, {"salicylate_fragrance"}),
        ("capryloyl salicylic acid", {"bha", "salicylate"}, set()),
        ("benzyl salicylate",
         {"salicylate", "salicylate_fragrance", "fragrance_allergen_older"}, {"bha"}),
        ("ethylhexyl salicylate", {"salicylate", "uv_filter_organic"}, {"bha"}),
        ("homosalate", {"salicylate", "uv_filter_organic"}, {"bha"}),
        ("butyloctyl salicylate", {"salicylate", "uv_booster"}, {"bha", "uv_filter_organic"}),
        ("sodium salicylate", {"salicylate", "salicylate_preservative"}, {"bha"}),
        ("salix alba bark extract", {"willow_bark", "salicylate"}, {"bha"}),
        ("citric acid", {"minor_aha"}, {"aha"}),
        ("lactic acid", {"aha"}, {"minor_aha"}),
        ("sodium thioglycolate", set(), {"aha"}),
        ("ascorbic acid", {"ascorbic_acid"}, {"vitamin_c_derivative"}),
        ("ascorbyl palmitate", {"vitamin_c_derivative"}, {"ascorbic_acid"}),
        ("ascorbic acid polypeptide", set(), {"ascorbic_acid", "vitamin_c_derivative"}),
        ("cetyl alcohol", {"cetearyl_alcohol"}, {"drying_alcohol"}),
        ("alcohol denat.", {"drying_alcohol"}, set()),
        ("lonicera japonica (honeysuckle) flower extract", set(), {"bee_product"}),
        ("citrus aurantium dulcis peel oil", {"essential_oil"}, set()),
        ("helianthus annuus seed oil", set(), {"essential_oil", "daisy_family"}),
        ("cocos nucifera oil", set(), {"tree_nut"}),
        ("sodium sulfate", set(), {"sulfur"}),
        ("titanium dioxide", {"uv_filter_mineral"}, {"uv_filter_organic"}),
        ("synthetic fragrance blend", {"fragrance"}, set()),
    ],
)  # fmt: skip
def test_flags_tell_apart_what_only_sounds_alike(
    table: IngredientTable, inci: str, present: set[str], absent: set[str]
) -> None:
    flags = table.flags_of(inci)

    assert (present, set()) == (present & flags, absent & flags)


def test_derivatives_are_other_actives(table: IngredientTable) -> None:
    assert ("retinyl_ester",) == table.actives_of("retinyl palmitate")
    assert ("tretinoin",) == table.actives_of("retinoic acid")
    assert () == table.actives_of("benzyl salicylate")


def test_refusing_retinoids_reaches_their_esters(table: IngredientTable) -> None:
    assert "retinoid" in table.extends("retinoid")
    assert "retinoid" in table.extends("retinyl_ester")


@pytest.mark.parametrize("flag", ["salicylate_uv_filter", "salicylate_fragrance", "minor_aha"])
def test_refusing_an_exfoliant_does_not_reach_what_exfoliates_nothing(
    table: IngredientTable, flag: str
) -> None:
    assert {"bha", "aha"}.isdisjoint(table.extends(flag))


def test_ratings_carry_their_sources(table: IngredientTable, knowledge: Knowledge) -> None:
    rating = table.comedogenic("cocos nucifera oil")

    assert rating is not None
    assert rating.rating >= 3
    assert set() == set(rating.sources) - set(knowledge.sources)
    assert table.comedogenic("water") is None


def test_the_same_folders_give_the_same_table(table: IngredientTable) -> None:
    assert load_ingredients() is table


def test_an_overlay_adds_names_and_flags(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge" / "ingredients"
    folder.mkdir(parents=True)
    (folder / "names.yaml").write_text("water: [bongo water]\n", encoding="utf-8")
    (folder / "flags.yaml").write_text(
        "bongo:\n  name: {plain: bongo, clinical: bongo}\n"
        "  text: {plain: Of the tree., clinical: Of the tree.}\n  names: [bongo *]\n",
        encoding="utf-8",
    )
    table = load_ingredients(bundled_rulesets(), (tmp_path,))

    assert "water" == table.names.known("Bongo Water")
    assert "bongo" in table.flags_of("bongo root juice")
    assert load_ingredients().digest != table.digest


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("flags.yaml", "bongo: {names: [x]}\n", "R111"),
        ("flags.yaml", "bongo: {name: {plain: x, clinical: x}, colour: red}\n", "R110"),
        ("names.yaml", "water: bongo\n", "R112"),
        ("bongos.yaml", "water: [bongo]\n", "R100"),
        ("words.yaml", "bongos: [bongo]\n", "R110"),
        ("flags.yaml", "paraben: {name: {plain: x, clinical: x}, text: {plain: x, clinical: x}}\n",
         "R116"),
    ],
)  # fmt: skip
def test_a_broken_table_is_refused_with_its_place(
    tmp_path: Path, file: str, text: str, code: str
) -> None:
    folder = tmp_path / "knowledge" / "ingredients"
    folder.mkdir(parents=True)
    (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises(RulesetError) as caught:
        load_ingredients(bundled_rulesets(), (tmp_path,))
    assert (code, True) == (caught.value.code, caught.value.path.endswith(file))


def test_the_bundled_tables_have_no_fault(knowledge: Knowledge) -> None:
    assert () == check_ingredients(knowledge, (bundled_rulesets(),))


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("actives.yaml", "bongo_acid: [bongo acid]\n", "R122"),
        ("flags.yaml", BONGO + ", extends: [bongos]}\n", "R122"),
        ("flags.yaml", BONGO + ", lists: [bongos]}\n", "R122"),
        ("comedogenic.yaml", "bongo oil: {rating: 2, sources: [bongo2020]}\n", "R124"),
    ],
)  # fmt: skip
def test_a_check_finds_names_that_stand_nowhere(
    tmp_path: Path, knowledge: Knowledge, file: str, text: str, code: str
) -> None:
    folder = tmp_path / "knowledge" / "ingredients"
    folder.mkdir(parents=True)
    (folder / file).write_text(text, encoding="utf-8")

    faults = check_ingredients(knowledge, (bundled_rulesets(), tmp_path))

    assert [(code, True)] == [(fault.code, fault.file.endswith(file)) for fault in faults]


def test_the_inventory_is_in_order() -> None:
    file = bundled_rulesets() / "knowledge" / "ingredients" / "inventory.txt"
    names = file.read_text(encoding="utf-8").splitlines()

    assert sorted(set(names)) == names
    assert all(name == name.lower().strip() for name in names)


def test_every_answer_about_allergies_has_a_flag(
    table: IngredientTable, knowledge: Knowledge
) -> None:
    folder = Path(__file__).parent / "allergies.csv"
    with folder.open(encoding="utf-8", newline="") as lines:
        flags = {row["answer"]: row["flag"] for row in csv.DictReader(lines)}

    assert set(knowledge.questionnaire["allergies"].answers) == set(flags)
    assert set() == {flag for flag in flags.values() if flag} - set(table.flags)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Wasser, Salicylsäure, Niacinamid, Parfüm, Limonen, Alkohol denaturiert",
         {"bha", "niacinamide", "fragrance", "fragrance_allergen_older", "drying_alcohol"}),
        ("Eau, acide glycolique, palmitate de rétinyle, parfum, huile essentielle de lavande",
         {"aha", "retinoid", "fragrance", "essential_oil"}),
        ("Agua, ácido mandélico, retinol, fragancia, alcohol desnaturalizado, lanolina",
         {"aha", "retinoid", "fragrance", "drying_alcohol", "lanolin"}),
        ("Acqua, acido lattico, retinile palmitato, profumo, olio di mandorle dolci",
         {"aha", "retinoid", "fragrance", "tree_nut"}),
        ("Woda, kwas salicylowy, kwas glikolowy, retynol, kompozycja zapachowa",
         {"bha", "aha", "retinoid", "fragrance"}),
        ("Вода, салициловая кислота, ретинол, отдушка, линалоол, метилпарабен",
         {"bha", "retinoid", "fragrance", "fragrance_allergen_older", "paraben"}),
        ("水、サリチル酸、グリコール酸、パルミチン酸レチノール、香料、酸化亜鉛",
         {"bha", "aha", "retinoid", "fragrance", "uv_filter_mineral"}),
        ("정제수, 살리실릭애씨드, 글라이콜릭애씨드, 레티놀, 향료, 호모살레이트",
         {"bha", "aha", "retinoid", "fragrance", "uv_filter_organic"}),
        ("水, 水杨酸, 乙醇酸, 视黄醇, 香精, 甲醛, 甲基异噻唑啉酮",
         {"bha", "aha", "retinoid", "fragrance", "formaldehyde_releaser", "isothiazolinone"}),
        ("Water, Masking Scent, MCI/MI", {"fragrance", "isothiazolinone"}),
    ],
)  # fmt: skip
def test_what_somebody_may_have_to_avoid_is_told_in_many_languages(
    reader: LabelReader, table: IngredientTable, text: str, flags: set[str]
) -> None:
    label = reader.read(text)
    found = {flag for each in label.ingredients for flag in table.flags_of(each.inci or "")}

    assert label.is_readable
    assert set() == flags - found


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("Retinol Liposomes", "retinoid"),
        ("Some Retinol Complex", "retinoid"),
        ("Alpha Hydroxy Acids", "aha"),
        ("AHA Blend of Fruits", "aha"),
        ("Beta Hydroxy Complex", "bha"),
        ("Traces of Nuts", "tree_nut"),
    ],
)
def test_words_count_where_the_name_is_not_known(
    reader: LabelReader, table: IngredientTable, printed: str, flag: str
) -> None:
    found = reader.read(f"Water, {printed}, Urea").ingredients[1]

    assert flag in table.flags_of(found.inci or printed.casefold())


def test_an_accent_makes_no_other_name(reader: LabelReader) -> None:
    exact, other = reader.read("Limonene, Limonen").ingredients

    assert (Match.EXACT, Match.ALIAS) == (exact.match, other.match)
