"""Options and arguments that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, get_args

import click

from poreroutine import Advisor, SkinProfile
from poreroutine._support.closest import closest_match
from poreroutine.cli._output import print_page, print_text, terminal
from poreroutine.core.facts.read_profile import MAX_BYTES
from poreroutine.core.inference.engines import EngineOption
from poreroutine.model.dates import first_date
from poreroutine.model.enums import Audience, MedicineAnswers
from poreroutine.report import pages
from poreroutine.report.program import program
from poreroutine.rulesets.bundled import bundled_folder

if TYPE_CHECKING:
    from click.decorators import FC
    from pydantic import BaseModel

Format = Literal["text", "json"]


def choice_option(flag: str, name: str, choices: Sequence[str], text: str) -> Callable[[FC], FC]:
    """Return an option with a few possible values; the first is the default."""
    kind, default = click.Choice(choices), choices[0]
    return click.option(flag, name, type=kind, default=default, show_default=True, help=text)


def format_option(*forms: str, text: str) -> Callable[[FC], FC]:
    """Return the option for the output format; the first form is the default."""
    return choice_option("--format", "form", forms, f"Output format: {text}")


EXAMPLES = "examples"
"""Folder of the examples, in a checkout and where `poreroutine examples` writes them."""


def input_path(value: str) -> str:
    """Return the path of a file; an example need not have been written first."""
    folder, _, name = value.replace("\\", "/").rpartition("/")
    if folder == EXAMPLES and not Path(value).exists():
        bundled = bundled_folder(EXAMPLES)
        if bundled is not None and (bundled / name).is_file():
            return str(bundled / name)
    return value


class _OrExample(click.ParamType):  # type: ignore[type-arg]  # older clicks have no types
    """A file of the person, or an example of this installation."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - click's signature
        """Find it, and convert its path as the other type does."""
        self.prepare(str(value))
        return super().convert(input_path(str(value)), param, ctx)

    def prepare(self, value: str) -> None:
        """Do what has to be done before; nothing, for most files."""


class InputFile(_OrExample, click.File):
    """What a person gives a command to read."""

    def __init__(self) -> None:
        super().__init__("rb")


class _ProfileFile(InputFile):
    """A profile, which can also be typed."""

    def prepare(self, value: str) -> None:
        """Say how to end what is typed."""
        if value == "-" and sys.stdin.isatty():
            click.echo("Type a profile, and end with Ctrl-D.", err=True)


class _CatalogPath(_OrExample, click.Path):
    """The path of a catalogue."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False)


def _piped() -> str:
    """Read a pipe where no file is named."""
    if sys.stdin.isatty():
        raise click.UsageError(f"Name a profile, or answer questions instead: {program()} quiz")
    return "-"


PROFILE = click.argument("profile", type=_ProfileFile(), default=_piped)
CATALOG = _CatalogPath()

FORMAT = format_option("text", "json", text="text, or JSON for programs.")

FOLDER = click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False)
)

AUDIENCE = choice_option("--audience", "audience", get_args(Audience), "Audience of the texts.")

OVERLAYS = click.option(
    "--rulesets",
    "overlays",
    type=click.Path(exists=True, file_okay=False),
    multiple=True,
    metavar="DIR",
    help="Apply a folder of rules on top of the bundled ones; may be repeated.",
)

ENGINE = choice_option(
    "--engine",
    "engine",
    get_args(EngineOption),
    "Engine that matches the rules; the routine is the same.",
)

MEDICINES = choice_option(
    "--medicines",
    "medicines",
    get_args(MedicineAnswers),
    "Answer on medicines, or leave each answer to a pharmacist.",
)

TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Date for judging reviews, checks and exclusions; default: today.",
)

_LONGEST_PLAN_WEEKS = 1000


def _checked_start(_: click.Context, __: click.Parameter, day: date | None) -> date | None:
    try:
        first_date(day, _LONGEST_PLAN_WEEKS)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return day


START = click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    callback=_checked_start,
    help="Day on which week 1 begins, such as 2026-12-01; weeks then have dates.",
)

WIDTH = click.option(
    "--width",
    "columns",
    type=click.IntRange(40, 400),
    metavar="COLUMNS",
    help="Width of the page; default: the terminal's width.",
)

FULL = click.option("--full", is_flag=True, help="Show every detail.")


@dataclass(frozen=True)
class RoutineOptions:
    """The options of a command that makes a routine and shows a page.

    Attributes:
        form: Output format.
        overlays: Folders of overlays.
        medicines: Whether to answer on medicines.
        engine: Engine that matches the rules.
        columns: Width of the page, if it was set.
        full: Whether to show all details.
    """

    form: Format
    overlays: tuple[str, ...]
    medicines: MedicineAnswers
    engine: EngineOption
    columns: int | None
    full: bool

    def advisor(self, catalog: str | None = None) -> Advisor:
        """Return an advisor with these rules and this engine."""
        return Advisor(
            *self.overlays,
            engine=self.engine,
            catalog=catalog,
            medicine_answers=self.medicines,
        )

    def show(self, result: BaseModel, page: str, **more: object) -> None:
        """Print a result: as JSON, or as a page of `report.pages`, by name."""
        if self.form == "json":
            print_text(result.model_dump_json(indent=2))
        else:
            print_page(
                getattr(pages, page)(result, **terminal(self.columns, full=self.full), **more)
            )


def routine_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of `RoutineOptions` to a command, which gets them as `options`."""

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 - a command's own parameters pass through
        own = {each.name: given.pop(each.name) for each in fields(RoutineOptions)}
        command(options=RoutineOptions(**own), **given)

    for decorate in (FULL, WIDTH, ENGINE, MEDICINES, OVERLAYS, FORMAT):
        run = decorate(run)
    return run


def unknown_value(problem: str, value: str, known: Iterable[str], where: str) -> click.BadParameter:
    """Return the error for a value that nothing has, with the nearest one."""
    close = closest_match(value, known)
    hint = f" Did you mean {close}?" if close and close != value else ""
    return click.BadParameter(f"{problem} {value!r}.{hint}", param_hint=where)


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
