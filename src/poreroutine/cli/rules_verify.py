"""`poreroutine rules verify`: proves the invariants of rules over all profiles."""

from __future__ import annotations

from pathlib import Path

import click

from poreroutine import Advisor
from poreroutine.cli._options import FORMAT, MEDICINES, Format
from poreroutine.cli._output import exit_if, print_json, print_page, terminal
from poreroutine.model.enums import MedicineAnswers
from poreroutine.report import pages
from poreroutine.rulesets.bundled import bundled_overlay, bundled_rulesets
from poreroutine.serve.seals import add_seal


@click.command("verify", epilog="Try: poreroutine rules verify my_rules/")
@click.argument(
    "folders", nargs=-1, metavar="[DIR]...", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--invariant",
    "only",
    multiple=True,
    metavar="ID",
    help="Prove only this invariant; may be repeated.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Time limit for one solver query.",
)
@click.option(
    "--seal",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="If everything is proved, append the digest of the rules for `poreroutine serve`.",
)
@MEDICINES
@FORMAT
def verify_rules(  # noqa: PLR0913, PLR0917 - one per option
    folders: tuple[str, ...],
    only: tuple[str, ...],
    timeout: float,
    seal: Path | None,
    medicines: MedicineAnswers,
    form: Format,
) -> None:
    """Prove the invariants of rules over all profiles.

    Proves the invariants (`invariants.yaml`) of the bundled rules and of every DIR on top of them,
    and finds rules that can't fire, are redundant or contradict themselves. Each failure is shown
    with an example person, confirmed by the engines.

    The exit status is 1 if an invariant is not proved, or a finding is not accepted.
    """
    from poreroutine.authoring.prove.verify import verify  # noqa: PLC0415 - needs the extra

    if seal is not None and only:
        raise click.UsageError("--seal needs all invariants: leave --invariant out.")
    overlays = [Path(folder) for folder in folders]
    if medicines == "refer":
        overlays.append(bundled_overlay("medicines_refer"))
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
        print_page(pages.proof_page(result, **terminal()))
    if seal is not None and result.is_good:
        add_seal(seal, result.digest, name=result.name, version=result.version)
    exit_if(not result.is_good)
