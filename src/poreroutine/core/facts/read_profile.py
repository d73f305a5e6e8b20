"""Reading profiles: from Python, JSON or YAML, with one clear sentence for each fault."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from poreroutine._support.closest import closest_match
from poreroutine._support.json_text import unique_keys
from poreroutine._support.words import capitalise, join_words
from poreroutine._support.yaml_text import Path, YamlTextError, locate, read_yaml
from poreroutine.core.facts.answers import allowed_answers, answers_of_name, known_answers
from poreroutine.core.facts.derive import derive
from poreroutine.core.facts.words import WordReader
from poreroutine.errors import ProfileError, ProfileFault, without_causes
from poreroutine.model.facts import Topic, Value, Vocabulary
from poreroutine.model.profile import (
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
_UNKNOWN_ADVICE: Final = f"The fields are {', '.join(_FIELDS[''])}."
_MAX_BITS = 128
_MAX_EXCERPT = 200
"""The longest line that is shown."""
_PATH_PART = re.compile(r"[^.\[\]]+")
_VALUE = re.compile(r"""[^\s:]+["']?\s*:[ ]*(?=\S)""")


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A profile with its facts, so that they are derived once.

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
    strict: bool = False,
) -> ReadProfile:
    """Read a profile and check every word of it.

    Args:
        data: A mapping, or a JSON or YAML text of one.
        vocabulary: Every fact, for the words of the open lists.
        use: Families, prescriptions and combinations of actives.
        name: What to call the profile in messages.
        strict: Whether only ids are read, and no words that people use for them.

    Raises:
        ProfileError: With every fault at once.
    """
    text = _decode(data, name) if isinstance(data, str | bytes) else ""
    answers = _parse(text, name) if isinstance(data, str | bytes) else data
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
    words = WordReader(vocabulary, strict=strict)
    read = words.read(answers)
    try:
        profile = SkinProfile.model_validate(read)
        facts = derive(profile, vocabulary, use)
    except (ValidationError, ProfileError) as error:
        faults = [*words.faults, *_faults(error, read, vocabulary, use)]
        # The cause is left out: it repeats the names of fields that somebody typed.
        raise ProfileError(_located(faults, words.fields, text), name=name) from None
    if words.faults:
        raise ProfileError(_located(words.faults, words.fields, text), name=name)
    return ReadProfile(profile, facts)


def _faults(
    error: ValidationError | ProfileError,
    answers: Mapping[str, Any],
    vocabulary: Vocabulary,
    use: UseInfo,
) -> Sequence[ProfileFault]:
    if isinstance(error, ProfileError):
        return error.faults
    return [
        *(_fault(details, vocabulary) for details in error.errors(include_url=False)),
        *_unknown_word_faults(answers, error, vocabulary, use),
    ]


def _located(
    faults: Sequence[ProfileFault], written: Mapping[str, str], text: str
) -> tuple[ProfileFault, ...]:
    """Order the faults, one a place, and find their lines in the text they were read from."""
    ordered = _first_per_path(faults)
    if not text:
        return ordered
    lines = text.splitlines()
    return tuple(_with_line(fault, written, text, lines) for fault in ordered)


def _with_line(
    fault: ProfileFault, written: Mapping[str, str], text: str, lines: Sequence[str]
) -> ProfileFault:
    keys: list[str | int] = [
        int(part) if part.isdecimal() else part for part in _PATH_PART.findall(fault.path)
    ]
    if not keys or fault.line is not None:
        return fault
    path: Path = (written.get(str(keys[0]), keys[0]), *keys[1:])
    try:
        line, column = locate(text, path)
    except YamlTextError:  # JSON that YAML can't read, such as one with tabs
        return fault
    excerpt = lines[line - 1] if line <= len(lines) else ""
    value = _VALUE.match(excerpt, column - 1)
    if value is not None and isinstance(keys[-1], str):
        column = value.end() + 1
    if not excerpt.isprintable() or len(excerpt) > _MAX_EXCERPT:
        excerpt = ""
    return replace(fault, line=line, column=column, excerpt=excerpt)


def _decode(data: str | bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise _not_readable_error(
            f"It is larger than the {MAX_BYTES // 1_000_000} MB it can have.", name
        )
    try:
        return data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _not_readable_error("The text is not UTF-8.", name, "Save it as UTF-8.") from None


def _parse(text: str, name: str) -> object:
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
    fault = ProfileFault(place, message, hint, redacted, code="not_readable")
    return ProfileError((fault,), name=name)


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
    """Keep the first fault of each field, in the order of fields: one mistake is reported once."""
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
            message = f"This list has more than the {most} answers it can have."
            return ProfileFault(path, message, code="out_of_range")
        case "missing":
            advice = f"Add `{field}`."
            return ProfileFault(path, "This must be answered.", advice, code="missing")
        case "extra_forbidden":
            return _unknown_field(path, details["loc"], vocabulary)
        case "literal_error":
            return _not_a_choice(path, field, given, vocabulary)
        case "less_than_equal":
            most = _at_most(context["le"], unit)
            fault = _wrong_answer_fault(path, given, f"is more than {most}.")
            return replace(fault, code="out_of_range")
        case "greater_than_equal":
            least = f"{context['ge']}, the fewest {unit or counted} there can be"
            fault = _wrong_answer_fault(path, given, f"is less than {least}.")
            return replace(fault, code="out_of_range")
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
        own = f"Write `answers: {{{path}: ...}}`."
        return ProfileFault(path, message, own, code="unknown_field")
    fields = _FIELDS.get(group, ())
    name = str(location[-1])
    close = closest_match(name, fields)
    advice = f"The fields are {', '.join(fields)}." if group else _UNKNOWN_ADVICE
    answers = {} if close or group else answers_of_name(name[:MAX_WORD_LENGTH], vocabulary)
    if answers:
        written = [
            f"`{field}: {meant.pop() if len(meant) == 1 else '...'}`"
            for field, meant in answers.items()
        ]
        hint = f"It is an answer. If it fits, write {join_words(written, 'or')}."
    else:
        hint = f"Did you mean {close}?" if close else advice
    message = "There is no such field."
    return ProfileFault(path, message, hint, f"{message} {advice}", code="unknown_field")


def _not_a_choice(path: str, field: str, given: object, vocabulary: Vocabulary) -> ProfileFault:
    words = known_answers(field, vocabulary)
    close = closest_match(str(given), words) if isinstance(given, str) else None
    hint = f"Did you mean {close}?" if close else None
    fault = _wrong_answer_fault(path, given, f"is not one of {', '.join(words)}.", hint)
    return replace(fault, code="not_allowed", allowed=allowed_answers(field, vocabulary))


def _wrong_answer_fault(
    path: str, given: object, rest: str, hint: str | None = None
) -> ProfileFault:
    return ProfileFault(path, f"{_quoted(given)} {rest}", hint, redacted=f"The answer {rest}")


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
    return f"{capitalise(text)}."
