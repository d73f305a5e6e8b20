"""Graphs of rules: content, and escaping for each renderer."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from poreroutine.report.graph import Edge, Graph, Node, dot, draw, mermaid
from small_ruleset import load, rule

RUSTY = rule("assess.rust.creaks", {"concern.creaking": True}, {"add": {"driver.rust": 2}})
STONE = rule("guard.rust.stones", {"driver.rust": {"at_least": 2}}, {"forbid": {"family": "stone"}})


def test_a_topic_is_drawn_from_facts_to_outcomes() -> None:
    graph = draw("guard.rust", load(RUSTY, STONE))

    arrows = [(edge.start.label, edge.end.label) for edge in graph.edges]
    assert ("driver.rust", "guard.rust.stones\nDo as guard.rust.stones says") in arrows
    assert any(start.startswith("guard.rust.stones") and "forbid" in end for start, end in arrows)


def test_what_one_rule_derives_another_reads_from_the_same_node() -> None:
    ruleset = load(RUSTY, STONE)

    derived = {edge.end for edge in draw("assess.rust", ruleset).edges}
    read = {edge.start for edge in draw("guard.rust", ruleset).edges}

    assert {"driver.rust"} == {node.key for node in derived & read}


def test_an_active_is_drawn_with_the_rules_that_do_something_to_it() -> None:
    graph = draw("quartz", load(RUSTY, STONE))

    assert ["forbid quartz"] == [node.label for node in graph.nodes if node.kind == "outcome"]
    assert [] == [node for node in graph.nodes if node.key == "assess.rust.creaks"]


def test_everything_is_drawn_by_stages_with_counts() -> None:
    graph = draw(None, load(RUSTY, STONE))

    assert {"assess\n1 rule", "guard\n1 rule"} == {
        node.label for node in graph.nodes if node.kind == "rule"
    }
    assert {"1"} == {edge.label for edge in graph.edges}


def test_a_word_that_means_nothing_draws_nothing() -> None:
    assert Graph((), ()) == draw("nonsense", load(RUSTY))


@given(st.text(max_size=30), st.text(max_size=10))
def test_no_label_breaks_out_of_its_quotes(label: str, carried: str) -> None:
    one, other = Node("fact", "a", label), Node("rule", "b", "b")
    graph = Graph((one, other), (Edge(one, other, carried),))

    for line in mermaid(graph).split("\n")[1:4]:
        assert line.count('"') in {0, 2}
    for line in dot(graph).split("\n")[3:6]:
        assert re.sub(r"\\.", "", line).count('"') in {0, 2}
