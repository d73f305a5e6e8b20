"""Reading profiles: from Python, JSON or YAML, with one clear sentence for each fault."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from poreroutine._support.closest import closest_match
from poreroutine._support.json_text import unique_keys
from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.core.facts.derive import derive, read_answer
from poreroutine.errors import ProfileError, ProfileFault, without_causes
from poreroutine.model.facts import Topic, Value, Vocabulary
from poreroutine.model.profile import (
    MAX_ANSWERS,
    MAX_WORD_LENGTH,
    CurrentActive,
    Procedure,
    SkinProfile,
    Tried,
)
from poreroutine.rulesets.knowledge.use import UseInfo

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
MAX_BYTES = 1_000_000
"""Of a text: far more than anybody can answer."""
_MAX_FIELDS = 200
_MAX_SHOWN = 60
"""The most of a value that a line shows."""
_UNKNOWN: Final = "[unknown field]"
"""Stands in logs for the name of a field that somebody typed."""
_KNOWN_NAMES: Final = frozenset(name for names in _FIELDS.values() for name in names)
_UNKNOWN_ADVICE: Final = "See `poreroutine schema profile` for the fields."
_MAX_BITS = 128


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A profile with its facts, so that whoever has read one need not derive them again.

    Attributes:
        profile: The answers.
        facts: A value for every fact; those that stages derive are at their defaults.
    """

    profile: SkinProfile
    facts: Mapping[str, Value]


@without_causes()
def read_profile(
    data: Mapping[str, Any] | str | bytes,
    vocabulary: Vocabulary,
    use: UseInfo,
    *,
    name: str = "profile",
) -> ReadProfile:
    """Read a profile and check every word of it.

    Args:
        data: A mapping, or a JSON or YAML text of one.
        vocabulary: Every fact, for the words of the open lists.
        use: Families, prescriptions and combinations of actives.
        name: What to call the profile in messages.

    Raises:
        ProfileError: With every fault at once.
    """
    answers = _parse(data, name) if isinstance(data, str | bytes) else data
    if not isinstance(answers, Mapping):
        message = f"A profile is a mapping of answers, not {_kind_name(answers)}."
        raise _not_readable_error(message, name)
    if len(answers) > _MAX_FIELDS:
        message = f"It has more than the {_MAX_FIELDS} fields that a profile can have."
        raise _not_readable_error(message, name)
    odd = [key for key in answers if not _is_encodable(key)]
    if odd:
        message = "The name of a field is a word."
        faults = [ProfileFault(f"[{_quoted(key)}]", message, redacted_path=_UNKNOWN) for key in odd]
        raise ProfileError(tuple(faults), name=name)
    answers, unknown = _read_names(answers, vocabulary)
    try:
        profile = SkinProfile.model_validate(dict(answers))
    except ValidationError as error:
        faults = [
            *(_fault(details, vocabulary) for details in error.errors(include_url=False)),
            *_unknown_word_faults(answers, error, vocabulary, use),
            *unknown,
        ]
        # The cause is left out: it repeats the names of fields that somebody typed.
        raise ProfileError(_first_per_path(faults), name=name) from None
    try:
        facts = derive(profile, vocabulary, use)
    except ProfileError as error:
        raise ProfileError(_first_per_path([*error.faults, *unknown]), name=name) from None
    if unknown:
        raise ProfileError(_first_per_path(unknown), name=name)
    return ReadProfile(profile, facts)


def _read_names(
    answers: Mapping[str, Any], vocabulary: Vocabulary
) -> tuple[Mapping[str, Any], list[ProfileFault]]:
    """Replace names of answers by the answers; what is unknown is left out, with a fault."""
    read = dict(answers)
    faults: list[ProfileFault] = []
    for field in vocabulary.names:
        given = answers.get(field)
        if not isinstance(given, list | tuple) or len(given) > MAX_ANSWERS:
            continue
        found: dict[object, None] = {}
        for place, text in enumerate(given):
            if not isinstance(text, str) or len(text) > MAX_WORD_LENGTH or not _is_encodable(text):
                # The model reports it, with its place.
                break
            answer = read_answer(field, text, vocabulary)
            if isinstance(answer, str):
                found[answer] = None
            else:
                faults.append(replace(answer, path=f"{field}[{place}]"))
        else:
            read[field] = list(found)
    return read, faults


