"""How well products fit a step: points by a few criteria, each a few masks over a catalogue.

Ranking splits what is left by one criterion after the other and follows the best part first, so
that only the winners are ever looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from poreroutine.model.product import Band
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import Case, Need
from poreroutine.products.matching.exclusions import wished_of


@dataclass(frozen=True, slots=True)
class Level:
    """One way to meet a criterion.

    Attributes:
        code: Id of its weight and of its sentence.
        mask: Products that meet it.
        points: What it is worth.
        name: What it is about, in words.
    """

    code: str
    mask: int
    points: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something a fit is judged by: the first level that a product meets counts.

    Attributes:
        lost: Id of the sentence for a product that is beaten here.
        levels: Ways to meet it, the best first.
    """

    lost: str
    levels: tuple[Level, ...]

    def met(self, place: int) -> Level | None:
        """Return how a product meets it."""
        return next((each for each in self.levels if each.mask >> place & 1), None)

    @property
    def most(self) -> int:
        """The most points it can bring."""
        return max((level.points for level in self.levels), default=0)


def criteria(case: Case, index: MatchIndex, need: Need) -> tuple[Criterion, ...]:
    """Return what a fit to a step is judged by, in the order in which reasons are told."""
    found = (
        _work(case, index, need),
        _kind(case, index, need),
        _strength(case, index, need),
        _price(case, index, need),
        *_wishes(case, index, need),
        _focus(case, index, need),
        Criterion("lost_readable", (_level(case, "readable", index.readable),)),
    )
    return tuple(each for each in found if each.levels)


def candidates(case: Case, index: MatchIndex, need: Need) -> int:
    """Return the products that are made for a step, and that hold its active."""
    kind = need.step.kind
    made = index.steps.get(kind, 0)
    active = need.step.active
    if active is None:
        return made
    for other in case.table.stands_in.get(kind, ()):
        made |= index.steps.get(other, 0)
    return made & index.works.get(active, 0)


def best(mask: int, judged_by: Sequence[Criterion], most: int) -> list[tuple[int, int]]:
    """Rank products.

    Args:
        mask: Which ones.
        judged_by: Criteria.
        most: How many to return at most.

    Returns:
        Points and place, best first; equals in the order of their places.
    """
    found: list[tuple[int, int]] = []
    for points, part in _Ranking(judged_by).parts(mask):
        if len(found) >= most:
            break
        found.extend((points, place) for place in _places(part, most - len(found)))
    return found


class _Ranking:
    """Follows the most promising part of a catalogue first."""

    def __init__(self, judged_by: Sequence[Criterion]) -> None:
        self._judged_by = judged_by
        # What the criteria from each one on can still bring, at the most.
        self._open = [0]
        for criterion in reversed(judged_by):
            self._open.insert(0, self._open[0] + criterion.most)
        # Parts still to look at: the most they can reach, how far they are judged, a number that
        # keeps the heap from comparing masks, their points so far, and the part.
        self._queue: list[tuple[int, int, int, int, int]] = []
        self._number = 0

    def parts(self, mask: int) -> Iterator[tuple[int, int]]:
        """Give points and the products that have just so many, most points first."""
        self._put(0, 0, mask)
        points, equals = 0, 0
        while self._queue:
            reach, depth, _, so_far, part = heappop(self._queue)
            if equals and -reach < points:
                yield points, equals
                equals = 0
            if -depth == len(self._judged_by):
                points, equals = so_far, equals | part
            else:
                self._split(part, so_far, -depth)
        if equals:
            yield points, equals

    def _split(self, part: int, points: int, depth: int) -> None:
        for level in self._judged_by[depth].levels:
            self._put(depth + 1, points + level.points, part & level.mask)
            part &= ~level.mask
        self._put(depth + 1, points, part)

    def _put(self, depth: int, points: int, part: int) -> None:
        if part:
            self._number += 1
            reach = points + self._open[depth]
            heappush(self._queue, (-reach, -depth, self._number, points, part))


def _places(mask: int, most: int) -> Iterator[int]:
    while mask and most:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
        most -= 1


def _level(case: Case, code: str, mask: int, name: str = "", points: int | None = None) -> Level:
    return Level(code, mask, case.table.weights[code] if points is None else points, name)


def _work(case: Case, index: MatchIndex, need: Need) -> Criterion:
    active = need.step.active
    own = index.steps.get(need.step.kind, 0)
    if active is None:
        name = case.knowledge.steps[need.step.kind].name.worded(case.audience)
        return Criterion("lost_kind", (_level(case, "step", own, name),))
    name = case.knowledge.actives[active].name.worded(case.audience)
    full = case.table.weights["does_active"]
    return Criterion(
        "lost_kind",
        (
            _level(case, "does_active", own, name),
            _level(case, "does_active", index.works.get(active, 0), name, full // 2),
        ),
    )


def _kind(case: Case, index: MatchIndex, need: Need) -> Criterion:
    step, kind = need.step.kind, need.step.product_kind
    if kind is None:
        return Criterion("lost_kind", ())
    kinds = case.knowledge.steps[step].kinds
    levels = [
        _level(
            case, "kind", index.kinds.get((step, kind), 0), kinds[kind].name.worded(case.audience)
        )
    ]
    weight = case.table.weights["akin"]
    for distance, near in enumerate(case.table.akin.get(step, {}).get(kind, ())):
        name = kinds[near].name.worded(case.audience)
        mask = index.kinds.get((step, near), 0)
        levels.append(_level(case, "akin", mask, name, max(weight - distance, 1)))
    name = case.knowledge.steps[step].name.worded(case.audience)
    levels.append(_level(case, "open", index.kinds.get((step, None), 0), name))
    return Criterion("lost_kind", tuple(levels))


def _strength(case: Case, index: MatchIndex, need: Need) -> Criterion:
    active = need.step.active
    if active is None:
        return Criterion("lost_strength", ())
    name = case.knowledge.actives[active].name.worded(case.audience)
    bands = ((Band.USUAL, "usual"), (Band.LOW, "low"))
    return Criterion(
        "lost_strength",
        tuple(_level(case, code, index.bands.get((active, band), 0), name) for band, code in bands),
    )


def _price(case: Case, index: MatchIndex, need: Need) -> Criterion:
    budget = str(case.routine.profile.get("budget", "unstated"))
    within = index.cheap.get((need.step.kind, budget), 0)
    if budget not in {"low", "medium"} or need.step.kind not in case.table.prices:
        return Criterion("lost_price", ())
    unknown = index.every & ~index.priced
    return Criterion(
        "lost_price",
        (_level(case, "budget", within), _level(case, "price_unknown", unknown)),
    )


def _wishes(case: Case, index: MatchIndex, need: Need) -> Iterator[Criterion]:
    for name, meant in wished_of(case, need):
        mask = index.every
        for flag in meant.without:
            mask &= index.no.get(flag, 0)
        for flag in meant.having:
            mask &= index.yes.get(flag, 0)
        if meant.without or meant.having:
            words = case.knowledge.properties[name].name.worded(case.audience)
            yield Criterion("lost_kind", (_level(case, "preferred", mask, words),))


def _focus(case: Case, index: MatchIndex, need: Need) -> Criterion:
    """Favour products that bring nothing besides what they are for."""
    others = 0
    for active, mask in index.works.items():
        if active != need.step.active and active in case.knowledge.actives:
            others |= mask if case.knowledge.is_counted(active) else 0
    return Criterion("lost_kind", (_level(case, "focused", index.every & ~others),))
