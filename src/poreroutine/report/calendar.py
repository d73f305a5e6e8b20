"""The weekly grid: the days with steps that other days don't have, phase by phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from poreroutine.model.enums import Slot
from poreroutine.model.routine import Phase, Routine, Step
from poreroutine.report import labels

StepMark = tuple[str, str]
"""What distinguishes steps in a grid: the kind of step, and what is applied."""


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A range of weeks with the same schedule.

    Attributes:
        first_week: First week, from 1.
        last_week: Last week, inclusive; None for the final row, which stays.
        days: For each day, Monday first, its marks in order.
    """

    first_week: int
    last_week: int | None
    days: tuple[tuple[StepMark, ...], ...]


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """One slot of the week, phase by phase.

    Attributes:
        slot: Mornings or evenings.
        rows: In order of weeks; neighbouring rows differ.
        steps: A step for each mark, in order of appearance.
    """

    slot: Slot
    rows: tuple[PhaseRow, ...]
    steps: Mapping[StepMark, Step]


@dataclass(frozen=True, slots=True)
class ActiveStart:
    """How an active is introduced.

    Attributes:
        name: The active's name.
        slot: When it is used.
        pace: Pairs of first week and uses a week from then on, in order of weeks.
    """

    name: str
    slot: Slot
    pace: tuple[tuple[int, int], ...]


def mark_of(step: Step) -> StepMark:
    """Return what distinguishes a step from the others in its slot."""
    return (step.kind, step.active or step.product)


def grids(routine: Routine) -> tuple[WeekGrid, ...]:
    """Return a grid for each slot whose days differ, morning first; often there is none."""
    return tuple(grid for slot in Slot if (grid := _grid(routine, slot)).steps)


def starts(routine: Routine) -> tuple[ActiveStart, ...]:
    """Return how each new active is introduced, in order of introduction."""
    new_actives = (
        ActiveStart(note.name, note.slot, _pace(routine, note.slot, note.id))
        for note in routine.actives
        if note.status == "new"
    )
    return tuple(
        sorted((each for each in new_actives if each.pace), key=lambda start: start.pace[0])
    )


def captions(routine: Routine, grid: WeekGrid, width: int) -> dict[StepMark, str]:
    """Choose a short, unambiguous caption for each mark of a grid.

    An active uses the label of its track if it is the only one on that track.

    Args:
        routine: The routine that the grid belongs to.
        grid: The grid with the marks to name.
        width: Most columns of a caption.
    """
    labels_of = {track.id: track.label for track in routine.tracks}
    names_of = {active.id: active.name for active in routine.actives}
    tracks = [step.track for step in grid.steps.values()]
    taken: set[str] = set()
    result: dict[StepMark, str] = {}
    for mark, step in grid.steps.items():
        if step.track in labels_of and tracks.count(step.track) == 1:
            name = labels_of[step.track]
        else:
            name = names_of.get(step.active or "", step.name)
        result[mark] = next(word for word in _candidates(name, width) if word not in taken)
        taken.add(result[mark])
    return result


def _candidates(name: str, width: int) -> Iterator[str]:
    name = name.lower()
    head = name.split()[0]
    yield from (word for word in (name, head) if len(word) <= width)
    yield head[: width - 1] + "."
    for number in range(2, 100):
        yield head[: width - len(str(number))] + str(number)


def _steps(phase: Phase, slot: Slot) -> tuple[tuple[Step, ...], ...]:
    return tuple(day.morning if slot is Slot.MORNING else day.evening for day in phase.week)


def _grid(routine: Routine, slot: Slot) -> WeekGrid:
    steps: dict[StepMark, Step] = {}
    for phase in routine.phases:
        days = _steps(phase, slot)
        for step in (step for day in days for step in day):
            if not all(_covers(day, step) for day in days):
                steps.setdefault(mark_of(step), step)
    rows: list[PhaseRow] = []
    for phase in routine.phases:
        days_of = tuple(
            tuple(mark_of(step) for step in day if mark_of(step) in steps)
            for day in _steps(phase, slot)
        )
        if rows and rows[-1].days == days_of:
            rows[-1] = PhaseRow(rows[-1].first_week, phase.last_week, days_of)
        else:
            rows.append(PhaseRow(phase.first_week, phase.last_week, days_of))
    return WeekGrid(slot, tuple(rows), steps)


def _covers(day: tuple[Step, ...], step: Step) -> bool:
    """Return whether a day has a step, or an active that replaces one without an active."""
    return any(
        mark_of(other) == mark_of(step)
        or (step.active is None and other.active is not None and other.kind == step.kind)
        for other in day
    )


def _pace(routine: Routine, slot: Slot, active: str) -> tuple[tuple[int, int], ...]:
    pace: list[tuple[int, int]] = []
    for phase in routine.phases:
        uses = sum(any(step.active == active for step in day) for day in _steps(phase, slot))
        if uses != (pace[-1][1] if pace else 0):
            pace.append((phase.first_week, uses))
    return tuple(pace)


def weeks_label(row: PhaseRow) -> str:
    """Return the range of weeks of a row, in words."""
    return labels.weeks(row.first_week, row.last_week)
