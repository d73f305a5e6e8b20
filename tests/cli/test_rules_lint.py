"""`poreroutine rules lint`: findings as text, JSON and workflow commands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result

from authoring.lint.clean_overlay import CASES, HOUSE, RULE
from poreroutine.cli import rules_lint
from tiny_ruleset import write

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


Call = Callable[..., Result]
ON = ("--today", "2026-11-22")
CUSTOM = RULE.replace("book: says so", "general_practice: a custom of the house")


@pytest.fixture(autouse=True, scope="module")
def _linted_once() -> Iterator[None]:
    """Each folder is linted once, and shown in every format."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules_lint, "lint", cache(rules_lint.lint))
        yield


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("clean") / "house", HOUSE, {"guard/house.yaml": CUSTOM})


@pytest.fixture(scope="module")
def worse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An overlay with a title that is none, and no case that stays quiet."""
    cases = CASES.partition("  - name: Somebody elsewhere")[0]
    title = CUSTOM.replace("Use less of it on cold days", '"Cold, 50 %: a\\nsecond"')
    folder = tmp_path_factory.mktemp("worse") / "house"
    return write(folder, HOUSE, {"guard/house.yaml": title, "guard/house.test.yaml": cases})


def test_a_clean_overlay_is_said_to_be_clean(call: Call, house: Path) -> None:
    result = call("rules", "lint", str(house), *ON)

    assert (0, "1 rule, no findings\n") == (result.exit_code, result.stdout)


def test_findings_end_with_a_count_by_code(call: Call, worse: Path) -> None:
    result = call("rules", "lint", str(worse), *ON)

    assert 1 == result.exit_code
    assert re.search(r"house\.yaml:2:5: L202 ", result.stdout)
    assert "see `poreroutine explain L103`" in result.stdout
    assert ["2 findings in 1 rule", "L103 1 a title is not an instruction"] == [
        " ".join(line.split()) for line in result.stdout.splitlines()[-3:-1]
    ]


def test_findings_as_json_hold_place_mend_and_page(call: Call, worse: Path) -> None:
    result = call("rules", "lint", str(worse), *ON, "--format", "json")

    first, second = json.loads(result.stdout)
    assert 1 == result.exit_code
    assert ("L202", 2, 5) == (first["code"], first["line"], first["column"])
    assert "quiet: [guard.house.less]" in first["hint"]
    assert "docs/lint/L103.md" == second["page"]


def test_no_findings_as_json_are_an_empty_list(call: Call, house: Path) -> None:
    result = call("rules", "lint", str(house), *ON, "--format", "json")

    assert (0, []) == (result.exit_code, json.loads(result.stdout))


def test_findings_for_github_stand_on_a_line_each_and_are_escaped(call: Call, worse: Path) -> None:
    result = call("rules", "lint", str(worse), *ON, "--format", "github")

    lines = result.stdout.splitlines()
    assert 1 == result.exit_code
    assert ["L202", "L103"] == [re.search(r"title=(L\d+)::", line)[1] for line in lines]
    assert all(line.startswith("::error file=") for line in lines)
    assert "50 %25" in lines[1]
    assert "%0A" in lines[1]


def test_nothing_is_printed_for_github_without_findings(call: Call, house: Path) -> None:
    result = call("rules", "lint", str(house), *ON, "--format", "github")

    assert (0, "") == (result.exit_code, result.stdout)


@pytest.mark.slow
def test_reviews_are_judged_as_on_the_day_given(call: Call, house: Path) -> None:
    later = call("rules", "lint", str(house), "--today", "2027-11-22")
    longer = call("rules", "lint", str(house), "--today", "2027-11-22", "--stale-after", "400")

    assert (1, 0) == (later.exit_code, longer.exit_code)
    assert "L301" in later.stdout


def test_faults_that_keep_rules_from_loading_are_told_as_well(
    call: Call, broken_overlay: str
) -> None:
    result = call("rules", "lint", broken_overlay)

    assert 1 == result.exit_code
    assert "keeps the rules from loading" in result.stdout


@pytest.mark.parametrize(
    "words", [("nowhere/",), ("--today", "soon"), ("--stale-after", "0"), ("--format", "xml")]
)
def test_a_call_that_makes_no_sense_is_misuse(call: Call, words: tuple[str, ...]) -> None:
    assert 2 == call("rules", "lint", *words).exit_code
