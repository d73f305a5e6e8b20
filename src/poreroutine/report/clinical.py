"""The page of a routine for professionals: problems, contraindications, regimen, monitoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine._support.words import capitalise
from poreroutine.model.enums import Slot
from poreroutine.model.routine import ActiveNote, Advice, Routine, Step
from poreroutine.report import labels, sections
from poreroutine.report.layout import Page, bulleted, paragraph, unbroken
from poreroutine.report.week import grids, pace, week
from poreroutine.report.when import When

LABEL_WIDTH = 17
_SLOTS = {Slot.MORNING: "mornings", Slot.EVENING: "evenings"}
_WARNINGS = 6
_EXPECTATIONS = 3


def is_for(routine: Routine) -> bool:
    """Return whether a routine was made for a professional."""
    return routine.profile.get("audience") == "clinical"


def shown(routine: Routine) -> tuple[Sequence[Advice], Sequence[Advice]]:
    """Return the warnings and expectations that the short page shows."""
    return routine.warnings[:_WARNINGS], routine.expectations[:_EXPECTATIONS]


def body(routine: Routine, page: Page, when: When) -> Iterator[RenderableType]:
    """Arrange a routine for a professional; common questions come last, on a full page."""
    urgent = [each for each in routine.referrals if sections.is_urgent(each)]
    yield from sections.referrals(urgent, page, labels.REFERRAL)
    yield from sections.needs(routine, page, labels.PROBLEMS)
    if page.full:
        yield from sections.drivers(routine.drivers, page)
    yield from sections.ruled_out(routine, page, labels.CONTRAINDICATED)
    yield from sections.in_use(routine, page, when, labels.INTERACTIONS)
    yield Group(*page.section(labels.REGIMEN, _regimen(routine, page, when)))
    if labels.WEEK not in page.omitted:
        yield from week(routine, grids(routine), page, when)
    yield from sections.given_up(routine, page)
    yield Group(
        *sections.advice(labels.MONITORING, routine.warnings, page, most=_WARNINGS),
        *sections.advice(labels.EXPECT, routine.expectations, page, most=_EXPECTATIONS),
    )
    later = [each for each in routine.referrals if each not in urgent]
    yield from sections.referrals(later, page, labels.REFERRAL)
    yield from sections.left_out(routine, page)
    yield from sections.alternatives(routine, page)
    yield from sections.requirements(routine.requirements, page)
    yield from sections.options(routine.options, page)
    if page.full:
        yield from sections.advice(labels.HABITS, routine.habits, page)
        yield from sections.assurances(routine, page)
        yield from sections.advice(labels.ANSWERS, routine.answers, page)


def _regimen(routine: Routine, page: Page, when: When) -> list[RenderableType]:
    actives = [_line(routine, note, page, when) for note in routine.actives]
    basics = [
        paragraph(
            (labels.WEEK_OF[slot], "name"), "; ".join(map(_basic, without_active)), between=": "
        )
        for slot, steps in ((Slot.MORNING, routine.morning), (Slot.EVENING, routine.evening))
        if (without_active := [step for step in steps if step.active is None])
    ]
    return [*bulleted([*actives, *basics])]


def _basic(step: Step) -> str:
    return f"{step.name.lower()} ({step.product})"


def _line(routine: Routine, note: ActiveNote, page: Page, when: When) -> Text:
    """Write one line of the regimen: what, how strong, when, how often, how it rises, how long."""
    judged = f"judge {when.in_week(note.judge_in_week)}" if note.judge_in_week else ""
    effect = note.weeks_to_effect if page.full else note.weeks_to_effect.partition(";")[0]
    return paragraph(
        (f"{capitalise(note.name)} {note.strength}", "name"),
        _frequency(routine, note, when),
        f"effect {effect}",
        judged,
        unbroken(labels.graded(note.evidence, clinical=True)) if note.evidence else "",
        labels.IS_CONTESTED if note.contested else "",
        note.held or "",
        note.reason,
        (page.cited(note.sources), "muted"),
        between="; ",
    )


def _frequency(routine: Routine, note: ActiveNote, when: When) -> str:
    if note.prescribed:
        return "as prescribed"
    slots = " and ".join(_SLOTS[slot] for slot in Slot if note.twice_daily or slot is note.slot)
    steps = pace(routine, note.slot, note.id) or ((note.from_week, note.nights),)
    return f"{slots}, {', '.join(_rise(steps, when))}"


def _rise(steps: Iterable[tuple[int, int]], when: When) -> Iterator[str]:
    for first, uses in steps:
        often = "daily" if uses == len(labels.DAYS) else f"{uses} a week" if uses else "paused"
        yield unbroken(f"{often} {when.from_week(first)}")
