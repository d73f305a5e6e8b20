"""Why something is in a routine, or why it isn't: one record, of which pages show views.

It reads as a chain: the person's answers, the facts derived from them, the rules that read those
facts, how their outcomes were merged, what the planner made of them, and the element itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.enums import Reason, Slot
from poreroutine.model.facts import Value
from poreroutine.model.routine import Evidence, RuleIds, Source, SourceIds

EXPLANATION_VERSION = 2
"""Version of the JSON shape; it changes only when an old reader could misread a new record."""

Verdict = Literal["in_routine", "left_out", "never_considered"]
Role = Literal["necessary", "contributing"]


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerNote(_FrozenModel):
    """An answer at the end of a chain."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it has."""
    told: bool
    """Whether the person told it; if not, this is how an answer that is missing is read."""
    text: str
    """The answer in words, for the profile's audience."""


def positive_first(answers: Iterable[AnswerNote]) -> list[AnswerNote]:
    """Put what is so before what is not: it tells more."""
    return sorted(answers, key=lambda answer: answer.value is False)


class Derived(_FrozenModel):
    """A fact that rules derived from answers, and that other rules read."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it has."""
    how: Literal["sum", "any", "most_urgent", "none"]
    """How it comes from its rules: their points added up, any one of them enough, the most urgent
    of them, or none of them fired."""
    rules: RuleIds = ()
    answers: tuple[str, ...] = ()
    """Facts of the person's own answers that make it hold without a rule."""


class HeldValue(_FrozenModel):
    """A fact that a rule reads, and the value that made the rule fire."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it had."""
    text: str
    """The same in words, for the profile's audience."""


class FailedTest(_FrozenModel):
    """A condition that did not hold."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it had."""
    needed: str
    """What would have held, as rules write it (`at least 16`, `oily or combination`)."""
    text: str
    """What it is about in words, for the profile's audience."""
    has: str
    """The value it had in words."""


class Cause(_FrozenModel):
    """A rule, and what it had to say."""

    rule: str
    """Rule id."""
    effect: str
    """What it did or would do: the outcome's word, such as `recommend` or `forbid`."""
    about: str | None = None
    """Id of what it said that of, where that is not what was asked about."""
    value: int | str | None = None
    """The number or the word it said it with: a weight, most nights, points, a kind of product."""
    role: Role | None = None
    """Necessary: without this rule alone, what was asked about would be otherwise (in a `why`) or
    would be in the routine (in a `why_not`). Contributing: it would be the same. None where the
    rule did not fire, or asks for what is left out all the same."""
    title: str
    """What it asks for."""
    because: str
    """Its reason, worded for the profile's audience."""
    held: tuple[HeldValue, ...] = ()
    """The conditions that held, by fact; empty when it is for everybody. Conditions at their
    default are left out as long as others remain."""
    failed: tuple[FailedTest, ...] = ()
    """The conditions that failed in the alternative that lacks least; empty when it fired."""
    alternatives: tuple[tuple[FailedTest, ...], ...] = ()
    """Of a rule that was asked about: what each of its alternatives lacks, the nearest first."""
    evidence: Evidence = None
    contested: str | None = None
    """Both sides, where sources disagree."""
    sources: SourceIds = ()


class Contribution(_FrozenModel):
    """What one rule brings to a merged value."""

    rule: str
    """Rule id."""
    value: int | str
    """What it says."""


class MergedValue(_FrozenModel):
    """What several rules said, made one."""

    what: Literal["weight", "most_nights", "growing_to", "points", "kind", "track_nights"]
    """Which value."""
    how: Literal["sum", "smallest", "largest", "most_weight"]
    """How it was made one."""
    value: int | str
    """What came out."""
    parts: tuple[Contribution, ...]
    """What each rule said, strongest first."""


class Rival(_FrozenModel):
    """Something in the routine that took the place."""

    id: str
    """Active id."""
    name: str
    """What to call it."""
    weight: int
    """Sum of the weights of the rules that propose it; 0 when none does."""
    in_use: bool
    """Whether it is in use already, and so came first."""
    rules: RuleIds = ()


class PlanningDetail(_FrozenModel):
    """What the planner made of an active."""

    status: Literal["new", "in_use", "waiting", "left_out"]
    """New and in use stand in the routine."""
    weight: int
    """Sum of the weights of the rules that propose it."""
    rank: int | None = None
    """Its place among all candidates by weight, from 1; None for what is in use."""
    role: str
    """The place in a routine that it fills."""
    slot: Slot | None = None
    """When it is used."""
    wished: int
    """Uses a week it may grow to before limits and calendar."""
    nights: int = 0
    """Uses a week once settled."""
    cut_by: Literal["limit", "calendar"] | None = None
    """What cut its uses below what was wished: a rule's limit, or its share of the week."""
    order: int | None = None
    """Its place among the actives in order of introduction, from 1; None for what is in use."""
    after: str | None = None
    """Id of the active introduced just before it, which it waited for."""
    from_week: int | None = None
    """Week in which it starts."""
    reason: Reason | None = None
    """Why it waits or is left out."""


