"""The facts of a product: words in its name, and the content and order of its label.

Ingredients are listed by weight down to one per cent. Names that hardly ever reach one per cent
show where that threshold is. All strengths that are not stated are estimates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.model.label import Ingredient, Label, Listing
from poreroutine.model.product import Answer, FoundActive, Product, StrengthBand
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.rules.word_groups import WordGroups
from poreroutine.products.tables import EstimatesTable

MAX_PLACES: Final = 200
"""Maximum position in a list; later ones are clipped to it."""

ABSENT: Final = "absent"
"""Value of an active that is not on the label."""

UNDECIDED: Final = "undecided"
"""Value of a decision list of which no rule holds."""

LISTING: Final = "label.listing"
READABLE: Final = "label.readable"
LENGTH: Final = "label.length"


def product_vocabulary(
    groups: WordGroups,
    ingredient_flags: Iterable[str],
    actives: Iterable[str],
    limits: Iterable[str] = (),
    decisions: Mapping[str, Sequence[str]] | None = None,
) -> Vocabulary:
    """Build the vocabulary.

    Args:
        groups: Word and number groups to search for.
        ingredient_flags: Possible properties of ingredients.
        actives: Ids of the actives.
        limits: Ids of the limits on stated strengths.
        decisions: Fact of a decision list -> its values.
    """
    decided = (
        Fact(name, Kind.CHOICE, UNDECIDED, "What the decision list says.", (UNDECIDED, *values))
        for name, values in (decisions or {}).items()
    )
    over = (
        _flag(f"over.{name}", "Whether a stated strength is over this limit.") for name in limits
    )
    return Vocabulary.of(
        (
            *_word_facts(groups),
            *_label_facts(),
            *_flag_facts(ingredient_flags),
            *_active_facts(actives),
            *over,
            *decided,
        )
    )


def _word_facts(groups: WordGroups) -> Iterator[Fact]:
    for name, group in groups.groups.items():
        for place, where in (("name", "the name has"), ("shop", "the shop's category has")):
            yield _flag(f"{place}.{name}", f"Whether {where} a word of the group.")
        if group.in_text:
            yield _flag(f"text.{name}", "Whether the label's text has a word of the group.")
        if group.head:
            yield _flag(f"head.{name}", "Whether a word of the group is the head of the name.")
    for name, number in groups.numbers.items():
        description = "Number stated in name or label; 0 if none is."
        yield Fact(name, Kind.NUMBER, 0, description, low=0, high=number.most)


def _label_facts() -> Iterator[Fact]:
    listings = tuple(each.value for each in Listing)
    yield Fact(LISTING, Kind.CHOICE, Listing.NONE.value, "What the label's text was.", listings)
    yield _flag(READABLE, "Whether the list is whole and every name in it known.")
    yield _number(LENGTH, "How many ingredients are listed.")


def _flag_facts(flags: Iterable[str]) -> Iterator[Fact]:
    answers = tuple(answer.value for answer in Answer)
    for flag in flags:
        yield _flag(f"has.{flag}", "Whether any name on the label is one of these.")
        yield _number(
            f"place.{flag}", "First place of one in the list, from 1; 0 if none is there."
        )
        description = "Whether one stands above the estimated line of one per cent."
        yield Fact(f"above_line.{flag}", Kind.CHOICE, Answer.NO.value, description, answers)


def _active_facts(actives: Iterable[str]) -> Iterator[Fact]:
    bands = (ABSENT, *(band.value for band in StrengthBand))
    for active in actives:
        description = "How strong it is likely to be."
        yield Fact(f"active.{active}", Kind.CHOICE, ABSENT, description, bands)


def _flag(name: str, description: str) -> Fact:
    return Fact(name, Kind.FLAG, False, description)  # noqa: FBT003 - the default value of a fact


def _number(name: str, description: str) -> Fact:
    return Fact(name, Kind.NUMBER, 0, description, low=0, high=MAX_PLACES)


_MAX_TEXT: Final = 2_000
"""Maximum number of characters of a text that are searched for words."""
_SENTENCES: Final = re.compile(r"[;\n]|\.(?!\d)")
_RANK: Final = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}


@dataclass(frozen=True, slots=True)
class LabelEvidence:
    """The facts of a product, with their evidence.

    Attributes:
        facts: Every fact of the vocabulary.
        actives: Actives on the label, in order.
        names: Ingredient flag -> names that have it, in label order.
        numbers: Numbers stated in name or label, 0 if not stated.
    """

    facts: Mapping[str, Value]
    actives: tuple[FoundActive, ...]
    names: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]


class ProductFacts:
    """Derives the facts of products."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        groups: WordGroups,
        table: IngredientTable,
        estimates: EstimatesTable,
    ) -> None:
        self._vocabulary = vocabulary
        self._groups = groups
        self._table = table
        self._estimates = estimates
        self._below_line = frozenset(name.casefold() for name in estimates.line.names)
        self._words_in_text = frozenset(
            name for name, group in groups.groups.items() if group.in_text
        )
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def derive(self, product: Product, label: Label) -> LabelEvidence:
        """Derive the facts of one product."""
        facts = dict(self._vocabulary.defaults)
        name, text = _without_brand(product), product.ingredients[:_MAX_TEXT]
        category = product.category[:_MAX_TEXT]
        facts.update((f"name.{group}", True) for group in self._groups.find(name))
        facts.update((f"shop.{group}", True) for group in self._groups.find(category))
        facts.update((f"head.{group}", True) for group in self._groups.heads(name))
        claimed = self._groups.find(text) & self._words_in_text
        facts.update((f"text.{group}", True) for group in claimed)
        numbers = {each: self._groups.number(each, name, text) for each in self._groups.numbers}
        facts.update(numbers)
        facts[LISTING] = label.listing.value
        facts[READABLE] = label.is_readable
        facts[LENGTH] = min(len(label.ingredients), MAX_PLACES)
        names: dict[str, list[str]] = {}
        actives: dict[str, FoundActive] = {}
        self._read(label, facts, names, actives)
        facts.update((f"has.{flag}", True) for flag in self._named(product, label))
        facts.update((f"active.{active}", each.band.value) for active, each in actives.items())
        listed = {flag: tuple(dict.fromkeys(found)) for flag, found in names.items()}
        return LabelEvidence(facts, tuple(actives.values()), listed, numbers)

    def _named(self, product: Product, label: Label) -> Iterator[str]:
        """Find names that count wherever they are printed, even if the list is incomplete."""
        yield from self._table.flags_named(_without_brand(product))
        yield from self._table.flags_named(product.category[:_MAX_TEXT])
        for each in label.ingredients:
            yield from self._table.flags_named(each.printed)
        if label.listing is Listing.NONE:
            for sentence in _SENTENCES.split(product.ingredients[:_MAX_TEXT]):
                yield from self._table.flags_named(sentence)

    def _read(
        self,
        label: Label,
        facts: dict[str, Value],
        names: dict[str, list[str]],
        actives: dict[str, FoundActive],
    ) -> None:
        line = self._one_percent_line(label)
        places = {id(each): place for place, each in enumerate(in_order(label), start=1)}
        for each in label.ingredients:
            inci = _name(each)
            place = places.get(id(each), 0)
            above = is_above(place, each.percent, line) if place else Answer.NO
            flags, found = self._about(inci)
            if each.percent is not None:
                facts.update((over, True) for over in self._over(inci, each.percent, flags))
            for flag in flags:
                names.setdefault(flag, []).append(inci)
                facts[f"has.{flag}"] = True
                if place and not facts[f"place.{flag}"]:
                    facts[f"place.{flag}"] = min(place, MAX_PLACES)
                if _RANK[above] > _RANK[Answer(str(facts[f"above_line.{flag}"]))]:
                    facts[f"above_line.{flag}"] = above.value
            for active in found:
                if place and active not in actives:
                    actives[active] = self._active(active, inci, each, place, above)

    def _one_percent_line(self, label: Label) -> int | None:
        """Estimate the first position below one per cent; None without an indication.

        A list that starts in the middle, or mixes products, has no such threshold.
        """
        if label.listing is not Listing.FULL:
            return None
        places = enumerate(in_order(label), start=1)
        earliest = self._estimates.line.earliest
        return next(
            (at for at, each in places if at >= earliest and (each.inci or "") in self._below_line),
            None,
        )

    def _over(self, inci: str, percent: float, flags: tuple[str, ...]) -> Iterator[str]:
        """Yield the limits that a stated strength exceeds."""
        for name, limit in self._estimates.limits.items():
            if (
                inci in limit.names or not set(limit.flags).isdisjoint(flags)
            ) and percent > limit.over:
                yield f"over.{name}"

    def _active(
        self, active: str, inci: str, each: Ingredient, place: int, above: Answer
    ) -> FoundActive:
        estimates = self._estimates
        usual = estimates.strengths.get(active)
        band = band_of(place, each.percent, above, usual, estimates.early)
        return FoundActive(active, inci, band, each.percent, place)

    def _about(self, inci: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return flags and actives of a name; cached, because names recur across labels."""
        known = self._known.get(inci)
        if known is None:
            rating = self._table.comedogenic(inci)
            rated = (
                flag
                for flag, least in self._estimates.ratings.items()
                if rating is not None and rating.rating >= least
            )
            flags = (*sorted(self._table.flags_of(inci)), *rated)
            known = flags, self._table.actives_of(inci)
            if len(self._known) < 65_536:  # noqa: PLR2004 - enough for any catalogue
                self._known[inci] = known
        return known


def _name(each: Ingredient) -> str:
    return each.inci or each.printed.casefold()


def _without_brand(product: Product) -> str:
    """Remove the brand from the name, because it says nothing about the product."""
    name, brand = product.name[:_MAX_TEXT], product.brand.strip()
    if brand and name.casefold().startswith(brand.casefold()):
        rest = name[len(brand) :].strip(" -:|,")
        return rest or name
    return name


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


def band_of(  # noqa: PLR0911 - one for each case
    place: int, percent: float | None, above: Answer, usual: Sequence[float] | None, early: int
) -> StrengthBand:
    """Estimate the strength of an active.

    Args:
        place: Its position in the list, from 1.
        percent: Its strength, if stated.
        above: Whether it is above one per cent.
        usual: Its usual strength, low and high; None if that is not given in per cent.
        early: Last position at which it probably has its usual strength.
    """
    if usual is None:
        return StrengthBand.TRACE if above is Answer.NO else StrengthBand.UNKNOWN
    low, high = usual
    if percent is not None:
        if percent < low:
            return StrengthBand.LOW
        return StrengthBand.USUAL if percent <= high else StrengthBand.HIGH
    if above is Answer.UNKNOWN:
        return StrengthBand.UNKNOWN
    if above is Answer.YES:
        if high <= 1:
            return StrengthBand.HIGH
        return StrengthBand.USUAL if low <= 1 or place <= early else StrengthBand.LOW
    # Below one per cent, an active may still be strong if it is usually that low.
    if high <= 1:
        return StrengthBand.UNKNOWN
    return StrengthBand.LOW if low <= 1 else StrengthBand.TRACE
