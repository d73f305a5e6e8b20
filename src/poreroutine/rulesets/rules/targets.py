"""Targets: from ids, families, groups and attributes to plain sets of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from poreroutine.rulesets.documents import Place
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcome import Target
from poreroutine.rulesets.rules.selectors import select

TARGET_KEYS: Final = ("active", "family", "group", "actives", "option", "options", "step")
"""The keys that say what an outcome is about; `kind` goes with `step`."""

EVERYTHING: Final = "all"


class Targets:
    """Resolves targets against the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._members = knowledge.members
        self._read: Mapping[str, Callable[[Any, Place], Target]] = {
            "active": self._active,
            "family": self._family,
            "group": self._group,
            "actives": self._actives,
            "option": self._option,
            "options": self._options,
        }

    def resolve(self, data: object, place: Place) -> Target:
        """Read one target.

        Raises:
            Broken: If it names nothing, or something unknown.
        """
        mapping = place.mapping(data)
        keys = [key for key in mapping if key in TARGET_KEYS]
        if len(keys) != 1:
            place.keys(mapping, (), (*TARGET_KEYS, "kind"))
            raise place.broken(
                "R112", "expected one target", f"expected: one of {', '.join(TARGET_KEYS)}"
            )
        key = keys[0]
        if key == "step":
            place.keys(mapping, ("step", "kind"))
            return self._kinds(mapping, place)
        place.keys(mapping, (key,))
        return self._read[key](mapping[key], place.at(key))

    def actives(self, data: object, place: Place) -> frozenset[str]:
        """Read a target that has to be one of actives.

        Raises:
            Broken: If it is none.
        """
        target = self.resolve(data, place)
        if not target.actives:
            raise place.broken("R112", "expected actives", "name an active, a family or a group")
        return target.actives

    def _active(self, data: object, place: Place) -> Target:
        return Target(actives=frozenset(names(data, place, "active", self._knowledge.actives)))

    def _family(self, data: object, place: Place) -> Target:
        return self._united(names(data, place, "family", self._knowledge.families), place)

    def _group(self, data: object, place: Place) -> Target:
        return self._united(names(data, place, "group", self._knowledge.groups), place)

    def _united(self, ids: Iterable[str], place: Place) -> Target:
        members = frozenset[str]().union(*(self._members[one] for one in ids))
        return Target(actives=self._some(members, place))

    def _actives(self, data: object, place: Place) -> Target:
        chosen = select(self._knowledge.rows.get("actives", {}), data, place)
        return Target(actives=self._some(frozenset(chosen), place))

    def _option(self, data: object, place: Place) -> Target:
        return Target(options=frozenset(names(data, place, "option", self._knowledge.procedures)))

    def _options(self, data: object, place: Place) -> Target:
        if data == EVERYTHING:
            return Target(options=frozenset(self._knowledge.procedures))
        chosen = select(self._knowledge.rows.get("procedures", {}), data, place)
        return Target(options=self._some(frozenset(chosen), place))

    def _kinds(self, data: Mapping[str, Any], place: Place) -> Target:
        (step,) = names([data["step"]], place.at("step"), "step", self._knowledge.steps)
        known = self._knowledge.steps[step].kinds
        kinds = names(data["kind"], place.at("kind"), f"kind of {step}", known)
        return Target(kinds=frozenset((step, kind) for kind in kinds))

    def _some(self, ids: frozenset[str], place: Place) -> frozenset[str]:
        if not ids:
            raise place.broken("R123", "the target is empty: nothing matches")
        return ids


def names(data: object, place: Place, what: str, known: Iterable[str]) -> tuple[str, ...]:
    """Read one known id, or a list of them.

    Raises:
        Broken: At the first that is not known.
    """
    if not isinstance(data, list):
        return (name(data, place, what, known),)
    known = frozenset(known)
    ids = place.sequence(data)
    return tuple(name(one, place.at(number), what, known) for number, one in enumerate(ids))


def name(data: object, place: Place, what: str, known: Iterable[str]) -> str:
    """Read one known id.

    Raises:
        Broken: If it is not known.
    """
    known = frozenset(known)
    if not isinstance(data, str) or data not in known:
        raise place.unknown("R122", what, data, known)
    return data
