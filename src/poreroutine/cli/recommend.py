"""`poreroutine recommend`: a routine for a profile."""

from __future__ import annotations

from typing import IO

import click

from poreroutine import Advisor
from poreroutine.cli._options import FULL, Format, name_of, profiled, read_profile
from poreroutine.cli._output import colours, say, width
from poreroutine.core.inference.engines import EngineWish
from poreroutine.report import as_json, pages


@click.command(epilog="Try: poreroutine recommend examples/oily-pores.yaml --width 100")
@profiled
@click.option(
    "--catalog",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Choose products of a shop's catalogue for each step.",
)
@FULL
def recommend(  # noqa: PLR0913, PLR0917 - one for each option
    profile: IO[bytes],
    form: Format,
    overlays: tuple[str, ...],
    engine: EngineWish,
    columns: int | None,
    catalog: str | None,
    *,
    full: bool,
) -> None:
    """Make a routine for a profile.

    PROFILE is a YAML or JSON file, or - for stdin.
    """
    advisor = Advisor(*overlays, engine=engine, catalog=catalog)
    routine = advisor.recommend(read_profile(advisor, profile))
    products = None if advisor.catalog is None else advisor.products(routine)
    if form == "json":
        say(as_json(routine, products))
        return
    say(
        pages.page(
            routine,
            width=width(columns),
            colours=colours(),
            full=full,
            profile=name_of(profile),
            products=products,
        )
    )
