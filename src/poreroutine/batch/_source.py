"""The rows of a table of profiles, column by column, with the columns that somebody named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from poreroutine._support.closest import closest_match
from poreroutine.batch._cells import (
    Cells,
    cells_of,
    cells_of_values,
    one_hot,
    raw_cell,
)
from poreroutine.errors import TableError
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.vocabulary import LISTS

FIELDS: Final = tuple(SkinProfile.model_fields)
_ANSWERS: Final = "answers"


@dataclass(frozen=True, slots=True)
class ProfileColumns:
    """Which column of a table holds which field of a profile.

    Attributes:
        named: Field -> column, where their names differ.
        keep: Columns that are no answers and are passed on, such as the number of a customer.
        ignore: Columns that are no answers, and are not read.
        text: Whether texts stand for numbers and lists, as in CSV.
        words: Whether words that people use for answers are read, beside ids.
        documents: Whether the result has the routine as a document too.
    """

    named: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    text: bool = False
    words: bool = False
    documents: bool = False

    def of(self, names: list[str]) -> dict[str, str]:
        """Return the field of each column that holds answers.

        Raises:
            TableError: If a column is missing, is there twice, or belongs to no field.
        """
        aside = {*self.keep, *self.ignore}
        by_column = {column: name for name, column in self.named.items()}
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise TableError(f"column {twice[0]!r} is there twice", hint="rename one of them.")
        for name in (*self.named.values(), *self.keep):
            if name not in names:
                close = closest_match(name, names)
                hint = f"did you mean {close!r}?" if close else f"there are {', '.join(names)}."
                raise TableError(f"there is no column {name!r}", hint=hint)
        for name in self.named:
            self._check_field(name)
        found = {}
        for column in names:
            if column not in aside:
                own = by_column.get(column, column)
                if own == column and column in self.named:
                    continue
                if own == column:
                    self._check_field(column)
                found[column] = own
        if "age" not in found.values():
            hint = "name it with `age=COLUMN`."
            raise TableError("no column holds `age`, which every profile needs", hint=hint)
        return found

    @staticmethod
    def _check_field(name: str) -> None:
        group, _, part = name.partition(".")
        if name in FIELDS or (part and (group in LISTS or group == _ANSWERS)):
            return
        close = closest_match(name, FIELDS)
        hint = (
            f"did you mean {close!r}?"
            if close
            else "map it with FIELD=COLUMN, pass it on with `keep`, or leave it out with `ignore`."
        )
        raise TableError(f"{name!r} is not a field of a profile", hint=hint)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table.

    Attributes:
        size: Number of rows.
        cells: Field -> its cells.
        raw: Field -> what a row says in it, None where nothing does.
    """

    size: int
    cells: Mapping[str, Cells]
    raw: Mapping[str, Callable[[int], Any]]

    def mapping(self, row: int) -> dict[str, Any]:
        """Return the answers of one row, as `recommend` takes them."""
        found = {name: read(row) for name, read in self.raw.items()}
        return {name: value for name, value in found.items() if value is not None}

    def only(self, row: int) -> Rows:
        """Return one of these rows."""
        return rows_of_values([self.mapping(row)])


def rows_of(batch: pa.RecordBatch, columns: ProfileColumns) -> Rows:
    """Return the rows of a batch.

    Raises:
        TableError: If its columns can't be recognised.
    """
    by_column = columns.of(batch.schema.names)
    groups: dict[str, list[tuple[str, pa.Array]]] = {}
    arrays: dict[str, pa.Array] = {}
    for column, name in by_column.items():
        group, _, part = name.partition(".")
        if part:
            groups.setdefault(group, []).append((part, batch.column(column)))
        else:
            arrays[name] = batch.column(column)
    size = batch.num_rows
    cells: dict[str, Cells] = {}
    raw: dict[str, Callable[[int], Any]] = {}
    for group, parts in groups.items():
        if group in arrays:
            raise TableError(f"{group!r} is there as one column and as several")
        if group == _ANSWERS:
            values = _joined_answers(parts, size, text=columns.text)
            cells[group], raw[group] = cells_of_values(group, values), values.__getitem__
        else:
            arrays[group] = one_hot(parts, size)
    for name, array in arrays.items():
        cells[name] = cells_of(name, array, text=columns.text)
        raw[name] = _reader(name, array, text=columns.text)
    return Rows(size, cells, raw)


def _reader(name: str, array: pa.Array, *, text: bool) -> Callable[[int], Any]:
    def read(row: int) -> Any:  # noqa: ANN401 - whatever a table holds
        return raw_cell(name, array[row].as_py(), text=text)

    return read


def _joined_answers(
    parts: list[tuple[str, pa.Array]], size: int, *, text: bool
) -> list[dict[str, Any] | None]:
    """Join the columns of a ruleset's own questions."""
    found: list[dict[str, Any]] = [{} for _ in range(size)]
    for question, column in parts:
        for row, value in enumerate(column.to_pylist()):
            if value is not None and not (text and value == ""):
                found[row][question] = _own_answer(value) if text else value
    return [each or None for each in found]


def _own_answer(text: str) -> bool | int | str:
    small = text.strip().lower()
    if small in {"true", "false"}:
        return small == "true"
    return int(small) if small.lstrip("-").isdecimal() else text.strip()


def rows_of_values(given: Sequence[Mapping[str, Any]]) -> Rows:
    """Return rows from mappings, as JSON Lines has them."""
    names = dict.fromkeys(str(name) for answers in given for name in answers)
    values = {name: [answers.get(name) for answers in given] for name in names}
    cells = {name: cells_of_values(name, column) for name, column in values.items()}
    return Rows(len(given), cells, {name: col.__getitem__ for name, col in values.items()})
