"""An assessed catalogue: everything that matching needs, without the tables that assessed it.

Those tables take longer to read than a routine takes to make. A process that only matches, such as
a visitor's browser, gets what they say about the names on this catalogue's labels instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.product import Assessment
from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.labels.tables import Flag
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.matcher import ProductMatcher
from poreroutine.rulesets.rules.model import Ruleset

STORED_MODULES: Final = frozenset(
    f"poreroutine.{name}"
    for name in (
        "model.label",
        "model.product",
        "products.labels.tables",
        "products.matching.assessed",
        "products.matching.catalog_index",
        "products.matching.stored_index",
        "products.rules.outcome",
        "rulesets.knowledge.model",
    )
)
"""Where the classes of an assessed catalogue stand."""


@dataclass(frozen=True)
class KnownNames:
    """What the ingredient tables say about the names of one catalogue.

    Attributes:
        flags: All possible properties of ingredients, by id, without their lists of names.
        actives: Name -> the actives it refers to.
        properties: Name -> its flags.
        printed: Text as printed -> the flags that count wherever they are printed.
    """

    flags: Mapping[str, Flag]
    actives: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, frozenset[str]]
    printed: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, index: MatchIndex, table: IngredientTable) -> KnownNames:
        """Look up every name on the labels of a catalogue."""
        found = [each for assessed in index.assessments for each in assessed.label.ingredients]
        printed = {each.printed for each in found}
        names = {name for each in found for name in (each.inci, each.printed.casefold()) if name}
        bare = {"names": (), "lists": (), "but": ()}
        return cls(
            {name: row.model_copy(update=bare) for name, row in sorted(table.flags.items())},
            {name: table.actives_of(name) for name in sorted(names)},
            {name: table.flags_of(name) for name in sorted(names)},
            {text: table.flags_named(text) for text in sorted(printed)},
        )

    def actives_of(self, inci: str) -> tuple[str, ...]:
        """Return the ids of the actives that a name refers to, sorted.

        Raises:
            KeyError: If no label of the catalogue has the name.
        """
        return self.actives[inci]

    def flags_of(self, inci: str) -> frozenset[str]:
        """Return the ids of the flags of a name.

        Raises:
            KeyError: If no label of the catalogue has the name.
        """
        return self.properties[inci]

    def flags_named(self, text: str) -> frozenset[str]:
        """Return the flags that count wherever they are printed and whose name occurs in a text.

        Raises:
            KeyError: If no label of the catalogue has the text.
        """
        return self.printed[text]

    def extends(self, flag: str) -> tuple[str, ...]:
        """Return the families and actives whose exclusion extends to ingredients with a flag.

        Raises:
            KeyError: If there is no such flag.
        """
        return self.flags[flag].extends


@dataclass(frozen=True)
class AssessedCatalog:
    """A catalogue that was assessed by the product rules of one ruleset.

    Attributes:
        index: Its products, assessed.
        names: What the names on their labels mean.
        serving: Product rule -> the steps it assigns products to.
    """

    index: MatchIndex
    names: KnownNames
    serving: Mapping[str, frozenset[str]]

    def select(self, ruleset: Ruleset, routine: Routine, outcomes: Outcomes) -> Selection:
        """Find the products for a routine.

        Args:
            ruleset: The rules that assessed the catalogue and made the routine.
            routine: The routine.
            outcomes: The outcomes of the rules for it.

        Raises:
            UnsafeRoutineError: If the final check finds a breach; this is never expected.
        """
        matcher = ProductMatcher(ruleset, self.names, self.serving)
        return matcher.select(routine, outcomes, self.index)

    def __iter__(self) -> Iterator[Assessment]:
        """Yield the assessments, in tie-breaking order."""
        return iter(self.index.assessments)
