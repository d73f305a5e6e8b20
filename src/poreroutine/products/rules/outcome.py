"""The outcomes of product rules, and how they are merged.

Like the outcomes of a routine, they merge as a lattice, so that order never matters: steps are
collected, `serves: nothing` overrides every step, two kinds for one step leave the kind open, and
of two answers to one flag the cautious one wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine.model.facts import Stage
from poreroutine.model.product import Answer
from poreroutine.rulesets.documents import Faults, Location, expected_hint
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.targets import name

NO_ACTIVE: Final = "nothing"
_ANSWERS: Final = tuple(answer.value for answer in Answer)


@dataclass(frozen=True, slots=True)
class ServesStep:
    """The product can be used in a step.

    Attributes:
        step: The step; None for no step at all, whatever other rules say.
        kind: Kind of product there; None if it is left open.
    """

    step: str | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class HasFlag:
    """The product has, lacks, or may have a flag."""

    flag: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class WithoutActive:
    """An ingredient is not effective as this active here."""

    active: str


ProductOutcome = ServesStep | HasFlag | WithoutActive


class ProductThen:
    """Reads the outcomes of product rules."""

    def __init__(self, knowledge: Knowledge, flags: Mapping[str, object]) -> None:
        self._knowledge = knowledge
        self._flags = flags
        self._read: Final = {
            "serves": self._serves,
            "is": lambda data, location: HasFlag(self._flag(data, location), Answer.YES),
            "flag": self._flagged,
            "without": self._without,
        }

    def parse(
        self, data: object, location: Location, stage: Stage, faults: Faults
    ) -> tuple[ProductOutcome, ...] | None:
        """Read all outcomes of a rule; None if any of them is broken."""
        del stage
        entries = faults.attempt(location.sequence, data)
        if entries is None:
            return None
        outcomes = [
            faults.attempt(self._outcome, entry, location.at(number))
            for number, entry in enumerate(entries)
        ]
        return None if None in outcomes else tuple(one for one in outcomes if one is not None)

    def _outcome(self, data: object, location: Location) -> ProductOutcome:
        mapping = location.mapping(data)
        if len(mapping) != 1:
            raise location.fault(
                "R112", "expected one outcome in each entry", "begin another with -"
            )
        key = next(iter(mapping))
        here = location.at(key)
        if key not in self._read:
            hint = expected_hint(", ".join(self._read), key, self._read)
            raise here.fault("R120", f"unknown outcome {key!r}", hint)
        return self._read[key](mapping[key], here)

    def _serves(self, data: Any, location: Location) -> ProductOutcome:  # noqa: ANN401 - plain data
        if data == NO_ACTIVE:
            return ServesStep(None)
        mapping = location.mapping(data)
        location.keys(mapping, ("step",), ("kind",))
        step = name(mapping["step"], location.at("step"), "step", self._knowledge.steps)
        kind = mapping.get("kind")
        if kind is not None:
            known = self._knowledge.steps[step].kinds
            kind = name(kind, location.at("kind"), f"kind of {step}", known)
        return ServesStep(step, kind)

    def _flagged(self, data: Any, location: Location) -> ProductOutcome:  # noqa: ANN401 - plain data
        mapping = location.mapping(data)
        location.keys(mapping, ("id", "answer"))
        answer = location.at("answer").one_of(mapping["answer"], "answer", _ANSWERS)
        return HasFlag(self._flag(mapping["id"], location.at("id")), Answer(answer))

    def _without(self, data: Any, location: Location) -> ProductOutcome:  # noqa: ANN401 - plain data
        return WithoutActive(name(data, location, "active", self._knowledge.actives))

    def _flag(self, data: Any, location: Location) -> str:  # noqa: ANN401 - plain data
        return name(data, location, "flag of products", self._flags)
