"""Every text that the package can show, with its location."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from poreroutine.advisor.default import default_advisor
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.rules.model import Ruleset


class Shown(NamedTuple):
    """A text.

    Attributes:
        place: Table or rule, id and key, joined by dots.
        wording: plain, clinical, or both when there is only one.
        text: What people read.
    """

    place: str
    wording: str
    text: str


WORDINGS = ("plain", "clinical")
OWN_WORDS = {"strength", "label", "help", "availability_note", "description"}
"""Keys that people read in the same words whoever they are."""
SHOWN_NOWHERE = {"attributes", "traits", "claim_exceptions", "claim_words"}
"""Tables that only authors read."""


@cache
def ruleset() -> Ruleset:
    return default_advisor().ruleset


@cache
def shown() -> tuple[Shown, ...]:
    return (*_of_knowledge(), *_of_rules())


def everyday() -> tuple[Shown, ...]:
    return tuple(text for text in shown() if text.wording != "clinical")


def _of_rules() -> Iterator[Shown]:
    for rule in ruleset().rules:
        yield Shown(f"{rule.id}.title", "both", rule.title)
        for key, text in (("because", rule.because), ("contested", rule.contested)):
            if text is not None:
                yield from _of(f"{rule.id}.{key}", text)


def _of_knowledge() -> Iterator[Shown]:
    knowledge = ruleset().knowledge
    yield from _of("manifest", knowledge.manifest)
    yield from _of("calendar", knowledge.calendar)
    for table, rows in vars(knowledge).items():
        if isinstance(rows, Mapping) and table not in {"rows", *SHOWN_NOWHERE}:
            yield from _of(table, rows)


def _of(place: str, value: object) -> Iterator[Shown]:
    match value:
        case Text():
            yield from (Shown(f"{place}.{each}", each, getattr(value, each)) for each in WORDINGS)
        case BaseModel():
            yield from _of(place, {**dict(iter(value)), **(value.model_extra or {})})
        case Mapping():
            for key, each in value.items():
                yield from _of_key(f"{place}.{key}", str(key), each)
        case list() | tuple():
            for number, each in enumerate(value):
                yield from _of(f"{place}.{number}", each)


def _of_key(place: str, key: str, value: object) -> Iterator[Shown]:
    if key in {"sources", "phrases", "allowed", "unless", "ask"}:
        return
    if isinstance(value, str) and key in WORDINGS:
        yield Shown(place, key, value)
    elif isinstance(value, str) and key in OWN_WORDS:
        yield Shown(place, "both", value)
    else:
        yield from _of(place, value)


def titles(texts: Iterable[Shown]) -> Mapping[str, str]:
    return {text.place: text.text for text in texts}
