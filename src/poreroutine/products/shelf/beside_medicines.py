"""Conflicts between a medicine on a shelf, which is no active, and an active beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from poreroutine._support.words import capitalise
from poreroutine.model.shelf import Conflict
from poreroutine.products.shelf.items import BesideRow, ShelfItem, ShelfTable
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import By


def beside_medicines(
    items: Sequence[ShelfItem], table: ShelfTable, ruleset: Ruleset, audience: str
) -> Iterator[Conflict]:
    """Yield the conflicts, by row and then by position.

    Args:
        items: Every item on the shelf, also those that must not be used.
        table: The rows, and the sentence.
        ruleset: The rules, whose reasons and sources are cited.
        audience: The audience of the sentences.
    """
    for row in table.beside.values():
        rule = ruleset.by_id[row.rule]
        active = ruleset.knowledge.actives[row.active].name.for_audience(audience)
        for item, other in product(items, items):
            name = _medicine(item, row)
            if name is None or row.active not in other.actives or not other.is_used:
                continue
            alone = item.place == other.place
            text = table.text("beside_medicine", audience, medicine=name, name=active)
            yield Conflict(
                places=(item.place,) if alone else tuple(sorted((item.place, other.place))),
                actives=(row.active, name),
                by=By.ROUTINE.value,
                meets=True,
                severity="caution",
                text=capitalise(text),
                reason=rule.because.for_audience(audience),
                rules=(row.rule,),
                sources=tuple(sorted(rule.sources)),
            )


def _medicine(item: ShelfItem, row: BesideRow) -> str | None:
    """Return the medicine that an item lists or is named by; None if it is neither."""
    listed = {each.inci for each in item.assessment.label.ingredients}
    named = {each.inci for each in item.assessment.claimed}
    return next((name for name in row.names if name in listed | named), None)
