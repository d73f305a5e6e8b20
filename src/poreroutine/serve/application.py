"""The ASGI application."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from poreroutine.advisor import Advisor
from poreroutine.errors import PoreroutineError
from poreroutine.serve import health, knowledge, pages, people, quiz, texts
from poreroutine.serve.answering import UnchangedError, choose_format, respond, unchanged
from poreroutine.serve.gate import NOTES, Gate, Notes
from poreroutine.serve.generations import Generation, Generations
from poreroutine.serve.operations import Call, Operation
from poreroutine.serve.problems import Problem, problem_of
from poreroutine.serve.reading import INCOMING, Incoming, read_json, read_query
from poreroutine.serve.service import RULESETS_HEADER, Service
from poreroutine.serve.settings import Settings

_QUERY: Final = "QUERY"
_REVALIDATE: Final = {"Cache-Control": "no-cache"}
_RULESETS_HEADER: Final = RULESETS_HEADER.lower()
_EXPOSED: Final = ("ETag", RULESETS_HEADER, "X-Request-Id", "Retry-After")


def app(advisor: Advisor | None = None, settings: Settings | None = None) -> ASGIApp:
    """Build the application, ready to be run by an ASGI server or mounted in another application.

    Args:
        advisor: What answers; by default one with the rules and the catalogue of the settings.
        settings: Settings; by default those of the environment.

    Raises:
        PoreroutineError: If the rules or the catalogue can't be used.
        ValueError: If the settings can't be used.

    Example:
        >>> application = app(settings=Settings(log="off"))
        >>> callable(application)
        True
    """
    chosen = Settings.from_environment() if settings is None else settings
    if advisor is None:
        generation = Generation.load(chosen, chosen.expect_digest)
    else:
        generation = Generation(advisor.snapshot(), chosen)
        generation.warm_up()
    return application_of(Service(chosen, Generations(generation, chosen.keep_rules)))


def application_of(service: Service) -> ASGIApp:
    """Build the application of a service."""
    routes: list[BaseRoute] = [
        *(_route(each, service) for each in OPERATIONS),
        *pages.routes(service, OPERATIONS),
        *quiz.routes(service),
    ]
    application: ASGIApp = Gate(Router(routes, redirect_slashes=False), service)
    if service.settings.cors:
        application = CORSMiddleware(
            application,
            allow_origins=service.settings.cors,
            allow_methods=["GET", "POST", _QUERY],
            allow_headers=["Authorization", "Content-Type", "If-None-Match", RULESETS_HEADER],
            expose_headers=_EXPOSED,
        )
    return application


OPERATIONS: Final[Sequence[Operation]] = (
    *people.OPERATIONS,
    *texts.OPERATIONS,
    *knowledge.OPERATIONS,
    *health.OPERATIONS,
)
"""Every operation, the busiest first."""


def _route(operation: Operation, service: Service) -> Route:
    methods = [operation.method, *([_QUERY] if operation.query else [])]
    return Route(operation.path, _Endpoint(operation, service), methods=methods)


class _Endpoint:
    """Runs one operation."""

    def __init__(self, operation: Operation, service: Service) -> None:
        self._operation = operation
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(scope, scope[INCOMING], scope[NOTES])
        await response(scope, receive, send)

    async def _respond(self, scope: Scope, incoming: Incoming, notes: Notes) -> Response:
        operation, service, headers = self._operation, self._service, incoming.headers
        notes.operation = operation.name
        generation = service.generation_for(headers.get(_RULESETS_HEADER))
        notes.rulesets = generation.digest
        form = choose_format(headers.get("accept", ""), operation.forms)
        body: Any = None
        if operation.request is not None:
            body = await read_json(incoming, service.settings)
        is_safe = scope["method"] != "POST"
        call = Call(
            generation=generation,
            settings=service.settings,
            form=form,
            body=body,
            query=read_query(scope["query_string"], operation.parameters),
            path=scope["path_params"],
            if_none_match=headers.get("if-none-match", "") if is_safe else "",
            is_draining=service.is_draining,
        )
        own = dict(_REVALIDATE) if operation.request is None else {}
        if operation.query:
            own["Accept-Query"] = '"application/json"'
        try:
            answer = await service.run(operation, call)
        except UnchangedError as error:
            return unchanged(error.tag, own)
        except Problem:
            raise
        except PoreroutineError as error:
            raise problem_of(error, "", generation.allowed) from error
        finally:
            notes.result = call.notes
        answer.headers = {**own, **answer.headers}
        return respond(answer, headers)
