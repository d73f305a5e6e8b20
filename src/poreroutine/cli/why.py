"""`poreroutine why` and `why-not`: explain why something is in a routine, or is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

import click

from poreroutine import Advisor, Routine
from poreroutine.cli._completion import complete_elements_and_files
from poreroutine.cli._files import OUTPUT, write_files
from poreroutine.cli._options import (
    InputFile,
    RoutineOptions,
    input_path,
    read_profile,
    routine_options,
)
from poreroutine.cli._output import print_text
from poreroutine.model.explanation import Explanation

SENTENCE = click.option(
    "--sentence", is_flag=True, help="Print a short answer of one or two sentences."
)


WORDS = click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="ELEMENT PROFILE",
    shell_complete=complete_elements_and_files,
)


@click.command(epilog="Try: poreroutine why morning cleanse examples/oily-pores.yaml")
@WORDS
@routine_options
@OUTPUT
@SENTENCE
def why(words: tuple[str, ...], **asked: Any) -> None:  # noqa: ANN401 - options pass through
    """Explain why something is in a routine.

    The explanation leads from the answers through facts and rules to the plan.
    ELEMENT is any word of the page, or the id or address of anything in the routine:
    frequency:ACTIVE, start:ACTIVE, morning:STEP, warning:ID, option:ID, driver:ID, ...
    PROFILE is a YAML or JSON file, or - for stdin. Either may come first; no quotes are needed.
    """
    element, profile = _split(words)
    _answer(lambda advisor, routine: advisor.why(routine, element), profile, **asked)


@click.command(
    "why-not", epilog="Try: poreroutine recommend PROFILE, then a why-not of what it leaves out"
)
@WORDS
@routine_options
@OUTPUT
@SENTENCE
def why_not(words: tuple[str, ...], **asked: Any) -> None:  # noqa: ANN401 - options pass through
    """Explain why something is not in a routine, and what would bring it in.

    ELEMENT is an active, a family or group, a step (morning:STEP), an option,
    a text or a rule, by its id or its name.
    PROFILE is a YAML or JSON file, or - for stdin. Either may come first; no quotes are needed.
    """
    subject, profile = _split(words)
    _answer(lambda advisor, routine: advisor.why_not(routine, subject), profile, **asked)


def _split(words: tuple[str, ...]) -> tuple[str, IO[bytes]]:
    """Tell the profile, which is a file, from the words of the element.

    Raises:
        click.UsageError: If no word is a file, or nothing else is left.
    """
    file = next((word for word in words if word == "-" or Path(input_path(word)).is_file()), None)
    if file is None:
        named = f" There is no file {words[-1]!r}." if len(words) > 1 else ""
        raise click.UsageError(f"Name the file of the profile, or - for stdin.{named}")
    rest = list(words)
    rest.remove(file)
    if not rest:
        raise click.UsageError("Name what to explain, such as a word of the routine's page.")
    # The context closes the file when the command ends.
    opened: IO[bytes] = InputFile().convert(file, None, click.get_current_context())
    return " ".join(rest), opened


def _answer(
    question: Callable[[Advisor, Routine], Explanation],
    profile: IO[bytes],
    options: RoutineOptions,
    *,
    sentence: bool,
    files: Sequence[Path],
) -> None:
    """Make the routine of a profile, and answer a question about it."""
    advisor = options.advisor()
    explanation = question(advisor, advisor.recommend(read_profile(advisor, profile)))
    if files:
        json = partial(explanation.model_dump_json, indent=2)
        write_files(files, explanation, json, full=options.full, width=options.columns)
    elif sentence and options.form == "text":
        print_text(explanation.sentence)
    else:
        options.show(explanation, "explanation_page")
