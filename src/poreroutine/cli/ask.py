"""`poreroutine ask`: answers a common question from the knowledge tables by text search."""

from __future__ import annotations

import click

from poreroutine import Advisor
from poreroutine.cli._options import AUDIENCE, FORMAT, OVERLAYS, Format
from poreroutine.cli._output import exit_if, print_json, print_page, terminal
from poreroutine.model.enums import Audience
from poreroutine.report import pages


@click.command(epilog='Try: poreroutine ask "can I skip days?"')
@click.argument("question", nargs=-1, required=True)
@AUDIENCE
@OVERLAYS
@FORMAT
def ask(
    question: tuple[str, ...], audience: Audience, overlays: tuple[str, ...], form: Format
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
        print_page(pages.answer_page(answers, advisor.cited_sources(answers), **terminal()))
    else:
        click.echo("No known question is similar to this one.", err=True)
    exit_if(not answers)
