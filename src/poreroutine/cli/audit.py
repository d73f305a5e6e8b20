"""`poreroutine audit`: assesses the products a person owns, and uses them first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import IO

import click

from poreroutine.cli._files import OUTPUT, write_files
from poreroutine.cli._options import (
    CATALOG,
    InputFile,
    RoutineOptions,
    display_name,
    read_profile,
    routine_options,
)
from poreroutine.products.shelf.read import MAX_BYTES


@click.command(
    epilog="Try: poreroutine audit examples/shelf.yaml --profile examples/oily-pores.yaml"
)
@click.argument("shelf", type=InputFile())
@click.option(
    "--profile",
    type=InputFile(),
    help="Audit the shelf for this person, and make a routine from it.",
)
@click.option(
    "--catalog",
    type=CATALOG,
    metavar="FILE",
    help="Products for missing steps; shelf items may refer to them by id.",
)
@routine_options
@OUTPUT
def audit(
    shelf: IO[bytes],
    profile: IO[bytes] | None,
    catalog: str | None,
    options: RoutineOptions,
    files: Sequence[Path],
) -> None:
    """Audit the products a person owns, and use them first.

    Shows what to keep, replace or stop, what to keep apart, and what is missing.

    SHELF is a YAML, JSON or CSV file of products or a text with a name in each line, or - for
    stdin.
    """
    if profile is not None and display_name(profile) == display_name(shelf) == "-":
        raise click.UsageError("Only one of SHELF and --profile can be read from stdin.")
    advisor = options.advisor(catalog)
    name = display_name(shelf)
    owned = advisor.read_shelf(shelf.read(MAX_BYTES + 1), name="stdin" if name == "-" else name)
    who = None if profile is None else read_profile(advisor, profile)
    found = advisor.audit(owned, who)
    if files:
        json = partial(found.model_dump_json, indent=2)
        write_files(files, found, json, full=options.full, width=options.columns)
    else:
        options.show(found, "audit_page", shelf=name)
