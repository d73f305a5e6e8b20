"""The safety gate: the last check of a finished routine, independent of the planner.

It reads the routine as a person would get it and the merged outcomes as the rules gave them, and
nothing that the planner decided on the way. A routine that breaks a forbid, a limit, a requirement
or a separation is never returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from poreroutine.errors import UnsafeRoutineError
from poreroutine.knowledge.tables import Knowledge
from poreroutine.outcomes.merge import Outcomes
from poreroutine.routine.model import Day, Routine, Step
from poreroutine.rules.outcome import By, Total
from poreroutine.words import Slot


def check_safe(routine: Routine, outcomes: Outcomes, knowledge: Knowledge) -> None:
    """Check a finished routine against every forbid, limit, requirement and separation.

    Raises:
        UnsafeRoutineError: If it breaks any; names each breach.
    """
    breaches = tuple(dict.fromkeys(_breaches(routine, outcomes, knowledge)))
    if breaches:
        raise UnsafeRoutineError(breaches)


def _breaches(routine: Routine, outcomes: Outcomes, knowledge: Knowledge) -> Iterator[str]:
    yield from _forbidden(routine, outcomes)
    yield from _totals(routine, outcomes, knowledge)
    weeks = {id(week): week for week in (routine.week, *(phase.week for phase in routine.phases))}
    seen: set[int] = set()
    for week in weeks.values():
        yield from _nights(week, routine, outcomes, knowledge)
        for day in week:
            if id(day) not in seen:
                seen.add(id(day))
                yield from _steps(day, outcomes, knowledge)
                yield from _separations(day, outcomes)
    yield from _alternatives(routine, outcomes, knowledge)


def _forbidden(routine: Routine, outcomes: Outcomes) -> Iterator[str]:
    in_use = {note.id for note in routine.actives if note.status == "in_use"}
    for name in sorted(_named(routine)):
        if name in outcomes.forbidden:
            yield f"{name} is forbidden by {_behind(outcomes.forbidden[name])}"
        if name in outcomes.withheld and name not in in_use:
            yield f"{name} may not be proposed by {_behind(outcomes.withheld[name])}"
    for option in routine.options:
        if option.id in outcomes.forbidden_options:
            yield f"{option.id} is forbidden by {_behind(outcomes.forbidden_options[option.id])}"
    for step in _all_steps(routine):
        rules = outcomes.forbidden_kinds.get((step.kind, step.product_kind or ""))
        if rules is not None:
            yield f"{step.kind} by {step.product_kind} is forbidden by {_behind(rules)}"


def _named(routine: Routine) -> set[str]:
    """Collect every active that stands anywhere in a routine as something to use."""
    named = {step.active for step in _all_steps(routine) if step.active is not None}
    named.update(note.id for note in routine.actives)
    named.update(alternative.id for alternative in routine.alternatives)
    named.update(active for driver in routine.drivers for active in driver.helped_by)
    named.update(active for phase in routine.phases for active in phase.introduces)
    return named


def _all_steps(routine: Routine) -> list[Step]:
    steps = {id(step): step for step in (*routine.morning, *routine.evening)}
    for week in (routine.week, *(phase.week for phase in routine.phases)):
        for day in week:
            for step in (*day.morning, *day.evening):
                steps[id(step)] = step
    return list(steps.values())


def _totals(routine: Routine, outcomes: Outcomes, knowledge: Knowledge) -> Iterator[str]:
    new = [
        note.id
        for note in routine.actives
        if note.status == "new" and knowledge.is_counted(note.id)
    ]
    counts = {
        Total.NEW_ACTIVES: len(new),
        Total.IRRITATION: sum(knowledge.actives[active].irritation for active in new),
        Total.MORNING_ACTIVES: sum(
            note.slot is Slot.MORNING
            for note in routine.actives
            if note.id in new
        ),
    }
    for total, cap in outcomes.totals.items():
        if counts[total] > cap.most:
            yield f"{counts[total]} {total.value} is above {cap.most} by {_behind(cap.rules)}"


def _nights(
    week: tuple[Day, ...], routine: Routine, outcomes: Outcomes, knowledge: Knowledge
) -> Iterator[str]:
    in_use = {note.id for note in routine.actives if note.status == "in_use"}
    used: dict[str, set[int]] = {}
    on_track: dict[str, list[int]] = {}
    for place, day in enumerate(week):
        today = {step.active for step in (*day.morning, *day.evening) if step.active}
        for active in today:
            used.setdefault(active, set()).add(place)
            track = knowledge.track_of(active)
            if track is not None:
                on_track.setdefault(track, []).append(place)
    for active, days in used.items():
        cap = outcomes.nights.get(active)
        if cap is not None and len(days) > cap.most:
            yield f"{active} on {len(days)} days is above {cap.most} by {_behind(cap.rules)}"
        if active not in in_use and len(days) > knowledge.actives[active].ceiling:
            yield f"{active} on {len(days)} days is above its ceiling"
    yield from _tracks(on_track, outcomes, knowledge)


def _tracks(
    on_track: Mapping[str, list[int]], outcomes: Outcomes, knowledge: Knowledge
) -> Iterator[str]:
    tracks = knowledge.calendar.tracks
    for name, days in on_track.items():
        if len(set(days)) < len(days):
            yield f"two of {name} share a day"
        cap = outcomes.tracks.get(name)
        if cap is not None and len(days) > cap.most:
            yield f"{name} on {len(days)} nights is above {cap.most} by {_behind(cap.rules)}"
        if len(days) > tracks[name].ceiling:
            yield f"{name} on {len(days)} nights is above its ceiling"
        round_trip = (*sorted(days), *(day + 7 for day in sorted(days)[:1]))
        if any(after - before <= tracks[name].rest_between for before, after in pairwise(round_trip)):
            yield f"{name} leaves too little rest between its nights"
    for one, other in knowledge.calendar.apart:
        if set(on_track.get(one, ())) & set(on_track.get(other, ())):
            yield f"{one} and {other} share a night"


def _steps(day: Day, outcomes: Outcomes, knowledge: Knowledge) -> Iterator[str]:
    for slot, steps in ((Slot.MORNING, day.morning), (Slot.EVENING, day.evening)):
        kinds = {step.kind for step in steps}
        for (step, required_in), wish in outcomes.steps.items():
            if wish.required and required_in is slot and step not in kinds:
                yield f"{day.name} {slot} lacks {step}, required by {_behind(wish.rules)}"
        for place, written in enumerate(steps[:-1]):
            if slot in knowledge.steps[written.kind].last:
                yield f"{day.name} {slot} has {steps[place + 1].kind} after {written.kind}"


def _separations(day: Day, outcomes: Outcomes) -> Iterator[str]:
    morning = {step.active for step in day.morning if step.active}
    evening = {step.active for step in day.evening if step.active}
    both = sorted(morning | evening)
    for separation, rules in outcomes.separations.items():
        for one, other in combinations(both, 2):
            apart = (one in separation.one and other in separation.other) or (
                other in separation.one and one in separation.other
            )
            if not apart:
                continue
            same_slot = {one, other} <= morning or {one, other} <= evening
            if separation.by is not By.SLOT or same_slot:
                yield f"{one} and {other} share a {separation.by.value} against {_behind(rules)}"


def _alternatives(routine: Routine, outcomes: Outcomes, knowledge: Knowledge) -> Iterator[str]:
    for held in routine.alternatives:
        caps = [outcomes.nights.get(held.id)]
        track = knowledge.track_of(held.id)
        if track is not None:
            caps.append(outcomes.tracks.get(track))
        for cap in caps:
            if cap is not None and held.nights > cap.most:
                yield f"{held.id} as an alternative is above {cap.most} by {_behind(cap.rules)}"


def _behind(rules: set[str]) -> str:
    return " and ".join(sorted(rules))
