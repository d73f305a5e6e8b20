"""`poreroutine replay`: checks whether a record still gives the same routine."""

from __future__ import annotations

from typing import IO

import click

from poreroutine import Advisor
from poreroutine.cli._options import ENGINE, FORMAT, FULL, OVERLAYS, WIDTH, Format
from poreroutine.cli._output import colours, page_width, print_page, print_text
from poreroutine.core.inference.engines import EngineOption
from poreroutine.errors import ProfileError, ProfileFault
from poreroutine.explain.compare.profile_changes import parse_edit
from poreroutine.explain.record.read import MAX_BYTES
from poreroutine.report import pages

_DIFFERENCE_STATUS = 1


@click.command(epilog="Try: poreroutine record examples/oily-pores.yaml | poreroutine replay -")
@click.argument("record", type=click.File("rb"))
@click.option(
    "--set",
    "edits",
    multiple=True,
    metavar="FIELD=ANSWER",
    help="Supply an answer that the record masks, as YAML; may be repeated.",
)
@FORMAT
@OVERLAYS
@ENGINE
@WIDTH
@FULL
@click.pass_context
def replay(  # noqa: PLR0913, PLR0917 - one per option
    ctx: click.Context,
    record: IO[bytes],
    edits: tuple[str, ...],
    form: Format,
    overlays: tuple[str, ...],
    engine: EngineOption,
    columns: int | None,
    *,
    full: bool,
) -> None:
    """Replay a record, and show what differs today.

    RECORD is a file that `poreroutine record` wrote, or - for stdin. The exit status
    is 0 if the routine is the same, 1 if it differs or this can't be determined, and 2 if the
    record can't be read.
    """
    advisor = Advisor(*overlays, engine=engine)
    found = advisor.replay(record.read(MAX_BYTES + 1), answers=_parse_answers(edits))
    if form == "json":
        print_text(found.model_dump_json(indent=2))
    else:
        print_page(
            pages.replay_page(found, width=page_width(columns), colours=colours(), full=full)
        )
    if found.verdict != "same":
        ctx.exit(_DIFFERENCE_STATUS)


def _parse_answers(edits: tuple[str, ...]) -> dict[str, object]:
    given = [parse_edit(edit) for edit in edits]
    for edit in given:
        if edit.sign:
            fault = ProfileFault(
                edit.field, "A masked answer is given whole.", "Write field=answer."
            )
            raise ProfileError((fault,), name="answers")
    return {edit.field: edit.value for edit in given}
