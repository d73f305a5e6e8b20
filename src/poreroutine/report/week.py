"""The weekly plan: settled steps as lists, days that differ as a grid, and each new active."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine._support.words import listed
from poreroutine.model.enums import Slot
from poreroutine.model.routine import Phase, Routine, Step
from poreroutine.report import labels
from poreroutine.report.blocks import Grid, Numbered
from poreroutine.report.layout import TINTS, Page, beside, line, paragraph, unbroken
from poreroutine.report.when import When

NUMBERED = When()
"""Weeks by number."""
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
        ActiveStart(note.name, note.slot, pace(routine, note.slot, note.id))
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
    name = name[:1].lower() + name[1:]
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


def tints(routine: Routine) -> Mapping[str, int]:
    """Return a place in the tints for all that the week and the pictures show, the same in each.

    Keys are ids of actives, or products of steps without one.
    """
    shown = [applied for grid in grids(routine) for _, applied in grid.steps]
    every = dict.fromkeys((*shown, *(note.id for note in routine.actives)))
    return {applied: place % len(TINTS) for place, applied in enumerate(every)}


def pace(routine: Routine, slot: Slot, active: str) -> tuple[tuple[int, int], ...]:
    """Return pairs of first week and uses a week from then on, in order of weeks."""
    found: list[tuple[int, int]] = []
    for phase in routine.phases:
        uses = sum(any(step.active == active for step in day) for day in _steps(phase, slot))
        if uses != (found[-1][1] if found else 0):
            found.append((phase.first_week, uses))
    return tuple(found)


def weeks_label(row: PhaseRow, when: When = NUMBERED) -> str:
    """Return the range of weeks of a row, in words."""
    return when.weeks(row.first_week, row.last_week)


_LABEL = 14
_REST_LABEL = "·"


def week(
    routine: Routine, grids: Iterable[WeekGrid], page: Page, when: When = NUMBERED
) -> tuple[RenderableType, ...]:
    """Return a table for each slot whose days differ, and below it when to use something more."""
    tables = tuple(grids)
    made = [_table(routine, grid, page, when, alone=len(tables) == 1) for grid in tables]
    go_on = dict.fromkeys(note.go_on for note in routine.actives if note.go_on)
    if made and go_on:
        made[-1] = replace(made[-1], notes=(*made[-1].notes, *map(paragraph, go_on)))
    return (Group(*made),) if made else ()


def _without_start(rows: Sequence[PhaseRow]) -> Sequence[PhaseRow]:
    """Leave out a first row without any mark: the lists say from when on there is one."""
    return rows[1:] if len(rows) > 1 and not any(rows[0].days) else rows


def _table(routine: Routine, grid: WeekGrid, page: Page, when: When, *, alone: bool) -> Grid:
    column = (page.width - _LABEL) // len(labels.DAYS)
    words = captions(routine, grid, column - 1)
    rests = [paragraph(text) for text in _rests(grid, words, when)]
    tint = tints(routine)
    tint_of = {mark: TINTS[tint[mark[1]]] for mark in grid.steps}
    notes = [
        line((words[mark], tint_of[mark]), "  ", (step.how, "muted"))
        for mark, step in grid.steps.items()
        if page.full
    ]
    return Grid(
        labels.WEEK if alone else labels.WEEK_OF[grid.slot],
        labels.DAYS,
        [
            (weeks_label(row, when), [_cell(day, words, tint_of) for day in row.days])
            for row in _without_start(grid.rows)
        ],
        _legend(routine, grid, words, tint_of),
        [*rests, *notes],
        label_width=_LABEL,
        column_width=column,
    )


def _rests(grid: WeekGrid, words: Mapping[StepMark, str], when: When) -> Iterator[str]:
    """Say which active rests for some weeks between others, and what is new in these."""
    used = [{mark for day in row.days for mark in day} for row in grid.rows]
    for mark in grid.steps:
        places = [place for place, marks in enumerate(used) if mark in marks]
        for last, back in pairwise(places):
            new = [words[other] for other in grid.steps if other in used[last + 1] - used[last]]
            if back > last + 1 and new:
                weeks = when.between(grid.rows[last + 1].first_week, grid.rows[back - 1].last_week)
                yield labels.rests(words[mark], weeks, listed(new, "and"))


def _cell(
    day: tuple[StepMark, ...], words: dict[StepMark, str], tints: dict[StepMark, str]
) -> Sequence[Text]:
    return [Text(words[mark], tints[mark]) for mark in day] or [Text(_REST_LABEL, "muted")]


def _legend(
    routine: Routine, grid: WeekGrid, words: dict[StepMark, str], tints: dict[StepMark, str]
) -> Text:
    """Explain each caption."""
    names = {active.id: active.name for active in routine.actives}
    legend = Text(overflow="fold")
    for mark, step in grid.steps.items():
        name = names.get(step.active or "", step.product)
        legend.append(words[mark], tints[mark])
        legend.append_text(line(f" = {' '.join(filter(None, (name, step.strength)))}  "))
    if any(not day for row in _without_start(grid.rows) for day in row.days):
        legend.append(unbroken(f"{_REST_LABEL} = {labels.BRINGS[grid.slot]}"), "muted")
    legend.rstrip()
    return legend


def columns(
    routine: Routine, grids: Iterable[WeekGrid], page: Page, when: When = NUMBERED
) -> tuple[RenderableType, ...]:
    """Show settled mornings and evenings; one line stands for steps of some days only."""
    by_slot = {grid.slot: grid for grid in grids}
    lists = tuple(
        Numbered(heading, entries)
        for slot, heading in ((Slot.MORNING, labels.MORNING), (Slot.EVENING, labels.EVENING))
        if (entries := _entries(routine, slot, by_slot.get(slot), page, when))
    )
    return (beside(*lists),) if page.is_wide and lists else lists


def _entries(
    routine: Routine, slot: Slot, grid: WeekGrid | None, page: Page, when: When
) -> list[Text]:
    steps = routine.morning if slot is Slot.MORNING else routine.evening
    in_turn = set() if grid is None else {mark[0] for mark in grid.steps}
    entries = [
        _step_entry(routine, step, page, when, in_turn=step.active is None and step.kind in in_turn)
        for step in steps
    ]
    place = _place_of_others(routine, slot, grid)
    if place is not None:
        entries.insert(place, Text(labels.SEE_THE_WEEK[slot], "italic"))
    return entries


def _step_entry(
    routine: Routine, step: Step, page: Page, when: When, *, in_turn: bool = False
) -> Text:
    """Write a step of the list; `in_turn` if something else takes its place on some days."""
    note = next((each for each in routine.actives if each.id == step.active), None)
    product = "" if step.product.casefold() == step.name.casefold() else step.product
    text = paragraph((step.name, "name"), f"{product} {step.strength or ''}".strip())
    if step.in_use:
        text.append_text(line("  ", (unbroken(labels.IN_USE), "muted")))
    elif note is not None and note.from_week > 1:
        text.append_text(line("  ", (unbroken(when.from_week(note.from_week)), "muted")))
    elif in_turn:
        text.append_text(line(", ", (unbroken(labels.OR_OF_THE_WEEK), "italic")))
    if page.full and step.how:
        text.append_text(line("\n", (step.how, "muted")))
    return text


def _place_of_others(routine: Routine, slot: Slot, grid: WeekGrid | None) -> int | None:
    """Return the list position of steps that only some days of the settled week have.

    What takes the place of a step on some days is named there instead.
    """
    settled = routine.morning if slot is Slot.MORNING else routine.evening
    steady = {mark_of(step) for step in settled}
    taken = {step.kind for step in settled if step.active is None}
    if grid is None or steady.issuperset(grid.steps):
        return None
    for day in routine.week:
        steps = day.morning if slot is Slot.MORNING else day.evening
        marks = [mark_of(step) for step in steps]
        for place, mark in enumerate(marks):
            if mark in grid.steps and mark not in steady and mark[0] not in taken:
                return sum(each in steady for each in marks[:place])
    return None
