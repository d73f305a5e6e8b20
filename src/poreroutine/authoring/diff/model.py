"""The result of comparing two rulesets: whose routines change, how, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import ConfigDict, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.what_if import ElementDifference, SeverityField
from poreroutine.rulesets.changes import Part, What

RULES_DIFF_VERSION = 1
"""Version of the JSON shape; it only changes if an old reader could misread a new diff."""


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RulesetSide(_FrozenModel):
    """One of the rulesets that were compared."""

    reference: str
    """The reference that the caller used for it."""
    name: str
    """Name of the ruleset."""
    version: str
    """Its version."""
    digest: str
    """SHA-256 of its content."""
    overlays: tuple[str, ...] = ()
    """Names and versions of overlays, sorted."""


class ChangedPart(_FrozenModel):
    """A rule or row that differs between the two."""

    part: Part
    """Whether it is a rule or a row of a table."""
    name: str
    """Id of the rule, or the row with its table: `texts.some_text`."""
    change: What
    """Whether it was added, removed or changed."""
    title: str | None = None
    """Title of the rule; the new one if it has changed."""


class Example(_FrozenModel):
    """A person whose routine changes."""

    number: int
    """Position among the people compared, from 1."""
    answers: Mapping[str, JsonValue] | None
    """Their answers; null for people from a file, who are identified by position only."""


class RuleEffect(ElementDifference):
    """How one element changes, counted over everybody; details are those of the first person."""

    people: int
    """Number of people affected."""


class DiffCause(_FrozenModel):
    """All effects of one change, or of several changes together."""

    how: Literal["only", "needed", "shared"]
    """How it was found.

    Only: one change causes it. Needed: undoing any one of the changes undoes the effects. Shared:
    only undoing all of them does.
    """
    changes: tuple[ChangedPart, ...]
    """Names of the changes that cause it."""
    people: int
    """Number of people affected."""
    severity: SeverityField
    effects: tuple[RuleEffect, ...]
    """The effects, by severity and then by frequency."""
    examples: tuple[Example, ...]
    """The first few people affected, most severe first."""


class RefusedPerson(_FrozenModel):
    """A person who gets a routine from only one of the two."""

    number: int
    """Position among the people compared, from 1."""
    by: Literal["old", "new"]
    """Which of the two gives no routine."""
    why: str
    """Its error message."""


class Counts(_FrozenModel):
    """Number of people by severity of their most severe change."""

    same: int = 0
    """An identical routine."""
    wording: int = 0
    """The same routine with different wording."""
    routine: int = 0
    """A different routine, no less careful."""
    loosened: int = 0
    """A routine that is less careful somewhere."""
    refused: int = 0
    """A routine from only one of the two."""


class RulesDiff(_FrozenModel):
    """The differences between two rulesets, and the people they affect."""

    schema_version: int = RULES_DIFF_VERSION
    """Version of this shape."""
    old: RulesetSide
    """The rulesets to compare from."""
    new: RulesetSide
    """The rulesets to compare to."""
    people: int
    """Number of people compared."""
    source: str
    """Where they came from: `sample`, or the name of a file."""
    seed: int | None
    """Seed of a sample; null for a file."""
    counts: Counts
    """Number of people by severity of their most severe change."""
    severity: SeverityField | None
    """The highest severity; null if nothing changes for anybody."""
    changes: tuple[ChangedPart, ...]
    """Every rule and row that differs: rules first, each sorted by name."""
    unnoticed: tuple[str, ...]
    """Names of changes that affect nobody in this population."""
    traced: int
    """Number of people for whom causes were determined; the others appear in the counts only."""
    causes: tuple[DiffCause, ...]
    """The changes, by cause: by severity and then by frequency."""
    refused: tuple[RefusedPerson, ...] = ()
    """The first few people who get a routine from only one of the two."""
