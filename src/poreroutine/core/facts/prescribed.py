"""Which actives in use were prescribed, and which of them come from one product."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from poreroutine.model.profile import CurrentActive, SkinProfile
from poreroutine.rulesets.knowledge.use import UseInfo
from poreroutine.rulesets.vocabulary import LISTS

UNSTATED = "unstated"


def prescribed_actives(profile: SkinProfile, use: UseInfo) -> Mapping[str, frozenset[str]]:
    """Find the actives in use that a doctor prescribed.

    An unstated answer counts as yes for what needs a prescription in the person's region, or
    anywhere if the region is unstated, and for the parts of a product whose other part was
    prescribed.

    Returns:
        Each prescribed active -> the actives that come from the same product, itself included.
    """
    used = [each for each in profile.current_actives or () if each.nights != 0]
    if not used:
        return {}
    told = frozenset(
        f"{prefix}.{answer}"
        for field, prefix in LISTS.items()
        for answer in getattr(profile, field) or ()
    )
    own = told.isdisjoint(use.not_own)
    found = {
        each.active: frozenset((each.active,))
        for each in used
        if each.prescribed == "yes"
        or (
            each.prescribed == UNSTATED
            and own
            and profile.region in use.prescription.get(each.active, ())
        )
    }
    for parts in _combined(used, told, found, use) if own else ():
        for part in parts:
            found[part] = found.get(part, frozenset()) | parts
    return found


def _combined(
    used: Sequence[CurrentActive],
    told: Collection[str],
    prescribed: Mapping[str, frozenset[str]],
    use: UseInfo,
) -> Iterator[frozenset[str]]:
    """Yield the actives of every product with several parts that these answers can describe."""
    by_active = {each.active: each for each in used}
    for product in use.combinations.values():
        parts = [by_active[name] for name in product.actives if name in by_active]
        if len(parts) < len(product.actives) or any(part.prescribed == "no" for part in parts):
            continue
        if any(len({*answers} - {None, UNSTATED}) > 1 for answers in _times(parts)):
            continue
        by_medicine = any(f"medication.{name}" in told for name in product.medications)
        if by_medicine or (
            not product.medications and not prescribed.keys().isdisjoint(product.actives)
        ):
            yield frozenset(product.actives)


def _times(parts: Sequence[CurrentActive]) -> tuple[Sequence[int | str | None], ...]:
    return [part.nights for part in parts], [part.slot for part in parts]
