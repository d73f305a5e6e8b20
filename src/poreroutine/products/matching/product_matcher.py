"""The product matcher of one ruleset: from a routine and a catalogue to checked picks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.product import Assessment
from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.matching.catalog_index import MatchIndex, build_index
from poreroutine.products.matching.context import MatchingContext, separated_pairs
from poreroutine.products.matching.matcher import match_products
from poreroutine.products.matching.safety_gate import check_picks
from poreroutine.products.matching.table import MatchingTable, matching_of
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import Separate


@dataclass(frozen=True)
class ProductMatcher:
    """Matches routines of one ruleset. Immutable; safe to share between threads.

    Attributes:
        ruleset: The rules that made the routines.
        ingredients: The ingredient tables.
        serving: Product rule -> the steps it assigns products to.
    """

    ruleset: Ruleset
    ingredients: IngredientTable
    serving: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def index(self, assessments: Iterable[Assessment]) -> MatchIndex:
        """Index a catalogue, for use with any number of routines."""
        return build_index(assessments, self.matching_table, self.ingredients)

    def context(self, routine: Routine, outcomes: Outcomes) -> MatchingContext:
        """Collect the context of matching for one routine."""
        return MatchingContext(
            routine,
            outcomes,
            self.ruleset.knowledge,
            self.matching_table,
            self.ingredients,
            self._pairs,
            self.serving,
        )

    def select(self, routine: Routine, outcomes: Outcomes, index: MatchIndex) -> Selection:
        """Find the products for a routine, and verify each by its label.

        Args:
            routine: A routine of this ruleset.
            outcomes: The outcomes of the rules for it.
            index: The catalogue.

        Raises:
            UnsafeRoutineError: If the final check finds a breach; this is never expected.
        """
        selection = match_products(self.context(routine, outcomes), index)
        known = (self.ruleset.knowledge, self.ingredients, self.matching_table)
        check_picks(selection, index.by_id, routine, outcomes, known)
        return selection

    @cached_property
    def matching_table(self) -> MatchingTable:
        """The matching table.

        Raises:
            MatchError: If the ruleset has no valid matching table.
        """
        return matching_of(self.ruleset.knowledge)

    @cached_property
    def _pairs(self) -> Mapping[Separate, str]:
        return separated_pairs(self.ruleset.rules, self.matching_table)
