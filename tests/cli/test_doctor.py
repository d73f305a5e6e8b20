"""`poreroutine doctor`."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable

from click.testing import Result

from poreroutine import Advisor

Call = Callable[..., Result]


def test_it_tells_which_engine_runs_and_why(call: Call) -> None:
    choice = Advisor().engine

    told = json.loads(call("doctor", "--format", "json").stdout)

    assert told["engine"]["name"] == choice.name
    assert told["engine"]["reason"] == choice.reason
    assert platform.python_version() in told["python"]


def test_the_text_says_the_engine_and_its_reason_in_one_line(call: Call) -> None:
    choice = Advisor().engine

    lines = [line.split(maxsplit=1) for line in call("doctor").stdout.splitlines()]

    assert ["engine", f"{choice.name}: {choice.reason}"] in lines


def test_it_tells_which_rules_are_here(call: Call) -> None:
    rulesets = Advisor().rulesets

    shown = call("doctor").stdout

    assert rulesets.digest in shown
    assert rulesets.version in shown


def test_rules_that_do_not_load_are_a_finding(call: Call, broken_overlay: str) -> None:
    result = call("doctor", "--rulesets", broken_overlay)

    assert result.exit_code == 1
    assert "broken.yaml:2" in result.stdout
    assert platform.python_version() in result.stdout


def test_it_lists_the_fixed_values_that_nobody_checked_for_twelve_months(call: Call) -> None:
    def due(day: str) -> list[str]:
        shown = json.loads(call("doctor", "--today", day, "--format", "json").stdout)
        return shown["overdue"]  # type: ignore[no-any-return]

    blocks = Advisor().ruleset.knowledge.fixed_values

    assert [] == due("2026-11-29")
    assert list(blocks) == due("2036-11-29")
