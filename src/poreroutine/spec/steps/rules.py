"""Rules, for rule authors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from poreroutine.errors import RulesetError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Faults, FolderSnapshot, parse_snapshot, take_snapshot
from poreroutine.rulesets.knowledge.fixed_values import value_below
from poreroutine.rulesets.loading import load_snapshots
from poreroutine.rulesets.rules.model import Ruleset
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


@when("the value {path} is changed to {value}")
def value_changed(visit: Visit, path: str, value: str) -> None:
    """Change one value in the tables of the bundled rules, and load them."""
    snapshot = take_snapshot(bundled_rulesets())
    file, data, row = _row_of(snapshot, path)
    row[path.rpartition(".")[2]] = int(value) if value.isdecimal() else value
    parts = {part[0]: part[1] for part in snapshot.parts if isinstance(part, tuple)}
    parts[snapshot.folder / file] = json.dumps(data).encode()
    _load(visit, replace(snapshot, parts=tuple(parts.items())))


@then("the rules are refused, because {value} is fixed")
def rules_refused(visit: Visit, value: str) -> None:
    """Check that the changed rules can't be used, and that the fault names the fixed value."""
    messages = [fault.message for fault in visit.stored(RulesetError).faults]
    named = all(f"fixes it as {value}" in message for message in messages)
    promise(named, f"the rules to be refused, with {value} as the fixed value", messages)


@when("a shop switches off the rule {rule}")
def switched_off(visit: Visit, names: Names, rule: str) -> None:
    """Load the bundled rules with an overlay that switches one of them off."""
    off = {"rule": names.rule(rule).id, "reason": "The shop wants it so."}
    _load(visit, take_snapshot(bundled_rulesets()), _overlay({"switched_off": [off]}))


@when("a shop changes the value {path} to {value}")
def replaced(visit: Visit, path: str, value: str) -> None:
    """Load the bundled rules with an overlay that gives a row with another value."""
    bundled = take_snapshot(bundled_rulesets())
    _, _, row = _row_of(bundled, path)
    table, *keys, last = path.split(".")
    data = {**row, last: int(value) if value.isdecimal() else value}
    for key in reversed(keys):
        data = {key: data}
    entry = {"row": path.rpartition(".")[0], "reason": "The shop wants it so."}
    _load(visit, bundled, _overlay({"replaced": [entry]}, {f"knowledge/{table}.yaml": data}))


@then("the shop's rules are refused, because {reason}")
def overlay_refused(visit: Visit, reason: str) -> None:
    """Check that an overlay can't be used, and that the fault says why."""
    messages = [fault.message for fault in visit.stored(RulesetError).faults]
    promise(any(reason in one for one in messages), f"a fault that says {reason!r}", messages)


@then("the shop's rules are used")
def overlay_used(visit: Visit) -> None:
    """Check that an overlay has no fault, and that the rules say what it changes."""
    changes = visit.stored(Ruleset).changes
    promise(bool(changes), "a change by the shop", (change.rule for change in changes))


def _row_of(snapshot: FolderSnapshot, path: str) -> tuple[str, Mapping[str, Any], dict[str, Any]]:
    """Return the row with a value, with the file it stands in and the content of that file."""
    table, *keys, last = path.split(".")
    known: list[str] = []
    home = snapshot.folder / "knowledge"
    files = {home / f"{table}.yaml", *(home / table).glob("**/*.yaml")}
    parts = tuple(part for part in snapshot.parts if isinstance(part, tuple) and part[0] in files)
    for document in parse_snapshot(replace(snapshot, parts=parts), Faults(strict=True)):
        data = deepcopy(document.data)
        row = value_below(data, keys)
        if isinstance(row, dict) and last in row:
            return document.relative_path, data, row
        known += (f"{table}.{name}" for name in data)
    raise unknown("value", path, known)


def _overlay(manifest: Mapping[str, Any], files: Mapping[str, Any] | None = None) -> FolderSnapshot:
    folder = Path("shop")
    written = {"manifest.yaml": {"name": "shop", "version": "1", **manifest}, **(files or {})}
    parts = ((folder / name, json.dumps(data).encode()) for name, data in written.items())
    return FolderSnapshot(folder, tuple(parts))


def _load(visit: Visit, base: FolderSnapshot, *overlays: FolderSnapshot) -> None:
    try:
        visit.store(load_snapshots(base, overlays))
    except RulesetError as error:
        visit.store(error)
