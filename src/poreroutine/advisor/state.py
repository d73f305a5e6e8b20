"""What an advisor answers by at one moment: rules, engines and texts that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from poreroutine import explain, products
from poreroutine._support.caching import cached_property
from poreroutine._support.text_search import QuestionIndex
from poreroutine.advisor.routine_cache import RoutineCache
from poreroutine.core.pipeline import Pipeline

if TYPE_CHECKING:
    from poreroutine.rulesets.claims.guard import ClaimsGuard


@dataclass(frozen=True)
class State:
    """One ruleset, ready to advise; immutable, so that a reload swaps it as a whole.

    Attributes:
        pipeline: Makes routines.
        folders: Base and overlays, for what is read only when it is needed.
        catalog: Products to choose from where none are named; None without any.
        routine_cache: Routines that these rules made lately; None where none are remembered.
    """

    pipeline: Pipeline
    folders: tuple[Path, ...]
    catalog: products.Catalog | None = None
    routine_cache: RoutineCache | None = None

    @cached_property
    def claims(self) -> ClaimsGuard:
        """Finds promises in texts."""
        from poreroutine.rulesets.claims.guard import ClaimsGuard  # noqa: PLC0415 - not for routines

        knowledge = self.pipeline.ruleset.knowledge
        return ClaimsGuard(knowledge.claims, knowledge.claim_exceptions)

    @cached_property
    def explainer(self) -> explain.Explainer:
        """Explains what is in a routine, and what is not."""
        return explain.Explainer(self.pipeline)

    @cached_property
    def product_service(self) -> products.ProductService:
        """Products: their labels, rules and matching; read when first asked for."""
        return products.ProductService(self.pipeline, self.folders)

    @cached_property
    def search(self) -> QuestionIndex:
        """Finds common questions."""
        answers = self.pipeline.ruleset.knowledge.answers
        return QuestionIndex(
            {
                name: (row.question.plain, row.question.clinical, *row.ask)
                for name, row in answers.items()
            }
        )
