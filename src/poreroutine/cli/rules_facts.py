"""`poreroutine rules facts`: lists the vocabulary that rules may read."""

from __future__ import annotations

from typing import Any

import click

from poreroutine import Advisor
from poreroutine.cli._columns import in_columns
from poreroutine.cli._options import FORMAT, OVERLAYS, Format
from poreroutine.cli._output import print_json, print_text
from poreroutine.model.facts import Fact, Kind


@click.command("facts", epilog="Try: poreroutine rules facts pregnancy")
@click.argument("word", required=False)
@OVERLAYS
@FORMAT
def list_facts(word: str | None, overlays: tuple[str, ...], form: Format) -> None:
    """List the facts that rules may read, with their values.

    WORD selects the facts whose name contains it.
    """
    chosen = [fact for fact in Advisor(*overlays).vocabulary if word is None or word in fact.name]
    if form == "json":
        print_json([_as_dict(fact) for fact in chosen])
    elif chosen:
        print_text(in_columns((fact.name, values(fact), fact.description) for fact in chosen))


def values(fact: Fact) -> str:
    """Describe the values of a fact."""
    match fact.kind:
        case Kind.FLAG:
            return "true, false"
        case Kind.NUMBER:
            return f"{fact.low} to {fact.high}"
        case Kind.CHOICE:
            return ", ".join(fact.choices)


def _as_dict(fact: Fact) -> dict[str, Any]:
    bounds = {"low": fact.low, "high": fact.high} if fact.kind is Kind.NUMBER else {}
    choices = {"choices": list(fact.choices)} if fact.kind is Kind.CHOICE else {}
    return {
        "name": fact.name,
        "kind": fact.kind,
        "default": fact.default,
        **bounds,
        **choices,
        "derived_by": fact.derived_by,
        "risk": fact.risk,
        "need": fact.need,
        "description": fact.description,
    }
