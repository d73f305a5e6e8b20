"""Reading of stored routines: steps that JSON names by id, and what version 1 wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from poreroutine.model.enums import Slot, Urgency

_SLOTS: Final = frozenset(Slot)
_HOLDERS: Final = frozenset(("week", "phases"))
_ONLY_JSON: Final = frozenset(("engine", "steps", "view"))
_FIRST_URGENCIES: Final = {
    "optional": Urgency.WHEN_IT_SUITS,
    "soon": Urgency.WITHIN_8_WEEKS,
    "urgent": Urgency.WITHIN_2_WEEKS,
    "same_day": Urgency.TODAY,
    "emergency": Urgency.NOW,
}
"""Names of the times in version 0.1, for reading routines that it stored."""


def read_urgency(value: object) -> object:
    """Translate an urgency of version 0.1."""
    return _FIRST_URGENCIES.get(value, value) if isinstance(value, str) else value


def with_steps(node: Any, steps: Mapping[str, Any]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Replace step ids with the steps, in every morning and evening of plain data.

    Unknown ids are left as they are, so that validation reports them.
    """
    if isinstance(node, list):
        return [with_steps(each, steps) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: [steps.get(each, each) for each in value]
        if key in _SLOTS and isinstance(value, list)
        else with_steps(value, steps)
        if key in _HOLDERS
        else value
        for key, value in node.items()
    }


def upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """Read what only JSON has, in any schema version, as the fields of a routine."""
    read = {name: value for name, value in data.items() if name not in _ONLY_JSON}
    read["schema_version"] = 2
    if isinstance(read.get("not_chosen"), list):
        named = [note for note in read["not_chosen"] if isinstance(note, dict)]
        read["not_chosen"] = {str(note.get("id")): note for note in named}
    if "engine" in data:  # written here by 0.1
        read.setdefault("provenance", {"engine": data["engine"]})
    return read


def with_code(data: Any) -> Any:  # noqa: ANN401 - raw input by contract
    """Read a note with a reason as schema version 2 writes it: a code beside its text."""
    if not isinstance(data, dict) or not isinstance(data.get("reason"), dict):
        return data
    return {**data, "text": data["reason"], "reason": data["reason"].get("code")}


def with_text(data: Any) -> Any:  # noqa: ANN401 - raw input by contract
    """Read a note whose only text schema version 2 writes as its reason."""
    read = with_code(data)
    if read is data:
        return data
    del read["reason"]
    return read
