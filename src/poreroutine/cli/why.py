"""`poreroutine why`: why an active is in a routine."""

from __future__ import annotations

from typing import Any

import click

from poreroutine.cli._explain import answer
from poreroutine.cli._options import FULL, profiled


@click.command(epilog="Try: poreroutine recommend PROFILE, then ask why for one of its actives")
@click.argument("active")
@profiled
@FULL
def why(active: str, **asked: Any) -> None:  # noqa: ANN401 - options pass through
    """Say why an active is in a routine.

    ACTIVE is its id, as the routine's JSON and `why` lines show it.
    PROFILE is a YAML or JSON file, or - for stdin.
    """
    answer(lambda advisor, routine: advisor.why(routine, active), **asked)
