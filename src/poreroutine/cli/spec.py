"""`poreroutine spec`: runs a folder of features against the rules."""

from __future__ import annotations

from pathlib import Path

import click

from poreroutine.cli._options import FORMAT, OVERLAYS, Format
from poreroutine.cli._output import print_json, print_text

EXTRA = "features need pytest-bdd: python -m pip install 'poreroutine[spec]'"


@click.command(epilog="Try: poreroutine spec my_features/ --rulesets my_rules/")
@click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(exists=True, path_type=Path)
)
@OVERLAYS
@click.option("--steps", is_flag=True, help="List all steps that features can use, and exit.")
@FORMAT
def spec(folder: Path | None, overlays: tuple[str, ...], form: Format, *, steps: bool) -> None:
    """Run a folder of features against the rules.

    DIR contains .feature files; nothing else is needed. The exit status is 1 if a scenario fails
    or a file has a fault.
    """
    try:
        from poreroutine.spec.run import (  # noqa: PLC0415
            NothingToRunError,
            as_text,
            run,
        )
        from poreroutine.spec.step_registry import steps_page  # noqa: PLC0415 - needs the extra
    except ModuleNotFoundError as error:
        raise click.UsageError(EXTRA) from error
    if steps:
        print_text(steps_page())
        return
    if folder is None:
        raise click.UsageError("say where the features are, or ask for --steps")
    try:
        result = run(folder, overlays)
    except NothingToRunError as error:
        raise click.UsageError(str(error)) from error
    if form == "json":
        print_json(
            {
                "findings": [str(finding) for finding in result.findings],
                "scenarios": [one.as_dict() for one in result.scenarios],
            }
        )
    else:
        print_text(as_text(result))
    if not result.is_good:
        raise click.exceptions.Exit(1)
