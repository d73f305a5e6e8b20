"""Score how well products fit a step: points for a few criteria, each a few masks.

Ranking splits the candidates by one criterion after the other and follows the best part first, so
that only the winners are processed individually.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from poreroutine.model.product import StrengthBand
from poreroutine.products.matching.catalog_index import COMPARED, UNSTATED, MatchIndex
from poreroutine.products.matching.context import MatchingContext, ProductNeed


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


def best(mask: int, criteria: Sequence[Criterion], most: int) -> list[tuple[int, int]]:
    """Rank products.

    Args:
        mask: The products to rank.
        criteria: Criteria.
        most: Maximum number of results.

    Returns:
        Points and position, best first; ties in order of position.
    """
    found: list[tuple[int, int]] = []
    for points, part in _Ranking(criteria).best_first(mask):
        if len(found) >= most:
            break
        found.extend((points, place) for place in _places(part, most - len(found)))
    return found


class _Ranking:
    """A best-first search through the parts of a catalogue."""

    def __init__(self, criteria: Sequence[Criterion]) -> None:
        self._criteria = criteria
        # The maximum number of points that the criteria from each one on can still add.
        self._open = [0]
        for criterion in reversed(criteria):
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
            if -depth == len(self._criteria):
                points, equals = so_far, equals | part
            else:
                self._split(part, so_far, -depth)
        if equals:
            yield points, equals

    def _split(self, part: int, points: int, depth: int) -> None:
        for level in self._criteria[depth].levels:
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


@dataclass(frozen=True, slots=True)
class StepCriteria:
    """The candidates for a step, and the criteria for their fit.

    Attributes:
        context: The person's routine and its context.
        index: The catalogue.
        need: The step.
    """

    context: MatchingContext
    index: MatchIndex
    need: ProductNeed

    def candidates(self) -> int:
        """Return the products that are made for the step and contain its active."""
        step = self.need.step
        made = self.index.steps.get(step.kind, 0)
        if step.active is None:
            return made
        for other in self.context.table.stands_in.get(step.kind, ()):
            made |= self.index.steps.get(other, 0)
        return made & self.index.works.get(step.active, 0)

    def all(self) -> tuple[Criterion, ...]:
        """Return the criteria, in the order in which reasons are shown."""
        found = (
            Criterion("lost_kind", self._step()),
            Criterion("lost_kind", tuple(self._kinds())),
            Criterion("lost_strength", tuple(self._strengths())),
            Criterion("lost_skin", tuple(self._skin())),
            Criterion("lost_price", tuple(self._prices())),
            Criterion("lost_fair_price", tuple(self._fair_prices())),
            *(Criterion("lost_kind", (wish,)) for wish in self._wishes()),
            Criterion("lost_kind", (self._focus(),)),
            Criterion("lost_readable", (self._level("readable", self.index.readable),)),
        )
        return tuple(each for each in found if each.levels)

    def _level(self, code: str, mask: int, name: str = "", points: int | None = None) -> Level:
        weight = self.context.table.weights[code] if points is None else points
        return Level(code, mask, weight, name)

    def _step(self) -> tuple[Level, ...]:
        step, active = self.need.step.kind, self.need.step.active
        own = self.index.steps.get(step, 0)
        if active is None:
            return (self._level("step", own, self.context.step_name(step)),)
        name = self.context.active_name(active)
        working = self.index.works.get(active, 0)
        half = self.context.table.weights["does_active"] // 2
        return (
            self._level("does_active", own, name),
            self._level("does_active", working, name, half),
        )

    def _kinds(self) -> Iterator[Level]:
        step, kind = self.need.step.kind, self.need.step.product_kind
        if kind is None:
            return
        made = self.index.kinds
        yield self._level("kind", made.get((step, kind), 0), self.context.kind_name(step, kind))
        weight = self.context.table.weights["akin"]
        for distance, near in enumerate(self.context.table.akin.get(step, {}).get(kind, ())):
            name = self.context.kind_name(step, near)
            yield self._level("akin", made.get((step, near), 0), name, max(weight - distance, 1))
        yield self._level("open", made.get((step, None), 0), self.context.step_name(step))

    def _strengths(self) -> Iterator[Level]:
        active = self.need.step.active
        if active is not None:
            name = self.context.active_name(active)
            for band, code in ((StrengthBand.USUAL, "usual"), (StrengthBand.LOW, "low")):
                yield self._level(code, self.index.bands.get((active, band), 0), name)

    def _prices(self) -> Iterator[Level]:
        step = self.need.step.kind
        budget = self.context.answer("budget")
        if budget in {"low", "medium"} and step in self.context.table.prices:
            yield self._level("budget", self.index.cheap.get((step, budget), 0))
            yield self._level("price_unknown", self.index.every & ~self.index.priced)

    def _fair_prices(self) -> Iterator[Level]:
        """Without a stated budget, favour the lower half of the catalogue's prices."""
        step = self.need.step.kind
        if self.context.answer("budget") == UNSTATED:
            yield self._level("fair_price", self.index.cheap.get((step, UNSTATED), 0))
            near = self.context.table.weights["fair_price"] // 2
            compared = self.index.cheap.get((step, COMPARED), 0)
            yield self._level("price_unknown", self.index.every & ~compared, points=near)
            yield self._level("near_price", self.index.cheap.get((step, "near"), 0), points=near)

    def _skin(self) -> Iterator[Level]:
        """Favour products that are not made for another type of skin."""
        contrary = self.context.table.skin.get(self.context.answer("skin_type"), ())
        if contrary:
            mask = self.index.every
            for flag in contrary:
                mask &= ~self.index.yes.get(flag, 0)
            yield self._level("suits_skin", mask)

    def _wishes(self) -> Iterator[Level]:
        for name, meant in self.context.preferred_properties(self.need):
            mask = self.index.every
            for flag in meant.without:
                mask &= self.index.no.get(flag, 0)
            for flag in meant.having:
                mask &= self.index.yes.get(flag, 0)
            if meant.without or meant.having:
                yield self._level("preferred", mask, self.context.property_name(name))

    def _focus(self) -> Level:
        """Favour products without actives other than the wanted one."""
        knowledge = self.context.knowledge
        others = 0
        step = self.need.step.active or ""
        expected = {step, *self.context.table.companions.get(step, ())}
        for active, mask in self.index.works.items():
            if active not in expected and active in knowledge.actives:
                others |= mask if knowledge.is_counted(active) else 0
        return self._level("focused", self.index.every & ~others)
