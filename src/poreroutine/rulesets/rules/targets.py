"""Targets, written by id, family, group or attribute, and resolved to plain sets of ids.

The loader resolves them once against the knowledge, so that everything after it works on ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.json_schema import described, one_or_more, reference
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.selectors import select_rows

TARGET_KEYS: Final = ("active", "family", "group", "actives", "option", "options", "step")
"""The keys of a target; `kind` goes with `step`."""

EVERYTHING: Final = "all"


def _ids_schema(kind: str, description: str) -> dict[str, Any]:
    return described(one_or_more({"$ref": f"#/$defs/{kind}"}), description)


_ATTRIBUTES: Final = {"type": "object", "minProperties": 1}
TARGET_PROPERTIES: Final[Mapping[str, Any]] = {
    "active": _ids_schema("active", "This active, or these."),
    "family": _ids_schema("family", "All actives of the family, or of these."),
    "group": _ids_schema("group", "All actives of the group, or of these."),
    "actives": described(_ATTRIBUTES, "All actives whose attributes have these values."),
    "option": _ids_schema("option", "This option in a clinic, or these."),
    "options": {
        "anyOf": [{"const": EVERYTHING}, _ATTRIBUTES],
        "description": "All options, or those whose attributes have these values.",
    },
    "step": reference("step", "A step; goes with `kind`."),
    "kind": _ids_schema("kind", "A kind of product for the step, or several."),
}
"""JSON Schemas of the keys of a target."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an outcome is about. At least one set is not empty.

    Attributes:
        actives: Ids of actives.
        options: Ids of in-clinic options.
        kinds: Pairs of step and kind.
    """

    actives: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    kinds: frozenset[tuple[str, str]] = frozenset()

    def addresses(self) -> Iterator[str]:
        """Yield the address of each of them."""
        yield from (f"active:{name}" for name in self.actives)
        yield from (f"option:{name}" for name in self.options)
        yield from (f"kind:{step}:{kind}" for step, kind in self.kinds)

    def names(self) -> Iterator[str]:
        """Yield the id of each of them."""
        yield from (*self.actives, *self.options)
        yield from (f"{step} by {kind}" for step, kind in self.kinds)


class Targets:
    """Resolves targets using the knowledge tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._members = knowledge.members
        self._read: Mapping[str, Callable[[Any, Location], Target]] = {
            "active": self._active,
            "family": self._family,
            "group": self._group,
            "actives": self._actives,
            "option": self._option,
            "options": self._options,
        }

    def resolve(self, data: object, location: Location) -> Target:
        """Resolve one target.

        Raises:
            LoadFault: If it names nothing, or something unknown.
        """
        mapping = location.mapping(data)
        keys = [key for key in mapping if key in TARGET_KEYS]
        if len(keys) != 1:
            location.keys(mapping, (), (*TARGET_KEYS, "kind"))
            raise location.fault(
                "R112", "expected one target", f"expected: one of {', '.join(TARGET_KEYS)}"
            )
        key = keys[0]
        if key == "step":
            location.keys(mapping, ("step", "kind"))
            return self._kinds(mapping, location)
        location.keys(mapping, (key,))
        return self._read[key](mapping[key], location.at(key))

    def actives(self, data: object, location: Location) -> frozenset[str]:
        """Resolve a target that must consist of actives.

        Raises:
            LoadFault: If it does not.
        """
        target = self.resolve(data, location)
        if not target.actives:
            raise location.fault("R112", "expected actives", "name an active, a family or a group")
        return target.actives

    def subjects(self, data: object, location: Location) -> frozenset[str]:
        """Return the actives or in-clinic options that a text is about."""
        target = self.resolve(data, location)
        return target.options or self.actives(data, location)

    def _active(self, data: object, location: Location) -> Target:
        return Target(actives=frozenset(names(data, location, "active", self._knowledge.actives)))

    def _family(self, data: object, location: Location) -> Target:
        return self._united(names(data, location, "family", self._knowledge.families), location)

    def _group(self, data: object, location: Location) -> Target:
        return self._united(names(data, location, "group", self._knowledge.groups), location)

    def _united(self, ids: Iterable[str], location: Location) -> Target:
        members = frozenset[str]().union(*(self._members[one] for one in ids))
        return Target(actives=self._non_empty(members, location))

    def _actives(self, data: object, location: Location) -> Target:
        chosen = select_rows(self._knowledge.rows.get("actives", {}), data, location)
        return Target(actives=self._non_empty(frozenset(chosen), location))

    def _option(self, data: object, location: Location) -> Target:
        return Target(
            options=frozenset(names(data, location, "option", self._knowledge.procedures))
        )

    def _options(self, data: object, location: Location) -> Target:
        if data == EVERYTHING:
            return Target(options=frozenset(self._knowledge.procedures))
        chosen = select_rows(self._knowledge.rows.get("procedures", {}), data, location)
        return Target(options=self._non_empty(frozenset(chosen), location))

    def _kinds(self, data: Mapping[str, Any], location: Location) -> Target:
        (step,) = names([data["step"]], location.at("step"), "step", self._knowledge.steps)
        known = self._knowledge.steps[step].kinds
        kinds = names(data["kind"], location.at("kind"), f"kind of {step}", known)
        return Target(kinds=frozenset((step, kind) for kind in kinds))

    def _non_empty(self, ids: frozenset[str], location: Location) -> frozenset[str]:
        if not ids:
            raise location.fault("R123", "the target is empty: nothing matches")
        return ids


def names(data: object, location: Location, what: str, known: Iterable[str]) -> tuple[str, ...]:
    """Read one known id, or a list of them.

    Raises:
        LoadFault: On the first unknown id.
    """
    if not isinstance(data, list):
        return (name(data, location, what, known),)
    known = frozenset(known)
    ids = location.sequence(data)
    return tuple(name(one, location.at(number), what, known) for number, one in enumerate(ids))


def name(data: object, location: Location, what: str, known: Iterable[str]) -> str:
    """Read one known id.

    Raises:
        LoadFault: If it is unknown.
    """
    known = frozenset(known)
    if not isinstance(data, str) or data not in known:
        raise location.unknown_name("R122", what, data, known)
    return data
