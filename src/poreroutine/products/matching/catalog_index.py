"""A catalogue as bit masks: bit n is product n, in tie-breaking order.

A query over a hundred thousand products is then one operation on a large integer, and the best of
equal products are its lowest bits. Built once per catalogue; immutable afterwards.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import Any, Final, Generic, TypeVar

from poreroutine.model.product import Answer, Assessment, FlagFinding, Product, StrengthBand
from poreroutine.products.catalog.normalise import normalised
from poreroutine.products.labels.ingredients import IngredientNames
from poreroutine.products.matching.table import MatchingTable
from poreroutine.products.rules.outcome import SharedFindings

UNSTATED: Final = "unstated"
"""The budget of somebody who did not name one."""
COMPARED: Final = "compared"
"""A price that can be compared with others of the catalogue."""
_FAIR: Final = 2.0
_NEAR: Final = 3.0
"""Multiples of the middle price of a step: up to it a price is usual, or not far from it."""
_UNITS: Final = r"ml|cl|dl|l|g|gr|kg|mg|oz|fl oz|floz|stk|stuck|pcs|pieces|pack|count|ct|x"


@dataclass(frozen=True, slots=True)
class Amounts:
    """The relevant contents of a product.

    Attributes:
        present: Actives in a relevant amount.
        working: Actives that are effective, or may be.
        names: Possible actives of each name on its label, ignoring irrelevant amounts.
        only_traces: Flags that only result from ineffective traces.
        named: Actives that any name on its label may refer to, in any amount.
    """

    present: frozenset[str]
    working: frozenset[str]
    names: frozenset[tuple[str, ...]]
    only_traces: tuple[str, ...]
    named: frozenset[str]


class AmountEstimator:
    """Estimates amounts, product by product.

    Args:
        table: The matching table.
        ingredients: The ingredient tables.
    """

    def __init__(self, table: MatchingTable, ingredients: IngredientNames) -> None:
        self._table = table
        self._actives_of = ingredients.actives_of

    def estimate(self, assessment: Assessment) -> Amounts:
        """Estimate the contents of a product."""
        does_work = self._table.does_work
        enough = [each for each in assessment.actives if does_work(each)]
        present = {each.active for each in enough}
        working = {each.active for each in enough if each.band is not StrengthBand.TRACE}
        kinds = self._actives_by_kind(assessment)
        named_actives = self._named_actives(assessment)
        named = kinds.union(*named_actives.values())
        if len(enough) == len(assessment.actives) and not assessment.jobs:
            names = frozenset(named_actives.values())
            return Amounts(frozenset(present | kinds), frozenset(working | kinds), names, (), named)
        small = {each.inci: each.active for each in assessment.actives if not does_work(each)}
        others = self._also_named(named_actives, small) | kinds
        return Amounts(
            frozenset(present | others),
            frozenset(working | others),
            frozenset(possible for inci, possible in named_actives.items() if inci not in small),
            tuple(_flags_only_from({*small, *assessment.jobs}, assessment)),
            named,
        )

    def _actives_by_kind(self, assessment: Assessment) -> frozenset[str]:
        """Return the actives implied by a product's kind, whatever its label says."""
        return frozenset(
            active
            for step, kind in assessment.steps.items()
            for active in self._table.kind_is.get(step, {}).get(kind or "", ())
        )

    def _named_actives(self, assessment: Assessment) -> dict[str, tuple[str, ...]]:
        """Return the names on a label that refer to actives."""
        names = (each.inci for each in assessment.label.ingredients if each.inci is not None)
        return {inci: possible for inci in names if (possible := self._actives_of(inci))}

    def _also_named(
        self, named_actives: dict[str, tuple[str, ...]], small: Mapping[str, str]
    ) -> frozenset[str]:
        """Return actives with a small amount that are also present under another name."""
        idle, traces = frozenset(small.values()), self._table.settings.traces
        return frozenset(
            active
            for inci, possible in named_actives.items()
            if inci not in traces and inci not in small
            for active in possible
            if active in idle
        )


def _flags_only_from(small: Iterable[str], assessment: Assessment) -> Iterable[str]:
    """Find the flags that only result from certain names."""
    names = frozenset(small)
    flags = assessment.flags
    # Shared defaults don't depend on names.
    own = flags.own if isinstance(flags, SharedFindings) else flags
    for flag, finding in own.items():
        if finding.answer is Answer.YES and finding.names and names.issuperset(finding.names):
            yield flag


