"""Fixed values: what law, a label or common practice fixes stands a second time, with its source.

A wrong figure in a table reads like a right one. So each value that safety depends on is repeated
in `fixed_values.yaml`, and a table that differs from it can't be loaded. An overlay that replaces a
row may only be stricter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final, Protocol

from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import PRODUCTS, Faults, LoadFault, Location, is_number
from poreroutine.rulesets.knowledge.declarations import ROW, FixedValues
from poreroutine.rulesets.knowledge.merge import MergedTables, Replacement

TABLE: Final = "fixed_values"
INGREDIENTS: Final = "ingredients"
ELSEWHERE: Final = (PRODUCTS, INGREDIENTS)
"""Tables that are read, and compared, with the products."""
CHECK_AFTER_DAYS: Final = 365
"""Days after which a block should be compared with its sources again."""

_DIFFERS: Final = "R134"
_SEAL: Final = "sha256:"
_SEAL_DIGITS: Final = 12
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


class Tables(Protocol):
    """Tables as written, with their places."""

    @property
    def data(self) -> Mapping[str, Any]:
        """Table -> rows."""

    def location(self, table: str, *keys: str | int) -> Location:
        """Return the location of a part of a table."""


_Finder = Callable[[Path], tuple[object, Location] | None]
"""Returns the value at a path, table first, and its location; None if there is none."""


def unchecked_blocks(blocks: Mapping[str, FixedValues], today: date) -> tuple[str, ...]:
    """Return the blocks that were not checked for twelve months."""
    return tuple(
        name
        for name, block in blocks.items()
        if (today - date.fromisoformat(block.checked)).days > CHECK_AFTER_DAYS
    )


def check_fixed_values(
    blocks: Mapping[str, FixedValues],
    tables: MergedTables,
    base_files: Collection[str],
    replacements: Sequence[Replacement],
    faults: Faults,
) -> None:
    """Report tables that differ from the fixed values.

    Args:
        blocks: The table `fixed_values`.
        tables: Every table as written.
        base_files: Files of the base; rows of other files may be stricter.
        replacements: Rows that overlays replace; none may be a fixed value.
        faults: Receives the faults.
    """
    for each in replacements:
        if each.row[0] == TABLE:
            message, hint = "fixed values can't be replaced", "a row of yours may only be stricter"
            faults.add(each.place.fault("R161", message, hint))

    def find(path: Path) -> tuple[object, Location] | None:
        table, *keys = path
        if table not in tables.data:
            return None
        found = at_path(tables.data[str(table)], keys)
        return None if found is None else (*found, tables.location(str(table), *keys))

    known = tables.data.get("sources", {})
    for name, block in blocks.items():
        for source in block.sources:
            if source not in known:
                here = tables.location(TABLE, name, "sources", source)
                faults.add(
                    here.unknown_name("R124", "source", source, tables.data.get("sources", {}))
                )
    inside = {
        name: block for name, block in blocks.items() if block.at.partition(".")[0] not in ELSEWHERE
    }

    def locate(name: str, keys: Path) -> Location:
        return tables.location(TABLE, name, "values", *keys)

    for fault in (
        *_repeated(blocks, tables),
        *differing(inside, locate, find, base_files),
        *of_no_block(inside, tables, base_files),
    ):
        faults.add(fault)


def differing(
    blocks: Mapping[str, FixedValues],
    locate: Callable[[str, Path], Location],
    find: _Finder,
    base_files: Collection[str],
) -> Iterator[LoadFault]:
    """Yield a fault for each value that differs from its fixed one, or that is not there."""
    for name, block in blocks.items():
        for path, keys, fixed in _leaves(block):
            here = locate(name, keys)
            shown = ".".join(map(str, path))
            found = find(path)
            if found is None:
                message = f"there is no {shown}, which is fixed here as {in_words(fixed)}"
                hint = "correct the name, or remove the fixed value together with its row"
                yield here.fault(_DIFFERS, message, hint)
                continue
            value, place = found
            if is_allowed(fixed, value, None):
                continue
            own = place.document.file not in base_files
            if own and is_allowed(fixed, value, block.stricter):
                continue
            hint = (
                "an overlay may only be stricter than a fixed value"
                if own
                else "see which of the two its sources state, and correct the other"
            )
            if _is_seal(fixed):
                value = seal_of(value)
                hint = "see what was changed in the list; if it is right, write its digest there"
            yield place.fault(
                _DIFFERS,
                f"{shown} is {in_words(value)}, and {here.document.file}:{here.line} "
                f"fixes it as {in_words(fixed)}",
                hint,
            )


def _leaves(block: FixedValues) -> Iterator[tuple[Path, Path, object]]:
    """Yield the path of each value in its table, its path below `values`, and the value."""

    def below(path: Path, keys: Path, value: object) -> Iterator[tuple[Path, Path, object]]:
        if isinstance(value, Mapping):
            for key, each in value.items():
                yield from below((*path, key), (*keys, key), each)
        else:
            yield path, keys, value

    for row, value in block.values.items():
        yield from below(block.path_of(row), (row,), value)


def is_allowed(fixed: Any, value: Any, stricter: object) -> bool:  # noqa: ANN401 - plain data
    """Return whether a value equals the fixed one or is stricter.

    Args:
        fixed: The fixed value.
        value: The value of a table.
        stricter: What counts as stricter; None if nothing does.
    """
    if _are_numbers(fixed) and isinstance(value, str):
        value = [float(number) for number in _NUMBER.findall(value)]
    if _is_seal(fixed):
        value = seal_of(value)
    is_same = value == fixed and isinstance(fixed, bool) == isinstance(value, bool)
    if is_same or stricter == "any":
        return True
    match stricter:
        case "higher":
            return is_number(fixed) and is_number(value) and bool(value >= fixed)
        case "lower":
            return _is_lower(fixed, value)
        case "more" | "fewer" if isinstance(fixed, list) and isinstance(value, list):
            kept, more = (fixed, value) if stricter == "more" else (value, fixed)
            return all(each in more for each in kept)
        case [*order] if fixed in order and value in order:
            return order.index(value) >= order.index(fixed)
        case _:
            return False


def _is_lower(fixed: Any, value: Any) -> bool:  # noqa: ANN401 - plain data of any shape
    if is_number(fixed):
        return is_number(value) and bool(value <= fixed)
    return _are_numbers(fixed) and _are_numbers(value) and bool(value) and max(value) <= max(fixed)


def _are_numbers(value: object) -> bool:
    return isinstance(value, list) and all(map(is_number, value))


def _is_seal(fixed: object) -> bool:
    return isinstance(fixed, str) and fixed.startswith(_SEAL)


def seal_of(value: object) -> str:
    """Return the digest that stands for a long list among the fixed values."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return f"{_SEAL}{sha256(text.encode()).hexdigest()[:_SEAL_DIGITS]}"


