"""JSON Schemas of what goes in and comes out, as components of an OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from pydantic import TypeAdapter

from poreroutine.model.explanation import Explanation
from poreroutine.model.questions import NextQuestion
from poreroutine.model.record import Record
from poreroutine.model.replay import Replay
from poreroutine.model.reply import Reply
from poreroutine.model.routine import Advice, Routine, ViewName
from poreroutine.model.routine_parts import Source
from poreroutine.model.selection import Selection
from poreroutine.model.shelf import Audit
from poreroutine.model.views.schema import TEXT_NOTES, TEXTS, view_schema
from poreroutine.model.what_if import WhatIf
from poreroutine.rulesets.claims.guard import ClaimFinding

_RESULTS: Final = (
    Advice, Audit, ClaimFinding, Explanation, NextQuestion,
    Record, Replay, Reply, Routine, Selection, Source, WhatIf,
)  # fmt: skip
_REF: Final = "#/components/schemas/{model}"
_LABELS: Final = "x-labels"
TEXT: Final = {"type": "string"}
AUDIENCE: Final = {
    "type": "string",
    "enum": ["everyday", "clinical"],
    "description": "Audience of the texts.",
}


def ref(name: str) -> dict[str, Any]:
    """Refer to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def closed(properties: Mapping[str, Any], required: Sequence[str], text: str) -> dict[str, Any]:
    """Describe an object with these members and no others."""
    return {
        "type": "object",
        "description": text,
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def array(items: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a list."""
    return {"type": "array", "items": dict(items)}


def components(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schemas of all models, and of the profile with its known answers, by name.

    Args:
        profile: The JSON Schema of a profile.
    """
    adapters = [(model.__name__, "serialization", TypeAdapter(model)) for model in _RESULTS]
    keys, shared = TypeAdapter.json_schemas(adapters, ref_template=_REF)  # type: ignore[arg-type]
    schemas: dict[str, Any] = dict(shared.get("$defs", {}))
    for (name, _), schema in keys.items():
        schemas.setdefault(str(name), schema)
    for own in (_components_of("Profile", profile), *map(_view, get_args(ViewName))):
        schemas = _joined(schemas, own)
    schemas["RoutineAnswer"] = {
        "description": "A routine, in one of its views.",
        "oneOf": [ref(_name_of(view)) for view in get_args(ViewName)],
    }
    schemas |= {"Problem": _PROBLEM, "OwnedProduct": _OWNED_PRODUCT}
    texts: dict[str, Any] = {}
    schemas = {name: _with_texts_apart(part, texts) for name, part in schemas.items()}
    return dict(sorted(_joined(schemas, texts).items()))


def _joined(schemas: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Add schemas; one of a name that is taken would describe another thing."""
    clash = schemas.keys() & more.keys()
    if clash:
        raise ValueError(f"two schemas are named {', '.join(sorted(clash))}")
    return {**schemas, **more}


def _with_texts_apart(part: Any, texts: dict[str, Any]) -> Any:  # noqa: ANN401 - any part of a schema
    """Refer to the shapes of texts, which pydantic repeats wherever there is a text.

    Clients generated from the document have one type for them then.
    """
    if isinstance(part, list):
        return [_with_texts_apart(each, texts) for each in part]
    if not isinstance(part, dict):
        return part
    name = part.get("title")
    if not isinstance(name, str) or name not in TEXTS:
        return {key: _with_texts_apart(each, texts) for key, each in part.items()}
    texts.setdefault(name, {**part, "description": TEXT_NOTES[TEXTS[name]]})
    return {**ref(name), **{key: part[key] for key in ("description",) if key in part}}


def _view(view: ViewName) -> dict[str, Any]:
    """Return the components of a view of a routine, with products where some are chosen."""
    schema = view_schema(view)
    products = {**ref("Selection"), "description": "Products for its steps."}
    schema = {**schema, "properties": {**schema["properties"], "products": products}}
    return _components_of(_name_of(view), schema, view.title())


def _name_of(view: str) -> str:
    return f"{view.title()}ViewOfRoutine"


def _components_of(name: str, schema: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Move a schema and its definitions to the components, the latter with a prefix."""
    left = {"$schema", "$id", "$defs"}
    found = {name: {**{key: part for key, part in schema.items() if key not in left}}}
    found[name]["title"] = name
    for each, part in schema.get("$defs", {}).items():
        found[f"{prefix}{each}"] = {**part, **({"title": f"{prefix}{each}"} if prefix else {})}
    return {each: _moved(part, f"#/components/schemas/{prefix}") for each, part in found.items()}


def _moved(part: Any, place: str) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(part, dict):
        return {
            key: value.replace("#/$defs/", place)
            if key == "$ref" and isinstance(value, str)
            else _moved(value, place)
            for key, value in part.items()
        }
    return [_moved(each, place) for each in part] if isinstance(part, list) else part


_OWNED_PRODUCT: Final = closed(
    {
        "name": {**TEXT, "description": "The person's name for it."},
        "brand": TEXT,
        "ingredients": {**TEXT, "description": "The ingredient list on its label."},
        "active": {"description": "Id of an active, or a list of ids, if there is no label."},
        "category": {**TEXT, "description": "Kind of product, if its name doesn't say."},
        "id": {**TEXT, "description": "Its id in the catalogue."},
        "slot": {"description": "When it is used: morning, evening or both."},
        "nights": {"description": "Uses a week, or days of use."},
        "weeks": {"description": "Weeks since it was started."},
    },
    (),
    "A product that somebody owns.",
)

_PROBLEM: Final = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Page of the code."},
        "title": {"type": "string", "description": "What this kind of problem is."},
        "status": {"type": "integer", "description": "HTTP status."},
        "code": {"type": "string", "description": "Stable code."},
        "detail": {"type": "string", "description": "What is wrong with this request."},
        "request_id": {"type": "string", "description": "Id of the request, as in the log."},
        "errors": array(
            {
                "type": "object",
                "description": "One fault of the request.",
                "properties": {
                    "pointer": {
                        "type": "string",
                        "description": "JSON pointer (RFC 6901) into the request.",
                    },
                    "code": {"type": "string", "description": "Kind of fault."},
                    "message": {"type": "string", "description": "What is wrong, for people."},
                    "hint": {"type": "string", "description": "How to fix it."},
                    "allowed": array(
                        {
                            "type": "object",
                            "properties": {"id": TEXT, "label": TEXT},
                            "required": ["id", "label"],
                        }
                    ),
                },
                "required": ["pointer", "code", "message"],
            }
        ),
    },
    "required": ["type", "title", "status", "code", "request_id"],
}


def answers_by_field(profile: Mapping[str, Any]) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Return the possible answers of each field that is asked with fixed answers.

    Args:
        profile: The JSON Schema of a profile.
    """
    found: dict[str, Sequence[Mapping[str, str]]] = {}
    for field, schema in profile["properties"].items():
        part = _with_enum(schema)
        if part is not None:
            labels = part.get(_LABELS, {})
            found[field] = [
                {"id": word, "label": labels.get(word, word.replace("_", " "))}
                for word in part["enum"]
            ]
    return found


def _with_enum(schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if "enum" in schema:
        return schema
    parts = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    return next((found for part in parts if (found := _with_enum(part)) is not None), None)
