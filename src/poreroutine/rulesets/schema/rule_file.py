"""The JSON Schema of a rule file, for editors: every fact, outcome, id and source by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from poreroutine._support.json_schema import described, described_enum, one_or_more
from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.facts import Fact, Kind
from poreroutine.rulesets.rule_files import DEFAULT_KEYS
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes import KEYS, outcome_schemas
from poreroutine.rulesets.rules.parse_rule import REQUIRED
from poreroutine.rulesets.rules.selectors import BOUNDS
from poreroutine.rulesets.schema.enums import vocabulary_of

DATE: Final = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
RULE_ID: Final = {
    "type": "string",
    "pattern": rf"^({'|'.join(KEYS)})\.[a-z][a-z0-9_]*\.[a-z0-9][a-z0-9_]*$",
}
_REQUIRED: Final = [key for key in REQUIRED if key not in DEFAULT_KEYS]
_STATUSES: Final[Mapping[str, str]] = {
    "submitted": "Written, and not yet read again by a second person.",
    "under_review": "Sources read again by a second person, shown both ways, promised.",
    "approved": "Approved by a clinician, by name and date.",
}
_GRADES: Final[Mapping[str, str]] = {
    "A": "Consistent evidence of good quality, about what matters to people.",
    "B": "Inconsistent evidence, or evidence of limited quality.",
    "C": "Consensus, usual practice, opinion, or what was measured instead.",
}
_BOUNDS: Final = {
    "at_least": "This number or more.",
    "at_most": "This number or less.",
    "below": "Less than this number.",
    "above": "More than this number.",
}


def rule_schema(ruleset: Ruleset) -> dict[str, Any]:
    """Return the schema of a rule file, with the words of one ruleset."""
    rule = _rule(ruleset)
    head = rule["properties"]
    return {
        "$schema": JSON_SCHEMA_DIALECT,
        "title": "A rule file",
        "description": "Rules of one topic; see docs/authoring/format.md.",
        "type": "object",
        "properties": {
            "defaults": {
                "type": "object",
                "additionalProperties": False,
                "properties": {key: head[key] for key in DEFAULT_KEYS},
                "description": "What all rules of the file share; a rule's own key wins.",
            },
            "rules": {
                "type": "array",
                "minItems": 1,
                "items": {"$ref": "#/$defs/rule"},
                "description": "Rules that are written out.",
            },
            "templates": {
                "type": "array",
                "minItems": 1,
                "items": {"$ref": "#/$defs/template"},
                "description": "Tables that stand for rules: one rule for each row.",
            },
        },
        "additionalProperties": False,
        "allOf": [_default_or_own(key) for key in DEFAULT_KEYS],
        "$defs": {
            "rule": rule,
            "template": _template(ruleset),
            "when": _when(ruleset),
            **{_shape_of(fact): _shape(fact) for fact in ruleset.vocabulary},
            **vocabulary_of(ruleset.knowledge),
            **outcome_schemas(),
        },
    }


def _default_or_own(key: str) -> dict[str, Any]:
    """Require a key of every rule, unless the defaults of the file have it."""
    required = {"required": [key]}
    return {
        "if": {"required": ["defaults"], "properties": {"defaults": required}},
        "else": {
            "properties": {
                "rules": {"items": required},
                "templates": {"items": {"properties": {"rule": required}}},
            }
        },
    }


def _rule(ruleset: Ruleset) -> dict[str, Any]:
    return {
        "type": "object",
        "required": _REQUIRED,
        "additionalProperties": False,
        "properties": {
            "id": {**RULE_ID, "description": "<stage>.<topic>.<what>, for ever."},
            "title": _text("An instruction a reader could follow, without a full stop."),
            "status": described_enum(
                _STATUSES, "How far it has been reviewed; earned, never by age."
            ),
            "updated": {**DATE, "description": "The day its text last changed."},
            "reviewed": {**DATE, "description": "The day its sources were last read again."},
            "replaces": {
                "type": "object",
                "required": ["rule", "reason"],
                "additionalProperties": False,
                "description": "For overlays: the bundled rule whose place this one takes.",
                "properties": {
                    "rule": rule_ids(ruleset, "Id of a bundled rule of the same stage."),
                    "reason": _text("Why; shown with every routine."),
                },
            },
            "when": described(
                {"$ref": "#/$defs/when"},
                "For whom: facts side by side must all hold; {} is for everybody.",
            ),
            "then": {
                "type": "array",
                "minItems": 1,
                "items": {"$ref": "#/$defs/outcome"},
                "description": "What follows: one outcome an entry; which, the stage decides.",
            },
            "because": _worded("The reason, and not the title again."),
            "evidence": described_enum(
                _GRADES, "Strength of this advice; a recommendation needs it."
            ),
            "contested": _worded("Both sides, where sources disagree."),
            "sources": {
                "description": "What it rests on: each source with the claim it supports.",
                "anyOf": [
                    {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/source"}},
                    {
                        "type": "object",
                        "minProperties": 1,
                        "propertyNames": {"$ref": "#/$defs/source"},
                        "properties": {
                            name: _text(row.title)
                            for name, row in ruleset.knowledge.sources.items()
                        },
                        "additionalProperties": {"type": "string", "minLength": 1},
                    },
                ],
            },
            "brief": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "minLength": 1},
                "description": "Items of the clinical brief that it carries out.",
            },
        },
    }


def _template(ruleset: Ruleset) -> dict[str, Any]:
    """The rule of a template may hold placeholders anywhere: only its keys are known."""
    rule = _rule(ruleset)
    keys = {key: {"description": part["description"]} for key, part in rule["properties"].items()}
    return {
        "type": "object",
        "required": ["for_each", "rule"],
        "additionalProperties": False,
        "properties": {
            "for_each": {
                "enum": sorted(ruleset.knowledge.rows),
                "description": "The table: each of its rows becomes a rule.",
            },
            "where": {"type": "object", "description": "Only rows with these attributes."},
            "rule": {
                "type": "object",
                "required": _REQUIRED,
                "additionalProperties": False,
                "properties": keys,
                "description": "The rule, with {key} and {key.sub} filled from the row.",
            },
        },
    }


def rule_ids(ruleset: Ruleset, description: str) -> dict[str, Any]:
    """Complete the ids there are, and accept any other that is well formed."""
    known = described_enum({rule.id: rule.title for rule in ruleset.rules}, description)
    return {"anyOf": [known, RULE_ID], "description": description}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "description": description}


def _worded(description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["plain", "clinical"],
        "additionalProperties": False,
        "description": description,
        "properties": {
            "plain": _text("For everybody."),
            "clinical": _text("For professionals."),
        },
    }


def _when(ruleset: Ruleset) -> dict[str, Any]:
    group = {"allOf": [{"$ref": "#/$defs/when"}], "minProperties": 1}
    groups = {"type": "array", "minItems": 1, "items": group}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{fact.name: _values(fact) for fact in ruleset.vocabulary},
            "any": described(groups, "At least one of these groups holds."),
            "all": described(groups, "Every one of these groups holds."),
            "none": described(groups, "Not one of these groups holds."),
        },
    }


def _values(fact: Fact) -> dict[str, Any]:
    text = fact.description[:1].upper() + fact.description[1:]
    derived = f" Derived by {fact.derived_by}." if fact.derived_by else ""
    description = f"{text.removesuffix('.')}.{derived}"
    return {"allOf": [{"$ref": f"#/$defs/{_shape_of(fact)}"}], "description": description}


def _shape_of(fact: Fact) -> str:
    """Name the shape of a fact's values, which it shares with others of its kind."""
    match fact.kind:
        case Kind.FLAG:
            return "flag"
        case Kind.CHOICE:
            return f"values_of_{fact.name}"
        case Kind.NUMBER:
            return f"number_{fact.low}_to_{fact.high}"


def _shape(fact: Fact) -> dict[str, Any]:
    one = _value(fact)
    forms = [*one_or_more(one)["anyOf"], _other(one)]
    if fact.kind is Kind.NUMBER:
        forms.append(_bounded(one))
    return {"anyOf": forms}


def _value(fact: Fact) -> dict[str, Any]:
    match fact.kind:
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.CHOICE:
            return {"enum": list(fact.choices)}
        case Kind.NUMBER:
            return {"type": "integer", "minimum": fact.low, "maximum": fact.high}


def _other(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["not"],
        "additionalProperties": False,
        "properties": {"not": described(one_or_more(one), "Any value but this, or these.")},
    }


def _bounded(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {bound: described(one, _BOUNDS[bound]) for bound in BOUNDS},
    }
