"""`poreroutine what-if`: shows what other answers would change."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from poreroutine import Advisor, SkinProfile
from poreroutine.cli._options import (
    PROFILE,
    InputFile,
    RoutineOptions,
    read_profile,
    routine_options,
)
from poreroutine.explain.compare.profile_changes import apply_edits, parse_edit


class _OtherProfile(InputFile):
    """A second profile."""

    def prepare(self, value: str) -> None:
        """Name the option for a change that stands in its place."""
        if "=" in value and not Path(value).exists():
            self.fail(f"There is no such file. To change an answer, write --set {value}")


@click.command(
    epilog="Try: poreroutine what-if examples/oily-pores.yaml --set pregnancy=pregnant --set age=35"
)
@PROFILE
# It comes first, so that no file is open when there is something wrong with it.
@click.argument("other", type=_OtherProfile(), required=False, is_eager=True)
@click.option(
    "--set",
    "edits",
    multiple=True,
    metavar="CHANGE",
    help="field=answer sets an answer, field+=entry adds to a list, field-=entry removes from it; "
    "values are YAML. May be repeated.",
)
@routine_options
def what_if(
    profile: IO[bytes], other: IO[bytes] | None, edits: tuple[str, ...], options: RoutineOptions
) -> None:
    """Show what other answers would change, and which rules cause it.

    PROFILE is a YAML or JSON file, or - for stdin. The other answers are a second file, OTHER, or
    changes to the first one, each given by --set.
    """
    if (other is None) == (not edits):
        raise click.UsageError("Give either a second profile or changes with --set.")
    advisor = options.advisor()
    first = read_profile(advisor, profile)
    second = (
        _edited_profile(advisor, first, edits) if other is None else read_profile(advisor, other)
    )
    options.show(advisor.what_if(first, second), "comparison_page")


def _edited_profile(advisor: Advisor, profile: SkinProfile, edits: tuple[str, ...]) -> SkinProfile:
    return advisor.read_profile(apply_edits(profile, [parse_edit(edit) for edit in edits]))
