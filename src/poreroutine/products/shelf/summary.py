"""Products on a shelf taken together: conflicts, tracks, duplicates, missing steps, order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

from poreroutine._support.words import capitalise
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.enums import Slot
from poreroutine.model.shelf import Conflict, Duplicate, LayerOrder, MissingStep, TrackUse
from poreroutine.products.shelf.items import WEEK, ShelfItem, ShelfTable, total_nights
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import By, Separate

_SEVERAL = 2


@dataclass(frozen=True)
class ShelfSummary:
    """Summarises a shelf.

    Attributes:
        items: The items on the shelf.
        outcomes: The outcomes of the rules.
        ruleset: The rules.
        table: The sentences.
        audience: The audience of the sentences.
    """

    items: Sequence[ShelfItem]
    outcomes: Outcomes
    ruleset: Ruleset
    table: ShelfTable
    audience: str

    @property
    def knowledge(self) -> Knowledge:
        """The ruleset's tables."""
        return self.ruleset.knowledge

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

    def order(self, set_aside: Collection[int] = ()) -> tuple[LayerOrder, ...]:
        """Return the order of application, by slot, with each item at a time that suits it.

        Args:
            set_aside: Positions of items not to be used.
        """
        found = []
        for slot in Slot:
            here = [
                (self._layer(item, slot), item.place)
                for item in self.items
                if slot in item.advised_slots and item.is_used and item.place not in set_aside
            ]
            if here:
                found.append(
                    LayerOrder(slot=slot, places=tuple(place for _, place in sorted(here)))
                )
        return tuple(found)

    def tracks(self) -> tuple[TrackUse, ...]:
        """Add up the nights of each track, by id."""
        return tuple(
            self._track(name, using)
            for name in self.knowledge.calendar.tracks
            if (using := self._items_on_track(name))
        )

    def free_nights(self) -> int:
        """Count the nights of the week without any track, as far as known."""
        using = {
            item.place: item
            for name in self.knowledge.calendar.tracks
            for item in self._items_on_track(name)
        }
        return WEEK - total_nights(list(using.values()))[0]

    def recovery(self) -> str | None:
        """Return a warning if there are too few free nights; otherwise None."""
        least = self.knowledge.calendar.recovery_nights
        free = self.free_nights()
        return None if free >= least else self._text("recovery", nights=str(free), limit=str(least))

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Return items with the same active, role or step."""
        return (*self._by_active(), *self._by_role(), *self._by_step())

    def missing(self, required: Mapping[str, tuple[str, ...]]) -> tuple[MissingStep, ...]:
        """Return the required steps without an item, the last of a day first.

        Args:
            required: Required steps -> the rules that require them.
        """
        served = {step for item in self.items for step in item.assessment.steps}
        served.update(
            self.knowledge.step_of(active) for item in self.items for active in item.owned.actives
        )
        steps = self.knowledge.steps
        lacking = [step for step in required if step not in served]
        lacking.sort(key=lambda step: (not steps[step].last, min(steps[step].slots.values()), step))
        return tuple(
            MissingStep(step=step, text=self._missing_step(step), rules=required[step])
            for step in lacking
        )

    # -- parts ---------------------------------------------------------------------------------

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
        text = self._text(code, one=self._name(pair[0]), other=self._name(pair[1]))
        sources = {source for rule in rules for source in self.ruleset.by_id[rule].sources}
        return Conflict(
            places=(one.place,) if alone else (one.place, other.place),
            actives=pair,
            by=by.value,
            meets=meets,
            severity="avoid" if by is By.ROUTINE else "caution" if meets else "info",
            text=capitalise(text),
            reason=self.ruleset.by_id[rules[0]].because.for_audience(self.audience),
            rules=tuple(sorted(rules)),
            sources=tuple(sorted(sources)),
        )

    def _code(self, by: By, *, meets: bool) -> str:
        if by is By.ROUTINE:
            return "meets_routine"
        return f"{'meets' if meets else 'may'}_{by.value}"

    def _layer(self, item: ShelfItem, slot: Slot) -> tuple[int, int]:
        steps = self.knowledge.steps
        counted = [active for active in item.actives if self.knowledge.is_counted(active)]
        here = {step for step in item.assessment.steps if slot in steps[step].slots}
        here = here or {
            step for step in map(self.knowledge.step_of, counted) if slot in steps[step].slots
        }
        if not here:
            # An oil or a mask, say: not before cleansing.
            return steps[self.table.settings.unplaced].slots.get(slot, 0), len(steps)
        order = max(steps[step].slots[slot] for step in here)
        layers = [self.knowledge.actives[active].layer for active in counted]
        return order, max(layers, default=0)

    def _items_on_track(self, track: str) -> list[ShelfItem]:
        return [
            item
            for item in self.items
            if item.is_used
            and any(self.knowledge.track_of(active) == track for active in item.actives)
        ]

    def _track(self, name: str, using: Sequence[ShelfItem]) -> TrackUse:
        track = self.knowledge.calendar.tracks[name]
        cap = self.outcomes.tracks.get(name)
        limit = track.ceiling if cap is None else min(track.ceiling, cap.most)
        nights, untold = total_nights(using)
        code = "track_over" if nights > limit else "track_untold" if untold else "track_fine"
        return TrackUse(
            id=name,
            name=track.name.for_audience(self.audience),
            places=tuple(item.place for item in using),
            nights=nights,
            limit=limit,
            untold=untold,
            text=self._text(code, nights=str(nights), limit=str(limit)),
            rules=tuple(sorted(cap.rules)) if cap is not None and cap.most == limit else (),
        )

    def _by_active(self) -> Iterator[Duplicate]:
        for active in self._counted():
            places = tuple(item.place for item in self.items if active in item.actives)
            if len(places) >= _SEVERAL:
                count = str(len(places))
                text = self._text("duplicate_active", count=count, name=self._name(active))
                yield Duplicate(about=active, places=places, text=text)

    def _by_role(self) -> Iterator[Duplicate]:
        roles: dict[str, list[str]] = {}
        for active in self._counted():
            roles.setdefault(self.knowledge.role_of(active), []).append(active)
        for role, actives in sorted(roles.items()):
            places = {item.place: item for item in self.items if set(actives) & set(item.actives)}
            if len(actives) >= _SEVERAL and len(places) >= _SEVERAL:
                text = self._text("duplicate_role", names=", ".join(map(self._name, actives)))
                yield Duplicate(about=role, places=tuple(places), text=text)

    def _by_step(self) -> Iterator[Duplicate]:
        """Find duplicates in plain care; actives are handled separately, washes vary by slot."""
        for name, step in self.knowledge.steps.items():
            plain = [
                item
                for item in self.items
                if name in item.assessment.steps
                and len(item.assessment.steps) == 1
                and not any(map(self.knowledge.is_counted, item.actives))
            ]
            for slot in step.slots:
                places = tuple(item.place for item in plain if slot in item.slots)
                if step.essential and len(places) >= _SEVERAL:
                    words = step.name.for_audience(self.audience)
                    text = self._text("duplicate_step", count=str(len(places)), name=words)
                    yield Duplicate(about=name, places=places, text=text)
                    break

    def _counted(self) -> list[str]:
        actives = {active for item in self.items for active in item.actives}
        return sorted(active for active in actives if self.knowledge.is_counted(active))

    def _missing_step(self, step: str) -> str:
        words = self.knowledge.steps[step].name.for_audience(self.audience)
        own = f"missing_{step}"
        return self._text(own if own in self.table.words else "missing", name=words)

    def _name(self, active: str) -> str:
        return self.knowledge.actives[active].name.for_audience(self.audience)

    def _text(self, code: str, **parts: str) -> str:
        return self.table.text(code, self.audience, **parts)


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
