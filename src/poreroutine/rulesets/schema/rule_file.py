"""The JSON Schema of a rule file, for editors: every fact, outcome, id and source by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from poreroutine._support.json_schema import described, described_enum, one_or_more
from poreroutine._support.words import capitalise
from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.facts import Fact, Kind
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.frame import DEFAULT_KEYS, REQUIRED, RuleFile, RuleFrame, Template
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes import outcome_schemas
from poreroutine.rulesets.rules.selectors import BOUNDS
from poreroutine.rulesets.shapes import RULE_ID, ClosedShape, json_schema
from poreroutine.rulesets.vocabulary import LISTS

_REQUIRED: Final = [key for key in REQUIRED if key not in DEFAULT_KEYS]
"""Keys that every rule has itself, whatever the defaults of its file are."""
_BOUNDS: Final = {
    "at_least": "This number or more.",
    "at_most": "This number or less.",
    "below": "Less than this number.",
    "above": "More than this number.",
}


def rule_schema(ruleset: Ruleset) -> dict[str, Any]:
    """Return the schema of a rule file, with the words of one ruleset."""
    parts = {name: {"$ref": f"#/$defs/{name}"} for name in ("rule", "template", "when", "source")}
    rule, shared = _shape(RuleFrame, {**parts, **_parts_of_a_rule(ruleset)})
    rule["required"] = _REQUIRED
    template, _ = _shape(Template, {**parts, **_parts_of_a_template(ruleset, rule)})
    file, shared_by_files = _shape(RuleFile, parts)
    return {
        "$schema": JSON_SCHEMA_DIALECT,
        "title": "A rule file",
        **file,
        "allOf": [_default_or_own(key) for key in DEFAULT_KEYS if key in REQUIRED],
        "$defs": {
            **shared,
            **shared_by_files,
            "rule": rule,
            "template": template,
            "when": _when(ruleset),
            **{_values_of(fact): _values_schema(fact) for fact in ruleset.vocabulary},
            **vocabulary_of(ruleset.knowledge),
            **outcome_schemas(),
        },
    }


def _shape(
    shape: type[ClosedShape], parts: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the schema of a shape, and of what it shares."""
    schema = json_schema(shape, parts)
    shared: dict[str, Any] = schema.pop("$defs", {})
    return schema, shared


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


def _parts_of_a_rule(ruleset: Ruleset) -> dict[str, Any]:
    titles = {name: _text(row.title) for name, row in ruleset.knowledge.sources.items()}
    return {
        "rule": rule_ids(ruleset, "Id of a bundled rule of the same stage."),
        "then": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/outcome"}},
        "claims": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"$ref": "#/$defs/source"},
            "properties": titles,
            "additionalProperties": {"type": "string", "minLength": 1},
        },
    }


def _parts_of_a_template(ruleset: Ruleset, rule: Mapping[str, Any]) -> dict[str, Any]:
    """The rule of a template may hold placeholders anywhere: only its keys are known."""
    keys = {key: {"description": part["description"]} for key, part in rule["properties"].items()}
    return {
        "table": {"enum": sorted(ruleset.knowledge.rows)},
        "rule of a template": {
            "type": "object",
            "required": _REQUIRED,
            "additionalProperties": False,
            "properties": keys,
        },
    }


def rule_ids(ruleset: Ruleset, description: str) -> dict[str, Any]:
    """Complete the ids there are, and accept any other that is well formed."""
    known = described_enum({rule.id: rule.title for rule in ruleset.rules}, description)
    return {"anyOf": [known, {"type": "string", "pattern": RULE_ID}], "description": description}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "description": description}


def _when(ruleset: Ruleset) -> dict[str, Any]:
    group = {"allOf": [{"$ref": "#/$defs/when"}], "minProperties": 1}
    groups = {"type": "array", "minItems": 1, "items": group}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{fact.name: _values(fact) for fact in ruleset.vocabulary},
            **{name: _rows_of(name) for name in LISTS},
            "any": described(groups, "At least one of these groups holds."),
            "all": described(groups, "Every one of these groups holds."),
            "none": described(groups, "Not one of these groups holds."),
        },
    }


def _rows_of(name: str) -> dict[str, Any]:
    return {
        "type": "object",
        "minProperties": 1,
        "description": f"Any answer of {name} whose row has these attributes.",
    }


def _values(fact: Fact) -> dict[str, Any]:
    text = capitalise(fact.description)
    derived = f" Derived by {fact.derived_by}." if fact.derived_by else ""
    description = f"{text.removesuffix('.')}.{derived}"
    return {"allOf": [{"$ref": f"#/$defs/{_values_of(fact)}"}], "description": description}


def _values_of(fact: Fact) -> str:
    """Name the shape of a fact's values, which it shares with others of its kind."""
    match fact.kind:
        case Kind.FLAG:
            return "flag"
        case Kind.CHOICE:
            return f"values_of_{fact.name}"
        case Kind.NUMBER:
            return f"number_{fact.low}_to_{fact.high}"


def _values_schema(fact: Fact) -> dict[str, Any]:
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


def vocabulary_of(knowledge: Knowledge) -> dict[str, Any]:
    """Return an enum for each kind of id, for `$defs`."""
    tracks = knowledge.calendar.tracks
    kinds = {
        kind: f"{_name(row.name)}: {step.name.plain}"
        for step in knowledge.steps.values()
        for kind, row in sorted(step.kinds.items())
    }
    return {
        "active": described_enum(_names(knowledge.actives), "An active."),
        "family": described_enum(_names(knowledge.families), "A family of actives."),
        "group": described_enum(_names(knowledge.groups), "A group of families and actives."),
        "option": described_enum(_names(knowledge.procedures), "An option in a clinic."),
        "step": described_enum(_names(knowledge.steps), "A step at the basin."),
        "kind": described_enum(kinds, "A kind of product for a step."),
        "track": described_enum(_names(tracks), "A calendar that several actives share."),
        "driver": described_enum(_names(knowledge.drivers), "A reason for what people see."),
        "driver_fact": described_enum(
            {
                f"driver.{name}": description
                for name, description in _names(knowledge.drivers).items()
            },
            "The fact of a driver.",
        ),
        "trait": described_enum(
            {f"trait.{name}": row.description for name, row in knowledge.traits.items()},
            "Something said once and read often.",
        ),
        "property": described_enum(
            _names(knowledge.properties), "What a product can be required to be."
        ),
        "text": described_enum(
            {name: knowledge.filled(row.plain) for name, row in knowledge.texts.items()},
            "A text to show.",
        ),
        "answer": described_enum(
            {name: row.question.plain for name, row in knowledge.answers.items()},
            "An answer to a common question.",
        ),
        "referral": described_enum(
            {
                name: f"{row.urgency}: {knowledge.filled(row.plain)}"
                for name, row in knowledge.referrals.items()
            },
            "A reason to see somebody.",
        ),
        "source": described_enum(
            {name: row.title for name, row in knowledge.sources.items()},
            "A source of knowledge/sources.yaml.",
        ),
        "slot": described_enum(
            {"morning": "Once a day, early.", "evening": "Once a day, late."}, "A time of day."
        ),
    }


def _names(rows: Mapping[str, Any]) -> dict[str, str]:
    return {name: _name(row.name) for name, row in rows.items()}


def _name(text: Text) -> str:
    return text.plain
