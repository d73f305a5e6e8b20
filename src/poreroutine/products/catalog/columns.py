"""Detect which column of a catalogue holds what, by its name and its content.

Known names are data (`products/columns.yaml`); columns named by the user are never overruled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, Field

from poreroutine._support.closest import closest_match
from poreroutine.errors import CatalogError, ColumnsError
from poreroutine.products.catalog.availability import Availability
from poreroutine.products.catalog.normalise import gtin, normalised, normalised_heading
from poreroutine.products.catalog.prices import PriceParser
from poreroutine.products.catalog.rows import Row
from poreroutine.rulesets.shapes import ClosedShape, Filled, IfGiven, OneOf

_MAX_LENGTH: Final = 60
Contents = Literal["title", "few", "list", "money", "address", "digits"]

_LIST: Final = "ingredients"
_AVAILABLE: Final = "available"
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_LANGUAGE: Final = re.compile(r"(.+?) ([a-z]{2})(?: [a-z]{2})?")
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
    """Whether several columns may belong to it, joined."""
    alternatives: bool = False
    """Whether several columns may belong to it, of which the first filled one counts."""
    by_language: bool = False
    """Whether its columns may exist in several languages."""
    weight: float = 0.5
    """How much such a column says that a table is one of products."""
    empty: tuple[Filled, ...] = ()
    """Cells that say nothing in this field."""
    whole: bool = False
    """Whether only the whole name of a column counts, not words in it."""
    required: bool = False
    """Whether a catalogue must have it."""


class RefusedRow(ClosedShape):
    """A kind of table that is not a catalogue."""

    name: Filled
    """What it is, for messages."""
    names: Annotated[Words, _NORMALISED]
    """Names of its columns, normalised."""
    enough: int = 2
    """How many of them show that it is one."""
    lists: Annotated[Words, _NORMALISED] = ()
    """Names of lists of a nested document that hold nothing else, normalised."""


Confidence = Literal["named", "name", "name in part", "content"]
"""What a column was recognised by; `named` if the user named it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns assigned to fields.

    Attributes:
        by_field: Field -> names of its columns; fields without columns are missing.
        named: Fields whose columns the user named, sorted.
        unused: Columns that nothing reads, in file order.
        recognised_by: Field -> what its columns were recognised by.
    """

    by_field: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...]
    unused: tuple[str, ...]
    recognised_by: Mapping[str, Confidence] = dataclass_field(default_factory=dict)


class Likeness:
    """Rates names as those of a product's columns.

    Args:
        fields: Returns the field of a column's name, if there is one.
        rows: Field -> its columns.
        named: Columns named by the user -> their field.
        refused: Tables that are no catalogues.
        offers: Tells whether a product is on offer.
    """

    def __init__(
        self,
        fields: Callable[[str], str | None],
        rows: Mapping[str, ColumnRow],
        named: Mapping[str, str],
        refused: Mapping[str, RefusedRow],
        offers: Availability,
    ) -> None:
        self._field = fields
        self._offers = offers
        self._rows = rows
        self._named = named
        self._refused = refused

    def __call__(self, names: Iterable[str]) -> float:
        """Rate names; 0 if none of them is for the product's name."""
        short = (name for name in names if 0 < len(name) <= _MAX_LENGTH)
        found = {self._named.get(name) or self._field(name) for name in short} - {None}
        if _NAME not in found:
            return 0.0
        return sum(self._rows[each].weight for each in found if each is not None)

    def check_path(self, path: Iterable[str]) -> None:
        """Check the names of the lists in which mappings of a document stand.

        Raises:
            CatalogError: If one of them is for people, orders or the like.
        """
        for part in path:
            for row in self._refused.values():
                if normalised_heading(part) in row.lists:
                    raise _no_catalogue("the document", row.name, [part])

    def is_list(self, name: str) -> bool:
        """Return whether a column of this name holds ingredient lists."""
        return (self._named.get(name) or self._field(name)) == _LIST

    def is_on_offer(self, variant: Mapping[str, str]) -> bool:
        """Return whether a variant is on offer, judging by the texts of its keys."""
        return not any(
            self._offers.is_unavailable(text, name)
            for name, text in variant.items()
            if self._field(name) == _AVAILABLE
        )


