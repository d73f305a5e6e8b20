"""Why an active is in a routine, or why it isn't: one record, of which pages show views."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from poreroutine.facts.vocabulary import Value
from poreroutine.routine.model import Evidence, Source, SourceIds
from poreroutine.words import Reason

EXPLANATION_VERSION = 1
"""Version of the JSON shape; it changes only when an old reader could misread a new record."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Held(_Part):
    """A fact that a rule reads, and the value that made the rule fire."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it had."""


class Failed(_Part):
    """A condition that did not hold."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it had."""
    needed: str
    """What would have held, as rules write it (`at least 16`, `oily or combination`)."""


class Change(_Part):
    """An answer that, given otherwise, would change the outcome."""

    fact: str
    """Name in the vocabulary."""
    value: Value
    """The value it has."""
    to: str
    """The value it would need."""


class Cause(_Part):
    """A rule, and what it had to say about the active."""

    rule: str
    """Rule id."""
    effect: str
    """What it did or would do: the outcome's word, such as `recommend` or `forbid`."""
    title: str
    """What it asks for."""
    because: str
    """Its reason, worded for the profile's audience."""
    held: tuple[Held, ...] = ()
    """The conditions that held, by fact; those at their default left out."""
    failed: tuple[Failed, ...] = ()
    """The conditions that failed, by fact; empty when the rule fired."""
    evidence: Evidence = None
    contested: str | None = None
    """Both sides, where sources disagree."""
    sources: SourceIds = ()


class Named(_Part):
    """An active, by id and name."""

    id: str
    """Active id."""
    name: str
    """What to call it."""


class Explanation(_Part):
    """Why an active stands in a routine, or why it does not."""

    schema_version: int = EXPLANATION_VERSION
    """Version of this shape."""
    active: str
    """Active id."""
    name: str
    """What to call it."""
    verdict: Literal["in_routine", "left_out", "never_considered"]
    """Where it ended; never considered when no rule that fired proposes it."""
    reason: Reason | None = None
    """Why it is left out, if it is."""
    text: str = ""
    """The same in a sentence."""
    decided_by: Annotated[tuple[Cause, ...], Field(description="Rules that settled it.")] = ()
    spoke_for: tuple[Cause, ...] = ()
    """Rules that fired and proposed it all the same, strongest first."""
    stayed_quiet: tuple[Cause, ...] = ()
    """Rules that would propose it but did not fire, those that lack least first."""
    instead: tuple[Named, ...] = ()
    """Actives in the routine that serve the same drivers."""
    changes: tuple[Change, ...] = ()
    """The smallest change of answers that would bring it in.

    Empty when no change would, or when what stands in the way is not the person's to change.
    """
    sources: tuple[Source, ...] = ()
    """Every source cited above, by id."""
