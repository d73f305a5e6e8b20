"""The JSON Schemas of everything authors write, for editors: rules, cases, tables and the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from poreroutine._support.json_schema import described_enum
from poreroutine.authoring.attribute_schema import declare_attributes
from poreroutine.authoring.lint.codes import CODES
from poreroutine.authoring.lint.settings import LintFile
from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge import model
from poreroutine.rulesets.knowledge.read import ROWS
from poreroutine.rulesets.overlays import OverlayManifest
from poreroutine.rulesets.retired import RetiredRules
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.schema.profile import profile_schema
from poreroutine.rulesets.schema.rule_file import rule_ids, rule_schema
from poreroutine.rulesets.shapes import ClosedShape, json_schema
from poreroutine.spec.cases import CaseFile

_TABLES: Final[Mapping[str, Any]] = {
    **{name: dict[model.Id, row] for name, row in ROWS.items()},  # type: ignore[valid-type]
    "calendar": model.Calendar,
}
TABLES: Final = (*_TABLES, "families")
"""The knowledge tables whose rows have a shape."""


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
    if shape == "questionnaire":
        # A file may add answers to a question that another file asks.
        schema["$defs"]["Question"].pop("required")
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


def _closed(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Refuse ids that have not the form of one, where pydantic only describes those that have."""
    if isinstance(part, dict):
        more = {"additionalProperties": False} if "patternProperties" in part else {}
        return {**{key: _closed(each) for key, each in part.items()}, **more}
    return [*map(_closed, part)] if isinstance(part, list) else part


def _cases(ruleset: Ruleset) -> dict[str, Any]:
    profile = profile_schema(ruleset.knowledge)
    shared = profile.pop("$defs", {})
    profile.pop("$schema", None)
    for field in ("procedures", "current_actives", "tried"):
        # A person's file may name them alone; the profile's own schema tells the whole shape.
        listing = next(each for each in profile["properties"][field]["anyOf"] if "items" in each)
        whole = listing["items"]
        listing["items"] = {"anyOf": [_words_of(shared[whole["$ref"].rpartition("/")[2]]), whole]}
    parts = {"rule": {"$ref": "#/$defs/rule"}, "profile": {"$ref": "#/$defs/profile"}}
    schema = _shape_schema("Cases", CaseFile, parts)
    schema["$defs"] |= {
        **shared,
        "profile": profile,
        "rule": rule_ids(ruleset, "The id of a rule."),
    }
    return schema


def _shape_schema(title: str, shape: type[ClosedShape], parts: Mapping[str, Any]) -> dict[str, Any]:
    schema = json_schema(shape, parts)
    return _document_schema(title, schema["description"], schema)


def _words_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Find the known words among what an entry of a list holds."""
    words = next(each for each in entry["properties"].values() if "x-labels" in each)
    labels = [words["x-labels"].get(word, word) for word in words["enum"]]
    return {"enum": words["enum"], "enumDescriptions": labels}


def _manifest(ruleset: Ruleset) -> dict[str, Any]:
    parts = {"rule": rule_ids(ruleset, "The rule.")}
    # Of an overlay's manifest less is required, so that a ruleset's has that shape too.
    return _document_schema(
        "A manifest",
        "What a ruleset or an overlay says of itself. An overlay needs name and version alone.",
        json_schema(OverlayManifest, parts),
    )


def _lint(ruleset: Ruleset) -> dict[str, Any]:
    rules = described_enum({rule.id: rule.title for rule in ruleset.rules}, "A rule.")
    parts = {
        "code of lint": described_enum(CODES, "A code."),
        "rule or row": {"anyOf": [rules, {"type": "string", "minLength": 1}]},
    }
    return _shape_schema("Settings of lint", LintFile, parts)


def _retired(_: Ruleset) -> dict[str, Any]:
    return _shape_schema("Retired rules", RetiredRules, {})


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
    properties = {
        part: {**_closed(schema), "description": descriptions[part]}
        for part, schema in schemas.items()
    }
    body = {"type": "object", "properties": properties, "additionalProperties": False}
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
