"""Read requests: the body within limits, JSON without traps, and the parameters of the query."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from starlette.datastructures import QueryParams
from starlette.types import Message, Receive, Scope

from poreroutine._support.json_text import unique_keys
from poreroutine.serve.problems import Fault, Problem
from poreroutine.serve.settings import Settings

INCOMING: Final = "poreroutine.incoming"
"""Where the `Incoming` of a request is in its scope."""
_JSON: Final = re.compile(r"application/(json|[\w.+-]+\+json)", re.IGNORECASE)
_TAKEN_FOR: Final = 2
"""Seconds for what a refused request still sends."""
_OPENING: Final = re.compile(rb"[\[{]")

ParameterKind = Literal["choice", "date", "flag", "names", "text"]


@dataclass(frozen=True)
class Parameter:
    """A parameter of the query.

    Attributes:
        name: Its name.
        kind: How it is read.
        text: What it means.
        choices: Values of a choice, the default first; empty for other kinds.
        default: Value if it is not given; for a choice, its first value.
    """

    name: str
    kind: ParameterKind
    text: str
    choices: Sequence[str] = ()
    default: object = None

    def read(self, text: str) -> object:
        """Read a value.

        Raises:
            Problem: H422 if the value can't be read.
        """
        found = _READERS[self.kind](text, self.choices)
        if found is None:
            allowed = [{"id": each, "label": each} for each in self.choices]
            fault = Fault("", f"`{self.name}` can't be read.", _HINTS[self.kind], "query", allowed)
            raise Problem("H422", f"The query parameter `{self.name}` can't be read.", (fault,))
        return found

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        match self.kind:
            case "choice":
                return {"type": "string", "enum": [*self.choices], "default": self.choices[0]}
            case "date":
                return {"type": "string", "format": "date"}
            case "flag":
                return {"type": "boolean"}
            case "names" | "text":
                return {"type": "string", "maxLength": _LONGEST}


_LONGEST: Final = 1_000
_NAMES: Final = re.compile(r"\s*,\s*")
_FLAGS: Final = {"true": True, "false": False}
_HINTS: Final[Mapping[ParameterKind, str]] = {
    "choice": "Use one of the allowed values.",
    "date": "Write a date as year-month-day.",
    "flag": "Write true or false.",
    "names": "Separate names by commas.",
    "text": f"Use at most {_LONGEST} characters.",
}


def _read_date(text: str, _: Sequence[str]) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-01") else None
    except ValueError:
        return None


_READERS: Final[Mapping[ParameterKind, Callable[[str, Sequence[str]], object]]] = {
    "choice": lambda text, choices: text if text in choices else None,
    "date": _read_date,
    "flag": lambda text, _: _FLAGS.get(text),
    "names": lambda text, _: (
        tuple(filter(None, _NAMES.split(text.strip()))) if len(text) <= _LONGEST else None
    ),
    "text": lambda text, _: text if len(text) <= _LONGEST else None,
}


def read_query(query: bytes, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """Read the parameters of a query.

    Args:
        query: The query as sent.
        parameters: Those that there are.

    Raises:
        Problem: H422 if one is unknown, is repeated or can't be read.
    """
    values = {
        each.name: each.choices[0] if each.kind == "choice" else each.default for each in parameters
    }
    if not query:
        return values
    by_name = {parameter.name: parameter for parameter in parameters}
    given = QueryParams(query).multi_items()
    if len({name for name, _ in given}) < len(given):
        raise Problem("H422", "A query parameter is given twice.")
    for name, text in given:
        if name not in by_name:
            known = ", ".join(by_name) or "none"
            raise Problem("H422", f"There is no such query parameter here; there are: {known}.")
        values[name] = by_name[name].read(text)
    return values


class Incoming:
    """What a client sends with a request, as the application receives it.

    A connection that is closed while bytes of its client are unread is reset, and the client may
    then never see the answer. So what a refused request still sends is taken, and thrown away.

    Attributes:
        headers: Its headers, the names in lower case; of one that is repeated, the first.
        length: How many bytes a client says that it sends; 0 if it does not say.
    """

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.headers: Mapping[str, str] = {
            name.decode("latin-1"): value.decode("latin-1")
            for name, value in reversed(list(scope["headers"]))
        }
        length = self.headers.get("content-length", "")
        self.length = int(length[:20]) if length.isdecimal() else 0
        self._receive = receive
        self._is_waiting = self.headers.get("expect", "").lower() == "100-continue"
        self._is_over = False

    async def __call__(self) -> Message:
        """Receive the next part."""
        message = await self._receive()
        self._is_over = not message.get("more_body", False)
        self._is_waiting = False
        return message

    async def body(self, limit: int) -> bytes:
        """Receive the body.

        Raises:
            Problem: H400 if the connection ends, H413 if there are more bytes than the limit.
        """
        parts: list[bytes] = []
        size = 0
        while not self._is_over and max(size, self.length) <= limit:
            message = await self()
            if message["type"] == "http.disconnect":
                raise Problem("H400", "The connection ended early.")
            part = message.get("body", b"")
            size += len(part)
            parts.append(part)
        if max(size, self.length) > limit:
            detail = f"At most {limit} bytes are read."
            raise Problem("H413", detail, headers={"Connection": "close"})
        return b"".join(parts)

    async def discard(self, limit: int) -> None:
        """Take what was not received, and throw it away.

        Nothing is taken from a client that waits for a word before it sends, or that announces
        more than may be taken.

        Args:
            limit: Most bytes that are taken, for two seconds at most.
        """
        if self._is_waiting or self.length > limit:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._take(limit), _TAKEN_FOR)

    async def _take(self, limit: int) -> None:
        size = 0
        while not self._is_over and size <= limit:
            size += len((await self()).get("body", b""))


async def read_json(incoming: Incoming, settings: Settings) -> Any:  # noqa: ANN401 - any JSON
    """Read the body of a request.

    Raises:
        Problem: H400, H408, H413 or H415.
    """
    kind = incoming.headers.get("content-type", "")
    if not _JSON.fullmatch(kind.partition(";")[0].strip()):
        raise Problem("H415", headers={"Accept-Post": "application/json"})
    return parse(await read_body(incoming, settings), settings.max_depth)


async def read_body(incoming: Incoming, settings: Settings) -> bytes:
    """Read the bytes of a request.

    Raises:
        Problem: H400, H408, H413 or H415.
    """
    if incoming.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem("H415", "The request must not be compressed.")
    try:
        async with asyncio.timeout(settings.timeout):
            return await incoming.body(settings.max_body)
    except TimeoutError:
        raise Problem("H408", headers={"Connection": "close"}) from None


def parse(body: bytes, max_depth: int) -> Any:  # noqa: ANN401 - any JSON
    """Parse JSON without repeated keys, numbers that are none, or too many levels.

    Raises:
        Problem: H400 that says where, and never what stands there.
    """
    try:
        # Without that many brackets there can't be that many levels: no need to look at each.
        data = json.loads(body, object_pairs_hook=unique_keys, parse_constant=_refuse_constant)
        if len(_OPENING.findall(body)) > max_depth and _depth(data) > max_depth:
            raise Problem("H400", f"JSON has at most {max_depth} levels here.")
    except json.JSONDecodeError as error:
        place = f" (line {error.lineno}, column {error.colno})" if error.doc else ""
        raise Problem("H400", f"This is not JSON: {error.msg}{place}.") from None
    except RecursionError:
        raise Problem("H400", f"JSON has at most {max_depth} levels here.") from None
    except ValueError:
        raise Problem("H400", "This is not JSON in UTF-8 with ordinary numbers.") from None
    return data


def _refuse_constant(_: str) -> object:
    raise ValueError


def _depth(data: object) -> int:
    depth, level = 0, [data]
    while level:
        depth += 1
        level = [
            each
            for part in level
            if isinstance(part, dict | list)
            for each in (part.values() if isinstance(part, dict) else part)
        ]
    return depth - 1


def members(data: object, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members of a request that is an object.

    Args:
        data: The request.
        schema: Its JSON Schema, of which the names and the required ones count here.

    Raises:
        Problem: H422 if it is not an object, lacks a member or has an unknown one.
    """
    if not isinstance(data, dict):
        raise Problem("H422", faults=(Fault("", "The request is an object.", code="type"),))
    names = ", ".join(schema["properties"])
    missing = [
        Fault(f"/{name}", "This is missing.", code="missing")
        for name in schema.get("required", ())
        if name not in data
    ]
    unknown = [
        Fault(
            "/" + name.replace("~", "~0").replace("/", "~1"),
            "There is no such member here.",
            f"There are {names}.",
            "unknown",
        )
        for name in data
        if name not in schema["properties"]
    ]
    if missing or unknown:
        raise Problem("H422", faults=(*missing, *unknown))
    return data


def text_of(data: Mapping[str, Any], name: str, limit: int) -> str:
    """Return a member that is a text.

    Raises:
        Problem: H422 if it is no text, or has more characters than the limit.
    """
    value = data[name]
    if not isinstance(value, str):
        raise Problem("H422", faults=(Fault(f"/{name}", "This is a text.", code="type"),))
    if len(value) > limit:
        message = f"This has at most {limit} characters."
        raise Problem("H422", faults=(Fault(f"/{name}", message, code="too_long"),))
    return value


def choice_of(data: Mapping[str, Any], name: str, choices: Sequence[str]) -> str:
    """Return a member that is one of some words; the first one if it is not given.

    Raises:
        Problem: H422 if it is another one.
    """
    value = data.get(name, choices[0])
    if value not in choices:
        allowed = [{"id": each, "label": each} for each in choices]
        fault = Fault(f"/{name}", "This is not one of the words.", None, "not_allowed", allowed)
        raise Problem("H422", faults=(fault,))
    return str(value)
