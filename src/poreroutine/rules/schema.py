"""The JSON Schema of a rule file, for editors: every fact, outcome and source by name."""

from __future__ import annotations

from typing import Any, get_args

from poreroutine.facts.vocabulary import Fact, Kind
from poreroutine.knowledge.model import Evidence
from poreroutine.rules.matching import BOUNDS
from poreroutine.rules.model import Ruleset, Status
from poreroutine.rules.outcome import KEYS
from poreroutine.rules.parse_rule import REQUIRED
from poreroutine.words import DIALECT

_WORDED = {
    "type": "object",
    "required": ["plain", "clinical"],
    "additionalProperties": False,
    "properties": {
        "plain": {"type": "string", "description": "For everybody."},
        "clinical": {"type": "string", "description": "For professionals."},
    },
}


def rule_schema(ruleset: Ruleset) -> dict[str, Any]:
    """Return the schema of a rule file, with the words of one ruleset."""
    outcomes = sorted({key for keys in KEYS.values() for key in keys})
    sources = sorted(ruleset.knowledge.sources)
    rule = {
        "type": "object",
        "required": list(REQUIRED),
        "additionalProperties": False,
        "properties": {
            "id": {
                "type": "string",
                "pattern": rf"^({'|'.join(KEYS)})(\.[a-z][a-z0-9_]*){{2}}$",
                "description": "<stage>.<topic>.<what>, for ever.",
            },
            "title": {"type": "string", "description": "An instruction a reader could follow."},
            "status": {"enum": list(get_args(Status))},
            "updated": {"type": "string", "format": "date"},
            "reviewed": {"type": "string", "format": "date"},
            "brief": {"type": "array", "items": {"type": "string"}},
            "when": {"$ref": "#/$defs/when"},
            "then": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "minProperties": 1,
                    "maxProperties": 1,
                    "propertyNames": {"enum": outcomes},
                },
            },
            "because": _WORDED,
            "contested": _WORDED,
            "evidence": {"enum": list(get_args(Evidence))},
            "replaces": {
                "type": "object",
                "required": ["rule", "reason"],
                "properties": {"rule": {"type": "string"}, "reason": {"type": "string"}},
            },
            "sources": {
                "anyOf": [
                    {"type": "array", "items": {"enum": sources}},
                    {"type": "object", "propertyNames": {"enum": sources}},
                ]
            },
        },
    }
    return {
        "$schema": DIALECT,
        "title": "A rule file",
        "type": "object",
        "properties": {
            "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
            "templates": {"type": "array", "items": {"type": "object"}},
        },
        "additionalProperties": False,
        "$defs": {"rule": rule, "when": _when(ruleset)},
    }


def _when(ruleset: Ruleset) -> dict[str, Any]:
    groups = {"type": "array", "items": {"$ref": "#/$defs/when"}, "minItems": 1}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{fact.name: _values(fact) for fact in ruleset.vocabulary},
            "any": groups,
            "all": groups,
            "none": groups,
        },
    }


def _values(fact: Fact) -> dict[str, Any]:
    match fact.kind:
        case Kind.FLAG:
            return {"type": "boolean", "description": fact.description}
        case Kind.CHOICE:
            one: dict[str, Any] = {"enum": list(fact.choices)}
            several = {"type": "array", "items": one, "minItems": 1}
            other = {
                "type": "object",
                "required": ["not"],
                "properties": {"not": {"anyOf": [one, several]}},
            }
            return {"anyOf": [one, several, other], "description": fact.description}
        case Kind.NUMBER:
            exact = {"type": "integer", "minimum": fact.low, "maximum": fact.high}
            bounds = {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {bound: {"type": "integer"} for bound in BOUNDS},
            }
            return {"anyOf": [exact, bounds], "description": fact.description}
