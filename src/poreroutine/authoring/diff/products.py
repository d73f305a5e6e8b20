"""Compare what two rulesets make of products: of names, of labels, and of what people may use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, NamedTuple

from pydantic import ConfigDict

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.authoring.diff.product_sample import (
    ProductSide,
    plain_person,
    printed_names,
    sample_products,
)
from poreroutine.errors import PoreroutineError
from poreroutine.model.differences import Severity
from poreroutine.model.product import (
    TREATMENT,
    Answer,
    Assessment,
    FoundActive,
    Product,
    StrengthBand,
)
from poreroutine.model.what_if import SeverityField
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.table import matching_of
from poreroutine.spec.answers import Answers

ProductPart = Literal[
    "name", "rating", "flag", "active", "strength", "job", "spf", "list", "step", "allowed", "pick"
]
_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 120
_MAX_PEOPLE: Final = 40
"""So many people choose from the products, besides one for each allergy."""
_BANDS: Final = (StrengthBand.TRACE, StrengthBand.LOW, StrengthBand.USUAL, StrengthBand.HIGH)


class ProductEffect(DocumentedModel):
    """One thing that is read or decided differently, counted over names, products or people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    part: ProductPart
    """What differs: what a name means, a rating, a property, an active, its strength or its job, a
    protection factor, whether a list is whole, a step, who may use a product, or a first choice."""
    about: str
    """Its subject: a flag, an active or a step; empty if there is only one."""
    before: str | None
    """The value before; null if there was none."""
    after: str | None
    """The value after; null if there is none."""
    severity: SeverityField
    count: int
    """Number of names, products, or people with a product."""
    examples: tuple[str, ...]
    """The first few."""


@dataclass(frozen=True)
class ProductsCompared:
    """What two rulesets make of products.

    Attributes:
        effects: The differences, by severity and then by frequency.
        names: Number of names compared.
        products: Number of products compared.
    """

    effects: tuple[ProductEffect, ...] = ()
    names: int | None = None
    products: int | None = None


def compare_products(
    old: ProductSide,
    new: ProductSide,
    people: Sequence[Answers] = (),
    catalog: Sequence[Product] = (),
) -> ProductsCompared:
    """Compare names and products, by what two rulesets make of them.

    Args:
        old: The rulesets to compare from.
        new: The rulesets to compare to.
        people: Who chooses from the products; the first few are asked.
        catalog: Products to compare besides those that the rulesets themselves suggest.

    Raises:
        RulesetError: If product rules or tables of either have a fault.
    """
    tally = _Tally()
    names = tuple(dict.fromkeys(printed_names(old, new)))
    for name in names:
        tally.add(name, _of_name(old, new, name))
    products = (*sample_products(old, new), *catalog)
    sides = tuple(tuple(side.service.assessor.assess_all(products)) for side in (old, new))
    for before, after in zip(*sides, strict=True):
        tally.add(_shown(before.product), _of_product(old, before, after))
    chooser = _Chooser(old, new, *sides)
    for answers in (*islice(people, _MAX_PEOPLE), *_allergic(old)):
        for product, change in chooser.changes(answers):
            tally.add(product, (change,))
    return ProductsCompared(tally.effects(), len(names), len(products))


class _Change(NamedTuple):
    part: ProductPart
    about: str
    before: str | None
    after: str | None
    severity: Severity


class _Tally:
    """Counts each difference, with its first examples."""

    def __init__(self) -> None:
        self._found: dict[_Change, list[str]] = {}

    def add(self, example: str, changes: Iterable[_Change]) -> None:
        for change in changes:
            self._found.setdefault(change, []).append(example)

    def effects(self) -> tuple[ProductEffect, ...]:
        ordered = sorted(
            self._found.items(),
            key=lambda each: (-each[0].severity, -len(each[1]), each[0].part, str(each[0])),
        )
        return tuple(
            ProductEffect(
                **{**change._asdict(), "severity": change.severity.word},
                count=len(examples),
                examples=tuple(dict.fromkeys(examples))[:_EXAMPLES],
            )
            for change, examples in ordered
        )


def _severity(*, looser: bool) -> Severity:
    return Severity.LOOSENED if looser else Severity.ROUTINE


def _shown(product: Product) -> str:
    text = ": ".join(part for part in (product.name, product.ingredients) if part)
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1]}…"


def _of_name(old: ProductSide, new: ProductSide, name: str) -> Iterator[_Change]:
    """Compare what a printed name means."""
    means, ratings = [], []
    for side in (old, new):
        table = side.table
        match = table.names.match(name)
        inci = match.inci if match else name.casefold()
        flags = {*table.flags_of(inci), *table.flags_named(name)}
        means.append({**dict.fromkeys(table.actives_of(inci), "is"), **dict.fromkeys(flags, "is")})
        ratings.append(row.rating if (row := table.comedogenic(inci)) else None)
    before, after = means
    for each in sorted(before.keys() ^ after.keys()):
        yield _Change(
            "name", each, before.get(each), after.get(each), _severity(looser=each in before)
        )
    if ratings[0] != ratings[1]:
        was, now = ratings
        is_lower = was is not None and (now is None or now < was)
        yield _Change("rating", "", _text(was), _text(now), _severity(looser=is_lower))


