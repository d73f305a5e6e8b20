"""Parts of a routine that explain it: needs, pauses, conflicts, rules and sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    SerializationInfo,
    TypeAdapter,
    model_serializer,
    model_validator,
)

from poreroutine._support.documented_models import DocumentedModel
from poreroutine._support.frozen_dict import frozen_mapping
from poreroutine.model._stored import with_text
from poreroutine.model.facts import Value
from poreroutine.model.text import Prose, ReasonData

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

RuleIds = Annotated[tuple[str, ...], Field(description="Ids of the rules behind it, sorted.")]


SourceIds = Annotated[tuple[str, ...], Field(description="Ids in `sources`, sorted.")]


Evidence = Annotated[
    Literal["A", "B", "C"] | None,
    Field(description="Strength of the evidence behind the advice on the SORT scale, if graded."),
]


class FrozenModel(DocumentedModel):
    """An immutable part of a routine."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @model_serializer(mode="plain", when_used="json")
    def _as_json(self, info: SerializationInfo) -> Any:  # noqa: ANN401 - described below
        """Write it as in the full view, wherever it is a part of JSON."""
        from poreroutine.model.views.full import plain, without  # noqa: PLC0415 - it knows all parts

        return without(plain(self), info.include, info.exclude)

    @classmethod
    def __get_pydantic_json_schema__(
        cls,
        core_schema: Any,  # noqa: ANN401 - pydantic's own
        handler: GetJsonSchemaHandler,
    ) -> JsonSchemaValue:
        """Describe the fields, rather than the function that writes them."""
        from poreroutine.model.views.schema import as_written  # noqa: PLC0415 - only for schemas

        members = {key: part for key, part in core_schema.items() if key != "serialization"}
        schema = super().__get_pydantic_json_schema__(members, handler)
        if handler.mode == "serialization":
            reason = handler(TypeAdapter(ReasonData).core_schema)
            as_written(cls.__name__, handler.resolve_ref_schema(schema), reason)
        return schema


class Explained(FrozenModel):
    """A part that names its rules and their sources."""

    rules: RuleIds = ()
    sources: SourceIds = ()


class FirstLine(FrozenModel):
    """An active that guidelines use first for a need."""

    _read = model_validator(mode="before")(with_text)
    id: str
    """Active id."""
    name: Prose
    """Display name."""
    in_routine: bool
    """Whether the routine has it."""
    text: Prose | None = None
    """Why the routine does not have it."""


class NeedNote(Explained):
    """Something that this person's skin needs, and what comes first for it."""

    id: str
    """Id of the need."""
    name: Prose
    """Display name."""
    text: Prose
    """Why it matters, and what comes first for it."""
    first_line: tuple[FirstLine, ...]
    """What guidelines use first, of what can be bought or is in use."""
    ask: str | None = None
    """Id of the referral that says what a doctor has beside it."""


class PauseNote(Explained):
    """A pause from the first week on; nothing new starts during it."""

    id: str
    """Id of the text that says when it is over."""
    weeks: int
    """Weeks that are planned for it."""
    last_date: date | None = None
    """Last day of the last of them, if the routine has a start date."""
    until: Prose
    """When it is over."""
    actives: tuple[str, ...] = ()
    """Ids of the actives in use that rest, and come back the week after."""


class ConflictNote(Explained):
    """Two actives in use that should not be used together."""

    _read = model_validator(mode="before")(with_text)
    actives: tuple[str, str]
    """Their ids, sorted."""
    name: Prose
    """Their display names."""
    text: Prose
    """Why not."""
    tonight: Prose
    """What to do tonight."""


class TrackNote(FrozenModel):
    """A calendar that several actives share, as shown in the weekly grid."""

    id: str
    """Track id."""
    label: Prose
    """Short label for a cell of the grid."""
    name: Prose
    """Display name."""
    nights: int
    """Nights a week once everything is settled."""
    limit: int
    """Most nights a week allowed for this person."""
    limited_by: RuleIds = ()


class FiredRule(FrozenModel):
    """A rule that fired, with the facts that made it fire."""

    id: str
    """Rule id."""
    title: Prose
    """What it requests."""
    held: Annotated[Mapping[str, Value], frozen_mapping]
    """The facts it reads, with their values."""
    because: Prose
    """Its reason."""
    sources: SourceIds = ()
    reviewed_by: tuple[str, ...] = ()
    """Clinicians who approved it as it is, each with profession and date; empty if none did."""


class Source(FrozenModel):
    """The source of a claim."""

    id: str
    """Source id."""
    citation: str
    """Authors, title, publisher and year, in one line."""
    identifier: str | None = None
    """DOI, PMID or URL; given only if it was verified."""
    evidence_level: Evidence = None
    verified: bool
    """Whether the citation was verified; an unverified one is never quoted as a reference."""


class RulesetInfo(FrozenModel):
    """The rules that made this routine."""

    name: str
    """Name of the ruleset."""
    version: str
    """Version of the ruleset."""
    digest: str
    """SHA-256 of its content, independent of file order."""
    overlays: tuple[str, ...] = ()
    """Names and versions of overlays, sorted."""
    changed: tuple[str, ...] = ()
    """Rules and table rows that an overlay replaced or disabled, each with its reason."""


class Provenance(FrozenModel):
    """Details of how this routine was made that don't affect the result."""

    engine: str
    """Engine that matched the rules: durable or portable."""
