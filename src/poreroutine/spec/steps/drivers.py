"""Drivers: the probable causes."""

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
