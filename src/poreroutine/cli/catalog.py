"""`poreroutine catalog`: a shop's catalogue, looked at before it is relied on."""

from __future__ import annotations

import click

from poreroutine.cli._group import Command, LazyGroup


@click.group(
    cls=LazyGroup,
    commands_at={
        "check": Command(
            "catalog_check:check_catalog", "Say what was read of a catalogue, and what was not."
        ),
    },
    epilog="Try: poreroutine catalog check examples/catalogue.csv",
)
def catalog() -> None:
    """Look at a shop's catalogue before relying on it."""