def _parse(data: str | bytes, name: str) -> object:
    if len(data) > MAX_BYTES:
        raise _not_readable_error(
            f"It is larger than the {MAX_BYTES // 1_000_000} MB it can have.", name
        )
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _not_readable_error("The text is not UTF-8.", name, "Save it as UTF-8.") from None
    if not text.strip():
        raise _not_readable_error("There is nothing in it.", name)
    try:
        return _json_or_yaml(text)
    except YamlTextError as error:
        hint = None if error.hint is None else _sentence(error.hint)
        place = f"line {error.line}, column {error.column}"
        redacted = f"This is not supported YAML ({error.code})."
        raise _not_readable_error(_sentence(str(error)), name, hint, place, redacted) from None


def _not_readable_error(
    message: str,
    name: str,
    hint: str | None = "Begin with `age: 29`.",
    place: str = "",
    redacted: str | None = None,
) -> ProfileError:
    return ProfileError((ProfileFault(place, message, hint, redacted),), name=name)


def _json_or_yaml(text: str) -> object:
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, object_pairs_hook=unique_keys)
        except (ValueError, RecursionError):
            pass  # braces are YAML too, and its reader says where a fault or a repeated key is
    return read_yaml(text)


def _unknown_word_faults(
    answers: Mapping[str, Any],
    error: ValidationError,
    vocabulary: Vocabulary,
    use: UseInfo,
) -> Sequence[ProfileFault]:
    """Check the words of those fields whose shapes are right, so that all faults show at once."""
    broken = {details["loc"][0] for details in error.errors(include_url=False)}
    sound = {name: value for name, value in answers.items() if name not in broken}
    try:
        derive(SkinProfile.model_validate({"age": 0, **sound}), vocabulary, use)
    except ProfileError as unknown:
        return unknown.faults
    return ()


def _first_per_path(faults: Sequence[ProfileFault]) -> tuple[ProfileFault, ...]:
    """Keep the first fault of each field, in the order of fields: one mistake is told once."""
    fields = _FIELDS[""]

    def place(fault: ProfileFault) -> int:
        field = fault.path.partition("[")[0]
        return fields.index(field) if field in fields else len(fields)

    first: dict[str, ProfileFault] = {}
    for fault in faults:
        first.setdefault(fault.path, fault)
    return tuple(sorted(first.values(), key=place))


def _fault(details: ErrorDetails, vocabulary: Vocabulary) -> ProfileFault:
    fault = _detailed_fault(details, vocabulary)
    location = tuple(part for part in details["loc"] if part != "[key]")
    own = (
        f"{Topic.OWN_QUESTION}.{location[-1]}" in vocabulary
        if location and (len(location) == 1 or location[0] == "answers")
        else False
    )
    typed = [
        isinstance(part, str)
        and part not in _KNOWN_NAMES
        and not (own and place == len(location) - 1)
        for place, part in enumerate(location)
    ]
    if not any(typed):
        return fault
    redacted = tuple(
        _UNKNOWN if is_typed else part for part, is_typed in zip(location, typed, strict=True)
    )
    return replace(fault, redacted_path=_path(redacted))


