"""`poreroutine recommend`: makes a routine for a profile."""

from __future__ import annotations

from typing import IO

import click

from poreroutine import Advisor
from poreroutine.cli._options import FULL, Format, display_name, profile_options, read_profile
from poreroutine.cli._output import colours, page_width, print_page, print_text
from poreroutine.core.inference.engines import EngineOption
from poreroutine.report import as_json, pages


@click.command(epilog="Try: poreroutine recommend examples/oily-pores.yaml --width 100")
@profile_options
@click.option(
    "--catalog",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Choose products from a shop's catalogue for each step.",
)
@FULL
def recommend(  # noqa: PLR0913, PLR0917 - one per option
    profile: IO[bytes],
    form: Format,
    overlays: tuple[str, ...],
    engine: EngineOption,
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
        print_text(as_json(routine, products))
        return
    print_page(
        pages.page(
            routine,
            width=page_width(columns),
            colours=colours(),
            full=full,
            profile=display_name(profile),
            products=products,
        )
    )
