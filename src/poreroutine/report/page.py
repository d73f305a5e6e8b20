"""The page: a routine as a terminal shows it, what to do before why, one or two screens long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Advice, Routine
from poreroutine.report import labels, sections
from poreroutine.report.calendar import grids, starts
from poreroutine.report.citations import Citations
from poreroutine.report.columns import columns
from poreroutine.report.crisis_page import crisis_page
from poreroutine.report.layout import (
    CARE,
    HEADING,
    NAME,
    QUIET,
    Sheet,
    glued,
    line,
    print_out,
    section,
)
from poreroutine.report.week import step_by_step, week

if TYPE_CHECKING:
    from poreroutine.model.selection import Selection

_SHOWN_ANSWERS = ("age", "skin_type", "pregnancy", "concerns", "experience")
_WISH = "wish."
_WARNINGS = 5
_ASKED = 4
_ONE = 1
_TWO = 2
_NO_ANSWERS: tuple[JsonValue, ...] = ("unstated", "no", "none", None, [], False)
_Blocks = tuple[RenderableType, ...]


def page(  # noqa: PLR0913 - one for each way to show it
    routine: Routine,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
    profile: str = "PROFILE",
    products: Selection | None = None,
) -> str:
    """Lay a routine out for a terminal.

    Args:
        routine: What to show.
        width: Columns of the terminal; the page keeps between 40 and 100 of them.
        colours: Whether to colour the text with escape codes.
        full: Whether to show everything the routine holds.
        profile: What to call the profile in the commands that the page suggests.
        products: What a catalogue has for the routine, if it was matched.

    Returns:
        Lines, the last one ended too. They may hold signs that not every encoding has,
        see `report.glyphs`.
    """
    sheet = Sheet.of(width, full=full, profile=profile)
    citations = Citations(routine.sources)
    if routine.crisis:
        return print_out(crisis_page(routine, sheet, citations), sheet.width, colours)
    blocks = [
        *_title(routine, sheet),
        *_body(routine, sheet, citations, products),
        *sections.sources(citations, sheet),
        *_footer(routine, sheet),
    ]
    return print_out(blocks, sheet.width, colours)


def _body(
    routine: Routine, sheet: Sheet, citations: Citations, products: Selection | None
) -> Iterable[RenderableType]:
    pressing = tuple(filter(sections.is_pressing, routine.referrals))
    others = tuple(each for each in routine.referrals if each not in pressing)
    if pressing and not sheet.full:
        others = tuple(each for each in others if each.urgency is not Urgency.WHEN_IT_SUITS)
    weekly = grids(routine)
    yield from sections.referrals(pressing, sheet, citations)
    yield from _together(
        sheet,
        sections.drivers(routine.drivers, sheet, citations),
        sections.advice(labels.EXPECTATIONS, routine.expectations, sheet, citations),
    )
    yield from columns(routine, weekly, sheet)
    yield from week(routine, weekly, sheet)
    if sheet.full:
        yield from step_by_step(starts(routine), sheet)
    if products is not None:
        from poreroutine.report.products_section import (  # noqa: PLC0415 - most pages have none
            products as products_section,
        )

        yield from products_section(products, sheet)
    yield from sections.referrals(others, sheet, citations)
    yield from sections.advice(
        labels.WARNINGS, routine.warnings, sheet, citations, most=None if pressing else _WARNINGS
    )
    yield from _asked(routine, sheet, citations)
    yield from _together(
        sheet,
        sections.actives(routine.actives, sheet, citations),
        sections.left_out(routine, sheet, citations),
        sections.alternatives(routine, sheet, citations),
    )
    yield from _together(
        sheet,
        sections.advice(labels.HABITS, routine.habits, sheet, citations, most=_TWO),
        sections.requirements(routine.requirements, sheet),
        sections.options(routine.options, sheet, citations),
        sections.advice(labels.ASSURANCES, routine.assurances, sheet, citations, most=_ONE),
        () if pressing and not sheet.full else _often_asked(routine, sheet, citations),
    )
    if sheet.full:
        yield from _answers(routine, sheet)
        yield from _rules(routine, sheet)


def _asked(routine: Routine, sheet: Sheet, citations: Citations) -> _Blocks:
    """Answer what the person's wishes ask."""
    asked, _ = _by_wish(routine)
    return sections.advice(labels.ASKED, asked, sheet, citations, most=_ASKED)


