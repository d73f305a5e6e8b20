"""The questionnaire as a survey of SurveyJS: one page a screen, and its answers as a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from poreroutine.model.questions import Question, QuestionPart

_NONE: Final = "none"
"""What SurveyJS returns for the choice "none of these"."""
_LONG: Final = 20
"""Choices from which a list becomes a field with a search."""


def write(questions: Sequence[Question], version: str) -> dict[str, Any]:
    """Return the survey."""
    return {
        "title": "Skin profile",
        "description": f"poreroutine {version}",
        "showProgressBar": True,
        "pages": [_page(question) for question in questions],
    }


def read(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the profile for the data of a completed survey."""
    profile: dict[str, Any] = {}
    for name, answer in answers.items():
        value = [each for each in answer if each != _NONE] if isinstance(answer, list) else answer
        field, _, own = name.partition(".")
        if own:
            profile.setdefault(field, {})[own] = value
        else:
            profile[field] = value
    return profile


def _page(question: Question) -> dict[str, Any]:
    return {
        "name": question.id,
        "title": question.text,
        **({"description": question.help} if question.help else {}),
        "elements": [_element(part) for part in question.parts],
    }


def _element(part: QuestionPart) -> dict[str, Any]:
    shown: dict[str, Any] = {"name": part.field, "title": part.text}
    if part.help:
        shown["description"] = part.help
    choices = [{"value": option.id, "text": option.label} for option in part.options]
    match part.kind:
        case "number":
            return {
                "type": "text",
                "inputType": "number",
                **shown,
                "min": part.low,
                "max": part.high,
                "isRequired": part.field == "age",
                "validators": [
                    {
                        "type": "expression",
                        "expression": f"{{{part.field}}} empty or "
                        f"{{{part.field}}} = round({{{part.field}}})",
                        "text": "Enter a whole number.",
                    }
                ],
            }
        case "yes_or_no":
            return {"type": "boolean", **shown, "renderAs": "radio"}
        case "choice":
            return {"type": "radiogroup", **shown, "choices": choices, "showClearButton": True}
        case "several":
            kind = "tagbox" if len(choices) > _LONG else "checkbox"
            none = {"showNoneItem": True, "noneText": "None of these"}
            return {"type": kind, **shown, "choices": choices, **none}
