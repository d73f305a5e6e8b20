"""The items of a shelf, classified by their labels, and the table of sentences about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from pydantic import Field

from poreroutine._support.closest import closest_match
from poreroutine.errors import ProfileFault, ShelfError
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.label import Label, Listing
from poreroutine.model.product import Answer, Assessment, FoundActive, Product, StrengthBand
from poreroutine.model.profile import CurrentActive, SkinProfile
from poreroutine.model.shelf import OwnedProduct, Shelf, Verdict
from poreroutine.products.matching.table import MatchingTable
from poreroutine.products.tables import TextTable, typed_table
from poreroutine.rulesets.knowledge.model import ClosedRow, Id
from poreroutine.rulesets.knowledge.tables import Knowledge

TABLE: Final = "shelf"

WORDS: Final = frozenset(
    (
        "beside_medicine",
        "crisis",
        "duplicate_active",
        "duplicate_role",
        "duplicate_step",
        "fewer",
        "fits",
        "fits_nobody",
        "in_one",
        "list_unreadable",
        "may_night",
        "may_slot",
        "meets_night",
        "meets_routine",
        "meets_slot",
        "missing",
        "missing_cleanse",
        "missing_moisturise",
        "missing_protect",
        "missing_protect_unclear",
        "evening",
        "morning",
        "no_step",
        "not_told",
        "other_kind",
        "recovery",
        "ruled_out_kind",
        "ruled_out_step",
        "told_by_active",
        "track_fine",
        "track_over",
        "track_untold",
        "unreadable_entries",
        "use_gap",
        "use_unfit",
        "without_profile",
        "wrong_time",
    )
)
"""All sentences that the code needs."""


class Settings(ClosedRow):
    """General settings."""

    assumed_age: Annotated[int, Field(ge=18, le=120)]
    """Age assumed for rules if no profile is given."""
    unplaced: Id
    """Step whose place in the order an item without a step takes."""
    no_list: tuple[Id, ...] = ()
    """Flags of things that have no list of ingredients, so that nothing is open about them."""


class BesideRow(ClosedRow):
    """A medicine that does not go with an active."""

    names: tuple[str, ...]
    """INCI names of the medicine."""
    active: Id
    """The active beside it."""
    rule: str
    """The rule that says so, whose reason and sources are cited."""


class AgainstRow(ClosedRow):
    """A kind of thing that rules speak against for some people."""

    flags: tuple[Id, ...]
    """Flags of products, of which it has one."""
    rules: tuple[str, ...]
    """Rules, of which one holds for the person."""
    verdict: Verdict
    """What becomes of it."""
    text: Id
    """The sentence."""


class TellsRow(ClosedRow):
    """What a thing tells of its owner: an answer to a question with several."""

    question: Id
    answer: str


class ShelfTable(TextTable):
    """The complete table."""

    settings: Settings
    verdicts: Mapping[Id, Verdict]
    """Effect of each exclusion reason on an owned item."""
    beside: Mapping[Id, BesideRow] = {}
    """Medicines that do not go with an active, by id."""
    against: Mapping[Id, AgainstRow] = {}
    """Kinds of things that rules speak against, by id."""
    times: Mapping[Id, tuple[Slot, ...]] = {}
    """Flag of products -> when they are used, if their owner does not say."""
    tells: Mapping[Id, TellsRow] = {}
    """Flag of products -> what owning one tells."""


def shelf_table_of(knowledge: Knowledge) -> ShelfTable:
    """Read the shelf table.

    Raises:
        MatchError: If the ruleset has no valid shelf table.
    """
    return typed_table(knowledge, TABLE, ShelfTable, "docs/shelf.md")


ELSEWHERE: Final = frozenset(("device", "elsewhere", "makeup"))
"""Kinds of products whose actives are not put on the face to treat it."""
WEEK = len(Weekday)
_SHOWN = 60
Assess = Callable[[Product], Assessment]


@dataclass(frozen=True)
class ShelfItem:
    """One item on a shelf.

    Attributes:
        place: Position on the shelf, from 1.
        owned: The item as given.
        assessment: Its classification; the product's id is derived from the position.
        actives: Ids of the effective actives in it, sorted.
        slots: When it is used, or would be.
        by_active: Whether only its actives were given.
    """

    place: int
    owned: OwnedProduct
    assessment: Assessment
    actives: tuple[str, ...]
    slots: tuple[Slot, ...]
    by_active: bool
    suited_slots: tuple[Slot, ...] = ()
    """Times of day at which its actives and steps can be used; empty if that is not known."""

    @property
    def name(self) -> str:
        """The person's name for it."""
        return self.owned.name

    @property
    def is_at_wrong_time(self) -> bool:
        """Whether the person uses it at an unsuitable time of day."""
        return bool(self.suited_slots) and not set(self.owned.slots) <= set(self.suited_slots)

    @property
    def advised_slots(self) -> tuple[Slot, ...]:
        """Times of day at which to use it: the person's, as far as they are suitable."""
        if not self.is_at_wrong_time:
            return self.slots
        suitable = tuple(slot for slot in self.slots if slot in self.suited_slots)
        return suitable or self.suited_slots

    @property
    def is_used(self) -> bool:
        """Whether it is used at all."""
        return self.owned.nights != 0


