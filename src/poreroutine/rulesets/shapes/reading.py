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
"""Returns the location of a part of the data."""


@dataclass(frozen=True)
class Reading(Generic[Shape]):
    """Data that was read as a shape.

    Attributes:
        value: The data as a model, without the broken entries.
    """

    value: Shape
    _at: At
    _positions: Mapping[Path, Sequence[int]]

    def at(self, *path: str | int) -> Location:
        """Return the location of a part of the value."""
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

    Faults are recorded. Broken entries of lists, or else broken top-level keys, are left out, so
    that a check can continue with the rest.

    Args:
        shape: The model.
        data: The data of a file, or of a part of it.
        location: Its location; or a function that returns the location of a part.
        faults: Receives the faults.
        known: The names of each kind, for names that are marked as `Known`.

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
        LoadFault: On the first fault.
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
    """Leave out the outermost list entry, or else the top-level key, that contains an error.

    Args:
        data: The data.
        error: The errors found in it.
        positions: Receives the indices of the entries that remain in each list.
        row_depth: Number of keys to the part that is left out; 0 for the outermost list entry.
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
    """Return a function for the locations in a file, each with the list entry it belongs to.

    Args:
        document: The file.
        entities: Key of a list -> display name of an entry, such as `case {name!r}`.
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
"""What was expected and how to write it, by pydantic's error type."""


def validation_faults(
    error: ValidationError,
    shape: Any,  # noqa: ANN401 - any type
    location: Location | At,
) -> Iterator[LoadFault]:
    """Convert pydantic's errors to faults, one for each value.

    Args:
        error: The errors.
        shape: The model or type that was validated against.
        location: Location of the data; or a function that returns the location of a part.
    """
    at = _at(location) if isinstance(location, Location) else location
    details = error.errors(include_url=False)
    # An unknown key comes first: it may be why another one is missing.
    details.sort(key=lambda each: each["type"] != "extra_forbidden")
    paths = [(*_path(each["loc"]), *each.get("ctx", {}).get("at", ())) for each in details]
    # A misspelt key also counts as missing, and a list with broken entries as empty:
    # reporting both would report one mistake twice.
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
    """Return the message and the hint, worded as in the other readers."""
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
