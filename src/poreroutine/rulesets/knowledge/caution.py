"""What an overlay replaces may only become more cautious, as `attributes.yaml` declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from poreroutine.rulesets.documents import Document, Faults, is_number
from poreroutine.rulesets.knowledge.attributes import declared, rows_at
from poreroutine.rulesets.knowledge.declarations import Attribute, TableAttributes
from poreroutine.rulesets.knowledge.merge import MergedTables, merge_tables


def check_caution(
    entries: Mapping[str, TableAttributes],
    tables: MergedTables,
    base: Iterable[Document],
    faults: Faults,
) -> None:
    """Report rows of the base that are less cautious than before.

    Args:
        entries: The table `attributes`.
        tables: Every table, with what overlays add and replace.
        base: The files of the base alone.
        faults: Receives the faults.
    """
    before = merge_tables(base, Faults(strict=False))
    for about, declaration in declared(entries, tables, Faults(strict=False)).items():
        old, new = rows_at(before, about), rows_at(tables, about)
        if old is None or new is None:
            continue
        for name, row in old.rows.items():
            now = new.rows.get(name, {})
            if row == now:
                continue
            path = new.paths.get(name, old.paths[name])
            for key, shape in declaration.attributes.items():
                for fault in _loosened(shape, key, row, now):
                    here = tables.location(str(path[0]), *path[1:])
                    faults.add((here.at(key) if key in now else here).fault(*fault))


def _loosened(
    shape: Attribute, key: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    before, now = old.get(key), new.get(key)
    parts = (
        [(before, now)]
        if shape.type != "map" or not isinstance(before, dict) or not isinstance(now, dict)
        else [(before[one], now.get(one)) for one in before]
    )
    for one, other in parts:
        if shape.values is not None and not set(_entries(other)) <= {*shape.values}:
            continue  # no such value, which is reported
        if other is None and shape.required is True:
            continue  # missing, which is reported
        if not _is_as_cautious(shape, one, other):
            yield (
                "R145",
                f"{key} would be {_in_words(other)}, which is less cautious than {_in_words(one)}",
                _expected(shape),
            )


def _is_as_cautious(shape: Attribute, old: Any, new: Any) -> bool:  # noqa: ANN401 - values of rows
    if old == new or (shape.caution is None and not shape.safety):
        return True
    match shape.caution:
        case tuple() as order:
            # A value that has no place in the order can't change.
            places = [
                0 if one is None else order.index(one) for one in (old, new) if _has(order, one)
            ]
            return len(places) == 2 and places[0] <= places[1]  # noqa: PLR2004 - old and new
        case "higher" | "lower" if is_number(old) and is_number(new):
            return bool(old <= new if shape.caution == "higher" else new <= old)
        case "more":
            return all(one in _entries(new) for one in _entries(old))
        case _:
            return False


def _has(order: tuple[bool | str, ...], value: object) -> bool:
    return value is None or any(value == one for one in order)


def _entries(value: Any) -> list[Any]:  # noqa: ANN401 - values of rows
    if value is None:
        return []
    return list(value) if isinstance(value, list | dict) else [value]


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "left out" if value is None else str(value)


def _expected(shape: Attribute) -> str:
    match shape.caution:
        case tuple() as order:
            return f"from the least to the most cautious: {', '.join(map(_in_words, order))}"
        case "higher" | "lower" | "more":
            words = (
                "keep all of it, and add" if shape.caution == "more" else f"make it {shape.caution}"
            )
            return f"an overlay can only {words}"
        case _:
            return "an overlay can't change it; give the row an id of its own"
