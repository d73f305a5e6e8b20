"""Every text of a folder that a user may read, with its location."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from poreroutine._support.yaml_text import Path
from poreroutine.authoring.lint.context import LintContext
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.help_lines import PLACED

Wording = Literal["plain", "clinical", "both"]

_OWN_WORDS: Final = {"strength", "label", "help", "availability_note"}
"""Keys whose text is the same for every audience."""
_UNREAD: Final = {"sources", "phrases", "allowed", "unless", "ask", "never"}
"""Keys whose text is not displayed: citations, patterns, the user's own phrases."""
_FOR_AUTHORS: Final = {"traits", "claim_exceptions", "sources"}
"""Tables that only authors read."""


@dataclass(frozen=True, slots=True)
class TextAt:
    """A text.

    Attributes:
        text: The displayed text.
        wording: Its audience; `both` if there is only one wording.
        location: Its location.
        subject: The rule, or table and row with the keys below it.
    """

    text: str
    wording: Wording
    location: Location
    subject: str


def texts_of(context: LintContext) -> Iterator[TextAt]:
    """Yield every text of a folder once: from the manifest, tables and rules."""
    for layer in context.own_layer:
        document = layer.document("manifest.yaml")
        if document is not None:
            notice = layer.manifest.get("notice")
            yield from _below(notice, Location(document, ("notice",)).at, (), "manifest.notice")
    seen: set[str] = set()
    tables = context.loaded.knowledge_source.tables
    for table, rows in tables.data.items():
        if table in _FOR_AUTHORS:
            continue
        # Overlays extend the rows of some tables, so each text is looked up by its full path.
        for words in _below(rows, partial(tables.location, table), (), table):
            if context.is_in_folder(words.location):
                seen.add(words.text)
                yield _filled(words, context) if table in PLACED else words
    for words in _of_rules(context):
        # Texts that a template takes from a row are yielded with the row.
        if words.text not in seen:
            yield words


def _filled(words: TextAt, context: LintContext) -> TextAt:
    """Fill in emergency contacts: those shown when the region is unknown."""
    return replace(words, text=context.ruleset.knowledge.filled(words.text))


def _of_rules(context: LintContext) -> Iterator[TextAt]:
    for rule in context.rules:
        yield TextAt(rule.title, "both", context.location_of(rule.id, "title"), rule.id)
        for key, text in (("because", rule.because), ("contested", rule.contested)):
            if text is not None:
                location = context.location_of(rule.id, key)
                yield TextAt(text.plain, "plain", location.at("plain"), rule.id)
                yield TextAt(text.clinical, "clinical", location.at("clinical"), rule.id)


def _below(
    value: object, place_of: Callable[..., Location], path: Path, subject: str
) -> Iterator[TextAt]:
    """Yield the texts inside a value, each located by its path."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            here, name = (*path, key), f"{subject}.{key}"
            if key in _UNREAD:
                continue
            if isinstance(each, str) and key in {"plain", "clinical"}:
                wording: Wording = "plain" if key == "plain" else "clinical"
                yield TextAt(each, wording, place_of(*here), name)
            elif isinstance(each, str) and key in _OWN_WORDS:
                yield TextAt(each, "both", place_of(*here), name)
            else:
                yield from _below(each, place_of, here, name)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _below(each, place_of, (*path, number), f"{subject}.{number}")
