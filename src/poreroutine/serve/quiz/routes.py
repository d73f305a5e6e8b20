"""The addresses of the quiz, and what happens on each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from poreroutine.advisor import Advisor
from poreroutine.errors import ProfileError
from poreroutine.model.questions import NextQuestion, Question
from poreroutine.serve.answering import Answer, respond
from poreroutine.serve.gate import NOTES
from poreroutine.serve.generations import Generation
from poreroutine.serve.html import html
from poreroutine.serve.operations import Call
from poreroutine.serve.problems import Problem
from poreroutine.serve.quiz import pages
from poreroutine.serve.quiz.forms import Reading, read_screen
from poreroutine.serve.quiz.result import calendar, routine_page
from poreroutine.serve.quiz.state import Form, State
from poreroutine.serve.reading import INCOMING, read_body
from poreroutine.serve.service import Service

_FORM: Final = "application/x-www-form-urlencoded"
_PATH: Final = "/quiz"


def routes(service: Service) -> list[BaseRoute]:
    """Return the routes of the quiz; none if the settings leave it out."""
    if not service.settings.quiz:
        return []
    return [
        Route("/", _Endpoint(service, _begin), methods=["GET"]),
        Route(_PATH, _Endpoint(service, _quiz), methods=["GET", "POST"]),
    ]


_Run = Callable[["_Visit"], Awaitable[Response]]


class _Endpoint:
    """Answers with pages."""

    def __init__(self, service: Service, run: _Run) -> None:
        self._service = service
        self._run = run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        notes = scope[NOTES]
        generation = self._service.generations.current
        notes.operation, notes.rulesets = "quiz", generation.digest
        visit = _Visit(self._service, generation, request)
        response = await self._run(visit)
        notes.result = visit.call.notes
        await response(scope, receive, send)


class _Visit:
    """One request of the quiz.

    Attributes:
        service: The service.
        request: The request.
        call: What a routine is made with.
        advisor: The advisor of this request.
        root: Path that the application is mounted at.
    """

    def __init__(self, service: Service, generation: Generation, request: Request) -> None:
        self.service = service
        self.request = request
        self.call = Call(generation, service.settings, "html")
        self.advisor: Advisor = generation.advisor
        self.root: str = request.scope.get("root_path", "")

    def answer(self, made: Answer) -> Response:
        """Return a page, which no cache may hold."""
        made.headers.setdefault("Cache-Control", "no-store")
        made.headers.setdefault("Referrer-Policy", "no-referrer")
        return respond(made, self.request.headers)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401
        """Return a page made of a template."""
        made = html(template, self.root, **values)
        made.status = status
        return self.answer(made)


async def _begin(visit: _Visit) -> Response:
    return RedirectResponse(f"{visit.root}{_PATH}", 303)


async def _quiz(visit: _Visit) -> Response:
    if visit.request.method != "POST":
        return _ask(visit, State())
    kind = visit.request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise Problem("H415", "The quiz reads the forms of its own pages.")
    form = Form.parse(await read_body(visit.request.scope[INCOMING], visit.service.settings))
    try:
        state = State.of(form.one("state"))
        return _step(visit, form, state)
    except (ProfileError, Problem, KeyError):
        # Only a form that was changed, or one made for other rules, brings somebody here.
        return visit.page("quiz_over.html", 422)


def _step(  # noqa: PLR0911 - one for each button
    visit: _Visit, form: Form, state: State
) -> Response:
    wish, _, what = form.one("do").partition(":")
    match wish:
        case "next" | "end":
            return _take(visit, form, state, is_end=wish == "end")
        case "skip":
            question = _question(visit, form.one("screen"), state)
            fields = [part.field for part in question.parts]
            return _ask(visit, state.with_screen(question.id, fields, {}))
        case "back" if state.asked:
            return _show(visit, state.back_to(state.asked[-1]), state.asked[-1])
        case "change":
            return _show(visit, state.back_to(what), what)
        case "routine":
            return routine_page(visit.call, visit.root, state, visit.answer)
        case "calendar":
            start = _date(form.one("start"))
            if start is None:
                return routine_page(
                    visit.call, visit.root, state, visit.answer, fault=form.one("start") or "-"
                )
            return visit.answer(calendar(visit.call, state, start))
        case _:
            return _ask(visit, State())


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _question(visit: _Visit, name: str, state: State) -> Question:
    return visit.advisor.question(name, state.answers)


def _take(visit: _Visit, form: Form, state: State, *, is_end: bool) -> Response:
    """Take the answers to a screen."""
    question = _question(visit, form.one("screen"), state)
    reading = read_screen(visit.advisor, question, form, state.answers)
    if reading.faults:
        return _show(visit, state, question.id, reading)
    fields = [part.field for part in question.parts]
    after = state.with_screen(question.id, fields, reading.given)
    if is_end:
        return routine_page(visit.call, visit.root, after, visit.answer)
    return _ask(visit, after)


def _ask(visit: _Visit, state: State) -> Response:
    """Show the next question, or the routine if there is none."""
    step = visit.advisor.next_question(state.answers, asked=state.asked)
    if step.question is None:
        return routine_page(visit.call, visit.root, state, visit.answer)
    return _page(visit, step.question, state, step, None)


def _show(visit: _Visit, state: State, name: str, reading: Reading | None = None) -> Response:
    """Show a question again."""
    question = _question(visit, name, state)
    # Without its own answers, so that it can be the next one, with the reason for asking it.
    fields = [part.field for part in question.parts]
    before = state.with_screen(name, fields, {}).back_to(name)
    step = visit.advisor.next_question(before.answers, asked=state.asked)
    return _page(visit, question, state, step, reading)


def _page(
    visit: _Visit,
    question: Question,
    state: State,
    step: NextQuestion,
    reading: Reading | None,
) -> Response:
    shown = pages.screen(visit.advisor, question, state, step, reading)
    return visit.page("quiz.html", 422 if shown.faults else 200, page=shown)
