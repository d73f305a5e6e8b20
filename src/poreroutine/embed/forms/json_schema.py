"""The questionnaire as a JSON Schema that form generators show, such as react-jsonschema-form.

Choices are `oneOf` with a `const` and a `title`, which such generators show as labels. What the
form returns is a profile as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.questions import Question, QuestionPart

_OWN: Final = "answers"
_REQUIRED: Final = ["age"]


def write(questions: Sequence[Question], version: str) -> dict[str, Any]:
    """Return the schema of the form."""
    properties: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for question in questions:
        for part in question.parts:
            field, _, name = part.field.partition(".")
            (own if name else properties)[name or field] = _property(part)
    if own:
        properties[_OWN] = _object(own)
    return {
        "$schema": JSON_SCHEMA_DIALECT,
        "title": "Skin profile",
        "$comment": f"poreroutine {version}",
        **_object(properties),
        "required": _REQUIRED,
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _property(part: QuestionPart) -> dict[str, Any]:
    shown = {"title": part.text, **({"description": part.help} if part.help else {})}
    options = [
        {
            "const": option.id,
            "title": option.label,
            **({"description": option.help} if option.help else {}),
        }
        for option in part.options
    ]
    match part.kind:
        case "number":
            return {**shown, "type": "integer", "minimum": part.low, "maximum": part.high}
        case "yes_or_no":
            return {**shown, "type": "boolean"}
        case "choice":
            return {**shown, "type": "string", "oneOf": options}
        case "several":
            items = {"type": "string", "oneOf": options}
            return {**shown, "type": "array", "uniqueItems": True, "items": items}
