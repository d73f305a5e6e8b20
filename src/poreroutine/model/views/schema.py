"""JSON Schemas of the views, in the dialect of OpenAPI 3.1.

Readers may meet fields that they don't know: no object is closed. What can be absent is not
required, and nothing is ever null.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from pydantic import TypeAdapter

from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.routine import Routine, ViewName
from poreroutine.model.text import ReasonData
from poreroutine.model.views.shapes import ClientRoutine, RoutineIds

_Schema = dict[str, Any]
_BASE: Final = "urn:poreroutine:routine"
_NULL: Final = {"type": "null"}
_REASON: Final = {"$ref": "#/$defs/ReasonData"}
_WITH_REASON: Final = ("Alternative", "ConflictNote", "FirstLine", "NotChosen")
"""Notes whose text stands beside its code, in `reason`."""
_SHAPES: Final = {"client": ClientRoutine, "ids": RoutineIds}


def view_schema(view: ViewName) -> _Schema:
    """Return the JSON Schema of a view."""
    if view == "full":
        schema = _full(Routine.model_json_schema(mode="serialization"))
    else:
        schema = TypeAdapter[Any](_SHAPES[view]).json_schema()
    version = schema["properties"]["schema_version"]["const"]
    return {
        "$schema": JSON_SCHEMA_DIALECT,
        "$id": f"{_BASE}:{view}:{version}",
        **_open(schema),
        "$comment": f"Views: {', '.join(get_args(ViewName))}.",
    }


def _full(schema: _Schema) -> _Schema:
    """Turn the schema of the model into that of what is written."""
    defs = schema["$defs"]
    defs["ReasonData"] = TypeAdapter(ReasonData).json_schema()
    for shape in (schema, *defs.values()):
        _drop_nulls(shape)
    for name in _WITH_REASON:
        _put(defs[name], "reason", {**_REASON, "description": "Why."})
        defs[name]["properties"].pop("text", None)
        defs[name]["required"] = sorted({*defs[name]["required"]} - {"text", "reason"})
    for name in ("Alternative", "ConflictNote", "NotChosen"):
        defs[name]["required"].append("reason")
    days = {"type": "integer", "description": "Most days until then; absent if it can wait."}
    _put(defs["Referral"], "within_days", days)
    _put(defs["ActiveNote"], "reason", {**_REASON, "description": "Why it is in the routine."})
    _put(defs["ActiveNote"], "held", {**_REASON, "description": "What holds it, if anything."})
    _put(defs["FiredRule"], "because", {**_REASON, "description": "Its reason."})
    left_out = {"type": "array", "items": {"$ref": "#/$defs/NotChosen"}}
    _put(schema, "not_chosen", left_out | {"description": "Actives that are left out, by id."})
    _put(schema, "schema_version", {"const": 2, "description": "Version of this shape."})
    _put(schema, "view", {"const": "full", "description": "Name of this view."})
    schema["required"] = sorted({*schema["required"], "view", "schema_version"})
    return schema


def _put(shape: _Schema, name: str, member: _Schema) -> None:
    shape["properties"][name] = member


def _drop_nulls(shape: _Schema) -> None:
    """Make what can be null absent instead."""
    required = set(shape.get("required", ()))
    members = shape.get("properties", {})
    for name, member in members.items():
        choices = member.get("anyOf", ())
        if _NULL in choices:
            required.discard(name)
            rest = [choice for choice in choices if choice != _NULL]
            noted = {key: part for key, part in member.items() if key != "anyOf"}
            members[name] = noted | (rest[0] if len(rest) == 1 else {"anyOf": rest})
    if "properties" in shape:
        shape["required"] = sorted(required)


def _open(schema: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Allow unknown fields, and leave out titles that repeat names."""
    if isinstance(schema, list):
        return [_open(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = schema.get("additionalProperties") is False
    return {
        key: {name: _open(each) for name, each in value.items()}
        if key in {"properties", "$defs"}
        else _open(value)
        for key, value in schema.items()
        if key not in {"title", "default"} and not (closed and key == "additionalProperties")
    }
