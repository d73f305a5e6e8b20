"""The cells of a table, field by field: a few different values, and which person has which.

Nothing is judged here: a cell is what somebody wrote, and `_answers` reads each different one once.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from poreroutine._support.json_text import unique_keys
from poreroutine.model.profile import MAX_ANSWERS
from poreroutine.rulesets.vocabulary import LISTS

Codes = npt.NDArray[np.int64]
"""For each person the place of a value; -1 where the cell is empty."""

NUMBERS: Final = frozenset({"age", "most_steps"})
"""Fields that hold one number."""
FLAG: Final = "fragrance_free"
"""The field that holds true or false."""
OBJECTS: Final = ("procedures", "current_actives", "tried", "answers")
"""Fields whose cells have parts."""
_BETWEEN: Final = re.compile(r"[;|\n]")
_DIGITS: Final = re.compile(r"-?\d{1,9}")
_USED: Final = re.compile(r"([a-z][a-z0-9_]*)\s*:\s*(\d{1,4})")
_PART: Final = {"procedures": ("procedure", "days_since"), "current_actives": ("active", "nights"),
                "tried": ("active", "weeks")}  # fmt: skip
"""By field, the parts of `word: number` in a text."""
_WORDS_OF_FLAGS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False,
                          "0": False}  # fmt: skip
NONE_OF_THESE: Final = "none"
NOT_ASKED: Final = "unstated"
_MOST_PARTS: Final = 64
"""Most entries of a list with parts for which equal cells are looked for."""


@dataclass(frozen=True, slots=True)
class ScalarCells:
    """Cells that are read as a whole.

    Attributes:
        values: The different values.
        codes: Which of them each person has.
    """

    values: Sequence[Any]
    codes: Codes


@dataclass(frozen=True, slots=True)
class WordCells:
    """Cells that are lists of words.

    Attributes:
        words: The different words; None for an empty place in a list.
        codes: The words of all lists, one after the other.
        owners: The person of each of them.
        asked: Who has a list, perhaps an empty one.
        odd: Who has something else, or too many words.
    """

    words: Sequence[Any]
    codes: Codes
    owners: Codes
    asked: npt.NDArray[np.bool_]
    odd: npt.NDArray[np.bool_]


Cells = ScalarCells | WordCells


def cells_of(field: str, column: pa.Array, *, text: bool) -> Cells:
    """Return the cells of a field.

    Args:
        field: The field.
        column: Its column.
        text: Whether texts stand for numbers and lists, as in CSV.
    """
    kind = column.type
    if pa.types.is_dictionary(kind) and pa.types.is_nested(kind.value_type):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_fixed_size_list(kind):
        column = column.cast(pa.list_(kind.value_type))
        kind = column.type
    is_list = pa.types.is_list(kind) or pa.types.is_large_list(kind)
    if field in LISTS and is_list and not pa.types.is_nested(kind.value_type):
        return _word_cells(column)
    if field in LISTS and pa.types.is_null(kind):
        return ScalarCells((), np.full(len(column), -1, dtype=np.int64))
    if not pa.types.is_nested(kind):
        found = _encoded(column)
        parsed = ScalarCells(
            [_parsed(field, each, text=text) for each in found.values], found.codes
        )
        return _listed(parsed) if field in LISTS else _without_empty(parsed)
    return _nested_cells(field, column)


def _nested_cells(field: str, column: pa.Array) -> Cells:
    """Return the cells of a column with parts; each different one becomes a Python value once."""
    numbers = _numbered(column) if len(column) else None
    if numbers is None or field in LISTS:
        return cells_of_values(field, column.to_pylist(maps_as_pydicts="strict"))
    first, codes = _different(numbers)
    some = column.take(pa.array(first)).to_pylist(maps_as_pydicts="strict")
    found = cells_of_values(field, some)
    if isinstance(found, WordCells):  # pragma: no cover - only lists of words become them
        raise TypeError(field)
    return ScalarCells(found.values, found.codes[codes])


def _different(rows: Codes) -> tuple[Codes, Codes]:
    """Return where each different row of numbers is first, and which of them each row is."""
    packed = np.ascontiguousarray(rows).view(f"V{rows.shape[1] * rows.itemsize}").ravel()
    places: dict[bytes, int] = {}
    codes = np.array([places.setdefault(row, len(places)) for row in packed.tolist()])
    _, first = np.unique(codes, return_index=True)
    return first.astype(np.int64), codes


def _numbered(column: pa.Array) -> Codes | None:
    """Return a row of numbers for each cell, equal for equal cells; None if that is not easy."""
    kind = column.type
    there: Codes = column.is_valid().to_numpy(zero_copy_only=False).astype(np.int64)[:, None]
    if pa.types.is_struct(kind):
        parts = [_numbered(part) for part in column.flatten()]
        found = [part for part in parts if part is not None]
        if len(found) < len(parts):
            return None
        joined: Codes = np.concatenate([there, *found], axis=1)
        return joined
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _numbered_lists(column, there)
    if pa.types.is_null(kind):
        return np.zeros((len(column), 1), dtype=np.int64)
    if pa.types.is_nested(kind) or pa.types.is_dictionary(kind):
        return None
    codes: Codes = _encoded(column).codes[:, None]
    return codes


def _numbered_lists(column: pa.Array, there: Codes) -> Codes | None:
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    most = int(lengths.max())
    if most > _MOST_PARTS:
        return None
    found = np.full((len(column), most), -1, dtype=np.int64)
    if most:
        entries = _numbered(column.flatten())
        if entries is None:
            return None
        _, codes = _different(entries)
        starts = np.cumsum(lengths) - lengths
        owners = np.repeat(np.arange(len(column)), lengths)
        found[owners, np.arange(len(codes)) - np.repeat(starts, lengths)] = codes
    return np.concatenate([there, found], axis=1)


def cells_of_values(field: str, given: Sequence[Any]) -> Cells:
    """Return the cells of a field from Python values, None where it is empty."""
    places: dict[Hashable, int] = {}
    values: list[Any] = []
    codes = np.empty(len(given), dtype=np.int64)
    for row, value in enumerate(given):
        if value is None:
            codes[row] = -1
            continue
        key = (type(value), value if isinstance(value, Hashable) else repr(value))
        place = places.get(key)
        if place is None:
            place = places[key] = len(values)
            values.append(without_nulls(value) if field in OBJECTS else value)
        codes[row] = place
    cells = ScalarCells(values, codes)
    return _listed(cells) if field in LISTS else _without_empty(cells)


def without_nulls(value: Any) -> Any:  # noqa: ANN401 - whatever a table holds
    """Drop the parts of a cell that are empty: in a table, every part exists."""
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [without_nulls(part) for part in value]
    return value


def _word_cells(column: pa.Array) -> WordCells:
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    owners = pc.list_parent_indices(column).to_numpy(zero_copy_only=False).astype(np.int64)
    words = _encoded(column.flatten())
    asked = column.is_valid().to_numpy(zero_copy_only=False)
    codes, values = words.codes, list(words.values)
    if (codes < 0).any():
        codes = np.where(codes < 0, len(values), codes)
        values.append(None)
    return WordCells(values, codes, owners, asked, lengths > MAX_ANSWERS)


def _encoded(column: pa.Array) -> ScalarCells:
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    codes = pc.fill_null(column.indices.cast(pa.int64()), -1).to_numpy(zero_copy_only=False)
    return ScalarCells(column.dictionary.to_pylist(), codes)


def _listed(cells: ScalarCells) -> WordCells:
    """Return cells as lists of words; what is not a list is odd."""
    words: dict[tuple[type, Any], int] = {}
    by_value: list[list[int] | None] = []
    odd_values: set[int] = set()
    for place, value in enumerate(cells.values):
        own = None
        if value is None or (isinstance(value, str) and value == NOT_ASKED):
            pass
        elif isinstance(value, list | tuple) and all(isinstance(word, Hashable) for word in value):
            own = [words.setdefault((type(word), word), len(words)) for word in value]
        else:
            odd_values.add(place)
        by_value.append(own)
    size = len(cells.codes)
    asked, odd = np.zeros(size, dtype=np.bool_), np.isin(cells.codes, list(odd_values))
    codes: list[int] = []
    owners: list[int] = []
    for row, place in enumerate(cells.codes.tolist()):
        own = by_value[place] if place >= 0 else None
        if own is not None:
            asked[row] = True
            odd[row] = odd[row] or len(own) > MAX_ANSWERS
            codes.extend(own)
            owners.extend([row] * len(own))
    return WordCells(
        [word for _, word in words],
        np.array(codes, dtype=np.int64),
        np.array(owners, dtype=np.int64),
        asked,
        odd,
    )


def _without_empty(cells: ScalarCells) -> ScalarCells:
    """Take what is not a number at all for an empty cell, as tables of numbers have it."""
    empty = [
        place
        for place, value in enumerate(cells.values)
        if value is None or (isinstance(value, float) and math.isnan(value))
    ]
    if not empty:
        return cells
    return ScalarCells(cells.values, np.where(np.isin(cells.codes, empty), -1, cells.codes))


def _parsed(field: str, value: Any, *, text: bool) -> Any:  # noqa: ANN401 - whatever a table holds
    """Read a cell that is not a list: whole numbers from decimals, and what a text stands for."""
    if field in NUMBERS and isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and (field in LISTS or field in OBJECTS):
        return _list_of_text(field, value)
    if not (text and isinstance(value, str)):
        return value
    value = value.strip()
    if field in NUMBERS:
        return int(value) if _DIGITS.fullmatch(value) else value
    if field == FLAG:
        return _WORDS_OF_FLAGS.get(value.lower(), value)
    return value


def _list_of_text(field: str, text: str) -> Any:  # noqa: ANN401 - JSON
    text = text.strip()
    if text[:1] in {"[", "{"}:
        try:
            return without_nulls(json.loads(text, object_pairs_hook=unique_keys))
        except (ValueError, RecursionError):
            return text
    if text in {NOT_ASKED, ""}:
        return NOT_ASKED
    if text == NONE_OF_THESE:
        return []
    parts = _BETWEEN.split(text) if _BETWEEN.search(text) else text.split(",")
    words = [part.strip() for part in parts if part.strip()]
    return [_part(field, word) for word in words] if field in _PART else words


def _part(field: str, word: str) -> Any:  # noqa: ANN401 - a word, or a mapping
    used = _USED.fullmatch(word)
    if used is None:
        return word
    name, number = _PART[field]
    return {name: used[1], number: int(used[2])}


def one_hot(columns: Iterable[tuple[str, pa.Array]], size: int) -> pa.Array:
    """Join columns of true and false to one of lists; empty in all of them is not asked."""
    lists: list[list[str] | None] = [None] * size
    for word, column in columns:
        for row, value in enumerate(column.to_pylist()):
            if value is None or value == "":
                continue
            own = lists[row]
            if own is None:
                own = lists[row] = []
            if value is True or str(value).strip().lower() in {"true", "yes", "1"}:
                own.append(word)
            elif value is not False and str(value).strip().lower() not in {"false", "no", "0"}:
                own.append(f"{word} {value}")
    return pa.array(lists, pa.list_(pa.string()))


def raw_cell(field: str, value: Any, *, text: bool) -> Any:  # noqa: ANN401 - whatever a table holds
    """Return what one cell says, as `recommend` takes it; None if it is empty."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, list | dict | tuple) or value is None:
        if isinstance(value, list) and value and all(isinstance(each, tuple) for each in value):
            value = dict(value)  # a map of Arrow
        return without_nulls(value) if field in OBJECTS else value
    found = _parsed(field, value, text=text)
    return None if found == NOT_ASKED and field in {*LISTS, *OBJECTS} else found
