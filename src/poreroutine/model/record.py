"""Records: one document that states how a routine was made.

A record is self-contained: the rules that fired, their facts, the merged outcomes, the planner's
decisions, and digests of every rule and table, so that a later replay can name what changed.
It is sealed by a digest over all of it, and can be signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.enums import MergedAs
from poreroutine.model.facts import Value
from poreroutine.model.routine import Routine
from poreroutine.model.routine_parts import RuleIds, RulesetInfo

RECORD_FORMAT = 3
"""Format version that is written; `record.read` reads every version up to it."""

MASK = "<masked>"
"""Replaces values that are withheld. No answer equals it: answers are words, numbers or booleans.
"""

Digests = Annotated[
    Mapping[str, str], Field(description="SHA-256 of what was written, in hexadecimal, by name.")
]


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class PartDigests(_FrozenModel):
    """Digests of every part of a ruleset."""

    manifests: Digests
    tables: Digests
    rules: Digests
    files: Digests = Field(default_factory=dict)
    """Files about products, ingredients and proofs; empty in older records."""


class RecordedRule(_FrozenModel):
    """A rule that fired."""

    id: str
    """Rule id."""
    held: Mapping[str, Value]
    """The facts it reads, with their values; `<masked>` for those that are withheld."""


class RecordedOutcome(_FrozenModel):
    """The merged outcome of all rules about one subject."""

    what: MergedAs
    """The kind of outcome, as rules write it."""
    about: str
    """Its subject; several ids are joined by `/`, sets of ids by `,`."""
    value: int | str | None = None
    """The merged value: points, the smallest limit, or a sum of weights."""
    rules: RuleIds = ()
    weights: Mapping[str, int] = Field(default_factory=dict)
    """Points or weights by rule, for outcomes that add up."""
    said: Mapping[str, JsonValue] = Field(default_factory=dict)
    """Further details, such as drivers and slots."""


class GateResult(_FrozenModel):
    """Result of the safety gate for the finished routine."""

    breaches: tuple[str, ...] = ()
    """Breaches; always empty, because an unsafe routine is neither returned nor stored."""


class Record(_FrozenModel):
    """How one routine was made."""

    record_format: int = RECORD_FORMAT
    """Version of this format; it changes when an older reader could misread a record."""
    made_at: str | None = None
    """When the routine was made, as supplied by the caller; null if not supplied."""
    library: str
    """Version of the library that made the routine."""
    engine: str
    """Engine that matched the rules: durable or portable. Both give the same routine."""
    rulesets: RulesetInfo
    """The rules that made the routine."""
    digests: PartDigests
    """Digests of those rules, part by part."""
    masked: tuple[str, ...] = ()
    """Profile fields that are withheld, sorted."""
    profile: Mapping[str, JsonValue]
    """The parsed answers; `<masked>` for those that are withheld."""
    facts: Mapping[str, Value]
    """Facts that are not at their default, by name, derived facts included.

    Facts of masked answers, and facts that could reveal them, are omitted.
    """
    fired: tuple[RecordedRule, ...]
    """Every rule that fired, by id."""
    merges: tuple[RecordedOutcome, ...]
    """Merged outcomes, by kind and subject."""
    plan: Mapping[str, JsonValue]
    """The planner's decisions, by id."""
    gate: GateResult
    routine: Routine
    """The routine."""
    digest: str | None = None
    """SHA-256 over all other fields except the signature; null in records of older formats."""
    signature: str | None = None
    """Signature over all other fields except the digest, in hexadecimal; null if not signed."""

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the record as JSON; equal records give equal text, with keys in a fixed order."""
        return self.model_dump_json(indent=indent)
