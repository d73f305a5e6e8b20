"""The week: what shares a day, what never does, and the number of evenings of rest."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import Phase
from poreroutine.rulesets.rules.outcomes.combinations import By
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, join_names, promise


@then("{one} and {other} never share a day's {slot:Slot}")
def never_share(visit: Visit, names: Names, one: str, other: str, slot: Slot) -> None:
    """Check that two actives, families or groups are separated in every phase."""
    ones, others = names.actives(one).ids, names.actives(other).ids
    for phase in visit.routine.phases:
        shared = set(visit.uses(ones, slot, phase)) & set(visit.uses(others, slot, phase))
        promise(
            not shared,
            f"{one} and {other} on different days",
            f"{join_names(sorted(shared))} in phase {phase.number}",
        )
    visit.note_rules(visit.separating_rules(ones, others))


@then("{one} and {other} are never used on the same day")
def never_same_day(visit: Visit, names: Names, one: str, other: str) -> None:
    """Check that two actives, families or groups are used on different days, in every phase."""
    ones, others = names.actives(one).ids, names.actives(other).ids
    for phase in visit.routine.phases:
        shared = _days(visit, ones, phase) & _days(visit, others, phase)
        promise(
            not shared,
            f"{one} and {other} on different days",
            f"{join_names(sorted(shared))} in phase {phase.number}",
        )
    rules = visit.separating_rules(ones, others, By.NIGHT, By.ROUTINE)
    promise(rules, f"a rule for {one} and {other}", "they happen to fall on different days")
    visit.note_rules(rules)


@then("{one} and {other} are never in one routine")
def never_together(visit: Visit, names: Names, one: str, other: str) -> None:
    """Check that at most one of two actives, families or groups is used, in every phase."""
    ones, others = names.actives(one).ids, names.actives(other).ids
    placed = {note.id: note.name for note in visit.routine.actives}
    found = [placed[name] for name in placed if name in {*ones, *others}]
    both = placed.keys() & set(ones) and placed.keys() & set(others) and len(found) > 1
    promise(not both, f"{one} or {other}, not both", found)
    rules = visit.separating_rules(ones, others, By.ROUTINE)
    promise(rules, f"a rule for {one} and {other}", "they happen not to meet")
    visit.note_rules(rules)


@then("{one} is used in the morning and {other} in the evening")
def morning_and_evening(visit: Visit, names: Names, one: str, other: str) -> None:
    """Check that two actives share a day, but never a morning or an evening."""
    ones, others = names.actives(one).ids, names.actives(other).ids
    for slot, early, late in ((Slot.MORNING, ones, others), (Slot.EVENING, others, ones)):
        promise(
            visit.uses(early, slot) and not visit.uses(late, slot),
            f"{one} in the morning and {other} in the evening",
            (f"{note.name} in the {note.slot}" for note in visit.routine.actives),
        )
    visit.note_rules(visit.separating_rules(ones, others, By.SLOT))


@then("{one} and {other} share a {slot:Slot}")
def share(visit: Visit, names: Names, one: str, other: str, slot: Slot) -> None:
    """Check that two actives, families or groups are used together on at least one day."""
    ones, others = names.actives(one).ids, names.actives(other).ids
    together = set(visit.uses(ones, slot)) & set(visit.uses(others, slot))
    promise(
        together,
        f"{one} and {other} in the same {slot}",
        (f"{note.name} in the {note.slot}" for note in visit.routine.actives),
    )


@then("evenings with {actives} never follow one another")
def never_in_a_row(visit: Visit, names: Names, actives: str) -> None:
    """Check that there is a night of rest in between, in every phase (Monday follows Sunday)."""
    wanted = names.actives(actives).ids
    week = tuple(Weekday)
    for phase in visit.routine.phases:
        days = visit.uses(wanted, Slot.EVENING, phase)
        rows = [day for day in days if week[(week.index(day) + 1) % len(week)] in days]
        promise(
            not rows, f"a rest between evenings with {actives}", f"{join_names(days)} in one week"
        )


@then("{low:d} to {high:Evenings} a week are for {actives}")
def evenings_for(visit: Visit, names: Names, low: int, high: int, actives: str) -> None:
    """Check on how many evenings a family or a group is used in the established week."""
    days = visit.uses(names.actives(actives).ids, Slot.EVENING)
    promise(low <= len(days) <= high, f"{actives} on {low} to {high} evenings", days)
    tracks = visit.trace.outcomes.tracks.values()
    visit.note_rules_of(cap for cap in tracks if cap.most == high)


@then("at least {least:Evenings} a week are free of {actives}")
def evenings_free(visit: Visit, names: Names, least: int, actives: str) -> None:
    """Check that the skin rests on at least this many evenings, in every phase."""
    wanted = names.actives(actives).ids
    for phase in visit.routine.phases:
        free = len(Weekday) - len(visit.uses(wanted, Slot.EVENING, phase))
        promise(
            free >= least,
            f"at least {least} evenings without {actives}",
            f"{free} in phase {phase.number}",
        )


def _days(visit: Visit, actives: Sequence[str], phase: Phase) -> set[Weekday]:
    """Return the days of a phase on which any of some actives is used, morning or evening."""
    return {day for slot in Slot for day in visit.uses(actives, slot, phase)}
