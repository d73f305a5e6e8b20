"""`poreroutine rules verify`: what rules promise, proved over all profiles."""

from __future__ import annotations

from pathlib import Path

import click

from poreroutine import Advisor
from poreroutine.cli._options import FORMAT, Format
from poreroutine.cli._output import colours, page_width, print_json, print_text
from poreroutine.report import pages
from poreroutine.rulesets.bundled import bundled_rulesets


@click.command("verify", epilog="Try: poreroutine rules verify my_rules/")
@click.argument(
    "folders", nargs=-1, metavar="[DIR]...", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--invariant",
    "only",
    multiple=True,
    metavar="ID",
    help="Prove this invariant and nothing else; may be repeated.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Most time for one question to the solver.",
)
@FORMAT
def verify_rules(
    folders: tuple[str, ...], only: tuple[str, ...], timeout: float, form: Format
) -> None:
    """Prove what rules promise, over all profiles.

    Proves the invariants (`invariants.yaml`) of the bundled rules and of every DIR laid over them,
    and looks for rules that can't fire, say nothing new or stand in their own way. What does not
    hold is shown with a person, whom the engines confirm.

    The exit status is 1 when an invariant is not proved, or a finding is not accepted.
    """
    from poreroutine.authoring.prove.verify import verify  # noqa: PLC0415 - needs the extra

    overlays = [Path(folder) for folder in folders]
    advisor = Advisor(*overlays, engine="portable")
    result = verify(
        advisor.ruleset,
        [bundled_rulesets(), *overlays],
        advisor,
        only=only,
        seconds=timeout,
        progress=lambda line: click.echo(f"{line} ...", err=True),
    )
    if form == "json":
        print_json(result.as_dict())
    else:
        print_text(pages.proof_page(result, width=page_width(None), colours=colours()))
    if not result.is_good:
        raise click.exceptions.Exit(1)
