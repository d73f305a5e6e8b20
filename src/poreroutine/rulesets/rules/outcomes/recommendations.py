"""Outcomes that propose something: an active for a driver, or a step with a kind of product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.json_schema import closed_object, reference, whole_number
from poreroutine._support.words import count_text, listed
from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect, presence_facts
from poreroutine.rulesets.rules.outcomes.reading import WEIGHT_SCHEMA, Reader, ThenKey
from poreroutine.rulesets.rules.outcomes.wording import Statement, spoken_id
from poreroutine.rulesets.rules.targets import name
from poreroutine.rulesets.vocabulary import MAX_NIGHTS


@dataclass(frozen=True, slots=True)
class RecommendActive(Outcome):
    """A candidate for a driver.

    Attributes:
        active: Id of the active.
        weight: Adds to the active's rank, 1 to 9.
        driver: What it is for; None when it serves no driver.
        nights: Uses a week it may grow to; None for the active's ceiling.
        slot: Slot it is meant for; None for the active's preferred one.
    """

    _key = "recommend"
    _name = "recommend active"

    active: str
    weight: int
    driver: str | None = None
    nights: int | None = None
    slot: Slot | None = None

    def actives(self) -> frozenset[str]:
        return frozenset((self.active,))

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"active:{self.active}",), self.weight, self.nights)

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("recommend", self.active, self.weight)

    def facts(self, knowledge: Knowledge) -> Iterator[str]:
        return presence_facts(self.active, knowledge)

    def in_words(self, _: Knowledge) -> str:
        parts = [f"recommend {listed([self.active])}"]
        if self.driver:
            parts.append(f"for {listed([self.driver])}")
        if self.slot:
            parts.append(f"in the {self.slot}")
        if self.nights:
            parts.append(f"on up to {count_text(self.nights, 'day')} a week")
        return f"{' '.join(parts)}, weight {self.weight}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        active = statement.active(self.active)
        if self.driver is not None:
            yield f"{active} is there for {statement.knowledge.drivers[self.driver].name.plain}"
        yield f"{active} is in the routine"
        yield f"{active} stands by as an alternative"
        yield from statement.left_out(self.active)


@dataclass(frozen=True, slots=True)
class RecommendStep(Outcome):
    """A backbone step, and the kind of product for it; the kind of most weight wins."""

    _key = "recommend"
    _name = "recommend step"

    step: str
    slot: Slot
    kind: str | None
    weight: int

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"step:{self.slot}:{self.step}",), self.kind or self.weight)

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("recommend_step", (self.step, self.slot, self.kind), self.weight)

    def in_words(self, _: Knowledge) -> str:
        way = f" by {listed([self.kind])}" if self.kind else ""
        return f"recommend {listed([self.step])}{way} every {self.slot}, weight {self.weight}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        step, slot = spoken_id(self.step), self.slot
        if self.kind is not None:
            product = statement.knowledge.steps[self.step].kinds[self.kind].name.plain
            yield f"they {step} with {product} every {slot}"
            yield f"they {step} with {spoken_id(self.kind)} every {slot}"
        yield f"every {slot} includes {step}"


def _read(data: object, location: Location, reader: Reader) -> Outcome:
    mapping = location.mapping(data)
    if "step" in mapping:
        return _read_step(mapping, location, reader)
    return _read_active(mapping, location, reader)


def _read_step(mapping: Mapping[str, Any], location: Location, reader: Reader) -> RecommendStep:
    location.keys(mapping, ("step", "slot", "weight"), ("kind",))
    step = reader.step(mapping, location)
    kind = mapping.get("kind")
    if kind is not None:
        known = reader.knowledge.steps[step].kinds
        kind = name(kind, location.at("kind"), f"kind of {step}", known)
    slot = reader.slot_of(step, mapping, location)
    return RecommendStep(step, slot, kind, reader.weight(mapping, location))


def _read_active(mapping: Mapping[str, Any], location: Location, reader: Reader) -> RecommendActive:
    location.keys(mapping, ("active", "weight"), ("for", "nights", "slot", "step"))
    knowledge = reader.knowledge
    active = name(mapping["active"], location.at("active"), "active", knowledge.actives)
    driver = mapping.get("for")
    if driver is not None:
        driver = name(driver, location.at("for"), "driver", knowledge.drivers)
    nights = mapping.get("nights")
    if nights is not None:
        nights = location.at("nights").whole(nights, 1, MAX_NIGHTS)
    slot = None
    if "slot" in mapping:
        slots = tuple(each.value for each in knowledge.actives[active].slots)
        slot = Slot(location.at("slot").one_of(mapping["slot"], f"slot of {active}", slots))
    return RecommendActive(active, reader.weight(mapping, location), driver, nights, slot)


_SCHEMA: Final = closed_object(
    {
        "active": reference("active", "The active that is proposed."),
        "weight": WEIGHT_SCHEMA,
        "for": reference("driver", "The driver it is for."),
        "nights": whole_number(1, MAX_NIGHTS, "Uses a week it may grow to."),
        "slot": reference("slot", "The slot it is meant for."),
        "step": reference("step", "The step that is proposed, in place of an active."),
        "kind": reference("kind", "The kind of product; the kind of most weight wins."),
    },
    "A candidate: an active for a driver, or a step with a kind.",
    required=("weight",),
    anyOf=[{"required": ["active"]}, {"required": ["step", "slot"]}],
)

KINDS: Final = (RecommendActive, RecommendStep)
KEYS: Final = (ThenKey("recommend", (Stage.TREAT,), _read, _SCHEMA),)
