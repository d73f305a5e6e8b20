"""The JSON Schema of a profile: the model's shape with the questionnaire's words filled in."""

from __future__ import annotations

from typing import Any

from poreroutine.model.enums import JSON_SCHEMA_DIALECT
from poreroutine.model.facts import UNSTATED
from poreroutine.model.profile import MAX_WORD_LENGTH, SkinProfile
from poreroutine.rulesets.knowledge.model import everyday
from poreroutine.rulesets.knowledge.own_questions import OwnQuestion
from poreroutine.rulesets.knowledge.tables import Knowledge

_ENTRIES = {"procedures": "procedure", "current_actives": "active", "tried": "active"}
"""Lists of mappings, and the key of each that holds a known word."""
_MODELS = {"procedures": "Procedure", "current_actives": "CurrentActive", "tried": "Tried"}


def profile_schema(knowledge: Knowledge) -> dict[str, Any]:
    """Return the schema, with an `enum` of known answers for every open list."""
    schema = {"$schema": JSON_SCHEMA_DIALECT, **SkinProfile.model_json_schema()}
    for field, question in knowledge.questionnaire.items():
        words = sorted({*question.answers, *(knowledge.actives if field == "allergies" else ())})
        where = schema["properties"][field]
        where["title"] = question.question.plain
        labels = {name: everyday(choice.label) for name, choice in question.answers.items()}
        _fill_list(schema, field, words, labels)
        if question.fallback:
            _add_names(schema, field)
    actives = {name: row.name.plain for name, row in knowledge.actives.items()}
    for field in ("current_actives", "tried"):
        _fill_list(schema, field, sorted(actives), actives)
    _fill_own_questions(schema["properties"]["answers"], knowledge)
    return schema


def _fill_own_questions(answers: dict[str, Any], knowledge: Knowledge) -> None:
    """Put every own question where the schema has a free one."""
    mapping = next(part for part in answers["anyOf"] if part.get("type") == "object")
    for key in ("additionalProperties", "propertyNames", "patternProperties"):
        mapping.pop(key, None)
    mapping["properties"] = {
        name: _own_question_schema(row) for name, row in knowledge.questions.items()
    }
    mapping["additionalProperties"] = False


def _own_question_schema(row: OwnQuestion) -> dict[str, Any]:
    question_schema: dict[str, Any] = {"title": row.question.plain}
    if row.help is not None:
        question_schema["description"] = everyday(row.help)
    match row.kind:
        case "flag":
            return {**question_schema, "type": "boolean"}
        case "number":
            return {**question_schema, "type": "integer", "minimum": row.low, "maximum": row.high}
        case "choice":
            labels = {name: everyday(choice.label) for name, choice in row.choices.items()}
            return {**question_schema, "enum": [*row.choices, UNSTATED], "x-labels": labels}


def _fill_list(
    schema: dict[str, Any], field: str, words: list[str], labels: dict[str, str]
) -> None:
    """Put the words where the schema has a free word; `x-labels` carries what people read."""
    if field in _ENTRIES:
        target = schema["$defs"][_MODELS[field]]["properties"][_ENTRIES[field]]
    else:
        array = next(part for part in schema["properties"][field]["anyOf"] if "items" in part)
        target = array["items"]
    for key in ("pattern", "maxLength"):
        target.pop(key, None)
    target["enum"] = words
    target["x-labels"] = labels


def _add_names(schema: dict[str, Any], field: str) -> None:
    """Accept any name beside the known words: only the advisor can tell which names it knows."""
    array = next(part for part in schema["properties"][field]["anyOf"] if "items" in part)
    name = {"type": "string", "minLength": 1, "maxLength": MAX_WORD_LENGTH}
    array["items"] = {"anyOf": [array["items"], {**name, "description": "A name, as on the pack."}]}