def _often_asked(routine: Routine, sheet: Sheet, citations: Citations) -> _Blocks:
    """Name what others often ask, where the person asked nothing; a full page answers it."""
    asked, others = _by_wish(routine)
    if sheet.full:
        return sections.advice(labels.ANSWERS, others, sheet, citations, most=None)
    return () if asked else sections.questions(labels.ANSWERS, others[:_TWO], sheet)


def _by_wish(routine: Routine) -> tuple[Sequence[Advice], Sequence[Advice]]:
    """Part the answers that a wish brought from the others."""
    wished = {
        rule.id
        for rule in routine.rules
        if any(fact.startswith(_WISH) and value is True for fact, value in rule.held.items())
    }
    asked = tuple(entry for entry in routine.answers if not wished.isdisjoint(entry.rules))
    return asked, tuple(entry for entry in routine.answers if entry not in asked)


def _together(sheet: Sheet, *parts: _Blocks) -> _Blocks:
    """Set short sections without empty lines between them, where headings stand beside."""
    blocks = tuple(block for part in parts for block in part)
    return (Group(*blocks),) if blocks and sheet.roomy else blocks


def _title(routine: Routine, sheet: Sheet) -> _Blocks:
    answers = [routine.profile.get(name) for name in _SHOWN_ANSWERS]
    told = Text(" · ".join(_in_words(each) for each in answers if each not in _NO_ANSWERS), QUIET)
    title = Text(labels.TITLE, HEADING)
    rule = Rule(characters="─", style=QUIET)
    if title.cell_len + told.cell_len + 2 > sheet.width:
        return (Group(title, told, rule),)
    table = Table.grid(expand=True)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(title, told)
    return (Group(table, rule),)


def _in_words(answer: JsonValue) -> str:
    match answer:
        case list():
            return ", ".join(map(_in_words, answer))
        case dict():
            return " ".join(_in_words(each) for each in answer.values() if each is not None)
        case _:
            return labels.words(str(answer))


def _answers(routine: Routine, sheet: Sheet) -> _Blocks:
    told = [
        line((f"{labels.words(name)} ", QUIET), _in_words(answer))
        for name, answer in routine.profile.items()
        if answer not in _NO_ANSWERS
    ]
    return section(sheet, labels.ANSWERED, told)


def _rules(routine: Routine, sheet: Sheet) -> _Blocks:
    fired = [line((rule.id, NAME), f"  {rule.title}") for rule in routine.rules]
    return section(sheet, labels.RULES, fired)


def _footer(routine: Routine, sheet: Sheet) -> _Blocks:
    made_by = routine.rulesets
    parts = [
        labels.counted(len(routine.rules), "rule"),
        labels.counted(len(routine.sources), "source"),
        f"{made_by.name} {made_by.version} ({made_by.digest[:12]})",
        *made_by.overlays,
        glued(f"engine {routine.provenance.engine}"),
    ]
    hints = [f"poreroutine why {each.id} {sheet.profile}" for each in routine.actives[:1]]
    if not sheet.full:
        hints.append(f"poreroutine recommend --full {sheet.profile}")
    changed = section(sheet, labels.CHANGED, [Text(each, CARE) for each in made_by.changed])
    return (
        *changed,
        Group(
            Rule(characters="─", style=QUIET),
            Text(" · ".join(parts), QUIET, overflow="fold"),
            *(Text(hint, QUIET) for hint in hints),
            Text(routine.notice, QUIET),
        ),
    )
