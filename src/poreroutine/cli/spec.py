"""`poreroutine spec` and `coverage`: run features, and measure what they prove."""

from __future__ import annotations

from pathlib import Path

import click

from poreroutine.cli._options import FORMAT, OVERLAYS, Format
from poreroutine.cli._output import exit_if, print_json, print_text
from poreroutine.rulesets.bundled import bundled_folder

EXTRA = "features need pytest-bdd: python -m pip install 'poreroutine[spec]'"


@click.command(epilog="Try: poreroutine spec my_features/ --rulesets my_rules/")
@click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(exists=True, path_type=Path)
)
@OVERLAYS
@click.option("--steps", is_flag=True, help="List all steps that features can use, and exit.")
@click.option(
    "--snippets", is_flag=True, help="Print the steps as snippets for Visual Studio Code, and exit."
)
@FORMAT
def spec(
    folder: Path | None, overlays: tuple[str, ...], form: Format, *, steps: bool, snippets: bool
) -> None:
    """Run a folder of features against the rules.

    DIR contains .feature files; nothing else is needed. The exit status is 1 if a scenario fails
    or a file has a fault.
    """
    if steps:
        print_text(_steps_page())
        return
    try:
        from poreroutine.spec import snippets as written  # noqa: PLC0415 - needs the extra
        from poreroutine.spec.plugin import advisor_with  # noqa: PLC0415
        from poreroutine.spec.run import NothingToRunError, as_text, run  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise click.UsageError(EXTRA) from error
    if snippets:
        print_json(written.snippets(advisor_with(overlays).ruleset))
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
    exit_if(not result.is_good)


def _steps_page() -> str:
    """Return the page of steps: as the steps say, or without the extra as it was shipped."""
    try:
        from poreroutine.spec.step_registry import steps_page  # noqa: PLC0415 - needs the extra
    except ModuleNotFoundError as error:
        folder = bundled_folder("docs/features")
        if folder is None:
            raise click.UsageError(EXTRA) from error
        return (folder / "steps.md").read_text(encoding="utf-8")
    return steps_page()


@click.command(epilog="Try: poreroutine coverage features/ --suggest")
@click.argument(
    "folder",
    default=Path("features"),
    metavar="[DIR]",
    type=click.Path(exists=True, path_type=Path),
)
@OVERLAYS
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    default=100.0,
    show_default=True,
    metavar="PERCENT",
    help="Lowest value allowed for each measure.",
)
@click.option("--suggest", is_flag=True, help="Print a scenario for each uncovered path.")
@FORMAT
def coverage(
    folder: Path, overlays: tuple[str, ...], threshold: float, form: Format, *, suggest: bool
) -> None:
    """Measure which rules the features of a folder cover.

    DIR defaults to features/. With --rulesets, only the rules of those folders are measured.
    The exit status is 1 if a measure is below the threshold, a scenario fails or a file has a
    fault.
    """
    try:
        from poreroutine.spec.coverage import as_dict, as_text, measure_folder, suggestions  # noqa: PLC0415
        from poreroutine.spec.run import NothingToRunError  # noqa: PLC0415
        from poreroutine.spec.suggest_output import as_text as suggested  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise click.UsageError(EXTRA) from error
    try:
        result = measure_folder(folder, overlays)
    except NothingToRunError as error:
        raise click.UsageError(str(error)) from error
    if form == "json":
        print_json(as_dict(result, threshold))
    elif suggest:
        print_text(suggested(suggestions(result, overlays)))
    else:
        print_text(as_text(result))
    exit_if(not result.meets(threshold))
