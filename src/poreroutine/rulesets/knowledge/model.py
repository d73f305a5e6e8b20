"""The knowledge tables: what there is to know of actives, steps, tracks, texts and sources.

Rows are pydantic models, so that a table's shape is checked once, at load. Attributes that only
rules and templates read are kept in `extra`: a new one needs no Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from poreroutine._support.documented_models import DocumentedModel
from poreroutine._support.phrases import parse_phrase
from poreroutine.model.enums import Region, Slot, Urgency
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    Known,
    shape_error,
)

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
Claims = Mapping[str, str] | tuple[str, ...]
"""Source ids, each with the claim it supports where that is written down."""
Evidence = Literal["A", "B", "C"]
"""Strength of evidence on the SORT scale."""


def _phrase(text: str) -> str:
    parse_phrase(text)
    return text


PhraseText = Annotated[str, AfterValidator(_phrase)]
"""A phrase, as `poreroutine._support.phrases` reads it."""


class ClosedRow(ClosedShape):
    """A row of a closed table."""


class OpenRow(DocumentedModel):
    """A row that may carry attributes which only rules and templates read."""

    model_config = ConfigDict(frozen=True, extra="allow")

    @property
    def extra(self) -> Mapping[str, Any]:
        """Attributes beyond the fixed ones."""
        return self.model_extra or {}


class Text(ClosedRow):
    """A text in both wordings."""

    plain: Filled
    """For everybody."""
    clinical: Filled
    """For professionals."""

    def for_audience(self, audience: str) -> str:
        """Return the wording for an audience: everyday or clinical."""
        return self.clinical if audience == "clinical" else self.plain


class RampStep(ClosedRow):
    """A range of weeks on the way to the settled frequency."""

    weeks: Annotated[int, Field(ge=1, le=52)]
    """How many weeks it lasts."""
    nights: Annotated[int, Field(ge=1, le=7)]
    """Uses a week meanwhile."""


class Weeks(ClosedRow):
    """When an active may show a change."""

    from_: Annotated[int | None, Field(alias="from")] = None
    """First week in which a change may show."""
    to: int | None = None
    """Week by which it has usually shown."""
    trial: int | None = None
    """Weeks of a fair trial."""
    plain: str
    """The same for everybody."""
    clinical: str
    """The same for professionals."""


class Active(OpenRow):
    """An ingredient that does the work."""

    name: Text
    """What it is called."""
    family: Id
    """The family it belongs to."""
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]
    """Slots in which it can be used, the preferred one first."""
    start: Annotated[int, Field(ge=0, le=7)]
    """Uses a week to begin with."""
    ceiling: Annotated[int, Field(ge=0, le=7)]
    """Most uses a week, whoever it is for."""
    ramp: tuple[RampStep, ...] = ()
    """The way to its settled frequency, in order."""
    strength: str
    """Usual strength, as people read it."""
    irritation: Annotated[int, Field(ge=0, le=3)]
    """How much it irritates, from 0 to 3."""
    evidence: Evidence | None = None
    """Strength of evidence for its use here."""
    weeks: Weeks
    """When a change may show."""
    how: Text
    """How it is applied."""
    layer: Annotated[int, Field(ge=0, le=100)]
    """Thin (10) to thick (50): the order inside a slot."""
    sources: Claims
    """What the row rests on."""
    prescription_only: bool = False
    """Whether it is never sold without a prescription; such an active in use is kept first."""
    role: Id | None = None
    """Overrides the family's role."""
    track: Id | None = None
    """Overrides the family's track; an explicit null takes it out of the calendar."""
    step: Id | None = None
    """Overrides the family's step."""


class Family(ClosedRow):
    """A group of actives that act alike."""

    name: Text
    """What it is called."""
    role: Id
    """The place in a routine that one of them fills."""
    step: Id
    """The step they are applied in."""
    track: Id | None = None
    """The calendar they share."""
    counted: bool = True
    """Whether they count as actives; care such as moisture and sun protection doesn't."""


