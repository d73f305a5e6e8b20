"""`poreroutine quiz`: asks what still matters, and ends in the routine."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill
from typing import Any, Final

import click

from poreroutine import Advisor
from poreroutine.cli._options import RoutineOptions, routine_options
from poreroutine.cli._output import print_text, terminal
from poreroutine.cli._profile_text import profile_text
from poreroutine.cli._prompts import Answers, PlainPrompts, Prompts, Wish
from poreroutine.model.questions import NextQuestion
from poreroutine.report import as_json

_SAFE: Final = (
    "It is safe to stop here: no open answer could rule anything out of this plan, or send you "
    "to a doctor within two weeks."
)
_NOT_SAFE: Final = (
    "You left out questions that can matter for safety, so read the cautions in the routine."
)


@click.command(epilog="Try: poreroutine quiz --save me.yaml")
@click.option(
    "--save",
    type=click.Path(dir_okay=False, writable=True),
    metavar="FILE",
    help="Write the answers to a profile; by default they are not stored.",
)
@click.option(
    "--plain", is_flag=True, help="Ask in numbered lines, for screen readers and simple terminals."
)
@click.option("--all", "everything", is_flag=True, help="Ask everything that can matter.")
@routine_options
def quiz(
    save: str | None,
    plain: bool,  # noqa: FBT001 - a flag of the command
    everything: bool,  # noqa: FBT001 - a flag of the command
    options: RoutineOptions,
) -> None:
    """Ask for a profile step by step, and make a routine.

    Stops when no open answer could change what is safe. Nothing is written unless asked for.
    Over a pipe, questions are numbered lines.
    """
    advisor = options.advisor()
    quiet = options.form == "json"
    prompts = _prompts(plain=plain, quiet=quiet, columns=options.columns)
    answers, step = _ask(advisor, prompts, everything=everything)
    if "age" not in answers:
        click.echo("There is no plan without an age.", err=True)
        raise click.exceptions.Exit(1)
    routine = advisor.recommend({**answers, **step.assumed})
    if quiet:
        print_text(as_json(routine))
    else:
        if not routine.crisis:
            _say(_SAFE if step.safe_to_stop else _NOT_SAFE, options.columns)
            if step.assumed:
                _say(_assumed(advisor, step), options.columns)
        click.echo()
        options.show(routine, "page", profile=save or "-")
    _save(answers, save, prompts)


def _prompts(*, plain: bool, quiet: bool, columns: int | None) -> Prompts:
    width = int(terminal(columns)["width"])
    if not plain and not quiet and sys.stdin.isatty() and sys.stdout.isatty():
        try:
            from poreroutine.cli._terminal_prompts import TerminalPrompts  # noqa: PLC0415 - an extra
        except ImportError:
            click.echo(
                "Questions are numbered lines; with poreroutine[quiz] installed they have arrow "
                "keys and a search.",
                err=True,
            )
        else:
            return TerminalPrompts(width)
    return PlainPrompts(width, err=quiet)


def _ask(advisor: Advisor, prompts: Prompts, *, everything: bool) -> tuple[Answers, NextQuestion]:
    """Ask until it is safe to stop, and on if somebody wants to."""
    answers: Answers = {}
    asked: list[str] = []
    before: list[tuple[Answers, list[str]]] = []
    go_on = everything
    while True:
        step = advisor.next_question(answers, asked=asked)
        if step.question is None:
            return answers, step
        if step.safe_to_stop and not go_on:
            go_on = prompts.confirm(
                "It is safe to stop here. Answer more, so that the plan fits you better?"
            )
            if not go_on:
                return answers, step
        given = prompts.ask(step, len(asked) + 1)
        if given is Wish.STOP:
            return answers, step
        if given is Wish.BACK:
            if before:
                answers, asked = before.pop()
            continue
        before.append((answers, asked))
        asked = [*asked, step.question.id]
        if isinstance(given, dict):
            answers = merged(answers, given)


def merged(answers: Answers, given: Answers) -> Answers:
    """Return answers with those to another screen; what a list has already stays in it."""
    found = dict(answers)
    for field, value in given.items():
        if field.startswith("answers."):
            own: dict[str, Any] = {
                **found.get("answers", {}),
                field.removeprefix("answers."): value,
            }
            found["answers"] = own
        elif isinstance(value, list):
            old = found.get(field) or []
            found[field] = [*old, *(each for each in value if each not in old)]
        else:
            found[field] = value
    return found


def _assumed(advisor: Advisor, step: NextQuestion) -> str:
    labels = []
    for field, word in step.assumed.items():
        row = advisor.ruleset.knowledge.fields.get(field)
        name = field.replace("_", " ") if row is None else row.label.plain
        labels.append(f"{name}: {word.replace('_', ' ')}")
    return f"Until you answer, this plan reads the careful answer: {'; '.join(labels)}."


def _say(text: str, columns: int | None) -> None:
    click.echo(fill(text, min(int(terminal(columns)["width"]), 100)))


def _save(answers: Answers, save: str | None, prompts: Prompts) -> None:
    if save is None and sys.stdin.isatty() and sys.stdout.isatty():
        save = prompts.line("A file to save your answers in (empty: nowhere)")
        save = None if save in {"", "stop"} else save
    if save is None:
        return
    try:
        Path(save).write_text(profile_text(answers), encoding="utf-8")
    except OSError as error:
        raise click.FileError(save, error.strerror or str(error)) from error
    click.echo(f"Your answers are in {save}.", err=True)
