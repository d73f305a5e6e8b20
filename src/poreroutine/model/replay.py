"""Replays: whether today's rules give the same routine, and if not, what changed and why."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.routine_parts import RulesetInfo
from poreroutine.model.what_if import ElementDifference, SeverityField

REPLAY_VERSION = 1
"""Version of the JSON shape; it changes only when an older reader could misread a replay."""

How = Literal["only", "needed", "shared", "spoken", "unclear"]
Seal = Literal["none", "digest", "signature"]
RuleVerdict = Literal["added", "removed", "changed"]


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleChange(_FrozenModel):
    """A rule that changed since the record was made."""

    id: str
    """Rule id."""
    change: RuleVerdict
    """Whether it was added, removed or changed since the record was made."""
    fired_then: bool
    """Whether it fired for the record."""
    fires_now: bool
    """Whether it fires today; false if the answers were not run."""


class TableChange(_FrozenModel):
    """A knowledge table, a manifest or another file that changed."""

    name: str
    """`knowledge/NAME`, `manifest/NAME`, or `file/RULESET/PATH`."""
    change: RuleVerdict
    """Whether it was added, removed or changed."""


class ReplayDifference(ElementDifference):
    """One element of the routine that differs today."""

    how: How
    """How certain the causes are.

    Only: nothing else changed. Needed: undoing any one of these new rules restores the element.
    Shared: undoing all of them together does. Spoken: these rules changed or were removed, and are
    behind the element then or now. Unclear: the cause can't be determined; it may be any of these.
    """
    caused_by: tuple[str, ...] = ()
    """Ids of rules and names of tables whose change causes the difference."""


class Replay(_FrozenModel):
    """The result of replaying a record."""

    schema_version: int = REPLAY_VERSION
    """Version of this shape."""
    verdict: Literal["same", "differs", "unknown"]
    """Whether the routine is the same today; unknown if answers are masked."""
    ran: bool
    """Whether the answers were run; if not, only versions and digests were compared."""
    made_at: str | None
    """When the record was made, according to the record."""
    then: RulesetInfo
    """The rules that made the record."""
    now: RulesetInfo
    """The rules in use today."""
    library_then: str
    """Version of the library that made the record."""
    library_now: str
    """Version of the library in use."""
    masked: tuple[str, ...]
    """Masked answers that were not supplied for the replay."""
    seal: Seal
    """What shows that the record was not altered: its digest, a verified signature, or nothing."""
    faults: tuple[str, ...] = ()
    """Why the recorded answers can't be run today, such as an answer that is no longer known."""
    rules: Annotated[tuple[RuleChange, ...], Field(description="Rules that changed, by id.")]
    tables: tuple[TableChange, ...]
    """Tables, manifests and other files that changed, by name."""
    severity: SeverityField | None
    """The highest severity of all differences; null if there are none."""
    differences: tuple[ReplayDifference, ...]
    """Differences in the routine, in page order."""
    elsewhere: tuple[str, ...]
    """Other parts of the routine's JSON that differ, such as `sources`, sorted."""
