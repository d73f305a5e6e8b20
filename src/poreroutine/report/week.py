"""The weekly calendar as a table, and the introduction of each active in words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from poreroutine.model.routine import Routine
from poreroutine.report import labels
from poreroutine.report.calendar import ActiveStart, StepMark, WeekGrid, captions, weeks_label
from poreroutine.report.layout import (
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    TINTS,
    PageStyle,
    line,
    paragraph,
    section,
    unbroken,
)

_LABEL = 14
_REST_LABEL = "·"


def week(
    routine: Routine, grids: Iterable[WeekGrid], page_style: PageStyle
) -> tuple[RenderableType, ...]:
    """Return a table for each slot whose days differ."""
    grids = tuple(grids)
    return tuple(_table(routine, grid, page_style, alone=len(grids) == 1) for grid in grids)


def step_by_step(
    starts: Iterable[ActiveStart], page_style: PageStyle
) -> tuple[RenderableType, ...]:
    """Describe from which week and how often each new active is used."""
    return section(page_style, labels.STEP_BY_STEP, [_start(start) for start in starts])


def _start(start: ActiveStart) -> RenderableType:
    (first, uses), *later = start.pace
    paces = [f"{labels.uses(start.slot, uses)} {unbroken(labels.from_week(first))}"]
    for first, uses in later:
        often = str(uses) if 0 < uses < len(labels.DAYS) else labels.uses(start.slot, uses)
        paces.append(unbroken(f"{often} {labels.from_week(first)}"))
    return paragraph([(start.name, NAME_STYLE), ", ".join(paces)])


def _table(
    routine: Routine, grid: WeekGrid, page_style: PageStyle, *, alone: bool
) -> RenderableType:
    column = (page_style.width - _LABEL) // len(labels.DAYS)
    words = captions(routine, grid, column - 1)
    tints = dict(zip(grid.steps, (TINTS * len(grid.steps)), strict=False))
    table = Table.grid(padding=0)
    table.add_column(width=_LABEL)
    for _ in labels.DAYS:
        table.add_column(width=column, justify="center", no_wrap=True, overflow="crop")
    heading = labels.WEEK if alone else labels.WEEK_OF[grid.slot]
    table.add_row(Text(heading, HEADING_STYLE), *(Text(day, MUTED_STYLE) for day in labels.DAYS))
    for row in grid.rows:
        cells = (_cell(day, words, tints) for day in row.days)
        table.add_row(Text(f" {weeks_label(row)}"), *cells)
    entries: list[RenderableType] = [_legend(routine, grid, words, tints)]
    if page_style.full:
        entries += [
            line((words[mark], tints[mark]), "  ", (step.how, MUTED_STYLE))
            for mark, step in grid.steps.items()
        ]
    if page_style.is_wide:
        return Group(table, *section(page_style, "", entries))
    return Group(table, *(Padding(entry, (0, 0, 0, 1)) for entry in entries))


def _cell(
    day: tuple[StepMark, ...], words: dict[StepMark, str], tints: dict[StepMark, str]
) -> Text:
    if not day:
        return Text(_REST_LABEL, MUTED_STYLE)
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
        legend.append(unbroken(f"{_REST_LABEL} = {labels.BRINGS[grid.slot]}"), MUTED_STYLE)
    legend.rstrip()
    return legend
