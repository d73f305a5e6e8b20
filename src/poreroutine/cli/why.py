"""`poreroutine why`: explains why something is in a routine."""

from __future__ import annotations

from typing import Any

import click

from poreroutine.cli._explain import SENTENCE_OPTION, answer
from poreroutine.cli._options import FULL, profile_options


@click.command(epilog="Try: poreroutine why 'morning cleanse' examples/oily-pores.yaml")
@click.argument("element")
@profile_options
@FULL
@SENTENCE_OPTION
def why(element: str, **asked: Any) -> None:  # noqa: ANN401 - options pass through
    """Explain why something is in a routine.

    The explanation leads from the answers through facts and rules to the plan.
    ELEMENT is an active, or the id or address of anything else in the routine:
    frequency:ACTIVE, start:ACTIVE, morning:STEP, warning:ID, option:ID, driver:ID, ...
    PROFILE is a YAML or JSON file, or - for stdin.
    """
    answer(lambda advisor, routine: advisor.why(routine, element), **asked)
