"""What-if results: how other answers change a routine, grouped by cause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.differences import Difference, SeverityWord
from poreroutine.model.elements import ElementKind, Said
from poreroutine.model.facts import Value
from poreroutine.model.routine_parts import RuleIds, RulesetInfo

WHAT_IF_VERSION = 1
"""Version of the JSON shape; it changes only when an older reader could misread a result."""

SeverityField = Annotated[
    SeverityWord,
    Field(
        description="How much it matters: other words, another routine, or less careful than "
        "before: something that protected is gone, or something barred or held lower is allowed."
    ),
]


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerChange(_FrozenModel):
    """An answer that was changed."""

    field: str
    """Field of the profile."""
    before: JsonValue
    """The answer before; null for a list that was not asked."""
    after: JsonValue
    """The answer after."""


class FactChange(_FrozenModel):
    """A fact that a rule reads and whose value changed."""

    fact: str
    """Name in the vocabulary."""
    before: Value
    """Value before."""
    after: Value
    """Value after."""


class CauseRule(_FrozenModel):
    """A rule that fires for only one of the two profiles."""

    id: str
    """Rule id."""
    title: str
    """What it requests."""
    now: Literal["fires", "silent"]
    """Whether it fires only after the change, or only before."""
    because: str
    """Its reason, worded for the audience of the changed profile."""
    facts: tuple[FactChange, ...]
    """The facts it reads that changed, by name."""


class NamedItem(_FrozenModel):
    """An id with its display name."""

    id: str
    """Id."""
    name: str
    """Display name."""


class ElementDifference(_FrozenModel):
    """One element that was added to, removed from or changed in a routine."""

    address: str
    """Address of the element, such as `frequency:some_active`."""
    kind: ElementKind
    """Kind of the element."""
    change: Literal["added", "removed", "changed"]
    """Whether it was added, removed or changed."""
    name: str
    """Display name."""
    before: Mapping[str, Said] | None
    """Its content before, with those of its texts that changed; null if it was added."""
    after: Mapping[str, Said] | None
    """The same after the change; null if it was removed."""
    severity: SeverityField
    rules: RuleIds = ()

    @staticmethod
    def fields_of(difference: Difference) -> dict[str, Any]:
        """Return the fields of a difference, by name."""
        return {
            "address": difference.address,
            "kind": difference.kind,
            "change": difference.change,
            "name": difference.name,
            "before": difference.before,
            "after": difference.after,
            "severity": difference.severity.word,
            "rules": difference.rules,
        }


class Effect(ElementDifference):
    """One element that other answers change."""

    planned: bool = False
    """Whether the planner caused it indirectly: no rule behind it is about the element."""
    takes_place_of: tuple[NamedItem, ...] = ()
    """Actives of the first routine that wait because this one is included."""


class Group(_FrozenModel):
    """Effects with the same causes."""

    how: Literal["needed", "shared", "answers"]
    """How the causes were established, by undoing the changes of rules.

    Needed: undoing any one of the rules undoes every effect of the group. Shared: all of them must
    be undone, because one compensates for another. Answers: the planner or the wording reads the
    answers directly, and undoing a single rule has no effect.
    """
    rules: tuple[CauseRule, ...]
    """The rules behind the effects, by id."""
    answers: tuple[str, ...] = ()
    """Changed fields that the planner or the wording reads, for `answers`."""
    severity: SeverityField
    effects: tuple[Effect, ...]
    """Effects, in page order."""


class WhatIf(_FrozenModel):
    """The difference between the routines of two profiles."""

    schema_version: int = WHAT_IF_VERSION
    """Version of this shape."""
    rulesets: RulesetInfo
    """The rules that made both routines."""
    answers: tuple[AnswerChange, ...]
    """Answers that differ, in profile order."""
    same: bool
    """Whether the routines are identical, wording included."""
    severity: SeverityField | None
    """The highest severity of all effects; null if there are none."""
    groups: tuple[Group, ...]
    """Effects grouped by cause, most severe first."""
    newly_fire: RuleIds = ()
    fell_silent: RuleIds = ()
