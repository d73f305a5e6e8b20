"""Operations about the rules themselves: the questionnaire, rules and actives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from poreroutine.embed.forms import FORM_NAMES, form_of
from poreroutine.report.rule_json import logic, plain, summary
from poreroutine.rulesets.knowledge.model import Active, Text, Weeks
from poreroutine.serve.answering import Answer
from poreroutine.serve.generations import Generation
from poreroutine.serve.operations import Call, Operation, json_answer
from poreroutine.serve.problems import Problem
from poreroutine.serve.reading import Parameter
from poreroutine.serve.schemas import TEXT, array, closed

_TEXTS: Final = {
    "type": "object",
    "description": "A text in both wordings.",
    "properties": {"plain": TEXT, "clinical": TEXT},
    "required": ["plain", "clinical"],
}
_RULE: Final = {
    "type": "object",
    "description": "A rule, as a list shows it.",
    "properties": {
        "id": TEXT,
        "title": TEXT,
        "stage": TEXT,
        "status": TEXT,
        "updated": {"type": "string", "format": "date"},
        "evidence": {"type": ["string", "null"]},
        "sources": array(TEXT),
        "origin": TEXT,
    },
    "required": ["id", "title", "stage", "status", "updated", "sources", "origin"],
}
_WHOLE_RULE: Final = {
    "type": "object",
    "description": "A rule with its conditions, outcomes, reason and sources.",
    "properties": {
        **{key: part for key, part in _RULE["properties"].items() if key != "sources"},  # type: ignore[attr-defined]
        "when": {"type": "object"},
        "then": array({"type": "object"}),
        "because": _TEXTS,
        "sources": {"type": "object", "additionalProperties": TEXT},
    },
    "required": ["id", "title", "stage", "when", "then", "because", "sources"],
}
_ACTIVE: Final = closed(
    {
        "id": TEXT,
        "name": _TEXTS,
        "family": TEXT,
        "slots": array(TEXT),
        "strength": {**TEXT, "description": "Usual strength, with its unit."},
        "most_uses": {"type": "integer", "description": "Most uses a week, for anybody."},
        "evidence": {"type": ["string", "null"]},
        "weeks_to_effect": _TEXTS,
        "how": _TEXTS,
        "prescription_only": {"type": "boolean"},
        "sources": array(TEXT),
    },
    ("id", "name", "family", "slots", "strength", "most_uses"),
    "An active ingredient that the rules know.",
)
_QUESTION: Final = {
    "type": "object",
    "description": "A question whose answers are a list.",
    "properties": {"question": _TEXTS, "help": {}, "answers": {"type": "object"}},
    "required": ["question", "answers"],
}


_SCHEMA: Final = "schema"
_FORM: Final = Parameter(
    "format",
    "choice",
    "The schema with the questions of the lists; all questions as the quiz asks them; or a form "
    "for another tool.",
    (_SCHEMA, *FORM_NAMES),
)


def questionnaire(call: Call) -> Answer:
    """Return what can be asked, and the schema of the answers, or a form for another tool."""
    form = call.query["format"]
    tag = call.tag("questionnaire", form)
    if form != _SCHEMA:
        return json_answer(form_of(call.advisor, form), tag=tag)
    knowledge = call.advisor.ruleset.knowledge
    shown = {"question", "help", "answers"}
    questions = {
        name: question.model_dump(mode="json", include=shown)
        for name, question in knowledge.questionnaire.items()
    }
    data = {"schema": call.generation.profile_schema, "questions": questions}
    return json_answer(data, tag=tag)


def rules(call: Call) -> Answer:
    """List the rules."""
    tag = call.tag("rules")
    return json_answer({"rules": [_summary(rule) for rule in call.advisor.rules]}, tag=tag)


def rule(call: Call) -> Answer:
    """Return one rule."""
    tag = call.tag("rule", call.path["id"])
    found = call.advisor.ruleset.by_id.get(call.path["id"])
    if found is None:
        raise Problem("H404", "There is no rule with this id; see /v1/rules.")
    return json_answer({**_summary(found), **plain(logic(found))}, tag=tag)


def _summary(rule: Any) -> dict[str, Any]:  # noqa: ANN401 - a rule
    # Where a file is on this machine is nobody's business.
    hidden = {"file", "line", "taken_away"}
    return {key: value for key, value in summary(rule).items() if key not in hidden}


def actives(call: Call) -> Answer:
    """List the actives."""
    tag = call.tag("actives")
    known = call.advisor.ruleset.knowledge.actives
    return json_answer({"actives": [_active(name, row) for name, row in known.items()]}, tag=tag)


def _active(name: str, row: Active) -> dict[str, Any]:
    return {
        "id": name,
        "name": _both(row.name),
        "family": row.family,
        "slots": [slot.value for slot in row.slots],
        "strength": row.strength,
        "most_uses": row.ceiling,
        "evidence": row.evidence,
        "weeks_to_effect": _both(row.weeks),
        "how": _both(row.how),
        "prescription_only": row.prescription_only,
        "sources": sorted(row.sources),
    }


def _both(text: Text | Weeks) -> Mapping[str, str]:
    return {"plain": text.plain, "clinical": text.clinical}


def _a_rule(generation: Generation) -> str:
    return generation.advisor.rules[0].id


OPERATIONS: Final = (
    Operation(
        "GET", "/v1/questionnaire", "get_questionnaire", "What can be asked",
        "The JSON Schema of a profile with all known answers, and the questions of its lists.",
        questionnaire,
        {"anyOf": [
            closed(
                {"schema": {"type": "object"},
                 "questions": {"type": "object", "additionalProperties": _QUESTION}},
                ("schema", "questions"), "The questionnaire."),
            {"type": "object", "description": "A form in the format that was asked for."},
        ]},
        parameters=(_FORM,),
    ),
    Operation(
        "GET", "/v1/rules", "list_rules", "All rules", "By id, with their titles and sources.",
        rules, closed({"rules": array(_RULE)}, ("rules",), "The rules."),
    ),
    Operation(
        "GET", "/v1/rules/{id}", "get_rule", "One rule",
        "With its conditions, outcomes, reason and sources.",
        rule, _WHOLE_RULE, in_path={"id": _a_rule}, refusals=("H404",),
    ),
    Operation(
        "GET", "/v1/actives", "list_actives", "All actives",
        "The active ingredients that the rules know.",
        actives, closed({"actives": array(_ACTIVE)}, ("actives",), "The actives."),
    ),
)  # fmt: skip
