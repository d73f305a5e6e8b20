"""Outcomes that rule something out: never in any form, or never proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from poreroutine._support.json_schema import closed_object
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import (
    Atom,
    TargetOutcome,
    presence_facts,
)
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey, target_schema
from poreroutine.rulesets.rules.outcomes.wording import Statement, ids_in_words, spoken_id
from poreroutine.rulesets.rules.targets import TARGET_PROPERTIES, Target


@dataclass(frozen=True, slots=True)
class Forbid(TargetOutcome):
    """Must not be used in any form.

    Attributes:
        prescribed: `keep` if what was prescribed stays as it is; otherwise it waits until the
            prescriber was asked.
    """

    _key = "forbid"

    prescribed: Literal["keep"] | None = None

    def atoms(self, _: str) -> Iterator[Atom]:
        yield from (Atom("forbid", active) for active in sorted(self.target.actives))
        yield from (Atom("forbid_option", option) for option in sorted(self.target.options))
        yield from (Atom("forbid_kind", kind) for kind in sorted(self.target.kinds))

    def facts(self, knowledge: Knowledge) -> Iterator[str]:
        return _exclusion_facts(self.target, knowledge)

    def in_words(self, _: Knowledge) -> str:
        spared = "; what was prescribed stays" if self.prescribed else ""
        return f"forbid {ids_in_words(self.target.names())}{spared}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        knowledge = statement.knowledge
        for active in sorted(self.target.actives):
            left = statement.routine.not_chosen.get(active)
            if left is not None and left.was_in_use:
                yield f"they stop using {statement.active(active)}"
        if self.target.actives:
            yield f"{statement.together(self.target.actives)} is ruled out"
        for option in sorted(self.target.options):
            yield f"{knowledge.procedures[option].name.plain} is not offered as an option"
            yield f"{spoken_id(option)} is not offered as an option"
        for step, kind in sorted(self.target.kinds):
            product = knowledge.steps[step].kinds[kind].name.plain
            yield f"{product} is ruled out"
            yield f"they never {spoken_id(step)} with {product}"


@dataclass(frozen=True, slots=True)
class Withhold(TargetOutcome):
    """Never proposed; what is in use may stay."""

    _key = "withhold"

    def atoms(self, _: str) -> Iterator[Atom]:
        yield from (Atom("withhold", active) for active in sorted(self.target.actives))

    def facts(self, knowledge: Knowledge) -> Iterator[str]:
        return _exclusion_facts(self.target, knowledge)

    def in_words(self, _: Knowledge) -> str:
        return f"do not propose {ids_in_words(self.target.names())}; what is in use may stay"

    def sentences(self, statement: Statement) -> Iterator[str]:
        together = statement.together(self.target.actives)
        yield f"{together} is held back"
        yield f"there is no {together} anywhere in the routine"


def _exclusion_facts(target: Target, knowledge: Knowledge) -> Iterator[str]:
    for active in target.actives:
        yield f"forbidden.{active}"
        yield from presence_facts(active, knowledge)


def _read_forbid(data: Any, location: Location, reader: Reader) -> Forbid:  # noqa: ANN401 - from YAML
    mapping = dict(location.mapping(data))
    prescribed = mapping.pop("prescribed", None)
    if prescribed is not None:
        location.at("prescribed").one_of(prescribed, "answer", ("keep",))
    return Forbid(reader.targets.resolve(mapping, location), "keep" if prescribed else None)


_FORBID_SCHEMA: Final = closed_object(
    {
        **TARGET_PROPERTIES,
        "prescribed": {
            "const": "keep",
            "description": "What was prescribed stays; otherwise it waits for the prescriber.",
        },
    },
    "Must not be used in any form, by anybody the rule fires for.",
    minProperties=1,
)

KINDS: Final = (Forbid, Withhold)
KEYS: Final = (
    ThenKey(
        "forbid",
        (Stage.GUARD,),
        _read_forbid,
        _FORBID_SCHEMA,
        takes_away=True,
    ),
    ThenKey(
        "withhold",
        (Stage.GUARD,),
        lambda data, location, reader: Withhold(reader.targets.resolve(data, location)),
        target_schema("Never proposed; what somebody already uses may stay."),
        takes_away=True,
    ),
)
