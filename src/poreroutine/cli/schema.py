"""`poreroutine schema`: the JSON Schemas of what goes in, comes out, and is written by authors."""

from __future__ import annotations

import click

from poreroutine import Advisor, Routine
from poreroutine.cli._options import OVERLAYS
from poreroutine.cli._output import say_json
from poreroutine.words import DIALECT


@click.command(epilog="Try: poreroutine schema profile > profile.schema.json")
@click.argument("shape", type=click.Choice(["profile", "routine", "rule"]))
@OVERLAYS
def schema(shape: str, overlays: tuple[str, ...]) -> None:
    """Print the JSON Schema of a shape.

    The schema of a profile names every known answer, those of overlays too.
    """
    if shape == "routine":
        say_json({"$schema": DIALECT, **Routine.model_json_schema(mode="serialization")})
        return
    advisor = Advisor(*overlays)
    say_json(advisor.profile_schema() if shape == "profile" else advisor.rule_schema())
