"""The OpenAPI 3.1 document, made of the operations and of the schemas of the library's models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from poreroutine.serve.answering import FORMATS
from poreroutine.serve.generations import Generation
from poreroutine.serve.operations import Operation
from poreroutine.serve.problems import MEDIA_TYPE, TITLES
from poreroutine.serve.schemas import components, ref
from poreroutine.serve.versions import LIBRARY_VERSION

_ANY: Final = ("H400", "H406", "H412", "H500", "H503")
_WITH_BODY: Final = ("H408", "H413", "H415", "H422")
_STATUS_OF_LIBRARY: Final = 422
_DESCRIPTION: Final = """\
Explained, cited skincare routines from a profile.

Every problem is `application/problem+json` with a code, a page, and pointers into the request.
Answers are never stored, and never logged unless the operator asks for it.

`Poreroutine-Rulesets` in an answer is the digest of the rules behind it. Send it with the next
request of a chain, such as a routine and then `why`, and the same rules answer, also while new ones
are being loaded; 412 means that they are gone.
"""
_HEADERS: Final = {
    "Poreroutine-Rulesets": {
        "description": "Digest of the rules that answered.",
        "schema": {"type": "string"},
    },
    "X-Request-Id": {"description": "Id of the request.", "schema": {"type": "string"}},
}
_ETAG: Final = {"ETag": {"description": "Tag of the answer.", "schema": {"type": "string"}}}
_RULESETS: Final = {
    "name": "Poreroutine-Rulesets",
    "in": "header",
    "description": "Digest of the rules that have to answer.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
_IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "description": "Entity tags of answers that the client has.",
    "schema": {"type": "string"},
}


def document(
    operations: Iterable[Operation], generation: Generation, *, with_token: bool
) -> dict[str, Any]:
    """Return the document.

    Args:
        operations: What the service offers.
        generation: The rules, whose answers the schema of a profile lists.
        with_token: Whether a token is needed.
    """
    schemas = components(generation.profile_schema)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        entry = paths.setdefault(operation.path, {})
        entry[operation.method.lower()] = _operation(operation, generation, with_token=with_token)
    data: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "poreroutine",
            "version": LIBRARY_VERSION,
            "description": _DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }
    if with_token:
        data["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return data


def _operation(operation: Operation, generation: Generation, *, with_token: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": operation.text,
        "tags": [operation.path.split("/")[2] if operation.path.startswith("/v1/") else "service"],
        "parameters": [*_parameters(operation, generation)],
        "responses": _responses(operation, with_token=with_token and _is_guarded(operation)),
    }
    if operation.query:
        data["x-query"] = True
    if operation.request is not None:
        content: dict[str, Any] = {"schema": dict(operation.request)}
        if operation.example is not None:
            content["example"] = operation.example(generation)
        data["requestBody"] = {"required": True, "content": {"application/json": content}}
    if with_token and _is_guarded(operation):
        data["security"] = [{"token": []}]
    return data


def _is_guarded(operation: Operation) -> bool:
    return operation.path.startswith(("/v1/", "/metrics"))


def _parameters(operation: Operation, generation: Generation) -> Iterable[Mapping[str, Any]]:
    for name, example in operation.in_path.items():
        schema = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\w.-]+$"}
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "schema": schema,
            "description": f"The {name}.",
            "example": example(generation),
        }
    for parameter in operation.parameters:
        yield {
            "name": parameter.name,
            "in": "query",
            "description": parameter.text,
            "schema": parameter.schema(),
        }
    if operation.path.startswith("/v1/"):
        yield _RULESETS
        if operation.method == "GET":
            yield _IF_NONE_MATCH


def _responses(operation: Operation, *, with_token: bool) -> dict[str, Any]:
    content = {
        FORMATS[form].partition(";")[0]: {
            "schema": dict(operation.result) if form == "json" else {"type": "string"}
        }
        for form in operation.forms
    }
    tagged = operation.query or (operation.method == "GET" and operation.path.startswith("/v1/"))
    headers = {**_HEADERS, **(_ETAG if tagged else {})}
    responses: dict[str, Any] = {
        "200": {"description": operation.summary, "content": content, "headers": headers}
    }
    if operation.method == "GET" and tagged:
        responses["304"] = {"description": "The client has this answer already."}
    codes: list[str] = [*_ANY, *(_WITH_BODY if operation.request is not None else ())]
    codes += ["H422"] * bool(operation.parameters) + ["H401"] * with_token
    for status, group in _by_status((*codes, *operation.refusals)).items():
        responses[status] = {
            "description": "; ".join(group),
            "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
        }
    return dict(sorted(responses.items()))


def _by_status(codes: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Group codes by their status, each with its title."""
    groups: dict[str, list[str]] = {}
    for code in dict.fromkeys(codes):
        status, title = TITLES.get(code, (_STATUS_OF_LIBRARY, "see its page"))
        groups.setdefault(str(status), []).append(f"{code}: {title}")
    return groups
