"""The outcomes of a rule as JSON Schemas, each with what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from poreroutine.rulesets.rules.outcome import By
from poreroutine.rulesets.schema.enums import TOTALS, described, described_enum, one_or_more
from poreroutine.rulesets.vocabulary import MAX_NIGHTS, MAX_POINTS

_NIGHTS: Final = {"type": "integer", "minimum": 0, "maximum": MAX_NIGHTS}
_WEIGHT: Final = {
    "type": "integer",
    "minimum": 1,
    "maximum": 9,
    "description": "How much speaks for it: weights of one active add up.",
}
_APART: Final[Mapping[str, str]] = {
    By.SLOT.value: "Never in one morning or evening.",
    By.NIGHT.value: "Never on one day.",
    By.ROUTINE.value: "Never in one routine.",
}


def outcome_schemas() -> dict[str, Any]:
    """Return the definitions of outcomes and of their parts, for `$defs`."""
    outcomes = {
        "add": _object({}, "Points for a driver; they add up.", open_to=_points()),
        "set": _of("trait", "A trait holds, for later stages to read."),
        "forbid": _target("Must not be used in any form, by anybody the rule fires for."),
        "withhold": _target("Never proposed; what somebody already uses may stay."),
        "limit": _limit(),
        "require": _require(),
        "refer": _of("referral", "A reason to see somebody."),
        "recommend": _recommend(),
        "separate": _separate(),
        "drop": _target("Not now: it stands under the alternatives."),
        "replace": _object(
            {
                "active": _of("active", "What makes room."),
                "with": _of("active", "What takes its place."),
            },
            "The second active takes the place of the first.",
            required=("active", "with"),
        ),
        "option": _of("option", "An option in a clinic, to discuss with a doctor."),
        "warn": _tell("text", "Show a caution."),
        "habit": _tell("text", "Show a habit that helps."),
        "expect": _tell("text", "Say what to expect."),
        "assure": _tell("text", "Say that something is fine."),
        "answer": _tell("answer", "Answer a common question."),
    }
    return {
        "outcome": {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": outcomes,
        },
        "target": _object(
            _target_keys(), "What it is about: one of these keys.", minProperties=1, maxProperties=2
        ),
    }


def _of(kind: str, description: str) -> dict[str, Any]:
    return {"allOf": [{"$ref": f"#/$defs/{kind}"}], "description": description}


def _ids_schema(kind: str, description: str) -> dict[str, Any]:
    return described(one_or_more({"$ref": f"#/$defs/{kind}"}), description)


def _object(
    properties: Mapping[str, Any],
    description: str,
    *,
    required: tuple[str, ...] = (),
    open_to: Mapping[str, Any] | None = None,
    **more: Any,  # noqa: ANN401 - keywords of JSON Schema
) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
        **(open_to or {}),
        **more,
    }


def _points() -> dict[str, Any]:
    return {
        "propertyNames": {"$ref": "#/$defs/driver_fact"},
        "additionalProperties": {"type": "integer", "minimum": 1, "maximum": MAX_POINTS},
        "minProperties": 1,
        "maxProperties": 1,
    }


def _target_keys() -> dict[str, Any]:
    attributes = {"type": "object", "minProperties": 1}
    return {
        "active": _ids_schema("active", "This active, or these."),
        "family": _ids_schema("family", "All actives of the family, or of these."),
        "group": _ids_schema("group", "All actives of the group, or of these."),
        "actives": described(attributes, "All actives whose attributes have these values."),
        "option": _ids_schema("option", "This option in a clinic, or these."),
        "options": {
            "anyOf": [{"const": "all"}, attributes],
            "description": "All options, or those whose attributes have these values.",
        },
        "step": _of("step", "A step; goes with `kind`."),
        "kind": _ids_schema("kind", "A kind of product for the step, or several."),
    }


def _target(description: str) -> dict[str, Any]:
    return _of("target", description)


def _limit() -> dict[str, Any]:
    properties = {
        **_target_keys(),
        "track": _of("track", "The whole track together, rather than each active."),
        "nights": described(_NIGHTS, "At most so many uses a week."),
        **{
            total: {"type": "integer", "minimum": 0, "maximum": 99, "description": description}
            for total, description in TOTALS.items()
        },
    }
    return _object(properties, "At most so many uses a week, or so many in all.", minProperties=1)


def _require() -> dict[str, Any]:
    properties = {
        "step": _of("step", "The step that stands in every such slot."),
        "slot": _of("slot", "The slot it stands in."),
        "property": _of("property", "What every product has to be."),
    }
    either = [{"required": ["property"]}, {"required": ["step", "slot"]}]
    return _object(properties, "A step in every slot, or a property of products.", anyOf=either)


def _recommend() -> dict[str, Any]:
    properties = {
        "active": _of("active", "The active that is proposed."),
        "weight": _WEIGHT,
        "for": _of("driver", "The driver it is for."),
        "nights": described({**_NIGHTS, "minimum": 1}, "Uses a week it may grow to."),
        "slot": _of("slot", "The slot it is meant for."),
        "step": _of("step", "The step that is proposed, in place of an active."),
        "kind": _of("kind", "The kind of product; the kind of most weight wins."),
    }
    either = [{"required": ["active"]}, {"required": ["step", "slot"]}]
    described_as = "A candidate: an active for a driver, or a step with a kind."
    return _object(properties, described_as, required=("weight",), anyOf=either)


def _separate() -> dict[str, Any]:
    pair = {"type": "array", "minItems": 2, "maxItems": 2, "items": {"$ref": "#/$defs/target"}}
    properties = {
        "these": described(pair, "The two targets."),
        "by": described_enum(_APART, "How far apart."),
    }
    return _object(properties, "Two sets of actives are kept apart.", required=("these", "by"))


def _tell(kind: str, description: str) -> dict[str, Any]:
    target = {"$ref": "#/$defs/target"}
    about = {"anyOf": [target, {"type": "array", "minItems": 1, "items": target}]}
    properties = {
        "text": _of(kind, "Id of the text; without it the rule's own reason is shown."),
        "about": described(about, "Only where each of these has an active in the routine."),
    }
    where = _object(properties, "A text with the actives it is about; {} for the reason.")
    return {"anyOf": [{"$ref": f"#/$defs/{kind}"}, where], "description": description}
