"""`poreroutine audit`: assesses the products a person owns, and uses them first."""

from __future__ import annotations

from typing import IO

import click

from poreroutine import Advisor
from poreroutine.cli._options import (
    ENGINE,
    FORMAT,
    FULL,
    OVERLAYS,
    WIDTH,
    Format,
    display_name,
    read_profile,
)
from poreroutine.cli._output import colours, page_width, print_page, print_text
from poreroutine.core.inference.engines import EngineOption
from poreroutine.products.shelf.read import MAX_BYTES
from poreroutine.report import pages


@click.command(
    epilog="Try: poreroutine audit examples/shelf.yaml --profile examples/oily-pores.yaml"
)
@click.argument("shelf", type=click.File("rb"))
@click.option(
    "--profile",
    type=click.File("rb"),
    help="Audit the shelf for this person, and make a routine from it.",
)
@click.option(
    "--catalog",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Products for missing steps; shelf items may refer to them by id.",
)
@FORMAT
@OVERLAYS
@ENGINE
@WIDTH
@FULL
def audit(  # noqa: PLR0913, PLR0917 - one per option
    shelf: IO[bytes],
    profile: IO[bytes] | None,
    catalog: str | None,
    form: Format,
    overlays: tuple[str, ...],
    engine: EngineOption,
    columns: int | None,
    *,
    full: bool,
) -> None:
    """Audit the products a person owns, and use them first.

    Shows what to keep, replace or stop, what to keep apart, and what is missing.

    SHELF is a YAML, JSON or CSV file of products, or - for stdin.
    """
    if profile is not None and display_name(profile) == display_name(shelf) == "-":
        raise click.UsageError("Only one of SHELF and --profile can be read from stdin.")
    advisor = Advisor(*overlays, engine=engine, catalog=catalog)
    name = display_name(shelf)
    owned = advisor.read_shelf(shelf.read(MAX_BYTES + 1), name="stdin" if name == "-" else name)
    who = None if profile is None else read_profile(advisor, profile)
    found = advisor.audit(owned, who)
    if form == "json":
        print_text(found.to_json(indent=2))
        return
    print_page(
        pages.audit_page(found, width=page_width(columns), colours=colours(), full=full, shelf=name)
    )
