"""Answer requests: choose the format, compare entity tags, compress."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

import brotli
from starlette.responses import Response

from poreroutine.serve.problems import Problem

FORMATS: Final[Mapping[str, str]] = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "calendar": "text/calendar; charset=utf-8",
    "metrics": "text/plain; version=0.0.4; charset=utf-8",
}
"""Media type of each format."""

_SMALLEST: Final = 1_000
"""Fewer bytes are not worth compressing."""
_GZIP_LEVEL: Final = 5
_BROTLI_QUALITY: Final = 4
_TAG_BYTES: Final = 16
_CODINGS: Final = ("br", "gzip")
_TAG: Final = re.compile(r'(?:W/)?"([^"]*)"')


@dataclass
class Answer:
    """What a request gets.

    Attributes:
        content: The body.
        form: Its format.
        status: HTTP status.
        headers: More headers.
        tag: Entity tag without quotes; empty if it has none.
        notes: What the log may know about the result.
    """

    content: bytes
    form: str = "json"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    tag: str = ""
    notes: Mapping[str, Any] = field(default_factory=dict)


class UnchangedError(Exception):
    """The client has this answer already.

    Attributes:
        tag: The entity tag.
    """

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag


def entity_tag(key: str, *parts: object) -> str:
    """Return a tag for everything that an answer depends on.

    It is keyed: few profiles are possible, so that from a plain digest anyone could find out which
    one it belongs to, and tags end up in logs.
    """
    texts = [str(part).encode("utf-8", "surrogatepass") for part in parts]
    whole = b"".join([each for text in texts for each in (b"%d:" % len(text), text)])
    return blake2b(whole, key=key.encode()[:64], digest_size=_TAG_BYTES).hexdigest()


def matches(tag: str, if_none_match: str) -> bool:
    """Return whether a client has what a tag stands for, in whatever coding."""
    if if_none_match.strip() == "*":
        return True
    return any(_without_coding(each) == tag for each in _TAG.findall(if_none_match))


def _without_coding(tag: str) -> str:
    name, _, coding = tag.rpartition("-")
    return name if coding in _CODINGS else tag


def _preferences(header: str) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for part in header.split(",")[:100]:
        name, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if name:
            found.append((name, quality))
    return found


def choose_format(accept: str, offered: Sequence[str]) -> str:
    """Return the format that a client prefers; the first one offered if it has no preference.

    Raises:
        Problem: H406 if it accepts none of them.
    """
    if not accept or accept == "*/*":
        return offered[0]
    wanted = _preferences(accept)
    best, best_quality = "", 0.0
    for form in offered:
        quality = _quality(FORMATS[form].partition(";")[0], wanted)
        if quality > best_quality:
            best, best_quality = form, quality
    if not best:
        types = ", ".join(FORMATS[form].partition(";")[0] for form in offered)
        raise Problem("H406", f"Offered here: {types}.", headers={"Vary": "Accept"})
    return best


def _quality(media_type: str, wanted: Sequence[tuple[str, float]]) -> float:
    """Return the quality that the most specific range gives to a media type."""
    kind = media_type.partition("/")[0]
    for name in (media_type, f"{kind}/*", "*/*"):
        for each, quality in wanted:
            if each == name:
                return quality
    return 0.0


def _coding(accept_encoding: str) -> str | None:
    wanted = dict(_preferences(accept_encoding)) if accept_encoding else {}
    best = max(_CODINGS, key=lambda coding: wanted.get(coding, 0.0))
    return best if wanted.get(best, 0.0) > 0 else None


def respond(answer: Answer, headers: Mapping[str, str]) -> Response:
    """Return the response to a client with some request headers."""
    content, tag = answer.content, answer.tag
    own = {"Vary": "Accept, Accept-Encoding", **answer.headers}
    coding = _coding(headers.get("accept-encoding", "")) if len(content) >= _SMALLEST else None
    if coding is not None:
        content = (
            brotli.compress(content, quality=_BROTLI_QUALITY)
            if coding == "br"
            else gzip.compress(content, _GZIP_LEVEL, mtime=0)
        )
        own["Content-Encoding"] = coding
        tag = f"{tag}-{coding}" if tag else ""
    if tag:
        own["ETag"] = f'"{tag}"'
    own["Content-Type"] = FORMATS.get(answer.form, answer.form)
    return Response(content, answer.status, own)


def unchanged(tag: str, more: Mapping[str, str]) -> Response:
    """Return the response for a client that has the answer already."""
    own = {"ETag": f'"{tag}"', "Vary": "Accept, Accept-Encoding", **more}
    return Response(status_code=304, headers=own)
