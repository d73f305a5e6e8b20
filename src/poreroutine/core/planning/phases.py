"""Introduction phases: one new active at a time, each increasing to its settled frequency.

Earlier weeks use a subset of the settled week's days, so whatever the settled week satisfies (rest,
separate tracks, recovery), every earlier week satisfies too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from poreroutine.core.planning.model import Placed, PlanPhase
from poreroutine.core.planning.week import even_days
from poreroutine.rulesets.knowledge.model import Pause, RampStep
from poreroutine.rulesets.knowledge.tables import Knowledge


def schedule_introductions(
    placed: Sequence[Placed], knowledge: Knowledge, first_new: int = 1, first_care: int = 1
) -> tuple[Placed, ...]:
    """Assign a starting week to every new active.

    Args:
        placed: Actives in rank order, with their settled days.
        knowledge: For the pace, the ramps, and which substances count as actives.
        first_new: First week in which something new may start.
        first_care: First week in which a product that does not count as an active may start.

    Returns:
        Actives in use first, then new ones in rank order. Those without irritation start before
        the others, and products that don't count as actives as soon as they may. Nothing starts in
        a week in which the uses of another active rise, or rises in the week of its start; what
        irritates waits until what is in use has begun to rise.
    """
    pace = knowledge.calendar.pace
    weeks: dict[str, int] = {
        active.active: max(pace.gentle_from_week, first_care)
        for active in placed
        if active.status == "new" and not knowledge.is_counted(active.active)
    }
    new = [
        active
        for active in placed
        if active.status == "new" and knowledge.is_counted(active.active)
    ]
    new.sort(key=lambda active: knowledge.actives[active.active].irritation > 0)
    rises = [path_of(active, knowledge)[1:] for active in placed if active.rises_from]
    changes = {week for path in rises for week, _ in path}
    risen = [path[0][0] + pace.weeks_while_rising for path in rises if path]
    free_from = first_new
    track_starts: dict[str | None, int] = {}
    for active in new:
        gentle = knowledge.actives[active.active].irritation == 0
        track = knowledge.track_of(active.active)
        resting = [
            track_starts[pause.starting] + pause.weeks
            for pause in knowledge.calendar.pauses
            if pause.pauses == track and pause.starting in track_starts
        ]
        first = pace.gentle_from_week if gentle else pace.first_new_week
        week = max(first, free_from, *resting, *(() if gentle else risen))
        after = [change - active.from_week for change, _ in path_of(active, knowledge)]
        while changes.intersection(week + weeks_after for weeks_after in after):
            week += 1
        weeks[active.active] = track_starts[track] = week
        changes.update(week + weeks_after for weeks_after in after)
        between = pace.weeks_while_rising if len(after) > 1 else pace.weeks_between_new
        free_from = week + between
    started = [
        replace(each, from_week=weeks[each.active])
        if weeks.get(each.active, each.from_week) != each.from_week
        else each
        for each in placed
    ]
    return tuple(sorted(started, key=lambda each: each.status == "new"))


def plan_phases(placed: Sequence[Placed], knowledge: Knowledge) -> tuple[PlanPhase, ...]:
    """Divide the weeks into phases in which nothing changes, the settled one last."""
    pauses = knowledge.calendar.pauses
    weeks = sorted(
        {1, *(week for active in placed for week in _changes(active, pauses, knowledge))}
    )
    phases: list[PlanPhase] = []
    for week in weeks:
        days = {
            active.active: mask
            for active in placed
            if (mask := _days_in(week, active, placed, knowledge))
        }
        starts = tuple(
            active.active
            for active in placed
            if active.status == "new" and active.from_week == week
        )
        returns = tuple(
            active.active
            for active in placed
            if active.status == "in_use" and active.from_week == week > 1
        )
        if phases and not starts and not returns and phases[-1].days == days:
            continue
        phases.append(PlanPhase(week, None, starts, days, returns))
    ends = [phase.first_week - 1 for phase in phases[1:]]
    closed = [
        replace(phase, last_week=end) for phase, end in zip(phases, [*ends, None], strict=True)
    ]
    return tuple(closed)


def path_of(active: Placed, knowledge: Knowledge) -> tuple[tuple[int, int], ...]:
    """Return the weeks in which the uses of an active change, and its uses a week from each."""
    path: list[tuple[int, int]] = []
    week = active.from_week
    for step in _ramp(active, knowledge):
        if not path or path[-1][1] != step.nights:
            path.append((week, step.nights))
        week += step.weeks
    return (*path, (week, active.nights))


def _ramp(active: Placed, knowledge: Knowledge) -> list[RampStep]:
    """Return the steps of an active's ramp that are below its settled frequency.

    What returns after a pause takes the first of them only, and what never paused none. What is in
    use and rises begins with the uses it has.
    """
    steps = list(knowledge.actives[active.active].ramp)
    if active.rises_from:
        now = RampStep(weeks=knowledge.calendar.pace.first_new_week - 1, nights=active.rises_from)
        steps = [now, *(step for step in steps if step.nights > now.nights)]
    elif active.status == "in_use":
        steps = steps[:1] if active.from_week > 1 else []
    return [step for step in steps if step.nights < active.nights]


def _changes(active: Placed, pauses: Sequence[Pause], knowledge: Knowledge) -> list[int]:
    weeks = [active.from_week]
    for step in _ramp(active, knowledge):
        weeks.append(weeks[-1] + step.weeks)
    track = knowledge.track_of(active.active)
    if active.status == "in_use":
        return weeks
    weeks.extend(active.from_week + pause.weeks for pause in pauses if pause.starting == track)
    return weeks


def _days_in(week: int, active: Placed, placed: Sequence[Placed], knowledge: Knowledge) -> int:
    if week < active.from_week or _is_paused(week, active, placed, knowledge):
        return 0
    into = week - active.from_week
    for step in _ramp(active, knowledge):
        if into < step.weeks:
            return even_days(step.nights, active.days)[0]
        into -= step.weeks
    return active.days


def _is_paused(week: int, active: Placed, placed: Sequence[Placed], knowledge: Knowledge) -> bool:
    if active.prescribed:
        return False
    track = knowledge.track_of(active.active)
    starters: Mapping[str, int] = {
        pause.starting: pause.weeks for pause in knowledge.calendar.pauses if pause.pauses == track
    }
    return any(
        other.status == "new"
        and (weeks := starters.get(knowledge.track_of(other.active) or "")) is not None
        and other.from_week <= week < other.from_week + weeks
        for other in placed
    )
