"""Drivers: what is probably behind it."""

from __future__ import annotations

from poreroutine.spec.names import Names
from poreroutine.spec.promise import promise
from poreroutine.spec.vocabulary import then
from poreroutine.spec.world import Visit


@then("the strongest driver is {driver}")
def strongest(visit: Visit, names: Names, driver: str) -> None:
    """See what the answers point to most.

    Example: Then the strongest driver is oil
    """
    found = visit.routine.drivers
    shown = (f"{one.name} ({one.points} of {one.highest})" for one in found)
    promise(found and found[0].id == names.driver.one(driver), f"{driver} first", shown)
    visit.noted.asserts(found[0].rules)


@then("{driver} is among the drivers")
def among(visit: Visit, names: Names, driver: str) -> None:
    """See that the answers point to something, among other things.

    Example: Then heredity is among the drivers
    """
    name = names.driver.one(driver)
    found = [one for one in visit.routine.drivers if one.id == name]
    promise(found, f"{driver} among the drivers", (one.name for one in visit.routine.drivers))
    visit.noted.asserts(found[0].rules)
