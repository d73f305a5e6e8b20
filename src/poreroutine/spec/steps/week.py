"""The week: what shares a day, what never does, and how many evenings rest."""

from __future__ import annotations

from poreroutine.spec.names import Names
from poreroutine.spec.promise import listed, promise
from poreroutine.spec.vocabulary import then
from poreroutine.spec.world import Visit
from poreroutine.words import Slot, Weekday


@then("{one} and {other} never share a day's {slot:Slot}")
def never_share(visit: Visit, names: Names, one: str, other: str, slot: Slot) -> None:
    """See that two actives, families or groups are kept apart in every phase.

    Example: Then retinol and salicylic acid never share a day's evening
    """
    ones, others = names.actives(one).ids, names.actives(other).ids
    for phase in visit.routine.phases:
        shared = set(visit.uses(ones, slot, phase)) & set(visit.uses(others, slot, phase))
        promise(
            not shared,
            f"{one} and {other} on different days",
            f"{listed(sorted(shared))} in phase {phase.number}",
        )
    visit.noted.asserts(visit.apart(ones, others))


@then("evenings with {actives} never follow one another")
def never_in_a_row(visit: Visit, names: Names, actives: str) -> None:
    """See that there is a night of rest in between, Sunday to Monday included, in every phase.

    Example: Then evenings with exfoliants never follow one another
    """
    sought = names.actives(actives).ids
    week = tuple(Weekday)
    for phase in visit.routine.phases:
        days = visit.uses(sought, Slot.EVENING, phase)
        rows = [day for day in days if week[(week.index(day) + 1) % len(week)] in days]
        promise(not rows, f"a rest between evenings with {actives}", f"{listed(days)} in one week")


@then("{low:d} to {high:Nights} a week are for {actives}")
def evenings_for(visit: Visit, names: Names, low: int, high: int, actives: str) -> None:
    """See on how many evenings a family or a group is used, once settled.

    Example: Then 2 to 3 evenings a week are for exfoliants
    """
    days = visit.uses(names.actives(actives).ids, Slot.EVENING)
    promise(low <= len(days) <= high, f"{actives} on {low} to {high} evenings", days)
    tracks = visit.trace.outcomes.tracks.values()
    visit.noted.asserts(rule for cap in tracks if cap.most == high for rule in cap.rules)


@then("at least {least:Nights} a week are free of {actives}")
def evenings_free(visit: Visit, names: Names, least: int, actives: str) -> None:
    """See that the skin rests on so many evenings, in every phase.

    Example: Then at least 2 evenings a week are free of exfoliants
    """
    sought = names.actives(actives).ids
    for phase in visit.routine.phases:
        free = len(Weekday) - len(visit.uses(sought, Slot.EVENING, phase))
        promise(
            free >= least,
            f"at least {least} evenings without {actives}",
            f"{free} in phase {phase.number}",
        )
