"""Drivers, the probable causes, and needs: what comes first."""

from __future__ import annotations

from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, promise


@then("the strongest driver is {driver}")
def strongest(visit: Visit, names: Names, driver: str) -> None:
    """Check which driver has the most points."""
    found = visit.routine.drivers
    shown = (f"{one.name} ({one.points} of {one.highest})" for one in found)
    promise(found and found[0].id == names.driver.one(driver), f"{driver} first", shown)
    visit.note_rules(found[0].rules)


@then("{driver} is among the drivers")
def among(visit: Visit, names: Names, driver: str) -> None:
    """Check that the answers indicate a driver, possibly among others."""
    name = names.driver.one(driver)
    visit.check_listed(visit.routine.drivers, name, f"{driver} among the drivers", shown="name")


@then("{driver} has {points:d} of {highest:d} points")
def scores(visit: Visit, names: Names, driver: str, points: int, highest: int) -> None:
    """Check how strongly the answers indicate a driver."""
    name = names.driver.one(driver)
    found = {one.id: one for one in visit.routine.drivers}
    shown = (f"{one.name} with {one.points} of {one.highest}" for one in found.values())
    note = found.get(name)
    right = note is not None and (note.points, note.highest) == (points, highest)
    promise(right, f"{driver} with {points} of {highest} points", shown)
    visit.note_rules(found[name].rules)


@then("{driver} is not among the drivers")
def not_among(visit: Visit, names: Names, driver: str) -> None:
    """Check that nothing in the answers indicates a driver."""
    name = names.driver.one(driver)
    found = {one.id: one.name for one in visit.routine.drivers}
    promise(name not in found, f"no {driver} among the drivers", found.values())


@then("what comes first is {need}")
def first_need(visit: Visit, names: Names, need: str) -> None:
    """Check which need is served first."""
    found = visit.routine.needs
    right = found and found[0].id == names.need.one(need)
    promise(right, f"{need} first", (one.name for one in found))
    visit.note_rules(found[0].rules)


@then("the plan serves {first} before {need}")
def later_need(visit: Visit, names: Names, first: str, need: str) -> None:
    """Check that one need is served after another."""
    found = {one.id: place for place, one in enumerate(visit.routine.needs)}
    earlier, later = names.need.one(first), names.need.one(need)
    right = earlier in found and later in found and found[earlier] < found[later]
    promise(right, f"{first} before {need}", (one.name for one in visit.routine.needs))
    for place in (found[earlier], found[later]):
        visit.note_rules(visit.routine.needs[place].rules)


@then("{active} is first line for {need}")
def first_line(visit: Visit, names: Names, active: str, need: str) -> None:
    """Check that guidelines use an active first for a need, and that the routine has it."""
    name, wanted = names.active.one(active), names.need.one(need)
    found = next((one for one in visit.routine.needs if one.id == wanted), None)
    lines = () if found is None else found.first_line
    right = any(line.id == name and line.in_routine for line in lines)
    promise(right, f"{active} for {need}", (line.name for line in lines if line.in_routine))
    notes = (note for note in visit.routine.actives if note.id == name)
    visit.note_rules(rule for note in notes for rule in note.rules)
    if found is not None:
        visit.note_rules(found.rules)
