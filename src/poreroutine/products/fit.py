"""How well products fit a step: points by a few criteria, each a few masks over a catalogue.

Ranking splits what is left by one criterion after the other and follows the best part first, so
that only the winners are ever looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from poreroutine.products.exclude import wished_of
from poreroutine.products.match_case import Case, Need
from poreroutine.products.match_index import MatchIndex
from poreroutine.products.model import Band


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
    rest = [0]
    for criterion in reversed(judged_by):
        rest.append(rest[-1] + criterion.most)
    rest.reverse()
    found: list[tuple[int, int]] = []
    queue: list[tuple[int, int, int, int, int]] = []
    number = 0
    if mask:
        heappush(queue, (-rest[0], 0, number, 0, mask))
    while queue and len(found) < most:
        bound, depth, _, points, part = heappop(queue)
        if -depth == len(judged_by):
            while queue and queue[0][0] == bound:
                # Equals may come from different parts: all of them, before any is taken.
                _, other_depth, _, other_points, other = heappop(queue)
                if -other_depth == len(judged_by):
                    part |= other
                else:
                    number = _split(
                        queue, judged_by, rest, other, other_points, -other_depth, number
                    )
            for place in _places(part, most - len(found)):
                found.append((points, place))
            continue
        number = _split(queue, judged_by, rest, part, points, -depth, number)
    return found


def _split(
    queue: list[tuple[int, int, int, int, int]],
    judged_by: Sequence[Criterion],
    rest: Sequence[int],
    part: int,
    points: int,
    depth: int,
    number: int,
) -> int:
    for level in (*judged_by[depth].levels, None):
        taken = part if level is None else part & level.mask
        if not taken:
            continue
        part &= ~taken
        total = points + (0 if level is None else level.points)
        number += 1
        heappush(queue, (-(total + rest[depth + 1]), -(depth + 1), number, total, taken))
    return number


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
