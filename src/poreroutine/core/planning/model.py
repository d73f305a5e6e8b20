"""The plan: decisions only, by id; the routine adds the wording.

Days of a week are bit masks: bit 0 is Monday, bit 6 is Sunday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from poreroutine.model.enums import Reason, Slot

DAYS = 7
EVERY_DAY = (1 << DAYS) - 1


@dataclass(frozen=True, slots=True)
class Placed:
    """An active with its position in the week.

    Attributes:
        active: Id of the active.
        status: Whether the routine introduces it or continues it.
        slot: When it is used.
        days: Mask of the days, once settled.
        from_week: Week in which it starts, from 1.
        limited_by: Rules whose limit reduced its uses, or that speak against what was prescribed.
        prescribed: Whether it was prescribed, so that nothing may change it.
        twice_daily: Whether it is used in the other slot of its days as well.
        rises_from: Uses a week now, if what is in use becomes more frequent; otherwise 0.
        cut_from: Uses a week now, if what is in use becomes less frequent; otherwise 0.
    """

    active: str
    status: Literal["new", "in_use"]
    slot: Slot
    days: int
    from_week: int = 1
    limited_by: frozenset[str] = frozenset()
    prescribed: bool = False
    twice_daily: bool = False
    rises_from: int = 0
    cut_from: int = 0

    @property
    def nights(self) -> int:
        """Uses a week once settled."""
        return self.days.bit_count()

    def is_in(self, slot: Slot) -> bool:
        """Return whether it is used in a slot."""
        return self.twice_daily or self.slot is slot


class Reserve(NamedTuple):
    """A permitted active that waits.

    Attributes:
        active: Id of the active.
        nights: Most uses a week it could have.
        slot: When it would be used.
        reason: Why it waits.
        instead_of: Actives in the plan that take its place.
        rules: Rules that make it wait, if any.
        was_in_use: Whether the person uses it now.
    """

    active: str
    nights: int
    slot: Slot
    reason: Reason
    instead_of: tuple[str, ...] = ()
    rules: frozenset[str] = frozenset()
    was_in_use: bool = False


class LeftOut(NamedTuple):
    """An active that was recommended or in use but must not be in the routine."""

    active: str
    reason: Reason
    rules: frozenset[str]
    was_in_use: bool


class BackboneStep(NamedTuple):
    """A step that is part of every morning or every evening.

    Attributes:
        step: Step id.
        kind: Kind of product, if the step has kinds.
        rules: Rules behind the step and its kind.
    """

    step: str
    kind: str | None
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """A range of weeks in which nothing changes.

    Attributes:
        first_week: From 1.
        last_week: Inclusive; None for the final phase, which stays.
        introduces: Actives that start in the first of these weeks.
        days: Mask of the days of every active in use during it.
        returns: Actives that come back from a pause in the first of these weeks.
    """

    first_week: int
    last_week: int | None
    introduces: tuple[str, ...]
    days: Mapping[str, int]
    returns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All decisions.

    Attributes:
        needs: Ids of the person's needs, first one first.
        backbone: Steps of every slot, in order.
        placed: Actives in the plan: in use first, then in order of choice.
        reserves: Permitted actives that wait, best first.
        alternatives: Those of them that need not rest now.
        left_out: Actives that may not be used, by id.
        most_steps: Most steps in one morning or evening.
        gives_way: Backbone steps that are given up on days without room, by slot, first one first.
        stretches: All phases, from the first week to the settled one; empty if not asked for.
    """

    needs: tuple[str, ...]
    backbone: Mapping[Slot, tuple[BackboneStep, ...]]
    placed: tuple[Placed, ...]
    reserves: tuple[Reserve, ...]
    alternatives: tuple[Reserve, ...]
    left_out: tuple[LeftOut, ...]
    most_steps: int
    gives_way: Mapping[Slot, tuple[str, ...]]
    stretches: tuple[PlanPhase, ...]

    @property
    def settled(self) -> Mapping[str, int]:
        """Mask of the days of every active in the settled week."""
        return {placed.active: placed.days for placed in self.placed if placed.days}


@dataclass(slots=True)
class ActiveChoice:
    """Actives chosen so far, in rank order."""

    placed: list[Placed] = field(default_factory=list)
    reserves: list[Reserve] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
