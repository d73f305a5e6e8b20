"""The end of the quiz: the routine with products, a calendar, and ways back to the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from starlette.responses import Response

from poreroutine.model.routine import Routine
from poreroutine.serve.answering import Answer
from poreroutine.serve.documents import calendar_of, main_of, today
from poreroutine.serve.html import html
from poreroutine.serve.operations import Call
from poreroutine.serve.quiz import pages
from poreroutine.serve.quiz.state import State

_FILE: Final = "skincare-routine.ics"


def routine_page(
    call: Call,
    root: str,
    state: State,
    finish: Callable[[Answer], Response],
    *,
    fault: str = "",
) -> Response:
    """Return the page with the routine.

    Args:
        call: What makes it.
        root: Path that the application is mounted at.
        state: The answers.
        finish: Turns the page into a response.
        fault: A date for the calendar that can't be read.
    """
    step = call.advisor.next_question(state.answers, asked=state.asked)
    if "age" not in state.answers:
        question = call.advisor.next_question({}).question
        shown = pages.screen(call.advisor, question, State(), step, None)  # type: ignore[arg-type]
        return finish(html("quiz.html", root, page=shown))
    routine = _routine(call, state)
    products = None
    if call.advisor.catalog is not None and not routine.crisis:
        products = call.advisor.products(routine)
    open_screens = [call.advisor.question(name, state.answers) for name in step.needed]
    page = html(
        "quiz_routine.html",
        root,
        body=main_of(routine, products),
        routine=routine,
        state=state,
        given=pages.given(call.advisor, state),
        open_screens=open_screens,
        fault=fault,
    )
    page.status = 422 if fault else 200
    return finish(page)


def calendar(call: Call, state: State, start: date) -> Answer:
    """Return the routine as a calendar file."""
    headers = {"Content-Disposition": f'attachment; filename="{_FILE}"'}
    return Answer(calendar_of(_routine(call, state), start, today()), "calendar", headers=headers)


def _routine(call: Call, state: State) -> Routine:
    """Make the routine, with the careful answer where a question about safety is open."""
    step = call.advisor.next_question(state.answers, asked=state.asked)
    profile = call.profile({**step.assumed, **state.answers}, "")
    return call.routine(profile)
