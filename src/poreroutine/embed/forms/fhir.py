"""The questionnaire as a FHIR R4 Questionnaire, and a QuestionnaireResponse as a profile.

Answers carry codes of this ruleset, not of a clinical terminology: they are what somebody says
about themselves, and no diagnoses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from poreroutine.model.questions import Question, QuestionPart

_SYSTEM: Final = "urn:poreroutine:answers"
"""Code system of the answers, followed by a colon and the field."""
_EXTENSION: Final = "http://hl7.org/fhir/StructureDefinition"
_NONE: Final = "none-of-these"
_VALUES: Final = ("valueInteger", "valueBoolean")


def write(questions: Sequence[Question], version: str) -> dict[str, Any]:
    """Return the Questionnaire."""
    return {
        "resourceType": "Questionnaire",
        "url": "urn:poreroutine:questionnaire",
        "version": version,
        "name": "SkinProfile",
        "title": "Skin profile",
        "status": "draft",
        "subjectType": ["Patient"],
        "item": [_group(question) for question in questions],
    }


def read(response: Mapping[str, Any]) -> dict[str, Any]:
    """Return the profile for a QuestionnaireResponse.

    Raises:
        ValueError: If it is none.
    """
    if response.get("resourceType") != "QuestionnaireResponse":
        raise ValueError("this is no QuestionnaireResponse")
    profile: dict[str, Any] = {}
    for link, answers in _answered(response.get("item", ())):
        field, _, own = link.partition(".")
        target = profile.setdefault(field, {}) if own else profile
        target[own or field] = answers
    return profile


def _answered(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield each answered item, in groups or outside of them."""
    for item in items:
        yield from _answered(item.get("item", ()))
        given = item.get("answer", ())
        if not given:
            continue
        codings = [each["valueCoding"] for each in given if "valueCoding" in each]
        codes = [coding["code"] for coding in codings if coding.get("code") != _NONE]
        if not codings:
            yield item["linkId"], next(given[0][name] for name in _VALUES if name in given[0])
        elif any(str(coding.get("system", "")).endswith(":list") for coding in codings):
            yield item["linkId"], codes
        else:
            yield item["linkId"], codes[0]


def _group(question: Question) -> dict[str, Any]:
    items = [_item(part) for part in question.parts]
    if question.help:
        items.insert(0, _text(question.id, question.help))
    return {
        "linkId": f"screen-{question.id.replace('_', '-')}",
        "type": "group",
        "text": question.text,
        "item": items,
    }


def _text(link: str, text: str) -> dict[str, Any]:
    return {"linkId": f"help-{link.replace('_', '-')}", "type": "display", "text": text}


def _item(part: QuestionPart) -> dict[str, Any]:
    shown: dict[str, Any] = {"linkId": part.field, "text": part.text}
    if part.help:
        shown["item"] = [_text(part.field, part.help)]
    match part.kind:
        case "number":
            bounds = [
                {"url": f"{_EXTENSION}/minValue", "valueInteger": part.low},
                {"url": f"{_EXTENSION}/maxValue", "valueInteger": part.high},
            ]
            return {
                "extension": bounds,
                **shown,
                "type": "integer",
                "required": part.field == "age",
            }
        case "yes_or_no":
            return {**shown, "type": "boolean"}
        case "choice":
            return {**shown, "type": "choice", "answerOption": _options(part, "choice")}
        case "several":
            none: dict[str, Any] = {
                "extension": [
                    {
                        "url": f"{_EXTENSION}/questionnaire-optionExclusive",
                        "valueBoolean": True,
                    }
                ],
                **_option(part.field, _NONE, "None of these", "list"),
            }
            options = [*_options(part, "list"), none]
            return {**shown, "type": "choice", "repeats": True, "answerOption": options}


def _options(part: QuestionPart, kind: str) -> list[dict[str, Any]]:
    return [_option(part.field, option.id, option.label, kind) for option in part.options]


def _option(field: str, code: str, display: str, kind: str) -> dict[str, Any]:
    coding = {"system": f"{_SYSTEM}:{field}:{kind}", "code": code, "display": display}
    return {"valueCoding": coding}
