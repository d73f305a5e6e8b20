"""Parse prices and currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from statistics import median
from typing import Final

from poreroutine.rulesets.shapes import ClosedShape, Filled

_NUMBER: Final = re.compile(r"\d(?:[\d.,'’]|[ \u00a0\u202f](?=\d{3}(?!\d)))*")  # noqa: RUF001
_WHOLE: Final = re.compile(r"[^\d.,]*\d+[^\d.,]*(?:,\s[^\d.,]*\d+[^\d.,]*)*")
"""Whole numbers, as of several sizes."""
_MAX_LENGTH: Final = 60
_MAX_PRICE: Final = 10_000_000
_GROUP: Final = 3


class HundredthsRow(ClosedShape):
    """When prices are in a hundredth of their currency though nothing says so, as written."""

    currencies: tuple[Filled, ...] = ()
    """Codes of currencies in which prices are seldom high."""
    least: float = 0
    """Lowest middle price of a column that shows it."""


@dataclass(frozen=True, slots=True)
class PriceParser:
    """Symbols and codes of currencies, for parsing prices.

    Attributes:
        signs: Symbol in lower case -> ISO code; longer symbols win.
        codes: ISO codes, which stand for themselves.
        hundredths: When prices are in a hundredth of their currency though nothing says so.
    """

    signs: Mapping[str, str]
    codes: frozenset[str]
    hundredths: HundredthsRow = field(default_factory=HundredthsRow)

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

    def are_hundredths(self, cells: Iterable[tuple[str, str]]) -> bool:
        """Return whether prices are in a hundredth of their currency though nothing says so.

        Args:
            cells: The filled cells of a column, each with the currency that its row or column
                names; empty if they name none.
        """
        amounts: list[float] = []
        for text, named in cells:
            amount, currency = self.parse(text)
            is_small = (currency or named) in self.hundredths.currencies
            if amount is None or not is_small or not _WHOLE.fullmatch(text):
                return False
            amounts.append(amount)
        return bool(amounts) and median(amounts) >= self.hundredths.least

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
