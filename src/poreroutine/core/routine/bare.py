"""Crisis routines: which parts are allowed while something needs urgent help.

In a crisis everything except referrals and first aid is left out. The writer starts from `BARE`,
and scenarios apply `not_bare` to the finished routine; the checker has a list of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from poreroutine.model.enums import Weekday
from poreroutine.model.routine import Day, Phase, Routine

_WEEK: Final = tuple(Day(name=day, morning=(), evening=()) for day in Weekday)
_CRISIS_PARTS: Final = frozenset(("referrals", "warnings"))
"""Parts that a crisis routine contains."""
_METADATA: Final = frozenset(
    (
        "schema_version",
        "profile",
        "provenance",
        "rulesets",
        "start",
        "notice",
        "crisis",
        "rules",
        "sources",
    )
)
"""Parts that describe the routine and its origin."""

BARE: Final[Mapping[str, object]] = {
    **dict.fromkeys(Routine.model_fields.keys() - _CRISIS_PARTS - _METADATA, ()),
    "not_chosen": {},
    "week": _WEEK,
    "phases": (Phase(number=1, first_week=1, last_week=None, introduces=(), week=_WEEK),),
}
"""All parts that a crisis routine leaves empty, with their empty values."""


def not_bare(routine: Routine) -> Iterator[str]:
    """Yield the names of all parts that must be empty in a crisis but aren't."""
    for name, empty in BARE.items():
        if getattr(routine, name) != empty:
            yield name
