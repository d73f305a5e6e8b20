"""The JSON Schema of declared attributes, so that editors know them as the loader does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from poreroutine._support.json_schema import one_or_more
from poreroutine.rulesets.knowledge.declarations import Attribute
from poreroutine.rulesets.knowledge.tables import Knowledge

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
