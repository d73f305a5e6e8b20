"""`poreroutine rules show`: shows one rule as a page, YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, get_args

import click
import yaml

from poreroutine import Advisor
from poreroutine.authoring.lint.context import ScenarioFiles
from poreroutine.cli._completion import complete_rules
from poreroutine.cli._options import FULL, OVERLAYS, WIDTH, format_option, unknown_value
from poreroutine.cli._output import print_json, print_page, print_text, terminal
from poreroutine.cli.rules_list import STAGE, product_rules, product_summary
from poreroutine.report import pages
from poreroutine.report.rule_json import logic, plain, summary
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.rules.model import Rule
from poreroutine.spec.cases import NOT_INSTALLED, collect_cases, has_cases

if TYPE_CHECKING:
    from poreroutine.products.rules.loading import ProductRule

Form = Literal["text", "json", "yaml"]
_AnyRule = TypeVar("_AnyRule")
_SOURCE_NOTE: Final = ("id", "title", "status", "updated", "when", "then", "because", "sources")
"""The fields of a rule, in the order of a rule file."""


@click.command("show", epilog="Try: poreroutine rules list, then show one of its ids")
@click.argument("rule_id", metavar="ID", shell_complete=complete_rules)
@OVERLAYS
@format_option(*get_args(Form), text="a page, YAML for authors, or JSON for programs.")
@FULL
@WIDTH
def show_rule(
    rule_id: str, overlays: tuple[str, ...], form: Form, *, full: bool, columns: int | None
) -> None:
    """Show one rule: its conditions, outcomes, reason and tests.

    In YAML and JSON, families and groups under `then` are expanded to the actives they contain.
    Product rules are shown as written.
    """
    advisor = Advisor(*overlays)
    if rule_id.startswith(f"{STAGE}."):
        product_rule = _find(product_rules(advisor, overlays), rule_id)
        written = {key: product_rule.written[key] for key in ("when", "then")}
        because, sources = product_rule.because.model_dump(), dict(product_rule.sources)
        more = {**written, "because": because, "sources": sources}
        data = plain({**product_summary(product_rule), **more})
        if form == "json":
            print_json(data)
        else:
            _print_yaml(product_rule, {key: data[key] for key in _SOURCE_NOTE})
        return
    rule = _find(advisor.ruleset.by_id, rule_id)
    match form:
        case "json":
            print_json({**summary(rule), **logic(rule)})
        case "yaml":
            data = {"id": rule.id, "title": rule.title, "status": rule.status}
            data |= {"updated": rule.updated}
            data |= {key: value for key, value in logic(rule).items() if value is not None}
            _print_yaml(rule, data)
        case "text":
            print_page(_page(advisor, rule, overlays, full=full, columns=columns))


def _print_yaml(rule: Rule | ProductRule, data: Mapping[str, Any]) -> None:
    text = yaml.safe_dump(dict(data), sort_keys=False, allow_unicode=True, width=100)
    print_text(f"# {rule.origin}: {rule.file}:{rule.line}\n{text}")


def _find(rules: Mapping[str, _AnyRule], rule_id: str) -> _AnyRule:
    if rule_id not in rules:
        raise unknown_value("there is no rule", rule_id, rules, "ID")
    return rules[rule_id]


def _page(
    advisor: Advisor, rule: Rule, overlays: tuple[str, ...], *, full: bool, columns: int | None
) -> str:
    folders = [bundled_rulesets(), *map(Path, overlays)]
    # `rules check` reports invalid cases; the page shows the others.
    cases, _ = collect_cases(folders, advisor.ruleset, advisor.ruleset.by_id)
    scenarios = ScenarioFiles(folders)
    return pages.rule_page(
        rule,
        advisor.ruleset,
        [case for case in cases if rule.id in {*case.fires, *case.quiet}],
        [
            pages.Proof(f"{each.feature}: {each.title}", f"{each.file}:{each.line}")
            for each in scenarios.of(rule.id)
        ],
        cases_unread=NOT_INSTALLED
        if rule.origin == advisor.ruleset.name and not has_cases(folders[0])
        else "",
        scenarios_unread=scenarios.unavailable_reason,
        **terminal(columns, full=full),
    )
