"""Rows of a file, before their columns are known, and limits on how much is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on a catalogue's size.

    Attributes:
        rows: Rows of a file; a larger file is rejected rather than read in part.
        row: Characters of one row; a longer row is skipped.
        file: Bytes of a file; a larger one is rejected.
        depth: Nesting of lists and mappings in a JSON row.
    """

    rows: int = 1_000_000
    row: int = 1_000_000
    file: int = 4 * 1024**3
    depth: int = 12


DEFAULT_LIMITS = Limits()
"""Far more than any shop needs, and far less than a machine can hold."""


TOO_LONG: Final = ("the row is too long", "leave out everything that is not about the product")
_PROPERTY_NAME: Final = re.compile(r"(?:attribute (\d{1,2}) name|additionalinfotitle(\d{1,2}))")
_PACKED_PROPERTIES: Final = frozenset({"additional_attributes", "additional attributes"})
_PACKED: Final = re.compile(
    r'(?:\A|,)\s{0,9}([\w ]{1,60})=("(?:[^"]|"")*"|[^,]*(?:,(?!\s{0,9}[\w ]{1,60}=)[^,]*)*)'
)
"""A name and its value; a comma begins the next pair only if a name follows it."""
_PROPERTY_NAMES: Final = ("name", "attribute_name", "attribute_code", "key", "label")
_PROPERTY_VALUES: Final = ("value", "attribute_value", "options", "option", "values")
_AMOUNT_NAMES: Final = ("amount", "value")
_CURRENCY_NAMES: Final = ("currencyCode", "currency_code", "currency")
_NO_PROPERTIES: Final = frozenset({"name", "title"})
"""Names of options that would be taken for the product's own."""
_NO_TEXT: Final = re.compile("[\x00\ud800-\udfff]")


IsOnOffer = Callable[[Mapping[str, str]], bool]
"""Whether a variant is on offer, judging by the texts of its keys."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that could not be read.

    Attributes:
        row: Line of the file, or position in its list, from 1.
        reason: What is wrong with it.
        hint: How to fix it.
    """

    row: int
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that could be read.

    Attributes:
        row: Line of the file, or position in its list, from 1.
        cells: Text by name of column; columns that the row lacks are missing.
    """

    row: int
    cells: Mapping[str, str]


def nested_row(
    number: int,
    value: Mapping[str, Any],
    limits: Limits,
    is_on_offer: IsOnOffer = lambda _variant: True,
) -> Row | Skipped:
    """Flatten a nested mapping to a row with dotted names; lists of texts are joined.

    Args:
        number: Position in its list, from 1.
        value: The mapping.
        limits: How deeply it may be nested.
        is_on_offer: Tells which variants come first: those that can be bought.

    Returns:
        The row, or a skipped one if it is empty or nested deeper than allowed.
    """
    cells: dict[str, str] = {}
    try:
        _Flattener(is_on_offer, cells).add(value, "", limits.depth)
    except _TooDeepError:
        return too_deep(number, limits)
    return row_or_none(number, cells)


def has_properties(row: Row | Skipped) -> bool:
    """Return whether a row has columns for names and values of properties."""
    return isinstance(row, Row) and any(
        _PROPERTY_NAME.fullmatch(each.strip().lower()) or each.lower() in _PACKED_PROPERTIES
        for each in row.cells
    )


def with_properties(row: Row | Skipped) -> Row | Skipped:
    """Add the properties that shop systems keep as pairs of a name and a value as columns.

    WooCommerce has columns `Attribute 1 name` and `Attribute 1 value(s)`, Wix
    `additionalInfoTitle1` and `additionalInfoDescription1`; Magento has all in one cell, as
    `name=value,name="value, value"`.
    """
    if not isinstance(row, Row):
        return row
    by_name = {column.strip().lower(): text for column, text in row.cells.items()}
    found: dict[str, str] = {}
    for column, text in by_name.items():
        if (pair := _PROPERTY_NAME.fullmatch(column)) and text.strip():
            described = f"additionalinfodescription{pair[2]}"
            value = f"attribute {pair[1]} value(s)" if pair[1] else described
            found[text.strip()] = by_name.get(value, "")
        elif column in _PACKED_PROPERTIES:
            found.update((each[1], each[2].strip('"')) for each in _PACKED.finditer(text))
    new = {name: text for name, text in found.items() if name.lower() not in by_name}
    return Row(row.row, {**row.cells, **new})


def too_deep(number: int, limits: Limits) -> Skipped:
    """Return a row that is skipped because it is nested too deeply."""
    return Skipped(number, f"nested deeper than {limits.depth} levels", "flatten it")


def row_or_none(number: int, cells: Mapping[str, str]) -> Row | Skipped:
    """Return a row, or a skipped row if it is empty."""
    if not any(cell.strip() for cell in cells.values()):
        return Skipped(number, "the row is empty", "fill it in or remove it")
    return Row(number, cells)


def clean_text(text: str) -> str:
    """Remove characters that no text contains: null characters and unpaired surrogates."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text) if _NO_TEXT.search(text) else text


