"""`poreroutine coverage` measures a team's own rules with its own features."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


SHOP = Path(__file__).resolve().parents[2] / "examples" / "shop"
RULES = f"--rulesets={SHOP / 'rules'}"

Call = Callable[..., Result]


def only(folder: Path, feature: str) -> str:
    """Copy one of the shop's features to a folder of its own."""
    text = (SHOP / "features" / feature).read_text(encoding="utf-8")
    (folder / feature).write_text(text, encoding="utf-8")
    return str(folder)


@pytest.mark.slow
def test_a_shop_that_proves_its_rules_is_told_so(call: Call) -> None:
    result = call("coverage", str(SHOP / "features"), RULES)

    assert 0 == result.exit_code, result.output
    assert "rules fired and stated     5 of    5  100.00 %" in result.output


@pytest.mark.slow
def test_what_is_missing_is_named_and_ends_with_1(call: Call, tmp_path: Path) -> None:
    result = call("coverage", only(tmp_path, "at_the_counter.feature"), RULES)

    assert 1 == result.exit_code
    assert "combine.shop.bakuchiol_for_retinol: no scenario" in result.output


@pytest.mark.slow
def test_a_lower_threshold_can_be_asked_for(call: Call, tmp_path: Path) -> None:
    folder = only(tmp_path, "at_the_counter.feature")

    assert 0 == call("coverage", folder, RULES, "--threshold=20").exit_code


def test_json_has_each_rule(call: Call) -> None:
    result = call("coverage", str(SHOP / "features"), RULES, "--format=json")
    data = json.loads(result.output)

    assert data["reached"]
    assert data["rules"]["advise.shop.sample_first"]["stated"]


@pytest.mark.slow
def test_a_suggestion_proves_what_is_missing(call: Call, tmp_path: Path) -> None:
    folder = only(tmp_path, "at_the_counter.feature")
    suggested = call("coverage", folder, RULES, "--suggest").output
    (tmp_path / "more.feature").write_text(f"Feature: More\n\n{suggested}", encoding="utf-8")

    assert 0 == call("coverage", folder, RULES).exit_code


def test_a_folder_without_features_is_misuse(call: Call, tmp_path: Path) -> None:
    result = call("coverage", str(tmp_path))

    assert 2 == result.exit_code
    assert "there is no .feature file" in result.output
