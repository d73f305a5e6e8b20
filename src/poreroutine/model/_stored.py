"""Reading of stored routines: steps that JSON names by id, and words of version 0.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from poreroutine.model.enums import Slot, Urgency

_SLOTS: Final = frozenset(Slot)
_HOLDERS: Final = frozenset(("week", "phases"))
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
