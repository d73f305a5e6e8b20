"""Pauses: when what rests comes back, and from which week something new may start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import Placed
from poreroutine.rulesets.knowledge.tables import Knowledge


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
