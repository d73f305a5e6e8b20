"""Outcomes that rule something out: never in any form, or never proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey
from poreroutine.rulesets.rules.outcomes.wording import Statement, ids_in_words, spoken_id
from poreroutine.rulesets.rules.targets import TARGET_PROPERTIES, Target
from poreroutine.rulesets.vocabulary import WAITING_FACT


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
        if self.prescribed is not None:
            yield from (Atom("spare", active) for active in sorted(self.target.actives))
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
    """Never proposed; what is in use and irritates goes back to the uses of a beginner.

    Attributes:
        in_use: `keep` if what is in use may stay as it is.
    """

    _key = "withhold"

    in_use: Literal["keep"] | None = None

    def atoms(self, _: str) -> Iterator[Atom]:
        yield from (Atom("withhold", active) for active in sorted(self.target.actives))
        if self.in_use is None:
            yield from (Atom("reduce", active) for active in sorted(self.target.actives))

    def facts(self, knowledge: Knowledge) -> Iterator[str]:
        return _exclusion_facts(self.target, knowledge)

    def in_words(self, _: Knowledge) -> str:
        names = ids_in_words(self.target.names())
        stays = "may stay" if self.in_use else "may stay, less often if it irritates"
        return f"do not propose {names}; what is in use {stays}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        together = statement.together(self.target.actives)
        yield f"{together} is held back"
        yield f"there is no {together} anywhere in the routine"


def _exclusion_facts(target: Target, knowledge: Knowledge) -> Iterator[str]:
    yield WAITING_FACT
    for active in target.actives:
        yield f"forbidden.{active}"
        yield from presence_facts(active, knowledge)


def _read(
    data: object, location: Location, reader: Reader, word: str
) -> tuple[Target, Literal["keep"] | None]:
    """Read a target with what becomes of something in use, under `word`."""
    mapping = dict(location.mapping(data))
    keep = mapping.pop(word, None)
    if keep is not None:
        location.at(word).one_of(keep, "answer", ("keep",))
    return reader.targets.resolve(mapping, location), "keep" if keep else None


def _schema(word: str, meaning: str, description: str) -> Mapping[str, Any]:
    properties = {**TARGET_PROPERTIES, word: {"const": "keep", "description": meaning}}
    return closed_object(properties, description, minProperties=1)


KINDS: Final = (Forbid, Withhold)
KEYS: Final = (
    ThenKey(
        "forbid",
        (Stage.GUARD,),
        lambda data, location, reader: Forbid(*_read(data, location, reader, "prescribed")),
        _schema(
            "prescribed",
            "What was prescribed stays; otherwise it waits for the prescriber.",
            "Must not be used in any form, by anybody the rule fires for.",
        ),
        takes_away=True,
    ),
    ThenKey(
        "withhold",
        (Stage.GUARD,),
        lambda data, location, reader: Withhold(*_read(data, location, reader, "in_use")),
        _schema(
            "in_use",
            "What is in use stays as it is; otherwise what irritates is used less often.",
            "Never proposed; what somebody already uses may stay.",
        ),
        takes_away=True,
    ),
)
