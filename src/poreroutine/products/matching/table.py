"""The table of matching: what a requirement means on a label, and what makes a good fit.

Everything that matching knows of skincare stands in `knowledge/matching.yaml` and is read here,
when products are first matched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field

from poreroutine.errors import MatchError
from poreroutine.model.product import FoundActive, StrengthBand
from poreroutine.products.typed_table import TextTable, typed_table
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
"""Why a product is kept out, what weighs most first."""

FITS: Final = (
    "does_active",
    "step",
    "kind",
    "akin",
    "open",
    "usual",
    "low",
    "budget",
    "price_unknown",
    "readable",
    "focused",
    "preferred",
)
"""What a fit is made of: ids of weights, and of the sentences that tell them."""

LOST: Final = ("lost_kind", "lost_strength", "lost_price", "lost_readable", "lost_order")
CAUTIONS: Final = ("open_property",)
GAPS: Final = ("nothing_made", "nothing_fits", "prescription", "no_product")
_COUNTS: Final = tuple(f"count_{code}" for code in KEPT_OUT)
WORDS: Final = frozenset((*KEPT_OUT, *_COUNTS, *FITS, *LOST, *CAUTIONS, *GAPS))
"""Every sentence that the machinery needs."""


class LabelRequirement(ClosedRow):
    """What a property or an allergy means on a label."""

    without: tuple[Id, ...] = ()
    """Flags that a label must rule out."""
    having: tuple[Id, ...] = ()
    """Flags that a label must show."""
    spf: int | None = None
    """Least sun protection factor."""
    steps: tuple[Id, ...] = ()
    """Steps it is about; all when empty."""
    always: bool = False
    """Whether a kind of product that names it must have it, whoever it is for."""
    unknown: Annotated[str, Field(pattern="^(out|open)$")] = "out"
    """Whether a label that can't tell keeps a product out, or leaves the question open."""
    prefer: bool = False
    """Whether it only makes a better fit."""


class PriceBands(ClosedRow):
    """Prices of a step, in the reference currency."""

    low: Annotated[float, Field(gt=0)]
    medium: Annotated[float, Field(gt=0)]


class MatchingSettings(ClosedRow):
    """Single values."""

    picks: Annotated[int, Field(ge=1, le=20)]
    """Products shown for a step."""
    near_misses: Annotated[int, Field(ge=0, le=20)]
    """Near misses shown for a step."""
    reasons: Annotated[int, Field(ge=1, le=20)]
    """Reasons shown for a near miss."""
    traces: Mapping[str, int | None]
    """INCI names of which a trace does none of the work of their active -> the place in a list
    from which that also goes for an amount that can't be told; null for never."""
    not_sold_rules: tuple[str, ...]
    """Rules that keep out what no shop sells: a label need not rule it out."""
    pair_rules: tuple[str, ...]
    """Beginnings of the ids of rules that keep two actives apart, whoever uses them."""


class MatchingTable(TextTable):
    """The whole table."""

    settings: MatchingSettings
    properties: Mapping[Id, LabelRequirement]
    allergies: Mapping[Id, LabelRequirement]
    names: Mapping[Id, Text]
    """What to call a flag in a sentence, where its own name would not fit."""
    no_product: Mapping[Id, tuple[Id, ...]]
    """Kinds of a step that need no product."""
    unfit: Mapping[Id, tuple[Id, ...]]
    """Flags of what is never chosen -> for which steps; all when empty."""
    stands_in: Mapping[Id, tuple[Id, ...]]
    """Steps whose products may do the work of a step's active."""
    kind_is: Mapping[Id, Mapping[Id, tuple[Id, ...]]] = {}
    """Kinds of a step that are an active by themselves, whatever their labels name."""
    akin: Mapping[Id, Mapping[Id, tuple[Id, ...]]]
    """Kinds of a step that come close to one of its kinds, nearest first."""
    weights: Mapping[Id, int]
    prices: Mapping[Id, PriceBands]
    """Highest price of a low and of a medium budget, by step."""
    currencies: Mapping[str, float]
    """Units of each currency for one of the reference currency; a rough scale, not a rate."""

    def does_work(self, found: FoundActive) -> bool:
        """Return whether there is enough of an active to count as one."""
        if found.inci not in self.settings.traces:
            return True
        late = self.settings.traces[found.inci]
        if found.band is StrengthBand.UNKNOWN:
            return late is None or found.place < late
        return found.band is not StrengthBand.TRACE


def matching_of(knowledge: Knowledge) -> MatchingTable:
    """Read the table of matching of some knowledge.

    Raises:
        MatchError: If the ruleset has no such table, or one that can't be read.
    """
    table = typed_table(knowledge, TABLE, MatchingTable, "docs/matching.md")
    missing = sorted((WORDS - table.words.keys()) | (set(FITS) - table.weights.keys()))
    if missing:
        raise MatchError(
            f"knowledge/{TABLE}.yaml has no word or weight for {missing[0]!r}",
            hint="add it under `words` and, for a fit, under `weights`.",
        )
    return table
