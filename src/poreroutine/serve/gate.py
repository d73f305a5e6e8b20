"""The outermost layer of the application: what holds for every request.

Ids, the token, the number of requests at a time, problems in place of exceptions, the decision log,
metrics and spans.
"""

from __future__ import annotations

import hmac
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from poreroutine.errors import PoreroutineError
from poreroutine.serve import metrics
from poreroutine.serve.problems import MEDIA_TYPE, Problem, problem_of
from poreroutine.serve.reading import INCOMING, Incoming
from poreroutine.serve.service import RULESETS_HEADER, Service
from poreroutine.serve.tracing import request_span

NOTES: Final = "poreroutine.notes"
"""Where the notes of a request are in its scope."""
_ID_HEADER: Final = "x-request-id"
_ID: Final = re.compile(r"[\w.:-]{1,128}", re.ASCII)
_ID_BYTES: Final = 16
_GUARDED: Final = ("/v1/", "/metrics")
_UNCOUNTED: Final = frozenset({"/livez", "/readyz", "/metrics"})
"""What has to answer while everything else is busy."""
_CODES: Final = {404: "H404", 405: "H405"}
_SERVER_FAULT: Final = 500
_EXPECTED: Final = frozenset({"H503"})
_RULESETS_HEADER: Final = RULESETS_HEADER.lower().encode()
_UNKNOWN: Final = "none"
_MOST_DISCARDED: Final = 8
"""What a refused request may send, as a multiple of what may be read."""


@dataclass
class Notes:
    """What is known about a request for its log entry.

    Attributes:
        id: Its id.
        path: Its path, which is not logged: somebody may write an answer into it.
        operation: The operation; `none` if there is no such one.
        status: HTTP status of the answer; 0 until there is one.
        code: Code of a problem.
        rulesets: Digest of the rules that answered.
        fault: Class and place of an unexpected error, without its text.
        result: What the operation noted.
    """

    id: str
    path: str
    operation: str = _UNKNOWN
    status: int = 0
    code: str = ""
    rulesets: str = ""
    fault: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)

    def entry(self, seconds: float) -> dict[str, Any]:
        """Return the log entry."""
        data: dict[str, Any] = {"id": self.id, "operation": self.operation, "status": self.status}
        data["ms"] = round(seconds * 1000, 2)
        for name in ("code", "rulesets", "fault"):
            if value := getattr(self, name):
                data[name] = value
        return {**data, **self.result}


class Gate:
    """Wraps the routes of a service.

    Args:
        app: The routes.
        service: The service.
    """

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1000})
            return
        started = time.perf_counter()
        incoming = Incoming(scope, receive)
        notes = Notes(_request_id(incoming.headers), _path(scope))
        scope[INCOMING], scope[NOTES] = incoming, notes
        scope.setdefault("app", self)  # a missing method is then an exception
        try:
            with request_span(scope["method"], incoming.headers) as attributes:
                await self._answer(scope, incoming, _with_headers(send, notes), notes)
                attributes["http.route"] = notes.operation
                attributes["http.response.status_code"] = notes.status
                attributes["poreroutine.rulesets"] = notes.rulesets
        finally:
            self._count(notes, time.perf_counter() - started)

    async def _answer(self, scope: Scope, receive: Incoming, send: Send, notes: Notes) -> None:
        path = notes.path
        is_counted = path not in _UNCOUNTED
        self._running += is_counted
        metrics.RUNNING.inc(is_counted)
        try:
            self._check(path, receive.headers, is_counted=is_counted)
            await self._app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - the last one that can turn it into an answer
            problem = _problem(error)
            notes.code = problem.code
            if problem.status >= _SERVER_FAULT and problem.code not in _EXPECTED:
                notes.fault = describe(error.__cause__ or error)
            if notes.status:
                return  # the answer has begun: the client sees that it ends early
            pages = self._service.settings.docs or f"{scope.get('root_path', '')}/errors/"
            await receive.discard(_MOST_DISCARDED * self._service.settings.max_body)
            document = json.dumps(problem.document(notes.id, pages), ensure_ascii=False)
            own = {"Content-Type": MEDIA_TYPE, "Cache-Control": "no-store", **problem.headers}
            body = document.encode("utf-8", "replace")
            await Response(body, problem.status, own)(scope, receive, send)
        finally:
            self._running -= is_counted
            metrics.RUNNING.dec(is_counted)

    def _check(self, path: str, headers: Mapping[str, str], *, is_counted: bool) -> None:
        settings = self._service.settings
        if settings.token is not None and path.startswith(_GUARDED):
            given = headers.get("authorization", "")
            kind, _, token = given.partition(" ")
            fits = hmac.compare_digest(token.strip().encode(), settings.token.encode())
            if kind.lower() != "bearer" or not fits:
                raise Problem("H401", headers={"WWW-Authenticate": "Bearer"})
        if is_counted and self._running > settings.max_requests:
            raise Problem("H503", "Too many requests are running.", headers={"Retry-After": "1"})

    def _count(self, notes: Notes, seconds: float) -> None:
        requests, durations = metrics.of_requests(notes.operation, notes.status)
        requests.inc()
        durations.observe(seconds)
        if notes.code:
            metrics.PROBLEMS.labels(notes.code).inc()
        for outcome in notes.result.get("outcomes", ()):
            metrics.of_outcomes(outcome).inc()
        if self._service.log.is_on and (notes.path not in _UNCOUNTED or notes.code):
            self._service.log.write(notes.entry(seconds))


def _problem(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case HTTPException():
            code = _CODES.get(error.status_code, "H400")
            return Problem(code, headers=dict(error.headers or {}))
        case PoreroutineError():
            return problem_of(error, "", {})
        case _:
            return Problem("H500")


def describe(error: BaseException) -> str:
    """Return class and place of an error. Its text may quote answers, so that stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def _request_id(headers: Mapping[str, str]) -> str:
    given = headers.get(_ID_HEADER, "")
    return given if _ID.fullmatch(given) else os.urandom(_ID_BYTES).hex()


def _with_headers(send: Send, notes: Notes) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            notes.status = message["status"]
            headers = message["headers"] = list(message["headers"])
            headers.append((_ID_HEADER.encode(), notes.id.encode()))
            headers.append((b"x-content-type-options", b"nosniff"))
            if not any(name == b"cache-control" for name, _ in headers):
                headers.append((b"cache-control", b"no-store"))
            if notes.rulesets:
                headers.append((_RULESETS_HEADER, notes.rulesets.encode()))
        await send(message)

    return with_headers


def log_to_stderr(message: str) -> None:
    """Say something to the operator."""
    sys.stderr.write(f"poreroutine: {message}\n")
    sys.stderr.flush()
