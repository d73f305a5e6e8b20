"""Outcomes for display, with every family and group expanded to its ids."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

from poreroutine.rulesets.rules.outcome import Offer, Outcome, Tell

_VERB = re.compile(r"[A-Z][a-z]+")


def expanded(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome under its keyword in `then`, without unset fields."""
    data: dict[str, Any] = _plain(outcome)
    data |= data.pop("target", {})
    match outcome:
        case Tell():
            return {data.pop("channel"): data or "because"}
        case Offer():
            return data
        case _:
            verb = _VERB.match(type(outcome).__name__)
            return {verb[0].lower() if verb else "": data}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever an outcome holds
    if is_dataclass(value):
        data = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: each for name, each in data.items() if each not in (None, [])}
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value
