"""`poreroutine rules show`: one rule as a page, and as written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from authoring.lint.clean_overlay import HOUSE, RULE
from poreroutine import Advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.cases import read_cases
from tiny_ruleset import write

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


Call = Callable[..., Result]


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor()


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_page_tells_for_whom_why_and_on_what_grounds(call: Call, advisor: Advisor) -> None:
    rule = next(rule for rule in advisor.rules if rule.contested and rule.evidence)

    shown = words(call("rules", "show", rule.id).stdout)

    for text in (rule.title, rule.because.plain, rule.because.clinical, rule.contested.plain):
        assert words(text) in shown
    for source, claim in rule.sources.items():
        assert source in shown
        assert words(claim) in shown
    assert f"evidence {rule.evidence}" in shown
    assert f"{rule.file}:{rule.line}" in shown


def test_a_page_tells_the_cases_that_show_the_rule(call: Call, advisor: Advisor) -> None:
    rule = advisor.rules[0].id
    cases = read_cases([bundled_rulesets()], advisor.ruleset)
    naming = [case.name for case in cases if rule in {*case.fires, *case.quiet}]

    shown = words(call("rules", "show", rule, "--full").stdout)

    assert naming
    assert all(words(name) in shown for name in naming)


def test_a_page_tells_the_scenarios_that_promise_the_rule(call: Call, tmp_path: Path) -> None:
    custom = RULE.replace("book: says so", "general_practice: a custom")
    feature = (
        "Feature: The house\n\n  @guard.house.less\n  Scenario: Less of it in the cold\n"
        "    Given a person aged 30\n"
    )
    folder = write(
        tmp_path / "house", HOUSE, {"guard/house.yaml": custom, "features/a.feature": feature}
    )

    shown = words(call("rules", "show", "guard.house.less", "--rulesets", str(folder)).stdout)

    assert "Promised The house: Less of it in the cold" in shown
    assert "house: guard/house.yaml:2" in shown
    assert "Somebody in the cold is told" in shown


@pytest.mark.slow
@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_no_line_is_wider_than_the_page(width: str, call: Call, advisor: Advisor) -> None:
    for rule in advisor.rules[::300]:
        shown = call("rules", "show", rule.id, "--width", width).stdout

        assert max(map(len, shown.splitlines())) <= min(int(width), 100)


@pytest.mark.slow
def test_a_page_has_colours_only_when_they_are_asked_for(
    call: Call, advisor: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = advisor.rules[0].id

    assert "\x1b[" not in call("rules", "show", rule).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in call("rules", "show", rule).stdout


def test_json_keeps_its_shape(call: Call, advisor: Advisor) -> None:
    rule = advisor.rules[0]

    told = json.loads(call("rules", "show", rule.id, "--format", "json").stdout)

    assert (rule.id, rule.title) == (told["id"], told["title"])
    assert {"when", "then", "because", "evidence", "contested", "sources"} <= set(told)
