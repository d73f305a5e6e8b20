"""What if: the difference other answers make, grouped by what brings it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.differences import Difference, SeverityWord
from poreroutine.model.elements import ElementKind, Said
from poreroutine.model.facts import Value
from poreroutine.model.routine import RuleIds, RulesetInfo

WHAT_IF_VERSION = 1
"""Version of the JSON shape; it changes only when an old reader could misread a new record."""

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
    """The answer as it was; null for a list that was not asked."""
    after: JsonValue
    """The answer afterwards."""


class FactChange(_FrozenModel):
    """A fact that a rule reads and whose value changed."""

    fact: str
    """Name in the vocabulary."""
    before: Value
    """The value it had."""
    after: Value
    """The value it has."""


class CauseRule(_FrozenModel):
    """A rule that fires on one side only."""

    id: str
    """Rule id."""
    title: str
    """What it asks for."""
    now: Literal["fires", "silent"]
    """Whether it newly fires, or no longer does."""
    because: str
    """Its reason, worded for the audience of the changed profile."""
    facts: tuple[FactChange, ...]
    """What it reads and what changed, by fact."""


class NamedItem(_FrozenModel):
    """Something by id and name."""

    id: str
    """Id."""
    name: str
    """What to call it."""


class ElementDifference(_FrozenModel):
    """One element of a routine that is new, gone or not the same."""

    address: str
    """Address of the element, such as `frequency:some_active`."""
    kind: ElementKind
    """What the element is."""
    change: Literal["added", "removed", "changed"]
    """What became of it."""
    name: str
    """What to call it."""
    before: Mapping[str, Said] | None
    """What it said, and those of its texts that changed; null when it is new."""
    after: Mapping[str, Said] | None
    """The same afterwards; null when it is gone."""
    severity: SeverityField
    rules: RuleIds = ()

    @staticmethod
    def fields_of(difference: Difference) -> dict[str, Any]:
        """Return what a difference says, by field."""
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
    """Whether it is a consequence in the plan: no rule that brings it speaks of the element."""
    takes_place_of: tuple[NamedItem, ...] = ()
    """Actives of the first routine that wait because this one is in."""


class Group(_FrozenModel):
    """Effects with the same causes."""

    how: Literal["needed", "shared", "answers"]
    """What was found by undoing the change rule by rule.

    Needed: with any one of the rules undone, every effect of the group is undone. Shared: it takes
    all of them undone, for one makes up for another. Answers: the plan or its wording reads the
    answers themselves, and no rule alone undoes it.
    """
    rules: tuple[CauseRule, ...]
    """The rules behind it, by id."""
    answers: tuple[str, ...] = ()
    """Changed fields that the plan or its wording reads, for `answers`."""
    severity: SeverityField
    effects: tuple[Effect, ...]
    """What it changes, in the order of a page."""


class WhatIf(_FrozenModel):
    """The difference between the routines of two profiles."""

    schema_version: int = WHAT_IF_VERSION
    """Version of this shape."""
    rulesets: RulesetInfo
    """Which rules made both."""
    answers: tuple[AnswerChange, ...]
    """Answers that differ, in the order of the profile."""
    same: bool
    """Whether the routines say the same, word for word."""
    severity: SeverityField | None
    """The most of all effects; null when there are none."""
    groups: tuple[Group, ...]
    """What changes, by cause: what matters most first."""
    newly_fire: RuleIds = ()
    fell_silent: RuleIds = ()
