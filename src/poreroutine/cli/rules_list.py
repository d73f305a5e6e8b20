"""`poreroutine rules list`: the rules, all or some."""

from __future__ import annotations

from typing import Any

import click

from poreroutine import Advisor
from poreroutine.cli._columns import in_columns
from poreroutine.cli._options import FORMAT, OVERLAYS, Format
from poreroutine.cli._output import say, say_json
from poreroutine.facts.vocabulary import Stage
from poreroutine.nearest import nearest
from poreroutine.rules.model import Rule


@click.command("list", epilog="Try: poreroutine rules list --stage guard --format json")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="Only this one.")
@click.option("--source", metavar="ID", help="Only rules that cite this source.")
@OVERLAYS
@FORMAT
def list_rules(
    stage: str | None, source: str | None, overlays: tuple[str, ...], form: Format
) -> None:
    """List rules by id, with their titles."""
    rules = Advisor(*overlays).rules
    cited = {name for rule in rules for name in rule.sources}
    if source is not None and source not in cited:
        close = nearest(source, cited)
        raise click.BadParameter(
            f"no rule cites {source!r}." + (f" Did you mean {close}?" if close else ""),
            param_hint="--source",
        )
    chosen = [
        rule
        for rule in rules
        if stage in {None, rule.stage} and (source is None or source in rule.sources)
    ]
    if form == "json":
        say_json([brief(rule) for rule in chosen])
    elif chosen:
        say(in_columns((rule.id, rule.title) for rule in chosen))


def brief(rule: Rule) -> dict[str, Any]:
    """Return what a list tells of a rule."""
    return {
        "id": rule.id,
        "title": rule.title,
        "stage": rule.stage,
        "status": rule.status,
        "updated": rule.updated,
        "evidence": rule.evidence,
        "sources": sorted(rule.sources),
        "file": rule.file,
        "line": rule.line,
        "origin": rule.origin,
    }