@dataclass(frozen=True)
class ShelfItemReader:
    """Classifies the items of a shelf.

    Attributes:
        knowledge: The ruleset's tables.
        table: The matching table.
        assess: Classifies a product by its label.
        catalog: Classified products by id, for items given by id; None without a catalogue.
        times: Flag of products -> when they are used, if their owner does not say.
    """

    knowledge: Knowledge
    table: MatchingTable
    assess: Assess
    catalog: Mapping[str, Assessment] | None
    times: Mapping[str, Sequence[Slot]]

    def items(self, shelf: Shelf) -> tuple[ShelfItem, ...]:
        """Classify the items of a shelf.

        Raises:
            ShelfError: If an item refers to an id that the catalogue does not have.
        """
        faults = tuple(self._unknown_ids(shelf))
        if faults:
            raise ShelfError(faults, name=shelf.name)
        return tuple(
            self._item(place, owned) for place, owned in enumerate(shelf.products, start=1)
        )

    def _unknown_ids(self, shelf: Shelf) -> Iterator[ProfileFault]:
        for number, owned in enumerate(shelf.products):
            if not owned.id or owned.ingredients or owned.actives:
                continue
            path = f"products[{number}].id"
            if self.catalog is None:
                message = "This is an id, and there is no catalogue."
                yield ProfileFault(path, message, "Give one with --catalog.")
            elif owned.id not in self.catalog:
                close = closest_match(owned.id, self.catalog)
                hint = f"Did you mean {close!r}?" if close else None
                message = f"The catalogue has no product {owned.id[:_SHOWN]!r}."
                advice = "Give its ingredients."
                redacted = f"The catalogue has no such product. {advice}"
                yield ProfileFault(path, message, hint or advice, redacted)

    def _item(self, place: int, owned: OwnedProduct) -> ShelfItem:
        product, called = self._product(place, owned)
        by_active = bool(owned.actives) and not product.ingredients
        found = self._by_active(product, owned.actives) if by_active else self.assess(product)
        working = {
            each.active
            for each in found.actives
            if each.band is not StrengthBand.TRACE and self.table.does_work(each)
        }
        actives = tuple(sorted(working | self._claimed(found) | set(owned.actives)))
        suited = self._suited_slots(found, actives)
        slots = owned.slots or self._named_slots(found, suited) or self._slots(found, actives)
        owned = replace(owned, name=called)
        return ShelfItem(place, owned, found, actives, slots, by_active, suited)

    def _claimed(self, found: Assessment) -> set[str]:
        """Return the actives that only a claim names: whoever owns it uses it for them."""
        if any(kind in ELSEWHERE for kind in self.table.kinds_of(found)):
            return set()
        return {
            each.active
            for each in found.claimed
            if not each.listed and each.active in self.knowledge.actives
        }

    def _suited_slots(self, found: Assessment, actives: Sequence[str]) -> tuple[Slot, ...]:
        """Return the times of day that its steps have, and that every active in it allows."""
        steps = self.knowledge.steps
        slots = {slot for step in found.steps for slot in steps[step].slots} or set(Slot)
        for active in actives:
            if self.knowledge.is_counted(active):
                slots &= set(self.knowledge.actives[active].slots)
        return tuple(slot for slot in Slot if slot in slots)

    def _product(self, place: int, owned: OwnedProduct) -> tuple[Product, str]:
        """Return an owned item as a product, with its display name."""
        listed = None if owned.ingredients else (self.catalog or {}).get(owned.id)
        made = f"shelf {place:03}"
        if listed is None:
            product = Product(
                made, owned.name, category=owned.category, ingredients=owned.ingredients
            )
            return product, owned.name
        called = listed.product.name if owned.name == owned.id else owned.name
        return replace(listed.product, id=made, price=None, regions=(), boost=0.0), called

    def _by_active(self, product: Product, actives: Sequence[str]) -> Assessment:
        return Assessment(
            product=product,
            label=Label(Listing.NONE),
            steps={self.knowledge.step_of(active): None for active in actives},
            actives=tuple(
                FoundActive(active, "", StrengthBand.UNKNOWN, None, place)
                for place, active in enumerate(actives, start=1)
            ),
        )

    def _named_slots(self, found: Assessment, suited: Sequence[Slot]) -> tuple[Slot, ...]:
        """Return the suitable times of day that a name says, such as that of a night cream."""
        named = {slot for flag, at in self.times.items() if has_flag(found, flag) for slot in at}
        return tuple(slot for slot in suited if slot in named)

    def _slots(self, found: Assessment, actives: Sequence[str]) -> tuple[Slot, ...]:
        """Determine when an item is used by its active's preference, otherwise by its steps."""
        counted = [active for active in actives if self.knowledge.is_counted(active)]
        slots = {self.knowledge.actives[active].slots[0] for active in counted}
        if not slots:
            slots = {slot for step in found.steps for slot in self.knowledge.steps[step].slots}
        return tuple(slot for slot in Slot if slot in slots)