class _TooDeepError(Exception):
    """A value is nested deeper than allowed."""


@dataclass(frozen=True, slots=True)
class _Flattener:
    """Adds the parts of nested values to cells."""

    is_on_offer: IsOnOffer
    cells: dict[str, str]

    def add(self, value: object, name: str, depth: int) -> None:
        """Add a value under a dotted name."""
        if depth < 0:
            raise _TooDeepError
        match value:
            case dict():
                if name and _read_as_one(value, name, self.cells):
                    return
                for key, each in value.items():
                    if str(key).startswith("@"):
                        continue  # a keyword of JSON-LD
                    self.add(each, f"{name}.{key}" if name else str(key), depth - 1)
            case list() if any(isinstance(each, dict | list) for each in value):
                self._add_variants(value, name, depth)
            case list():
                self.cells[name] = ", ".join(filter(None, map(_text, value)))
            case _:
                self.cells[name] = _text(value)

    def _add_variants(self, variants: Sequence[object], name: str, depth: int) -> None:
        """Add variants: numbers of the cheapest that is on offer, and words of all of them."""
        cells = self.cells
        for each in sorted(variants, key=self._offer):
            inner: dict[str, str] = {}
            _Flattener(self.is_on_offer, inner).add(each, name, depth - 1)
            for key, text in inner.items():
                before = cells.get(key)
                if before is None:
                    cells[key] = text
                elif text not in before and not _is_number(before):
                    cells[key] = f"{before}, {text}"

    def _offer(self, value: object) -> tuple[bool, float]:
        """Return the place of a variant among others: on offer before sold out, then by price."""
        if isinstance(value, dict) and len(value) == 1:
            value = next(iter(value.values()))  # the `node` of an edge
        if not isinstance(value, dict):
            return False, 0.0
        texts = {
            str(key): _text(each)
            for key, each in value.items()
            if isinstance(each, str | bool | int | float)
        }
        sold_out = not self.is_on_offer(texts)
        try:
            return sold_out, float(texts.get("price") or 0)
        except ValueError:
            return sold_out, 0.0


def property_of(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the name and the value of a property; None if a mapping is something else."""
    inner = value.get("attribute")
    named = _first_of(inner if isinstance(inner, dict) else value, _PROPERTY_NAMES)
    held = _first_of(value, _PROPERTY_VALUES)
    parts = held if isinstance(held, list) else [held]
    texts = [_first_of(each, _PROPERTY_NAMES) if isinstance(each, dict) else each for each in parts]
    if not isinstance(named, str) or not all(isinstance(each, str) for each in texts):
        return None
    return named.strip(), ", ".join(map(str, texts))


def _first_of(value: Mapping[str, Any], keys: Iterable[str]) -> object:
    return next((value[each] for each in keys if each in value), None)


def _read_as_one(value: Mapping[str, Any], name: str, cells: dict[str, str]) -> bool:
    """Read a mapping that is one value: a property, or an amount of money."""
    if found := property_of(value):
        _add_property(*found, cells)
    elif money := _money_of(value):
        cells[name] = money
    else:
        return False
    return True


def _money_of(value: Mapping[str, Any]) -> str:
    """Return an amount with its currency as one text; empty if a mapping is something else."""
    currency = next((value[each] for each in _CURRENCY_NAMES if each in value), None)
    amount = next((value[each] for each in _AMOUNT_NAMES if each in value), None)
    if not isinstance(currency, str) or isinstance(amount, bool):
        return ""
    cents, digits = value.get("centAmount"), value.get("fractionDigits", 2)
    if isinstance(cents, int) and isinstance(digits, int) and 0 <= digits <= 4:  # noqa: PLR2004 - no currency has more
        amount = cents / 10**digits
    return f"{amount} {currency}" if isinstance(amount, int | float | str) else ""


def _add_property(name: str, value: str, cells: dict[str, str]) -> None:
    if value and name.lower() not in _NO_PROPERTIES:
        cells.setdefault(name, value)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return clean_text(str(value))
