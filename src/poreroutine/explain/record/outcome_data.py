"""Merged outcomes and the plan as plain data, sorted, so that a record is the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import JsonValue

from poreroutine.core.outcomes.merge import Candidate, Cap, Outcomes, StepRequest
from poreroutine.core.planning import Plan
from poreroutine.core.planning.model import EVERY_DAY
from poreroutine.model.enums import MergedAs, Weekday
from poreroutine.model.record import RecordedOutcome
from poreroutine.rulesets.rules.outcomes.combinations import Separate
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.texts import Channel, Tell

Weights = Mapping[tuple[str, int], int]


def merged_outcomes(outcomes: Outcomes) -> tuple[RecordedOutcome, ...]:
    """Return everything the rules that fired said, merged, by kind and by what it is about."""
    found = (
        _merged(what, about, merged, outcomes)
        for what, table in outcomes.tables()
        for about, merged in table.items()
    )
    return tuple(sorted(found, key=lambda merged: (merged.what, merged.about)))


def plan_data(plan: Plan) -> dict[str, JsonValue]:
    """Return a plan as plain data; masks of days become the names of days."""
    return {each.name: _plain(getattr(plan, each.name)) for each in fields(plan)}


def _merged(what: MergedAs, about: Any, merged: Any, outcomes: Outcomes) -> RecordedOutcome:  # noqa: ANN401 - an entry of any table
    match merged:
        case Cap(most, rules):
            details: dict[str, Any] = {"value": most}
        case Candidate():
            rules = merged.rules
            details = _candidate(merged)
        case StepRequest(rules):
            kinds = {kind: _by_rule(weights) for kind, weights in sorted(merged.kinds.items())}
            details = {"said": {"required": merged.required, "kinds": kinds}}
        case dict():
            weights = _by_rule(merged)
            rules = set(weights)
            details = {"value": outcomes.driver(about), "weights": weights}
        case _:
            rules = merged
            details = _relation(what, about)
    return RecordedOutcome(
        what=what, about="/".join(_ids_of(about)), rules=tuple(sorted(rules)), **details
    )


def _candidate(candidate: Candidate) -> dict[str, Any]:
    said = {
        "drivers": {name: _listed(rules) for name, rules in sorted(candidate.drivers.items())},
        "most_nights": candidate.nights,
        "slots": {slot.value: weight for slot, weight in sorted(candidate.slots.items())},
    }
    return {"value": candidate.weight, "weights": _by_rule(candidate.weights), "said": said}


def _relation(what: MergedAs, about: Any) -> dict[str, Any]:  # noqa: ANN401 - the key of any table
    """Return what a record says of a merged value that is nothing but the rules behind it."""
    match about:
        case (_, replacement) if what == "replace":
            return {"value": replacement}
        case Separate(by=by):
            return {"value": by.value}
        case Pause(weeks=weeks):
            return {"value": weeks}
        case Tell(about=sets) | (Channel(), _, sets) if sets:
            return {"said": {"about": [_listed(names) for names in sets]}}
        case _:
            return {}


def _ids_of(about: Any) -> Iterator[str]:  # noqa: ANN401 - the key of any table
    """Yield the ids that a key consists of, those of a set as one."""
    if isinstance(about, frozenset):
        yield ",".join(sorted(about))
    elif isinstance(about, tuple):
        for part in about:
            yield from _ids_of(part)
    elif is_dataclass(about):
        for each in fields(about):
            yield from _ids_of(getattr(about, each.name))
    else:
        yield str(about)


def _by_rule(weights: Weights) -> dict[str, int]:
    summed: dict[str, int] = {}
    for (rule, _), weight in sorted(weights.items()):
        summed[rule] = summed.get(rule, 0) + weight
    return summed


def _listed(names: Iterable[str]) -> list[JsonValue]:
    return [str(name) for name in sorted(names)]


def _plain(value: Any, name: str = "") -> JsonValue:  # noqa: ANN401 - parts of a plan, of any shape
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name), each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each, name) for key, each in sorted(value.items())}
    if isinstance(value, frozenset):
        return _listed(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if name == "days":
        return [day.value for place, day in enumerate(Weekday) if value & EVERY_DAY & 1 << place]
    return str(value) if isinstance(value, str) else value
