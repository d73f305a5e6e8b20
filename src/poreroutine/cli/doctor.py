"""`poreroutine doctor`: versions, engine and rules, for bug reports."""

from __future__ import annotations

import platform
import sys
from datetime import date, datetime
from typing import Any

import click

from poreroutine import Advisor
from poreroutine.advisor.sources import read_digest
from poreroutine.cli._group import installed_version
from poreroutine.cli._options import ENGINE, FORMAT, OVERLAYS, TODAY, Format, local_date
from poreroutine.cli._output import exit_if, in_columns, print_json, print_text
from poreroutine.core.inference.engines import EngineOption
from poreroutine.errors import PoreroutineError
from poreroutine.report.escape import printable
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.knowledge.fixed_values import unchecked_blocks

_MAX_REASON = 1_000
PACKAGES = ("poreroutine", "pydantic", "PyYAML", "click", "rich", "durable_rules")


def _digest(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    del ctx, parameter
    try:
        return None if value is None else read_digest(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command(epilog="Try: poreroutine doctor --format json")
@OVERLAYS
@ENGINE
@click.option(
    "--expect",
    metavar="DIGEST",
    callback=_digest,
    help="Digest of the rules that were deployed; other rules are a fault.",
)
@TODAY
@FORMAT
def doctor(
    overlays: tuple[str, ...],
    engine: EngineOption,
    expect: str | None,
    today: datetime | None,
    form: Format,
) -> None:
    """Show versions, engine, rules, and fixed values that need a new check.

    The exit status is 1 if no routine can be made, or if the rules are not the expected ones.
    """
    findings: dict[str, Any] = {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": platform.platform(),
        "packages": {name: installed_version(name) for name in PACKAGES},
        "encoding": sys.stdout.encoding,
    }
    fault: PoreroutineError | None = None
    try:
        findings |= {"location": str(bundled_rulesets())}
        advisor = Advisor(*overlays, engine=engine, expect_digest=expect)
        findings |= _report(advisor, today.date() if today else local_date())
    except PoreroutineError as error:
        fault = error
        findings |= {"fault": str(error)}
    if form == "json":
        print_json(findings)
    else:
        print_text(in_columns((name, _in_words(value)) for name, value in findings.items()))
    exit_if(fault is not None)


def _report(advisor: Advisor, today: date) -> dict[str, Any]:
    rulesets = advisor.rulesets
    return {
        "rulesets": {
            "name": rulesets.name,
            "version": rulesets.version,
            "rules": len(advisor.rules),
            "facts": len(advisor.vocabulary),
            "digest": rulesets.digest,
        },
        "overlays": list(rulesets.overlays),
        "changed": list(rulesets.changed),
        "overdue": list(unchecked_blocks(advisor.ruleset.knowledge.fixed_values, today)),
        "engine": {"name": advisor.engine.name, "reason": advisor.engine.reason},
    }


def _in_words(value: object) -> str:
    match value:
        case {"name": name, "reason": reason}:
            return f"{name}: {reason}"
        case dict():
            return ", ".join(f"{name} {each}" for name, each in value.items())
        case list():
            return ", ".join(printable(str(each), _MAX_REASON) for each in value) or "none"
        case _:
            return str(value)
