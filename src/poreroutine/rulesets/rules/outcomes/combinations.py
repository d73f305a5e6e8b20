"""Outcomes about actives beside each other: kept apart, left for later, put in another's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from poreroutine._support.json_schema import (
    closed_object,
    described,
    described_enum,
    reference,
)
from poreroutine._support.words import listed
from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect, TargetOutcome
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey, target_schema
from poreroutine.rulesets.rules.outcomes.wording import Statement, ids_in_words
from poreroutine.rulesets.rules.targets import name


class By(StrEnum):
    """How far apart two actives are kept."""

    SLOT = "slot"
    NIGHT = "night"
    ROUTINE = "routine"


_APART: Final[Mapping[By, str]] = {
    By.SLOT: "never in one morning or evening",
    By.NIGHT: "never on one day",
    By.ROUTINE: "never in one routine",
}


@dataclass(frozen=True, slots=True)
class Separate(Outcome):
    """Two sets of actives are kept apart; an active in both is not kept from itself."""

    _key = "separate"

    one: frozenset[str]
    other: frozenset[str]
    by: By

    def actives(self) -> frozenset[str]:
        return self.one | self.other

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"active:{active}" for active in self.one | self.other))

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("separate", self)

    def in_words(self, _: Knowledge) -> str:
        one, other = ids_in_words(self.one), ids_in_words(self.other)
        return f"keep {one} and {other} apart: {_APART[self.by]}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        first, second = statement.together(self.one), statement.together(self.other)
        if self.by is By.ROUTINE:
            yield f"{first} and {second} are never in one routine"
        if self.by is not By.SLOT:
            yield f"{first} and {second} are never used on the same day"
        yield f"{first} is used in the morning and {second} in the evening"
        yield f"{second} is used in the morning and {first} in the evening"
        for slot in Slot:
            yield f"{first} and {second} never share a day's {slot}"


@dataclass(frozen=True, slots=True)
class Drop(TargetOutcome):
    """Not now: it stands under the alternatives."""

    _key = "drop"

    def atoms(self, _: str) -> Iterator[Atom]:
        yield from (Atom("drop", active) for active in sorted(self.target.actives))

    def in_words(self, _: Knowledge) -> str:
        return f"leave {ids_in_words(self.target.names())} for later"

    def sentences(self, statement: Statement) -> Iterator[str]:
        for active in sorted(self.target.actives):
            yield from statement.left_out(active)


@dataclass(frozen=True, slots=True)
class Replace(Outcome):
    """The second takes the place of the first."""

    _key = "replace"

    active: str
    replacement: str

    def actives(self) -> frozenset[str]:
        return frozenset((self.active, self.replacement))

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"active:{self.active}",))

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("replace", self)

    def in_words(self, _: Knowledge) -> str:
        return f"use {listed([self.replacement])} in place of {listed([self.active])}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        yield from statement.left_out(self.active)
        yield f"{statement.active(self.active)} stands by as an alternative"
        yield f"{statement.active(self.replacement)} is in the routine"


def _read_separate(data: object, location: Location, reader: Reader) -> Outcome:
    mapping = location.mapping(data)
    location.keys(mapping, ("these", "by"))
    here = location.at("these")
    these = here.sequence(mapping["these"])
    if len(these) != 2:  # noqa: PLR2004 - a pair
        raise here.fault("R112", f"expected two targets, found {len(these)}")
    one, other = (reader.targets.actives(each, here.at(n)) for n, each in enumerate(these))
    words = tuple(by.value for by in By)
    return Separate(
        one, other, By(location.at("by").one_of(mapping["by"], "way to separate", words))
    )


def _read_replace(data: object, location: Location, reader: Reader) -> Outcome:
    mapping = location.mapping(data)
    location.keys(mapping, ("active", "with"))
    known = reader.knowledge.actives
    one, other = (
        name(mapping[key], location.at(key), "active", known) for key in ("active", "with")
    )
    if one == other:
        raise location.at("with").fault("R112", f"{one!r} can't take its own place")
    return Replace(one, other)


_PAIR_SCHEMA: Final = {
    "type": "array",
    "minItems": 2,
    "maxItems": 2,
    "items": {"$ref": "#/$defs/target"},
}
_APART_SCHEMA: Final = described_enum(
    {by.value: f"{words.capitalize()}." for by, words in _APART.items()}, "How far apart."
)

KINDS: Final = (Separate, Drop, Replace)
KEYS: Final = (
    ThenKey(
        "separate",
        (Stage.COMBINE,),
        _read_separate,
        closed_object(
            {"these": described(_PAIR_SCHEMA, "The two targets."), "by": _APART_SCHEMA},
            "Two sets of actives are kept apart.",
            required=("these", "by"),
        ),
        takes_away=True,
    ),
    ThenKey(
        "drop",
        (Stage.COMBINE,),
        lambda data, location, reader: Drop(reader.targets.resolve(data, location)),
        target_schema("Not now: it stands under the alternatives."),
        takes_away=True,
    ),
    ThenKey(
        "replace",
        (Stage.COMBINE,),
        _read_replace,
        closed_object(
            {
                "active": reference("active", "What makes room."),
                "with": reference("active", "What takes its place."),
            },
            "The second active takes the place of the first.",
            required=("active", "with"),
        ),
        takes_away=True,
    ),
)
