"""Rules, for rule authors."""

from __future__ import annotations

from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, promise


@then("the rule {rule} fires")
def fires(visit: Visit, names: Names, rule: str) -> None:
    """Check that a rule fires. State its effect as well: firing alone proves no outcome."""
    known = names.rule(rule)
    fired = visit.evidence.fired or tuple(one.id for one in visit.routine.rules)
    promise(known.id in fired, f"{rule} to fire", f"{len(fired)} other rules fire")


@then("the rule {rule} stays quiet")
def stays_quiet(visit: Visit, names: Names, rule: str) -> None:
    """Check that a rule does not fire."""
    known = names.rule(rule)
    fired = {one.id: one for one in visit.routine.rules}
    held = fired[known.id].held if known.id in fired else {}
    values = (f"{fact} is {value}" for fact, value in held.items())
    promise(known.id not in fired, f"{rule} to stay quiet", values)
    visit.evidence.quiet.add(known.id)


@then("{rule} is the rule behind it")
def behind_it(visit: Visit, names: Names, rule: str) -> None:
    """Check that the previous step depends on a rule: its id, or the last part in words."""
    known = names.rule(rule)
    promise(known.id in visit.evidence.last, f"{rule} behind it", visit.evidence.last)
    visit.note_rules(visit.evidence.last)
