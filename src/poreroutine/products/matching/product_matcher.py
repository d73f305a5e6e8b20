"""The product matcher: one ruleset's way from a routine and a catalogue to checked picks."""

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
    """Matches routines of one ruleset. Immutable; shared between threads.

    Attributes:
        ruleset: The rules that made the routines.
        ingredients: What is known of ingredients.
        serving: Product rule -> the steps for which it tells that a product is made.
    """

    ruleset: Ruleset
    ingredients: IngredientTable
    serving: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def index(self, assessments: Iterable[Assessment]) -> MatchIndex:
        """Index a catalogue, once for any number of routines."""
        return build_index(assessments, self.matching_table, self.ingredients)

    def context(self, routine: Routine, outcomes: Outcomes) -> MatchingContext:
        """Collect what bears on products for one routine."""
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
        """Find the products for a routine, and check each once more by its label.

        Args:
            routine: A routine of this ruleset.
            outcomes: What the rules said for it.
            index: The catalogue.

        Raises:
            UnsafeRoutineError: If the last check finds a breach; never expected.
        """
        selection = match_products(self.context(routine, outcomes), index)
        known = (self.ruleset.knowledge, self.ingredients, self.matching_table)
        check_picks(selection, index.by_id, routine, outcomes, known)
        return selection

    @cached_property
    def matching_table(self) -> MatchingTable:
        """What matching knows.

        Raises:
            MatchError: If the ruleset has no table of matching that can be read.
        """
        return matching_of(self.ruleset.knowledge)

    @cached_property
    def _pairs(self) -> Mapping[Separate, str]:
        return separated_pairs(self.ruleset.rules, self.matching_table)
