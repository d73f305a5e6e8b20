"""The knowledge tables: what there is to know of actives, steps, tracks, texts and sources.

Rows are pydantic models, so that a table's shape is checked once, at load. Attributes that only
rules and templates read are kept in `extra`: a new one needs no Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from poreroutine.phrase import parse_phrase
from poreroutine.words import Slot, Urgency

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
Claims = Mapping[str, str] | tuple[str, ...]
"""Source ids, each with the claim it supports where that is written down."""
Evidence = Literal["A", "B", "C"]
"""Strength of evidence on the SORT scale."""


def _phrase(text: str) -> str:
    parse_phrase(text)
    return text


PhraseText = Annotated[str, AfterValidator(_phrase)]
"""A phrase, as `poreroutine.phrase` reads it."""


class Row(BaseModel):
    """A row of a closed table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OpenRow(BaseModel):
    """A row that may carry attributes which only rules and templates read."""

    model_config = ConfigDict(frozen=True, extra="allow")

    @property
    def extra(self) -> Mapping[str, Any]:
        """Attributes beyond the fixed ones."""
        return self.model_extra or {}


class Text(Row):
    """A text in both wordings."""

    plain: Annotated[str, Field(min_length=1)]
    """For everybody."""
    clinical: Annotated[str, Field(min_length=1)]
    """For professionals."""

    def worded(self, audience: str) -> str:
        """Return the wording for an audience: everyday or clinical."""
        return self.clinical if audience == "clinical" else self.plain


class RampStep(Row):
    """A stretch of weeks on the way to the settled frequency."""

    weeks: Annotated[int, Field(ge=1, le=52)]
    nights: Annotated[int, Field(ge=1, le=7)]


class Weeks(Row):
    """When an active may show a change."""

    from_: Annotated[int | None, Field(alias="from")] = None
    to: int | None = None
    trial: int | None = None
    """Weeks of a fair trial."""
    plain: str
    clinical: str


class Active(OpenRow):
    """An ingredient that does the work."""

    name: Text
    family: Id
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]
    """Slots in which it can be used, the preferred one first."""
    start: Annotated[int, Field(ge=0, le=7)]
    """Uses a week to begin with."""
    ceiling: Annotated[int, Field(ge=0, le=7)]
    """Most uses a week, whoever it is for."""
    ramp: tuple[RampStep, ...] = ()
    strength: str
    irritation: Annotated[int, Field(ge=0, le=3)]
    evidence: Evidence | None = None
    weeks: Weeks
    how: Text
    layer: Annotated[int, Field(ge=0, le=100)]
    """Thin (10) to thick (50): the order inside a slot."""
    sources: Claims
    prescription_only: bool = False
    """Whether it is never sold without a prescription; such an active in use is kept first."""
    role: Id | None = None
    """Overrides the family's role."""
    track: Id | None = None
    """Overrides the family's track; an explicit null takes it out of the calendar."""
    step: Id | None = None
    """Overrides the family's step."""


class Family(Row):
    """A group of actives that act alike."""

    name: Text
    role: Id
    """The place in a routine that one of them fills."""
    step: Id
    """The step they are applied in."""
    track: Id | None = None
    """The calendar they share."""
    counted: bool = True
    """Whether they count as actives; care such as moisture and sun protection doesn't."""


class Group(Row):
    """Families and actives that rules address together."""

    name: Text
    families: tuple[Id, ...] = ()
    actives: tuple[Id, ...] = ()


class Track(Row):
    """A calendar that several actives share."""

    name: Text
    label: Annotated[str, Field(max_length=10)]
    """Short word for a cell of the week's grid."""
    rest_between: Annotated[int, Field(ge=0, le=6)]
    """Whole nights of rest between two nights of this track."""
    ceiling: Annotated[int, Field(ge=0, le=7)]
    """Most nights a week, whoever it is for."""


class Pause(Row):
    """While actives of one track are new, another track rests."""

    starting: Id
    pauses: Id
    weeks: Annotated[int, Field(ge=1, le=52)]


