"""The JSON Schemas of everything authors write, for editors: rules, cases, tables and the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from poreroutine._support.json_schema import described_enum, one_or_more
from poreroutine.authoring.lint.finding import CODES
from poreroutine.authoring.lint.settings import LintFile
from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge import model
from poreroutine.rulesets.knowledge.declarations import Attribute
from poreroutine.rulesets.knowledge.read import ROWS
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.overlays import OverlayManifest
from poreroutine.rulesets.retired import RetiredRules
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.schema.profile import profile_schema
from poreroutine.rulesets.schema.rule_file import rule_ids, rule_schema
from poreroutine.rulesets.shapes import ClosedShape, json_schema
from poreroutine.spec.cases import CaseFile
from poreroutine.spec.effects import known_names

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
        # A person's file may name them alone; the profile's own schema has the whole shape.
        listing = next(each for each in profile["properties"][field]["anyOf"] if "items" in each)
        whole = listing["items"]
        listing["items"] = {"anyOf": [_words_of(shared[whole["$ref"].rpartition("/")[2]]), whole]}
    names = known_names(ruleset.knowledge, ruleset.by_id)
    parts: dict[str, Any] = {kind: {"enum": sorted(ids)} for kind, ids in names.items()}
    parts |= {"rule": {"$ref": "#/$defs/rule"}, "profile": {"$ref": "#/$defs/profile"}}
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


_LISTS: Final = "questionnaire"
_TEXT: Final = {"type": "string", "minLength": 1}
_NESTED: Final = {"steps": "StepKind", _LISTS: "AnswerChoice"}
"""The models of rows inside rows."""


def declare_attributes(table: str, schema: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """Add the declared attributes to the schema of a table, and refuse all others.

    The lists of the questionnaire share the shape of an answer: an editor allows in each what one
    of them declares, and only the loader is stricter.
    """
    shapes: dict[str, Any] = schema.get("$defs", {})
    for row in schema.get("patternProperties", {}).values():
        name = row.get("$ref", "").rpartition("/")[2]
        _declare(shapes.get(name), _declared_for(knowledge, [table]))
    nested = shapes.get(_NESTED.get(table, ""))
    if nested is not None:
        parts = knowledge.questionnaire if table == _LISTS else ("kinds",)
        attributes = _declared_for(knowledge, [f"{table}.{part}" for part in parts])
        if table == _LISTS:
            attributes = {
                key: shape.model_copy(update={"required": False})
                for key, shape in attributes.items()
                if key not in nested["properties"]
            }
        _declare(nested, attributes)
    return schema


def _declared_for(knowledge: Knowledge, tables: Collection[str]) -> dict[str, Attribute]:
    return {
        key: shape
        for name, entry in knowledge.attributes.items()
        if (entry.rows or name) in tables
        for key, shape in entry.attributes.items()
    }


def _declare(row: dict[str, Any] | None, attributes: Mapping[str, Attribute]) -> None:
    if row is None or row.get("additionalProperties") is not True:
        return
    row["additionalProperties"] = False
    for key, shape in attributes.items():
        fixed = row["properties"].get(key, {})
        # What the code reads has its shape already; here it may only be required.
        own = _schema(shape) if shape.required or not fixed else {}
        row["properties"][key] = {**fixed, **own, "description": shape.description}
        if shape.required is True:
            row["required"] = sorted({*row.get("required", ()), key})


def _schema(shape: Attribute) -> dict[str, Any]:
    words: dict[str, Any] = {"enum": [*shape.values]} if shape.values is not None else {**_TEXT}
    bounds = {"minimum": shape.low, "maximum": shape.high}
    schemas: Mapping[str, dict[str, Any]] = {
        "word": words,
        "words": one_or_more(words),
        "text": one_or_more(_TEXT),
        "flag": {"type": "boolean"},
        "number": {"type": "number", **{k: one for k, one in bounds.items() if one is not None}},
        "both": {"$ref": "#/$defs/Text"},
        "map": _map(shape, words),
        "sources": {"type": ["object", "array"], "minProperties": 1, "minItems": 1},
    }
    return schemas.get(shape.type, {})


def _map(shape: Attribute, words: Mapping[str, Any]) -> dict[str, Any]:
    each = words if shape.values is not None else {"type": ["string", "number"]}
    keys = {"propertyNames": {"enum": [*shape.keys]}} if shape.keys is not None else {}
    needed = {"required": [*shape.keys]} if shape.keys is not None and shape.each_key else {}
    return {"type": "object", "minProperties": 1, "additionalProperties": each, **keys, **needed}
