"""Score how well products fit a step: points for a few criteria, each a few masks.

Ranking splits the candidates by one criterion after the other and follows the best part first, so
that only the winners are processed individually.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from poreroutine.model.product import StrengthBand
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import MatchingContext, ProductNeed
from poreroutine.products.matching.exclusions import preferred_properties


@dataclass(frozen=True, slots=True)
class Level:
    """One way to meet a criterion.

    Attributes:
        code: Id of its weight and of its sentence.
        mask: Products that meet it.
        points: Its points.
        name: Its subject, in words.
    """

    code: str
    mask: int
    points: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion for fit; the first level that a product meets counts.

    Attributes:
        lost: Id of the sentence for a product that loses here.
        levels: Ways to meet it, best first.
    """

    lost: str
    levels: tuple[Level, ...]

    def level_of(self, place: int) -> Level | None:
        """Return how a product meets it."""
        return next((each for each in self.levels if each.mask >> place & 1), None)

    @property
    def max_points(self) -> int:
        """The maximum number of points."""
        return max((level.points for level in self.levels), default=0)


def criteria(
    context: MatchingContext, index: MatchIndex, need: ProductNeed
) -> tuple[Criterion, ...]:
    """Return the criteria for a step, in the order in which reasons are shown."""
    found = (
        _active_criterion(context, index, need),
        _kind_criterion(context, index, need),
        _strength_criterion(context, index, need),
        _price_criterion(context, index, need),
        *_wishes_criterion(context, index, need),
        _focus_criterion(context, index, need),
        Criterion("lost_readable", (_level(context, "readable", index.readable),)),
    )
    return tuple(each for each in found if each.levels)


def candidates_for(context: MatchingContext, index: MatchIndex, need: ProductNeed) -> int:
    """Return the products that are made for a step and contain its active."""
    kind = need.step.kind
    made = index.steps.get(kind, 0)
    active = need.step.active
    if active is None:
        return made
    for other in context.table.stands_in.get(kind, ()):
        made |= index.steps.get(other, 0)
    return made & index.works.get(active, 0)


def best(mask: int, judged_by: Sequence[Criterion], most: int) -> list[tuple[int, int]]:
    """Rank products.

    Args:
        mask: The products to rank.
        judged_by: Criteria.
        most: Maximum number of results.

    Returns:
        Points and position, best first; ties in order of position.
    """
    found: list[tuple[int, int]] = []
    for points, part in _Ranking(judged_by).best_first(mask):
        if len(found) >= most:
            break
        found.extend((points, place) for place in _places(part, most - len(found)))
    return found


class _Ranking:
    """A best-first search through the parts of a catalogue."""

    def __init__(self, judged_by: Sequence[Criterion]) -> None:
        self._judged_by = judged_by
        # The maximum number of points that the criteria from each one on can still add.
        self._open = [0]
        for criterion in reversed(judged_by):
            self._open.insert(0, self._open[0] + criterion.max_points)
        # Queue of parts: their maximum points, number of criteria applied, a counter that keeps the
        # heap from comparing masks, points so far, and the part itself.
        self._queue: list[tuple[int, int, int, int, int]] = []
        self._number = 0

    def best_first(self, mask: int) -> Iterator[tuple[int, int]]:
        """Yield points and the products with exactly that many, most points first."""
        self._push(0, 0, mask)
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
            self._push(depth + 1, points + level.points, part & level.mask)
            part &= ~level.mask
        self._push(depth + 1, points, part)

    def _push(self, depth: int, points: int, part: int) -> None:
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


def _level(
    context: MatchingContext, code: str, mask: int, name: str = "", points: int | None = None
) -> Level:
    return Level(code, mask, context.table.weights[code] if points is None else points, name)


def _active_criterion(context: MatchingContext, index: MatchIndex, need: ProductNeed) -> Criterion:
    active = need.step.active
    own = index.steps.get(need.step.kind, 0)
    if active is None:
        name = context.knowledge.steps[need.step.kind].name.for_audience(context.audience)
        return Criterion("lost_kind", (_level(context, "step", own, name),))
    name = context.knowledge.actives[active].name.for_audience(context.audience)
    full = context.table.weights["does_active"]
    return Criterion(
        "lost_kind",
        (
            _level(context, "does_active", own, name),
            _level(context, "does_active", index.works.get(active, 0), name, full // 2),
        ),
    )


def _kind_criterion(context: MatchingContext, index: MatchIndex, need: ProductNeed) -> Criterion:
    step, kind = need.step.kind, need.step.product_kind
    if kind is None:
        return Criterion("lost_kind", ())
    kinds = context.knowledge.steps[step].kinds
    levels = [
        _level(
            context,
            "kind",
            index.kinds.get((step, kind), 0),
            kinds[kind].name.for_audience(context.audience),
        )
    ]
    weight = context.table.weights["akin"]
    for distance, near in enumerate(context.table.akin.get(step, {}).get(kind, ())):
        name = kinds[near].name.for_audience(context.audience)
        mask = index.kinds.get((step, near), 0)
        levels.append(_level(context, "akin", mask, name, max(weight - distance, 1)))
    name = context.knowledge.steps[step].name.for_audience(context.audience)
    levels.append(_level(context, "open", index.kinds.get((step, None), 0), name))
    return Criterion("lost_kind", tuple(levels))


def _strength_criterion(
    context: MatchingContext, index: MatchIndex, need: ProductNeed
) -> Criterion:
    active = need.step.active
    if active is None:
        return Criterion("lost_strength", ())
    name = context.knowledge.actives[active].name.for_audience(context.audience)
    bands = ((StrengthBand.USUAL, "usual"), (StrengthBand.LOW, "low"))
    return Criterion(
        "lost_strength",
        tuple(
            _level(context, code, index.bands.get((active, band), 0), name) for band, code in bands
        ),
    )


def _price_criterion(context: MatchingContext, index: MatchIndex, need: ProductNeed) -> Criterion:
    budget = str(context.routine.profile.get("budget", "unstated"))
    within = index.cheap.get((need.step.kind, budget), 0)
    if budget not in {"low", "medium"} or need.step.kind not in context.table.prices:
        return Criterion("lost_price", ())
    unknown = index.every & ~index.priced
    return Criterion(
        "lost_price",
        (_level(context, "budget", within), _level(context, "price_unknown", unknown)),
    )


def _wishes_criterion(
    context: MatchingContext, index: MatchIndex, need: ProductNeed
) -> Iterator[Criterion]:
    for name, meant in preferred_properties(context, need):
        mask = index.every
        for flag in meant.without:
            mask &= index.no.get(flag, 0)
        for flag in meant.having:
            mask &= index.yes.get(flag, 0)
        if meant.without or meant.having:
            words = context.knowledge.properties[name].name.for_audience(context.audience)
            yield Criterion("lost_kind", (_level(context, "preferred", mask, words),))


def _focus_criterion(context: MatchingContext, index: MatchIndex, need: ProductNeed) -> Criterion:
    """Favour products without actives other than the wanted one."""
    others = 0
    for active, mask in index.works.items():
        if active != need.step.active and active in context.knowledge.actives:
            others |= mask if context.knowledge.is_counted(active) else 0
    return Criterion("lost_kind", (_level(context, "focused", index.every & ~others),))
