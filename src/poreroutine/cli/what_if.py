"""`poreroutine what-if`: shows what other answers would change."""

from __future__ import annotations

from typing import IO

import click

from poreroutine import Advisor, SkinProfile
from poreroutine.cli._options import (
    ENGINE,
    FORMAT,
    FULL,
    OVERLAYS,
    PROFILE,
    WIDTH,
    Format,
    read_profile,
)
from poreroutine.cli._output import colours, page_width, print_page, print_text
from poreroutine.core.inference.engines import EngineOption
from poreroutine.explain.compare.profile_changes import apply_edits, parse_edit
from poreroutine.report import pages


@click.command(
    epilog="Try: poreroutine what-if examples/oily-pores.yaml --set pregnancy=pregnant --set age=35"
)
@PROFILE
@click.argument("other", type=click.File("rb"), required=False)
@click.option(
    "--set",
    "edits",
    multiple=True,
    metavar="CHANGE",
    help="field=answer sets an answer, field+=entry adds to a list, field-=entry removes from it; "
    "values are YAML. May be repeated.",
)
@FORMAT
@OVERLAYS
@ENGINE
@WIDTH
@FULL
def what_if(  # noqa: PLR0913, PLR0917 - one per option
    profile: IO[bytes],
    other: IO[bytes] | None,
    edits: tuple[str, ...],
    form: Format,
    overlays: tuple[str, ...],
    engine: EngineOption,
    columns: int | None,
    *,
    full: bool,
) -> None:
    """Show what other answers would change, and which rules cause it.

    PROFILE is a YAML or JSON file, or - for stdin. The other answers are a second file, OTHER, or
    changes to the first one, each given by --set.
    """
    if (other is None) == (not edits):
        hint = "Give either a second profile or changes with --set."
        raise click.UsageError(hint)
    advisor = Advisor(*overlays, engine=engine)
    first = read_profile(advisor, profile)
    second = (
        _edited_profile(advisor, first, edits) if other is None else read_profile(advisor, other)
    )
    found = advisor.what_if(first, second)
    if form == "json":
        print_text(found.model_dump_json(indent=2))
        return
    print_page(
        pages.comparison_page(found, width=page_width(columns), colours=colours(), full=full)
    )


def _edited_profile(advisor: Advisor, profile: SkinProfile, edits: tuple[str, ...]) -> SkinProfile:
    return advisor.read_profile(apply_edits(profile, [parse_edit(edit) for edit in edits]))
