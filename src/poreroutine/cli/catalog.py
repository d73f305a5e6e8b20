"""`poreroutine catalog`: inspects a shop's catalogue before it is used."""

from __future__ import annotations

import click

from poreroutine.cli._group import Command, LazyGroup


@click.group(
    cls=LazyGroup,
    commands_at={
        "check": Command(
            "catalog_check:check_catalog", "Show what was read from a catalogue, and what was not."
        ),
    },
    epilog="Try: poreroutine catalog check examples/catalogue.csv",
)
def catalog() -> None:
    """Inspect a shop's catalogue before using it."""
