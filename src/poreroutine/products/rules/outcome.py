"""The outcomes of product rules, and how they are merged.

Like the outcomes of a routine, they merge as a lattice, so that order never matters: steps are
collected, `serves: nothing` overrides every step, two kinds for one step leave the kind open, and
of two answers to one flag the cautious one wins.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine.model.facts import Stage
from poreroutine.model.product import Answer, FlagFinding
from poreroutine.rulesets.documents import Faults, Location, expected_hint
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.targets import name

NO_ACTIVE: Final = "nothing"
DECIDE: Final = "decide"
"""The outcome of rules of a decision list."""
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


@dataclass(frozen=True, slots=True)
class Decides:
    """The value that a rule of a decision list gives to the list's fact."""

    value: str


ProductOutcome = ServesStep | HasFlag | WithoutActive | Decides


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
            DECIDE: self._decides,
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

    def _decides(self, data: Any, location: Location) -> ProductOutcome:  # noqa: ANN401 - plain data
        return Decides(location.text(data))

    def _without(self, data: Any, location: Location) -> ProductOutcome:  # noqa: ANN401 - plain data
        return WithoutActive(name(data, location, "active", self._knowledge.actives))

    def _flag(self, data: Any, location: Location) -> str:  # noqa: ANN401 - plain data
        return name(data, location, "flag of products", self._flags)


class SharedFindings(Mapping[str, FlagFinding]):
    """Findings by flag: a product's own, falling back to shared defaults.

    Most products differ from the default in few of many flags.
    """

    __slots__ = ("_own", "_shared")

    def __init__(self, shared: Mapping[str, FlagFinding], found: Mapping[str, FlagFinding]) -> None:
        """Store the findings that differ from the default.

        Args:
            shared: Every flag with its default finding; referenced, not copied.
            found: Every flag with its finding for this product.
        """
        self._shared = shared
        self._own = {
            flag: each
            for flag, each in found.items()
            if each is not shared[flag] and each != shared[flag]
        }

    @property
    def shared(self) -> Mapping[str, FlagFinding]:
        """Every flag with its default finding."""
        return self._shared

    @property
    def own(self) -> Mapping[str, FlagFinding]:
        """The findings that differ from the default."""
        return self._own

    def __getitem__(self, flag: str) -> FlagFinding:
        own = self._own.get(flag)
        return self._shared[flag] if own is None else own

    def __iter__(self) -> Iterator[str]:
        return iter(self._shared)

    def __len__(self) -> int:
        return len(self._shared)

    def __repr__(self) -> str:
        return repr({**self._shared, **self._own})

    def items(self) -> ItemsView[str, FlagFinding]:
        """Return all findings, like an ordinary mapping."""
        return {**self._shared, **self._own}.items()
