"""Detect which column of a catalogue holds what, by its name and its content; parse prices.

Known names are data (`products/columns.yaml`); columns named by the user are never overruled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, Field

from poreroutine._support.closest import closest_match
from poreroutine.errors import ColumnsError
from poreroutine.products.catalog.normalise import normalised, normalised_heading
from poreroutine.products.catalog.rows import Row
from poreroutine.rulesets.shapes import ClosedShape, Filled, IfGiven, OneOf

_NUMBER: Final = re.compile(r"\d(?:[\d.,'’]|[ \u00a0\u202f](?=\d{3}(?!\d)))*")  # noqa: RUF001
_MAX_LENGTH: Final = 60
_MAX_PRICE: Final = 10_000_000
_GROUP: Final = 3


@dataclass(frozen=True, slots=True)
class PriceParser:
    """Symbols and codes of currencies, for parsing prices.

    Attributes:
        signs: Symbol in lower case -> ISO code; longer symbols win.
        codes: ISO codes, which stand for themselves.
    """

    signs: Mapping[str, str]
    codes: frozenset[str]

    def parse(self, text: str) -> tuple[float | None, str]:
        """Parse a price.

        Args:
            text: A cell such as `1.299,00 €`; for a range, the lower end counts.

        Returns:
            The amount, or None if there is none; and the currency's ISO code, empty if no symbol
            identifies it.
        """
        if len(text) > _MAX_LENGTH:
            return None, ""
        number = _NUMBER.search(text)
        currency = self.currency(text)
        if number is None or text[: number.start()].rstrip().endswith(("-", "\N{MINUS SIGN}")):
            return None, currency
        amount = _amount(number[0])
        return (amount if amount is not None and 0 <= amount <= _MAX_PRICE else None), currency

    def currency(self, text: str) -> str:
        """Return the currency in a text; empty if none is named."""
        words = re.findall(r"[^\W\d_]+", text.upper())
        for word in words:
            if word in self.codes:
                return str(word)
        small = text.casefold()
        for sign in sorted(self.signs, key=len, reverse=True):
            if (
                (sign in small)
                if not sign.isalpha() or not sign.isascii()
                else sign.upper() in words
            ):
                return self.signs[sign]
        return ""


def _amount(digits: str) -> float | None:
    plain = re.sub(r"[^\d.,]", "", digits).rstrip(".,")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if comma < point else "."
        plain = plain.replace(thousands, "")
    elif max(plain.count(","), plain.count(".")) > 1 or _is_group(plain, max(comma, point)):
        plain = plain.replace(",", "").replace(".", "")
    try:
        return float(Decimal(plain.replace(",", ".")))
    except InvalidOperation:
        return None


def _is_group(digits: str, at: int) -> bool:
    """Return whether three digits after the only separator are thousands: `1,299`, not `0.125`."""
    return len(digits) - at - 1 == _GROUP and 0 < at <= _GROUP and not digits.startswith("0")


Contents = Literal["title", "few", "list", "money", "address"]

_NAME: Final = "name"
"""The field that no product can do without, whatever the tables know."""
_EXACT: Final = 100.0
_WITHIN: Final = 50.0
_BY_CONTENTS: Final = 20.0
_STEP: Final = 0.5
"""Penalty for each position further down the list of names."""
_NEVER: Final = 40.0
_MAX_COMBINED: Final = 3
_MAX_SHOWN: Final = 12
_MAX_KIND_LENGTH: Final = 200
_BETWEEN_NAMES: Final = re.compile(r"[,;.\n•·|、\uff0c]| [-/*] |<(?:br|li|p|td)\b", re.IGNORECASE)
"""Separators between the names of a list, in plain text or HTML."""


Words = Annotated[tuple[Filled, ...], Field(min_length=1)]
"""Words or names, at least one."""

_NORMALISED: Final = AfterValidator(lambda names: tuple(map(normalised, names)))
_CONTENTS: Final = OneOf("test of cells", {word: word for word in get_args(Contents)})


class ColumnRow(ClosedShape):
    """The columns of one field; their names are normalised."""

    names: Annotated[Words, _NORMALISED]
    """Names of columns, best first."""
    never: Annotated[tuple[Filled, ...], _NORMALISED] = ()
    """Names of columns with other contents."""
    contents: IfGiven[Annotated[Contents, _CONTENTS]] = None
    """Test of the cells, if there is one."""
    sure: bool = False
    """Whether that test alone is sufficient if no name matches."""
    many: bool = False
    """Whether several columns may belong to it."""
    required: bool = False
    """Whether a catalogue must have it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns assigned to fields.

    Attributes:
        by_field: Field -> names of its columns; fields without columns are missing.
        named: Fields whose columns the user named, sorted.
        unused: Columns that nothing reads, in file order.
    """

    by_field: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...]
    unused: tuple[str, ...]


class ColumnDetector:
    """Assigns columns to fields."""

    def __init__(
        self,
        rows: Mapping[str, ColumnRow],
        price_parser: PriceParser,
        list_words: frozenset[str],
    ) -> None:
        self._rows = rows
        self._list_words = list_words
        self._tests: Mapping[Contents, Callable[[Sequence[str]], float]] = {
            "title": _name_score,
            "few": _kind_score,
            "list": self._lists,
            "money": lambda cells: (
                sum(_price_score(cell, price_parser) for cell in cells) / len(cells)
            ),
            "address": lambda cells: _matching_share(cells, _is_address),
        }

    def columns(
        self, sample: Sequence[Row], named: Mapping[str, Sequence[str]], where: str
    ) -> Columns:
        """Detect the columns of a catalogue.

        Args:
            sample: Its first rows.
            named: Field -> columns named by the user; none to leave the field empty.
            where: Name of the catalogue, for messages.

        Raises:
            ColumnsError: If a name is wrong, or a required field has no column.
        """
        cells: dict[str, list[str]] = {}
        for row in sample:
            for name, cell in row.cells.items():
                cells.setdefault(name, []).append(cell)
        self._check(named, cells, where)
        taken = {column for columns in named.values() for column in columns}
        chosen = {field: tuple(columns) for field, columns in named.items() if columns}
        offers = sorted(self._scores_by_field(cells, named), key=lambda offer: -offer[0])
        for score, field, column in offers:
            have = chosen.get(field, ())
            together = self._rows[field].many and score >= _WITHIN and len(have) < _MAX_COMBINED
            if column not in taken and (not have or together) and field not in named:
                chosen[field] = (*have, column)
                taken.add(column)
        order = {column: place for place, column in enumerate(cells)}
        for field, columns in chosen.items():
            if field not in named:
                chosen[field] = tuple(sorted(columns, key=order.__getitem__))
        required = (field for field, row in self._rows.items() if row.required)
        for field in (*required, _NAME):
            if field not in chosen:
                raise _no_column(field, cells, where)
        unused = tuple(column for column in cells if column not in taken)
        return Columns(chosen, tuple(sorted(named)), unused)

    def _scores_by_field(
        self, cells: Mapping[str, Sequence[str]], named: Mapping[str, Sequence[str]]
    ) -> list[tuple[float, str, str]]:
        return [
            (score, field, column)
            for field, row in self._rows.items()
            if field not in named
            for column, values in cells.items()
            if (score := self._score(row, column, values)) > 0
        ]

    def _score(self, row: ColumnRow, column: str, values: Sequence[str]) -> float:
        by_name = _name_match_score(row, normalised_heading(column))
        if by_name is None:
            return 0.0
        filled = [value for value in values if value.strip()]
        if row.contents is None or not filled:
            return by_name
        share = self._tests[row.contents](filled)
        if by_name:
            return by_name + _BY_CONTENTS * share - (_NEVER if share < 0.2 else 0.0)  # noqa: PLR2004 - hardly any
        return _BY_CONTENTS * share if row.sure and share > 0.6 else 0.0  # noqa: PLR2004 - most

    def _lists(self, cells: Sequence[str]) -> float:
        return _matching_share(cells, self._is_list)

    def _is_list(self, cell: str) -> bool:
        words = normalised(cell).split()
        commas = len(_BETWEEN_NAMES.findall(cell))
        return commas >= 3 and sum(word in self._list_words for word in words) >= 2  # noqa: PLR2004 - a list

    def _check(
        self, named: Mapping[str, Sequence[str]], cells: Mapping[str, object], where: str
    ) -> None:
        fields = list(self._rows)
        for field, columns in named.items():
            if field not in fields:
                close = closest_match(field, fields)
                hint = f"the fields are {', '.join(fields)}"
                hint += f"; did you mean {close}?" if close else "."
                raise ColumnsError(f"{where}: there is no field {field!r}", hint=hint)
            for column in columns:
                if column not in cells:
                    close = closest_match(column, cells)
                    hint = f"it has: {_listed(cells)}" + (f"; nearest: {close}" if close else "")
                    raise ColumnsError(f"{where}: there is no column {column!r}", hint=hint)


def _no_column(field: str, cells: Mapping[str, object], where: str) -> ColumnsError:
    return ColumnsError(
        f"{where}: no column can be taken for `{field}`; it has: {_listed(cells)}",
        hint=f"name it: --column {field}=COLUMN",
    )


def _listed(cells: Mapping[str, object]) -> str:
    # Names come from the file, so control characters are escaped.
    names = [name[:40].encode("unicode_escape").decode() if not name.isprintable() else name[:40]
             for name in list(cells)[:_MAX_SHOWN]]  # fmt: skip
    more = f", and {len(cells) - _MAX_SHOWN} more" if len(cells) > _MAX_SHOWN else ""
    return (", ".join(names) or "no columns") + more


def _name_match_score(row: ColumnRow, name: str) -> float | None:
    """Score a column's name; None if it means something else."""
    if name in row.names:
        return _EXACT - _STEP * row.names.index(name)
    if any(_has(name, other) for other in row.never):
        return None
    within = [place for place, each in enumerate(row.names) if _has(name, each)]
    return _WITHIN - _STEP * within[0] if within else 0.0


