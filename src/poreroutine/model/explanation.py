"""Explanations: why something is in a routine, or why it isn't.

An explanation is a chain: the person's answers, the facts derived from them, the rules that read
those facts, how their outcomes were merged, what the planner did with them, and the element itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.enums import Reason, Slot
from poreroutine.model.facts import Value
from poreroutine.model.routine_parts import Evidence, RuleIds, Source, SourceIds
from poreroutine.model.shown import Shown

EXPLANATION_VERSION = 2
"""Version of the JSON shape; it changes only when an old reader could misread a new record."""

Verdict = Literal["in_routine", "left_out", "never_considered"]
Role = Literal["necessary", "contributing"]


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerNote(_FrozenModel):
    """An answer at the start of a chain."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """Its value."""
    told: bool
    """Whether the person gave it; if not, it is the default for a missing answer."""
    text: str
    """The answer in words, for the profile's audience."""


def positive_first(answers: Iterable[AnswerNote]) -> list[AnswerNote]:
    """Sort positive answers before negative ones, because they are more informative."""
    return sorted(answers, key=lambda answer: answer.value is False)


class Derived(_FrozenModel):
    """A fact that rules derive from answers and that other rules read."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """Its value."""
    how: Literal["sum", "any", "most_urgent", "none"]
    """How its rules determine it: the sum of their points, any one of them, the most urgent, or no
    rule fired."""
    rules: RuleIds = ()
    answers: tuple[str, ...] = ()
    """Facts from the person's own answers that make it true without a rule."""


class HeldValue(_FrozenModel):
    """A fact that a rule reads, with the value that made the rule fire."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it had."""
    text: str
    """The same in words, for the profile's audience."""


class FailedTest(_FrozenModel):
    """A condition that was not met."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it had."""
    needed: str
    """Values that would have met it, in rule syntax (`at least 16`, `oily or combination`)."""
    text: str
    """What the fact is about, worded for the profile's audience."""
    has: str
    """Its value, in words."""


class Cause(_FrozenModel):
    """A rule and its outcome."""

    rule: str
    """Rule id."""
    effect: str
    """What it did or would do: the outcome's keyword, such as `recommend` or `forbid`."""
    about: str | None = None
    """Id of what the outcome is about, if that differs from what was asked about."""
    value: int | str | None = None
    """Value of the outcome: a weight, most nights, points, or a kind of product."""
    role: Role | None = None
    """Necessary: without this rule alone, the result would differ (in a `why`) or the active would
    be in the routine (in a `why_not`). Contributing: the result would be the same. None if the rule
    did not fire, or if it asks for something that is left out anyway."""
    title: str
    """What it asks for."""
    because: str
    """Its reason, worded for the profile's audience."""
    held: tuple[HeldValue, ...] = ()
    """The conditions that were met, by fact; empty if the rule applies to everybody. Conditions at
    their default are omitted unless there are no others."""
    failed: tuple[FailedTest, ...] = ()
    """The unmet conditions of its closest alternative; empty if the rule fired."""
    alternatives: tuple[tuple[FailedTest, ...], ...] = ()
    """For a rule that was asked about: the unmet conditions of each alternative, closest first."""
    evidence: Evidence = None
    contested: str | None = None
    """Both views, if sources disagree."""
    sources: SourceIds = ()


class Contribution(_FrozenModel):
    """What one rule contributes to a merged value."""

    rule: str
    """Rule id."""
    value: int | str
    """Its value."""


class MergedValue(_FrozenModel):
    """A value merged from the outcomes of several rules."""

    what: Literal["weight", "most_nights", "growing_to", "points", "kind", "track_nights"]
    """Which value."""
    how: Literal["sum", "smallest", "largest", "most_weight"]
    """How it was merged."""
    value: int | str
    """The result."""
    parts: tuple[Contribution, ...]
    """The value of each rule, strongest first."""


class Rival(_FrozenModel):
    """Something in the routine that took the place."""

    id: str
    """Active id."""
    name: str
    """Display name."""
    weight: int
    """Sum of the weights of the rules that propose it; 0 when none does."""
    in_use: bool
    """Whether it is in use already and therefore took precedence."""
    rules: RuleIds = ()


class PlanningDetail(_FrozenModel):
    """What the planner decided about an active."""

    status: Literal["new", "in_use", "waiting", "left_out"]
    """`new` and `in_use` are part of the routine."""
    weight: int
    """Sum of the weights of the rules that propose it."""
    rank: int | None = None
    """Place among all candidates in the order of choice, from 1; None for an active in use."""
    need: str | None = None
    """The first need that it serves, worded."""
    first_line: bool = False
    """Whether guidelines use it first for that need, rather than as an alternative."""
    next: str | None = None
    """Id of the permitted active that would take its place, if any waits for it."""
    role: str
    """The role in a routine that it fills."""
    slot: Slot | None = None
    """When it is used."""
    wished: int
    """Uses a week it may reach before limits and calendar apply."""
    nights: int = 0
    """Uses a week once settled."""
    cut_by: Literal["limit", "calendar"] | None = None
    """What cut its uses below the requested number: a rule's limit, or its share of the week."""
    order: int | None = None
    """Position in the order of introduction, from 1; None for an active in use."""
    after: str | None = None
    """Id of the active introduced just before it."""
    from_week: int | None = None
    """Week in which it starts."""
    reason: Reason | None = None
    """Why it waits or is left out."""


