"""`poreroutine rules list`: lists rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from poreroutine import Advisor
from poreroutine._support.closest import closest_match
from poreroutine.cli._columns import in_columns
from poreroutine.cli._options import FORMAT, OVERLAYS, Format
from poreroutine.cli._output import print_json, print_text
from poreroutine.cli._product_rules import STAGE, product_rules
from poreroutine.cli._product_rules import summary as brief_of_product
from poreroutine.model.facts import Stage
from poreroutine.report.escape import printable
from poreroutine.rulesets.rules.model import Change, Rule

_MAX_REASON = 1_000


@click.command("list", epilog="Try: poreroutine rules list --stage guard --format json")
@click.option(
    "--stage",
    type=click.Choice([*(stage.value for stage in Stage), STAGE]),
    help=f"Only rules of this stage; {STAGE} lists the product rules.",
)
@click.option("--source", metavar="ID", help="Only rules that cite this source.")
@OVERLAYS
@FORMAT
def list_rules(
    stage: str | None, source: str | None, overlays: tuple[str, ...], form: Format
) -> None:
    """List rules by id, with their titles."""
    advisor = Advisor(*overlays)
    if stage == STAGE:
        _list_products(advisor, source, overlays, form)
        return
    rules = advisor.rules
    changes = [change for change in advisor.ruleset.changes if stage in {None, _stage(change)}]
    _check_cited(source, {name for rule in rules for name in rule.sources})
    chosen = [
        rule
        for rule in rules
        if stage in {None, rule.stage} and (source is None or source in rule.sources)
    ]
    if form == "json":
        taken = _removed_rules(changes, source)
        print_json([*(summary(rule, changes) for rule in chosen), *taken])
        return
    if chosen:
        print_text(in_columns((rule.id, rule.title) for rule in chosen))
    if changes and source is None:
        print_text("\nTaken away or replaced by overlays:")
        print_text(in_columns((f"  {change.rule}", change_summary(change)) for change in changes))


def _list_products(
    advisor: Advisor, source: str | None, overlays: tuple[str, ...], form: Format
) -> None:
    rules = product_rules(advisor, overlays).values()
    _check_cited(source, {name for rule in rules for name in rule.sources})
    chosen = [rule for rule in rules if source is None or source in rule.sources]
    if form == "json":
        print_json([brief_of_product(rule) for rule in chosen])
    else:
        print_text(in_columns((rule.id, rule.title) for rule in chosen))


def _check_cited(source: str | None, cited: set[str]) -> None:
    if source is not None and source not in cited:
        close = closest_match(source, cited)
        raise click.BadParameter(
            f"no rule cites {source!r}." + (f" Did you mean {close}?" if close else ""),
            param_hint="--source",
        )


def change_summary(change: Change) -> str:
    """Describe what an overlay changed, and why."""
    if change.replacement is not None:
        return printable(
            f"replaced by {change.replacement} ({change.by}): {change.reason}", _MAX_REASON
        )
    what = "replaced" if change.kind == "row" else "switched off"
    return printable(f"{what} by {change.by}: {change.reason}", _MAX_REASON)


def _stage(change: Change) -> str | None:
    """Return the stage of a rule; table rows have none."""
    return change.rule.partition(".")[0] if change.kind == "rule" else None


def _removed_rules(changes: Iterable[Change], source: str | None) -> list[dict[str, Any]]:
    """Return the bundled rules that overlays removed, so that a list hides none."""
    names = [change.rule for change in changes if change.kind == "rule"]
    if not names:
        return []
    by_id = Advisor().ruleset.by_id
    taken = (by_id[name] for name in names)
    return [summary(rule, changes) for rule in taken if source is None or source in rule.sources]


def summary(rule: Rule, changes: Iterable[Change] = ()) -> dict[str, Any]:
    """Return the fields of a rule that a list shows, and whether an overlay removed it."""
    taken = next((change for change in changes if change.rule == rule.id), None)
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
        "taken_away": None if taken is None else change_summary(taken),
    }