_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True)
class MatchIndex:
    """Bit masks over the products of a catalogue.

    Attributes:
        assessments: The products, in tie-breaking order: the shop's preference, price, id.
        every: All products.
        steps: Step -> products made for it.
        kinds: Step and kind -> products of that kind; None for those of unknown kind.
        has: Active -> products that contain any relevant amount of it.
        names: Actives that one name may refer to -> products with such a name on their label.
        named: Active -> products with a name that may refer to it, in any amount.
        works: Active -> products in which it is effective, or may be.
        bands: Active and band -> products.
        yes: Flag -> products that have it.
        no: Flag -> products that don't have it.
        traces: Flag -> products that only have it through an ineffective trace.
        readable: Products whose label can rule something out.
        sold_in: Region -> products sold there, according to the shop.
        sold_anywhere: Products without information on regions.
        spf: Sun protection factor -> products; None if none is stated.
        cheap: Step and budget -> products within it; for an unstated budget, those that cost no
            more than is usual for the step in this catalogue, and as `near`, somewhat more.
        priced: Products with a comparable price.
        by_id: The products by id, and by the number under their bar code.
        same: Product -> the products that are the same in another size or listing, itself included;
            only for those of which there are several.
    """

    assessments: Sequence[Assessment]
    every: int
    steps: Mapping[str, int]
    kinds: Mapping[tuple[str, str | None], int]
    has: Mapping[str, int]
    names: Mapping[tuple[str, ...], int]
    named: Mapping[str, int]
    works: Mapping[str, int]
    bands: Mapping[tuple[str, StrengthBand], int]
    yes: Mapping[str, int]
    no: Mapping[str, int]
    traces: Mapping[str, int]
    readable: int
    sold_in: Mapping[str, int]
    sold_anywhere: int
    spf: Mapping[int | None, int]
    cheap: Mapping[tuple[str, str], int]
    priced: int
    by_id: Mapping[str, Assessment]
    same: Mapping[int, tuple[int, ...]]


class _Masks(Generic[_Key]):
    """Masks under construction; each integer is made once, from bytes."""

    def __init__(self, count: int) -> None:
        self._size = (count + 7) // 8
        self._found: dict[_Key, bytearray] = defaultdict(self._new)

    def _new(self) -> bytearray:
        return bytearray(self._size)

    def add(self, key: _Key, place: int) -> None:
        self._found[key][place >> 3] |= 1 << (place & 7)

    def done(self) -> dict[_Key, int]:
        return {key: int.from_bytes(bits, "little") for key, bits in self._found.items()}


def build_index(
    assessments: Iterable[Assessment], table: MatchingTable, ingredients: IngredientNames
) -> MatchIndex:
    """Build the index of a catalogue.

    Args:
        assessments: Its products, in any order.
        table: The matching table.
        ingredients: The ingredient tables.
    """
    ordered = tuple(sorted(assessments, key=_sort_key))
    count = len(ordered)

    def masks(pairs: Callable[[Assessment], Iterable[_Key]]) -> dict[_Key, int]:
        found: _Masks[_Key] = _Masks(count)
        for place, each in enumerate(ordered):
            for key in pairs(each):
                found.add(key, place)
        return found.done()

    middles = _middle_prices(ordered, table)
    answers = _FlagMasks(count)
    contents: dict[str, _Masks[Any]] = {part.name: _Masks(count) for part in fields(Amounts)}
    estimator = AmountEstimator(table, ingredients)
    for place, each in enumerate(ordered):
        answers.add(each.flags, place)
        amounts = estimator.estimate(each)
        for part, found in contents.items():
            for key in getattr(amounts, part):
                found.add(key, place)
    regions = masks(lambda each: each.product.regions or (None,))
    yes, no = answers.done()
    return MatchIndex(
        assessments=ordered,
        every=(1 << count) - 1,
        steps=masks(lambda each: each.steps),
        kinds=masks(lambda each: each.steps.items()),
        has=contents["present"].done(),
        names=contents["names"].done(),
        named=contents["named"].done(),
        works=contents["working"].done(),
        bands=masks(lambda each: ((f.active, f.band) for f in each.actives)),
        yes=yes,
        no=no,
        traces=contents["only_traces"].done(),
        readable=masks(lambda each: (each.label.is_readable,)).get(True, 0),
        sold_in={region: mask for region, mask in regions.items() if region is not None},
        sold_anywhere=regions.get(None, 0),
        spf=masks(lambda each: (each.spf,)),
        cheap=masks(lambda each: _budgets(each, middles, table)),
        priced=masks(lambda each: (_price(each.product, table) is not None,)).get(True, 0),
        by_id={
            **{each.product.gtin: each for each in ordered if each.product.gtin},
            **{each.product.id: each for each in ordered},
        },
        same=_same_products(ordered, table),
    )


