"""Small pictures as SVG: the likely causes, the week, and how a plan unfolds.

Every picture has its content as text as well: nothing is said by colour or length alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from poreroutine.model.enums import Slot
from poreroutine.model.routine import DriverNote, Routine, Step
from poreroutine.report import labels
from poreroutine.report.week import grids, pace, tints
from poreroutine.report.when import When

WIDTH = 360
_ROW = 26
_LABEL = 132
_SPARE_WEEKS = 3
_BAR = 14
_CHARACTER = 7
_DAY_COUNT = len(labels.DAYS)
_STYLE = """
text{fill:#1c2126;font:12px system-ui,"Liberation Sans",sans-serif}.quiet{fill:#525a63}
.empty{fill:#d3d8de}.f0{fill:#075985}.f1{fill:#86198f}.f2{fill:#854d0e}.f3{fill:#166534}
.f4{fill:#3730a3}.paper{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e8ebee}.quiet{fill:#a9b3bd}.empty{fill:#3a4149}
.f0{fill:#7dd3fc}.f1{fill:#f0abfc}.f2{fill:#fcd34d}.f3{fill:#86efac}.f4{fill:#c7d2fe}
.paper{fill:#15181b}}
"""


def causes(drivers: Sequence[DriverNote]) -> ET.Element | None:
    """Draw how strongly the answers point to each likely cause; None if there is none."""
    if not drivers:
        return None
    said = (f"{each.name} {each.points} of {each.highest}" for each in drivers)
    svg = _svg(len(drivers) * _ROW, f"Likely causes: {'; '.join(said)}.")
    for row, driver in enumerate(drivers):
        _text(svg, 0, row * _ROW + 17, driver.name)
        step = (WIDTH - _LABEL) / driver.highest
        for place in range(driver.highest):
            kind = "f0" if place < driver.points else "empty"
            _rect(svg, _LABEL + place * step, row * _ROW + 6, step - 3, kind)
    return svg


def plan(routine: Routine) -> ET.Element | None:
    """Draw from which week on, and how often a week, each active is used; None if none is."""
    tint_of = tints(routine)
    paced = [(note, pace(routine, note.slot, note.id)) for note in routine.actives]
    rows = [(note.name, steps) for note, steps in paced if steps]
    if not rows:
        return None
    tint = [tint_of[note.id] for note, steps in paced if steps]
    when = When(routine.start)
    last = max(week for _, steps in rows for week, _ in steps) + _SPARE_WEEKS
    svg = _svg((len(rows) + 1) * _ROW, f"The plan: {'; '.join(_said(rows, when))}.")
    each = (WIDTH - _LABEL) / last
    for row, (name, steps) in enumerate(rows):
        _text(svg, 0, row * _ROW + 17, _fitting(name))
        ends = [week for week, _ in steps[1:]] + [last + 1]
        for (week, uses), end in zip(steps, ends, strict=True):
            left, width = _LABEL + (week - 1) * each, (end - week) * each - 2
            _rect(svg, left, row * _ROW + 4, width, f"f{tint[row]}" if uses else "empty", 18)
            if uses and width > _BAR:
                inside = _text(svg, left + width / 2, row * _ROW + 17, str(uses), "paper")
                inside.set("text-anchor", "middle")
    _axis(svg, last, each, len(rows) * _ROW + 17, when)
    return svg


def _axis(svg: ET.Element, last: int, each: float, y: float, when: When) -> None:
    """Name a few weeks below a plan, as far as their names fit."""
    every = max(4, -(-last // 5))
    for week in range(1, last, every):
        text = when.week(week) if when.start else str(week)
        left = _LABEL + (week - 1) * each
        if left + len(text) * _CHARACTER <= WIDTH:
            _text(svg, left, y, text, "quiet")
    if when.start is None:
        _text(svg, 0, y, "week", "quiet")


def week(routine: Routine) -> ET.Element | None:
    """Draw the settled week as a row of days for each slot; None if all days are alike."""
    weekly = grids(routine)
    if not weekly:
        return None
    marks = {grid.slot: list(grid.steps.items()) for grid in weekly}
    rows = [(slot, mark, step) for slot, found in marks.items() for mark, step in found]
    names = {note.id: note.name for note in routine.actives}
    tint = tints(routine)
    svg = _svg((len(rows) + 1) * _ROW, f"The week: {'; '.join(_days_said(routine, names))}.")
    column = (WIDTH - _LABEL) / _DAY_COUNT
    for place, day in enumerate(labels.DAYS):
        middle = _text(svg, _LABEL + (place + 0.5) * column, 17, day, "quiet")
        middle.set("text-anchor", "middle")
    for row, (slot, _, step) in enumerate(rows, start=1):
        _text(svg, 0, row * _ROW + 17, _fitting(names.get(step.active or "", step.product)))
        for place, used in enumerate(_used(routine, slot, step)):
            kind = f"f{tint[step.active or step.product]}" if used else "empty"
            _rect(svg, _LABEL + place * column, row * _ROW + 4, column - 4, kind, 18)
    return svg


def standalone(svg: ET.Element) -> str:
    """Return a picture as a file of its own, which brings its colours for light and dark."""
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **svg.attrib})
    ET.SubElement(root, "title").text = svg.get("aria-label")
    ET.SubElement(root, "style").text = _STYLE
    root.extend(svg)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _used(routine: Routine, slot: Slot, step: Step) -> list[bool]:
    days = [day.morning if slot is Slot.MORNING else day.evening for day in routine.week]
    return [any(each.id == step.id for each in steps) for steps in days]


def _days_said(routine: Routine, names: dict[str, str]) -> Iterable[str]:
    for grid in grids(routine):
        for step in grid.steps.values():
            used = zip(labels.DAYS, _used(routine, grid.slot, step), strict=True)
            days = ", ".join(day for day, is_used in used if is_used)
            yield f"{names.get(step.active or '', step.product)} {grid.slot}s {days or 'never'}"


def _said(rows: Sequence[tuple[str, Sequence[tuple[int, int]]]], when: When) -> Iterable[str]:
    for name, steps in rows:
        changes = ", ".join(f"{uses} a week {when.from_week(week)}" for week, uses in steps)
        yield f"{name} {changes}"


def _fitting(name: str) -> str:
    most = 20
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _svg(height: float, said: str) -> ET.Element:
    box = f"0 0 {WIDTH} {height:g}"
    return ET.Element("svg", {"viewBox": box, "role": "img", "aria-label": said})


def _rect(  # noqa: PLR0913, PLR0917 - the place, the size and the kind of a shape
    svg: ET.Element, x: float, y: float, width: float, kind: str, height: float = _BAR
) -> None:
    at = {"x": f"{x:.1f}", "y": f"{y:g}", "width": f"{width:.1f}", "height": f"{height:g}"}
    ET.SubElement(svg, "rect", {**at, "rx": "3", "class": kind})


def _text(svg: ET.Element, x: float, y: float, words: str, kind: str = "") -> ET.Element:
    at = {"x": f"{x:.1f}", "y": f"{y:g}", **({"class": kind} if kind else {})}
    element = ET.SubElement(svg, "text", at)
    element.text = words
    return element