class SuggestedChange(_FrozenModel):
    """An answer that would change the outcome if it were different."""

    fact: str
    """Field of the profile, with the entry for a list: `wishes.some_wish`."""
    value: str
    """The current answer."""
    to: str
    """The answer it would need; `unstated` for no answer."""
    theirs_to_change: bool
    """Whether the person can change it: a goal, a habit or a choice. Never true for a risk, an
    illness, an age, or for withdrawing an answer."""
    text: str
    """What it is about, worded for the profile's audience."""


class IfUnopposed(_FrozenModel):
    """The result if the rules against it had not fired."""

    would_be_in: bool
    """Whether it would be in the routine."""
    from_week: int | None = None
    """Week in which it would start, if it is an active and would be included."""
    nights: int | None = None
    """Uses a week, if it is an active and would be included."""


class NamedItem(_FrozenModel):
    """An id with its display name."""

    id: str
    """Id."""
    name: str
    """Display name."""


class MemberVerdict(_FrozenModel):
    """Verdict on one member of a family or group, or on one active of a step."""

    id: str
    """Active id."""
    name: str
    """Display name."""
    verdict: Verdict
    """Where it ended."""
    reason: Reason | None = None
    """Why it is left out, if it is."""
    rules: RuleIds = ()


class Explanation(Shown, _FrozenModel):
    """Why something is in a routine, or why it isn't."""

    schema_version: int = EXPLANATION_VERSION
    """Version of this shape."""
    address: str
    """What was asked about: the address of an element, or the address it would have."""
    kind: str
    """Its kind: that of an element, or `rule`, `family`, `group`, `step`."""
    id: str
    """Its id."""
    name: str
    """Display name."""
    verdict: Verdict
    """Its status; `never_considered` if no rule that fired proposes it."""
    reason: Reason | None = None
    """Why it is left out, if the planner or a rule says so."""
    text: str = ""
    """The reason in a sentence."""
    sentence: str
    """The whole answer in one or two sentences, addressed to the person."""
    said: Mapping[str, str | int | bool | None] = Field(default_factory=dict)
    """Content of the element apart from wording, such as `{"nights": 2}`."""
    answers: tuple[AnswerNote, ...] = ()
    """The person's answers behind it, by fact; empty if it applies to everybody."""
    derived: tuple[Derived, ...] = ()
    """Facts between those answers and the rules, by name."""
    spoke_for: tuple[Cause, ...] = ()
    """Rules that fired and request it, strongest first."""
    decided_by: Annotated[
        tuple[Cause, ...],
        Field(description="Rules that limited it, or settled that it is left out."),
    ] = ()
    derived_by: tuple[Cause, ...] = ()
    """Rules behind the derived facts, by id."""
    made_room: tuple[Cause, ...] = ()
    """Other rules without which the result would differ, by id: they exclude something else, or
    affect what shares the week with it."""
    merges: tuple[MergedValue, ...] = ()
    """Values that several rules contributed to, merged."""
    plan: PlanningDetail | None = None
    """What the planner decided, if it is about an active."""
    rivals: tuple[Rival, ...] = ()
    """What took its place, if something did."""
    members: tuple[MemberVerdict, ...] = ()
    """For a family, a group or a step: the verdict on each member."""
    stayed_quiet: tuple[Cause, ...] = ()
    """Rules that would request it but did not fire, closest to firing first."""
    otherwise: IfUnopposed | None = None
    """The result without the rules that decided against it, if any did."""
    instead: tuple[NamedItem, ...] = ()
    """Actives in the routine that address the same drivers, or took its place."""
    changes: tuple[SuggestedChange, ...] = ()
    """The smallest set of changed answers that would bring it in. Among sets of equal size, those
    that the person can change come first and risks come last, then by id."""
    changed_answers: Mapping[str, JsonValue] = Field(default_factory=dict)
    """The profile fields with those changes applied, to merge into the answers."""
    ruled_out: int | None = None
    """Changes of up to this many answers were all ruled out, apart from those that only make room
    by a further risk or another product in use. The search ends at three answers, or
    earlier if there are too many combinations. None if no change was searched for, as in a
    `why`."""
    sources: tuple[Source, ...] = ()
    """Every source cited above, by id."""

    def __str__(self) -> str:
        """Return the sentence, so that printing an explanation shows it."""
        return self.sentence

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Every rule of the chain that fired."""
        return (*self.spoke_for, *self.decided_by, *self.derived_by, *self.made_room)
