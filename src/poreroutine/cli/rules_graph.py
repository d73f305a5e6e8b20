"""`poreroutine rules graph`: rules as a picture, in a language that others draw."""

from __future__ import annotations

from typing import Literal, get_args

import click

from poreroutine import Advisor
from poreroutine._support.closest import closest_match
from poreroutine.cli._options import OVERLAYS
from poreroutine.cli._output import print_text
from poreroutine.report.graph import Graph, dot, draw, mermaid, words
from poreroutine.rulesets.rules.model import Ruleset

Form = Literal["mermaid", "dot"]
MAX_NODES = 200
"""More than this nobody can read in one picture."""


@click.command("graph", epilog="Try: poreroutine rules graph guard.sun > sun.mmd")
@click.argument("word", required=False, metavar="[RULE|ACTIVE|STAGE]")
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Form)),
    default="mermaid",
    show_default=True,
    help="Mermaid, which GitHub draws in Markdown, or the language of Graphviz.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=MAX_NODES,
    show_default=True,
    metavar="NODES",
    help="Refuse a picture of more nodes than this.",
)
@OVERLAYS
def graph_rules(word: str | None, form: Form, most: int, overlays: tuple[str, ...]) -> None:
    """Draw rules, the facts they read, and what they bring about.

    A rule or a topic (such as guard.sun) is drawn whole. Of an active, a family or a group, the
    rules that do something to it are drawn. A stage is drawn by its topics, and everything by its
    stages: there, arrows say how many rules read and bring about what.
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
    close = closest_match(word or "", known)
    problem = "no rule does anything to" if word in known else "there is no rule, topic or active"
    raise click.BadParameter(
        f"{problem} {word!r}." + (f" Did you mean {close}?" if close and close != word else ""),
        param_hint="RULE|ACTIVE|STAGE",
    )
