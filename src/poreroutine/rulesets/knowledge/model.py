"""Models of the rows of knowledge tables; what only rules read is in `extra`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field

from poreroutine._support.documented_models import DocumentedModel
from poreroutine._support.phrases import checked_phrase
from poreroutine.model.enums import Region, Slot, Urgency
from poreroutine.rulesets.shapes import ClosedShape, Filled

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
Claims = Mapping[str, str] | tuple[str, ...]
"""Source ids, each with the claim it supports if that is given."""
Evidence = Literal["A", "B", "C"]
"""Strength of evidence on the SORT scale."""
PhraseText = Annotated[str, AfterValidator(checked_phrase)]
"""A phrase pattern, as parsed by `poreroutine._support.phrases`."""


class ClosedRow(ClosedShape):
    """A row of a closed table."""


class OpenRow(DocumentedModel):
    """A row that may have additional attributes, which only rules and templates read."""

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


def everyday(name: Text | str) -> str:
    """Return a name in everyday words, whether it has one wording or two."""
    return name if isinstance(name, str) else name.plain


class RampStep(ClosedRow):
    """A range of weeks before the target frequency is reached."""

    weeks: Annotated[int, Field(ge=1, le=52)]
    """Number of weeks."""
    nights: Annotated[int, Field(ge=1, le=7)]
    """Uses a week during that time."""


class Dose(ClosedRow):
    """The uses at which the path of an active ends."""

    uses: Annotated[int, Field(ge=1, le=7)]
    """Uses a week."""
    by: Literal["label", "study", "practice"]
    """What names them."""
    plain: Filled
    """The same as text, for everybody."""
    clinical: Filled
    """The same as text, for professionals."""


class Weeks(ClosedRow):
    """When an active may show an effect."""

    from_: Annotated[int | None, Field(alias="from")] = None
    """First week in which an effect may show."""
    to: int | None = None
    """Week by which it usually shows."""
    trial: int | None = None
    """Number of weeks for a fair trial."""
    plain: str
    """The same as text, for everybody."""
    clinical: str
    """The same as text, for professionals."""


class Active(OpenRow):
    """An active ingredient."""

    name: Text
    """Display name."""
    family: Id
    """The family it belongs to."""
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]
    """Slots in which it can be used, preferred one first."""
    prescribed_slots: tuple[Slot, ...] = ()
    """Slots that the label of a prescribed one names, for whoever doesn't say when it is used."""
    start: Annotated[int, Field(ge=0, le=7)]
    """Initial number of uses a week."""
    ceiling: Annotated[int, Field(ge=0, le=7)]
    """Maximum number of uses a week, for anybody."""
    ramp: tuple[RampStep, ...] = ()
    """Steps towards its target frequency, in order."""
    dose: Dose | None = None
    """Where its path ends, if nothing holds it."""
    strength: str
    """Usual strength, as displayed."""
    irritation: Annotated[int, Field(ge=0, le=3)]
    """How irritating it is, from 0 to 3."""
    evidence: Evidence | None = None
    """Strength of evidence for its use here."""
    weeks: Weeks
    """When an effect may show."""
    how: Text
    """How to apply it."""
    layer: Annotated[int, Field(ge=0, le=100)]
    """Thin (10) to thick (50): the order inside a slot."""
    sources: Claims
    """Its sources."""
    prescription_only: bool = False
    """Whether it always needs a prescription; such an active is retained first if in use."""
    role: Id | None = None
    """Overrides the family's role."""
    track: Id | None = None
    """Overrides the family's track; an explicit null removes it from any track."""
    step: Id | None = None
    """Overrides the family's step."""
    names: tuple[Filled, ...] = ()
    """What else people call it, such as brands; they can be written in place of its id."""


class Family(ClosedRow):
    """A group of actives with similar effects."""

    name: Text
    """Display name."""
    role: Id
    """The role in a routine that one of them fills."""
    step: Id
    """The step they are applied in."""
    track: Id | None = None
    """The track they share."""
    counted: bool = True
    """Whether they count as actives; care such as moisture and sun protection doesn't."""


class Combination(ClosedRow):
    """A product that holds several parts, and is prescribed or paused as a whole."""

    name: Text
    """Display name."""
    actives: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Its actives; the first one decides when it is used unless the person says."""
    medications: tuple[Id, ...] = ()
    """Answers about medicines that name another part of it; any of them will do."""
    names: tuple[str, ...] = ()
    """Its brands; somebody who writes one among the medicines uses all of its parts."""
    sources: Claims
    """Its sources."""


class Group(ClosedRow):
    """Families and actives that rules can address together."""

    name: Text
    """Display name."""
    families: tuple[Id, ...] = ()
    """Families whose actives belong to it."""
    actives: tuple[Id, ...] = ()
    """Further actives that belong to it."""


class Track(ClosedRow):
    """A shared calendar for several actives."""

    name: Text
    """Display name."""
    names: tuple[Filled, ...] = ()
    """What else people call it."""
    rest_names: tuple[Filled, ...] = ()
    """What people call the nights without it."""
    label: Annotated[str, Field(max_length=10)]
    """Short label for a cell of the week's grid."""
    rest_between: Annotated[int, Field(ge=0, le=6)]
    """Minimum number of nights between two nights of this track."""
    ceiling: Annotated[int, Field(ge=0, le=7)]
    """Maximum number of nights a week, for anybody."""


