"""`poreroutine spec`: runs a product team's folder without any Python."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


Call = Callable[..., Result]

KEPT = """\
Feature: Our promise
  Scenario: Mornings end with sunscreen
    Given a person aged 34 with oily skin
    When they ask for a routine
    Then the last morning step is sunscreen
"""

RULE = """\
rules:
  - id: guard.shop.no_niacinamide
    title: Leave niacinamide out of what our shop recommends
    status: submitted
    updated: 2026-11-21
    when: {}
    then:
      - forbid: {active: niacinamide}
    because:
      plain: Our shop does not sell it.
      clinical: Not in the range of this shop.
    sources: [general_practice]
"""
MANIFEST = """\
format: 1
name: shop
version: 1.0.0
date: 2026-11-21
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    features = tmp_path / "features"
    features.mkdir()
    (features / "one.feature").write_text(KEPT, encoding="utf-8")
    return features


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    rules = tmp_path / "shop"
    (rules / "guard").mkdir(parents=True)
    (rules / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    (rules / "guard" / "shop.yaml").write_text(RULE, encoding="utf-8")
    return rules


def test_kept_promises_are_listed(call: Call, folder: Path) -> None:
    result = call("spec", str(folder))

    assert (0, "") == (result.exit_code, result.stderr)
    assert "Our promise\n  ✓ Mornings end with sunscreen" in result.stdout
    assert "1 of 1 scenario passed" in result.stdout


def test_a_broken_promise_says_what_was_expected_and_found(call: Call, folder: Path) -> None:
    broken = KEPT.replace("sunscreen\n", "moisturise\n")
    (folder / "one.feature").write_text(broken, encoding="utf-8")

    result = call("spec", str(folder))

    assert 1 == result.exit_code
    assert "one.feature:5: Then the last morning step is moisturise" in result.stdout
    assert "expected  moisturise as the last step of every morning" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_a_step_that_matches_nothing_is_answered_with_the_nearest(call: Call, folder: Path) -> None:
    (folder / "one.feature").write_text(KEPT.replace("the last", "the lastest"), encoding="utf-8")

    result = call("spec", str(folder))

    assert 1 == result.exit_code
    assert "unknown-step" in result.stdout
    assert "Then the last morning step is sunscreen" in result.stdout


@pytest.mark.slow
def test_an_overlay_is_what_the_features_are_held_against(
    call: Call, folder: Path, overlay: Path
) -> None:
    feature = """\
Feature: Our range
  @guard.shop.no_niacinamide
  Scenario: Niacinamide is left out
    Given a person aged 34 with oily skin
    And they are concerned about visible pores
    When they ask for a routine
    Then there is no niacinamide anywhere in the routine
"""
    (folder / "one.feature").write_text(feature, encoding="utf-8")

    with_overlay, without = (
        call("spec", str(folder), "--rulesets", str(overlay)),
        call("spec", str(folder)),
    )

    assert (0, 1) == (with_overlay.exit_code, without.exit_code)
    assert "found     niacinamide in the week" in without.stdout


@pytest.mark.slow
def test_json_holds_what_each_scenario_showed(call: Call, folder: Path) -> None:
    result = call("spec", str(folder), "--format", "json")

    (scenario,) = json.loads(result.stdout)["scenarios"]
    assert "guard.sun.every_morning" in scenario["fired"]
    assert "guard.sun.every_morning" in scenario["asserted"]
    assert None is scenario["failure"]


def test_a_folder_without_features_is_misuse(call: Call, tmp_path: Path) -> None:
    result = call("spec", str(tmp_path))

    assert 2 == result.exit_code
    assert "no .feature file" in result.stderr


def test_a_broken_overlay_is_told_with_its_place(call: Call, folder: Path, overlay: Path) -> None:
    (overlay / "guard" / "shop.yaml").write_text(RULE.replace("forbid", "forbit"), encoding="utf-8")

    result = call("spec", str(folder), "--rulesets", str(overlay))

    assert 2 == result.exit_code
    assert "shop.yaml:8:9" in result.stderr


def test_without_the_extra_one_line_says_what_to_install(folder: Path) -> None:
    result = spec_without_extra(str(folder))

    assert 2 == result.returncode
    assert "pip install 'poreroutine[spec]'" in result.stderr


def test_the_steps_can_be_read_without_the_extra() -> None:
    result = spec_without_extra("--steps")

    assert (0, "") == (result.returncode, result.stderr)
    assert "### Then the last *slot* step is *thing*" in result.stdout


def spec_without_extra(argument: str) -> subprocess.CompletedProcess[str]:
    script = (
        "import sys; sys.modules['pytest_bdd'] = None\nfrom poreroutine.cli import main; main()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script, "spec", argument],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_snippets_complete_steps_in_an_editor(call: Call) -> None:
    result = call("spec", "--snippets")

    assert json.loads(result.stdout)["Given they are pregnant"]["prefix"] == "they are pregnant"
