"""Outcomes: what a rule says when it fires, with every target resolved to ids.

Targets are written by id, family, group or attribute; the loader resolves them once against the
knowledge, so that everything after it works on plain sets of ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage


@dataclass(frozen=True, slots=True)
class Target:
    """What an outcome is about. At least one set is not empty.

    Attributes:
        actives: Ids of actives.
        options: Ids of in-clinic options.
        kinds: Pairs of step and kind.
    """

    actives: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    kinds: frozenset[tuple[str, str]] = frozenset()


class By(StrEnum):
    """How far apart two actives are kept."""

    SLOT = "slot"
    NIGHT = "night"
    ROUTINE = "routine"


class Total(StrEnum):
    """What a limit over the whole routine counts."""

    NEW_ACTIVES = "new_actives"
    IRRITATION = "irritation"
    MORNING_ACTIVES = "morning_actives"


class Channel(StrEnum):
    """Under which heading a text is shown."""

    WARN = "warn"
    HABIT = "habit"
    EXPECT = "expect"
    ASSURE = "assure"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Add:
    """Points for a driver."""

    driver: str
    points: int


@dataclass(frozen=True, slots=True)
class SetTrait:
    """A trait holds."""

    trait: str


@dataclass(frozen=True, slots=True)
class Forbid:
    """Must not be used in any form."""

    target: Target


@dataclass(frozen=True, slots=True)
class Withhold:
    """Never proposed; what is in use may stay."""

    target: Target


@dataclass(frozen=True, slots=True)
class LimitNights:
    """At most so many uses a week of each active in the target."""

    target: Target
    nights: int


@dataclass(frozen=True, slots=True)
class LimitTrack:
    """At most so many nights a week of the whole track."""

    track: str
    nights: int


@dataclass(frozen=True, slots=True)
class LimitTotal:
    """At most so many of something in the whole routine."""

    total: Total
    most: int


@dataclass(frozen=True, slots=True)
class RequireStep:
    """A step stands in every such slot."""

    step: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class RequireProperty:
    """Every product has the property."""

    property: str


@dataclass(frozen=True, slots=True)
class Refer:
    """A reason to see somebody."""

    referral: str


@dataclass(frozen=True, slots=True)
class RecommendActive:
    """A candidate for a driver.

    Attributes:
        active: Id of the active.
        weight: Adds to the active's rank, 1 to 9.
        driver: What it is for; None when it serves no driver.
        nights: Uses a week it may grow to; None for the active's ceiling.
        slot: Slot it is meant for; None for the active's preferred one.
    """

    active: str
    weight: int
    driver: str | None = None
    nights: int | None = None
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class RecommendStep:
    """A backbone step, and the kind of product for it; the kind of most weight wins."""

    step: str
    slot: Slot
    kind: str | None
    weight: int


@dataclass(frozen=True, slots=True)
class Separate:
    """Two sets of actives are kept apart; an active in both is not kept from itself."""

    one: frozenset[str]
    other: frozenset[str]
    by: By


@dataclass(frozen=True, slots=True)
class Drop:
    """Not now: it stands under the alternatives."""

    target: Target


@dataclass(frozen=True, slots=True)
class Replace:
    """The second takes the place of the first."""

    active: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Tell:
    """A text to show.

    Attributes:
        channel: Its heading.
        text: Id of the text (of the answer, for `answer`); None for the rule's own reason.
        about: Each set must have an active in the finished routine; empty for always.
    """

    channel: Channel
    text: str | None = None
    about: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An in-clinic option to discuss with a doctor."""

    option: str


Outcome = (
    Add
    | SetTrait
    | Forbid
    | Withhold
    | LimitNights
    | LimitTrack
    | LimitTotal
    | RequireStep
    | RequireProperty
    | Refer
    | RecommendActive
    | RecommendStep
    | Separate
    | Drop
    | Replace
    | Tell
    | Offer
)

KEYS: dict[Stage, tuple[str, ...]] = {
    Stage.ASSESS: ("add", "set"),
    Stage.GUARD: ("forbid", "withhold", "limit", "require", "refer", "warn"),
    Stage.TREAT: ("recommend", "limit", "require", "warn"),
    Stage.COMBINE: ("separate", "drop", "replace", "limit", "warn", "assure"),
    Stage.ADVISE: ("expect", "habit", "option", "answer", "warn", "assure", "refer"),
}
"""Which outcomes a stage's rules may have, as `then` writes them."""
