"""Outcomes that require: a step in every slot, or a property of every product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from poreroutine._support.json_schema import closed_object, reference
from poreroutine._support.words import listed
from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey
from poreroutine.rulesets.rules.outcomes.wording import Statement, spoken_id
from poreroutine.rulesets.rules.targets import name


@dataclass(frozen=True, slots=True)
class RequireStep(Outcome):
    """A step stands in every such slot."""

    _key = "require"
    _name = "require step"

    step: str
    slot: Slot

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"step:{self.slot}:{self.step}",))

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("step", (self.step, self.slot))

    def in_words(self, _: Knowledge) -> str:
        return f"require {listed([self.step])} every {self.slot}"

    def sentences(self, _: Statement) -> Iterator[str]:
        yield f"every {self.slot} includes {spoken_id(self.step)}"


@dataclass(frozen=True, slots=True)
class RequireProperty(Outcome):
    """Every product has the property."""

    _key = "require"
    _name = "require property"

    property: str

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"requirement:{self.property}",))

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("require", self.property)

    def in_words(self, knowledge: Knowledge) -> str:
        return f"require every product to be {knowledge.properties[self.property].name.plain}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        name = statement.knowledge.properties[self.property].name.plain
        yield (
            f"every product must have {name}"
            if name.startswith("no ")
            else f"every product must be {name}"
        )
        yield f"every product must be {spoken_id(self.property)}"


def _read(data: object, location: Location, reader: Reader) -> Outcome:
    mapping = location.mapping(data)
    if "property" in mapping:
        location.keys(mapping, ("property",))
        known = reader.knowledge.properties
        return RequireProperty(
            name(mapping["property"], location.at("property"), "property", known)
        )
    location.keys(mapping, ("step", "slot"), ("property",))
    step = reader.step(mapping, location)
    return RequireStep(step, reader.slot_of(step, mapping, location))


_SCHEMA: Final = closed_object(
    {
        "step": reference("step", "The step that stands in every such slot."),
        "slot": reference("slot", "The slot it stands in."),
        "property": reference("property", "What every product has to be."),
    },
    "A step in every slot, or a property of products.",
    anyOf=[{"required": ["property"]}, {"required": ["step", "slot"]}],
)

KINDS: Final = (RequireStep, RequireProperty)
KEYS: Final = (ThenKey("require", (Stage.GUARD, Stage.TREAT), _read, _SCHEMA),)