class Pause(ClosedRow):
    """While actives of one track are being introduced, another track pauses."""

    starting: Id
    """The track with new actives."""
    pauses: Id
    """The track that pauses."""
    weeks: Annotated[int, Field(ge=1, le=52)]
    """Duration in weeks."""


class Pace(ClosedRow):
    """The pace at which new actives are introduced."""

    gentle_from_week: Annotated[int, Field(ge=1)]
    """First week of an active that does not irritate."""
    first_new_week: Annotated[int, Field(ge=1)]
    """First week of any other active."""
    weeks_between_new: Annotated[int, Field(ge=1)]
    """Minimum number of weeks between two new actives."""
    weeks_while_rising: Annotated[int, Field(ge=1)]
    """The same, after one whose uses still rise."""


class Calendar(ClosedRow):
    """How evenings are distributed over the week."""

    tracks: Mapping[Id, Track]
    """The tracks."""
    apart: tuple[tuple[Id, Id], ...] = ()
    """Pairs of tracks that never share a night."""
    pauses: tuple[Pause, ...] = ()
    """Tracks that pause while others are introduced."""
    pace: Pace
    """The pace at which new actives are introduced."""
    recovery_nights: Annotated[int, Field(ge=0, le=7)]
    """Nights without a track, as current use allows; none for an active of every day."""


class StepKind(OpenRow):
    """A kind of product, or a technique, for a step."""

    name: Text
    """Display name."""
    how: Text
    """How to use it."""
    properties: tuple[Id, ...] = ()
    """What its products should be."""


class GivesWay(ClosedRow):
    """How a step is given up in a slot when somebody wants fewer steps."""

    order: Annotated[int, Field(ge=0, le=99)]
    """The lowest goes first."""
    to: Literal["any", "need"]
    """Which actives may take its place: any, or those that serve a need first or are in use."""
    plain: Filled
    """What stands in for it, for everybody."""
    clinical: Filled
    """The same, for professionals."""


class StepInfo(OpenRow):
    """A step of a routine."""

    name: Text
    """Display name."""
    slots: Annotated[Mapping[Slot, int], Field(min_length=1)]
    """Position in each slot it belongs to, lowest first."""
    essential: bool = False
    """Whether it stays if the person wants fewer steps, unless it gives way."""
    gives_way: Mapping[Slot, GivesWay] = {}
    """Slots in which an essential step is given up if there is no room for it."""
    last: tuple[Slot, ...] = ()
    """Slots in which it must be last."""
    kinds: Mapping[Id, StepKind] = {}
    """Kinds of product, or techniques."""
    default: Id | None = None
    """The default kind if no rule prefers one."""
    names: tuple[Filled, ...] = ()
    """What else people call it."""


class DriverInfo(OpenRow):
    """A reason why pores look large."""

    name: Text
    """Display name."""
    text: Text
    """Its description."""
    shown_from: Annotated[int, Field(ge=1, le=9)] = 1
    """Minimum number of points to be shown."""
    highest: Annotated[int, Field(ge=1, le=9)] = 3
    """Maximum of the scale that is shown."""


class Trait(ClosedRow):
    """An intermediate fact that rules set once and read often."""

    description: str
    """Its meaning; only read by authors."""


class Pathway(OpenRow):
    """A need, and what guidelines use first for it. Its id is the trait that notes the need."""

    name: Text
    """Display name."""
    rank: Annotated[int, Field(ge=1, le=999)]
    """Its place among needs; the lowest comes first."""
    because: Text
    """Why it matters, and what comes first for it."""
    first_line: tuple[Id, ...] = ()
    """Actives that guidelines use first."""
    alternatives: tuple[Id, ...] = ()
    """Actives that move up, best first, one for each of the first line that is ruled out."""


class Property(OpenRow):
    """A property that can be required of products."""

    name: Text
    """Display name, as on labels."""
    how: Text
    """How to recognise it on a label."""
    named: bool = False
    """Whether it stands beside the name of a kind of product that has it."""
    includes: tuple[Id, ...] = ()
    """Properties that whatever has this one has as well."""


class ReferralInfo(OpenRow):
    """A reason to see a professional."""

    urgency: Urgency
    """How soon."""
    who: Text
    """Whom to see."""
    plain: str
    """The reason, for everybody."""
    clinical: str
    """The reason, for professionals."""
    sources: Claims = ()
    """Its sources."""
    crisis: bool = False
    """Whether nothing else matters meanwhile: the routine then only shows this and first aid."""
    covers: tuple[Id, ...] = ()
    """Referrals of the same kind, no more urgent, that it stands for where both would be shown."""
    visit: Id | None = None
    """The visit that it belongs to; of one visit's referrals, the most urgent says whom to see."""


