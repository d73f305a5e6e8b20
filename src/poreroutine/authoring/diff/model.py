"""The difference that other rules make: whose routines change, how, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import ConfigDict, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.what_if import ElementDifference, SeverityField
from poreroutine.rulesets.changes import Part, What

RULES_DIFF_VERSION = 1
"""Version of the JSON shape; it changes only when an old reader could misread a new diff."""


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RulesetSide(_FrozenModel):
    """One of the rulesets that were compared."""

    reference: str
    """The word that named it."""
    name: str
    """Name of the ruleset."""
    version: str
    """Its version."""
    digest: str
    """SHA-256 of its content."""
    overlays: tuple[str, ...] = ()
    """Names and versions of overlays, sorted."""


class ChangedPart(_FrozenModel):
    """A rule or a row that the two don't share."""

    part: Part
    """Whether it is a rule or a row of a table."""
    name: str
    """Id of the rule, or the row with its table: `texts.some_text`."""
    change: What
    """Whether it is new, gone or not the same."""
    title: str | None = None
    """The rule's title, the new one if there is one."""


class Example(_FrozenModel):
    """Somebody whose routine changes."""

    number: int
    """Place among the people compared, from 1."""
    answers: Mapping[str, JsonValue] | None
    """What they answered; null for people of a file, who are told by their place alone."""


class RuleEffect(ElementDifference):
    """What becomes of one element, for everybody it happens to, as the first of them sees it."""

    people: int
    """How many people it happens to."""


class DiffCause(_FrozenModel):
    """Everything that one change brings, or several together."""

    how: Literal["only", "needed", "shared"]
    """How it was found.

    Only: one change brings it. Needed: with any one of the changes undone, the effects are
    undone. Shared: it takes all of them undone together.
    """
    changes: tuple[ChangedPart, ...]
    """The changes behind it, by name."""
    people: int
    """How many people it happens to."""
    severity: SeverityField
    effects: tuple[RuleEffect, ...]
    """What it brings: what matters most first, then what happens to most."""
    examples: tuple[Example, ...]
    """The first few it happens to, those first for whom it matters most."""


class RefusedPerson(_FrozenModel):
    """Somebody who gets a routine by one of the two alone."""

    number: int
    """Place among the people compared, from 1."""
    by: Literal["old", "new"]
    """Which of the two gives none."""
    why: str
    """What it says."""


class Counts(_FrozenModel):
    """People by the most that changes for them."""

    same: int = 0
    """The same routine, word for word."""
    wording: int = 0
    """The same in other words."""
    routine: int = 0
    """Another routine, no less careful."""
    loosened: int = 0
    """A routine that is less careful somewhere."""
    refused: int = 0
    """A routine by one of the two alone."""


class RulesDiff(_FrozenModel):
    """What changes between two rulesets, and for whom."""

    schema_version: int = RULES_DIFF_VERSION
    """Version of this shape."""
    old: RulesetSide
    """The rulesets compared from."""
    new: RulesetSide
    """The rulesets compared to."""
    people: int
    """How many people were compared."""
    source: str
    """Where they came from: `sample`, or the name of a file."""
    seed: int | None
    """Seed of a sample; null for a file."""
    counts: Counts
    """People by the most that changes for them."""
    severity: SeverityField | None
    """The most of all; null when nothing changes for anybody."""
    changes: tuple[ChangedPart, ...]
    """Every rule and row that differs: rules first, each by name."""
    unnoticed: tuple[str, ...]
    """Names of changes that were found behind nobody's difference."""
    traced: int
    """For how many people the causes were looked for; the others are in the counts alone."""
    causes: tuple[DiffCause, ...]
    """What changes, by cause: what matters most first, then what happens to most."""
    refused: tuple[RefusedPerson, ...] = ()
    """The first few who get a routine by one of the two alone."""
