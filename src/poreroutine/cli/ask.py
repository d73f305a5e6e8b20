"""`poreroutine ask`: answers a common question from the knowledge tables by text search."""

from __future__ import annotations

from typing import get_args

import click

from poreroutine import Advisor
from poreroutine.cli._options import FORMAT, OVERLAYS, Format
from poreroutine.cli._output import colours, page_width, print_json, print_page
from poreroutine.model.enums import Audience
from poreroutine.report import pages

AUDIENCE = click.option(
    "--audience",
    type=click.Choice(get_args(Audience)),
    default="everyday",
    show_default=True,
    help="Audience of the texts.",
)


@click.command(epilog='Try: poreroutine ask "can I skip days?"')
@click.argument("question", nargs=-1, required=True)
@AUDIENCE
@OVERLAYS
@FORMAT
def ask(
    question: tuple[str, ...],
    audience: Audience,
    overlays: tuple[str, ...],
    form: Format,
) -> None:
    """Answer a common question.

    Searches the known questions by their words, on this machine only.
    The exit status is 1 if no question is similar to QUESTION.
    """
    advisor = Advisor(*overlays)
    answers = advisor.ask(" ".join(question), audience=audience)
    if form == "json":
        print_json([answer.model_dump(mode="json") for answer in answers])
    elif answers:
        print_page(
            pages.answer_page(
                answers, advisor.cited_sources(answers), width=page_width(None), colours=colours()
            )
        )
    else:
        click.echo("No known question is similar to this one.", err=True)
    if not answers:
        raise click.exceptions.Exit(1)
