"""`poreroutine rules show`: one rule as its author meant it."""

from __future__ import annotations

from typing import Any

import click
import yaml

from poreroutine import Advisor
from poreroutine.cli._options import FORMAT, OVERLAYS, Format
from poreroutine.cli._outcomes import spelt_out
from poreroutine.cli._output import say, say_json
from poreroutine.cli.rules_list import brief
from poreroutine.nearest import nearest
from poreroutine.rules.model import Rule


@click.command("show", epilog="Try: poreroutine rules list, then show one of its ids")
@click.argument("rule_id", metavar="ID")
@OVERLAYS
@FORMAT
def show_rule(rule_id: str, overlays: tuple[str, ...], form: Format) -> None:
    """Show one rule, with its reason and sources.

    Under `then`, families and groups are spelt out as the actives they stand for.
    """
    rules = {rule.id: rule for rule in Advisor(*overlays).rules}
    if rule_id not in rules:
        close = nearest(rule_id, rules)
        raise click.BadParameter(
            f"there is no rule {rule_id!r}." + (f" Did you mean {close}?" if close else ""),
            param_hint="ID",
        )
    rule = rules[rule_id]
    if form == "json":
        say_json({**brief(rule), **_reasoning(rule)})
        return
    told = {"id": rule.id, "title": rule.title, "status": rule.status, "updated": rule.updated}
    told |= {key: value for key, value in _reasoning(rule).items() if value is not None}
    text = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)
    say(f"# {rule.origin}: {rule.file}:{rule.line}\n{text}")


def _reasoning(rule: Rule) -> dict[str, Any]:
    return {
        "when": _plain(rule.when),
        "then": [spelt_out(outcome) for outcome in rule.then],
        "because": rule.because.model_dump(),
        "evidence": rule.evidence,
        "contested": rule.contested.model_dump() if rule.contested else None,
        "sources": dict(rule.sources),
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever YAML may hold
    """Turn read-only mappings and tuples into what YAML and JSON can write."""
    if hasattr(value, "items"):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
