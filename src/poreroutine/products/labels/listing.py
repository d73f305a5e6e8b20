"""Classify the text of a label: a full list, a partial one, only actives, or none.

In doubt a list is not called full, because ingredients missing from a full list count as absent.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from poreroutine.model.label import Listing, Match
from poreroutine.products.labels.spelling import normalise_blanks

if TYPE_CHECKING:
    from poreroutine.products.labels.patterns import NamePatterns
    from poreroutine.products.labels.reader import LabelDraft

_SHORT_LIST: Final = 4
"""Up to this many names, a list may be a selection of highlights."""
_MIN_KNOWN_SHARE: Final = 0.5
"""Minimum share of known names; below it, a text is not a list."""
_MIN_LENGTH_RATIO: Final = 4
"""Number of names under a title that make it a separate product."""


def classify_listing(
    draft: LabelDraft, text: str, signs: str, carriers: NamePatterns, cut_off: tuple[str, ...]
) -> Listing:
    """Classify a label, and note why it is not a full list."""
    known = [each for each in draft.ingredients if each.match is not Match.UNKNOWN]
    if not known:
        return Listing.ACTIVES_ONLY if draft.claimed else Listing.NONE
    share = len(known) / len(draft.ingredients)
    if share < _MIN_KNOWN_SHARE:
        draft.notes.add("hardly_known")
        return Listing.PARTIAL
    settled = [each for each in draft.ingredients if not each.may_contain]
    if settled and all(each.in_actives or each.percent not in (None, 100) for each in settled):
        return Listing.ACTIVES_ONLY
    if _is_partial(draft, text, signs, cut_off):
        return Listing.PARTIAL
    if len(settled) < _SHORT_LIST and not any((each.inci or "") in carriers for each in settled):
        draft.notes.add("highlights")
        return Listing.PARTIAL
    return Listing.FULL


def _is_partial(draft: LabelDraft, text: str, signs: str, cut_off: tuple[str, ...]) -> bool:
    if _has_several_products(draft.products):
        draft.notes.add("several_products")
    plain = text.rstrip()
    ending = normalise_blanks(signs).rstrip(" )")
    spaced = tuple(f" {each}" for each in cut_off)
    if ending.endswith((*cut_off[:2], *spaced)) or plain.endswith((",", "(", "/", "-", "…", "...")):
        draft.notes.add("cut_off")
    first = draft.ingredients[0]
    if first.match is Match.UNKNOWN and _looks_truncated(first.printed):
        draft.notes.add("begins_in_the_middle")
    if draft.lacks_actives:
        draft.notes.add("actives_missing")
    return not draft.notes.isdisjoint(
        {"actives_missing", "several_products", "cut_off", "begins_in_the_middle", "too_long"}
    )


def _has_several_products(products: list[list[str]]) -> bool:
    long = [names for names in products if len(names) >= _MIN_LENGTH_RATIO]
    return len(long) > 1 and any(not set(one).isdisjoint(other) for one, other in pairwise(long))


def _looks_truncated(printed: str) -> bool:
    """Return whether a name looks truncated: starts with a digit and a space, or in lower case."""
    return printed[:1].isdigit() and printed.lstrip("0123456789")[:1].isspace()
