"""The shelf as a whole: calendars, recovery, doubles, what is missing, and what goes on first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.enums import Slot
from poreroutine.model.shelf import Duplicate, Layers, Missing, TrackUse
from poreroutine.products.shelf.items import WEEK, Thing, nights_of
from poreroutine.products.shelf.table import ShelfTable
from poreroutine.rulesets.knowledge.tables import Knowledge

_SEVERAL = 2


@dataclass(frozen=True)
class Weighing:
    """Weighs a shelf.

    Attributes:
        things: What is on it.
        outcomes: What the rules said.
        knowledge: The ruleset's tables.
        table: The sentences.
        audience: For whom they are worded.
    """

    things: Sequence[Thing]
    outcomes: Outcomes
    knowledge: Knowledge
    table: ShelfTable
    audience: str

    def order(self, set_aside: Collection[int] = ()) -> tuple[Layers, ...]:
        """Say in which order things go on, by slot.

        Args:
            set_aside: Places of what is not to be used.
        """
        found = []
        for slot in Slot:
            here = [
                (self._layer(thing, slot), thing.place)
                for thing in self.things
                if slot in thing.slots and thing.is_used and thing.place not in set_aside
            ]
            if here:
                found.append(Layers(slot=slot, places=tuple(place for _, place in sorted(here))))
        return tuple(found)

    def tracks(self) -> tuple[TrackUse, ...]:
        """Add up the shared calendars, by id."""
        return tuple(
            self._track(name, using)
            for name in self.knowledge.calendar.tracks
            if (using := self._on_track(name))
        )

    def free_nights(self) -> int:
        """Count the nights a week without any shared calendar, as far as told."""
        using = {
            thing.place: thing
            for name in self.knowledge.calendar.tracks
            for thing in self._on_track(name)
        }
        return WEEK - nights_of(list(using.values()))[0]

    def recovery(self) -> str | None:
        """Say that too few nights are free; None where enough are."""
        least = self.knowledge.calendar.recovery_nights
        free = self.free_nights()
        return None if free >= least else self._say("recovery", nights=str(free), limit=str(least))

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Return what does the same: one active, one role, or one step."""
        return (*self._by_active(), *self._by_role(), *self._by_step())

    def missing(self, required: Mapping[str, tuple[str, ...]]) -> tuple[Missing, ...]:
        """Return the steps that nothing serves, the last of a day first.

        Args:
            required: Steps that somebody needs -> the rules that say so.
        """
        served = {step for thing in self.things for step in thing.assessment.steps}
        served.update(
            self.knowledge.step_of(active)
            for thing in self.things
            for active in thing.owned.actives
        )
        steps = self.knowledge.steps
        lacking = [step for step in required if step not in served]
        lacking.sort(key=lambda step: (not steps[step].last, min(steps[step].slots.values()), step))
        return tuple(
            Missing(step=step, text=self._lacking(step), rules=required[step]) for step in lacking
        )

    # -- parts ---------------------------------------------------------------------------------

    def _layer(self, thing: Thing, slot: Slot) -> tuple[int, int]:
        steps = self.knowledge.steps
        counted = [active for active in thing.actives if self.knowledge.is_counted(active)]
        here = {step for step in thing.assessment.steps if slot in steps[step].slots}
        here = here or {
            step for step in map(self.knowledge.step_of, counted) if slot in steps[step].slots
        }
        order = max((steps[step].slots[slot] for step in here), default=0)
        layers = [self.knowledge.actives[active].layer for active in counted]
        return order, max(layers, default=0)

    def _on_track(self, track: str) -> list[Thing]:
        return [
            thing
            for thing in self.things
            if thing.is_used
            and any(self.knowledge.track_of(active) == track for active in thing.actives)
        ]

    def _track(self, name: str, using: Sequence[Thing]) -> TrackUse:
        track = self.knowledge.calendar.tracks[name]
        cap = self.outcomes.tracks.get(name)
        limit = track.ceiling if cap is None else min(track.ceiling, cap.most)
        nights, untold = nights_of(using)
        code = "track_over" if nights > limit else "track_untold" if untold else "track_fine"
        return TrackUse(
            id=name,
            name=track.name.worded(self.audience),
            places=tuple(thing.place for thing in using),
            nights=nights,
            limit=limit,
            untold=untold,
            text=self._say(code, nights=str(nights), limit=str(limit)),
            rules=tuple(sorted(cap.rules)) if cap is not None and cap.most == limit else (),
        )

    def _by_active(self) -> Iterator[Duplicate]:
        for active in self._counted():
            places = tuple(thing.place for thing in self.things if active in thing.actives)
            if len(places) >= _SEVERAL:
                name = self.knowledge.actives[active].name.worded(self.audience)
                text = self._say("duplicate_active", count=str(len(places)), name=name)
                yield Duplicate(about=active, places=places, text=text)

    def _by_role(self) -> Iterator[Duplicate]:
        roles: dict[str, list[str]] = {}
        for active in self._counted():
            roles.setdefault(self.knowledge.role_of(active), []).append(active)
        for role, actives in sorted(roles.items()):
            places = {
                thing.place: thing for thing in self.things if set(actives) & set(thing.actives)
            }
            if len(actives) >= _SEVERAL and len(places) >= _SEVERAL:
                names = [
                    self.knowledge.actives[name].name.worded(self.audience) for name in actives
                ]
                text = self._say("duplicate_role", names=", ".join(names))
                yield Duplicate(about=role, places=tuple(places), text=text)

    def _by_step(self) -> Iterator[Duplicate]:
        """Look at plain care: an active has its own word, and a wash may differ by slot."""
        for name, step in self.knowledge.steps.items():
            plain = [
                thing
                for thing in self.things
                if name in thing.assessment.steps
                and len(thing.assessment.steps) == 1
                and not any(map(self.knowledge.is_counted, thing.actives))
            ]
            for slot in step.slots:
                places = tuple(thing.place for thing in plain if slot in thing.slots)
                if step.essential and len(places) >= _SEVERAL:
                    words = step.name.worded(self.audience)
                    text = self._say("duplicate_step", count=str(len(places)), name=words)
                    yield Duplicate(about=name, places=places, text=text)
                    break

    def _counted(self) -> list[str]:
        actives = {active for thing in self.things for active in thing.actives}
        return sorted(active for active in actives if self.knowledge.is_counted(active))

    def _lacking(self, step: str) -> str:
        words = self.knowledge.steps[step].name.worded(self.audience)
        own = f"missing_{step}"
        return self._say(own if own in self.table.words else "missing", name=words)

    def _say(self, code: str, **parts: str) -> str:
        return self.table.say(code, self.audience, **parts)