class ColumnDetector:
    """Assigns columns to fields."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is a table
        self,
        rows: Mapping[str, ColumnRow],
        price_parser: PriceParser,
        list_words: frozenset[str],
        languages: Sequence[str] = (),
        refused: Mapping[str, RefusedRow] | None = None,
        offers: Availability | None = None,
    ) -> None:
        self._rows = rows
        self._list_words = list_words
        self._languages = {code: place for place, code in enumerate(languages)}
        self._refused = refused or {}
        self._offers = offers or Availability()
        self._codes = price_parser.codes
        self._exact: dict[str, str] = {}
        for name, row in rows.items():
            for each in row.names:
                self._exact.setdefault(each, name)
        self._tests: Mapping[Contents, Callable[[Sequence[str]], float]] = {
            "title": _name_score,
            "few": _kind_score,
            "list": self._lists,
            "money": lambda cells: (
                sum(_price_score(cell, price_parser) for cell in cells) / len(cells)
            ),
            "address": lambda cells: _matching_share(cells, _is_address),
            "digits": lambda cells: _matching_share(cells, lambda cell: bool(gtin(cell))),
        }

    def joins(self, field: str) -> bool:
        """Return whether the cells of several columns of a field are joined."""
        return self._rows[field].many

    def likeness(self, named: Mapping[str, Sequence[str]]) -> Likeness:
        """Return what rates names as those of a product's columns."""
        columns = {column: field for field, names in named.items() for column in names}
        return Likeness(self._field, self._rows, columns, self._refused, self._offers)

    def _field(self, column: str) -> str | None:
        """Return the field of a column with exactly this name, in any language."""
        name = normalised_heading(column)
        return self._exact.get(name) or (self._by_language(name) or (None, ""))[0]

    def _by_language(self, name: str) -> tuple[str, str] | None:
        """Return the field and the language of a column such as `product name fr`."""
        found = _LANGUAGE.fullmatch(name)
        if found is None or found[2] not in self._languages:
            return None
        field = self._exact.get(found[1])
        return (field, found[2]) if field and self._rows[field].by_language else None

    def _joins(self, field: str, column: str, score: float, have: Sequence[str]) -> bool:
        """Return whether a column belongs to a field that has some already."""
        row = self._rows[field]
        least = _WITHIN if row.many else _EXACT - _NEVER
        if (row.many or row.alternatives) and score >= least and len(have) < _MAX_COMBINED:
            return True
        return row.by_language and "." not in column and self._is_translation(column, have)

    def _in_order(
        self, field: str, columns: tuple[str, ...], order: Sequence[str]
    ) -> tuple[str, ...]:
        """Return the columns of a field as they are read: as in the file, or the best first."""
        if self._rows[field].many:
            return tuple(sorted(columns, key=order.index))
        if self._rows[field].by_language:
            return tuple(sorted(columns, key=self._language_place))
        return columns

    def _is_translation(self, column: str, have: Sequence[str]) -> bool:
        """Return whether a column is in another language, or is what others translate."""
        name = normalised_heading(column)
        names = map(normalised_heading, have)
        return self._by_language(name) is not None or any(
            each.startswith(f"{name} ") and self._by_language(each) is not None for each in names
        )

    def _language_place(self, column: str) -> int:
        """Return how late the language of a column comes; columns without one are first."""
        found = self._by_language(normalised_heading(column))
        return -1 if found is None else self._languages[found[1]]

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
        if _NAME not in named:
            self._refuse(cells, where)
        taken = {column for columns in named.values() for column in columns}
        chosen = {field: tuple(columns) for field, columns in named.items() if columns}
        by: dict[str, Confidence] = dict.fromkeys(chosen, "named")
        offers = sorted(self._scores_by_field(cells, named), key=lambda offer: -offer[0])
        for score, field, column in offers:
            have = chosen.get(field, ())
            joins = bool(have) and self._joins(field, column, score, have)
            if column not in taken and (not have or joins) and field not in named:
                chosen[field] = (*have, column)
                taken.add(column)
                by.setdefault(field, _confidence(score))
        for field in chosen.keys() - named.keys():
            chosen[field] = self._in_order(field, chosen[field], list(cells))
        required = (field for field, row in self._rows.items() if row.required)
        for field in (*required, _NAME):
            if field not in chosen:
                raise _no_column(field, cells, where)
        unused = tuple(column for column in cells if column not in taken)
        return Columns(chosen, tuple(sorted(named)), unused, by)

    def _refuse(self, cells: Mapping[str, Sequence[str]], where: str) -> None:
        """Refuse a table that is about something else.

        Raises:
            CatalogError: If its columns are those of people, orders or the like.
        """
        names = {normalised_heading(column): column for column in cells}
        if any(self._exact.get(name) in {_LIST, "inactives"} for name in names):
            formula = self._refused.get("formula")
            kinds = [formula] if formula else []
        else:
            kinds = list(self._refused.values())
        for row in kinds:
            found = [column for name, column in names.items() if name in row.names]
            if len(found) >= row.enough:
                raise _no_catalogue(where, row.name, found)
        if not kinds or _LIST in map(self._exact.get, names):
            return
        for column, values in cells.items():
            filled = [value for value in values if value.strip()]
            if filled and _matching_share(filled, lambda cell: bool(_EMAIL.fullmatch(cell))) > 0.5:  # noqa: PLR2004 - most
                raise _no_catalogue(where, "people", [column])

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
        name = normalised_heading(column)
        if row.contents == "money":
            # The columns of several currencies are alike, so that the first one counts.
            name = self._without_currency(name)
        by_name = _name_match_score(row, name)
        if by_name is None:
            return 0.0
        in_language = self._by_language(name) if by_name < _EXACT - _NEVER else None
        if in_language and self._rows[in_language[0]] is row:
            by_name = _EXACT - _NEVER / 2 - _STEP * self._languages[in_language[1]]
        elif in_language:
            return 0.0
        if "." in column:
            if row.contents == "money":
                last = _name_match_score(row, normalised_heading(column.rpartition(".")[2]))
                by_name = max(by_name, last or 0.0)
            by_name = max(0.0, by_name - _STEP / 2)  # the same name one level further down
        filled = [value for value in values if value.strip()]
        if row.contents is None or not filled:
            return by_name
        share = self._tests[row.contents](filled)
        hardly = share < 0.2  # noqa: PLR2004 - hardly any
        if by_name and not (hardly and by_name <= _WITHIN):
            return by_name + _BY_CONTENTS * share - (_NEVER if hardly else 0.0)
        return _BY_CONTENTS * share if row.sure and share > 0.6 else 0.0  # noqa: PLR2004 - most

    def _without_currency(self, name: str) -> str:
        words = name.split()
        plain = [word for word in words if word.upper() not in self._codes]
        return " ".join(plain) if plain else name

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


