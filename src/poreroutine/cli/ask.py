"""`poreroutine ask`: answers a question in people's own words."""

from __future__ import annotations

from typing import IO

import click

from poreroutine import Advisor
from poreroutine.cli._options import (
    AUDIENCE,
    FORMAT,
    OVERLAYS,
    Format,
    InputFile,
    read_profile,
)
from poreroutine.cli._output import exit_if, print_page, print_text, terminal
from poreroutine.model.enums import Audience
from poreroutine.model.reply import ReplyKind
from poreroutine.report import pages


@click.command(epilog="Try: poreroutine ask can I skip days")
@click.argument("question", nargs=-1)
@click.option(
    "--profile",
    type=InputFile(),
    metavar="FILE",
    help="Answer for the person of this profile; - reads it from stdin.",
)
@AUDIENCE
@OVERLAYS
@FORMAT
def ask(
    question: tuple[str, ...],
    profile: IO[bytes] | None,
    audience: Audience,
    overlays: tuple[str, ...],
    form: Format,
) -> None:
    """Answer a question in your own words.

    Answers come from the rules, on this machine only; QUESTION needs no quotes. Without a question,
    all topics are listed. The exit status is 1 if nothing is on file.
    """
    advisor = Advisor(*overlays)
    who = None if profile is None else read_profile(advisor, profile)
    reply = advisor.ask(" ".join(question), who, audience=audience)
    if form == "json":
        print_text(reply.model_dump_json(indent=2))
    else:
        print_page(pages.answer_page(reply, advisor.cited_sources(reply.answers), **terminal()))
    exit_if(reply.kind is ReplyKind.NOT_ON_FILE)
