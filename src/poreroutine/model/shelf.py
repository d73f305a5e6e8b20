"""A shelf, and what an audit says of it: frozen, cited, and the same bytes for the same input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import Advice, Routine, Source
from poreroutine.model.selection import FrozenModel, MatchReason, ProductPick, RuleIds, Selection


@dataclass(frozen=True, slots=True)
class OwnedProduct:
    """One thing that somebody owns, as they told it. Its texts come from outside.

    Attributes:
        name: What they call it.
        ingredients: Text of its label; empty when not told.
        actives: Ids of actives it is told to hold, where there is no label.
        id: Its id in a catalogue; empty when it is in none.
        slots: When it is used; empty when not told.
        nights: Uses a week, 0 to 7; None when not told.
        days: On which days; empty when not told.
        weeks: Weeks since it was started; None when not told.
        category: What it is, such as `cleanser`, where its name doesn't tell; empty otherwise.
    """

    name: str
    ingredients: str = ""
    actives: tuple[str, ...] = ()
    id: str = ""
    slots: tuple[Slot, ...] = ()
    nights: int | None = None
    days: tuple[Weekday, ...] = ()
    weeks: int | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that somebody owns.

    Attributes:
        products: In the order they were told.
        name: What the shelf is called, such as a file's name.
    """

    products: tuple[OwnedProduct, ...]
    name: str = "shelf"


Verdict = Literal["keep", "less", "swap", "pause", "stop", "unclear", "known"]
"""What becomes of something: best first. What is `unclear` no label decides; what is only `known`
needs a profile to be judged."""


class AuditEntry(FrozenModel):
    """One thing on the shelf, and what becomes of it."""

    place: int
    """Place on the shelf, from 1."""
    name: str
    """What the person calls it."""
    verdict: Verdict
    """What becomes of it."""
    reasons: tuple[MatchReason, ...] = ()
    """Why, what weighs most first."""
    steps: tuple[str, ...] = ()
    """Steps it can serve."""
    actives: tuple[str, ...] = ()
    """Ids of the actives that work in it, as far as its label shows."""
    slots: tuple[Slot, ...] = ()
    """When it is used, or would be."""
    nights: int | None = None
    """Uses a week; null when not told."""
    days: tuple[Weekday, ...] = ()
    """On which days; empty when not told."""
    readable: bool
    """Whether its label could rule something out."""


class LayerOrder(FrozenModel):
    """In which order things go on, in one slot."""

    slot: Slot
    """When."""
    places: tuple[int, ...]
    """Places on the shelf, first to go on first."""


class Conflict(FrozenModel):
    """Two things that should stay apart."""

    places: tuple[int, ...]
    """Their places on the shelf; one place where one product holds both."""
    actives: tuple[str, str]
    """What is kept apart."""
    by: Literal["slot", "night", "routine"]
    """How far apart they belong."""
    meets: bool
    """Whether they do meet, as they are used now; if not, they only might."""
    text: str
    """What to do."""
    reason: str
    """Why."""
    rules: RuleIds = ()
    sources: tuple[str, ...] = ()
    """Ids in `sources`, sorted."""


class TrackUse(FrozenModel):
    """One shared calendar of the week, as the shelf fills it."""

    id: str
    """Track id."""
    name: str
    """What to call it."""
    places: tuple[int, ...]
    """Places on the shelf of what shares it."""
    nights: int
    """Nights a week in use, as far as told."""
    limit: int
    """Most nights a week."""
    untold: bool
    """Whether something on it has no nights told."""
    text: str
    """The same in a sentence."""
    rules: RuleIds = ()

    @property
    def is_over(self) -> bool:
        """Whether it is used too often."""
        return self.nights > self.limit


class Duplicate(FrozenModel):
    """Things that do the same."""

    about: str
    """Id of the active, role or step that they share."""
    places: tuple[int, ...]
    """Their places on the shelf."""
    text: str
    """What to do."""


class MissingStep(FrozenModel):
    """A step that everybody needs and nothing here serves."""

    step: str
    """Step id."""
    text: str
    """What is missing."""
    rules: RuleIds = ()


class StepUse(FrozenModel):
    """A step of the routine, and what on the shelf serves it."""

    id: str
    """Step and kind or active."""
    name: str
    """What the routine asks for."""
    slots: tuple[Slot, ...]
    """When it is done."""
    places: tuple[int, ...] = ()
    """Places on the shelf of what serves it, best first."""
    picks: tuple[ProductPick, ...] = ()
    """Products of the catalogue, where nothing on the shelf serves it."""
    gap: str | None = None
    """Why neither has anything; null where one has."""


class Audit(FrozenModel):
    """What an audit says of a shelf."""

    schema_version: int = 1
    """Version of this shape."""
    rulesets: str
    """Digest of the rules that judged."""
    notice: str
    """What this is and is not."""
    with_profile: bool
    """Whether it was judged for somebody; if not, nothing personal is said."""
    entries: tuple[AuditEntry, ...]
    """Everything on the shelf, in its order."""
    order: tuple[LayerOrder, ...]
    """In which order things go on, by slot, without what to stop or put on hold."""
    conflicts: tuple[Conflict, ...]
    """What should stay apart; what meets now comes first."""
    fine: tuple[Advice, ...]
    """What may be used together after all."""
    tracks: tuple[TrackUse, ...]
    """Exfoliation and other shared calendars."""
    free_nights: int
    """Nights a week without any of them, as far as told."""
    recovery: str | None = None
    """What to say where too few nights are free; null where enough are."""
    duplicates: tuple[Duplicate, ...]
    """Things that do the same."""
    missing: tuple[MissingStep, ...]
    """Steps that nothing here serves."""
    warnings: tuple[Advice, ...]
    """Cautions about what is in use; without a profile they speak in ifs."""
    not_judged: tuple[str, ...]
    """What could not be judged, and what would help."""
    uses: tuple[StepUse, ...]
    """The routine's steps with what serves them, the shelf first; empty without a profile."""
    routine: Routine | None = None
    """The routine that uses what is owned first; null without a profile."""
    catalog: Selection | None = None
    """What a catalogue has for the routine; null without one."""
    sources: tuple[Source, ...] = ()
    """Every source cited above, by id."""

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the audit as JSON: the same text for the same shelf, keys in a fixed order."""
        return self.model_dump_json(indent=indent)
