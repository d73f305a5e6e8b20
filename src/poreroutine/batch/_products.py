"""Products: a column of what suits each step, and a side table of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from poreroutine.advisor import Advisor
from poreroutine.batch._arrays import Ids, lists_of, records
from poreroutine.batch.schema import CATALOG
from poreroutine.model.enums import Slot
from poreroutine.model.selection import ProductPick, Selection, StepMatch
from poreroutine.products import Catalog
from poreroutine.products.matching.matcher import shown_product


class ProductColumn:
    """Writes selections as a column with the products of one advisor's catalogue.

    Args:
        advisor: Its catalogue's products are the ids of the column.
    """

    def __init__(self, advisor: Advisor) -> None:
        catalog = advisor.catalog
        self._products = _ids(each.id for each in (catalog.products if catalog else ()))
        knowledge = advisor.ruleset.knowledge
        self._steps = Ids(tuple(knowledge.steps))
        self._actives = Ids(tuple(knowledge.actives))

    def column(self, selections: Sequence[Selection]) -> pa.Array:
        """Return the column of some people, one selection for each."""
        steps = [step for selection in selections for step in selection.steps]
        picks = [pick for step in steps for pick in step.picks]
        kept_out = [reason for step in steps for reason in step.kept_out.items()]
        values = records(
            ("id", "step", "active", "morning", "evening", "picks", "considered", "kept_out"),
            [
                _named([step.id for step in steps]),
                _coded(self._steps, [step.step for step in steps]),
                _coded(self._actives, [step.active for step in steps]),
                *(_in_slot(steps, slot) for slot in (Slot.MORNING, Slot.EVENING)),
                lists_of([len(step.picks) for step in steps], self._picks(picks)),
                pa.array([step.considered for step in steps], pa.int32()),
                lists_of(
                    [len(step.kept_out) for step in steps],
                    records(
                        ("reason", "products"),
                        [
                            _named([reason for reason, _ in kept_out]),
                            pa.array([count for _, count in kept_out], pa.int32()),
                        ],
                    ),
                ),
            ],
        )
        return lists_of([len(selection.steps) for selection in selections], values)

    def _picks(self, picks: Sequence[ProductPick]) -> pa.Array:
        return records(
            ("product", "score", "open"),
            [
                _coded(self._products, [pick.product.id for pick in picks]),
                pa.array([pick.score for pick in picks], pa.int32()),
                pa.array([bool(pick.cautions) for pick in picks], pa.bool_()),
            ],
        )


def catalog_table(catalog: Catalog) -> pa.Table:
    """Return what a message says of the products that the column names by id."""
    rows = [shown_product(product).model_dump() for product in catalog.products]
    return pa.Table.from_pylist(rows, schema=CATALOG)


def _in_slot(steps: Sequence[StepMatch], slot: Slot) -> pa.Array:
    return pa.array([slot in step.slots for step in steps], pa.bool_())


def _ids(names: Iterable[str]) -> Ids:
    return Ids(tuple(dict.fromkeys(names)))


def _named(names: Sequence[str]) -> pa.Array:
    """Return a column of ids that stand in no table."""
    return _coded(_ids(sorted(names)), names)


def _coded(ids: Ids, names: Sequence[str | None]) -> pa.Array:
    return ids.column(np.array([ids.codes[name] for name in names], dtype=np.int64))
