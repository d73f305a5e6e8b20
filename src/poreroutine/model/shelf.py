"""Shelves (the products a person owns) and the results of auditing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import Advice, Routine
from poreroutine.model.routine_parts import Source
from poreroutine.model.selection import FrozenModel, MatchReason, ProductPick, RuleIds, Selection
from poreroutine.model.shown import Shown


@dataclass(frozen=True, slots=True)
class OwnedProduct:
    """One product that a person owns, as they describe it. Its texts are untrusted.

    Attributes:
        name: The person's name for it.
        ingredients: Text of its label; empty if not given.
        actives: Ids of the actives it is said to contain, if there is no label.
        id: Its id in a catalogue; empty if it is in none.
        slots: When it is used; empty if not given.
        nights: Uses a week, 0 to 7; None if not given.
        days: Days of use; empty if not given.
        weeks: Weeks since it was started; None if not given.
        category: Type of product, such as `cleanser`, if its name doesn't say; empty otherwise.
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
    """All products that a person owns.

    Attributes:
        products: In the order given.
        name: Name of the shelf, such as a file name.
    """

    products: tuple[OwnedProduct, ...]
    name: str = "shelf"


Verdict = Literal["keep", "less", "move", "swap", "pause", "stop", "unclear", "known"]
"""What to do with a product, best first.

`move`: use it at another time of day. `unclear`: its label doesn't decide it. `known`: a profile is
needed to decide.
"""


class AuditEntry(FrozenModel):
    """One product on the shelf, with its verdict."""

    place: int
    """Position on the shelf, from 1."""
    name: str
    """The person's name for it."""
    verdict: Verdict
    """What to do with it."""
    reasons: tuple[MatchReason, ...] = ()
    """Reasons, most important first."""
    steps: tuple[str, ...] = ()
    """Steps it can serve."""
    actives: tuple[str, ...] = ()
    """Ids of the actives at work in it, as far as its label shows."""
    slots: tuple[Slot, ...] = ()
    """When it is used, or would be."""
    nights: int | None = None
    """Uses a week; null if not given."""
    days: tuple[Weekday, ...] = ()
    """Days of use; empty if not given."""
    readable: bool
    """Whether nothing is open about its list: it is complete and known, or none is needed."""


class LayerOrder(FrozenModel):
    """Order of application in one slot."""

    slot: Slot
    """Slot."""
    places: tuple[int, ...]
    """Positions on the shelf, in order of application."""


class Conflict(FrozenModel):
    """Two products, or two actives of one, that should be kept apart."""

    places: tuple[int, ...]
    """Their positions on the shelf; one position if one product contains both."""
    actives: tuple[str, str]
    """What should be kept apart."""
    by: Literal["slot", "night", "routine"]
    """How far apart they should be."""
    meets: bool
    """Whether they conflict as currently used; if not, they only might."""
    severity: Literal["info", "caution", "avoid"] = "caution"
    """How much it matters: `avoid` what does not belong in one routine at all, `caution` where two
    meet now, `info` where they only might."""
    text: str
    """What to do."""
    reason: str
    """Why."""
    rules: RuleIds = ()
    sources: tuple[str, ...] = ()
    """Ids in `sources`, sorted."""


class TrackUse(FrozenModel):
    """One shared calendar of the week, as the shelf uses it."""

    id: str
    """Track id."""
    name: str
    """Display name."""
    places: tuple[int, ...]
    """Positions on the shelf of the products that share it."""
    nights: int
    """Nights a week in use, as far as given."""
    limit: int
    """Most nights a week."""
    untold: bool
    """Whether the number of nights is missing for some product on it."""
    text: str
    """The result in a sentence."""
    rules: RuleIds = ()

    @property
    def is_over(self) -> bool:
        """Whether it is used more often than allowed."""
        return self.nights > self.limit


class Duplicate(FrozenModel):
    """Products with the same function."""

    about: str
    """Id of the active, role or step that they share."""
    places: tuple[int, ...]
    """Their positions on the shelf."""
    text: str
    """What to do."""


class MissingStep(FrozenModel):
    """A step that everybody needs and no product on the shelf serves."""

    step: str
    """Step id."""
    text: str
    """What is missing."""
    rules: RuleIds = ()


class StepUse(FrozenModel):
    """A step of the routine, with the products on the shelf that serve it."""

    id: str
    """Step and kind or active."""
    name: str
    """What the routine requests."""
    slots: tuple[Slot, ...]
    """When it is done."""
    places: tuple[int, ...] = ()
    """Positions on the shelf of the products that serve it, best first."""
    picks: tuple[ProductPick, ...] = ()
    """Products from the catalogue, if no product on the shelf serves it."""
    gap: str | None = None
    """Why no product was found; null if one was."""


class Audit(Shown, FrozenModel):
    """The result of auditing a shelf."""

    schema_version: int = 1
    """Version of this shape."""
    rulesets: str
    """Digest of the rules that made the audit."""
    notice: str
    """Disclaimer."""
    with_profile: bool
    """Whether the audit was made for a profile; if not, it contains nothing personal."""
    entries: tuple[AuditEntry, ...]
    """Every product on the shelf, in shelf order."""
    order: tuple[LayerOrder, ...]
    """Order of application by slot, without products to stop or pause."""
    conflicts: tuple[Conflict, ...]
    """Conflicts, current ones first."""
    fine: tuple[Advice, ...]
    """Combinations that are fine to use together."""
    tracks: tuple[TrackUse, ...]
    """Exfoliation and other shared calendars."""
    free_nights: int
    """Nights a week without any of them, as far as given."""
    recovery: str | None = None
    """Advice if too few nights are free; null if there are enough."""
    duplicates: tuple[Duplicate, ...]
    """Products with the same function."""
    missing: tuple[MissingStep, ...]
    """Steps that no product on the shelf serves."""
    warnings: tuple[Advice, ...]
    """Warnings about products in use; conditional if there is no profile."""
    not_judged: tuple[str, ...]
    """What could not be assessed, and what would help."""
    uses: tuple[StepUse, ...]
    """The routine's steps and the products that serve them, shelf first; empty without profile."""
    routine: Routine | None = None
    """The routine that uses owned products first; null without a profile."""
    catalog: Selection | None = None
    """Products from a catalogue for the routine; null without a catalogue."""
    sources: tuple[Source, ...] = ()
    """Every source cited above, by id."""

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the audit as JSON; equal audits give equal text, with keys in a fixed order."""
        return self.model_dump_json(indent=indent)
