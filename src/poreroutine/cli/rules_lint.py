"""`poreroutine rules lint`: finds quality issues in rules, beyond errors that prevent loading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

import click

from poreroutine._support.words import count_text
from poreroutine.authoring.lint.finding import CODES, workflow_command
from poreroutine.authoring.lint.run import LintResult, lint
from poreroutine.cli._options import FOLDER, TODAY, format_option, local_date
from poreroutine.cli._output import exit_if, in_columns, print_json, print_text
from poreroutine.errors import Fault
from poreroutine.rulesets.bundled import bundled_rulesets

Form = Literal["text", "json", "github"]


@click.command("lint", epilog="Try: poreroutine rules lint my_rules/")
@FOLDER
@TODAY
@click.option(
    "--stale-after",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="Days after which a review is stale; default: the value in lint.yaml, or 365.",
)
@format_option(*get_args(Form), text="text, JSON for programs, or GitHub workflow commands.")
def lint_rules(
    folder: str | None, today: datetime | None, stale_after: int | None, form: Form
) -> None:
    """Find quality issues in rules, beyond errors.

    Checks the bundled rules, or a folder of rules on top of them: texts, cases, reviews,
    contradictions, unused entries and the order of keys. Errors that prevent loading are
    reported too. DIR/lint.yaml lists exclusions. The exit status is 1 if there are findings.
    """
    day = today.date() if today else local_date()
    linted = lint(
        bundled_rulesets(),
        Path(folder) if folder else None,
        today=day,
        stale_after_days=stale_after,
    )
    for skipped in linted.skipped:
        click.echo(str(skipped), err=True)
    match form:
        case "json":
            print_json([{**asdict(fault), "page": fault.page} for fault in linted.faults])
        case "github":
            if linted.faults:
                print_text("\n".join(map(workflow_command, linted.faults)))
        case "text":
            print_text(_as_text(linted))
    exit_if(linted.faults)


def _as_text(linted: LintResult) -> str:
    rules = count_text(linted.rules, "rule")
    apart = f", {linted.excluded} excluded by lint.yaml" if linted.excluded else ""
    if not linted.faults:
        return f"{rules}, no findings{apart}"
    total = count_text(len(linted.faults), "finding")
    lines = [*map(str, linted.faults), "", f"{total} in {rules}{apart}", _counts(linted.faults)]
    return "\n".join(lines)


def _counts(faults: Sequence[Fault]) -> str:
    counts = Counter(fault.code for fault in faults)
    return in_columns(
        (f"  {code}", str(count), CODES.get(code, "keeps the rules from loading"))
        for code, count in sorted(counts.items())
    )
