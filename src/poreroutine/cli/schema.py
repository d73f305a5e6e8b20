"""`poreroutine schema`: the JSON Schemas of what goes in, comes out, and is written by authors."""

from __future__ import annotations

from pkgutil import resolve_name

import click

from poreroutine import Advisor
from poreroutine.cli._options import OVERLAYS
from poreroutine.cli._output import say_json
from poreroutine.words import DIALECT

_RESULTS = {
    "routine": "poreroutine.routine.model:Routine",
    "what-if": "poreroutine.compare.model:WhatIf",
    "record": "poreroutine.record.model:Record",
    "replay": "poreroutine.record.replay_model:Replay",
}
"""What the library gives, whatever the rules: shape -> its model."""


@click.command(epilog="Try: poreroutine schema profile > profile.schema.json")
@click.argument("shape", type=click.Choice(["profile", "rule", *_RESULTS]))
@OVERLAYS
def schema(shape: str, overlays: tuple[str, ...]) -> None:
    """Print the JSON Schema of a shape.

    The schema of a profile names every known answer, those of overlays too.
    """
    if shape in _RESULTS:
        model = resolve_name(_RESULTS[shape])
        say_json({"$schema": DIALECT, **model.model_json_schema(mode="serialization")})
        return
    advisor = Advisor(*overlays)
    say_json(advisor.profile_schema() if shape == "profile" else advisor.rule_schema())
