"""Tell from a cell whether a shop offers a product: not a draft, not sold out, not switched off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from poreroutine.products.catalog.normalise import normalised, normalised_heading

_LONG: Final = 8
"""A word of so many letters, or several words, count within a longer cell too."""
_MAX_LENGTH: Final = 80
_NOTHING: Final = "(?!)"


class Availability:
    """The words of columns that say whether a product is on offer.

    Args:
        unavailable: Cells that keep a product from being offered, in lower case.
        codes: Code that does so -> the columns in which it means that.
        worded: Columns in which only words count, not numbers.
        withheld: Columns that say the opposite, such as `archived`.
        affirmed: Cells of such a column that keep a product from being offered.

    Example:
        >>> offers = Availability(
        ...     ["0", "out of stock"],
        ...     codes={"2": ["status"]},
        ...     worded=["inventory"],
        ...     withheld=["archived"],
        ...     affirmed=["true"],
        ... )
        >>> offers.is_unavailable("Currently out of stock"), offers.is_unavailable("0", "inventory")
        (True, False)
        >>> offers.is_unavailable("2", "Status"), offers.is_unavailable("true", "archived")
        (True, True)
    """

    def __init__(
        self,
        unavailable: Iterable[str] = (),
        *,
        codes: Mapping[str, Iterable[str]] | None = None,
        worded: Iterable[str] = (),
        withheld: Iterable[str] = (),
        affirmed: Iterable[str] = (),
    ) -> None:
        self._cells = frozenset(unavailable)
        self._codes = {
            code: frozenset(map(normalised, names)) for code, names in (codes or {}).items()
        }
        self._worded = frozenset(map(normalised, worded))
        self._withheld = frozenset(map(normalised, withheld))
        self._affirmed = frozenset(map(normalised, affirmed))
        phrases = sorted(
            {
                phrase
                for each in self._cells
                if " " in (phrase := normalised(each)) or len(phrase) >= _LONG
            }
        )
        self._within = re.compile(rf"\b(?:{'|'.join(phrases)})\b" if phrases else _NOTHING)

    def is_unavailable(self, cell: str, column: str = "") -> bool:
        """Return whether a cell keeps a product from being offered, such as `OutOfStock`."""
        text, heading = cell.strip(), normalised_heading(column)
        if heading in self._withheld:
            return normalised(text) in self._affirmed
        if heading in self._worded and text.removeprefix("-").isdecimal():
            return False
        if heading in self._codes.get(text, ()):
            return True
        last = normalised_heading(text.rpartition("/")[2])
        if not self._cells.isdisjoint({text.casefold(), last}):
            return True
        return len(text) <= _MAX_LENGTH and self._within.search(last) is not None
