"""Outcomes: what a rule says when it fires, with every target resolved to ids.

Each kind of outcome is a class that declares all there is to know of the kind: its key in `then`
and the stages that may have it, how it is read and its JSON Schema, what explanations and proofs
compare, and how it is worded. A new kind needs a class in one of the modules here, a function that
merges it in `core/outcomes/merge.py` and, if it has a table of its own there, the word that records
have for it in `model/enums.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from poreroutine._support.json_schema import closed_object
from poreroutine.model.facts import Stage
from poreroutine.rulesets.rules.outcomes import (
    combinations,
    derived,
    exclusions,
    limits,
    pauses,
    recommendations,
    referrals,
    requirements,
    texts,
)
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.reading import ThenKey
from poreroutine.rulesets.rules.targets import TARGET_PROPERTIES

_FAMILIES: Final = (
    derived,
    exclusions,
    recommendations,
    combinations,
    limits,
    pauses,
    requirements,
    referrals,
    texts,
)

KINDS: Final[tuple[type[Outcome], ...]] = tuple(
    kind for family in _FAMILIES for kind in family.KINDS
)
"""Every kind of outcome."""

THEN_KEYS: Final[Mapping[str, ThenKey]] = {
    entry.key: entry for family in _FAMILIES for entry in family.KEYS
}
"""Every key of `then`."""

KEYS: Final[Mapping[Stage, tuple[str, ...]]] = {
    stage: tuple(key for key, entry in THEN_KEYS.items() if stage in entry.stages)
    for stage in Stage
}
"""Which outcomes a stage's rules may have, as `then` writes them."""

RESTRICTIONS: Final = frozenset(key for key, entry in THEN_KEYS.items() if entry.takes_away)
"""Keys of outcomes that take away; the others ask for something."""


def outcome_schemas() -> dict[str, Any]:
    """Return the JSON Schemas of an outcome and of a target, for `$defs`."""
    return {
        "outcome": {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": {key: dict(entry.schema) for key, entry in THEN_KEYS.items()},
        },
        "target": closed_object(
            TARGET_PROPERTIES,
            "What it is about: one of these keys.",
            minProperties=1,
            maxProperties=2,
        ),
    }
