"""Phases: when an active starts, and how slowly."""

from __future__ import annotations

from poreroutine._support.words import count_text
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, join_names, promise


@then("{active} starts in week {week:d}")
def starts(visit: Visit, names: Names, active: str, week: int) -> None:
    """Check in which week an active is introduced."""
    name = names.active.one(active)
    found = [note for note in visit.routine.actives if note.id == name]
    promise(found, f"{active} in the routine", (note.name for note in visit.routine.actives))
    promise(found[0].from_week == week, f"{active} from week {week}", f"week {found[0].from_week}")
    visit.note_rules(found[0].rules)


@then("{active} starts later than {other}")
def starts_later(visit: Visit, names: Names, active: str, other: str) -> None:
    """Check that one active is introduced after another."""
    weeks = {note.id: note.from_week for note in visit.routine.actives}
    late, early = weeks.get(names.active.one(active)), weeks.get(names.active.one(other))
    promise(
        late is not None and early is not None and late > early,
        f"{active} after {other}",
        (f"{name} in week {week}" for name, week in weeks.items()),
    )


@then("{active} begins with at most {nights:Evenings} a week")
def begins_with(visit: Visit, names: Names, active: str, nights: int) -> None:
    """Check that an active is introduced slowly: how often it is used in its first phase."""
    name = names.active.one(active)
    note = next((note for note in visit.routine.actives if note.id == name), None)
    promise(note, f"{active} in the routine", (note.name for note in visit.routine.actives))
    if note is None:
        return
    phase = visit.routine.phase_of(note.from_week)
    days = visit.uses([name], note.slot, phase)
    promise(len(days) <= nights, f"at most {count_text(nights, 'day')} a week at first", days)
    visit.note_rules(note.rules)


@then("{active} rises to {nights:Evenings} a week by week {week:d}")
def rises(visit: Visit, names: Names, active: str, nights: int, week: int) -> None:
    """Check the end of the path of an active, and the week in which it is reached."""
    name = names.active.one(active)
    path = [step for note in visit.routine.actives if note.id == name for step in note.path]
    promise(
        path and path[-1].nights == nights and path[-1].from_week <= week,
        f"{active} on {nights} by week {week}",
        (f"{step.nights} from week {step.from_week}" for step in path),
    )


@then("what holds {active} below its usual frequency is named")
def is_held(visit: Visit, names: Names, active: str) -> None:
    """Check that an active which stays below the end of its path has a reason."""
    name = names.active.one(active)
    held = [note.held for note in visit.routine.actives if note.id == name and note.held]
    promise(held, f"what holds {active}", held)


@then("no two actives start in the same week after week {week:d}")
def one_at_a_time(visit: Visit, week: int) -> None:
    """Check that actives are introduced one at a time, except gentle ones at the very start."""
    for phase in visit.routine.phases:
        promise(
            phase.first_week <= week or len(phase.introduces) <= 1,
            "one new active at a time",
            f"{join_names(phase.introduces)} in week {phase.first_week}",
        )
