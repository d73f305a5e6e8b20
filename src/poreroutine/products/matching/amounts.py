"""Estimate the amounts of actives in a product: relevant, or only a trace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from poreroutine.model.product import Answer, Assessment, StrengthBand
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.matching.table import MatchingTable
from poreroutine.products.rules.flags import SharedFindings


@dataclass(frozen=True, slots=True)
class Amounts:
    """The relevant contents of a product.

    Attributes:
        present: Actives in a relevant amount.
        working: Actives that are effective, or may be.
        names: Possible actives of each name on its label, ignoring irrelevant amounts.
        only_traces: Flags that only result from ineffective traces.
        named: Actives that any name on its label may refer to, in any amount.
    """

    present: frozenset[str]
    working: frozenset[str]
    names: frozenset[tuple[str, ...]]
    only_traces: tuple[str, ...]
    named: frozenset[str]


class AmountEstimator:
    """Estimates amounts, product by product. Caches the meanings of names, which recur.

    Args:
        table: The matching table.
        ingredients: The ingredient tables.
    """

    def __init__(self, table: MatchingTable, ingredients: IngredientTable) -> None:
        self._table = table
        self._actives_of = ingredients.actives_of
        self._known: dict[str, tuple[str, ...]] = {}

    def estimate(self, assessment: Assessment) -> Amounts:
        """Estimate the contents of a product."""
        does_work = self._table.does_work
        enough = [each for each in assessment.actives if does_work(each)]
        present = {each.active for each in enough}
        working = {each.active for each in enough if each.band is not StrengthBand.TRACE}
        kinds = self._actives_by_kind(assessment)
        named_actives = self._named_actives(assessment)
        named = kinds.union(*named_actives.values())
        if len(enough) == len(assessment.actives):
            names = frozenset(named_actives.values())
            return Amounts(frozenset(present | kinds), frozenset(working | kinds), names, (), named)
        small = {each.inci: each.active for each in assessment.actives if not does_work(each)}
        others = self._also_named(named_actives, frozenset(small.values())) | kinds
        return Amounts(
            frozenset(present | others),
            frozenset(working | others),
            frozenset(possible for inci, possible in named_actives.items() if inci not in small),
            tuple(_flags_only_from(small, assessment)),
            named,
        )

    def _actives_by_kind(self, assessment: Assessment) -> frozenset[str]:
        """Return the actives implied by a product's kind, whatever its label says."""
        return frozenset(
            active
            for step, kind in assessment.steps.items()
            for active in self._table.kind_is.get(step, {}).get(kind or "", ())
        )

    def _named_actives(self, assessment: Assessment) -> dict[str, tuple[str, ...]]:
        """Return the names on a label that refer to actives."""
        named_actives: dict[str, tuple[str, ...]] = {}
        known = self._known
        for each in assessment.label.ingredients:
            inci = each.inci
            if inci is not None:
                possible = known.get(inci)
                if possible is None:
                    possible = known[inci] = self._actives_of(inci)
                if possible:
                    named_actives[inci] = possible
        return named_actives

    def _also_named(
        self, named_actives: dict[str, tuple[str, ...]], small: frozenset[str]
    ) -> frozenset[str]:
        """Return actives with a small amount that are also present under another name."""
        traces = self._table.settings.traces
        return frozenset(
            active
            for inci, possible in named_actives.items()
            if inci not in traces
            for active in possible
            if active in small
        )


def _flags_only_from(small: Iterable[str], assessment: Assessment) -> Iterable[str]:
    """Find the flags that only result from certain names."""
    names = frozenset(small)
    flags = assessment.flags
    # Shared defaults don't depend on names.
    own = flags.own if isinstance(flags, SharedFindings) else flags
    for flag, finding in own.items():
        if finding.answer is Answer.YES and finding.names and names.issuperset(finding.names):
            yield flag
