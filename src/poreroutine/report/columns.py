"""The steps of every settled morning and evening: two numbered lists, side by side if they fit."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from poreroutine.model.enums import Slot
from poreroutine.model.routine import Routine, Step
from poreroutine.report import labels
from poreroutine.report.calendar import WeekGrid, mark_of
from poreroutine.report.layout import (
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    beside,
    line,
    paragraph,
    unbroken,
)


def columns(
    routine: Routine, grids: Iterable[WeekGrid], page_style: PageStyle
) -> tuple[RenderableType, ...]:
    """Show settled mornings and evenings; one line stands for steps of some days only."""
    by_slot = {grid.slot: grid for grid in grids}
    lists = tuple(
        _listed(heading, entries)
        for slot, heading in ((Slot.MORNING, labels.MORNING), (Slot.EVENING, labels.EVENING))
        if (entries := _entries(routine, slot, by_slot.get(slot), page_style))
    )
    return (beside(*lists),) if page_style.is_wide and lists else lists


def _entries(
    routine: Routine, slot: Slot, grid: WeekGrid | None, page_style: PageStyle
) -> list[Text]:
    steps = routine.morning if slot is Slot.MORNING else routine.evening
    entries = [_entry(routine, step, page_style) for step in steps]
    place = _place_of_others(routine, slot, grid)
    if place is not None:
        entries.insert(place, Text(labels.SEE_THE_WEEK[slot], "italic"))
    return entries


def _listed(heading: str, entries: Iterable[Text]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=3, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for number, entry in enumerate(entries, start=1):
        table.add_row(Text(str(number), MUTED_STYLE), entry)
    return Group(Text(heading, HEADING_STYLE), table)


def _entry(routine: Routine, step: Step, page_style: PageStyle) -> Text:
    note = next((each for each in routine.actives if each.id == step.active), None)
    product = "" if step.product.casefold() == step.name.casefold() else step.product
    text = paragraph([(step.name, NAME_STYLE), f"{product} {step.strength or ''}".strip()])
    if step.in_use:
        text.append_text(line("  ", (unbroken(labels.IN_USE), MUTED_STYLE)))
    elif note is not None and note.from_week > 1:
        text.append_text(line("  ", (unbroken(labels.from_week(note.from_week)), MUTED_STYLE)))
    if page_style.full and step.how:
        text.append_text(line("\n", (step.how, MUTED_STYLE)))
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
