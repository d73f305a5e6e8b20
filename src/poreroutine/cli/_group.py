"""The command group: imports commands lazily, and prints errors as plain messages."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Final, NamedTuple

import click

from poreroutine._support.closest import closest_matches
from poreroutine.errors import EngineUnavailableError, PoreroutineError, ProfileError, ShelfError
from poreroutine.report.escape import without_controls
from poreroutine.report.program import NAME, call_as, program

USAGE_ERROR = 2
_LIKENESS: Final = 55.0
"""Least likeness of a command that may have been meant, of 100."""


class Command(NamedTuple):
    """Location of a command, and its summary for the list of commands.

    Attributes:
        target: Module below `poreroutine.cli`, a colon, and the name of the command in it.
        summary: First sentence of its help, available without importing it.
        section: Whom it is for: the heading above it in the list of commands.
    """

    target: str
    summary: str
    section: str = "Commands"


class LazyGroup(click.Group):
    """A group whose commands are defined in separate modules.

    Invalid input ends with a message on stderr and exit status 2, never with a traceback.
    """

    def __init__(self, *args: Any, commands_at: Mapping[str, Command], **more: Any) -> None:  # noqa: ANN401 - click's own arguments pass through
        super().__init__(*args, **more)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of their definition."""
        del ctx
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in self.commands_at:
            return None
        command = resolve_name(f"poreroutine.cli.{self.commands_at[cmd_name].target}")
        if not isinstance(command, click.Command):
            return None
        if command.epilog and program() != NAME:
            command.epilog = command.epilog.replace(f"Try: {NAME} ", f"Try: {program()} ")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown one is answered by the nearest names."""
        if args and args[0] not in self.commands_at and not args[0].startswith("-"):
            name = without_controls(args[0])
            close = closest_matches(name, sorted(self.commands_at), likeness=_LIKENESS, limit=2)
            hint = f" Did you mean {' or '.join(each for each, _ in close)}?" if close else ""
            ctx.fail(f"There is no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        for section in dict.fromkeys(at.section for at in self.commands_at.values()):
            rows = [(name, at.summary) for name, at in self.commands_at.items()]
            with formatter.section(section):
                formatter.write_dl(
                    [row for row in rows if self.commands_at[row[0]].section == section]
                )

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever a command returns
        """Run a command; end quietly if the reader of a pipe closes it."""
        if sys.stdout is None:
            click.echo("The result can't be written: stdout is closed.", err=True)
            ctx.exit(USAGE_ERROR)
        call_as(_called_as())
        if sys.stdin is None:
            sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for the process
        try:
            return super().invoke(ctx)
        except (ProfileError, ShelfError) as error:
            # The caller knows the answers, so this message quotes them; `str(error)` is for logs.
            click.echo(without_controls(error.detailed_message()), err=True)
            ctx.exit(USAGE_ERROR)
        except PoreroutineError as error:
            click.echo(without_controls(str(error)), err=True)
            ctx.exit(USAGE_ERROR)
        except click.ClickException as error:
            error.message = without_controls(error.message)  # type: ignore[misc]
            raise
        except BrokenPipeError:
            _discard_stdout()
            ctx.exit(0)
        except OSError as error:
            # Input errors are handled where input is read, so this is an error of the output.
            _discard_stdout()
            click.echo(f"The result can't be written: {error.strerror or error}.", err=True)
            ctx.exit(USAGE_ERROR)


def _called_as() -> str:
    """Return the words that call this program again."""
    script = Path(sys.argv[0]) if sys.argv else Path(NAME)
    if script.name == "__main__.py" and script.parent.name == NAME:
        python = Path(sys.executable)
        on_path = shutil.which(python.name) == str(python)
        return f"{python.name if on_path else python} -m {NAME}"
    if script.name == NAME and shutil.which(NAME) is None:
        return str(script)
    return NAME


def _discard_stdout() -> None:
    """Redirect stdout to null, because Python flushes it once more on exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls it
    """Print the installed version, the engine in use and the reason, in one line."""
    del parameter
    if wanted and not ctx.resilient_parsing:
        click.echo(f"poreroutine {installed_version('poreroutine')}, {_engine_in_words()}")
        ctx.exit(0)


def _engine_in_words() -> str:
    from poreroutine.core.inference.engines import choose_engine  # noqa: PLC0415 - help does without it

    try:
        engine = choose_engine()
    except EngineUnavailableError as error:
        return f"no engine: {error.args[0]}"
    return f"{engine.name} engine: {engine.reason}"


def installed_version(package: str) -> str:
    """Return a package's version, or `not installed`."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"
