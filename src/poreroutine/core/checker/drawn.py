"""A routine as a person would follow it: who is named where, and on which days what is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from poreroutine.model.routine import ActiveNote, Phase, Routine, Step

DAYS = 7
Uses = dict[str, tuple[int, int]]
"""Active -> its mornings and its evenings, as bits, Monday first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks in which nothing changes.

    Attributes:
        first: First of them.
        phase: The phase.
        uses: What is used when.
        twice: Actives that stand twice in one morning or evening.
    """

    first: int
    phase: Phase
    uses: Uses
    twice: frozenset[str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A routine, with the answers that it was made for.

    Attributes:
        routine: The routine.
        answers: Its answers.
        used: Active -> the answer about its use, for all that is in use.
        notes: Notes by active.
        stretches: The phases, and the settled week.
        steps: Every different morning and evening, with a name.
        track_of: Active -> the track that its steps name.
        listed: Actives that the routine names as part of itself.
    """

    routine: Routine
    answers: Mapping[str, Any]
    used: Mapping[str, Mapping[str, Any]]
    notes: Mapping[str, ActiveNote]
    stretches: tuple[Stretch, ...]
    steps: tuple[tuple[str, str, tuple[Step, ...]], ...]
    track_of: Mapping[str, str]
    listed: frozenset[str]


def draw(routine: Routine) -> Drawn:
    """Read a routine once, for all promises."""
    answers = routine.profile
    given = answers.get("current_actives")
    used = {
        str(each["active"]): each
        for each in (given if isinstance(given, list | tuple) else ())
        if isinstance(each, Mapping) and each.get("nights") != 0
    }
    pen = _Pen({}, [], {})
    stretches = tuple([pen.stretch(phase) for phase in routine.phases])
    pen.actives_of("every", "morning", routine.morning)
    pen.actives_of("every", "evening", routine.evening)
    notes = {note.id: note for note in routine.actives}
    listed = {*notes}
    for stretch in stretches:
        listed.update(stretch.uses, stretch.phase.introduces)
    for driver in routine.drivers:
        listed.update(driver.helped_by)
    return Drawn(
        routine,
        answers,
        used,
        notes,
        stretches,
        tuple(pen.steps),
        pen.tracks,
        frozenset(listed),
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws phases; mornings and evenings that repeat are read once."""

    seen: dict[int, tuple[str, ...]]
    steps: list[tuple[str, str, tuple[Step, ...]]]
    tracks: dict[str, str]

    def stretch(self, phase: Phase) -> Stretch:
        uses: Uses = {}
        twice: set[str] = set()
        bit = 1
        for day in phase.week:
            for active in self.actives_of(day.name, "morning", day.morning):
                mornings, evenings = uses.get(active, (0, 0))
                if mornings & bit:
                    twice.add(active)
                uses[active] = (mornings | bit, evenings)
            for active in self.actives_of(day.name, "evening", day.evening):
                mornings, evenings = uses.get(active, (0, 0))
                if evenings & bit:
                    twice.add(active)
                uses[active] = (mornings, evenings | bit)
            bit <<= 1
        return Stretch(phase.first_week, phase, uses, frozenset(twice))

    def actives_of(self, name: str, slot: str, parts: tuple[Step, ...]) -> tuple[str, ...]:
        found = self.seen.get(id(parts))
        if found is None:
            self.steps.append((name, slot, parts))
            found = tuple([step.active for step in parts if step.active is not None])
            self.seen[id(parts)] = found
            for step in parts:
                if step.active is not None and step.track is not None:
                    self.tracks[step.active] = step.track
        return found
