"""The JSON Schemas of everything authors write, for editors: rules, cases, tables and the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from poreroutine._support.json_schema import described_enum
from poreroutine.authoring.attribute_schema import declare_attributes
from poreroutine.authoring.lint.codes import CODES
from poreroutine.authoring.lint.settings import MAX_DAYS, STALE_AFTER_DAYS
from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge import model
from poreroutine.rulesets.knowledge.read import FORMAT, ROWS
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.schema.profile import profile_schema
from poreroutine.rulesets.schema.rule_file import DATE, RULE_ID, rule_ids, rule_schema

_TABLES: Final[Mapping[str, Any]] = {
    **{name: dict[model.Id, row] for name, row in ROWS.items()},  # type: ignore[valid-type]
    "calendar": model.Calendar,
}
TABLES: Final = (*_TABLES, "families")
"""The knowledge tables whose rows have a shape."""

_TEXT: Final = {"type": "string", "minLength": 1}


def schema_of(shape: str, ruleset: Ruleset) -> dict[str, Any]:
    """Return the schema of a shape, with the words of one ruleset.

    Raises:
        KeyError: If there is no such shape or table.
    """
    if shape in _WRITERS:
        return _WRITERS[shape](ruleset)
    if shape == "families":
        return _families()
    schema = declare_attributes(shape, TypeAdapter(_TABLES[shape]).json_schema(), ruleset.knowledge)
    return _document_schema(f"The table {shape}", "Rows by id.", _closed(schema))


def files_of(shape: str) -> tuple[str, ...]:
    """Return the patterns of the files that have a shape, as editors write them."""
    match shape:
        case "rules":
            return (*(f"**/{stage}/*.yaml" for stage in Stage), "!**/*.test.yaml")
        case "cases":
            return ("**/*.test.yaml",)
        case "manifest" | "lint" | "retired":
            return (f"**/{shape}.yaml",)
        case _:
            return (f"**/knowledge/{shape}.yaml", f"**/knowledge/{shape}/*.yaml")


def _document_schema(title: str, description: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"$schema": JSON_SCHEMA_DIALECT, **body, "title": title, "description": description}


def _object(
    properties: Mapping[str, Any],
    required: tuple[str, ...] = (),
    **more: Any,  # noqa: ANN401 - keywords of JSON Schema
) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
        **more,
    }


def _closed(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Refuse ids that have not the form of one, where pydantic only describes those that have."""
    if isinstance(part, dict):
        more = {"additionalProperties": False} if "patternProperties" in part else {}
        return {**{key: _closed(each) for key, each in part.items()}, **more}
    return [*map(_closed, part)] if isinstance(part, list) else part


