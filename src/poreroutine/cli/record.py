"""`poreroutine record`: how a routine came about, as one document."""

from __future__ import annotations

from typing import IO

import click

from poreroutine import Advisor
from poreroutine.cli._options import ENGINE, OVERLAYS, PROFILE, read_profile
from poreroutine.core.inference.engines import EngineOption


@click.command(epilog="Try: poreroutine record examples/oily-pores.yaml --mask pregnancy")
@PROFILE
@click.option(
    "--mask",
    metavar="FIELDS",
    default="",
    help="Fields of the profile that the record must not tell, with commas between them.",
)
@click.option("--made-at", metavar="WHEN", help="When, for the record to say; left out otherwise.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    metavar="FILE",
    help="Where to write it; stdout if not given.",
)
@OVERLAYS
@ENGINE
def record(  # noqa: PLR0913, PLR0917 - one for each option
    profile: IO[bytes],
    mask: str,
    made_at: str | None,
    output: str,
    overlays: tuple[str, ...],
    engine: EngineOption,
) -> None:
    """Write down how a routine came about, as JSON.

    PROFILE is a YAML or JSON file, or - for stdin. What was recorded can be run again later with
    `poreroutine replay`.
    """
    advisor = Advisor(*overlays, engine=engine)
    fields = [name.strip() for name in mask.split(",") if name.strip()]
    made = advisor.record(read_profile(advisor, profile), mask=fields, made_at=made_at)
    text = f"{made.to_json(indent=2)}\n"
    # Bytes, because a terminal's encoding must not change a record; a file is written beside its
    # place and moved there, so that no half of a record is ever left.
    with click.open_file(output, "wb", atomic=output != "-") as file:
        file.write(text.encode("utf-8"))
