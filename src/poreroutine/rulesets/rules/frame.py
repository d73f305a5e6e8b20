"""The frame of rule files: the keys that every rule has, whatever it is about.

Conditions and outcomes have their own readers. Their form depends on the stage, the vocabulary
and the knowledge, and the readers resolve names to sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Self

from pydantic import Discriminator, Field, Tag, model_validator

from poreroutine.rulesets.documents import Faults, Location
from poreroutine.rulesets.knowledge.model import Evidence, SourceInfo, Text
from poreroutine.rulesets.rules.model import Level, Status
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    Known,
    OneOf,
    Part,
    RuleId,
    read_shape,
    shape_error,
)

_STATUSES: Final[Mapping[str, str]] = {
    "submitted": "Written, and not yet read again by a second person.",
    "under_review": "Sources read again by a second person, shown both ways, promised.",
    "approved": "Approved by a clinician, by name and date.",
}
_GRADES: Final[Mapping[str, str]] = {
    "A": "Consistent evidence of good quality, about what matters to people.",
    "B": "Inconsistent evidence, or evidence of limited quality.",
    "C": "Consensus, usual practice, opinion, or what was measured instead.",
}
_LEVELS: Final[Mapping[str, str]] = {
    "core": "No overlay can switch it off, only replace it by something at least as strict.",
}
_PRACTICE: Final = "practice"
"""Type of the one kind of source that may be named without having been verified."""

_Source = Annotated[str, Known("source", "R124")]
# Like pydantic's own names, these tags contain a bracket, which no key of a file does.
_BareSources = Annotated[
    tuple[_Source, ...], Field(json_schema_extra={"minItems": 1}), Tag("[bare]")
]
_Claims = Annotated[Mapping[_Source, Filled], Part("claims"), Tag("[claims]")]


def _form_of_sources(written: object) -> str:
    return "[bare]" if isinstance(written, (list, tuple)) else "[claims]"


_StatusWord = Annotated[Status, OneOf("status", _STATUSES)]
_LevelWord = Annotated[Level, OneOf("level", _LEVELS)]


class RuleTakenAway(ClosedShape):
    """A rule of the base that an overlay disables or replaces."""

    rule: Annotated[Filled, Known("rule")]
    """A bundled rule."""
    reason: Filled
    """Why; shown with every routine."""


class RuleFrame(ClosedShape):
    """One rule."""

    id: RuleId
    """<stage>.<topic>.<what>, for ever."""
    title: Filled
    """An instruction a reader could follow, without a full stop."""
    status: _StatusWord
    """How far it has been reviewed; earned, never by age."""
    updated: Day
    """The day its text last changed."""
    level: IfGiven[_LevelWord] = None
    """How overlays may treat it; freely, if left out."""
    reviewed: IfGiven[Day] = None
    """The day its sources were last read again."""
    replaces: IfGiven[RuleTakenAway] = None
    """For overlays: the bundled rule whose place this one takes."""
    before: IfGiven[Filled] = None
    """For overlays of a decision list of products: the rule that comes after this one."""
    when: Annotated[Any, Part("when")]
    """For whom: facts side by side must all hold; {} is for everybody."""
    then: Annotated[Any, Part("then")]
    """What follows: one outcome an entry; which, the stage decides."""
    because: Text
    """The reason, and not the title again."""
    evidence: IfGiven[Annotated[Evidence, OneOf("grade of evidence", _GRADES)]] = None
    """Strength of this advice; a recommendation needs it."""
    contested: IfGiven[Text] = None
    """Both sides, where sources disagree."""
    sources: Annotated[_BareSources | _Claims, Discriminator(_form_of_sources)]
    """What it is based on: each source with the claim it supports."""
    brief: Annotated[tuple[Filled, ...], Field(min_length=1)] = ()
    """Clinical requirements, by number, that it carries out."""

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.sources:
            hint = "cite one, even if it is only common practice"
            raise shape_error("R111", "no source", hint, ("sources",))
        if self.status != "submitted" and isinstance(self.sources, tuple):
            hint = "write the claim beside each: only a submitted rule may leave it out"
            raise shape_error("R112", "a bare list of sources", hint, ("sources",))
        return self

    @property
    def claims(self) -> dict[str, str]:
        """Source id -> the claim it supports; empty where none is written."""
        if isinstance(self.sources, tuple):
            return dict.fromkeys(sorted(self.sources), "")
        return dict(sorted(self.sources.items()))


class Template(ClosedShape):
    """A table that stands for rules: one rule for each row."""

    for_each: Annotated[str, Known("table", "R130")]
    """The table: each of its rows becomes a rule."""
    where: Mapping[str, Any] = Field(default_factory=dict)
    """Only rows with these attributes."""
    rule: Annotated[Mapping[str, Any], Part("rule of a template")]
    """The rule, with {key} and {key.sub} filled from the row."""


class RuleDefaults(ClosedShape):
    """What all rules of the file share; a rule's own key wins."""

    status: IfGiven[_StatusWord] = None
    """How far the rules have been reviewed."""
    updated: IfGiven[Day] = None
    """The day the text of the rules last changed."""
    level: IfGiven[_LevelWord] = None
    """How overlays may treat the rules."""


class RuleFile(ClosedShape):
    """Rules of one topic; see docs/authoring/format.md."""

    defaults: RuleDefaults = Field(default_factory=RuleDefaults)
    """What all rules of the file share; a rule's own key wins."""
    decides: IfGiven[Filled] = None
    """For a decision list of products: the fact that the first rule that holds decides."""
    rules: Annotated[tuple[Annotated[Any, Part("rule")], ...], Field(min_length=1)] = ()
    """Rules that are written out."""
    templates: Annotated[tuple[Annotated[Any, Part("template")], ...], Field(min_length=1)] = ()
    """Tables that stand for rules: one rule for each row."""


REQUIRED: Final = tuple(
    name for name, field in RuleFrame.model_fields.items() if field.is_required()
)
"""The keys that every rule has, itself or by the defaults of its file."""

DEFAULT_KEYS: Final = tuple(RuleDefaults.model_fields)
"""Keys of a rule that a file may set for all of its rules."""

_READ_APART: Final = frozenset({"when", "then"})


def read_frame(
    data: Mapping[str, Any], location: Location, known: Mapping[str, SourceInfo], faults: Faults
) -> RuleFrame | None:
    """Read the frame of a rule.

    Args:
        data: The rule.
        location: Its location.
        known: Every source.
        faults: Receives the faults.

    Returns:
        The frame; None when any part of it is broken.
    """
    before = len(faults.faults)
    # Conditions and outcomes are the larger part of a rule, and others read them.
    frame_alone = {key: None if key in _READ_APART else value for key, value in data.items()}
    read = read_shape(RuleFrame, frame_alone, location, faults, {"source": known})
    if read is None or len(faults.faults) > before:
        return None
    frame = read.value
    for number, source in enumerate(frame.sources):
        if not known[source].verified and known[source].type != _PRACTICE:
            here = location.at("sources", number if isinstance(frame.sources, tuple) else source)
            message = f"the source {source!r} is not verified"
            hint = "look it up and mark it verified, or cite another"
            faults.add(here.fault("R125", message, hint))
    return frame if len(faults.faults) == before else None
