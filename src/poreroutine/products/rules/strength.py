"""How strong an active is likely to be: as stated, else guessed from its place in the list.

A list stands in order of weight down to one per cent. Names that hardly ever reach one per cent
show where that is. Everything guessed here is an estimate.
"""

from __future__ import annotations

from poreroutine.model.label import Ingredient, Label, Listing
from poreroutine.model.product import Answer, StrengthBand
from poreroutine.products.tables import Estimates, Strength


def one_percent_line(label: Label, estimates: Estimates) -> int | None:
    """Estimate the first place below one per cent; None where nothing shows it.

    A list that begins in the middle, or mixes products, has no such line.
    """
    if label.listing is not Listing.FULL:
        return None
    for place, each in enumerate(in_order(label), start=1):
        if place >= estimates.earliest and (each.inci or "") in estimates.line:
            return place
    return None


def in_order(label: Label) -> tuple[Ingredient, ...]:
    """Return the ingredients whose order tells something: none that the product may contain."""
    return tuple(each for each in label.ingredients if not each.may_contain)


def is_above(place: int, percent: float | None, line: int | None) -> Answer:
    """Estimate whether what stands at a place is above one per cent."""
    if percent is not None:
        return Answer.YES if percent > 1 else Answer.NO
    if line is None:
        return Answer.UNKNOWN
    return Answer.YES if place < line else Answer.NO


def band_of(
    place: int, percent: float | None, above: Answer, usual: Strength | None, early: int
) -> StrengthBand:
    """Estimate how strong an active is.

    Args:
        place: Its place in the list, from 1.
        percent: Its strength, where it is stated.
        above: Whether it is above one per cent.
        usual: Its usual strength; None where it has none in per cent.
        early: Last place at which it is likely to be as strong as usual.
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
    """Rate an active below one per cent: one that is usually there may be of any strength."""
    if usual.high <= 1:
        return StrengthBand.UNKNOWN
    return StrengthBand.LOW if usual.low <= 1 else StrengthBand.TRACE


def _above(place: int, usual: Strength, early: int) -> StrengthBand:
    if usual.high <= 1:
        return StrengthBand.HIGH
    return StrengthBand.USUAL if usual.low <= 1 or place <= early else StrengthBand.LOW
