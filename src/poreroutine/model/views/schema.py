"""JSON Schemas of the views, in the dialect of OpenAPI 3.1.

Readers may meet fields that they don't know: no object is closed. What can be absent is not
required, and nothing is ever null.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.text import AmountData, ReasonData, TextData
from poreroutine.model.views.shapes import ClientRoutine, RoutineIds

if TYPE_CHECKING:
    from poreroutine.model.routine import ViewName

_Schema = dict[str, Any]
_BASE: Final = "urn:poreroutine:routine"
TEXTS: Final = {"TextData": "Text", "AmountData": "Amount", "ReasonData": "Reason"}
"""Shapes that stand once among the definitions -> their names there."""
TEXT_NOTES: Final = {
    name: inspect.getdoc(shape)
    for name, shape in (("Text", TextData), ("Amount", AmountData), ("Reason", ReasonData))
}
"""What they are, by name."""
_NULL: Final = {"type": "null"}
_WITH_REASON: Final = ("Alternative", "ConflictNote", "FirstLine", "NotChosen")
"""Notes whose text stands beside its code, in `reason`."""
_REASONS: Final = {"ActiveNote": ("reason", "held"), "FiredRule": ("because",)}
"""Further texts that have a code, by note."""
_DAYS: Final = "Most days until then, 0 for the same day; absent if it can wait."
_SHAPES: Final = {"client": ClientRoutine, "ids": RoutineIds}


def view_schema(view: ViewName) -> _Schema:
    """Return the JSON Schema of a view."""
    from poreroutine.model.routine import Routine  # noqa: PLC0415 - it describes its own parts

    if view == "full":
        schema = Routine.model_json_schema(mode="serialization")
    else:
        schema = TypeAdapter[Any](_SHAPES[view]).json_schema()
    shared: _Schema = {}
    opened = _open(schema, shared)
    version = schema["properties"]["schema_version"]["const"]
    return {
        "$schema": JSON_SCHEMA_DIALECT,
        "$id": f"{_BASE}:{view}:{version}",
        **opened,
        "$defs": {**opened.get("$defs", {}), **shared},
    }


def as_written(model: str, shape: _Schema, reason: _Schema) -> None:
    """Turn the schema of a part of a routine into that of what the full view writes.

    Args:
        model: Name of its model.
        shape: Its schema, which is changed.
        reason: Schema of a reason.
    """
    _drop_nulls(shape)
    members, required = shape["properties"], set(shape["required"])
    if model in _WITH_REASON:
        text = members.pop("text")
        _put(members, "reason", reason, text.get("description", ""))
        required -= {"reason", "text"}
        required |= set() if model == "FirstLine" else {"reason"}
    for name in _REASONS.get(model, ()):
        _put(members, name, reason, members[name].get("description", ""))
    if model == "Referral":
        _put(members, "within_days", {"type": "integer"}, _DAYS)
    if model == "Routine":
        items = members["not_chosen"]["additionalProperties"]
        _put(members, "not_chosen", {"type": "array", "items": items}, "Left out, by id.")
        _put(members, "schema_version", {"const": 2}, "Version of this shape.")
        _put(members, "view", {"const": "full"}, "Name of this view.")
        required |= {"view", "schema_version"}
    shape["required"] = sorted(required)


def _put(members: _Schema, name: str, member: _Schema, description: str) -> None:
    members[name] = {**member, "description": description}


def _drop_nulls(shape: _Schema) -> None:
    """Make absent what can be null, and require the rest, which is always written."""
    members = shape["properties"]
    required = set(members)
    for name, member in members.items():
        choices = member.get("anyOf", ())
        if _NULL in choices:
            required.discard(name)
            rest = [choice for choice in choices if choice != _NULL]
            noted = {key: part for key, part in member.items() if key == "description"}
            members[name] = (rest[0] if len(rest) == 1 else {"anyOf": rest}) | noted
    shape["required"] = sorted(required)


def _open(schema: Any, shared: _Schema) -> Any:  # noqa: ANN401 - JSON of any shape
    """Allow unknown fields, leave out titles, and put shapes of texts among the shared ones."""
    if isinstance(schema, list):
        return [_open(each, shared) for each in schema]
    if not isinstance(schema, dict):
        return schema
    name, description = TEXTS.get(schema.get("title", "")), schema.get("description")
    closed = schema.get("additionalProperties") is False
    opened = {
        key: {name: _open(each, shared) for name, each in value.items()}
        if key in {"properties", "$defs"}
        else _open(value, shared)
        for key, value in schema.items()
        if key not in {"title", "default"} and not (closed and key == "additionalProperties")
    }
    if name is None and len(opened) > 1 and "$ref" in opened:
        return {"allOf": [{"$ref": opened["$ref"]}], "description": description}
    if name is None:
        return opened
    shared.setdefault(name, opened | {"description": TEXT_NOTES[name]})
    return {"allOf": [{"$ref": f"#/$defs/{name}"}], "description": description}