def _described(part: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {**part, "description": description}


def _cases(ruleset: Ruleset) -> dict[str, Any]:
    profile = profile_schema(ruleset.knowledge)
    shared = profile.pop("$defs", {})
    profile.pop("$schema", None)
    for field in ("procedures", "current_actives", "tried"):
        # A person's file may name them alone; the profile's own schema tells the whole shape.
        listing = next(each for each in profile["properties"][field]["anyOf"] if "items" in each)
        whole = listing["items"]
        listing["items"] = {"anyOf": [_words_of(shared[whole["$ref"].rpartition("/")[2]]), whole]}
    ids = {"$ref": "#/$defs/rule"}
    case = _object(
        {
            "name": _described(_TEXT, "A whole sentence: who it is, and what follows."),
            "profile": _described({"$ref": "#/$defs/profile"}, "The person: only what matters."),
            "fires": _described({"type": "array", "minItems": 1, "items": ids}, "Rules that fire."),
            "quiet": _described(
                {"type": "array", "minItems": 1, "items": ids}, "Rules that don't."
            ),
            "todo": _described(
                {"type": "boolean"}, "A known gap: it runs, and is expected to fail."
            ),
        },
        ("name", "profile"),
        anyOf=[{"required": ["fires"]}, {"required": ["quiet"]}],
    )
    entries = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/case"}}
    return {
        **_document_schema(
            "Cases",
            "People on whom rules fire or stay quiet.",
            _object({"cases": _described(entries, "One person an entry.")}, ("cases",)),
        ),
        "$defs": {
            **shared,
            "case": case,
            "profile": profile,
            "rule": rule_ids(ruleset, "The id of a rule."),
        },
    }


def _words_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Find the known words among what an entry of a list holds."""
    words = next(each for each in entry["properties"].values() if "x-labels" in each)
    labels = [words["x-labels"].get(word, word) for word in words["enum"]]
    return {"enum": words["enum"], "enumDescriptions": labels}


def _manifest(ruleset: Ruleset) -> dict[str, Any]:
    both = _object(
        {
            "plain": _described(_TEXT, "For everybody."),
            "clinical": _described(_TEXT, "For professionals."),
        },
        ("plain", "clinical"),
    )
    approval = _object(
        {
            "rule": rule_ids(ruleset, "The rule."),
            "by": _described(_TEXT, "The clinician, by name."),
            "date": _described(DATE, "The day; not before the rule's `updated`."),
        },
        ("rule", "by", "date"),
    )
    review = {
        "type": "object",
        "properties": {
            "policy": _described(_TEXT, "What each status asks for."),
            "approvals": _described(
                {"type": "array", "items": approval}, "Who approved which rule."
            ),
        },
    }
    switched = _object(
        {
            "rule": rule_ids(ruleset, "A bundled rule."),
            "reason": _described(_TEXT, "Why; shown with every routine."),
        },
        ("rule", "reason"),
    )
    return _document_schema(
        "A manifest",
        "What a ruleset or an overlay says of itself. An overlay needs name and version alone.",
        {
            "type": "object",
            "required": ["name", "version"],
            "properties": {
                "format": _described({"const": FORMAT}, "Version of the rule format."),
                "name": _described(_TEXT, "Name; no two rulesets share one."),
                "version": _described(_TEXT, "Version of what the rules say; quoted."),
                "date": _described(DATE, "Day of that version."),
                "language": _described({"type": "string"}, "Language of the texts, such as en."),
                "notice": _described(both, "What stands below every routine."),
                "review": _described(review, "How rules are reviewed, and who approved them."),
                "switched_off": _described(
                    {"type": "array", "items": switched},
                    "For overlays: bundled rules that don't hold here.",
                ),
            },
        },
    )


def _lint(ruleset: Ruleset) -> dict[str, Any]:
    exclusion = _object(
        {
            "code": described_enum(CODES, "The code that is passed over."),
            "rule": {
                "anyOf": [
                    described_enum({rule.id: rule.title for rule in ruleset.rules}, "A rule."),
                    _TEXT,
                ],
                "description": "The rule, or table and row; * stands for anything.",
            },
            "path": _described(_TEXT, "A file of the ruleset; * stands for anything."),
            "reason": _described(_TEXT, "Why it is meant."),
            "until": _described(DATE, "The last day on which this holds."),
        },
        ("code", "reason", "until"),
        anyOf=[{"required": ["rule"]}, {"required": ["path"]}],
    )
    days = {"type": "integer", "minimum": 1, "maximum": MAX_DAYS, "default": STALE_AFTER_DAYS}
    return _document_schema(
        "Settings of lint",
        "What `poreroutine rules lint` passes over, for what reason and until when.",
        _object(
            {
                "stale_after_days": _described(days, "Days after which a review is stale."),
                "instructions": _described(
                    {"type": "array", "items": _TEXT},
                    "More words that make a title an instruction.",
                ),
                "exclude": _described({"type": "array", "items": exclusion}, "What is meant."),
            }
        ),
    )


def _retired(_: Ruleset) -> dict[str, Any]:
    entry = _object(
        {
            "id": _described(RULE_ID, "The id; never used again."),
            "date": _described(DATE, "The day it was retired."),
            "reason": _described(_TEXT, "Why."),
            "successor": _described(RULE_ID, "The rule that took its place, if any."),
        },
        ("id", "date", "reason"),
    )
    retired = _described({"type": "array", "items": entry}, "Rules that once shipped.")
    return _document_schema(
        "Retired rules",
        "Rules that once shipped and no longer do.",
        _object({"retired": retired}, ("retired",)),
    )


def _families() -> dict[str, Any]:
    parts = {"families": model.Family, "groups": model.Group}
    schemas = {
        part: TypeAdapter(dict[model.Id, row]).json_schema(  # type: ignore[valid-type]
            ref_template="#/$defs/{model}"
        )
        for part, row in parts.items()
    }
    shared: dict[str, Any] = {}
    for schema in schemas.values():
        shared |= schema.pop("$defs", {})
    descriptions = {"families": "Actives that act alike.", "groups": "What rules address together."}
    body = _object(
        {part: _described(_closed(schema), descriptions[part]) for part, schema in schemas.items()}
    )
    return {**_document_schema("The table families", "Families and groups.", body), "$defs": shared}


_WRITERS: Final[Mapping[str, Callable[[Ruleset], dict[str, Any]]]] = {
    "rules": rule_schema,
    "cases": _cases,
    "manifest": _manifest,
    "lint": _lint,
    "retired": _retired,
}
SHAPES: Final = tuple(_WRITERS)
"""The shapes besides those of knowledge tables."""
