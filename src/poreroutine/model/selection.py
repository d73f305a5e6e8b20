"""Selections: the products that suit each step of a routine, with reasons.

A selection is immutable, reproducible and separate from the routine, which it doesn't change.
Product names and addresses are untrusted texts: escape them for display.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.enums import Slot
from poreroutine.model.shown import Shown

RuleIds = Annotated[tuple[str, ...], Field(description="Ids of the rules behind it, sorted.")]


class FrozenModel(DocumentedModel):
    """A frozen part of a record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MatchReason(FrozenModel):
    """One reason for or against a product."""

    code: str
    """Stable id of the reason, from the ruleset's matching table."""
    text: str
    """The reason in a sentence."""
    rules: RuleIds = ()


class ShownProduct(FrozenModel):
    """A product as shown in a result."""

    id: str
    """Id in its catalogue."""
    name: str
    """The shop's name for it."""
    brand: str = ""
    """Brand or manufacturer; empty if not given."""
    price: float | None = None
    """In the unit of `currency`; null if not given."""
    currency: str = ""
    """ISO 4217 code; empty if not given."""
    url: str = ""
    """Address of its page; empty if not given."""
    gtin: str = ""
    """Number under its bar code (EAN, UPC); empty if not given."""


class ProductPick(FrozenModel):
    """A product that suits a step."""

    product: ShownProduct
    """The product."""
    score: int
    """How well it fits; only comparable within one step."""
    reasons: tuple[MatchReason, ...]
    """Why it fits, most important first."""
    cautions: tuple[MatchReason, ...] = ()
    """What its label leaves open."""


class NearMiss(FrozenModel):
    """A product that came close but was not picked."""

    product: ShownProduct
    """The product."""
    outranked: bool
    """Whether it may be used and others fit better; if not, it is excluded."""
    reasons: tuple[MatchReason, ...]
    """Why it was not picked, most important first."""


class StepMatch(FrozenModel):
    """One step with its products."""

    id: str
    """Step and kind or active: `moisturise.gel`, `treat.some_active`."""
    step: str
    """Step id (`cleanse`, `treat`, ...)."""
    slots: tuple[Slot, ...]
    """When it is done."""
    name: str
    """What the routine requests, in words."""
    active: str | None = None
    """Id of the active it applies, if any."""
    picks: tuple[ProductPick, ...] = ()
    """The best products, best first; empty if none is safe and suitable."""
    near_misses: tuple[NearMiss, ...] = ()
    """Products that came closest without being picked, closest first."""
    considered: int = 0
    """Number of products in the catalogue made for this step."""
    kept_out: Mapping[str, int] = {}
    """Reasons for exclusion -> number of products; one product may have several reasons."""
    gap: str | None = None
    """Why there is no pick, in a sentence; null if there is one."""
    rules: RuleIds = ()


class Selection(Shown, FrozenModel):
    """The products of one catalogue for one routine."""

    rulesets: str
    """Digest of the rules that made the selection."""
    products: int
    """Number of products in the catalogue."""
    steps: tuple[StepMatch, ...]
    """In the order of the day, morning first."""

    def of(self, step: str) -> StepMatch:
        """Return the match for a step, by its id here or by the id of its first routine step.

        Raises:
            KeyError: If the routine has no such step.
        """
        for matched in self.steps:
            if step in (matched.id, matched.step):
                return matched
        raise KeyError(step)