def _confidence(score: float) -> Confidence:
    if score > _WITHIN + _BY_CONTENTS:
        return "name"
    return "name in part" if score > _BY_CONTENTS else "content"


def _no_catalogue(where: str, what: str, columns: Sequence[str]) -> CatalogError:
    return CatalogError(
        f"{where} is a table of {what}, not of products: it has {_listed(dict.fromkeys(columns))}",
        hint="give the table of products; if this is it, name its columns: --column name=COLUMN",
    )


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
    if row.whole:
        return 0.0
    within = [place for place, each in enumerate(row.names) if _has(name, each)]
    return _WITHIN - _STEP * within[0] if within else 0.0


def _has(name: str, words: str) -> bool:
    return f" {words} " in f" {name} "


def _matching_share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _name_score(cells: Sequence[str]) -> float:
    """Score cells as names: mostly distinct, neither long nor plain numbers."""
    named = _matching_share(cells, lambda cell: 1 < len(cell) <= 300 and not _is_bare(cell))  # noqa: PLR2004 - a name
    # A product may stand there many times, once for each size or shade.
    return named * max(_STEP, len(set(cells)) / len(cells))


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
    return cell.lstrip().casefold().startswith(("http://", "https://", "www.", "/"))


def _price_score(cell: str, price_parser: PriceParser) -> float:
    """Score a cell as a price; a bare number could be anything."""
    amount, currency = price_parser.parse(cell)
    if amount is None:
        return 0.0
    return 1.0 if currency else 0.5 * bool(re.fullmatch(r"[\d\s.,]+", cell))
