"""The JSON Schema of a shape, with what a loaded ruleset knows filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from poreroutine.rulesets.shapes.values import PART


def json_schema(
    shape: Any,  # noqa: ANN401 - any type
    parts: Mapping[str, Any],
    ref_template: str = "#/$defs/{model}",
) -> dict[str, Any]:
    """Generate the JSON Schema of a shape.

    Args:
        shape: A model, or a type made of models.
        parts: Schema of each kind of name, and of each part that has its own reader.
        ref_template: How a shared shape is referred to.
    """
    schema = TypeAdapter[Any](shape).json_schema(ref_template=ref_template)
    filled: dict[str, Any] = _fill(schema, parts)
    return filled


def _fill(schema: Any, parts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(schema, list):
        return [_fill(each, parts) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if PART in schema:
        described = {"description": schema["description"]} if "description" in schema else {}
        return {**parts[schema[PART]], **described}
    filled = {}
    for key, value in schema.items():
        # Pydantic's titles repeat the keys; and what can be left out needs no default.
        if (key == "title" and isinstance(value, str)) or (key == "default" and not value):
            continue
        if key in {"properties", "$defs"}:
            filled[key] = {name: _fill(each, parts) for name, each in value.items()}
        else:
            filled[key] = _fill(value, parts)
    return filled
