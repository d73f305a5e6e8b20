"""Read the people to compare routines for from a file, in any common list format."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.errors import ProfileError, ProfileFault, without_causes

Answers = Mapping[str, Any]
MAX_BYTES = 256_000_000
"""Enough for a million people with long profiles."""


@without_causes()
def read_people(data: bytes, name: str) -> tuple[Answers, ...]:
    """Read profiles: JSON Lines, a JSON or YAML list, or a single profile.

    The answers themselves are not validated here.

    Args:
        data: The file.
        name: How messages refer to it.

    Returns:
        The profiles in file order.

    Raises:
        ProfileError: If it is not a list of profiles, or an empty one.
    """
    if len(data) > MAX_BYTES:
        most = f"the {MAX_BYTES // 1_000_000} MB it can have"
        raise _unreadable(f"It is larger than {most}.", name, hint="Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable("The text is not UTF-8.", name, hint="Save it as UTF-8.") from None
    people = _lines(text)
    if people is None:
        people = _document(text, name)
    if not people:
        raise _unreadable("It contains no profiles.", name)
    faults = [
        ProfileFault(f"entry {place}", "This is not a mapping of answers.", _FORMAT_HINT)
        for place, person in enumerate(people, start=1)
        if not isinstance(person, dict)
    ]
    if faults:
        raise ProfileError(tuple(faults), name=name)
    return tuple(people)


_FORMAT_HINT = "Write `{age: 29, skin_type: oily}`, one a line or as a list."


def _lines(text: str) -> list[Any] | None:
    """Read JSON Lines; None if the text is something else."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not all(line.lstrip().startswith("{") for line in lines):
        return None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None  # mappings over several lines are YAML, whose reader locates faults


def _document(text: str, name: str) -> list[Any]:
    if text.lstrip().startswith("["):
        try:
            return list(_as_profiles(json.loads(text)))
        except (ValueError, RecursionError):
            pass  # brackets are YAML too, whose reader locates the fault
    try:
        return list(_as_profiles(read_yaml(text)))
    except YamlTextError as error:
        place = f"line {error.line}, column {error.column}"
        redacted = f"This is not supported YAML ({error.code})."
        raise _unreadable(f"{error}.", name, place, error.hint, redacted) from None


def _as_profiles(data: object) -> Iterator[object]:
    if isinstance(data, list):
        yield from data
    elif data is not None:
        yield data


def _unreadable(
    message: str,
    name: str,
    place: str = "",
    hint: str | None = _FORMAT_HINT,
    redacted: str | None = None,
) -> ProfileError:
    return ProfileError((ProfileFault(place, message, hint, redacted),), name=name)