def _has(name: str, words: str) -> bool:
    return f" {words} " in f" {name} "


def _matching_share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _name_score(cells: Sequence[str]) -> float:
    """Score cells as names: mostly distinct, neither long nor plain numbers."""
    named = _matching_share(cells, lambda cell: 2 < len(cell) <= 300 and not _is_bare(cell))  # noqa: PLR2004 - a name
    return named * len(set(cells)) / len(cells)


def _kind_score(cells: Sequence[str]) -> float:
    """Score cells as kinds: short words that recur."""
    short = _matching_share(
        cells, lambda cell: len(cell) <= _MAX_KIND_LENGTH and not _is_bare(cell)
    )
    if len(cells) < 5:  # noqa: PLR2004 - too few to come again
        return short
    again = 1 - len(set(cells)) / len(cells)
    return min(1.0, again * 1.5) * short


def _is_bare(cell: str) -> bool:
    return bool(re.fullmatch(r"[\d\s.,:/-]*", cell)) or _is_address(cell)


def _is_address(cell: str) -> bool:
    return cell.lstrip().casefold().startswith(("http://", "https://", "www."))


def _price_score(cell: str, price_parser: PriceParser) -> float:
    """Score a cell as a price; a bare number could be anything."""
    amount, currency = price_parser.parse(cell)
    if amount is None:
        return 0.0
    return 1.0 if currency else 0.5 * bool(re.fullmatch(r"[\d\s.,]+", cell))
