"""What a routine is without a plan: nothing to apply, nothing to choose, nothing to read.

While something cannot wait, everything but referrals and first aid is left out. The writer starts
from `BARE`, and the safety gate asks `not_bare` of the finished routine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from poreroutine.model.enums import Weekday
from poreroutine.model.routine import Day, Phase, Routine

_WEEK: Final = tuple(Day(name=day, morning=(), evening=()) for day in Weekday)
_SAID: Final = frozenset(("referrals", "warnings"))
"""What a crisis says."""
_ABOUT: Final = frozenset(
    ("schema_version", "profile", "provenance", "rulesets", "notice", "crisis", "rules", "sources")
)
"""What a routine says of itself and of how it came about."""

BARE: Final[Mapping[str, object]] = {
    **dict.fromkeys(Routine.model_fields.keys() - _SAID - _ABOUT, ()),
    "not_chosen": {},
    "week": _WEEK,
    "phases": (Phase(number=1, first_week=1, last_week=None, introduces=(), week=_WEEK),),
}
"""Every part of a routine that a crisis leaves empty."""


def not_bare(routine: Routine) -> Iterator[str]:
    """Yield the names of all parts that say more than a crisis should."""
    for name, empty in BARE.items():
        if getattr(routine, name) != empty:
            yield name
