"""The shape of a record: one document that says how a routine came about.

It stands alone: what fired, what held, how outcomes were merged, what the planner decided, and
digests of every rule and table, so that a later replay can name exactly what changed since.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.enums import MergedAs
from poreroutine.model.facts import Value
from poreroutine.model.routine import Routine, RuleIds, RulesetInfo

RECORD_FORMAT = 2
"""The format that is written; `record.read` reads every format up to it."""

MASK = "<masked>"
"""Stands for what is not told. No answer looks like it: answers are words, numbers, true or false.
"""

Digests = Annotated[
    Mapping[str, str], Field(description="SHA-256 of what was written, in hexadecimal, by name.")
]


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PartDigests(_FrozenModel):
    """Digests of everything a ruleset consists of."""

    manifests: Digests
    tables: Digests
    rules: Digests


class RecordedRule(_FrozenModel):
    """A rule that fired."""

    id: str
    """Rule id."""
    held: Mapping[str, Value]
    """The facts it reads and the values they had; `<masked>` for those that are not told."""


class RecordedOutcome(_FrozenModel):
    """What all rules together said of one thing."""

    what: MergedAs
    """The kind of outcome, in the words of rules."""
    about: str
    """What it is about; several ids are joined by `/`, sets of ids by `,`."""
    value: int | str | None = None
    """The merged value: points, the smallest limit, or a sum of weights."""
    rules: RuleIds = ()
    weights: Mapping[str, int] = Field(default_factory=dict)
    """Points or weights by rule, where they add up."""
    said: Mapping[str, JsonValue] = Field(default_factory=dict)
    """What else the rules said, such as drivers and slots."""


class GateResult(_FrozenModel):
    """What the safety gate said of the finished routine."""

    breaches: tuple[str, ...] = ()
    """What it found; always empty, for a routine that breaks a rule is neither given nor kept."""


class Record(_FrozenModel):
    """How one routine came about."""

    record_format: int = RECORD_FORMAT
    """Version of this shape; it changes whenever an older reader could misread a record."""
    made_at: str | None = None
    """When it was made, as whoever made it says; null when nobody said."""
    library: str
    """Version of the library that made it."""
    engine: str
    """Which engine matched the rules: durable or portable. Both give the same routine."""
    rulesets: RulesetInfo
    """Which rules made it."""
    digests: PartDigests
    """Digests of those rules, part by part."""
    masked: tuple[str, ...] = ()
    """Fields of the profile that are not told, sorted."""
    profile: Mapping[str, JsonValue]
    """The answers, as read; `<masked>` for those that are not told."""
    facts: Mapping[str, Value]
    """Facts that are not at their default, by name; those that stages derived too.

    Facts of masked answers, and those that could tell of them, are left out altogether.
    """
    fired: tuple[RecordedRule, ...]
    """Every rule that fired, by id."""
    merges: tuple[RecordedOutcome, ...]
    """What their outcomes came to, by kind and by what they are about."""
    plan: Mapping[str, JsonValue]
    """What the planner decided, by id."""
    gate: GateResult
    routine: Routine
    """The routine itself."""

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the record as JSON: the same text for the same record, keys in a fixed order."""
        return self.model_dump_json(indent=indent)