def _detailed_fault(  # noqa: C901, PLR0911, PLR0912 - one case a kind
    details: ErrorDetails, vocabulary: Vocabulary
) -> ProfileFault:
    path = _path(tuple(part for part in details["loc"] if part != "[key]"))
    field = next((str(part) for part in reversed(details["loc"]) if isinstance(part, str)), "")
    given = details["input"]
    context = details.get("ctx", {})
    unit, counted = _UNITS.get(field, ("", "a number"))
    match details["type"]:
        case "too_long":
            most = context["max_length"]
            return ProfileFault(path, f"This list has more than the {most} answers it can have.")
        case "missing":
            return ProfileFault(path, "This must be answered.", f"Add `{field}`.")
        case "extra_forbidden":
            return _unknown_field(path, details["loc"], vocabulary)
        case "literal_error":
            return _not_a_choice(path, field, given)
        case "less_than_equal":
            most = _at_most(context["le"], unit)
            return _wrong_answer_fault(path, given, f"is more than {most}.")
        case "greater_than_equal":
            least = f"{context['ge']}, the fewest {unit or counted} there can be"
            return _wrong_answer_fault(path, given, f"is less than {least}.")
        case "int_type" | "int_parsing" | "int_parsing_size" | "int_from_float" | "finite_number":
            return _wrong_answer_fault(path, given, f"is not {_count_words(counted)}.")
        case "bool_type" | "bool_parsing":
            return _wrong_answer_fault(path, given, "is neither true nor false.")
        case "tuple_type":
            hint = (
                f"Write `[{given}]`." if isinstance(given, str) and _is_printable(given) else None
            )
            message = f"This is a list, not {_kind_name(given)}."
            return ProfileFault(path, message, hint, redacted=message)
        case "string_type" | "string_unicode" | "string_pattern_mismatch" | "string_too_long":
            rest = "is not a word of lower-case letters, digits and underscores."
            return _wrong_answer_fault(path, given, rest)
        case "dict_type" | "mapping_type":
            hint = "Write `{question: answer}`."
            return ProfileFault(path, f"This is a mapping, not {_kind_name(given)}.", hint)
        case "model_type" | "model_attributes_type":
            expected = "a mapping" if path.startswith("tried") else "a word or a mapping"
            hint = "Write `{active: ..., weeks: ...}`." if path.startswith("tried") else None
            return ProfileFault(path, f"This is {expected}, not {_kind_name(given)}.", hint)
        case "invalid_key":
            return ProfileFault(path, "The name of a field is a word.")
        case _:
            return ProfileFault(path, _sentence(details["msg"]))


def _unknown_field(
    path: str, location: tuple[int | str, ...], vocabulary: Vocabulary
) -> ProfileFault:
    group = str(location[0]) if len(location) > 1 else ""
    if f"{Topic.OWN_QUESTION}.{path}" in vocabulary:
        message = "This is a question of these rules' own."
        return ProfileFault(path, message, f"Write `answers: {{{path}: ...}}`.")
    close = closest_match(str(location[-1]), _FIELDS.get(group, ()))
    hint = f"Did you mean {close}?" if close else _UNKNOWN_ADVICE
    message = "There is no such field."
    return ProfileFault(path, message, hint, f"{message} {_UNKNOWN_ADVICE}")


def _not_a_choice(path: str, field: str, given: object) -> ProfileFault:
    words = [word for word in _choices(field) if word != "unstated"]
    close = closest_match(str(given), words) if isinstance(given, str) else None
    hint = f"Did you mean {close}?" if close else None
    if given is None:
        hint = "Leave it out when it was not asked."
    return _wrong_answer_fault(path, given, f"is not one of {', '.join(words)}.", hint)


def _wrong_answer_fault(
    path: str, given: object, rest: str, hint: str | None = None
) -> ProfileFault:
    return ProfileFault(path, f"{_quoted(given)} {rest}", hint, redacted=f"The answer {rest}")


def _choices(field: str) -> Sequence[str]:
    info = SkinProfile.model_fields[field]
    return get_args(info.annotation)


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        name = part if isinstance(part, int) or _is_printable(part) else _quoted(part)
        path += f"[{name}]" if isinstance(part, int) else f".{name}" if path else str(name)
    return path


def _at_most(most: int, unit: str) -> str:
    return f"the {most} {unit}" if unit else str(most)


def _count_words(counted: str) -> str:
    return "a whole number" if counted == "a number" else f"a whole number ({counted})"


def _is_encodable(key: object) -> bool:
    """Return whether a key is text that UTF-8 can write: JSON lets half a character through."""
    return isinstance(key, str) and key == key.encode(errors="ignore").decode()


def _is_printable(text: str) -> bool:
    """Return whether a text can stand in a sentence as it is."""
    return text.isprintable() and len(text) <= _MAX_SHOWN


def _quoted(value: object) -> str:
    """Write a value as it would stand in JSON, on one line and without what upsets a terminal."""
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return "A number of so many digits"
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, TypeError, RecursionError):
        return f"A {type(value).__name__}"
    if not text.isprintable():
        text = json.dumps(value, default=str)
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 3]}..."


def _kind_name(value: object) -> str:  # noqa: PLR0911 - one case a kind
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a word"
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case _:
            return f"a {type(value).__name__}"


def _sentence(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."
