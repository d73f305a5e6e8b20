"""Parts of JSON Schemas that editors explain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def described_enum(words: Mapping[str, str], description: str) -> dict[str, Any]:
    """Make an enum whose words are explained.

    `enumDescriptions` is read by VS Code, `x-intellij-enum-metadata` by the editors of JetBrains;
    to validators both are mere notes.
    """
    return {
        "description": description,
        "enum": list(words),
        "enumDescriptions": list(words.values()),
        "x-intellij-enum-metadata": {
            word: {"description": description} for word, description in words.items()
        },
    }


def described(part: Mapping[str, Any], description: str) -> dict[str, Any]:
    """Add a description to a part of a schema."""
    return {**part, "description": description}


def one_or_more(one: Mapping[str, Any]) -> dict[str, Any]:
    """Accept one value, or a list of some."""
    return {"anyOf": [dict(one), {"type": "array", "minItems": 1, "items": dict(one)}]}


def whole_number(low: int, high: int, description: str) -> dict[str, Any]:
    """Accept a whole number within bounds."""
    return {"type": "integer", "minimum": low, "maximum": high, "description": description}


def reference(name: str, description: str) -> dict[str, Any]:
    """Refer to a definition under `$defs`, with a description of its use here."""
    return {"allOf": [{"$ref": f"#/$defs/{name}"}], "description": description}


def closed_object(
    properties: Mapping[str, Any],
    description: str,
    *,
    required: tuple[str, ...] = (),
    **more: Any,  # noqa: ANN401 - keywords of JSON Schema
) -> dict[str, Any]:
    """Accept a mapping with these keys and no others."""
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
        **more,
    }
