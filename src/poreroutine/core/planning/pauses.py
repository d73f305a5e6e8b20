"""Pauses: when what rests comes back, and from which week something new may start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import Placed, Plan
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.pauses import Pause


class Rest(NamedTuple):
    """A pause of a plan.

    Attributes:
        until: Text that says when it is over.
        weeks: How long it is.
        actives: What rests for it, by id.
        pauses: The pauses that rules ask for and that end with it.
    """

    until: str
    weeks: int
    actives: tuple[str, ...]
    pauses: tuple[Pause, ...]


def rests(plan: Plan, outcomes: Outcomes) -> tuple[Rest, ...]:
    """Return the pauses of a plan, longest first.

    Those that end alike are one, as long as the longest; what may come back sooner has its own.
    """
    resting = [
        placed.active
        for placed in plan.placed
        if placed.status == "in_use" and placed.from_week > 1
    ]
    by_end: dict[str, list[Pause]] = {}
    for pause in outcomes.pauses:
        by_end.setdefault(pause.until, []).append(pause)
    found: list[Rest] = []
    for until, alike in by_end.items():
        ends: dict[int, set[str]] = {max(pause.weeks for pause in alike): set()}
        for active in resting:
            own = [pause.weeks for pause in alike if active in pause.target.actives]
            if own:
                ends.setdefault(max(own), set()).add(active)
        found.extend(
            Rest(
                until,
                weeks,
                tuple(sorted(actives)),
                tuple(each for each in alike if each.weeks <= weeks),
            )
            for weeks, actives in ends.items()
        )
    return tuple(sorted(found, key=lambda rest: (-rest.weeks, rest.until)))


def pause_in_use(placed: Sequence[Placed], outcomes: Outcomes) -> tuple[Placed, ...]:
    """Let what is in use rest during its pauses; what was prescribed never rests by itself."""
    return tuple(
        replace(active, from_week=1 + max(pause.weeks for pause in pauses))
        if active.status == "in_use"
        and not active.prescribed
        and (pauses := outcomes.pauses_of(active.active))
        else active
        for active in placed
    )


def first_week_for_care(outcomes: Outcomes) -> int:
    """Return the first week for products that don't count as actives.

    They wait only where nothing at all may be new; a pause for some actives leaves room for them.
    """
    bare = (pause.weeks for pause in outcomes.pauses if not pause.target.actives)
    return 1 + max(bare, default=0)


def first_week_for_new(placed: Sequence[Placed], outcomes: Outcomes, knowledge: Knowledge) -> int:
    """Return the first week in which something new may start: after every pause and return."""
    after = 1 + max((pause.weeks for pause in outcomes.pauses), default=0)
    back = [active.from_week for active in placed if active.from_week > 1]
    settled = max(back, default=0) + knowledge.calendar.pace.weeks_between_new
    return max(after, settled) if back else after
