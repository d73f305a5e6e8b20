"""Outcomes that are facts for later stages: points for drivers, and traits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.json_schema import closed_object, reference
from poreroutine._support.words import count_text, listed
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey
from poreroutine.rulesets.rules.outcomes.wording import Statement
from poreroutine.rulesets.rules.targets import name
from poreroutine.rulesets.vocabulary import MAX_POINTS


@dataclass(frozen=True, slots=True)
class Add(Outcome):
    """Points for a driver."""

    _key = "add"

    driver: str
    points: int

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"driver:{self.driver}",), self.points)

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("add", self.driver, self.points)

    def facts(self, _: Knowledge) -> Iterable[str]:
        return (f"driver.{self.driver}",)

    def in_words(self, _: Knowledge) -> str:
        return f"add {count_text(self.points, 'point')} for {listed([self.driver])}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        driver = statement.knowledge.drivers[self.driver].name.plain
        for note in statement.routine.drivers:
            if note.id == self.driver:
                yield f"{driver} has {note.points} of {note.highest} points"
        yield f"{driver} is among the drivers"


@dataclass(frozen=True, slots=True)
class SetTrait(Outcome):
    """A trait holds."""

    _key = "set"
    _name = "set trait"

    trait: str

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"trait:{self.trait}",))

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("set", self.trait)

    def facts(self, _: Knowledge) -> Iterable[str]:
        return (f"trait.{self.trait}",)

    def in_words(self, _: Knowledge) -> str:
        return f"set the trait {listed([self.trait])}"

    def sentences(self, _: Statement) -> Iterator[str]:
        yield from ()  # no routine shows it


def _read_add(data: object, location: Location, reader: Reader) -> Outcome:
    mapping = location.mapping(data)
    if len(mapping) != 1:
        raise location.fault("R112", "expected one driver with its points")
    written, points = next(iter(mapping.items()))
    here = location.at(written)
    known = [f"driver.{driver}" for driver in reader.knowledge.drivers]
    driver = name(written, here, "driver", known).removeprefix("driver.")
    return Add(driver, here.whole(points, 1, MAX_POINTS))


def _read_set(data: object, location: Location, reader: Reader) -> Outcome:
    known = [f"trait.{trait}" for trait in reader.knowledge.traits]
    return SetTrait(name(data, location, "trait", known).removeprefix("trait."))


_ADD_SCHEMA: Final[dict[str, Any]] = closed_object(
    {},
    "Points for a driver; they add up.",
    propertyNames={"$ref": "#/$defs/driver_fact"},
    additionalProperties={"type": "integer", "minimum": 1, "maximum": MAX_POINTS},
    minProperties=1,
    maxProperties=1,
)

KINDS: Final = (Add, SetTrait)
KEYS: Final = (
    ThenKey("add", (Stage.ASSESS,), _read_add, _ADD_SCHEMA),
    ThenKey(
        "set",
        (Stage.ASSESS,),
        _read_set,
        reference("trait", "A trait holds, for later stages to read."),
    ),
)
