"""The command group: help and version, and their start-up time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click
import pytest
from click.testing import Result

from poreroutine.cli import main
from poreroutine.cli._group import LazyGroup
from poreroutine.core.inference.engines import choose_engine

Call = Callable[..., Result]


def commands(group: LazyGroup = main, *above: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command, groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*above, name)
        command = group.get_command(context, name)
        if isinstance(command, LazyGroup):
            yield from commands(command, *above, name)


def found(words: tuple[str, ...]) -> tuple[LazyGroup, click.Command]:
    group: Any = main
    for word in words[:-1]:
        group = group.get_command(click.Context(group), word)
    return group, group.get_command(click.Context(group), words[-1])


@pytest.mark.parametrize("words", [*commands()], ids=" ".join)
def test_the_list_of_commands_says_what_their_help_says(words: tuple[str, ...]) -> None:
    """Summaries stand in the group, so that listing commands imports none of them."""
    group, command = found(words)

    assert command.help is not None
    assert group.commands_at[words[-1]].summary == command.help.split("\n")[0]
    assert words[-1] == command.name


@pytest.mark.parametrize("words", [(), *commands()], ids=" ".join)
def test_every_help_shows_a_call(call: Call, words: tuple[str, ...]) -> None:
    result = call(*words, "--help")

    assert result.exit_code == 0
    assert "Try: poreroutine " in result.stdout


def test_help_imports_no_command() -> None:
    """Asking for help imports neither the commands nor what they stand on."""
    code = (
        "import sys\n"
        "from poreroutine.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "slow = {'rich', 'poreroutine.cli.recommend'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(slow)) or 0)\n"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert run.stderr == ""
    assert run.returncode == 0


def test_the_version_comes_with_the_engine_and_its_reason_in_one_line(call: Call) -> None:
    engine = choose_engine()
    (line,) = call("--version").stdout.splitlines()

    assert line.startswith("poreroutine ")
    assert line.endswith(f", {engine.name} engine: {engine.reason}")


def test_the_version_is_shown_where_no_engine_can_run(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POREROUTINE_ENGINE", "clips")
    result = call("--version")

    assert result.exit_code == 0
    assert "no engine: there is no engine 'clips'" in result.stdout


def test_an_unknown_command_is_misuse(call: Call) -> None:
    result = call("recomend")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "recomend" in result.stderr