class Group(ClosedRow):
    """Families and actives that rules address together."""

    name: Text
    """What it is called."""
    families: tuple[Id, ...] = ()
    """Families whose actives belong to it."""
    actives: tuple[Id, ...] = ()
    """Further actives that belong to it."""


class Track(ClosedRow):
    """A calendar that several actives share."""

    name: Text
    """What it is called."""
    label: Annotated[str, Field(max_length=10)]
    """Short word for a cell of the week's grid."""
    rest_between: Annotated[int, Field(ge=0, le=6)]
    """Whole nights of rest between two nights of this track."""
    ceiling: Annotated[int, Field(ge=0, le=7)]
    """Most nights a week, whoever it is for."""


class Pause(ClosedRow):
    """While actives of one track are new, another track rests."""

    starting: Id
    """The track whose actives are new."""
    pauses: Id
    """The track that rests."""
    weeks: Annotated[int, Field(ge=1, le=52)]
    """Weeks of rest."""


class Pace(ClosedRow):
    """How fast new actives come in."""

    gentle_from_week: Annotated[int, Field(ge=1)]
    """First week of an active without irritation."""
    first_new_week: Annotated[int, Field(ge=1)]
    """First week of any other active."""
    weeks_between_new: Annotated[int, Field(ge=1)]
    """Weeks from one new active to the next, at the least."""
    settle_weeks: Annotated[int, Field(ge=0)]
    """Weeks at the settled frequency before the next one starts."""


class Calendar(ClosedRow):
    """How evenings are shared out over the week."""

    tracks: Mapping[Id, Track]
    """Calendars that several actives share."""
    apart: tuple[tuple[Id, Id], ...] = ()
    """Pairs of tracks that never share a night."""
    pauses: tuple[Pause, ...] = ()
    """Tracks that rest while others start."""
    pace: Pace
    """How fast new actives come in."""
    recovery_nights: Annotated[int, Field(ge=0, le=7)]
    """Nights a week without any track, at the least, as far as what is in use allows."""


class StepKind(OpenRow):
    """A kind of product, or a way, for a step."""

    name: Text
    """What it is called."""
    how: Text
    """How it is used."""


class StepInfo(OpenRow):
    """A step of a routine."""

    name: Text
    """What it is called."""
    slots: Annotated[Mapping[Slot, int], Field(min_length=1)]
    """Place in the order of each slot it belongs to, lowest first."""
    essential: bool = False
    """Whether it stays when somebody wants fewer steps."""
    last: tuple[Slot, ...] = ()
    """Slots in which nothing may come after it."""
    kinds: Mapping[Id, StepKind] = {}
    """Kinds of product, or ways to do it."""
    default: Id | None = None
    """The kind when no rule prefers one."""


class DriverInfo(OpenRow):
    """Why pores look large."""

    name: Text
    """What it is called."""
    text: Text
    """What it means, as people read it."""
    shown_from: Annotated[int, Field(ge=1, le=9)] = 1
    """Points from which it is shown."""
    highest: Annotated[int, Field(ge=1, le=9)] = 3
    """The top of the scale that is shown."""


class Trait(ClosedRow):
    """Something that rules say once and read often."""

    description: str
    """What it stands for; read by authors alone."""


class Property(OpenRow):
    """Something a product can be required to be."""

    name: Text
    """What it is called, as it stands on labels."""
    how: Text
    """How to see it on a label."""


class ReferralInfo(OpenRow):
    """A reason to see somebody."""

    urgency: Urgency
    """How soon."""
    who: Text
    """Whom to see."""
    plain: str
    """The reason, for everybody."""
    clinical: str
    """The reason, for professionals."""
    sources: Claims = ()
    """What it rests on."""
    crisis: bool = False
    """Whether nothing else matters meanwhile: the routine then holds this and first aid alone."""


class HelpLine(ClosedRow):
    """Whom to ring; texts name it as `{help.<id>}` and are filled in for the person's region."""

    words: Mapping[Region, Text]
    """Whom to ring in each region, as it stands inside a sentence."""
    sources: Claims = ()
    """What it rests on."""


