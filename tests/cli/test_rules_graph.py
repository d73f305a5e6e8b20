"""`poreroutine rules graph`: reproducible graphs for external renderers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from click.testing import Result

from poreroutine import Advisor
from poreroutine.cli.rules_graph import MAX_NODES
from poreroutine.model.facts import Stage
from poreroutine.report.graph import draw

Call = Callable[..., Result]
NODE = re.compile(r'^  (n\d+)\S*"', re.MULTILINE)
ARROW = re.compile(r"^  (n\d+) -->(?:\|.*\|)? (n\d+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor()


def test_a_rule_is_drawn_with_the_facts_it_reads(call: Call, advisor: Advisor) -> None:
    rule = max(advisor.ruleset.by_stage[Stage.GUARD], key=lambda rule: len(rule.facts))

    drawn = call("rules", "graph", rule.id).stdout

    assert drawn.startswith("flowchart LR\n")
    assert rule.id in drawn
    assert all(f'"{fact}"' in drawn for fact in rule.facts)
    assert len(rule.facts) + len(rule.then) == len(ARROW.findall(drawn))


def test_every_arrow_joins_two_nodes(call: Call) -> None:
    drawn = call("rules", "graph", "guard").stdout

    named = set(NODE.findall(drawn))
    assert named == {end for arrow in ARROW.findall(drawn) for end in arrow}


@pytest.mark.parametrize(("word", "form"), [((), "dot"), (("advise",), "mermaid")])
def test_stages_are_drawn_the_same_every_time(word: Sequence[str], form: str, call: Call) -> None:
    one, other = (call("rules", "graph", *word, "--format", form) for _ in range(2))

    assert 0 == one.exit_code
    assert one.stdout == other.stdout


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_fits_into_a_picture(stage: Stage, advisor: Advisor) -> None:
    assert 0 < len(draw(stage.value, advisor.ruleset).nodes) <= MAX_NODES


def test_every_active_fits_into_a_picture(advisor: Advisor) -> None:
    wide = {
        name: len(draw(name, advisor.ruleset).nodes) for name in advisor.ruleset.knowledge.actives
    }

    assert max(wide.values()) <= MAX_NODES


def test_every_active_can_be_drawn(call: Call, advisor: Advisor) -> None:
    name = max(
        advisor.ruleset.knowledge.actives,
        key=lambda active: sum(active in repr(rule.then) for rule in advisor.rules),
    )

    result = call("rules", "graph", name)

    assert 0 == result.exit_code
    assert name.replace("_", " ") in result.stdout


def test_what_a_rule_derives_is_a_fact(call: Call, advisor: Advisor) -> None:
    rule = advisor.ruleset.by_stage[Stage.ASSESS][0]

    drawn = call("rules", "graph", rule.id, "--format", "dot").stdout

    assert re.search(r'label="(driver|trait)\.', drawn)


def test_too_much_for_a_picture_is_misuse_and_says_how_to_have_it(call: Call) -> None:
    result = call("rules", "graph", "guard", "--most", "9")
    wanted = re.search(r"--most (\d+)", " ".join(result.stderr.split()))

    assert 2 == result.exit_code
    assert wanted is not None
    assert 0 == call("rules", "graph", "guard", "--most", wanted[1]).exit_code


def test_an_unknown_word_names_the_nearest(call: Call, advisor: Advisor) -> None:
    rule = advisor.rules[0].id

    result = call("rules", "graph", rule[:-1])

    assert 2 == result.exit_code
    assert f"Did you mean {rule}?" in " ".join(result.stderr.split())