class HelpLine(ClosedRow):
    """An emergency contact; texts refer to it as `{help.<id>}`, filled in by region."""

    words: Mapping[Region, Text]
    """The contact for each region, worded to fit inside a sentence."""
    sources: Claims = ()
    """Its sources."""


class Procedure(OpenRow):
    """An in-clinic option."""

    name: Text
    """Display name."""
    text: Text
    """Possible effects."""
    cautions: Text
    """Risks and cautions."""
    sessions: Text
    """Number of sessions and intervals."""
    upkeep: Text
    """Duration of the effect."""
    drivers: tuple[Id, ...] = ()
    """Drivers it may address."""
    evidence: Evidence | None = None
    """Strength of evidence."""
    contested: Text | None = None
    """Both positions, if sources disagree."""
    sources: Claims = ()
    """Its sources."""


class TextEntry(OpenRow):
    """A text that outcomes show."""

    plain: str
    """For everybody."""
    clinical: str
    """For professionals."""
    short: Text | None = None
    """The same in a few words, if it belongs into the summary at the top of a page."""
    first_aid: bool = False
    """Whether it is first aid: in a crisis it is shown and all other texts are not."""
    covers: tuple[Id, ...] = ()
    """Texts that say less of the same, and are not shown beside it."""


class AnswerDependsOn(ClosedRow):
    """What an answer depends on: the question that is asked back, and where its answers lead."""

    question: Text
    """The question that is asked back."""
    choices: Annotated[Mapping[Filled, Filled], Field(min_length=2)]
    """Label of a choice -> the question to ask instead."""


class CommonQuestion(OpenRow):
    """A common question with its answer."""

    question: Text
    """The question."""
    ask: tuple[str, ...] = ()
    """Alternative wordings of the question."""
    topic: str = "more"
    """Its group."""
    plain: str
    """The answer, for everybody."""
    clinical: str
    """The answer, for professionals."""
    depends: AnswerDependsOn | None = None
    """What a better answer depends on, if anything."""
    evidence: Evidence | None = None
    """Strength of evidence for the answer."""
    sources: Claims = ()
    """Its sources."""


class SourceInfo(OpenRow):
    """The source of a claim."""

    title: str
    """Its title."""
    authors: str | None = None
    """Authors."""
    publisher: str | None = None
    """Journal, agency or publisher."""
    year: int | None = None
    """Year of publication."""
    type: str
    """Kind of source."""
    evidence_level: Evidence | None = None
    """Grade on the SORT scale, for the use made of it here."""
    verified: bool
    """Whether the citation or its content was checked."""
    doi: str | None = None
    """Digital object identifier."""
    pmid: str | None = None
    """PubMed ID, quoted."""
    pmcid: str | None = None
    """PubMed Central ID."""
    url: str | None = None
    """Permanent address."""


class AnswerChoice(OpenRow):
    """A possible answer to a list of the questionnaire."""

    label: Text | str
    """The answer, as people read it."""
    help: Text | str | None = None
    """Help text."""
    group: str | None = None
    """Heading of its group."""
    need: bool | None = None
    """Whether it names a need; as for the list if not said."""
    blocks: tuple[Id, ...] = ()
    """Actives, families or groups that people with this answer must not use."""
    names: tuple[Filled, ...] = ()
    """What else people call it, such as brands; they can be written in place of the answer."""
    form: str | None = None
    """Which words of `forms` can stand beside its names; any by default."""
    place: str | None = None
    """Which words of `places` choose it where a name means several answers."""


class Question(OpenRow):
    """A list of the questionnaire."""

    question: Text
    """The question, as people read it."""
    help: Text | str | None = None
    """Help text."""
    risk: bool = False
    """Whether additional answers may only narrow a routine, but for the pathway of a need."""
    fallback: Id | None = None
    """The answer for anything that is not listed."""
    ignored: tuple[str, ...] = ()
    """Words beside a name that say nothing about its meaning, such as units."""
    forms: Mapping[Id, tuple[str, ...]] = {}
    """Form -> the words for it, which choose among the meanings of a name."""
    places: Mapping[Id, tuple[str, ...]] = {}
    """Place on the body -> the words for it, which do the same and say nothing else."""
    actives: Mapping[Id, tuple[str, ...]] = {}
    """Active -> its names that people write here, though it belongs to those in use."""
    prescribed: tuple[Id, ...] = ()
    """Actives that were prescribed where people write them here: what is sold is weaker."""
    need: bool = False
    """Whether its answers name needs, and so may add the actives of a pathway."""
    answers: Mapping[Id, AnswerChoice]
    """Answer id -> the answer."""
