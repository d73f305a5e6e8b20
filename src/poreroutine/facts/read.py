"""Reading profiles: from Python, JSON or YAML, with one clear sentence for each fault."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from poreroutine.errors import ProfileError, ProfileFault
from poreroutine.facts.derive import derive
from poreroutine.facts.vocabulary import Vocabulary
from poreroutine.nearest import nearest
from poreroutine.profile.model import CurrentActive, Procedure, SkinProfile, Tried
from poreroutine.yaml_text import YamlTextError, read_yaml

_FIELDS: Mapping[str, Sequence[str]] = {
    "": tuple(SkinProfile.model_fields),
    "current_actives": tuple(CurrentActive.model_fields),
    "procedures": tuple(Procedure.model_fields),
    "tried": tuple(Tried.model_fields),
}
_UNITS: Mapping[str, tuple[str, str]] = {
    "age": ("years", "an age"),
    "nights": ("nights of a week", "nights a week"),
    "days_since": ("days", "days since"),
    "weeks": ("weeks", "weeks"),
    "most_steps": ("steps", "steps in one slot"),
}
"""What a number counts, by field: its unit, and how a sentence names it."""


def read_profile(
    data: Mapping[str, Any] | str | bytes,
    vocabulary: Vocabulary,
    memberships: Mapping[str, tuple[str, ...]],
    *,
    name: str = "profile",
) -> SkinProfile:
    """Read a profile and check every word of it.

    Args:
        data: A mapping, or a JSON or YAML text of one.
        vocabulary: Every fact, for the words of the open lists.
        memberships: Families and groups of each active.
        name: What to call the profile in messages.

    Raises:
        ProfileError: With every fault at once, shapes before words.
    """
    answers = data if isinstance(data, Mapping) else _parsed(data, name)
    if not isinstance(answers, Mapping):
        fault = ProfileFault(
            "", f"A profile is a mapping of answers, not {_a_kind(answers)}.", "Begin with `age: 29`."
        )
        raise ProfileError((fault,), name=name)
    try:
        profile = SkinProfile.model_validate(dict(answers))
    except ValidationError as error:
        faults = [_fault(details) for details in error.errors(include_url=False)]
        raise ProfileError(_one_a_path(faults), name=name) from error
    try:
        derive(profile, vocabulary, memberships)
    except ProfileError as error:
        raise ProfileError(error.faults, name=name) from error
    return profile


def _parsed(data: str | bytes, name: str) -> object:
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        fault = ProfileFault("", "The text is not UTF-8.", "Save it as UTF-8.")
        raise ProfileError((fault,), name=name) from error
    if not text.strip():
        fault = ProfileFault("", "There is nothing in it.", "Begin with `age: 29`.")
        raise ProfileError((fault,), name=name)
    try:
        return _json_or_yaml(text)
    except YamlTextError as error:
        place = f"line {error.line}, column {error.column}"
        raise ProfileError((ProfileFault(place, _sentence(str(error)), error.hint),), name=name) from error


def _json_or_yaml(text: str) -> object:
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, object_pairs_hook=_without_repeats)
        except json.JSONDecodeError:
            pass  # braces are YAML too, and its reader says where the fault is
    return read_yaml(text)


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Hand a repeated key over to the YAML reader, which says where it stands."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        message = "repeated key"
        raise json.JSONDecodeError(message, "", 0)
    return mapping


def _one_a_path(faults: Sequence[ProfileFault]) -> tuple[ProfileFault, ...]:
    """Keep the first fault of each field: one mistake is told once."""
    return tuple({fault.path: fault for fault in reversed(faults)}.values())[::-1]


def _fault(details: ErrorDetails) -> ProfileFault:
    path = _path(details["loc"])
    field = next((str(part) for part in reversed(details["loc"]) if isinstance(part, str)), "")
    given = details["input"]
    context = details.get("ctx", {})
    unit, counted = _UNITS.get(field, ("", "a number"))
    match details["type"]:
        case "missing":
            return ProfileFault(path, "This must be answered.", f"Add `{field}`.")
        case "extra_forbidden":
            return _unknown_field(path, details["loc"])
        case "literal_error":
            return _not_a_choice(path, field, given)
        case "less_than_equal":
            return ProfileFault(path, f"{given} is more than {_the_most(context['le'], unit)}.")
        case "greater_than_equal":
            return ProfileFault(
                path, f"{given} is less than {context['ge']}, the fewest {unit or counted} there can be."
            )
        case "int_type" | "int_parsing" | "int_from_float":
            return ProfileFault(path, f"{_shown(given)} is not {_whole(counted)}.")
        case "bool_type" | "bool_parsing":
            return ProfileFault(path, f"{_shown(given)} is neither true nor false.")
        case "tuple_type":
            return ProfileFault(path, f"This is a list, not {_a_kind(given)}.", f"Write `[{given}]`.")
        case "string_type" | "string_pattern_mismatch" | "string_too_long":
            return ProfileFault(
                path, f"{_shown(given)} is not a word of lower-case letters, digits and underscores."
            )
        case "model_type" | "model_attributes_type":
            return ProfileFault(path, f"This is a word or a mapping, not {_a_kind(given)}.")
        case _:
            return ProfileFault(path, _sentence(details["msg"]))


def _unknown_field(path: str, location: tuple[int | str, ...]) -> ProfileFault:
    group = str(location[0]) if len(location) > 1 else ""
    close = nearest(str(location[-1]), _FIELDS.get(group, ()))
    hint = f"Did you mean {close}?" if close else "See `poreroutine schema profile` for the fields."
    return ProfileFault(path, "There is no such field.", hint)


def _not_a_choice(path: str, field: str, given: object) -> ProfileFault:
    words = [word for word in _choices(field) if word != "unstated"]
    close = nearest(str(given), words)
    hint = f"Did you mean {close}?" if close else None
    return ProfileFault(path, f"{_shown(given)} is not one of {', '.join(words)}.", hint)


def _choices(field: str) -> Sequence[str]:
    info = SkinProfile.model_fields[field]
    return get_args(info.annotation)


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _the_most(most: int, unit: str) -> str:
    return f"the {most} {unit}" if unit else str(most)


def _whole(counted: str) -> str:
    return "a whole number" if counted == "a number" else f"a whole number ({counted})"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what fits a line


def _a_kind(value: object) -> str:
    kinds = {dict: "a mapping", list: "a list", tuple: "a list", str: "a word", bool: "true or false"}
    if value is None:
        return "nothing"
    return kinds.get(type(value), "a number")


def _sentence(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."
