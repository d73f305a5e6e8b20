"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import IO, Any, Literal, TypeVar, get_args

import click

from poreroutine import Advisor, SkinProfile
from poreroutine.core.facts.read_profile import MAX_BYTES
from poreroutine.core.inference.engines import EngineOption

Format = Literal["text", "json"]
_Function = TypeVar("_Function", bound=Callable[..., Any])

PROFILE = click.argument("profile", type=click.File("rb"))

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="Output format: text, or JSON for programs.",
)

OVERLAYS = click.option(
    "--rulesets",
    "overlays",
    type=click.Path(exists=True, file_okay=False),
    multiple=True,
    metavar="DIR",
    help="Apply a folder of rules on top of the bundled ones; may be repeated.",
)

ENGINE = click.option(
    "--engine",
    type=click.Choice(get_args(EngineOption)),
    default="auto",
    show_default=True,
    help="Engine that matches the rules; the routine is the same.",
)

TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Date for judging reviews, checks and exclusions; default: today.",
)

WIDTH = click.option(
    "--width",
    "columns",
    type=click.IntRange(40, 400),
    metavar="COLUMNS",
    help="Width of the page; default: the terminal's width.",
)

FULL = click.option(
    "--full", is_flag=True, help="Show all details, including every rule and source."
)


def profile_options(command: _Function) -> _Function:
    """Add the arguments and options of commands that read a profile and make a routine."""
    for decorate in (WIDTH, ENGINE, OVERLAYS, FORMAT, PROFILE):
        command = decorate(command)
    return command


def read_profile(advisor: Advisor, file: IO[bytes]) -> SkinProfile:
    """Read a profile from a file or stdin.

    Raises:
        ProfileError: If the profile is invalid.
    """
    name = display_name(file)
    # One byte more than the limit: the reader rejects larger input, and endless streams end here.
    return advisor.read_profile(file.read(MAX_BYTES + 1), name="stdin" if name == "-" else name)


def local_date() -> date:
    """Return the date here; the library itself has no clock."""
    return datetime.now(UTC).astimezone().date()


def display_name(file: IO[bytes]) -> str:
    """Return the name of a file for messages and commands."""
    name = getattr(file, "name", None)
    return name if isinstance(name, str) and not name.startswith("<") else "-"
