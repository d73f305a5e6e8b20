"""`poreroutine rules`: pipeable lists, one rule as written, and checks with exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import yaml
from click.testing import Result

from poreroutine import Advisor
from poreroutine.rulesets.rules.outcomes import KEYS
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


Call = Callable[..., Result]


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor()


def test_every_rule_is_listed_on_a_line_of_its_own(call: Call, advisor: Advisor) -> None:
    ids = [line.split()[0] for line in call("rules", "list").stdout.splitlines()]

    assert [rule.id for rule in advisor.rules] == ids


def test_a_stage_lists_its_own_rules(call: Call, advisor: Advisor) -> None:
    told = json.loads(call("rules", "list", "--stage", "guard", "--format", "json").stdout)

    assert [rule.id for rule in advisor.rules if rule.stage == "guard"] == [
        rule["id"] for rule in told
    ]


def test_a_source_lists_the_rules_that_cite_it(call: Call, advisor: Advisor) -> None:
    source = next(name for rule in advisor.rules for name in rule.sources)

    told = json.loads(call("rules", "list", "--source", source, "--format", "json").stdout)

    assert [rule.id for rule in advisor.rules if source in rule.sources] == [
        rule["id"] for rule in told
    ]


def test_a_source_nobody_cites_is_misuse(call: Call, advisor: Advisor) -> None:
    source = next(name for rule in advisor.rules for name in rule.sources)

    result = call("rules", "list", "--source", source + "x")

    assert result.exit_code == 2
    assert f"Did you mean {source}?" in " ".join(result.stderr.split())


def test_a_rule_is_shown_as_yaml(call: Call, advisor: Advisor) -> None:
    rule = advisor.rules[0]

    shown = call("rules", "show", rule.id, "--format", "yaml").stdout

    assert f"{rule.file}:{rule.line}" in shown.splitlines()[0]
    assert rule.title == yaml.safe_load(shown)["title"]
    assert rule.because.clinical == yaml.safe_load(shown)["because"]["clinical"]


def test_a_rule_as_json_spells_its_outcomes_out(call: Call, advisor: Advisor) -> None:
    rule, forbid = next(
        (rule, outcome)
        for rule in advisor.rules
        for outcome in rule.then
        if isinstance(outcome, Forbid) and outcome.target.actives
    )

    told = json.loads(call("rules", "show", rule.id, "--format", "json").stdout)

    assert {"forbid": {"actives": sorted(forbid.target.actives)}} in told["then"]


def test_every_outcome_can_be_written(advisor: Advisor) -> None:
    """Each outcome comes under one of the words that its stage has for it."""
    strays = [
        (rule.id, word)
        for rule in advisor.rules
        for outcome in rule.then
        for word in outcome.expanded()
        if word not in KEYS[rule.stage]
    ]

    assert [] == strays


def test_an_unknown_rule_names_the_nearest(call: Call, advisor: Advisor) -> None:
    rule = advisor.rules[0].id

    result = call("rules", "show", rule[:-1])

    assert result.exit_code == 2
    assert f"Did you mean {rule}?" in " ".join(result.stderr.split())


def test_facts_are_listed_with_their_values(call: Call) -> None:
    lines = call("rules", "facts", "skin_type").stdout.splitlines()

    assert any(
        line.split()[0] == "skin_type" and "oily, combination, normal, dry, unstated" in line
        for line in lines
    )


def test_facts_as_json_hold_all_of_the_vocabulary(call: Call, advisor: Advisor) -> None:
    told = json.loads(call("rules", "facts", "--format", "json").stdout)

    assert [fact.name for fact in advisor.vocabulary] == [fact["name"] for fact in told]


def test_a_word_that_no_fact_has_lists_nothing(call: Call) -> None:
    result = call("rules", "facts", "no such fact")

    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.slow
def test_the_bundled_rules_have_no_faults(call: Call, advisor: Advisor) -> None:
    result = call("rules", "check")

    assert result.exit_code == 0
    assert f"{len(advisor.rules)} rules, no faults" in result.stdout


def test_a_broken_overlay_is_a_finding(call: Call, broken_overlay: str) -> None:
    result = call("rules", "check", broken_overlay)

    assert result.exit_code == 1
    assert "broken.yaml:2" in result.stdout
    *_, total, count = result.stdout.splitlines()
    assert total == "1 fault"
    assert count.split() == [result.stdout.split()[1], "1"]


def test_findings_as_json_have_their_place(call: Call, broken_overlay: str) -> None:
    result = call("rules", "check", broken_overlay, "--format", "json")

    assert result.exit_code == 1
    assert 2 in [fault["line"] for fault in json.loads(result.stdout)]