def at_path(data: object, keys: Sequence[str | int]) -> tuple[object] | None:
    """Return a part of plain data, alone in a tuple, as it may be nothing; None if it is absent."""
    above = value_below(data, keys[:-1])
    return (above[keys[-1]],) if isinstance(above, Mapping) and keys[-1] in above else None


def value_below(data: object, keys: Iterable[str | int]) -> object:
    """Return a part of plain data; None if it does not exist."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def in_words(value: object) -> str:
    """Show a value as it would be written in a table."""
    match value:
        case bool() | None:
            return {True: "true", False: "false", None: "nothing"}[value]
        case list():
            return f"[{', '.join(map(in_words, value))}]"
        case Mapping():
            return f"{{{', '.join(f'{key}: {in_words(each)}' for key, each in value.items())}}}"
        case _:
            return str(value)


def _repeated(blocks: Mapping[str, FixedValues], tables: MergedTables) -> Iterator[LoadFault]:
    """Yield a fault for each value that is fixed twice."""
    first: dict[Path, str] = {}
    for name, block in blocks.items():
        for path, keys, _ in _leaves(block):
            there = first.setdefault(path, name)
            if there != name:
                yield tables.location(TABLE, name, "values", *keys).fault(
                    "R116",
                    f"{'.'.join(map(str, path))} is fixed already, under {there}",
                    "fix each value once",
                )


def of_no_block(
    blocks: Mapping[str, FixedValues], tables: Tables, base_files: Collection[str]
) -> Iterator[LoadFault]:
    """Yield a fault for each attribute of a row of the base that no block allows there."""
    fixed = _fixed_paths(blocks)
    for name, block in blocks.items():
        if not block.no_others:
            continue
        for path in _others(block.at, fixed, tables):
            place = tables.location(str(path[0]), *path[1:])
            if place.document.file not in base_files:
                continue
            (value,) = at_path(tables.data, path) or (None,)
            is_sealed = any(map(_is_seal, block.values.values()))
            written = seal_of(value) if is_sealed else in_words(value)
            row = path[block.at.split(".").index(ROW)]
            shown = ".".join(map(str, path))
            yield place.fault(
                _DIFFERS,
                f"{shown} has no fixed value, and {name} says that no other row has one",
                f"remove it, or fix it there, from its sources: `{row}: {written}`",
            )


def without_fixed_value(
    wanted: Iterable[str], blocks: Mapping[str, FixedValues], tables: Tables
) -> Iterator[tuple[str, Location]]:
    """Yield the values at some paths, with a star for the row, that no block fixes."""
    fixed = _fixed_paths(blocks)
    for at in sorted(wanted):
        for path in _others(at, fixed, tables):
            yield ".".join(map(str, path)), tables.location(str(path[0]), *path[1:])


def _fixed_paths(blocks: Mapping[str, FixedValues]) -> frozenset[Path]:
    return frozenset(block.path_of(row) for block in blocks.values() for row in block.values)


def _others(at: str, fixed: Collection[Path], tables: Tables) -> Iterator[Path]:
    """Yield the paths of an attribute, with a star for the row, that are not fixed."""
    keys = at.split(".")
    star = keys.index(ROW)
    rows = value_below(tables.data, keys[:star])
    for row in rows if isinstance(rows, Mapping) else ():
        path = (*keys[:star], row, *keys[star + 1 :])
        if path not in fixed and at_path(tables.data, path) is not None:
            yield path
