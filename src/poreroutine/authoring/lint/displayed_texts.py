"""Every text of a folder that somebody can come to read, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from poreroutine._support.yaml_text import Path
from poreroutine.authoring.lint.context import Desk
from poreroutine.rulesets.documents import Place
from poreroutine.rulesets.knowledge.help_lines import PLACED

Wording = Literal["plain", "clinical", "both"]

_OWN_WORDS: Final = {"strength", "label", "help", "availability_note"}
"""Keys that people read in the same words whoever they are."""
_UNREAD: Final = {"sources", "phrases", "allowed", "unless", "ask", "never"}
"""Keys whose texts stand for something else: citations, patterns, what people say themselves."""
_FOR_AUTHORS: Final = {"traits", "claim_exceptions", "sources"}
"""Tables whose texts only authors read."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text.

    Attributes:
        text: What people read.
        wording: For whom; `both` when there is only one.
        place: Where it stands.
        subject: The rule, or table and row with the keys below it.
    """

    text: str
    wording: Wording
    place: Place
    subject: str


def texts_of(desk: Desk) -> Iterator[Words]:
    """Give every text of a folder: of manifest, tables and rules, each once."""
    for layer in desk.own:
        document = layer.document("manifest.yaml")
        if document is not None:
            notice = layer.manifest.get("notice")
            yield from _below(notice, Place(document, ("notice",)).at, (), "manifest.notice")
    seen: set[str] = set()
    tables = desk.loaded.read.tables
    for table, rows in tables.data.items():
        if table in _FOR_AUTHORS:
            continue
        # Overlays add below the rows of some tables: each text is looked up by its whole path.
        for words in _below(rows, partial(tables.place, table), (), table):
            if desk.owns(words.place):
                seen.add(words.text)
                yield _filled(words, desk) if table in PLACED else words
    for words in _of_rules(desk):
        # What a template takes from a row has been read there.
        if words.text not in seen:
            yield words


def _filled(words: Words, desk: Desk) -> Words:
    """Read a text with whom to ring in words: those for somebody whose region nobody knows."""
    return replace(words, text=desk.ruleset.knowledge.filled(words.text))


def _of_rules(desk: Desk) -> Iterator[Words]:
    for rule in desk.rules:
        yield Words(rule.title, "both", desk.place(rule.id, "title"), rule.id)
        for key, text in (("because", rule.because), ("contested", rule.contested)):
            if text is not None:
                place = desk.place(rule.id, key)
                yield Words(text.plain, "plain", place.at("plain"), rule.id)
                yield Words(text.clinical, "clinical", place.at("clinical"), rule.id)


def _below(
    value: object, place_of: Callable[..., Place], path: Path, subject: str
) -> Iterator[Words]:
    """Give the texts below a value, each with its place looked up by its path."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            here, name = (*path, key), f"{subject}.{key}"
            if key in _UNREAD:
                continue
            if isinstance(each, str) and key in {"plain", "clinical"}:
                wording: Wording = "plain" if key == "plain" else "clinical"
                yield Words(each, wording, place_of(*here), name)
            elif isinstance(each, str) and key in _OWN_WORDS:
                yield Words(each, "both", place_of(*here), name)
            else:
                yield from _below(each, place_of, here, name)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _below(each, place_of, (*path, number), f"{subject}.{number}")
