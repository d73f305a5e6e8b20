"""What is left out or waits, and why."""

from __future__ import annotations

from poreroutine.spec.names import Names
from poreroutine.spec.promise import promise
from poreroutine.spec.vocabulary import then
from poreroutine.spec.world import Visit
from poreroutine.words import Reason


@then('the reason for leaving out {active} is "{reason:Reason}"')
def left_out(visit: Visit, names: Names, active: str, reason: Reason) -> None:
    """See why an active is not, or not yet, in the routine.

    The reasons: forbidden, withheld, dropped, replaced, same role taken, too many new actives,
    irritation budget, not together, no free night, no nights allowed, step limit.

    Example: Then the reason for leaving out retinol is "forbidden"
    """
    left = visit.routine.not_chosen.get(names.active.one(active))
    left_names = (f"{one.name} ({one.reason})" for one in visit.routine.not_chosen.values())
    promise(left, f"{active} to be left out", left_names)
    if left is not None:
        promise(left.reason is reason, f"left out as {reason}", f"left out as {left.reason}")
        visit.noted.asserts({*left.rules, *visit.behind([left.id])})


@then("{active} stands by as an alternative")
def stands_by(visit: Visit, names: Names, active: str) -> None:
    """See that an active may stand in for another one, but is not used on top.

    Example: Then azelaic acid stands by as an alternative
    """
    name = names.active.one(active)
    found = [waiting for waiting in visit.routine.alternatives if waiting.id == name]
    promise(
        found, f"{active} among the alternatives", (one.name for one in visit.routine.alternatives)
    )
    visit.noted.asserts(found[0].rules)