class Pace(Row):
    """How fast new actives come in."""

    gentle_from_week: Annotated[int, Field(ge=1)]
    """First week of an active without irritation."""
    first_new_week: Annotated[int, Field(ge=1)]
    """First week of any other active."""
    weeks_between_new: Annotated[int, Field(ge=1)]
    """Weeks from one new active to the next, at the least."""
    settle_weeks: Annotated[int, Field(ge=0)]
    """Weeks at the settled frequency before the next one starts."""


class Calendar(Row):
    """How evenings are shared out over the week."""

    tracks: Mapping[Id, Track]
    apart: tuple[tuple[Id, Id], ...] = ()
    """Pairs of tracks that never share a night."""
    pauses: tuple[Pause, ...] = ()
    pace: Pace
    recovery_nights: Annotated[int, Field(ge=0, le=7)]
    """Nights a week without any track, at the least, as far as what is in use allows."""


class StepKind(OpenRow):
    """A kind of product, or a way, for a step."""

    name: Text
    how: Text


class StepInfo(OpenRow):
    """A thing to do at the basin."""

    name: Text
    slots: Annotated[Mapping[Slot, int], Field(min_length=1)]
    """Place in the order of each slot it belongs to, lowest first."""
    essential: bool = False
    """Whether it stays when somebody wants fewer steps."""
    last: tuple[Slot, ...] = ()
    """Slots in which nothing may come after it."""
    kinds: Mapping[Id, StepKind] = {}
    default: Id | None = None
    """The kind when no rule prefers one."""


class DriverInfo(OpenRow):
    """Why pores look large."""

    name: Text
    text: Text
    shown_from: Annotated[int, Field(ge=1, le=9)] = 1
    """Points from which it is shown."""
    highest: Annotated[int, Field(ge=1, le=9)] = 3
    """The top of the scale that is shown."""


class Trait(Row):
    """Something that rules say once and read often."""

    description: str


class Property(OpenRow):
    """Something a product can be required to be."""

    name: Text
    how: Text


class ReferralInfo(OpenRow):
    """A reason to see somebody."""

    urgency: Urgency
    who: Text
    plain: str
    clinical: str
    sources: Claims = ()


class Procedure(OpenRow):
    """An in-clinic option."""

    name: Text
    text: Text
    cautions: Text
    sessions: Text
    upkeep: Text
    drivers: tuple[Id, ...] = ()
    evidence: Evidence | None = None
    contested: Text | None = None
    sources: Claims = ()


class TextEntry(OpenRow):
    """A text that outcomes show."""

    plain: str
    clinical: str


class Answer(OpenRow):
    """A common question with its answer."""

    question: Text
    ask: tuple[str, ...] = ()
    """Other ways to ask it."""
    plain: str
    clinical: str
    evidence: Evidence | None = None
    sources: Claims = ()


class Claim(OpenRow):
    """A promise that no text may make."""

    phrases: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    """How it is made."""
    unless: tuple[Id, ...] = ()
    """What excuses it in the same sentence, from `claim_exceptions`."""
    allowed: tuple[PhraseText, ...] = ()
    """What else excuses it in the same sentence."""
    instead: Text
    """What may be said."""
    why: Text
    sources: Claims = ()


class ClaimException(Row):
    """What excuses a promise in the same sentence, such as a denial."""

    phrases: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    never: tuple[PhraseText, ...] = ()
    """Words that only look like it."""


class SourceInfo(OpenRow):
    """Where a claim comes from."""

    title: str
    authors: str | None = None
    publisher: str | None = None
    year: int | None = None
    type: str
    evidence_level: Evidence | None = None
    verified: bool
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None


class Choice(OpenRow):
    """One answer that can be given to a list of the questionnaire."""

    label: Text | str
    help: Text | str | None = None
    group: str | None = None
    blocks: tuple[Id, ...] = ()
    """Actives, families or groups that somebody with this answer must not use."""


class Question(OpenRow):
    """One list of the questionnaire."""

    question: Text
    help: Text | str | None = None
    risk: bool = False
    """Whether more of these answers may only narrow a routine."""
    answers: Mapping[Id, Choice]


class Manifest(OpenRow):
    """What a ruleset says of itself."""

    format: int
    name: Id
    version: str
    date: str
    language: str = "en"
    notice: Text
