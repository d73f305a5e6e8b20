"""What a product rule can say of a product, and how what several say comes together.

Like the outcomes of a routine these merge as a lattice, so that order never matters: steps
collect, `serves: nothing` beats every step, two kinds for one step leave the kind open, and of
two answers to one flag the cautious one wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine.model.facts import Stage
from poreroutine.model.product import Answer
from poreroutine.rulesets.documents import Faults, Place, expected
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.targets import name

NOTHING: Final = "nothing"
_ANSWERS: Final = tuple(answer.value for answer in Answer)


@dataclass(frozen=True, slots=True)
class Serves:
    """The product can be used in a step.

    Attributes:
        step: The step; None: in no step at all, whatever other rules say.
        kind: Kind of product there; None where it is left open.
    """

    step: str | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Flagged:
    """The product is something, is not, or might be."""

    flag: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Without:
    """An ingredient does not do the work of this active here."""

    active: str


ProductOutcome = Serves | Flagged | Without


class ProductThen:
    """Reads the outcomes of product rules."""

    def __init__(self, knowledge: Knowledge, flags: Mapping[str, object]) -> None:
        self._knowledge = knowledge
        self._flags = flags
        self._read: Final = {
            "serves": self._serves,
            "is": lambda data, place: Flagged(self._flag(data, place), Answer.YES),
            "flag": self._flagged,
            "without": self._without,
        }

    def parse(
        self, data: object, place: Place, stage: Stage, faults: Faults
    ) -> tuple[ProductOutcome, ...] | None:
        """Read all outcomes of a rule; None when any of them is broken."""
        del stage
        entries = faults.attempt(place.sequence, data)
        if entries is None:
            return None
        outcomes = [
            faults.attempt(self._outcome, entry, place.at(number))
            for number, entry in enumerate(entries)
        ]
        return None if None in outcomes else tuple(one for one in outcomes if one is not None)

    def _outcome(self, data: object, place: Place) -> ProductOutcome:
        mapping = place.mapping(data)
        if len(mapping) != 1:
            raise place.broken("R112", "expected one outcome in each entry", "begin another with -")
        key = next(iter(mapping))
        here = place.at(key)
        if key not in self._read:
            hint = expected(", ".join(self._read), key, self._read)
            raise here.broken("R120", f"unknown outcome {key!r}", hint)
        return self._read[key](mapping[key], here)

    def _serves(self, data: Any, place: Place) -> ProductOutcome:  # noqa: ANN401 - plain data
        if data == NOTHING:
            return Serves(None)
        mapping = place.mapping(data)
        place.keys(mapping, ("step",), ("kind",))
        step = name(mapping["step"], place.at("step"), "step", self._knowledge.steps)
        kind = mapping.get("kind")
        if kind is not None:
            known = self._knowledge.steps[step].kinds
            kind = name(kind, place.at("kind"), f"kind of {step}", known)
        return Serves(step, kind)

    def _flagged(self, data: Any, place: Place) -> ProductOutcome:  # noqa: ANN401 - plain data
        mapping = place.mapping(data)
        place.keys(mapping, ("id", "answer"))
        answer = place.at("answer").one_of(mapping["answer"], "answer", _ANSWERS)
        return Flagged(self._flag(mapping["id"], place.at("id")), Answer(answer))

    def _without(self, data: Any, place: Place) -> ProductOutcome:  # noqa: ANN401 - plain data
        return Without(name(data, place, "active", self._knowledge.actives))

    def _flag(self, data: Any, place: Place) -> str:  # noqa: ANN401 - plain data
        return name(data, place, "flag of products", self._flags)
