"""Shared by `why` and `why-not`: read the profile, make the routine, explain, print."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

import click

from poreroutine import Advisor, Routine
from poreroutine.cli._options import Format, read_profile
from poreroutine.cli._output import colours, page_width, print_page, print_text
from poreroutine.core.inference.engines import EngineOption
from poreroutine.model.explanation import Explanation
from poreroutine.report import pages

SENTENCE_OPTION = click.option(
    "--sentence", is_flag=True, help="Print a short answer of one or two sentences."
)
Question = Callable[[Advisor, Routine], Explanation]


def answer(  # noqa: PLR0913, PLR0917 - one per option
    question: Question,
    profile: IO[bytes],
    form: Format,
    overlays: tuple[str, ...],
    engine: EngineOption,
    columns: int | None,
    *,
    full: bool,
    sentence: bool,
) -> None:
    """Make the routine of a profile and answer a question about it."""
    advisor = Advisor(*overlays, engine=engine)
    explanation = question(advisor, advisor.recommend(read_profile(advisor, profile)))
    if form == "json":
        print_text(explanation.model_dump_json(indent=2))
        return
    if sentence:
        print_text(explanation.sentence)
        return
    print_page(
        pages.explanation_page(explanation, width=page_width(columns), colours=colours(), full=full)
    )
