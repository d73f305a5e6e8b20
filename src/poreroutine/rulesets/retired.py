"""Check retired rules: their ids are never used again."""

from __future__ import annotations

from collections.abc import Mapping

from poreroutine.rulesets.documents import Document, Faults, Location
from poreroutine.rulesets.rules.targets import name
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    Reading,
    RuleId,
    read_shape,
)


class RetiredRule(ClosedShape):
    """A rule that once shipped."""

    id: RuleId
    """The id; never used again."""
    date: Day
    """The day it was retired."""
    reason: Filled
    """Why."""
    successor: IfGiven[RuleId] = None
    """The rule that took its place, if any."""


class RetiredRules(ClosedShape):
    """Rules that once shipped and no longer do."""

    retired: tuple[RetiredRule, ...]
    """Rules that once shipped."""


def check_retired(document: Document | None, rules: Mapping[str, Location], faults: Faults) -> None:
    """Check the list of retired rules against the existing ones.

    Args:
        document: `retired.yaml`, if it exists.
        rules: Id of every rule -> its location.
        faults: Receives the faults.
    """
    read = None if document is None else _read(document, faults)
    if read is None:
        return
    for number, entry in enumerate(read.value.retired):
        faults.attempt(_check, entry, read.at("retired", number), rules)


def retired_rules(document: Document, faults: Faults) -> tuple[RetiredRule, ...]:
    """Read the list of retired rules."""
    read = _read(document, faults)
    return () if read is None else read.value.retired


def _read(document: Document, faults: Faults) -> Reading[RetiredRules] | None:
    return read_shape(RetiredRules, document.data, Location(document), faults)


def _check(entry: RetiredRule, location: Location, rules: Mapping[str, Location]) -> None:
    if entry.id in rules:
        raise (
            rules[entry.id]
            .at("id")
            .fault(
                "R118",
                f"the id {entry.id!r} was retired on {entry.date}",
                "give the rule a new id",
            )
        )
    if entry.successor is not None:
        name(entry.successor, location.at("successor"), "rule", rules)