def _middle_prices(assessments: Sequence[Assessment], table: MatchingTable) -> Mapping[str, float]:
    """Return the median price of the products for each step."""
    prices: dict[str, list[float]] = defaultdict(list)
    for each in assessments:
        price = _comparable_price(each.product, table)
        for step in each.steps if price is not None else ():
            prices[step].append(price or 0.0)
    return {step: median(found) for step, found in prices.items()}


def _same_products(
    ordered: Sequence[Assessment], table: MatchingTable
) -> dict[int, tuple[int, ...]]:
    """Find sizes and repeated listings: the same brand and name but for sizes, or the same GTIN."""
    sizes = "|".join(re.escape(normalised(word)) for word in table.settings.sizes) or "(?!)"
    size = re.compile(rf"\b(?:\d+ )?\d+ ?(?:{_UNITS})\b|\b(?:{sizes})\b")
    groups: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(ordered):
        product = each.product
        name = normalised(product.name)
        brand = normalised(product.brand)
        key = " ".join(size.sub(" ", f"{brand} {name.removeprefix(brand)}").split()) or name
        groups[key].append(place)
    several = (tuple(places) for places in groups.values() if len(places) > 1)
    return {place: places for places in several for place in places}


def _price(product: Product, table: MatchingTable) -> float | None:
    """Return a product's price in the reference currency, if possible."""
    units = table.currencies.get(product.currency)
    if product.price is None or units is None or not math.isfinite(product.price):
        return None
    return product.price / units


def _comparable_price(product: Product, table: MatchingTable) -> float | None:
    """Return a price to compare within its catalogue: without currencies, they are all the same."""
    price = product.price
    if product.currency or price is None or not math.isfinite(price):
        return _price(product, table)
    return price


def _sort_key(assessment: Assessment) -> tuple[float, bool, float, str]:
    """Return the tie-breaking key. NaN, in products not from a file, would not sort."""
    product = assessment.product
    boost, price = product.boost, product.price
    if price is not None and not math.isfinite(price):
        price = None
    return -boost if math.isfinite(boost) else 0.0, price is None, price or 0.0, product.id


class _FlagMasks:
    """Masks of all flags under construction; they are most of an index.

    Most products share most answers, so only differences are processed individually.
    """

    def __init__(self, count: int) -> None:
        self._own: dict[Answer, _Masks[str]] = {answer: _Masks(count) for answer in Answer}
        self._sharing: _Masks[int] = _Masks(count)
        self._shared: dict[int, Mapping[str, FlagFinding]] = {}

    def add(self, flags: Mapping[str, FlagFinding], place: int) -> None:
        """Add the answers for one product."""
        own = flags
        if isinstance(flags, SharedFindings):
            own = flags.own
            self._shared[id(flags.shared)] = flags.shared
            self._sharing.add(id(flags.shared), place)
        for flag, finding in own.items():
            self._own[finding.answer].add(flag, place)

    def done(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return the masks for yes, and those for no."""
        yes, no, unknown = (self._own[a].done() for a in (Answer.YES, Answer.NO, Answer.UNKNOWN))
        own = {
            flag: yes.get(flag, 0) | no.get(flag, 0) | unknown.get(flag, 0)
            for flag in {*yes, *no, *unknown}
        }
        for name, products in self._sharing.done().items():
            for flag, finding in self._shared[name].items():
                if finding.answer is not Answer.UNKNOWN:
                    masks = yes if finding.answer is Answer.YES else no
                    masks[flag] = masks.get(flag, 0) | (products & ~own.get(flag, 0))
        return yes, no


def _budgets(
    assessment: Assessment, middles: Mapping[str, float], table: MatchingTable
) -> Iterator[tuple[str, str]]:
    compared = _comparable_price(assessment.product, table)
    for step in assessment.steps:
        if compared is None:
            break
        yield step, COMPARED
        if compared <= middles[step] * _FAIR:
            yield step, UNSTATED
        if compared <= middles[step] * _NEAR:
            yield step, "near"
    price = _price(assessment.product, table)
    if price is None:
        return
    for step, bands in table.prices.items():
        if price <= bands.low:
            yield step, "low"
        if price <= bands.medium:
            yield step, "medium"
