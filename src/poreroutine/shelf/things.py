"""What is on a shelf, told by labels: the things an audit judges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from poreroutine.errors import ProfileFault, ShelfError
from poreroutine.knowledge.tables import Knowledge
from poreroutine.labels.model import Label, Listing
from poreroutine.nearest import nearest
from poreroutine.products.model import Assessment, Band, FoundActive, Product
from poreroutine.profile.model import CurrentActive, SkinProfile
from poreroutine.report.escape import printable
from poreroutine.shelf.model import Owned, Shelf
from poreroutine.words import Slot, Weekday

WEEK = len(Weekday)
Assess = Callable[[Product], Assessment]


@dataclass(frozen=True)
class Thing:
    """One thing on a shelf.

    Attributes:
        place: Place on the shelf, from 1.
        owned: As it was told.
        assessment: What its label shows; its product's id is made of the place.
        actives: Ids of the actives that work in it, sorted.
        slots: When it is used, or would be.
        by_active: Whether nothing but its actives was told.
    """

    place: int
    owned: Owned
    assessment: Assessment
    actives: tuple[str, ...]
    slots: tuple[Slot, ...]
    by_active: bool

    @property
    def name(self) -> str:
        """What the person calls it."""
        return self.owned.name

    @property
    def is_used(self) -> bool:
        """Whether it is used at all."""
        return self.owned.nights != 0


def things_of(
    shelf: Shelf,
    knowledge: Knowledge,
    assess: Assess,
    catalog: Mapping[str, Assessment] | None,
) -> tuple[Thing, ...]:
    """Tell what is on a shelf.

    Args:
        shelf: As it was told.
        knowledge: The ruleset's tables.
        assess: Judges a product by its label.
        catalog: Assessed products by id, for what is named by one; None without a catalogue.

    Raises:
        ShelfError: If something is named by an id that no catalogue has.
    """
    faults = _unknown_ids(shelf, catalog)
    if faults:
        raise ShelfError(tuple(faults), name=shelf.name)
    known = catalog or {}
    return tuple(
        _thing(place, owned, knowledge, assess, known)
        for place, owned in enumerate(shelf.products, start=1)
    )


def _unknown_ids(shelf: Shelf, catalog: Mapping[str, Assessment] | None) -> list[ProfileFault]:
    faults = []
    for number, owned in enumerate(shelf.products):
        if not owned.id or owned.ingredients or owned.actives:
            continue
        if catalog is None:
            message, hint = "This is an id, and there is no catalogue.", "Give one with --catalog."
        elif owned.id not in catalog:
            close = nearest(owned.id, catalog)
            message = f"The catalogue has no product {printable(repr(owned.id), 60)}."
            hint = f"Did you mean {printable(close, 60)}?" if close else "Give its ingredients."
        else:
            continue
        faults.append(ProfileFault(f"products[{number}].id", message, hint))
    return faults


def _thing(
    place: int,
    owned: Owned,
    knowledge: Knowledge,
    assess: Assess,
    catalog: Mapping[str, Assessment],
) -> Thing:
    listed = catalog.get(owned.id)
    told = listed.product if listed is not None and not owned.ingredients else None
    product = Product(
        id=f"shelf {place:03}",
        name=told.name if told is not None else owned.name,
        brand=told.brand if told is not None else "",
        category=told.category if told is not None else owned.category,
        ingredients=told.ingredients if told is not None else owned.ingredients,
    )
    by_active = bool(owned.actives) and not product.ingredients
    found = _by_active(product, owned.actives, knowledge) if by_active else assess(product)
    working = {each.active for each in found.actives if each.band is not Band.TRACE}
    actives = tuple(sorted(working | set(owned.actives)))
    if told is not None and owned.name == owned.id:
        owned = replace(owned, name=told.name)
    return Thing(place, owned, found, actives, _slots(owned, found, actives, knowledge), by_active)


def _by_active(product: Product, actives: Sequence[str], knowledge: Knowledge) -> Assessment:
    return Assessment(
        product=product,
        label=Label(Listing.NONE),
        steps={knowledge.step_of(active): None for active in actives},
        actives=tuple(
            FoundActive(active, "", Band.UNKNOWN, None, place)
            for place, active in enumerate(actives, start=1)
        ),
    )


def _slots(
    owned: Owned, found: Assessment, actives: Sequence[str], knowledge: Knowledge
) -> tuple[Slot, ...]:
    """Tell when something is used: as told, else as its active prefers, else as its steps are."""
    if owned.slots:
        return owned.slots
    counted = [active for active in actives if knowledge.is_counted(active)]
    slots = {knowledge.actives[active].slots[0] for active in counted}
    if not slots:
        slots = {slot for step in found.steps for slot in knowledge.steps[step].slots}
    return tuple(slot for slot in Slot if slot in slots)


def with_shelf(profile: SkinProfile, things: Sequence[Thing], knowledge: Knowledge) -> SkinProfile:
    """Add to a profile the actives that a shelf brings: what stands on it counts as in use."""
    told = {each.active: each for each in profile.current_actives or ()}
    for active in sorted({active for thing in things for active in thing.actives}):
        if not knowledge.is_counted(active):
            continue
        using = [thing for thing in things if active in thing.actives and thing.is_used]
        if not using:
            continue
        weeks = [thing.owned.weeks for thing in using if thing.owned.weeks is not None]
        told[active] = CurrentActive(
            active=active, nights=nights_of(using)[0] or None, weeks=max(weeks, default=None)
        )
    return profile.model_copy(
        update={"current_actives": tuple(told[name] for name in sorted(told))}
    )


def nights_of(things: Sequence[Thing]) -> tuple[int, bool]:
    """Add up the nights of some things.

    Named days count once; nights without days are taken as further nights, so that nothing is
    counted too low.

    Returns:
        Nights a week, 0 to 7, and whether something has none told.
    """
    days = {day for thing in things for day in thing.owned.days}
    others = sum(thing.owned.nights or 0 for thing in things if not thing.owned.days)
    untold = any(thing.owned.nights is None for thing in things)
    return min(WEEK, len(days) + others), untold
