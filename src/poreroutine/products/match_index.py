"""A catalogue as bit masks: bit n stands for product n, in the order in which ties are broken.

To ask something of a hundred thousand products is then one operation on a long number, and the
best of equals are its lowest bits. Built once for a catalogue; immutable afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from poreroutine.labels.ingredients import IngredientTable
from poreroutine.products.match_table import Matching
from poreroutine.products.model import Answer, Assessment, Band

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True)
class MatchIndex:
    """Masks over the products of a catalogue.

    Attributes:
        assessments: The products, in the order of ties: the shop's wish, price, id.
        every: All of them.
        steps: Step -> products made for it.
        kinds: Step and kind -> products of that kind; None where their kind is open.
        has: Active -> products that hold any amount of it.
        names: Actives that one name can stand for -> products with such a name on their label.
        works: Active -> products in which it does work, or may do.
        bands: Active and band -> products.
        yes: Flag -> products that are so.
        no: Flag -> products that are not so.
        traces: Flag -> products that are so by nothing but a trace that does no work.
        readable: Products whose label can rule something out.
        sold_in: Region -> products that are sold there by what the shop says.
        sold_anywhere: Products of which the shop doesn't say where.
        spf: Sun protection factor -> products; None where none is stated.
        cheap: Step and budget -> products within it.
        priced: Products whose price can be compared.
        by_id: The products by id.
    """

    assessments: tuple[Assessment, ...]
    every: int
    steps: Mapping[str, int]
    kinds: Mapping[tuple[str, str | None], int]
    has: Mapping[str, int]
    names: Mapping[tuple[str, ...], int]
    works: Mapping[str, int]
    bands: Mapping[tuple[str, Band], int]
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


class _Masks(Generic[_Key]):
    """Masks under construction; a long number is made once, from bytes."""

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
    assessments: Iterable[Assessment], table: Matching, ingredients: IngredientTable
) -> MatchIndex:
    """Index a catalogue.

    Args:
        assessments: Its products, in any order.
        table: What matching knows.
        ingredients: What is known of ingredients.
    """
    amounts = _Amounts(table, ingredients)
    ordered = tuple(sorted(assessments, key=_tie))
    count = len(ordered)

    def masks(pairs: Callable[[Assessment], Iterable[_Key]]) -> dict[_Key, int]:
        found: _Masks[_Key] = _Masks(count)
        for place, each in enumerate(ordered):
            for key in pairs(each):
                found.add(key, place)
        return found.done()

    answers = _answers(ordered)
    price = table_price(table)
    readable = masks(lambda each: (each.label.is_readable,))
    regions = masks(lambda each: each.product.regions or (None,))
    return MatchIndex(
        assessments=ordered,
        every=(1 << count) - 1,
        steps=masks(lambda each: each.steps),
        kinds=masks(lambda each: each.steps.items()),
        has=masks(amounts.present),
        names=masks(amounts.names),
        works=masks(amounts.working),
        bands=masks(lambda each: ((f.active, f.band) for f in each.actives)),
        yes={flag: mask for (flag, answer), mask in answers.items() if answer is Answer.YES},
        no={flag: mask for (flag, answer), mask in answers.items() if answer is Answer.NO},
        traces=masks(lambda each: _only_traces(each, table)),
        readable=readable.get(True, 0),
        sold_in={region: mask for region, mask in regions.items() if region is not None},
        sold_anywhere=regions.get(None, 0),
        spf=masks(lambda each: (each.spf,)),
        cheap=masks(lambda each: _budgets(price(each), table)),
        priced=masks(lambda each: (price(each) is not None,)).get(True, 0),
        by_id={each.product.id: each for each in ordered},
    )


def table_price(table: Matching) -> Callable[[Assessment], float | None]:
    """Return what tells a product's price in the reference currency, if it can be told."""

    def price(assessment: Assessment) -> float | None:
        product = assessment.product
        units = table.currencies.get(product.currency)
        if product.price is None or units is None:
            return None
        return product.price / units

    return price


def _tie(assessment: Assessment) -> tuple[float, bool, float, str]:
    product = assessment.product
    return -product.boost, product.price is None, product.price or 0.0, product.id


def _answers(assessments: Sequence[Assessment]) -> dict[tuple[str, Answer], int]:
    """Make the masks of all flags in one pass: most of an index is made of them."""
    size = (len(assessments) + 7) // 8
    found: dict[str, tuple[bytearray, bytearray]] = {}
    yes, no = Answer.YES, Answer.NO
    for place, assessment in enumerate(assessments):
        byte, bit = place >> 3, 1 << (place & 7)
        for flag, finding in assessment.flags.items():
            answer = finding.answer
            if answer is yes or answer is no:
                masks = found.get(flag)
                if masks is None:
                    masks = found[flag] = bytearray(size), bytearray(size)
                masks[answer is no][byte] |= bit
    return {
        (flag, answer): int.from_bytes(masks[answer is no], "little")
        for flag, masks in found.items()
        for answer in (yes, no)
    }


@dataclass(frozen=True)
class _Amounts:
    """Tells how much there is of something: enough to count, or none to speak of."""

    table: Matching
    ingredients: IngredientTable

    def present(self, assessment: Assessment) -> Iterator[str]:
        """Give the actives of which there is any amount that counts."""
        others = self._others(assessment)
        for found in assessment.actives:
            if self.table.does_work(found) or found.active in others:
                yield found.active

    def working(self, assessment: Assessment) -> Iterator[str]:
        """Give the actives that do work."""
        others = self._others(assessment)
        for found in assessment.actives:
            if found.active in others or (
                found.band is not Band.TRACE and self.table.does_work(found)
            ):
                yield found.active

    def names(self, assessment: Assessment) -> Iterator[tuple[str, ...]]:
        """Give what each name on a label can stand for, but for amounts that don't count."""
        small = {each.inci for each in assessment.actives if not self.table.does_work(each)}
        for each in assessment.label.ingredients:
            if each.inci is not None and each.inci not in small:
                possible = self.ingredients.actives_of(each.inci)
                if possible:
                    yield possible

    def _others(self, assessment: Assessment) -> frozenset[str]:
        """Return actives that are told by a small amount, and stand there by another name too."""
        small = {
            each.inci: each.active for each in assessment.actives if not self.table.does_work(each)
        }
        if not small:
            return frozenset()
        return frozenset(
            active
            for each in assessment.label.ingredients
            if each.inci is not None and each.inci not in self.table.settings.traces
            for active in self.ingredients.actives_of(each.inci)
            if active in small.values()
        )


def _only_traces(assessment: Assessment, table: Matching) -> Iterator[str]:
    found = {each.inci for each in assessment.actives if not table.does_work(each)}
    if not found:
        return
    for flag, finding in assessment.flags.items():
        if finding.answer is Answer.YES and finding.names and found.issuperset(finding.names):
            yield flag


def _budgets(price: float | None, table: Matching) -> Iterator[tuple[str, str]]:
    if price is None:
        return
    for step, bands in table.prices.items():
        if price <= bands.low:
            yield step, "low"
        if price <= bands.medium:
            yield step, "medium"
