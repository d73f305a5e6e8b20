"""Rules, for rule authors."""

from __future__ import annotations

import json
from dataclasses import replace

from poreroutine.errors import RulesetError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Faults, parse_snapshot, take_snapshot
from poreroutine.rulesets.knowledge.fixed_values import value_below
from poreroutine.rulesets.loading import load_snapshots
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then, when
from poreroutine.spec.world import Visit, promise, unknown


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


@when("the value {path} is changed to {value}")
def value_changed(visit: Visit, path: str, value: str) -> None:
    """Change one value in the tables of the bundled rules, and load them."""
    table, *keys, last = path.split(".")
    snapshot = take_snapshot(bundled_rulesets())
    file = f"knowledge/{table}.yaml"
    documents = parse_snapshot(snapshot, Faults(strict=True))
    data = next((each.data for each in documents if each.relative_path == file), None)
    row = value_below(data, keys)
    if not isinstance(row, dict) or last not in row:
        raise unknown("value", path, (f"{table}.{row}" for row in data or ()))
    row[last] = json.loads(value) if value.isdigit() else value
    parts = {part[0]: part[1] for part in snapshot.parts if isinstance(part, tuple)}
    parts[snapshot.folder / file] = json.dumps(data).encode()
    try:
        load_snapshots(replace(snapshot, parts=tuple(parts.items())))
    except RulesetError as error:
        visit.store(error)


@then("the rules are refused, because {value} is fixed")
def rules_refused(visit: Visit, value: str) -> None:
    """Check that the changed rules can't be used, and that the fault names the fixed value."""
    messages = [fault.message for fault in visit.stored(RulesetError).faults]
    named = all(f"fixes it as {value}" in message for message in messages)
    promise(named, f"the rules to be refused, with {value} as the fixed value", messages)
