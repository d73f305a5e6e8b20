"""Loading depends on the content of files only, not on their order."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from poreroutine._support.yaml_text import read_yaml
from poreroutine.authoring.check import check_ruleset
from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.condition import Between, OneOf, holds
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import By, Separate
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.texts import Channel, Tell
from poreroutine.rulesets.rules.targets import Target
from tiny_ruleset import OVERLAY, TINY, rule, write


@pytest.fixture
def tiny(tmp_path: Path) -> Ruleset:
    return load_ruleset(write(tmp_path / "tiny", TINY))


@pytest.mark.slow
def test_the_bundled_rulesets_have_no_faults() -> None:
    assert [] == [str(fault) for fault in check_ruleset(bundled_rulesets())]


def test_rules_come_by_id_with_place_and_origin(tiny: Ruleset) -> None:
    found = [(rule.id, rule.file, rule.line, rule.origin) for rule in tiny.rules]

    assert [
        ("combine.pairs.mild_and_strong", "combine/pairs.yaml", 5, "tiny"),
        ("guard.expecting.strong", "guard/expecting.yaml", 2, "tiny"),
        ("guard.young.none", "guard/expecting.yaml", 15, "tiny"),
        ("treat.wear.mild", "treat/wear.yaml", 2, "tiny"),
    ] == found


def test_a_condition_is_compiled_to_its_alternatives(tiny: Ruleset) -> None:
    young = tiny.by_id["guard.young.none"]
    facts = dict(tiny.vocabulary.defaults)

    fires = [
        any(holds(each, facts | answers) for each in young.alternatives)
        for answers in (
            {"age": 12},
            {"age": 13},
            {"age": 15, "concern.concerns_one": True},
            {"age": 16, "concern.concerns_one": True},
            {"age": 12, "skin_type": "dry"},
        )
    ]

    assert [True, False, True, False, False] == fires
    assert ("age", "concern.concerns_one", "skin_type") == young.facts


def test_outcomes_have_their_targets_resolved(tiny: Ruleset) -> None:
    strong = Target(actives=frozenset({"strong"}))

    assert (
        Forbid(strong),
        Tell(Channel.WARN, None, (frozenset({"strong"}),)),
    ) == tiny.by_id["guard.expecting.strong"].then
    assert (
        RecommendActive("mild", 5, "wear", 7, Slot.MORNING),
        RecommendStep("care", Slot.MORNING, "cream", 2),
    ) == tiny.by_id["treat.wear.mild"].then


def test_a_row_becomes_a_rule_with_its_own_reason_and_sources(tiny: Ruleset) -> None:
    pair = tiny.by_id["combine.pairs.mild_and_strong"]

    assert "Keep mild and strong apart" == pair.title
    assert {"book": "they add up"} == pair.sources
    assert (Separate(frozenset({"mild"}), frozenset({"strong"}), By.NIGHT),) == pair.then


def test_rules_are_sorted_into_stages(tiny: Ruleset) -> None:
    assert {Stage.ASSESS: 0, Stage.GUARD: 2, Stage.TREAT: 1, Stage.COMBINE: 1, Stage.ADVISE: 0} == {
        stage: len(rules) for stage, rules in tiny.by_stage.items()
    }


@pytest.mark.parametrize(
    ("when", "test"),
    [
        ("{skin_type: oily}", OneOf("skin_type", frozenset({"oily"}))),
        ("{age: 40}", Between("age", 40, 40)),
        ("{age: {above: 12, at_most: 15}}", Between("age", 13, 15)),
        ("{pregnancy: no}", OneOf("pregnancy", frozenset({"no"}))),
        ("{concern.concerns_one: true}", OneOf("concern.concerns_one", frozenset({True}))),
        (
            "{budget: {not: [low, medium]}}",
            OneOf("budget", frozenset({"high", "unstated"})),
        ),
        ("{none: [{age: {below: 18}}]}", Between("age", 18, 120)),
        ("{all: [{age: {at_least: 3}}, {age: {at_most: 4}}]}", Between("age", 3, 4)),
    ],
)
def test_each_way_to_write_a_test_is_read(when: str, test: object, tmp_path: Path) -> None:
    files = {"guard/t.yaml": rule("guard.t.one", when=when)}

    loaded = load_ruleset(write(tmp_path, TINY, files))

    assert ((test,),) == loaded.by_id["guard.t.one"].alternatives


@pytest.mark.parametrize("when", ["{}", "{skin_type: [oily, combination, normal, dry, unstated]}"])
def test_a_condition_may_always_hold(when: str, tmp_path: Path) -> None:
    files = {"guard/t.yaml": rule("guard.t.one", when=when)}

    assert ((),) == load_ruleset(write(tmp_path, TINY, files)).by_id["guard.t.one"].alternatives


@pytest.mark.parametrize(
    ("target", "actives"),
    [
        ("active: mild", {"mild"}),
        ("active: [mild, strong]", {"mild", "strong"}),
        ("family: sharp", {"strong"}),
        ("group: both", {"mild", "strong"}),
        ("actives: {availability.eu: prescription}", {"strong"}),
        ("actives: {irritation: {at_least: 1}}", {"strong"}),
        ("actives: {pregnancy: {not: avoid}}", {"mild"}),
        ("actives: {pregnancy: [ok, avoid]}", {"mild", "strong"}),
        ("actives: {slots: morning}", {"mild"}),
    ],
)
def test_each_way_to_write_a_target_is_read(target: str, actives: set[str], tmp_path: Path) -> None:
    files = {"guard/t.yaml": rule("guard.t.one", then=f"- forbid: {{{target}}}")}

    loaded = load_ruleset(write(tmp_path, TINY, files))

    assert (Forbid(Target(actives=frozenset(actives))),) == loaded.by_id["guard.t.one"].then


# -- order never matters -------------------------------------------------------------------------


def shuffled(data: object, chance: random.Random, *, lists: bool = False) -> object:
    """Shuffle the keys of all mappings, and the entries of a list where its order means nothing."""
    if isinstance(data, dict):
        keys = chance.sample(list(data), len(data))
        return {
            key: shuffled(data[key], chance, lists=key in {"rules", "templates", "cases"})
            for key in keys
        }
    if isinstance(data, list):
        data = [shuffled(each, chance) for each in data]
        return chance.sample(data, len(data)) if lists else data
    return data


def test_order_of_keys_and_rules_changes_nothing(tiny: Ruleset, tmp_path: Path) -> None:
    for seed in range(5):
        chance = random.Random(seed)  # noqa: S311 - no secret
        files = {  # JSON is YAML
            name: json.dumps(shuffled(read_yaml(text), chance)) for name, text in TINY.items()
        }

        again = load_ruleset(write(tmp_path / str(seed), files))

        assert tiny.digest == again.digest
        assert [rule.then for rule in tiny.rules] == [rule.then for rule in again.rules]


def test_how_rules_are_spread_over_files_changes_nothing(tiny: Ruleset, tmp_path: Path) -> None:
    one, other = TINY["guard/expecting.yaml"].split("  - id: guard.young.none")
    rows = TINY["knowledge/actives.yaml"].split("strong:\n")
    split = {
        "guard/expecting.yaml": one,
        "guard/zz/young.yaml": "rules:\n  - id: guard.young.none" + other,
        "knowledge/actives.yaml": "strong:\n" + rows[1],
        "knowledge/actives/a.yaml": rows[0],
    }

    assert tiny.digest == load_ruleset(write(tmp_path / "again", TINY, split)).digest


def test_what_the_rules_say_changes_the_digest(tiny: Ruleset, tmp_path: Path) -> None:
    stronger = TINY["treat/wear.yaml"].replace("weight: 5", "weight: 6")

    again = load_ruleset(write(tmp_path / "again", TINY, {"treat/wear.yaml": stronger}))

    assert tiny.digest != again.digest


def test_comments_and_cases_do_not_change_the_digest(tiny: Ruleset, tmp_path: Path) -> None:
    files = {name: f"# Hello.\n{text}" for name, text in TINY.items() if "test" not in name}

    assert tiny.digest == load_ruleset(write(tmp_path / "again", files)).digest


def test_an_overlay_is_part_of_the_digest(tiny: Ruleset, tmp_path: Path) -> None:
    overlay = write(tmp_path / "house", OVERLAY)

    laid = load_ruleset(tmp_path / "tiny", [overlay])

    assert ("house 2.0",) == laid.overlays
    assert tiny.digest != laid.digest