def _of_product(side: ProductSide, old: Assessment, new: Assessment) -> Iterator[_Change]:
    """Compare two assessments of one product."""
    if old.flags != new.flags:
        yield from _of_flags(side.service.assessor.cautious, old, new)
    before, after = ({each.active: each for each in one.actives} for one in (old, new))
    for active in sorted(before.keys() | after.keys()):
        yield from _of_active(active, before.get(active), after.get(active))
    if old.spf != new.spf:
        higher = new.spf is not None and (old.spf is None or new.spf > old.spf)
        yield _Change("spf", "", _text(old.spf), _text(new.spf), _severity(looser=higher))
    if old.label.listing is not new.label.listing:
        listings = (old.label.listing.value, new.label.listing.value)
        yield _Change("list", "", *listings, Severity.ROUTINE)
    for step in sorted(old.steps.keys() | new.steps.keys()):
        kinds = tuple(
            (one.steps[step] or "any kind") if step in one.steps else None for one in (old, new)
        )
        if kinds[0] != kinds[1]:
            yield _Change("step", step, kinds[0], kinds[1], Severity.ROUTINE)


def _of_flags(
    cautious: Mapping[str, Answer], old: Assessment, new: Assessment
) -> Iterator[_Change]:
    for flag in sorted(old.flags.keys() | new.flags.keys()):
        was, now = (one.flags[flag].answer if flag in one.flags else None for one in (old, new))
        if was is now:
            continue
        looser = was is not None and _care(was, cautious[flag]) > _care(now, cautious[flag])
        yield _Change("flag", flag, _text(was), _text(now), _severity(looser=looser))


def _care(answer: Answer | None, cautious: Answer) -> int:
    """Rank an answer: the cautious one is the most careful, then comes unknown."""
    if answer is cautious:
        return 2
    return 1 if answer is Answer.UNKNOWN else 0


def _of_active(active: str, old: FoundActive | None, new: FoundActive | None) -> Iterator[_Change]:
    if old is None or new is None:
        was, now = (each.job if each else None for each in (old, new))
        lost = new is None and old is not None and old.job == TREATMENT
        yield _Change("active", active, was, now, _severity(looser=lost))
        return
    if old.job != new.job:
        severity = _severity(looser=old.job == TREATMENT)
        yield _Change("job", active, old.job, new.job, severity)
    if (old.band, old.percent) != (new.band, new.percent):
        severity = _severity(looser=_is_weaker(old, new))
        bands = old.band.value, new.band.value
        stated = _stated(old.percent), _stated(new.percent)
        yield _Change("strength", active, *(stated if bands[0] == bands[1] else bands), severity)


def _is_weaker(old: FoundActive, new: FoundActive) -> bool:
    """Return whether an active is read as less than before."""
    if old.percent is not None and (new.percent is None or new.percent < old.percent):
        return True
    if new.band is StrengthBand.UNKNOWN:
        return old.band is StrengthBand.HIGH
    if old.band is StrengthBand.UNKNOWN:
        return new.band is StrengthBand.TRACE
    return _BANDS.index(new.band) < _BANDS.index(old.band)


def _stated(percent: float | None) -> str | None:
    return None if percent is None else f"{percent:g} %"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _allergic(side: ProductSide) -> Iterator[Answers]:
    """Yield one person for each of the allergies that labels tell of, by different flags."""
    try:
        rows = matching_of(side.ruleset.knowledge).allergies
    except PoreroutineError:
        return
    seen = set()
    for allergy, row in sorted(rows.items()):
        if row.without and row.without not in seen:
            seen.add(row.without)
            yield {**plain_person(), "allergies": [allergy]}


class _Chooser:
    """Compares what people may use, and their first choices."""

    def __init__(
        self,
        old: ProductSide,
        new: ProductSide,
        before: Iterable[Assessment],
        after: Iterable[Assessment],
    ) -> None:
        self._sides = (
            (old, old.service.matcher.index(before)),
            (new, new.service.matcher.index(after)),
        )

    def changes(self, answers: Answers) -> Iterator[tuple[str, _Change]]:
        """Yield products that only one side allows a person, or prefers for a step."""
        try:
            old, new = (_choices(side, index, answers) for side, index in self._sides)
        except PoreroutineError:
            return  # told with the routines
        for step in sorted(old.keys() & new.keys()):
            was, now = old[step], new[step]
            for product in sorted((was.made & now.made) & (was.fitting ^ now.fitting)):
                looser = product in now.fitting
                words = ("refused", "allowed") if looser else ("allowed", "refused")
                change = _Change("allowed", step, *words, _severity(looser=looser))
                yield self._name(product), change
            if was.first != now.first:
                names = tuple(
                    None if first is None else self._name(first) for first in (was.first, now.first)
                )
                change = _Change("pick", step, None, None, Severity.ROUTINE)
                yield " -> ".join(name or "none" for name in names), change

    def _name(self, product: str) -> str:
        return _shown(self._sides[0][1].by_id[product].product)


class _Choices(NamedTuple):
    made: frozenset[str]
    fitting: frozenset[str]
    first: str | None


def _choices(side: ProductSide, index: MatchIndex, answers: Answers) -> dict[str, _Choices]:
    """Return what a person can choose from, by step."""
    matcher = side.service.matcher
    read = side.pipeline.read(answers)
    trace = side.pipeline.trace(read)
    routine = side.pipeline.render_checked(read.profile, trace)
    outcomes = trace.outcomes
    picks = {
        match.id: match.picks[0].product.id if match.picks else None
        for match in matcher.select(routine, outcomes, index).steps
    }
    return {
        step: _Choices(_ids(index, made), _ids(index, fitting), picks.get(step))
        for step, (made, fitting) in matcher.fitting(routine, outcomes, index).items()
    }


def _ids(index: MatchIndex, mask: int) -> frozenset[str]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(index.assessments[lowest.bit_length() - 1].product.id)
        mask ^= lowest
    return frozenset(found)
