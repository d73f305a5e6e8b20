"""Merged outcomes and the plan as plain data, sorted, so that a record is the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import JsonValue

from poreroutine.core.outcomes.merge import Cap, Outcomes, Rules
from poreroutine.core.planning import Plan
from poreroutine.core.planning.model import EVERY_DAY
from poreroutine.model.enums import Weekday
from poreroutine.model.record import MergedAs, RecordedOutcome

Weights = Mapping[tuple[str, int], int]


def merged_outcomes(outcomes: Outcomes) -> tuple[RecordedOutcome, ...]:
    """Return everything the rules that fired said, merged, by kind and by what it is about."""
    found = (*_sums(outcomes), *_limits(outcomes), *_sets(outcomes), *_relations(outcomes))
    return tuple(sorted(found, key=lambda merged: (merged.what, merged.about)))


def plan_data(plan: Plan) -> dict[str, JsonValue]:
    """Return a plan as plain data; masks of days become the names of days."""
    return {each.name: _plain(getattr(plan, each.name)) for each in fields(plan)}


def _sums(outcomes: Outcomes) -> Iterator[RecordedOutcome]:
    for driver, points in outcomes.points.items():
        weights = _by_rule(points)
        yield _merged("add", driver, weights, outcomes.driver(driver), weights)
    for active, candidate in outcomes.candidates.items():
        details: dict[str, JsonValue] = {
            "drivers": {name: _listed(rules) for name, rules in sorted(candidate.drivers.items())},
            "most_nights": candidate.nights,
            "slots": {slot.value: weight for slot, weight in sorted(candidate.slots.items())},
        }
        weights = _by_rule(candidate.weights)
        yield _merged("recommend", active, candidate.rules, candidate.weight, weights, details)
    for (step, slot), wish in outcomes.steps.items():
        kinds: dict[str, JsonValue] = {
            kind: dict(_by_rule(weights)) for kind, weights in sorted(wish.kinds.items())
        }
        details = {"required": wish.required, "kinds": kinds}
        yield _merged("step", f"{step}/{slot}", wish.rules, details=details)


def _limits(outcomes: Outcomes) -> Iterator[RecordedOutcome]:
    tables: tuple[tuple[MergedAs, Mapping[Any, Cap]], ...] = (
        ("limit_nights", outcomes.nights),
        ("limit_track", outcomes.tracks),
        ("limit_total", outcomes.totals),
    )
    for what, table in tables:
        for name, cap in table.items():
            yield _merged(what, str(name), cap.rules, cap.most)


def _sets(outcomes: Outcomes) -> Iterator[RecordedOutcome]:
    tables: tuple[tuple[MergedAs, Mapping[str, Rules]], ...] = (
        ("set", outcomes.traits),
        ("forbid", outcomes.forbidden),
        ("forbid_option", outcomes.forbidden_options),
        ("forbid_kind", {"/".join(key): rules for key, rules in outcomes.forbidden_kinds.items()}),
        ("withhold", outcomes.withheld),
        ("require", outcomes.properties),
        ("refer", outcomes.referrals),
        ("drop", outcomes.dropped),
        ("option", outcomes.options),
    )
    for what, table in tables:
        for name, rules in table.items():
            yield _merged(what, name, rules)


def _relations(outcomes: Outcomes) -> Iterator[RecordedOutcome]:
    for pair, rules in outcomes.separations.items():
        about = "/".join((_ids(pair.one), _ids(pair.other), pair.by))
        yield _merged("separate", about, rules, pair.by.value)
    for (active, replacement), rules in outcomes.replaced.items():
        yield _merged("replace", f"{active}/{replacement}", rules, replacement)
    for tell, rules in outcomes.texts.items():
        yield _merged_text(tell.channel, str(tell.text), tell.about, rules)
    for own, rules in outcomes.own_texts.items():
        yield _merged_text(*own, rules)


def _merged_text(
    channel: str, text: str, about: tuple[frozenset[str], ...], rules: Rules
) -> RecordedOutcome:
    details: dict[str, JsonValue] = {"about": [_listed(names) for names in about]} if about else {}
    return _merged("tell", "/".join((channel, text, *map(_ids, about))), rules, details=details)


def _merged(  # noqa: PLR0913, PLR0917 - one for each part
    what: MergedAs,
    about: str,
    rules: Iterable[str],
    value: int | str | None = None,
    weights: Mapping[str, int] | None = None,
    details: Mapping[str, JsonValue] | None = None,
) -> RecordedOutcome:
    return RecordedOutcome(
        what=what,
        about=about,
        value=value,
        rules=tuple(sorted(rules)),
        weights=weights or {},
        said=details or {},
    )


def _by_rule(weights: Weights) -> dict[str, int]:
    summed: dict[str, int] = {}
    for (rule, _), weight in sorted(weights.items()):
        summed[rule] = summed.get(rule, 0) + weight
    return summed


def _ids(names: Iterable[str]) -> str:
    return ",".join(sorted(names))


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
