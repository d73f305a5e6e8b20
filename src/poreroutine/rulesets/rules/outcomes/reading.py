"""How an outcome is read from `then`: its key, the stages that may have it, its JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.json_schema import reference, whole_number
from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.targets import Targets, name

_HEAVIEST: Final = 9
WEIGHT_SCHEMA: Final = whole_number(
    1, _HEAVIEST, "How strongly it is recommended: the weights of one active add up."
)


class Reader:
    """Reads the parts that several kinds of outcomes have, against the knowledge.

    Attributes:
        knowledge: The tables.
        targets: For what an outcome is about.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.targets = Targets(knowledge)

    def weight(self, mapping: Mapping[str, Any], location: Location) -> int:
        """Read a weight."""
        return location.at("weight").whole(mapping["weight"], 1, _HEAVIEST)

    def step(self, mapping: Mapping[str, Any], location: Location) -> str:
        """Read a step."""
        return name(mapping["step"], location.at("step"), "step", self.knowledge.steps)

    def slot_of(self, step: str, mapping: Mapping[str, Any], location: Location) -> Slot:
        """Read one of the slots of a step."""
        slots = tuple(slot.value for slot in self.knowledge.steps[step].slots)
        return Slot(location.at("slot").one_of(mapping["slot"], f"slot of {step}", slots))


@dataclass(frozen=True, slots=True)
class ThenKey:
    """A key of `then`.

    Attributes:
        key: The key.
        stages: Stages whose rules may have it.
        read: Makes the outcome of what stands under the key.
        schema: JSON Schema of what stands under the key.
        takes_away: Whether its outcomes take something away; the others ask for something.
    """

    key: str
    stages: tuple[Stage, ...]
    read: Callable[[Any, Location, Reader], Outcome]
    schema: Mapping[str, Any]
    takes_away: bool = False


def target_schema(description: str) -> dict[str, Any]:
    """Accept a target."""
    return reference("target", description)
