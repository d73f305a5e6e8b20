"""`poreroutine recommend`: makes a routine for a profile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO

import click

from poreroutine.cli._files import OUTPUT_OR_CALENDAR, write_files
from poreroutine.cli._options import (
    CATALOG,
    PROFILE,
    START,
    RoutineOptions,
    display_name,
    read_profile,
    routine_options,
)
from poreroutine.cli._output import print_text
from poreroutine.report import as_json
from poreroutine.report.matched import Matched


@click.command(epilog="Try: poreroutine recommend examples/oily-pores.yaml --width 100")
@PROFILE
@routine_options
@START
@click.option(
    "--catalog",
    type=CATALOG,
    metavar="FILE",
    help="Choose products from a shop's catalogue for each step.",
)
@click.option(
    "--references", is_flag=True, help="Cite every source; list the answers and the rules."
)
@OUTPUT_OR_CALENDAR
def recommend(  # noqa: PLR0913 - one per option
    profile: IO[bytes],
    *,
    options: RoutineOptions,
    start: date | None,
    catalog: str | None,
    references: bool,
    files: Sequence[Path],
) -> None:
    """Make a routine for a profile.

    PROFILE is a YAML or JSON file, or - for stdin.
    """
    advisor = options.advisor(catalog)
    routine = advisor.recommend(read_profile(advisor, profile), start=start)
    products = None if advisor.catalog is None else advisor.products(routine)
    if files:
        shown = routine if products is None else Matched(routine, products)
        write_files(
            files,
            shown,
            lambda: as_json(routine, products),
            full=options.full,
            width=options.columns,
            routine=routine,
        )
    elif options.form == "json":
        print_text(as_json(routine, products))
    else:
        options.show(
            routine,
            "page",
            profile=display_name(profile),
            products=products,
            references=references,
        )
