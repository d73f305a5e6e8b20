"""The full view: everything in a routine, as `Routine.from_json` reads it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from pydantic import BaseModel

from poreroutine.model.text import PROSE, Text

if TYPE_CHECKING:
    from poreroutine.model.notes import Referral
    from poreroutine.model.routine import Routine
    from poreroutine.model.views.shapes import FullRoutine

_SLOTS: Final = ("morning", "evening")
"""Fields that name steps by id."""
_AS_IT_IS: Final = frozenset({str, int, float, bool})
"""Most values are of these types, and JSON holds them as they are."""


def full_view(routine: Routine) -> FullRoutine:
    """Return everything in a routine."""
    view: FullRoutine = plain(routine)
    return view


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model, and whether each is a text for people."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        (name, any(prose in (hints[name], *get_args(hints[name])) for prose in PROSE))
        for name in model.model_fields
    )


def _members(model: BaseModel) -> dict[str, Any]:
    data = {}
    values = model.__dict__
    for name, is_text in _fields(type(model)):
        value = values[name]
        if value is None:
            continue
        if is_text:
            data[name] = text_data(value)
        else:
            data[name] = value if type(value) in _AS_IT_IS else plain(value, name)
    return data


def text_data(text: str) -> dict[str, Any]:
    """Return a text as plain data; one of a stored routine may have no id."""
    return text.as_json() if isinstance(text, Text) else {"text": text}


def plain(value: Any, name: str = "") -> Any:  # noqa: ANN401 - parts of a routine, of any shape
    """Return a part of a routine as plain data that JSON can hold.

    Args:
        value: A note, or a value of one.
        name: Name of the field that has it; `morning` and `evening` refer to steps by id.
    """
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if isinstance(value, BaseModel):
        data = _members(value)
        adapt = _ADAPTED.get(kind.__name__)
        return data if adapt is None else adapt(value, data)
    if isinstance(value, tuple):
        if name in _SLOTS:
            return [step.id for step in value]
        return [each if type(each) in _AS_IT_IS else plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else _word(value)


def _word(value: Any) -> Any:  # noqa: ANN401 - a value of a field
    return value.value if isinstance(value, Enum) else value


_Data = dict[str, Any]


def without(data: _Data, include: object, exclude: object) -> _Data:
    """Leave out what a caller of `model_dump` excludes.

    Raises:
        TypeError: If only a part of a field is included or excluded.
    """
    if include is None and exclude is None:
        return data
    kept, left_out = (_whole_fields(given) for given in (include, exclude))
    return {
        name: value
        for name, value in data.items()
        if (include is None or name in kept) and name not in left_out
    }


def _whole_fields(given: object) -> set[object]:
    if given is None:
        return set()
    if isinstance(given, Mapping) and any(each not in (True, ...) for each in given.values()):
        raise TypeError("a part of a routine can only be included or excluded as a whole")
    return set(given) if isinstance(given, Iterable) else set()


def _with_reason(_: BaseModel, data: _Data) -> _Data:
    """Put the code of a reason beside its text."""
    text, code = data.pop("text", None), data.pop("reason", None)
    if text is not None:
        data["reason"] = text if code is None else {"code": code, **text}
    return data


def _whole(routine: Routine, data: _Data) -> _Data:
    """Add what a routine holds by reference."""
    data["not_chosen"] = plain(tuple(routine.not_chosen.values()))
    data["steps"] = plain(routine.steps)
    return {"schema_version": data.pop("schema_version"), "view": "full"} | data


def _with_days(note: Referral, data: _Data) -> _Data:
    """Add the time of a referral as a number."""
    days = note.urgency.within_days
    return data if days is None else data | {"within_days": days}


_ADAPTED: Final[Mapping[str, Callable[[Any, _Data], _Data]]] = {
    "Alternative": _with_reason,
    "NotChosen": _with_reason,
    "ConflictNote": _with_reason,
    "FirstLine": _with_reason,
    "Referral": _with_days,
    "Routine": _whole,
}
"""Model -> what makes its data that of the view."""
