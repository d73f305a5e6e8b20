"""From data to a shape: what pydantic finds becomes faults with a place, a code and a fix."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Final, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from poreroutine._support.closest import closest_match
from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import (
    Document,
    Faults,
    LoadFault,
    Location,
    expected_hint,
    kind_name,
)
from poreroutine.rulesets.shapes.values import ClosedShape

Shape = TypeVar("Shape", bound=ClosedShape)
At = Callable[[Path], Location]
"""Finds where a part of what is read stands."""


@dataclass(frozen=True)
class Reading(Generic[Shape]):
    """Data that was read as a shape.

    Attributes:
        value: The data as a model, without the entries that are broken.
    """

    value: Shape
    _at: At
    _positions: Mapping[Path, Sequence[int]]

    def at(self, *path: str | int) -> Location:
        """Find where a part of the value stands in its file."""
        written: Path = ()
        for key in path:
            left = self._positions.get(written) if isinstance(key, int) else None
            written = (*written, key if left is None or isinstance(key, str) else left[key])
        return self._at(written)


def read_shape(
    shape: type[Shape],
    data: object,
    location: Location | At,
    faults: Faults,
    known: Mapping[str, Collection[str]] | None = None,
) -> Reading[Shape] | None:
    """Read data as a shape.

    What is broken is noted. It is left out, by the entry of a list or else by the key at the top,
    so that a check can go on with the rest.

    Args:
        shape: The model.
        data: What stands in a file.
        location: Where it stands; or what finds the place of a part.
        faults: Where to note what is wrong.
        known: The names of each kind, for what is marked as `Known`.

    Returns:
        The data as a model; None when what is left is still broken.
    """
    at = _at(location) if isinstance(location, Location) else location
    positions: dict[Path, Sequence[int]] = {}
    try:
        return Reading(_validate(shape, data, known), at, positions)
    except ValidationError as error:
        for fault in validation_faults(error, shape, at):
            faults.add(fault)
        rest = _without_broken(data, error, positions, shape.row_depth)
    try:
        return Reading(_validate(shape, rest, known), at, positions)
    except ValidationError:
        return None


def require_shape(
    shape: type[Shape],
    data: object,
    location: Location | At,
    known: Mapping[str, Collection[str]] | None = None,
) -> Shape:
    """Read data as a shape, all of it.

    Raises:
        LoadFault: At the first fault.
    """
    try:
        return _validate(shape, data, known)
    except ValidationError as error:
        raise next(validation_faults(error, shape, location)) from error


def _validate(
    shape: type[Shape], data: object, known: Mapping[str, Collection[str]] | None
) -> Shape:
    # Through JSON, where strict means what an author expects: no text for a number, enums by word.
    return shape.model_validate_json(json.dumps(data), strict=True, context=known)


def _at(location: Location) -> At:
    return lambda path: location.at(*path)


def _without_broken(
    data: object, error: ValidationError, positions: dict[Path, Sequence[int]], row_depth: int
) -> object:
    """Leave out the outermost entry of a list, or else the key at the top, that each error is in.

    Args:
        data: The data.
        error: What is wrong with it.
        positions: Is filled with the entries that each list is left with.
        row_depth: How many keys lead to what is left out; 0 for the outermost entry of a list.
    """
    broken: set[Path] = set()
    for detail in error.errors(include_url=False, include_input=False):
        path = (*_path(detail["loc"]), *detail.get("ctx", {}).get("at", ()))
        numbers = [n for n, key in enumerate(path) if isinstance(key, int)]
        broken.add(path[: row_depth or (numbers[0] + 1 if numbers else 1)])

    def without(part: Any, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
        if isinstance(part, list):
            left = [n for n in range(len(part)) if (*path, n) not in broken]
            positions[path] = left
            return [without(part[n], (*path, n)) for n in left]
        if isinstance(part, dict):
            return {
                key: without(each, (*path, key))
                for key, each in part.items()
                if (*path, key) not in broken
            }
        return part

    return without(data, ())


def entry_locations(document: Document, **entities: str) -> At:
    """Return what finds the parts of a file, each with the entry of a list it belongs to.

    Args:
        document: The file.
        entities: Key of a list -> how people call an entry, such as `case {name!r}`.
    """
    location = Location(document)

    def at(path: Path) -> Location:
        entity = entities.get(str(path[0])) if len(path) > 1 else None
        if entity is None:
            return location.at(*path)
        what = entity.partition(" ")[0]
        named = f"an {what}" if what[0] in "aeiou" else f"a {what}"
        if what != entity:
            with suppress(KeyError, IndexError, TypeError):  # an entry without its name
                named = entity.format_map(document.data[path[0]][path[1]])
        return location.at(*path[:2]).for_entity(named).at(*path[2:])

    return at


_CODES: Final = {"missing": "R111", "extra_forbidden": "R110", "string_pattern_mismatch": "R113"}
_MAPPING: Final = ("a mapping", "write `key: value` lines here")
_LIST: Final = (
    "a list with entries",
    "begin each entry with `- `; where there is none, leave the key out",
)
_EXPECTED: Final[Mapping[str, tuple[str, str]]] = {
    "bool_type": ("true or false", ""),
    "dataclass_type": _MAPPING,
    "dict_type": _MAPPING,
    "float_type": ("a number", ""),
    "list_type": _LIST,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "string_too_short": ("a text", ""),
    "string_type": ("a text", ""),
    "too_short": _LIST,
    "tuple_type": _LIST,
}
"""What was expected, by pydantic's name for what is wrong, and how to write it."""


