"""Routines for whole tables of profiles, as columns; needs the extra `batch`.

`recommend_batch` answers a table in memory. `poreroutine batch` answers files of any size, with
the same function.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

try:
    import numpy as np
    import pyarrow as pa
except ImportError as error:  # pragma: no cover - tests have the extra
    raise ImportError('tables need pyarrow and numpy: pip install "poreroutine[batch]"') from error

from poreroutine.advisor import Advisor
from poreroutine.batch._products import catalog_table
from poreroutine.batch._source import ProfileColumns
from poreroutine.batch.recommender import Answered, BatchRecommender
from poreroutine.batch.schema import FAULTS
from poreroutine.batch.texts import texts_table

__all__ = [
    "BatchRecommender",
    "ProfileColumns",
    "catalog_table",
    "plain",
    "recommend_batch",
    "texts_table",
]


def recommend_batch(  # noqa: PLR0913 - all but the table by name
    table: pa.Table | pa.RecordBatch,
    *,
    advisor: Advisor | None = None,
    columns: Mapping[str, str] | None = None,
    keep: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    words: bool = False,
    routine: bool = False,
    products: bool = False,
) -> pa.Table:
    """Make the routine of every row of a table, as columns.

    A column has the name of a field of a profile. An empty cell was not asked. Lists of words are
    lists, texts such as `a; b`, or one column of true and false for each word, named
    `concerns.visible_pores`. Lists of records are lists, or JSON.

    Args:
        table: One profile a row.
        advisor: The rules; the bundled ones by default.
        columns: Field -> column, where their names differ.
        keep: Columns to pass on, such as the number of a customer.
        ignore: Columns that are no answers.
        words: Whether words that people use for answers are read, beside ids.
        routine: Whether to add a column `routine` with the client's view as JSON, texts included.
        products: Whether to add a column `products` with those of the advisor's catalogue.

    Returns:
        One row for each row of the table, in its order: the columns to keep; `faults`, which is
        empty where there is a routine; and the columns of `schema.ROUTINES`, which are null where
        there is none. Everything is named by id; `texts_table` has the texts.

    Raises:
        TableError: If a column belongs to no field, or is missing.
        MatchError: If products are wanted, and the advisor has no catalogue.

    Example:
        >>> people = pa.table({"age": [29, 290], "skin_type": ["oily", "dry"]})
        >>> found = recommend_batch(people)
        >>> [step["step"] for step in found["morning"][0].as_py()][-1]
        'protect'
        >>> found["faults"][1].as_py()
        [{'field': 'age', 'reason': 'The answer is more than the 120 years.'}]
    """
    which = ProfileColumns(columns or {}, tuple(keep), tuple(ignore))
    batch = BatchRecommender(
        advisor or Advisor(), words=words, documents=routine, products=products
    )
    found = batch.answer(table, which)
    places = np.full(table.num_rows, -1, dtype=np.int64)
    places[list(found.rows)] = np.arange(len(found.rows))
    routines = found.routines.combine_chunks().take(pa.array(places, mask=places < 0))
    kept = {name: table.column(name) for name in keep}
    given: dict[str, Any] = {**kept, "faults": faults_column(found, table.num_rows)}
    return pa.table({**given, **{name: routines.column(name) for name in batch.schema.names}})


def plain(table: pa.Table) -> pa.Table:
    """Return a table whose ids are plain texts, for readers without dictionaries, such as Spark."""
    return table.cast(pa.schema([field.with_type(_plain(field.type)) for field in table.schema]))


def _plain(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return kind.value_type
    if pa.types.is_list(kind):
        return pa.list_(_plain(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([(part.name, _plain(part.type)) for part in kind])
    return kind


def faults_column(found: Answered, size: int) -> pa.Array:
    """Return the faults of each row, without the answers that they are about."""
    rows = [
        [
            {"field": path or "profile", "reason": reason}
            for fault in found.faults.get(row, ())
            for path, reason in [fault.redacted_parts()]
        ]
        for row in range(size)
    ]
    return pa.array(rows, FAULTS)
