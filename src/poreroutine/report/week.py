"""The weekly plan: settled steps as lists, days that differ as a grid, and each new active."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from poreroutine.model.enums import Slot
from poreroutine.model.routine import Phase, Routine, Step
from poreroutine.report import labels
from poreroutine.report.layout import TINTS, Page, beside, indented, line, paragraph, unbroken

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


_LABEL = 14
_REST_LABEL = "·"


def week(routine: Routine, grids: Iterable[WeekGrid], page: Page) -> tuple[RenderableType, ...]:
    """Return a table for each slot whose days differ."""
    grids = tuple(grids)
    return tuple(_table(routine, grid, page, alone=len(grids) == 1) for grid in grids)


def step_by_step(
    routine: Routine, starts: Iterable[ActiveStart], page: Page
) -> tuple[RenderableType, ...]:
    """Describe from which week and how often each new active is used, and when to go on."""
    go_on = dict.fromkeys(note.go_on for note in routine.actives if note.go_on)
    return page.section("Step by step", [*map(_start, starts), *map(paragraph, go_on)])


def _start(start: ActiveStart) -> RenderableType:
    (first, uses), *later = start.pace
    paces = [f"{labels.uses(start.slot, uses)} {unbroken(labels.from_week(first))}"]
    for first, uses in later:
        often = str(uses) if 0 < uses < len(labels.DAYS) else labels.uses(start.slot, uses)
        paces.append(unbroken(f"{often} {labels.from_week(first)}"))
    return paragraph((start.name, "name"), ", ".join(paces))


def _table(routine: Routine, grid: WeekGrid, page: Page, *, alone: bool) -> RenderableType:
    column = (page.width - _LABEL) // len(labels.DAYS)
    words = captions(routine, grid, column - 1)
    tints = dict(zip(grid.steps, (TINTS * len(grid.steps)), strict=False))
    table = Table.grid(padding=0)
    table.add_column(width=_LABEL)
    for _ in labels.DAYS:
        table.add_column(width=column, justify="center", no_wrap=True, overflow="crop")
    heading = "The week" if alone else labels.WEEK_OF[grid.slot]
    table.add_row(Text(heading, "heading"), *(Text(day, "muted") for day in labels.DAYS))
    for row in grid.rows:
        cells = (_cell(day, words, tints) for day in row.days)
        table.add_row(Text(f" {weeks_label(row)}"), *cells)
    entries: list[RenderableType] = [_legend(routine, grid, words, tints)]
    if page.full:
        entries += [
            line((words[mark], tints[mark]), "  ", (step.how, "muted"))
            for mark, step in grid.steps.items()
        ]
    if page.is_wide:
        return Group(table, *page.section("", entries))
    return Group(table, *indented(*entries, by=1))


def _cell(
    day: tuple[StepMark, ...], words: dict[StepMark, str], tints: dict[StepMark, str]
) -> Text:
    if not day:
        return Text(_REST_LABEL, "muted")
    return Text("\n").join(Text(words[mark], tints[mark]) for mark in day)


def _legend(
    routine: Routine, grid: WeekGrid, words: dict[StepMark, str], tints: dict[StepMark, str]
) -> Text:
    """Explain each caption."""
    names = {active.id: active.name for active in routine.actives}
    legend = Text(overflow="fold")
    for mark, step in grid.steps.items():
        name = names.get(step.active or "", step.product)
        legend.append(words[mark], tints[mark])
        legend.append_text(line(f" = {' '.join(filter(None, (name, step.strength)))}   "))
    if any(not day for row in grid.rows for day in row.days):
        legend.append(unbroken(f"{_REST_LABEL} = {labels.BRINGS[grid.slot]}"), "muted")
    legend.rstrip()
    return legend


def columns(routine: Routine, grids: Iterable[WeekGrid], page: Page) -> tuple[RenderableType, ...]:
    """Show settled mornings and evenings; one line stands for steps of some days only."""
    by_slot = {grid.slot: grid for grid in grids}
    lists = tuple(
        _listed(heading, entries)
        for slot, heading in ((Slot.MORNING, labels.MORNING), (Slot.EVENING, labels.EVENING))
        if (entries := _entries(routine, slot, by_slot.get(slot), page))
    )
    return (beside(*lists),) if page.is_wide and lists else lists


def _entries(routine: Routine, slot: Slot, grid: WeekGrid | None, page: Page) -> list[Text]:
    steps = routine.morning if slot is Slot.MORNING else routine.evening
    entries = [_step_entry(routine, step, page) for step in steps]
    place = _place_of_others(routine, slot, grid)
    if place is not None:
        entries.insert(place, Text(labels.SEE_THE_WEEK[slot], "italic"))
    return entries


def _listed(heading: str, entries: Iterable[Text]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=3, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for number, entry in enumerate(entries, start=1):
        table.add_row(Text(str(number), "muted"), entry)
    return Group(Text(heading, "heading"), table)


def _step_entry(routine: Routine, step: Step, page: Page) -> Text:
    note = next((each for each in routine.actives if each.id == step.active), None)
    product = "" if step.product.casefold() == step.name.casefold() else step.product
    text = paragraph((step.name, "name"), f"{product} {step.strength or ''}".strip())
    if step.in_use:
        text.append_text(line("  ", (unbroken(labels.IN_USE), "muted")))
    elif note is not None and note.from_week > 1:
        text.append_text(line("  ", (unbroken(labels.from_week(note.from_week)), "muted")))
    if page.full and step.how:
        text.append_text(line("\n", (step.how, "muted")))
    return text


def _place_of_others(routine: Routine, slot: Slot, grid: WeekGrid | None) -> int | None:
    """Return the list position of steps that only some days of the settled week have."""
    settled = routine.morning if slot is Slot.MORNING else routine.evening
    steady = {mark_of(step) for step in settled}
    if grid is None or steady.issuperset(grid.steps):
        return None
    for day in routine.week:
        steps = day.morning if slot is Slot.MORNING else day.evening
        marks = [mark_of(step) for step in steps]
        for place, mark in enumerate(marks):
            if mark in grid.steps and mark not in steady:
                return sum(each in steady for each in marks[:place])
    return None
