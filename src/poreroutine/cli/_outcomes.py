"""Outcomes as people read them, with every family and group spelt out as the ids it stands for."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

from poreroutine.rulesets.rules.outcome import Offer, Outcome, Tell

_VERB = re.compile(r"[A-Z][a-z]+")


def spelt_out(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome under the word that `then` has for it, without what is left at nothing."""
    told: dict[str, Any] = _plain(outcome)
    told |= told.pop("target", {})
    match outcome:
        case Tell():
            return {told.pop("channel"): told or "because"}
        case Offer():
            return told
        case _:
            verb = _VERB.match(type(outcome).__name__)
            return {verb[0].lower() if verb else "": told}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever an outcome holds
    if is_dataclass(value):
        told = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: each for name, each in told.items() if each not in (None, [])}
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value
