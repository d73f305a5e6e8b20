"""Options and arguments that several commands share, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable
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
    help="Text for people, JSON for programs.",
)

OVERLAYS = click.option(
    "--rulesets",
    "overlays",
    type=click.Path(exists=True, file_okay=False),
    multiple=True,
    metavar="DIR",
    help="Lay the rules of a folder over the bundled ones; may be repeated.",
)

ENGINE = click.option(
    "--engine",
    type=click.Choice(get_args(EngineOption)),
    default="auto",
    show_default=True,
    help="What matches the rules; the routine is the same.",
)

WIDTH = click.option(
    "--width",
    "columns",
    type=click.IntRange(40, 400),
    metavar="COLUMNS",
    help="Width of the page; the terminal's if not given.",
)

FULL = click.option(
    "--full", is_flag=True, help="Show everything, every rule and every source included."
)


def profile_options(command: _Function) -> _Function:
    """Give a command what it takes to read a profile and to advise."""
    for decorate in (WIDTH, ENGINE, OVERLAYS, FORMAT, PROFILE):
        command = decorate(command)
    return command


def read_profile(advisor: Advisor, file: IO[bytes]) -> SkinProfile:
    """Read a profile from a file or from stdin.

    Raises:
        ProfileError: If it isn't a profile.
    """
    name = display_name(file)
    # One byte more than there can be: the reader refuses it, and a stream without end ends here.
    return advisor.read_profile(file.read(MAX_BYTES + 1), name="stdin" if name == "-" else name)


def display_name(file: IO[bytes]) -> str:
    """Return the name of a file in messages and in commands."""
    name = getattr(file, "name", None)
    return name if isinstance(name, str) and not name.startswith("<") else "-"
