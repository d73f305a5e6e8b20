"""`poreroutine rules list` and `rules facts`: list rules, and the facts that they may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from poreroutine import Advisor, products
from poreroutine.cli._options import FORMAT, OVERLAYS, Format, unknown_value
from poreroutine.cli._output import in_columns, print_json, print_text
from poreroutine.model.facts import Fact, Kind, Stage
from poreroutine.report.rule_json import change_summary, origin_of, summary
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.rules.model import Change, Rule, Status

if TYPE_CHECKING:
    from poreroutine.products.rules.loading import ProductRule

STAGE: Final = "products"
"""Prefix of the ids of product rules; they belong to no stage of a routine."""


@click.command("list", epilog="Try: poreroutine rules list pregnancy")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option(
    "--stage",
    type=click.Choice([*(stage.value for stage in Stage), STAGE]),
    help=f"Only rules of this stage; {STAGE} lists the product rules.",
)
@click.option("--source", metavar="ID", help="Only rules that cite this source.")
@click.option(
    "--status",
    type=click.Choice([word.replace("_", "-") for word in get_args(Status)]),
    help="Only rules of this status of review, with their reviewers.",
)
@OVERLAYS
@FORMAT
def list_rules(  # noqa: PLR0913, PLR0917 - its options
    words: tuple[str, ...],
    stage: str | None,
    source: str | None,
    status: str | None,
    overlays: tuple[str, ...],
    form: Format,
) -> None:
    """List rules by id, with their titles.

    Each WORD must be in the id or the title.
    """
    wanted = None if status is None else status.replace("-", "_")
    advisor = Advisor(*overlays)
    if stage == STAGE:
        _list_products(advisor, source, wanted, overlays, form, words)
        return
    rules = advisor.rules
    changes = [change for change in advisor.ruleset.changes if stage in {None, _stage(change)}]
    _check_cited(source, {name for rule in rules for name in rule.sources})
    chosen = [
        rule
        for rule in rules
        if stage in {None, rule.stage}
        and (source is None or source in rule.sources)
        and wanted in {None, rule.status}
        and _has(rule, words)
    ]
    if form == "json":
        taken = [
            each for each in _removed_rules(changes, source) if wanted in {None, each["status"]}
        ]
        print_json([*(summary(rule, changes) for rule in chosen), *taken])
        return
    if chosen:
        print_text(in_columns(_columns(rule, status) for rule in chosen))
    if changes and source is None and status is None and not words:
        print_text("\nTaken away or replaced by overlays:")
        print_text(in_columns((f"  {change.rule}", change_summary(change)) for change in changes))


def _columns(rule: Rule, status: str | None) -> tuple[str, ...]:
    reviews = (f"{each.by}: {each.verdict}" for each in rule.reviews if each.current)
    return (rule.id, rule.title, *(() if status is None else ("; ".join(reviews),)))


def _list_products(  # noqa: PLR0913, PLR0917 - one for each option
    advisor: Advisor,
    source: str | None,
    status: str | None,
    overlays: tuple[str, ...],
    form: Format,
    words: tuple[str, ...],
) -> None:
    rules = product_rules(advisor, overlays).values()
    _check_cited(source, {name for rule in rules for name in rule.sources})
    chosen = [
        rule
        for rule in rules
        if (source is None or source in rule.sources)
        and status in {None, rule.status}
        and _has(rule, words)
    ]
    if form == "json":
        print_json([product_summary(rule) for rule in chosen])
    else:
        print_text(in_columns((rule.id, rule.title) for rule in chosen))


def _has(rule: Rule | ProductRule, words: Iterable[str]) -> bool:
    """Return whether every word is in the id or the title of a rule."""
    text = f"{rule.id} {rule.id.replace('_', ' ')} {rule.title}".lower()
    return all(word.lower() in text for word in words)


def _check_cited(source: str | None, cited: set[str]) -> None:
    if source is not None and source not in cited:
        raise unknown_value("no rule cites", source, cited, "--source")


def product_rules(advisor: Advisor, overlays: Iterable[str]) -> Mapping[str, ProductRule]:
    """Load the product rules of a ruleset with overlays, by id."""
    return products.load_product_rules(
        advisor.ruleset, (bundled_rulesets(), *map(Path, overlays))
    ).by_id


def product_summary(rule: ProductRule) -> dict[str, Any]:
    """Return the fields of a product rule that a list shows."""
    own = {key: getattr(rule, key) for key in ("id", "title")}
    own |= {"stage": STAGE, "status": rule.status, "updated": rule.written["updated"]}
    own |= {"reviewed_by": list(rule.reviewed_by)}
    return own | {"sources": sorted(rule.sources)} | origin_of(rule)


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
        print_json([_fact(fact) for fact in chosen])
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


def _fact(fact: Fact) -> dict[str, Any]:
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
