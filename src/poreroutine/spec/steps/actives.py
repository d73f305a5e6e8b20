"""Actives: which are in the routine, how often, and for which purpose."""

from __future__ import annotations

from poreroutine.model.enums import Slot
from poreroutine.model.routine import ActiveNote
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, join_names, promise


@then("{actives} is in the routine")
def present(visit: Visit, names: Names, actives: str) -> None:
    """Check that an active, or one of a family, is in the routine."""
    wanted = names.actives(actives).ids
    found = [note for note in visit.routine.actives if note.id in wanted]
    promise(found, f"{actives} in the routine", f"the actives are {_all(visit)}")
    visit.note_rules_of(found)


@then("there is no {actives} anywhere in the routine")
def absent(visit: Visit, names: Names, actives: str) -> None:
    """Check that something is nowhere: not in any step, phase, alternative or list of helpers."""
    wanted = set(names.actives(actives).ids)
    routine = visit.routine
    places = {
        "the week": (step.active for day in routine.week for step in (*day.morning, *day.evening)),
        "the actives": (note.id for note in routine.actives),
        "the alternatives": (waiting.id for waiting in routine.alternatives),
        "the drivers' helpers": (name for note in routine.drivers for name in note.helped_by),
        **{
            f"phase {phase.number}": (
                *phase.introduces,
                *(step.active for day in phase.week for step in (*day.morning, *day.evening)),
            )
            for phase in routine.phases
        },
    }
    for place, found in places.items():
        met = sorted(wanted.intersection(name for name in found if name is not None))
        promise(not met, f"no {actives} anywhere", f"{names.join_names(met)} in {place}")
    visit.note_rules(visit.rules_against(wanted))


@then("the routine introduces no active")
def none_new(visit: Visit) -> None:
    """Check that nothing new is started."""
    new = _new(visit)
    promise(not new, "no new active", new)
    outcomes = visit.trace.outcomes
    visit.note_rules(
        {rule for cap in outcomes.totals.values() if cap.most == 0 for rule in cap.rules}
        | visit.rules_against(outcomes.candidates)
    )


@then("the routine introduces at most {most:Actives}")
def few_new(visit: Visit, most: int) -> None:
    """Check the maximum number of actives that are started."""
    new = _new(visit)
    promise(len(new) <= most, f"at most {most} new actives", new)
    totals = visit.trace.outcomes.totals.values()
    visit.note_rules_of(cap for cap in totals if cap.most <= most)


@then("{active} is used every {slot:Slot}")
def daily(visit: Visit, names: Names, active: str, slot: Slot) -> None:
    """Check that an active is used every morning or evening of the established week."""
    _between(visit, names, active, slot, 7, 7)


@then("{active} is used on {low:d} to {high:d} {slot:Slots} a week")
def often(visit: Visit, names: Names, active: str, low: int, high: int, slot: Slot) -> None:
    """Check how often an active is used in the established week."""
    _between(visit, names, active, slot, low, high)


@then("{active} is used on at most {most:d} {slot:Slots} a week")
def seldom(visit: Visit, names: Names, active: str, most: int, slot: Slot) -> None:
    """Check that an active is in the routine, but not used more often than stated."""
    _between(visit, names, active, slot, 1, most)


@then("{active} is there for {drivers}")
def there_for(visit: Visit, names: Names, active: str, drivers: str) -> None:
    """Check which drivers an active addresses."""
    note = _note(visit, names, active)
    wanted = names.driver.many(drivers)
    promise(set(wanted) <= set(note.drivers), f"{active} for {drivers}", note.drivers)
    behind = visit.trace.outcomes.candidates[note.id].drivers
    visit.note_rules(rule for driver in wanted for rule in behind[driver])


@then("they go on using {active}")
def kept(visit: Visit, names: Names, active: str) -> None:
    """Check that something in use may stay."""
    note = _note(visit, names, active)
    promise(note.status == "in_use", f"{active} to stay", "it is introduced as new")
    visit.note_rules(note.rules)


@then("they stop using {active}")
def stopped(visit: Visit, names: Names, active: str) -> None:
    """Check that something in use is stopped."""
    left = visit.routine.not_chosen.get(names.active.one(active))
    promise(
        left is not None and left.was_in_use, f"{active} to be stopped", f"they use {_all(visit)}"
    )
    if left is not None:
        visit.note_rules(left.rules)


def _between(visit: Visit, names: Names, active: str, slot: Slot, low: int, high: int) -> None:
    note = _note(visit, names, active)
    days = visit.uses([note.id], slot)
    count = f"{low}" if low == high else f"{low} to {high}"
    promise(
        low <= len(days) <= high,
        f"{active} on {count} {slot}s a week",
        f"on {len(days)}: {join_names(days)}" if days else f"it is used in the {note.slot}",
    )
    outcomes = visit.trace.outcomes
    caps = [outcomes.nights.get(note.id), outcomes.tracks.get(note.track or "")]
    reached = {rule for cap in caps if cap and cap.most <= high for rule in cap.rules}
    visit.note_rules({*note.rules, *note.limited_by, *reached})


def _note(visit: Visit, names: Names, active: str) -> ActiveNote:
    name = names.active.one(active)
    found = [note for note in visit.routine.actives if note.id == name]
    promise(found, f"{active} in the routine", f"the actives are {_all(visit)}")
    return found[0]


def _new(visit: Visit) -> list[str]:
    """Name the actives that are started; care such as moisture does not count."""
    counts = visit.advisor.ruleset.knowledge.is_counted
    notes = visit.routine.actives
    return [note.name for note in notes if note.status == "new" and counts(note.id)]


def _all(visit: Visit) -> str:
    return join_names(note.name for note in visit.routine.actives)
