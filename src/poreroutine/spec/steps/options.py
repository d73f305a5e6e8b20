"""In-clinic options: information to discuss with a doctor, never a booking."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, promise


@then("{option} is offered as an option")
def offered(visit: Visit, names: Names, option: str) -> None:
    """Check that an in-clinic option is explained."""
    name = names.option.one(option)
    visit.check_listed(visit.routine.options, name, f"{option} among the options", shown="name")


@then("these options are offered")
def all_offered(visit: Visit, names: Names, datatable: Sequence[Sequence[str]]) -> None:
    """Check that exactly these in-clinic options are explained, one a row."""
    wanted = {names.option.one(cell.strip()) for row in datatable for cell in row}
    given = {one.id: one for one in visit.routine.options}
    promise(given.keys() == wanted, f"just {', '.join(sorted(wanted))}", sorted(given))
    visit.note_rules_of(given.values())


@then("{option} is not offered as an option")
def not_offered(visit: Visit, names: Names, option: str) -> None:
    """Check that an in-clinic option is left out."""
    name = names.option.one(option)
    promise(
        name not in {one.id for one in visit.routine.options},
        f"no {option} among the options",
        (one.name for one in visit.routine.options),
    )
    visit.note_rules(visit.trace.outcomes.forbidden_options.get(name, ()))


@then("no in-clinic option is offered")
def none_offered(visit: Visit) -> None:
    """Check that nothing in a clinic is suggested."""
    promise(not visit.routine.options, "no option", (one.name for one in visit.routine.options))
    outcomes = visit.trace.outcomes
    visit.note_rules(rule for rules in outcomes.forbidden_options.values() for rule in rules)
