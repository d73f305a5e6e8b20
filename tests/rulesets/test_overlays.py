"""Overlays add and narrow; what they remove is named, justified and shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poreroutine.authoring.check import check_ruleset
from poreroutine.errors import RulesetError
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.model import Change, Ruleset
from strategies import examples
from tiny_ruleset import OVERLAY, TINY, rule, write

REPLACING = "    replaces: {rule: guard.young.none, reason: We ask for a parent.}\n"
NEW = OVERLAY["manifest.yaml"] + "replaced: [{row: texts.patience, reason: Our own words.}]\n"
PATIENCE = "patience: {plain: Soon., clinical: Soon.}\n"
OFF = OVERLAY["manifest.yaml"] + (
    "switched_off: [{rule: guard.young.none, reason: Adults only here.}]\n"
)


def replacing(more: str) -> str:
    return rule("guard.h.a", more=more)


def laid(folder: Path, *overlays: Mapping[str, str]) -> Ruleset:
    base = write(folder / "tiny", TINY)
    folders = [write(folder / str(n), OVERLAY, files) for n, files in enumerate(overlays)]
    return load_ruleset(base, folders)


def test_rules_and_rows_are_added(tmp_path: Path) -> None:
    loaded = laid(
        tmp_path,
        {
            "knowledge/texts.yaml": "hello: {plain: Hello., clinical: Hello.}\n",
            "knowledge/questionnaire.yaml": "wishes: {answers: {glow: {label: glow}}}\n",
            "guard/house.yaml": rule(
                "guard.house.one", when="{wish.glow: true}", then="- warn: hello"
            ),
        },
    )

    assert "house" == loaded.by_id["guard.house.one"].origin
    assert () == loaded.changes


def test_a_rule_is_replaced_by_name_and_with_a_reason(tmp_path: Path) -> None:
    loaded = laid(tmp_path, {"guard/house.yaml": rule("guard.house.young", more=REPLACING)})

    assert "guard.young.none" not in loaded.by_id
    assert (
        Change("guard.young.none", "house", "We ask for a parent.", "guard.house.young"),
    ) == loaded.changes


def test_a_rule_is_switched_off_by_name_and_with_a_reason(tmp_path: Path) -> None:
    loaded = laid(tmp_path, {"manifest.yaml": OFF})

    assert "guard.young.none" not in loaded.by_id
    assert (Change("guard.young.none", "house", "Adults only here.", None),) == loaded.changes


def test_a_row_is_replaced_by_name_and_with_a_reason(tmp_path: Path) -> None:
    loaded = laid(tmp_path, {"manifest.yaml": NEW, "knowledge/texts.yaml": PATIENCE})

    assert "Soon." == loaded.knowledge.texts["patience"].plain
    assert (Change("texts.patience", "house", "Our own words.", None, "row"),) == loaded.changes


def test_an_overlay_adds_a_help_line_and_replaces_another(tmp_path: Path) -> None:
    words = "".join(
        f"    {region}: {{plain: the house line, clinical: house line}}\n"
        for region in ("us", "uk", "eu", "other", "unstated")
    )
    loaded = laid(
        tmp_path,
        {
            "manifest.yaml": NEW.replace("texts.patience", "help_lines.emergency"),
            "knowledge/help_lines.yaml": f"emergency:\n  words:\n{words}own:\n  words:\n{words}",
        },
    )

    assert "Call the house line." == loaded.knowledge.filled("Call {help.emergency}.", "uk")
    assert "Call the house line." == loaded.knowledge.filled("Call {help.own}.")


@pytest.mark.parametrize(
    ("files", "code", "words"),
    [
        ({"guard/h.yaml": rule("guard.young.none")}, "R115", "taken"),
        ({"guard/h.yaml": replacing(REPLACING.replace(".none", ".nun"))}, "R141", "nearest"),
        ({"guard/h.yaml": replacing(REPLACING.replace("reason", "why"))}, "R110", "reason"),
        ({"manifest.yaml": OFF.replace("young.none", "young.nun")}, "R141", "nearest"),
        ({"manifest.yaml": OFF.replace("Adults only here.", '""')}, "R112", "text"),
        ({"manifest.yaml": OFF.replace("ed_off", "_off")}, "R110", "nearest: 'switched_off'"),
        ({"manifest.yaml": OFF, "guard/h.yaml": replacing(REPLACING)}, "R141", "too"),
        ({"advise/h.yaml": rule("advise.h.a", more=REPLACING)}, "R141", "another stage"),
        ({"manifest.yaml": "name: house\n"}, "R111", "version"),
        ({"manifest.yaml": 'name: tiny\nversion: "1"\n'}, "R142", "tiny"),
        ({"knowledge/texts.yaml": "patience: {plain: No., clinical: No.}\n"}, "R116", "patience"),
        ({"knowledge/calendar.yaml": "recovery_nights: 0\n"}, "R116", "recovery_nights"),
        ({"guard/h.yaml": rule("guard.old.rule")}, "R118", "retired"),
        ({"manifest.yaml": NEW}, "R161", "gives no row texts.patience"),
        ({"manifest.yaml": NEW.replace("patience", "patiense")}, "R161", "nearest: 'texts.pat"),
        ({"manifest.yaml": NEW.replace("texts.", "")}, "R161", "expected: <table>.<id>"),
        ({"manifest.yaml": NEW.replace("reason", "why")}, "R110", "reason"),
        ({"manifest.yaml": NEW.replace("Our own words.", "' '")}, "R112", "text"),
        (
            {
                "manifest.yaml": NEW,
                "knowledge/texts/a.yaml": PATIENCE,
                "knowledge/texts/b.yaml": PATIENCE,
            },
            "R116",
            "exists already",
        ),
    ],
)
def test_nothing_is_taken_away_silently(
    files: Mapping[str, str], code: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(RulesetError) as raised:
        laid(tmp_path, files)

    assert code == raised.value.code
    assert words in str(raised.value)


def test_order_of_overlays_changes_nothing(tmp_path: Path) -> None:
    base = write(tmp_path / "tiny", TINY)
    one = write(tmp_path / "one", {"manifest.yaml": OFF})
    other = write(
        tmp_path / "other",
        {"manifest.yaml": 'name: shop\nversion: "1"\n', "guard/s.yaml": rule("guard.shop.one")},
    )

    there, back = load_ruleset(base, [one, other]), load_ruleset(base, [other, one])

    assert there.digest == back.digest
    assert there.rules == back.rules
    assert (there.overlays, there.changes) == (back.overlays, back.changes)


def test_two_overlays_that_change_one_rule_are_refused_either_way(tmp_path: Path) -> None:
    base = write(tmp_path / "tiny", TINY)
    one = write(tmp_path / "one", {"manifest.yaml": OFF})
    other = write(tmp_path / "other", {"manifest.yaml": OFF.replace("house", "shop")})

    faults = check_ruleset(base, [one, other])

    assert faults == check_ruleset(base, [other, one])
    assert ["R141"] == [fault.code for fault in faults]
    assert faults[0].file.endswith("other/manifest.yaml")
    assert "one/manifest.yaml:3 too" in faults[0].message


def test_two_overlays_that_replace_one_row_are_refused_either_way(tmp_path: Path) -> None:
    base = write(tmp_path / "tiny", TINY)
    files = {"knowledge/texts.yaml": PATIENCE}
    one = write(tmp_path / "one", {"manifest.yaml": NEW}, files)
    other = write(tmp_path / "other", {"manifest.yaml": NEW.replace("house", "shop")}, files)

    faults = check_ruleset(base, [one, other])

    assert faults == check_ruleset(base, [other, one])
    assert {"R116", "R161"} == {fault.code for fault in faults}
    assert any("one/manifest.yaml:3 too" in fault.message for fault in faults)


@st.composite
def shelves(draw: st.DrawFn) -> list[dict[str, str]]:
    """Some overlays of random content, which may well contradict each other."""
    overlays = []
    for name in draw(st.lists(st.sampled_from(["ash", "elm", "oak"]), min_size=2, max_size=3)):
        own = draw(st.sampled_from(["one", "two"]))
        manifest = f'name: {name}\nversion: "1"\n'
        parts = draw(st.sets(st.sampled_from(["rule", "off", "replace", "row", "text", "ask"])))
        files: dict[str, str] = {}
        if "rule" in parts:
            files["guard/h.yaml"] = rule(f"guard.house.{own}")
        if "replace" in parts:
            files["guard/r.yaml"] = rule(f"guard.{name}.young", more=REPLACING)
        if "off" in parts:
            manifest += "switched_off: [{rule: guard.expecting.strong, reason: So.}]\n"
        if "row" in parts:
            manifest += "replaced: [{row: texts.patience, reason: Our own words.}]\n"
            files["knowledge/texts/p.yaml"] = PATIENCE.replace("Soon", name)
        if "text" in parts:
            files["knowledge/texts/t.yaml"] = f"hello_{own}: {{plain: A., clinical: A.}}\n"
        if "ask" in parts:
            files["knowledge/questions.yaml"] = (
                f"ask_{own}: {{question: {{plain: A?, clinical: A?}}, kind: flag, risk: false}}\n"
            )
        overlays.append({"manifest.yaml": manifest, **files})
    return overlays


@given(shelves(), st.randoms(use_true_random=False))
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
def test_no_order_of_overlays_ever_matters(shelf: list[dict[str, str]], dice: Random) -> None:
    with TemporaryDirectory() as folder:
        base = write(Path(folder) / "tiny", TINY)
        there = [write(Path(folder) / f"{n}", files) for n, files in enumerate(shelf)]
        back = dice.sample(there, len(there))
        faults = check_ruleset(base, there)

        assert faults == check_ruleset(base, back)
        if not faults:
            one, other = load_ruleset(base, there), load_ruleset(base, back)

            assert (one.digest, one.changes) == (other.digest, other.changes)
            assert one.rules == other.rules
            assert one.knowledge == other.knowledge
