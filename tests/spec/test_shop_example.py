"""A product team's folder: passing promises, and clear messages for a broken rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from poreroutine.cli import main

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "examples" / "shop"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def command(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], prog_name="poreroutine")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the folder, to be broken."""
    return Path(shutil.copytree(SHOP, tmp_path / "shop"))


def spec(shop: Path) -> Result:
    return command("spec", shop / "features", "--rulesets", shop / "rules")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_command_of_its_readme_keeps_every_promise() -> None:
    readme = (SHOP / "README.md").read_text(encoding="utf-8")
    line = next(line for line in readme.splitlines() if line.startswith("$ poreroutine spec"))

    result = command(*line.split()[2:])

    assert (0, "") == (result.exit_code, result.stderr)
    assert "12 of 12 scenarios passed" in result.stdout


def test_its_rules_hold_in_their_cases() -> None:
    result = command("rules", "check", SHOP / "rules")

    assert 0 == result.exit_code, result.stdout + result.stderr


@pytest.mark.slow
def test_its_features_prove_each_of_its_rules() -> None:
    result = command("coverage", SHOP / "features", "--rulesets", SHOP / "rules")

    assert 0 == result.exit_code, result.stdout + result.stderr


@pytest.mark.slow
def test_a_rule_that_no_longer_fires_is_told_in_words_of_the_feature(shop: Path) -> None:
    change(shop / "rules" / "combine" / "range.yaml", "climate: cold_dry", "climate: hot_dry")

    result = spec(shop)

    assert 1 == result.exit_code
    assert "✗ In the cold, a clay mask is set aside" in result.stdout
    assert 'Then the reason for leaving out clay mask is "dropped"' in result.stdout
    assert "expected  clay mask to be left out" in result.stdout
    assert "found     clay mask is in the routine, in the evening" in result.stdout
    assert "11 of 12 scenarios passed" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.slow
def test_a_replacement_that_goes_missing_is_told_with_what_stands_there(shop: Path) -> None:
    change(
        shop / "rules" / "combine" / "range.yaml",
        "replace: {active: retinol, with: bakuchiol}",
        "drop: {active: bakuchiol}",
    )

    result = spec(shop)

    found = next(line for line in result.stdout.splitlines() if "found     the actives" in line)

    assert 1 == result.exit_code
    assert "expected  bakuchiol in the routine" in result.stdout
    assert "retinol" in found


@pytest.mark.slow
def test_a_rule_that_goes_is_missed_by_its_tags(shop: Path) -> None:
    (shop / "rules" / "advise" / "counter.test.yaml").unlink()
    change(shop / "rules" / "advise" / "counter.yaml", "shop.sample_first", "shop.ask_us")

    result = spec(shop)

    assert 1 == result.exit_code
    assert "at_the_counter.feature:5:3: unknown-tag" in result.stdout
    assert "@advise.shop.sample_first names no rule" in result.stdout


def test_a_slip_in_a_rule_is_told_with_its_place_and_the_nearest_name(shop: Path) -> None:
    change(shop / "rules" / "combine" / "range.yaml", "with: bakuchiol", "with: bakuchol")

    result = spec(shop)

    assert 2 == result.exit_code
    assert "range.yaml:12:36: R122 unknown active 'bakuchol'" in result.stderr
    assert "nearest: 'bakuchiol'" in result.stderr
