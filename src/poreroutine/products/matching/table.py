"""The matching table: what requirements mean on a label, and what makes a good fit.

All domain knowledge of matching is in `knowledge/matching.yaml`, which is read here when products
are first matched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field

from poreroutine.errors import MatchError
from poreroutine.model.product import TREATMENT, Answer, Assessment, FoundActive, StrengthBand
from poreroutine.products.tables import TextTable, typed_table
from poreroutine.rulesets.knowledge.model import ClosedRow, Id, Text
from poreroutine.rulesets.knowledge.tables import Knowledge

TABLE: Final = "matching"

KEPT_OUT: Final = (
    "refused",
    "forbidden",
    "withheld",
    "allergy",
    "requirement",
    "kind_forbidden",
    "unfit",
    "unsuited",
    "kept_apart",
    "too_often",
    "not_in_plan",
    "too_strong",
    "region",
    "spf_low",
    "requirement_unknown",
    "allergy_unknown",
    "unreadable",
    "spf_unknown",
)
"""Reasons to exclude a product, most important first."""

FITS: Final = (
    "does_active",
    "step",
    "kind",
    "akin",
    "open",
    "usual",
    "low",
    "suits_skin",
    "budget",
    "fair_price",
    "near_price",
    "price_unknown",
    "readable",
    "focused",
    "preferred",
)
"""Components of a fit: ids of weights, and of the sentences that describe them."""

LOST: Final = (
    "lost_kind",
    "lost_strength",
    "lost_skin",
    "lost_price",
    "lost_fair_price",
    "lost_readable",
    "lost_order",
)
CAUTIONS: Final = ("open_property",)
GAPS: Final = ("nothing_made", "nothing_fits", "prescription", "no_product")
_COUNTS: Final = tuple(f"count_{code}" for code in KEPT_OUT)
WORDS: Final = frozenset((*KEPT_OUT, *_COUNTS, *FITS, *LOST, *CAUTIONS, *GAPS))
"""All sentences that the code needs."""


class LabelRequirement(ClosedRow):
    """The meaning of a property or an allergy on a label."""

    without: tuple[Id, ...] = ()
    """Flags that a label must rule out."""
    having: tuple[Id, ...] = ()
    """Flags that a label must show."""
    spf: int | None = None
    """Minimum sun protection factor."""
    steps: tuple[Id, ...] = ()
    """Steps it applies to; all if empty."""
    always: bool = False
    """Whether kinds of products that name it must have it, for every person."""
    unknown: Annotated[str, Field(pattern="^(out|open)$")] = "out"
    """Whether an inconclusive label excludes a product, or leaves the question open."""
    prefer: bool = False
    """Whether it only improves the fit."""


class PriceBands(ClosedRow):
    """Price bands of a step, in the reference currency."""

    low: Annotated[float, Field(gt=0)]
    medium: Annotated[float, Field(gt=0)]


class MatchingSettings(ClosedRow):
    """General settings."""

    picks: Annotated[int, Field(ge=1, le=20)]
    """Number of products shown for a step."""
    near_misses: Annotated[int, Field(ge=0, le=20)]
    """Number of near misses shown for a step."""
    reasons: Annotated[int, Field(ge=1, le=20)]
    """Number of reasons shown for a near miss."""
    traces: Mapping[str, int | None]
    """INCI names of which a trace is ineffective -> the position in a list from which an unknown
    amount counts as a trace too; null for never."""
    substance_rules: tuple[str, ...]
    """Prefixes of the ids of rules that exclude a substance whatever its job or amount."""
    not_sold_rules: tuple[str, ...]
    """Rules that exclude what no shop sells, so that labels need not rule it out."""
    sizes: tuple[str, ...] = ()
    """Words in a name that only say in which size or pack a product is sold."""
    pair_rules: tuple[str, ...]
    """Prefixes of the ids of rules that separate two actives for everybody."""


class MatchingTable(TextTable):
    """The complete table."""

    settings: MatchingSettings
    properties: Mapping[Id, LabelRequirement]
    allergies: Mapping[Id, LabelRequirement]
    names: Mapping[Id, Text]
    """Display names of flags, where their own name would not fit."""
    no_product: Mapping[Id, tuple[Id, ...]]
    """Kinds of a step that need no product."""
    unfit: Mapping[Id, tuple[Id, ...]]
    """Flags of products that are never chosen -> for which steps; all if empty."""
    unsuited: Mapping[Id, Mapping[Id, tuple[Id, ...]]] = {}
    """Skin type -> step -> kinds that nobody with that skin should get."""
    skin: Mapping[Id, tuple[Id, ...]] = {}
    """Skin type -> flags of products that are made for another one."""
    companions: Mapping[Id, tuple[Id, ...]] = {}
    """Active -> others that usually come with it, and are no reason to prefer another product."""
    stands_in: Mapping[Id, tuple[Id, ...]]
    """Steps whose products may provide a step's active."""
    kind_is: Mapping[Id, Mapping[Id, tuple[Id, ...]]] = {}
    """Kinds of a step that imply an active, whatever their labels name."""
    akin: Mapping[Id, Mapping[Id, tuple[Id, ...]]]
    """Substitutes for the kinds of a step, nearest first."""
    weights: Mapping[Id, int]
    prices: Mapping[Id, PriceBands]
    """Maximum price for a low and a medium budget, by step."""
    currencies: Mapping[str, float]
    """Units of each currency per unit of the reference currency; a rough scale, not a rate."""

    def kinds_of(self, found: Assessment) -> tuple[str, ...]:
        """Return the kinds of a product that are never chosen, such as a tool; most have none."""
        answers = {kind: found.flags.get(kind) for kind in self.unfit}
        return tuple(kind for kind, each in answers.items() if each and each.answer is Answer.YES)

    def does_work(self, found: FoundActive) -> bool:
        """Return whether an active is there to treat, in an amount that counts."""
        if found.job != TREATMENT:
            return False
        if found.inci not in self.settings.traces:
            return True
        late = self.settings.traces[found.inci]
        if found.band is StrengthBand.UNKNOWN:
            return late is None or found.place < late
        return found.band is not StrengthBand.TRACE


def matching_of(knowledge: Knowledge) -> MatchingTable:
    """Read the matching table.

    Raises:
        MatchError: If the ruleset has no valid matching table.
    """
    table = typed_table(knowledge, TABLE, MatchingTable, "docs/matching.md")
    missing = sorted((WORDS - table.words.keys()) | (set(FITS) - table.weights.keys()))
    if missing:
        raise MatchError(
            f"knowledge/{TABLE}.yaml has no word or weight for {missing[0]!r}",
            hint="add it under `words` and, for a fit, under `weights`.",
        )
    return table
