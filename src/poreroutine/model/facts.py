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
from poreroutine.model.names import AnswerNames

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


class Topic(StrEnum):
    """What a fact is about. Read it from here; never parse the name of a fact."""

    FIELD = "field"
    """A field of the profile that holds one answer."""
    ASKED = "asked"
    """Whether a list of the profile was asked for."""
    LISTED = "listed"
    """Whether an answer is in a list of the profile."""
    OWN_QUESTION = "answer"
    """The answer to a question of a ruleset's own."""
    PROCEDURE = "procedure"
    """Days since a procedure."""
    IN_USE = "in_use"
    NIGHTS = "nights"
    WEEKS = "weeks"
    PRESCRIBED = "prescribed"
    TRIED = "tried"
    """Weeks of trying an active."""
    DRIVER = "driver"
    TRAIT = "trait"
    REFERRAL = "referral"
    FORBIDDEN = "forbidden"
    WAITING = "waiting"
    """Whether something prescribed waits for the prescriber's answer."""
    PRESENT = "present"
    PRODUCT = "product"
    """Something about a product; persons have no such fact."""


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
        derived_by: The stage whose rules derive it; None when it comes from the profile.
        risk: Whether the fact reports a risk, so that more of it may only narrow a routine.
        need: Whether the fact names a need, which may add the actives of its pathway. A fact may be
            both: then it never lifts a forbid or a limit.
        topic: What it is about.
        field: The field of the profile it comes from (`concerns`); empty when rules derive it.
        entry: Id of the answer, active, family, group, question, driver or trait that it is about
            (the part after the dot); empty where there is none.
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
    need: bool = False
    topic: Topic = Topic.PRODUCT
    field: str = ""
    entry: str = ""

    @property
    def values(self) -> tuple[bool | str, ...]:
        """The possible values of a flag or a choice, in a fixed order."""
        return (False, True) if self.kind is Kind.FLAG else self.choices

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
    """All facts by name. Iterates in name order, independent of the order of construction.

    Attributes:
        facts: The facts.
        names: List of the profile -> everyday names of its answers.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    names: Mapping[str, AnswerNames] = field(default_factory=dict)

    @classmethod
    def of(
        cls, facts: Iterable[Fact], names: Mapping[str, AnswerNames] | None = None
    ) -> Vocabulary:
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
        return cls(by_name, names or {})

    @cached_property
    def defaults(self) -> Mapping[str, Value]:
        """The value of every fact when nothing is known."""
        return {fact.name: fact.default for fact in self}

    def about(self, topic: Topic, field: str | None = None) -> tuple[Fact, ...]:
        """Return the facts of one topic, of one field if it is named, in name order."""
        return tuple(
            fact for fact in self if fact.topic is topic and (field is None or fact.field == field)
        )

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts.values())

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def __len__(self) -> int:
        return len(self.facts)
