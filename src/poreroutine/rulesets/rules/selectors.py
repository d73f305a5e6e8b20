"""Select rows by their attributes, for `where` in templates and `actives:` in targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from poreroutine.rulesets.documents import Location, expected_hint, is_number

Rows = Mapping[str, Mapping[str, Any]]

BOUNDS: Final = ("at_least", "at_most", "below", "above")
"""Keys of bounds, in `when` and in `where`."""
_ABSENT: Final = None
"""Value of an attribute that a row doesn't have."""


def select_rows(rows: Rows, wanted: object, location: Location) -> tuple[str, ...]:
    """Select the rows whose attributes have the given values.

    Args:
        rows: Id -> row, as written.
        wanted: Attribute, with dots into maps, -> a value, a list (one of these), `{not: ...}` or
            bounds. A list in the row matches if it contains the value; null means "missing".
        location: Its location.

    Returns:
        Ids, in order.

    Raises:
        LoadFault: If no row has an attribute.
    """
    tests = location.mapping(wanted)
    for attribute, value in tests.items():
        values = (attribute_of(row, attribute) for row in rows.values())
        if value is None or any(each is not _ABSENT for each in values):
            continue
        known = {name for row in rows.values() for name in _attributes(row)}
        raise location.at(attribute).fault(
            "R123",
            f"no row has the attribute {attribute!r}",
            expected_hint("an attribute of the table", attribute, known),
        )
    for attribute, value in tests.items():
        if isinstance(value, dict):
            here = location.at(attribute)
            here.keys(value, ("not",) if "not" in value else (), () if "not" in value else BOUNDS)
    return tuple(
        sorted(
            name
            for name, row in rows.items()
            if all(_matches(attribute_of(row, key), value) for key, value in tests.items())
        )
    )


def attribute_of(row: Mapping[str, Any], dotted: str) -> Any:  # noqa: ANN401 - data of any shape
    """Return an attribute of a row; None if it is missing."""
    value: Any = row
    for key in dotted.split("."):
        if not isinstance(value, Mapping) or key not in value:
            return _ABSENT
        value = value[key]
    return value


def _attributes(row: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in row.items():
        yield f"{prefix}{key}"
        if isinstance(value, Mapping) and not prefix:
            yield from _attributes(value, f"{key}.")


def _matches(value: object, wanted: object) -> bool:
    match wanted:
        case list():
            return any(_matches(value, one) for one in wanted)
        case dict() if "not" in wanted:
            return not _matches(value, wanted["not"])
        case dict():
            return all(_is_within(value, key, bound) for key, bound in wanted.items())
        case _ if isinstance(value, list):
            return any(_same(one, wanted) for one in value)
        case _:
            return _same(value, wanted)


def _same(one: object, other: object) -> bool:
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _is_within(value: object, key: str, bound: object) -> bool:
    if not is_number(value) or not is_number(bound):
        return False
    match key:
        case "at_least":
            return value >= bound
        case "at_most":
            return value <= bound
        case "below":
            return value < bound
        case "above":
            return value > bound
        case _:
            return False
