"""Check retired rules: their ids are never used again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from poreroutine.rulesets.documents import Document, Faults, Location
from poreroutine.rulesets.rules.targets import name

_KEYS: Final = ("id", "date", "reason")


def check_retired(document: Document | None, rules: Mapping[str, Location], faults: Faults) -> None:
    """Check the list of retired rules against the existing ones.

    Args:
        document: `retired.yaml`, if it exists.
        rules: Id of every rule -> its location.
        faults: Receives the faults.
    """
    if document is None:
        return
    location = Location(document)
    entries = faults.attempt(_entries, document, location)
    for number, entry in enumerate(entries or ()):
        here = location.at("retired", number)
        faults.attempt(_check, entry, here, rules)


def _entries(document: Document, location: Location) -> list[object]:
    data = location.mapping(document.data)
    location.keys(data, ("retired",))
    entries = data["retired"]
    return [] if entries == [] else list(location.at("retired").sequence(entries))


def _check(entry: object, location: Location, rules: Mapping[str, Location]) -> None:
    data = location.mapping(entry)
    location.keys(data, _KEYS, ("successor",))
    for key in _KEYS:
        location.at(key).text(data[key])
    if data["id"] in rules:
        raise (
            rules[data["id"]]
            .at("id")
            .fault(
                "R118",
                f"the id {data['id']!r} was retired on {data['date']}",
                "give the rule a new id",
            )
        )
    if data.get("successor") is not None:
        name(data["successor"], location.at("successor"), "rule", rules)
