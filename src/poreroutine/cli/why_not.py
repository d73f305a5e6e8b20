"""`poreroutine why-not`: why an active is not in a routine."""

from __future__ import annotations

from typing import Any

import click

from poreroutine.cli._explain import answer
from poreroutine.cli._options import FULL, profiled


@click.command(
    "why-not",
    epilog="Try: poreroutine recommend PROFILE, then a why-not of what it leaves out",
)
@click.argument("active")
@profiled
@FULL
def why_not(active: str, **asked: Any) -> None:  # noqa: ANN401 - options pass through
    """Say why an active is not in a routine.

    ACTIVE is its id, as the routine's page and JSON show it.
    PROFILE is a YAML or JSON file, or - for stdin.
    """
    answer(lambda advisor, routine: advisor.why_not(routine, active), **asked)
