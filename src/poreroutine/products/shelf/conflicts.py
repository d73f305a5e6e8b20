"""Find products on a shelf that should be separated, and whether they are used together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.shelf import Conflict
from poreroutine.products.shelf.items import WEEK, ShelfItem
from poreroutine.products.shelf.table import ShelfTable
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.combinations import By, Separate


@dataclass(frozen=True)
class ConflictFinder:
    """Finds conflicts between the items of a shelf.

    Attributes:
        items: The items on the shelf.
        outcomes: The outcomes of the rules.
        rules: Every rule by id.
        knowledge: The ruleset's tables.
        table: The sentences.
        audience: The audience of the sentences.
    """

    items: Sequence[ShelfItem]
    outcomes: Outcomes
    rules: Mapping[str, Rule]
    knowledge: Knowledge
    table: ShelfTable
    audience: str

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the conflicts: current ones first, then by position."""
        used = [item for item in self.items if item.is_used]
        found = [
            conflict
            for one, other in combinations_with_replacement(used, 2)
            for conflict in self._between(one, other)
        ]
        return tuple(
            sorted(found, key=lambda each: (not each.meets, each.places, each.by, each.actives))
        )

    def _between(self, one: ShelfItem, other: ShelfItem) -> Iterator[Conflict]:
        """Compare two items: one sentence per kind of separation, with the most specific reason."""
        found: dict[By, list[tuple[Separate, tuple[str, str]]]] = {}
        for separation in self.outcomes.separations:
            pair = _separated_part(separation, one, other)
            if pair is not None:
                found.setdefault(separation.by, []).append((separation, pair))
        for by, separations in found.items():
            meets = one.place == other.place or _do_meet(by, one, other)
            if meets is None:
                continue
            separations.sort(
                key=lambda each: (len(each[0].one | each[0].other), sorted(each[0].one))
            )
            nearest, pair = separations[0]
            behind = self.outcomes.separations
            rules = [*sorted(behind[nearest])]
            rules += sorted({rule for each, _ in separations[1:] for rule in behind[each]})
            yield self._conflict(by, list(dict.fromkeys(rules)), pair, (one, other), meets=meets)

    def _conflict(
        self,
        by: By,
        rules: Sequence[str],
        pair: tuple[str, str],
        items: tuple[ShelfItem, ShelfItem],
        *,
        meets: bool,
    ) -> Conflict:
        one, other = items
        alone = one.place == other.place
        code = "in_one" if alone else self._code(by, meets=meets)
        actives = self.knowledge.actives
        names = [actives[active].name.for_audience(self.audience) for active in pair]
        text = self.table.text(code, self.audience, one=names[0], other=names[1])
        sources = {source for rule in rules for source in self.rules[rule].sources}
        return Conflict(
            places=(one.place,) if alone else (one.place, other.place),
            actives=pair,
            by=by.value,
            meets=meets,
            text=text[:1].upper() + text[1:],
            reason=self.rules[rules[0]].because.for_audience(self.audience),
            rules=tuple(sorted(rules)),
            sources=tuple(sorted(sources)),
        )

    def _code(self, by: By, *, meets: bool) -> str:
        if by is By.ROUTINE:
            return "meets_routine"
        return f"{'meets' if meets else 'may'}_{by.value}"


def _separated_part(
    separation: Separate, one: ShelfItem, other: ShelfItem
) -> tuple[str, str] | None:
    """Find the parts of two items that must be separated; an active never conflicts with itself."""
    for mine in one.actives:
        for theirs in other.actives:
            if mine == theirs:
                continue
            if (mine in separation.one and theirs in separation.other) or (
                mine in separation.other and theirs in separation.one
            ):
                return mine, theirs
    return None


def _do_meet(by: By, one: ShelfItem, other: ShelfItem) -> bool | None:
    """Return whether two items are used together now; None if they can't be."""
    match by:
        case By.ROUTINE:
            return True
        case By.SLOT if not set(one.slots) & set(other.slots):
            return None
        case By.SLOT | By.NIGHT:
            return _share_a_day(one, other)


def _share_a_day(one: ShelfItem, other: ShelfItem) -> bool | None:
    if one.owned.days and other.owned.days:
        return bool(set(one.owned.days) & set(other.owned.days)) or None
    # Without fixed days they need not coincide, unless the week has too few days.
    return (one.owned.nights or 0) + (other.owned.nights or 0) > WEEK
