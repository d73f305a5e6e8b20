"""`poreroutine record` and `replay`: record how a routine was made, and make it again later."""

from __future__ import annotations

from datetime import date
from typing import IO

import click

from poreroutine import Advisor
from poreroutine.cli._files import OUTPUT_OR_STDOUT
from poreroutine.cli._options import (
    ENGINE,
    OVERLAYS,
    PROFILE,
    START,
    RoutineOptions,
    read_profile,
    routine_options,
)
from poreroutine.cli._output import exit_if
from poreroutine.core.inference.engines import EngineOption
from poreroutine.errors import ProfileError, ProfileFault
from poreroutine.explain.compare.profile_changes import parse_edit
from poreroutine.explain.record.read import MAX_BYTES


@click.command(epilog="Try: poreroutine record examples/oily-pores.yaml --mask pregnancy")
@PROFILE
@click.option(
    "--mask",
    metavar="FIELDS",
    default="",
    help="Profile fields to withhold from the record, separated by commas.",
)
@click.option("--made-at", metavar="WHEN", help="Time to store in the record; omitted by default.")
@START
@OUTPUT_OR_STDOUT
@OVERLAYS
@ENGINE
def record(  # noqa: PLR0913, PLR0917 - one per option
    profile: IO[bytes],
    mask: str,
    made_at: str | None,
    start: date | None,
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
    answers = read_profile(advisor, profile)
    made = advisor.record(answers, mask=fields, made_at=made_at, start=start)
    text = f"{made.to_json(indent=2)}\n"
    # Bytes, because a terminal's encoding must not change a record. A file is written under a
    # temporary name and moved, so that no partial record is ever left.
    with click.open_file(output, "wb", atomic=output != "-") as file:
        file.write(text.encode("utf-8"))


@click.command(epilog="Try: poreroutine record examples/oily-pores.yaml | poreroutine replay -")
@click.argument("record", type=click.File("rb"))
@click.option(
    "--set",
    "edits",
    multiple=True,
    metavar="FIELD=ANSWER",
    help="Supply an answer that the record masks, as YAML; may be repeated.",
)
@routine_options
def replay(record: IO[bytes], edits: tuple[str, ...], options: RoutineOptions) -> None:
    """Replay a record, and show what differs today.

    RECORD is a file that `poreroutine record` wrote, or - for stdin. The exit status
    is 0 if the routine is the same, 1 if it differs or this can't be determined, and 2 if the
    record can't be read.
    """
    found = options.advisor().replay(record.read(MAX_BYTES + 1), answers=_parse_answers(edits))
    options.show(found, "replay_page")
    exit_if(found.verdict != "same")


def _parse_answers(edits: tuple[str, ...]) -> dict[str, object]:
    given = [parse_edit(edit) for edit in edits]
    for edit in given:
        if edit.sign:
            fault = ProfileFault(
                edit.field, "A masked answer is given whole.", "Write field=answer."
            )
            raise ProfileError((fault,), name="answers")
    return {edit.field: edit.value for edit in given}
