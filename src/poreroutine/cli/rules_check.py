"""`poreroutine rules check`: every fault of a ruleset or an overlay, and a count by code."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from poreroutine.cli._columns import in_columns
from poreroutine.cli._options import FORMAT, Format
from poreroutine.cli._output import say, say_json
from poreroutine.errors import Fault
from poreroutine.rules.load import check, load_ruleset
from poreroutine.rules.locate import bundled_rulesets


@click.command("check", epilog="Try: poreroutine rules check my_rules/")
@click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False)
)
@FORMAT
def check_rules(folder: str | None, form: Format) -> None:
    """Check the bundled rules, or those of a folder laid over them.

    The exit status is 1 when there are faults.
    """
    folders = [Path(folder)] if folder else []
    faults = check(bundled_rulesets(), folders)
    if faults:
        _tell(faults, form)
        raise click.exceptions.Exit(1)
    if form == "json":
        say_json([])
        return
    ruleset = load_ruleset(bundled_rulesets(), folders)
    names = ", ".join((f"{ruleset.name} {ruleset.version}", *ruleset.overlays))
    say(f"{names}: {len(ruleset.rules)} rules, no faults")


def _tell(faults: tuple[Fault, ...], form: Format) -> None:
    if form == "json":
        say_json([asdict(fault) for fault in faults])
        return
    counts = Counter(fault.code for fault in faults)
    total = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    say("\n".join(map(str, faults)))
    say(f"\n{total}")
    say(in_columns((f"  {code}", str(count)) for code, count in sorted(counts.items())))
