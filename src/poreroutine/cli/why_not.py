"""`poreroutine why-not`: explains why something is not in a routine."""

from __future__ import annotations

from typing import Any

import click

from poreroutine.cli._explain import SENTENCE_OPTION, answer
from poreroutine.cli._options import FULL, profile_options


@click.command(
    "why-not",
    epilog="Try: poreroutine recommend PROFILE, then a why-not of what it leaves out",
)
@click.argument("subject")
@profile_options
@FULL
@SENTENCE_OPTION
def why_not(subject: str, **asked: Any) -> None:  # noqa: ANN401 - options pass through
    """Explain why something is not in a routine, and what would bring it in.

    SUBJECT is an active, a family or group, a step (morning:STEP), an option,
    a text or a rule, by its id or its name.
    PROFILE is a YAML or JSON file, or - for stdin.
    """
    answer(lambda advisor, routine: advisor.why_not(routine, subject), **asked)
