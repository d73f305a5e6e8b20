"""Facts: the closed, typed vocabulary of names that rules may read, with kinds and bounds.

A fact is one named scalar. Every fact always has a value, and "not asked" is a value too
(`unstated` for a choice, `asked.<list> = false` for a list). `facts.derive` computes the values;
the questionnaire, the knowledge and the profile define the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from poreroutine._support.caching import cached_property

Value = bool | int | str
"""Types that a fact can hold. Floats are excluded: neither engine would compare them exactly."""

UNSTATED = "unstated"
"""Value of a choice that was not asked or not answered."""


class Stage(StrEnum):
    """One layer of rules; it reads the profile's facts and those that earlier stages derived."""

    ASSESS = "assess"
    GUARD = "guard"
    TREAT = "treat"
    COMBINE = "combine"
    ADVISE = "advise"

    @property
    def position(self) -> int:
        """Position in the order of evaluation, from 0."""
        return tuple(Stage).index(self)


class Kind(StrEnum):
    """The three shapes of a fact."""

    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Fact:
    """One name of the vocabulary.

    Attributes:
        name: Dotted name, as rules write it (`concern.visible_pores`).
        kind: Flag (true or false), number (whole) or choice (closed list of words).
        default: The value when nothing is known; explanations omit facts at their default.
        description: One sentence for authors.
        choices: The values of a choice, in display order; empty otherwise.
        low: Smallest value of a number, inclusive.
        high: Largest value of a number, inclusive.
        derived_by: The stage whose rules derive it; None if it comes from the profile.
        risk: Whether the fact denotes a risk, so that more of it may only narrow a routine.
    """

    name: str
    kind: Kind
    default: Value
    description: str
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    derived_by: Stage | None = None
    risk: bool = False

    def admits(self, value: object) -> bool:
        """Return whether the fact can hold a value."""
        match self.kind:
            case Kind.FLAG:
                return isinstance(value, bool)
            case Kind.NUMBER:
                return (
                    isinstance(value, int)
                    and not isinstance(value, bool)
                    and self.low <= value <= self.high
                )
            case Kind.CHOICE:
                return isinstance(value, str) and value in self.choices

    def readable_in(self, stage: Stage) -> bool:
        """Return whether rules of a stage may read this fact."""
        return self.derived_by is None or self.derived_by.position < stage.position


@dataclass(frozen=True)
class Vocabulary:
    """All facts by name. Iterates in name order, independent of the order of construction."""

    facts: Mapping[str, Fact] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Vocabulary:
        """Build a vocabulary.

        Raises:
            ValueError: If two facts share a name.
        """
        by_name: dict[str, Fact] = {}
        for fact in sorted(facts, key=lambda fact: fact.name):
            if fact.name in by_name:
                message = f"two facts are named {fact.name!r}"
                raise ValueError(message)
            by_name[fact.name] = fact
        return cls(by_name)

    @cached_property
    def defaults(self) -> Mapping[str, Value]:
        """The value of every fact when nothing is known."""
        return {fact.name: fact.default for fact in self}

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts.values())

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def __len__(self) -> int:
        return len(self.facts)
