"""Estimate the strength of an active: as stated, otherwise from its position in the list.

Ingredients are listed by weight down to one per cent. Names that hardly ever reach one per cent
show where that threshold is. All results that are not stated are estimates.
"""

from __future__ import annotations

from poreroutine.model.label import Ingredient, Label, Listing
from poreroutine.model.product import Answer, StrengthBand
from poreroutine.products.tables import Estimates, Strength


def one_percent_line(label: Label, estimates: Estimates) -> int | None:
    """Estimate the first position below one per cent; None without an indication.

    A list that starts in the middle, or mixes products, has no such threshold.
    """
    if label.listing is not Listing.FULL:
        return None
    for place, each in enumerate(in_order(label), start=1):
        if place >= estimates.earliest and (each.inci or "") in estimates.line:
            return place
    return None


def in_order(label: Label) -> tuple[Ingredient, ...]:
    """Return the ingredients whose order is meaningful, without those that are only possible."""
    return tuple(each for each in label.ingredients if not each.may_contain)


def is_above(place: int, percent: float | None, line: int | None) -> Answer:
    """Estimate whether the ingredient at a position is above one per cent."""
    if percent is not None:
        return Answer.YES if percent > 1 else Answer.NO
    if line is None:
        return Answer.UNKNOWN
    return Answer.YES if place < line else Answer.NO


def band_of(
    place: int, percent: float | None, above: Answer, usual: Strength | None, early: int
) -> StrengthBand:
    """Estimate the strength of an active.

    Args:
        place: Its position in the list, from 1.
        percent: Its strength, if stated.
        above: Whether it is above one per cent.
        usual: Its usual strength; None if that is not given in per cent.
        early: Last position at which it probably has its usual strength.
    """
    if usual is None:
        return StrengthBand.TRACE if above is Answer.NO else StrengthBand.UNKNOWN
    if percent is not None:
        if percent < usual.low:
            return StrengthBand.LOW
        return StrengthBand.USUAL if percent <= usual.high else StrengthBand.HIGH
    match above:
        case Answer.UNKNOWN:
            return StrengthBand.UNKNOWN
        case Answer.NO:
            return _below(usual)
        case Answer.YES:
            return _above(place, usual, early)


def _below(usual: Strength) -> StrengthBand:
    """Rate an active below one per cent, which may be strong if it is usually that low."""
    if usual.high <= 1:
        return StrengthBand.UNKNOWN
    return StrengthBand.LOW if usual.low <= 1 else StrengthBand.TRACE


def _above(place: int, usual: Strength, early: int) -> StrengthBand:
    if usual.high <= 1:
        return StrengthBand.HIGH
    return StrengthBand.USUAL if usual.low <= 1 or place <= early else StrengthBand.LOW
