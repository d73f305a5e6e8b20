"""The facts of a product: words in its name, and the content and order of its label.

Ingredients are listed by weight down to one per cent. Names that hardly ever reach one per cent
show where that threshold is. All strengths that are not stated are estimates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from poreroutine.model.facts import Value, Vocabulary
from poreroutine.model.label import Ingredient, Label, Listing
from poreroutine.model.product import TREATMENT, Answer, FoundActive, Product, StrengthBand
from poreroutine.products.labels.claims import Claim
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.rules.vocabulary import (
    LENGTH,
    LISTING,
    MAX_PLACES,
    NAMED_STRENGTH,
    READABLE,
)
from poreroutine.products.rules.word_groups import WordGroups
from poreroutine.products.tables import EstimatesTable, JobRow

ALPHABETICAL: Final = "alphabetical"
"""Note of a list in alphabetical order."""


_CLEARLY_ABOVE: Final = 2
"""A claimed strength above this, in per cent, is contradicted by a place below the line."""
_MAX_TEXT: Final = 2_000
"""Maximum number of characters of a text that are searched for words."""
_SENTENCES: Final = re.compile(r"[;\n]|\.(?!\d)")
_RANK: Final[Mapping[Value, int]] = {"no": 0, "unknown": 1, "yes": 2}
"""Of answers, which are texts."""


@dataclass(frozen=True, slots=True)
class LabelEvidence:
    """The facts of a product, with their evidence.

    Attributes:
        facts: Every fact of the vocabulary.
        actives: Actives on the label, in order, then those that are only claimed.
        jobs: INCI name -> its job, where that is not to treat.
        contradicted: INCI names whose claimed strength the list contradicts.
        names: Ingredient flag -> names that have it, in label order.
        numbers: Numbers stated in name or label, 0 if not stated.
    """

    facts: Mapping[str, Value]
    actives: tuple[FoundActive, ...]
    jobs: Mapping[str, str]
    contradicted: frozenset[str]
    names: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]


class _Entry(NamedTuple):
    """One ingredient of a list, with what is known of its amount."""

    inci: str
    place: int
    above: Answer
    stated: float | None
    bands: Mapping[str, StrengthBand]


@dataclass
class _ListEvidence:
    """What is found in one list, while it is read."""

    label: Label
    claims: Sequence[tuple[Claim, frozenset[str]]]
    claimed: frozenset[str]
    names: dict[str, list[str]] = field(default_factory=dict)
    actives: dict[str, FoundActive] = field(default_factory=dict)
    jobs: dict[str, str] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    contradicted: set[str] = field(default_factory=set)

    @property
    def is_ordered(self) -> bool:
        """Whether the order of the list says something about amounts."""
        return ALPHABETICAL not in self.label.notes

    def strength(self, inci: str, flags: Sequence[str], each: Ingredient) -> float | None:
        """Return the stated strength of an ingredient: in the list or in a claim, the higher one.

        A claim about a kind counts for the first of that kind in the list.
        """
        stated = each.percent if each.percent is not None else each.at_least
        for claim, meant in self.claims:
            percent = claim.strength.percent or claim.strength.at_least
            is_meant = claim.inci == inci or (
                claim.inci is None
                and not meant.isdisjoint(flags)
                and self.kinds.setdefault(claim.printed, inci) == inci
            )
            if percent is not None and is_meant:
                if stated is not None and stated != percent:
                    self.contradicted.add(inci)
                stated = max(percent, stated or 0)
        return stated


class _Name(NamedTuple):
    """What is known of a name, wherever it is listed."""

    flags: tuple[str, ...]
    actives: tuple[str, ...]
    jobs: tuple[str, ...]
    facts: tuple[_FlagFacts, ...]


class _FlagFacts(NamedTuple):
    """A flag, and the names of its facts."""

    flag: str
    has: str
    place: str
    above_line: str


def _may_have(row: JobRow, inci: str, actives: Iterable[str]) -> bool:
    if row.names:
        return inci in row.names
    return any(active in row.actives for active in actives)


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
        self._about = lru_cache(maxsize=65_536)(self._look_up)

    def derive(self, product: Product, label: Label, claims: Sequence[Claim] = ()) -> LabelEvidence:
        """Derive the facts of one product from its name, its label and its claims."""
        facts = dict(self._vocabulary.defaults)
        name, text = without_brand(product), product.ingredients[:_MAX_TEXT]
        category = product.category[:_MAX_TEXT]
        facts.update((f"name.{group}", True) for group in self._groups.find(name))
        facts.update((f"shop.{group}", True) for group in self._groups.find(category))
        facts.update((f"head.{group}", True) for group in self._groups.heads(name))
        facts.update((f"text.{group}", True) for group in self._groups.find_in_text(text))
        numbers = {each: self._groups.number(each, name, text) for each in self._groups.numbers}
        facts.update(numbers)
        facts[LISTING] = label.listing.value
        facts[READABLE] = label.is_readable
        facts[LENGTH] = min(len(label.ingredients), MAX_PLACES)
        evidence = self._evidence(label, claims)
        self._read(evidence, facts)
        self._read_claims(evidence, facts)
        facts.update((f"has.{flag}", True) for flag in self._named(product, label))
        for active, each in evidence.actives.items():
            at_work = each.job == TREATMENT
            facts[f"active.{active}"] = (each.band if at_work else StrengthBand.TRACE).value
        listed = {flag: tuple(dict.fromkeys(found)) for flag, found in evidence.names.items()}
        found = tuple(evidence.actives.values())
        return LabelEvidence(
            facts, found, evidence.jobs, frozenset(evidence.contradicted), listed, numbers
        )

    def _named(self, product: Product, label: Label) -> Iterator[str]:
        """Find names that count wherever they are printed, even if the list is incomplete."""
        yield from self._table.flags_named(without_brand(product))
        yield from self._table.flags_named(product.category[:_MAX_TEXT])
        for each in label.ingredients:
            yield from self._table.flags_named(each.printed)
        if label.listing is Listing.NONE:
            for sentence in _SENTENCES.split(product.ingredients[:_MAX_TEXT]):
                yield from self._table.flags_named(sentence)

    def _read(self, evidence: _ListEvidence, facts: dict[str, Value]) -> None:
        label = evidence.label
        line = self._one_percent_line(label)
        order = in_order(label)
        places = {id(each): place for place, each in enumerate(order, start=1)}
        claimed = {claim.inci for claim, _ in evidence.claims}
        for each in label.ingredients:
            inci = each.inci or each.printed.casefold()
            flags, found, jobs, flag_facts = self._about(inci)
            if not (flags or found or jobs or each.percent or each.at_least or inci in claimed):
                # Nothing can follow from what has no property, no amount and no claim.
                evidence.passed.add(inci)
                continue
            place = places.get(id(each), 0)
            above = is_above(place, each, line) if place else Answer.NO
            stated = evidence.strength(inci, flags, each)
            if stated is not None:
                facts.update((over, True) for over in self._over(inci, stated, flags))
                if above is Answer.NO and stated > _CLEARLY_ABOVE and each.percent is None:
                    evidence.contradicted.add(inci)
            bands = {active: self._band(active, place, stated, above) for active in found}
            entry = _Entry(inci, place, above, stated, bands)
            job = self._job(evidence, facts, entry, jobs) if jobs else None
            if job:
                evidence.jobs[inci] = job
            evidence.passed.add(inci)
            self._add_flags(evidence, facts, entry, flag_facts)
            if place:
                self._add_actives(evidence, entry)

    def _add_flags(
        self,
        evidence: _ListEvidence,
        facts: dict[str, Value],
        entry: _Entry,
        flag_facts: Iterable[_FlagFacts],
    ) -> None:
        job, place, above = evidence.jobs.get(entry.inci), entry.place, entry.above
        excused = self._estimates.jobs[job].excuses if job else ()
        rank = _RANK[above]
        for flag, has, at, above_line in flag_facts:
            evidence.names.setdefault(flag, []).append(entry.inci)
            facts[has] = True
            if flag in excused:
                continue
            if place and not facts[at]:
                facts[at] = min(place, MAX_PLACES)
            if rank > _RANK[facts[above_line]]:
                facts[above_line] = above.value

    def _add_actives(self, evidence: _ListEvidence, entry: _Entry) -> None:
        """Add the actives of a name; one with two names is at work if either is."""
        job = evidence.jobs.get(entry.inci)
        for active, band in entry.bands.items():
            own = job if job and active in self._estimates.jobs[job].actives else TREATMENT
            before = evidence.actives.get(active)
            if before is None or (before.job != TREATMENT and own == TREATMENT):
                evidence.actives[active] = FoundActive(
                    active, entry.inci, band, entry.stated, entry.place, own
                )

    def _read_claims(self, evidence: _ListEvidence, facts: dict[str, Value]) -> None:
        """Add claimed strengths to the facts, and the actives that a list lacks."""
        has_list = evidence.label.listing is not Listing.NONE
        for claim, meant in evidence.claims:
            inci = claim.inci or claim.printed
            flags, found, *_ = self._about(inci)
            percent = claim.strength.percent or claim.strength.at_least
            if percent is not None:
                if claim.where == "name" and found:
                    facts[NAMED_STRENGTH] = True
                every = tuple({*flags, *meant})
                facts.update((over, True) for over in self._over(inci, percent, every))
            is_listed = self._table.is_listed(claim.printed, claim.inci, evidence.label.ingredients)
            for active in found if has_list and not is_listed else ():
                band = self._band(active, 0, percent, Answer.UNKNOWN)
                new = FoundActive(active, inci, band, percent, 0)
                evidence.actives.setdefault(active, new)

    def _evidence(self, label: Label, claims: Iterable[Claim]) -> _ListEvidence:
        meant = [(each, self._table.flags_meant(each.printed) or frozenset()) for each in claims]
        flags = {
            flag
            for claim, of_kind in meant
            for flag in of_kind or self._about(claim.inci or claim.printed)[0]
        }
        return _ListEvidence(label, meant, frozenset(flags))

    def _job(
        self,
        evidence: _ListEvidence,
        facts: Mapping[str, Value],
        entry: _Entry,
        possible: Iterable[str],
    ) -> str | None:
        """Return the job of an ingredient; None for a treatment, and for what has no job."""
        is_ordered = evidence.is_ordered
        for name in possible:
            row = self._estimates.jobs[name]
            if not evidence.claimed.isdisjoint(row.excuses) and row.up_to < 100:  # noqa: PLR2004
                continue
            if entry.stated is not None and entry.stated > row.up_to:
                continue
            if row.facts and not any(facts.get(fact) for fact in row.facts):
                continue
            if row.trace and (
                entry.stated is not None
                or any(band is not StrengthBand.TRACE for band in entry.bands.values())
            ):
                continue
            if row.after and not (is_ordered and not evidence.passed.isdisjoint(row.after)):
                continue
            if row.late and not (
                is_ordered
                and (
                    entry.above is Answer.NO
                    or (entry.above is Answer.UNKNOWN and entry.place >= row.late)
                )
            ):
                continue
            if (
                row.early
                and is_ordered
                and 0 < entry.place <= row.early
                and (entry.above is not Answer.NO)
            ):
                continue
            return name
        return None

    def _one_percent_line(self, label: Label) -> int | None:
        """Estimate the first position below one per cent; None without an indication.

        A list that starts in the middle, or mixes products, has no such threshold.
        """
        if label.listing is not Listing.FULL or ALPHABETICAL in label.notes:
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

    def _band(self, active: str, place: int, percent: float | None, above: Answer) -> StrengthBand:
        estimates = self._estimates
        return band_of(place, percent, above, estimates.strengths.get(active), estimates.early)

    def _look_up(self, inci: str) -> _Name:
        """Return flags, actives and possible jobs of a name; names recur across labels."""
        rating = self._table.comedogenic(inci)
        rated = (
            flag
            for flag, least in self._estimates.ratings.items()
            if rating is not None and rating.rating >= least
        )
        actives = self._table.actives_of(inci)
        jobs = self._estimates.jobs.items()
        flags = (*sorted(self._table.flags_of(inci)), *rated)
        return _Name(
            flags,
            actives,
            tuple(name for name, row in jobs if _may_have(row, inci, actives)),
            tuple(
                _FlagFacts(each, f"has.{each}", f"place.{each}", f"above_line.{each}")
                for each in flags
            ),
        )


def without_brand(product: Product) -> str:
    """Remove the brand from the name, because it says nothing about the product."""
    name, brand = product.name[:_MAX_TEXT], product.brand.strip()
    if brand and name.casefold().startswith(brand.casefold()):
        rest = name[len(brand) :].strip(" -:|,")
        return rest or name
    return name


def in_order(label: Label) -> tuple[Ingredient, ...]:
    """Return the ingredients whose order is meaningful, without those that are only possible."""
    return tuple(each for each in label.ingredients if not each.may_contain)


def is_above(place: int, each: Ingredient, line: int | None) -> Answer:
    """Estimate whether the ingredient at a position is above one per cent."""
    stated = each.percent if each.percent is not None else each.at_least
    if stated is not None and (stated > 1 or each.percent is not None):
        return Answer.YES if stated > 1 else Answer.NO
    if each.at_most is not None and each.at_most <= 1:
        return Answer.NO
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