def validation_faults(
    error: ValidationError,
    shape: Any,  # noqa: ANN401 - any type
    location: Location | At,
) -> Iterator[LoadFault]:
    """Turn what pydantic found into faults, one for each value.

    Args:
        error: What it found.
        shape: The model or type that was validated against.
        location: Where the data stands; or what finds the place of a part.
    """
    at = _at(location) if isinstance(location, Location) else location
    details = error.errors(include_url=False)
    # An unknown key comes first: it may be why another one is missing.
    details.sort(key=lambda each: each["type"] != "extra_forbidden")
    paths = [(*_path(each["loc"]), *each.get("ctx", {}).get("at", ())) for each in details]
    # A misspelt key is what is missing, and a list whose entries are broken is no empty one:
    # saying both would report one mistake twice.
    misspelt = {
        (*path[:-1], closest_match(str(path[-1]), _keys_at(shape, path[:-1])))
        for path, each in zip(paths, details, strict=True)
        if each["type"] == "extra_forbidden"
    }
    above = {path[:n] for path in paths for n in range(len(path))}
    seen: set[Path] = set()
    for path, detail in zip(paths, details, strict=True):
        kind, context = str(detail["type"]), detail.get("ctx", {})
        if (
            path in seen
            or (kind == "missing" and path in misspelt)
            or (kind == "too_short" and path in above)
        ):
            continue
        seen.add(path)
        if "hint" in context:
            yield at(path).fault(kind, context["message"], context["hint"])
        else:
            message, hint = _explanation(kind, path, detail["msg"], detail["input"], shape)
            place = path[:-1] if kind == "missing" else path
            yield at(place).fault(_CODES.get(kind, "R112"), message, hint)


def _explanation(
    kind: str, path: Path, message: str, data: object, shape: object
) -> tuple[str, str]:
    """Say what is wrong and how to fix it, as the hand-written readers do."""
    key = path[-1] if path else ""
    if kind == "missing":
        return f"missing key {key!r}", f"add `{key}:`"
    if kind == "extra_forbidden":
        allowed = [*dict.fromkeys(_keys_at(shape, path[:-1]))]
        return f"unknown key {key!r}", expected_hint(", ".join(allowed), key, allowed)
    if kind in _EXPECTED:
        expected, hint = _EXPECTED[kind]
        if kind == "string_type" and isinstance(data, (bool, int, float)):
            hint = f'quote it: "{kind_name(data)}"'
        return f"expected {expected}, found {kind_name(data)}", hint
    message = message.removeprefix("Value error, ")
    return message[0].lower() + message[1:], ""


def _path(loc: Path) -> Path:
    """Keep the keys of the data, without pydantic's names for keys and members of unions."""
    return tuple(key for key in loc if not isinstance(key, str) or _is_key(key))


def _is_key(key: str) -> bool:
    return "[" not in key and key not in {"Text", "str", "constrained-str"}


def _keys_at(shape: Any, path: Path) -> Iterator[str]:  # noqa: ANN401 - any type
    """Find the keys that a part of a shape can have."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, field in shape.model_fields.items():
            key = field.alias or name
            if not path:
                yield key
            elif key == path[0]:
                yield from _keys_at(field.annotation, path[1:])
        return
    origin, parts = get_origin(shape), get_args(shape)
    if origin is Annotated:
        yield from _keys_at(parts[0], path)
    elif origin in (Union, UnionType):
        for part in parts:
            yield from _keys_at(part, path)
    elif path:
        for part in parts:
            yield from _keys_at(part, path[1:])
