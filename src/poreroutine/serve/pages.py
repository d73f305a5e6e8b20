"""Pages beside the operations: the OpenAPI document, its page for people, and the error pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from markdown_it import MarkdownIt
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from poreroutine.rulesets.bundled import PACKAGE
from poreroutine.serve import openapi
from poreroutine.serve.answering import Answer, UnchangedError, respond, unchanged
from poreroutine.serve.documents import style_of_routines
from poreroutine.serve.gate import NOTES
from poreroutine.serve.html import html
from poreroutine.serve.operations import Call, Operation
from poreroutine.serve.problems import Problem
from poreroutine.serve.service import Service

_CSS: Final = "text/css; charset=utf-8"
_DOCUMENTS: Final = "openapi"


def routes(service: Service, operations: Sequence[Operation]) -> list[BaseRoute]:
    """Return the routes of all pages."""
    return [
        _page("/openapi.json", service, "get_openapi", lambda call, _: _openapi(call, operations)),
        _page("/docs", service, "get_docs", lambda call, root: _docs(call, root, operations)),
        _page("/errors/{code}", service, "get_error_page", _error_page),
        _page("/style.css", service, "get_style", _style),
        _page("/routine.css", service, "get_routine_style", _routine_style),
    ]


_Make = Callable[[Call, str], Answer]


def _page(path: str, service: Service, name: str, make: _Make) -> Route:
    return Route(path, _Page(service, name, make), methods=["GET"])


class _Page:
    """Answers for one page."""

    def __init__(self, service: Service, name: str, make: _Make) -> None:
        self._service = service
        self._name = name
        self._make = make

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        await self._respond(request)(scope, receive, send)

    def _respond(self, request: Request) -> Response:
        generation = self._service.generations.current
        notes = request.scope[NOTES]
        notes.operation, notes.rulesets = self._name, generation.digest
        call = Call(
            generation=generation,
            settings=self._service.settings,
            form="html",
            path=request.path_params,
            if_none_match=request.headers.get("if-none-match", ""),
        )
        own = {"Cache-Control": "no-cache"}
        try:
            answer = self._make(call, request.scope.get("root_path", ""))
        except UnchangedError as error:
            return unchanged(error.tag, own)
        answer.headers = {**own, **answer.headers}
        return respond(answer, request.headers)


def openapi_of(call: Call, operations: Sequence[Operation]) -> dict[str, Any]:
    """Return the OpenAPI document of these rules, made once."""
    documents = call.generation.documents
    if _DOCUMENTS not in documents:
        with_token = call.settings.token is not None
        documents[_DOCUMENTS] = openapi.document(operations, call.generation, with_token=with_token)
    found: dict[str, Any] = documents[_DOCUMENTS]
    return found


def _openapi(call: Call, operations: Sequence[Operation]) -> Answer:
    tag = call.tag("openapi", call.settings.token is None)
    text = json.dumps(openapi_of(call, operations), ensure_ascii=False, separators=(",", ":"))
    return Answer(text.encode(), tag=tag)


def _docs(call: Call, root: str, operations: Sequence[Operation]) -> Answer:
    document = openapi_of(call, operations)
    shown = [
        {
            "path": path,
            "method": method.upper(),
            **entry,
            "body": entry.get("requestBody", {}).get("content", {}).get("application/json", {}),
        }
        for path, entries in document["paths"].items()
        for method, entry in entries.items()
    ]
    return html("docs.html", root, info=document["info"], operations=shown)


def _error_page(call: Call, root: str) -> Answer:
    code = call.path["code"]
    known = pages_of_errors()
    if code not in known:
        raise Problem("H404", "There is no error with this code.")
    # Raw HTML in a page would be shown as text; links to other pages lead nowhere here.
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(known[code])
    return html("error.html", root, code=code, body=body)


@cache
def pages_of_errors() -> dict[str, str]:
    """Return the pages of all errors of calls and of the service, in Markdown, by code."""
    places = (PACKAGE / "data" / "errors", PACKAGE.parents[1] / "docs" / "errors")
    folder = next((place for place in places if place.is_dir()), Path())
    files = (*folder.glob("E*.md"), *folder.glob("H*.md"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def _style(call: Call, _: str) -> Answer:
    tag = call.tag("style")
    file = resources.files("poreroutine.serve") / "templates" / "style.css"
    return Answer(file.read_bytes(), _CSS, tag=tag)


def _routine_style(call: Call, _: str) -> Answer:
    return Answer(style_of_routines().encode(), _CSS, tag=call.tag("routine.css"))
