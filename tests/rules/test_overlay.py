"""An overlay adds and narrows; what it takes away is named, reasoned and shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from poreroutine.errors import RulesetError
from poreroutine.rules.load import check_ruleset, load_ruleset
from poreroutine.rules.model import Change, Ruleset
from tiny import OVERLAY, TINY, rule, write

REPLACING = "    replaces: {rule: guard.young.none, reason: We ask for a parent.}\n"
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

    assert ["R141"] == [fault.code for fault in check_ruleset(base, [one, other])]
    assert ["R141"] == [fault.code for fault in check_ruleset(base, [other, one])]
