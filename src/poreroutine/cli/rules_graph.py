"""`poreroutine rules graph`: exports rules as a graph for Mermaid or Graphviz."""

from __future__ import annotations

from typing import Literal, get_args

import click

from poreroutine import Advisor
from poreroutine.cli._options import OVERLAYS, format_option, unknown_value
from poreroutine.cli._output import print_text
from poreroutine.report.graph import Graph, dot, draw, mermaid, words
from poreroutine.rulesets.rules.model import Ruleset

Form = Literal["mermaid", "dot"]
MAX_NODES = 250
"""Default limit of nodes; larger graphs are unreadable."""


@click.command("graph", epilog="Try: poreroutine rules graph guard.sun > sun.mmd")
@click.argument("word", required=False, metavar="[RULE|ACTIVE|STAGE]")
@format_option(*get_args(Form), text="Mermaid, which GitHub displays in Markdown, or Graphviz DOT.")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=MAX_NODES,
    show_default=True,
    metavar="NODES",
    help="Largest number of nodes allowed.",
)
@OVERLAYS
def graph_rules(word: str | None, form: Form, most: int, overlays: tuple[str, ...]) -> None:
    """Draw rules with the facts they read and their outcomes.

    A rule or a topic (such as guard.sun) is drawn in full. For an active, a family or a group, the
    rules that affect it are drawn. A stage is drawn by topic, and the whole ruleset by stage: then
    edges show the number of rules.
    """
    ruleset = Advisor(*overlays).ruleset
    graph = _graph_of(word, ruleset)
    if len(graph.nodes) > most:
        raise click.UsageError(
            f"this picture would have {len(graph.nodes)} nodes, more than {most}: "
            f"name less, such as one rule, or allow it by --most {len(graph.nodes)}"
        )
    print_text(mermaid(graph) if form == "mermaid" else dot(graph))


def _graph_of(word: str | None, ruleset: Ruleset) -> Graph:
    graph = draw(word, ruleset)
    if graph.nodes:
        return graph
    known = words(ruleset)
    problem = "no rule does anything to" if word in known else "there is no rule, topic or active"
    raise unknown_value(problem, word or "", known, "RULE|ACTIVE|STAGE")