class SuggestedChange(_FrozenModel):
    """An answer that, given otherwise, would change the outcome."""

    fact: str
    """The field of the profile, with the entry for a list: `wishes.some_wish`."""
    value: str
    """The answer as it is."""
    to: str
    """The answer it would need; `unstated` for none at all."""
    theirs_to_change: bool
    """Whether it is a goal, a habit or a choice. Never so for a risk, an illness, an age, or for
    taking an answer back."""
    text: str
    """What it is about in words, for the profile's audience."""


class IfUnopposed(_FrozenModel):
    """What would be if the rules that speak against it stayed quiet."""

    would_be_in: bool
    """Whether it would stand in the routine."""
    from_week: int | None = None
    """The week in which it would start, if it is an active and would be in."""
    nights: int | None = None
    """How often a week, likewise."""


class NamedItem(_FrozenModel):
    """Something by id and name."""

    id: str
    """Id."""
    name: str
    """What to call it."""


class MemberVerdict(_FrozenModel):
    """One member of a family or group, or one active of a step, and where it ended."""

    id: str
    """Active id."""
    name: str
    """What to call it."""
    verdict: Verdict
    """Where it ended."""
    reason: Reason | None = None
    """Why it is left out, if it is."""
    rules: RuleIds = ()


class Explanation(_FrozenModel):
    """Why something stands in a routine, or why it does not."""

    schema_version: int = EXPLANATION_VERSION
    """Version of this shape."""
    address: str
    """What was asked about: the address of an element, or what its address would be."""
    kind: str
    """What it is: an element's kind, or `rule`, `family`, `group`, `step`."""
    id: str
    """Its id."""
    name: str
    """What to call it."""
    verdict: Verdict
    """Where it ended; never considered when no rule that fired proposes it."""
    reason: Reason | None = None
    """Why it is left out, if the planner or a rule says so."""
    text: str = ""
    """The reason in a sentence."""
    sentence: str
    """The whole answer in a sentence or two, for the person at the mirror."""
    said: Mapping[str, str | int | bool | None] = Field(default_factory=dict)
    """What the element says apart from words, such as `{"nights": 2}`."""
    answers: tuple[AnswerNote, ...] = ()
    """The person's answers that it comes from, by fact; empty when it is for everybody."""
    derived: tuple[Derived, ...] = ()
    """Facts between those answers and the rules, by name."""
    spoke_for: tuple[Cause, ...] = ()
    """Rules that fired and asked for it, strongest first."""
    decided_by: Annotated[
        tuple[Cause, ...],
        Field(description="Rules that limited it, or settled that it is left out."),
    ] = ()
    derived_by: tuple[Cause, ...] = ()
    """Rules behind the derived facts, by id."""
    made_room: tuple[Cause, ...] = ()
    """Further rules without which it would be otherwise, by id: they keep something else out, or
    shape what it shares the week with."""
    merges: tuple[MergedValue, ...] = ()
    """What several rules said of it, made one."""
    plan: PlanningDetail | None = None
    """What the planner made of it, if it is about an active."""
    rivals: tuple[Rival, ...] = ()
    """What took its place, if something did."""
    members: tuple[MemberVerdict, ...] = ()
    """Of a family, a group or a step: where each member ended."""
    stayed_quiet: tuple[Cause, ...] = ()
    """Rules that would ask for it but did not fire, those that lack least first."""
    otherwise: IfUnopposed | None = None
    """What would be without the rules that decided against it, if any did."""
    instead: tuple[NamedItem, ...] = ()
    """Actives in the routine that serve the same drivers, or took its place."""
    changes: tuple[SuggestedChange, ...] = ()
    """The smallest change of answers that would bring it in; all of them together. Of several as
    small, those that are the person's to change come first and risks last, then by id."""
    changed_answers: Mapping[str, JsonValue] = Field(default_factory=dict)
    """The fields of the profile as those changes leave them, to lay over the answers."""
    ruled_out: int | None = None
    """Changes of up to so many answers were all ruled out: nothing smaller brings it in. The
    search ends at three answers, or earlier where there is too much to try. None where nobody
    asked for a change: in a `why`."""
    sources: tuple[Source, ...] = ()
    """Every source cited above, by id."""

    def __str__(self) -> str:
        """Return the sentence, so that printing an explanation tells it."""
        return self.sentence

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Every rule of the chain that fired."""
        return (*self.spoke_for, *self.decided_by, *self.derived_by, *self.made_room)
