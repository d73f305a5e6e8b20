"""What matching gives back: for each step of a routine the products that suit it, and why.

Frozen, the same bytes for the same input, and apart from the routine, which stays what it was.
Names and addresses of products are a shop's texts: a page escapes them, a program should too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.enums import Slot

RuleIds = Annotated[tuple[str, ...], Field(description="Ids of the rules behind it, sorted.")]


class FrozenModel(DocumentedModel):
    """A frozen part of a record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MatchReason(FrozenModel):
    """One reason for or against a product."""

    code: str
    """Stable id of the reason, from the ruleset's table of matching."""
    text: str
    """The same in a sentence."""
    rules: RuleIds = ()


class ShownProduct(FrozenModel):
    """A product as a result shows it."""

    id: str
    """Id in its catalogue."""
    name: str
    """What the shop calls it."""
    brand: str = ""
    """Who makes it; empty when not told."""
    price: float | None = None
    """In the unit of `currency`; null when not told."""
    currency: str = ""
    """ISO 4217 code; empty when not told."""
    url: str = ""
    """Address of its page; empty when not told."""


class ProductPick(FrozenModel):
    """A product that suits a step."""

    product: ShownProduct
    """Which one."""
    score: int
    """How well it fits; only comparable within one step."""
    reasons: tuple[MatchReason, ...]
    """Why it fits, what counts most first."""
    cautions: tuple[MatchReason, ...] = ()
    """What its label leaves open."""


class NearMiss(FrozenModel):
    """A product that came close to a step and lost."""

    product: ShownProduct
    """Which one."""
    outranked: bool
    """Whether it may be used and others fit better; otherwise it is kept out."""
    reasons: tuple[MatchReason, ...]
    """Why it lost, what counts most first."""


class StepMatch(FrozenModel):
    """One step with its products."""

    id: str
    """Step and kind or active: `moisturise.gel`, `treat.some_active`."""
    step: str
    """Step id (`cleanse`, `treat`, ...)."""
    slots: tuple[Slot, ...]
    """When it is done."""
    name: str
    """What the routine asks for, in words."""
    active: str | None = None
    """Id of the active it applies, if any."""
    picks: tuple[ProductPick, ...] = ()
    """The best products, best first; empty when nothing is safe or suits."""
    near_misses: tuple[NearMiss, ...] = ()
    """The closest ones that lost, closest first."""
    considered: int = 0
    """Products of the catalogue that are made for this step."""
    kept_out: Mapping[str, int] = {}
    """Why products were kept out -> how many; one product may have several reasons."""
    gap: str | None = None
    """Why there is no pick, in a sentence; null where there is one."""
    rules: RuleIds = ()


class Selection(FrozenModel):
    """The products of one catalogue for one routine."""

    rulesets: str
    """Digest of the rules that chose."""
    products: int
    """How many products the catalogue holds."""
    steps: tuple[StepMatch, ...]
    """In the order of the day, the morning first."""

    def of(self, step: str) -> StepMatch:
        """Return what was found for a step, by its id here or by that of its first step.

        Raises:
            KeyError: If the routine has no such step.
        """
        for matched in self.steps:
            if step in (matched.id, matched.step):
                return matched
        raise KeyError(step)