class Procedure(OpenRow):
    """An in-clinic option."""

    name: Text
    """What it is called."""
    text: Text
    """What it may do."""
    cautions: Text
    """Who should think twice, and what may happen."""
    sessions: Text
    """How many sessions, how far apart."""
    upkeep: Text
    """How long it lasts."""
    drivers: tuple[Id, ...] = ()
    """Drivers it may be an answer to."""
    evidence: Evidence | None = None
    """Strength of evidence."""
    contested: Text | None = None
    """Both sides, where sources disagree."""
    sources: Claims = ()
    """What it rests on."""


class TextEntry(OpenRow):
    """A text that outcomes show."""

    plain: str
    """For everybody."""
    clinical: str
    """For professionals."""
    first_aid: bool = False
    """Whether it says what to do until help is there: in a crisis it is shown, all else is not."""


class CommonQuestion(OpenRow):
    """A common question with its answer."""

    question: Text
    """The question."""
    ask: tuple[str, ...] = ()
    """Other ways to ask it."""
    plain: str
    """The answer, for everybody."""
    clinical: str
    """The answer, for professionals."""
    evidence: Evidence | None = None
    """Strength of evidence for the answer."""
    sources: Claims = ()
    """What it rests on."""


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
    """Why no text may make it."""
    sources: Claims = ()
    """What that rests on."""


class ClaimException(ClosedRow):
    """What excuses a promise in the same sentence, such as a denial."""

    phrases: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    """Words that excuse."""
    never: tuple[PhraseText, ...] = ()
    """Words that only look like it."""


class SourceInfo(OpenRow):
    """Where a claim comes from."""

    title: str
    """Its title."""
    authors: str | None = None
    """Who wrote it."""
    publisher: str | None = None
    """Journal, agency or publisher."""
    year: int | None = None
    """Year it came out."""
    type: str
    """What kind of source it is."""
    evidence_level: Evidence | None = None
    """Grade on the SORT scale, for the use made of it here."""
    verified: bool
    """Whether the citation or its content was seen."""
    doi: str | None = None
    """Digital object identifier."""
    pmid: str | None = None
    """Number in PubMed, quoted."""
    pmcid: str | None = None
    """Number in PubMed Central."""
    url: str | None = None
    """Address that lasts."""


class AnswerChoice(OpenRow):
    """One answer that can be given to a list of the questionnaire."""

    label: Text | str
    """The answer, as people read it."""
    help: Text | str | None = None
    """What helps to decide."""
    group: str | None = None
    """Heading it stands under."""
    blocks: tuple[Id, ...] = ()
    """Actives, families or groups that somebody with this answer must not use."""


class Question(OpenRow):
    """One list of the questionnaire."""

    question: Text
    """The question, as people read it."""
    help: Text | str | None = None
    """What helps to answer."""
    risk: bool = False
    """Whether more of these answers may only narrow a routine."""
    answers: Mapping[Id, AnswerChoice]
    """Answer id -> the answer."""


FORMAT: Final = 1
"""The version of the rule format that is read here."""


def _read_format(written: object) -> object:
    if written != FORMAT:
        raise shape_error("R112", f"format {written!r} is not read here", f"expected: {FORMAT}")
    return written


Format = Annotated[Literal[1], BeforeValidator(_read_format)]


class Approval(ClosedRow):
    """Who approved a rule."""

    rule: Annotated[Filled, Known("rule")]
    """The rule."""
    by: Filled
    """The clinician, by name."""
    date: Day
    """The day; not before the rule's `updated`."""


class Review(OpenRow):
    """How rules are reviewed."""

    policy: Filled | None = None
    """What each status asks for."""
    approvals: tuple[Approval, ...] = ()
    """Who approved which rule."""


class Manifest(ClosedRow):
    """What a ruleset says of itself."""

    format: Format
    """Version of the rule format."""
    name: Id
    """Name of the ruleset."""
    version: Filled
    """Version of what the rules say."""
    date: Day
    """Day of that version."""
    language: Filled = "en"
    """Language of the texts."""
    notice: Text
    """What stands below every routine."""
    review: IfGiven[Review] = None
    """How rules are reviewed, and who approved them."""
