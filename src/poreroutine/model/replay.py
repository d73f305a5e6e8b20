"""What a replay finds: whether today's rules still answer the same, and if not, what and why."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.routine import RulesetInfo
from poreroutine.model.what_if import ElementDifference, SeverityField

REPLAY_VERSION = 1
"""Version of the JSON shape; it changes only when an old reader could misread a new one."""

How = Literal["only", "needed", "shared", "spoken", "unclear"]
RuleVerdict = Literal["added", "removed", "changed"]


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleChange(_FrozenModel):
    """A rule that is not as it was."""

    id: str
    """Rule id."""
    change: RuleVerdict
    """Whether it is new, gone or written otherwise since the record was made."""
    fired_then: bool
    """Whether it fired for the record."""
    fires_now: bool
    """Whether it fires today; false when nothing was run."""


class TableChange(_FrozenModel):
    """A table of the knowledge, or a manifest, that is not as it was."""

    name: str
    """`knowledge/NAME` or `manifest/NAME`."""
    change: RuleVerdict
    """Whether it is new, gone or written otherwise."""


class ReplayDifference(ElementDifference):
    """One element of the routine that is answered otherwise today."""

    how: How
    """How sure the causes are.

    Only: nothing else changed. Needed: without any one of these new rules it would be as in the
    record. Shared: without all of them together it would be. Spoken: these rules changed or went,
    and stand behind the element then or now. Unclear: it can't be told; these might all be it.
    """
    caused_by: tuple[str, ...] = ()
    """Ids of rules, and names of tables, that changed and bring the difference."""


class Replay(_FrozenModel):
    """A record, run again."""

    schema_version: int = REPLAY_VERSION
    """Version of this shape."""
    verdict: Literal["same", "differs", "unknown"]
    """Whether the routine is answered the same today; unknown when answers are masked."""
    ran: bool
    """Whether the answers were run; if not, versions and digests alone were compared."""
    made_at: str | None
    """When the record was made, as it says."""
    then: RulesetInfo
    """Rules that made the record."""
    now: RulesetInfo
    """Rules that run today."""
    library_then: str
    """Version of the library that made the record."""
    library_now: str
    """Version of the library that runs."""
    masked: tuple[str, ...]
    """Masked answers that were not given to the replay."""
    faults: tuple[str, ...] = ()
    """Why the recorded answers can't be run today, such as a word no list knows any more."""
    rules: Annotated[tuple[RuleChange, ...], Field(description="Rules that changed, by id.")]
    tables: tuple[TableChange, ...]
    """Tables and manifests that changed, by name."""
    severity: SeverityField | None
    """The most of all differences; null when there are none."""
    differences: tuple[ReplayDifference, ...]
    """What the routine says otherwise, in the order of a page."""
    elsewhere: tuple[str, ...]
    """Further parts of the routine's JSON that are not the same, such as `sources`, sorted."""
