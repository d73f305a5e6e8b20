"""`poreroutine record`: records how a routine was made, as one JSON document."""

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
    help="Profile fields to withhold from the record, separated by commas.",
)
@click.option("--made-at", metavar="WHEN", help="Time to store in the record; omitted by default.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    metavar="FILE",
    help="File to write; default: stdout.",
)
@OVERLAYS
@ENGINE
def record(  # noqa: PLR0913, PLR0917 - one per option
    profile: IO[bytes],
    mask: str,
    made_at: str | None,
    output: str,
    overlays: tuple[str, ...],
    engine: EngineOption,
) -> None:
    """Record how a routine was made, as JSON.

    PROFILE is a YAML or JSON file, or - for stdin. Run the record again later with
    `poreroutine replay`.
    """
    advisor = Advisor(*overlays, engine=engine)
    fields = [name.strip() for name in mask.split(",") if name.strip()]
    made = advisor.record(read_profile(advisor, profile), mask=fields, made_at=made_at)
    text = f"{made.to_json(indent=2)}\n"
    # Bytes, because a terminal's encoding must not change a record. A file is written under a
    # temporary name and moved, so that no partial record is ever left.
    with click.open_file(output, "wb", atomic=output != "-") as file:
        file.write(text.encode("utf-8"))