def has_flag(found: Assessment, flag: str) -> bool:
    """Return whether a product certainly has a flag."""
    finding = found.flags.get(flag)
    return finding is not None and finding.answer is Answer.YES


def profile_with_shelf(
    profile: SkinProfile, items: Sequence[ShelfItem], knowledge: Knowledge, table: ShelfTable
) -> SkinProfile:
    """Add the actives of a shelf to a profile, and what owning a thing tells.

    Everything on it counts as in use.
    """
    given = {each.active: each for each in profile.current_actives or ()}
    for active in sorted({active for item in items for active in item.actives}):
        if not knowledge.is_counted(active):
            continue
        using = [item for item in items if active in item.actives and item.is_used]
        if not using:
            continue
        weeks = [item.owned.weeks for item in using if item.owned.weeks is not None]
        known = given.get(active, CurrentActive(active=active))
        given[active] = known.model_copy(
            update={
                "nights": total_nights(using)[0] or None,
                "weeks": max(weeks, default=None),
            }
        )
    told = _told(profile, items, table)
    return profile.model_copy(
        update={"current_actives": tuple(given[name] for name in sorted(given)), **told}
    )


def _told(
    profile: SkinProfile, items: Sequence[ShelfItem], table: ShelfTable
) -> Mapping[str, tuple[str, ...]]:
    """Return the answers with those that the items tell of their owner."""
    told: dict[str, tuple[str, ...]] = {}
    for flag, row in table.tells.items():
        if any(item.is_used and has_flag(item.assessment, flag) for item in items):
            before = told.get(row.question, getattr(profile, row.question) or ())
            told[row.question] = tuple(dict.fromkeys((*before, row.answer)))
    return told


def total_nights(items: Sequence[ShelfItem]) -> tuple[int, bool]:
    """Add up the nights of some items.

    Days given by name count once; nights without days count as additional nights, so that the total
    is never too low.

    Returns:
        Nights a week, 0 to 7, and whether any item has no information.
    """
    days = {day for item in items for day in item.owned.days}
    others = sum(item.owned.nights or 0 for item in items if not item.owned.days)
    untold = any(item.owned.nights is None for item in items)
    return min(WEEK, len(days) + others), untold
