"""The terminal page of a routine: what to do before why, one or two screens long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from poreroutine._support.words import count_text
from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Advice, Routine
from poreroutine.report import labels, sections
from poreroutine.report.calendar import grids, starts
from poreroutine.report.citations import Citations
from poreroutine.report.columns import columns
from poreroutine.report.crisis_page import crisis_page
from poreroutine.report.escape import printable
from poreroutine.report.layout import (
    CAUTION_STYLE,
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    line,
    render,
    section,
    unbroken,
)
from poreroutine.report.week import step_by_step, week

if TYPE_CHECKING:
    from poreroutine.model.selection import Selection

_SHOWN_ANSWERS = ("age", "skin_type", "pregnancy", "concerns", "experience")
_WARNINGS = 5
_ASKED = 4
_ONE = 1
_TWO = 2
_NO_ANSWERS: tuple[JsonValue, ...] = ("unstated", "no", "none", None, [], False)
_Blocks = tuple[RenderableType, ...]


def page(  # noqa: PLR0913 - display options
    routine: Routine,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
    profile: str = "PROFILE",
    products: Selection | None = None,
) -> str:
    """Render a routine for a terminal.

    Args:
        routine: What to show.
        width: Columns of the terminal; the page uses 40 to 100 of them.
        colours: Whether to colour the text with ANSI escape codes.
        full: Whether to show the complete routine.
        profile: Name of the profile in the commands that the page suggests.
        products: Products from a catalogue for the routine, if it was matched.

    Returns:
        The page as text, ending in a newline. It may contain characters that some encodings lack,
        see `report.glyphs`.
    """
    page_style = PageStyle.for_width(width, full=full, profile=profile)
    citations = Citations(routine.sources)
    if routine.crisis:
        return render(crisis_page(routine, page_style, citations), page_style.width, colours)
    blocks = [
        *_title(routine, page_style),
        *_body(routine, page_style, citations, products),
        *sections.sources(citations, page_style),
        *_footer(routine, page_style),
    ]
    return render(blocks, page_style.width, colours)


def _body(
    routine: Routine, page_style: PageStyle, citations: Citations, products: Selection | None
) -> Iterable[RenderableType]:
    pressing = tuple(filter(sections.is_urgent, routine.referrals))
    others = tuple(each for each in routine.referrals if each not in pressing)
    if pressing and not page_style.full:
        others = tuple(each for each in others if each.urgency is not Urgency.WHEN_IT_SUITS)
    weekly = grids(routine)
    yield from sections.referrals(pressing, page_style, citations)
    yield from sections.needs(routine, page_style, citations)
    yield from _compact(
        page_style,
        sections.drivers(routine.drivers, page_style, citations),
        sections.advice(labels.EXPECTATIONS, routine.expectations, page_style, citations),
    )
    yield from columns(routine, weekly, page_style)
    yield from week(routine, weekly, page_style)
    if page_style.full:
        yield from step_by_step(starts(routine), page_style)
    if products is not None:
        from poreroutine.report.products_section import (  # noqa: PLC0415 - most pages have none
            products as products_section,
        )

        yield from products_section(products, page_style)
    yield from sections.referrals(others, page_style, citations)
    yield from sections.advice(
        labels.WARNINGS,
        routine.warnings,
        page_style,
        citations,
        most=None if pressing else _WARNINGS,
    )
    yield from _asked(routine, page_style, citations)
    yield from _compact(
        page_style,
        sections.actives(routine.actives, page_style, citations),
        sections.left_out(routine, page_style, citations),
        sections.alternatives(routine, page_style, citations),
    )
    yield from _compact(
        page_style,
        sections.advice(labels.HABITS, routine.habits, page_style, citations, most=_TWO),
        sections.requirements(routine.requirements, page_style),
        sections.options(routine.options, page_style, citations),
        sections.advice(labels.ASSURANCES, routine.assurances, page_style, citations, most=_ONE),
        ()
        if pressing and not page_style.full
        else _other_questions(routine, page_style, citations),
    )
    if page_style.full:
        yield from _answers(routine, page_style)
        yield from _rules(routine, page_style)


def _asked(routine: Routine, page_style: PageStyle, citations: Citations) -> _Blocks:
    """Answer the questions that the person's wishes ask."""
    asked, _ = _split_by_wish(routine)
    return sections.advice(labels.ASKED, asked, page_style, citations, most=_ASKED)


def _other_questions(routine: Routine, page_style: PageStyle, citations: Citations) -> _Blocks:
    """List common questions if the person asked none; a full page answers them."""
    asked, others = _split_by_wish(routine)
    if page_style.full:
        return sections.advice(labels.ANSWERS, others, page_style, citations, most=None)
    return () if asked else sections.questions(labels.ANSWERS, others[:_TWO], page_style)


def _split_by_wish(routine: Routine) -> tuple[Sequence[Advice], Sequence[Advice]]:
    """Part the answers that a wish brought from the others."""
    wishes = routine.profile.get("wishes")
    facts = [f"wish.{each}" for each in wishes] if isinstance(wishes, list) else []
    wished = {rule.id for rule in routine.rules if any(rule.held.get(fact) for fact in facts)}
    asked = tuple(entry for entry in routine.answers if not wished.isdisjoint(entry.rules))
    return asked, tuple(entry for entry in routine.answers if entry not in asked)


def _compact(page_style: PageStyle, *parts: _Blocks) -> _Blocks:
    """Show short sections without empty lines between them, where headings are beside the text."""
    blocks = tuple(block for part in parts for block in part)
    return (Group(*blocks),) if blocks and page_style.is_wide else blocks


def _title(routine: Routine, page_style: PageStyle) -> _Blocks:
    answers = [routine.profile.get(name) for name in _SHOWN_ANSWERS]
    title_text = Text(
        " · ".join(_in_words(each) for each in answers if each not in _NO_ANSWERS), MUTED_STYLE
    )
    title = Text(labels.TITLE, HEADING_STYLE)
    rule = Rule(characters="─", style=MUTED_STYLE)
    if title.cell_len + title_text.cell_len + 2 > page_style.width:
        return (Group(title, title_text, rule),)
    table = Table.grid(expand=True)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(title, title_text)
    return (Group(table, rule),)


def _in_words(answer: JsonValue) -> str:
    match answer:
        case list():
            return ", ".join(map(_in_words, answer))
        case dict():
            return " ".join(_in_words(each) for each in answer.values() if each is not None)
        case _:
            return labels.words(str(answer))


def _answers(routine: Routine, page_style: PageStyle) -> _Blocks:
    lines = [
        line((f"{labels.words(name)} ", MUTED_STYLE), _in_words(answer))
        for name, answer in routine.profile.items()
        if answer not in _NO_ANSWERS
    ]
    return section(page_style, labels.ANSWERED, lines)


def _rules(routine: Routine, page_style: PageStyle) -> _Blocks:
    fired = [line((rule.id, NAME_STYLE), f"  {rule.title}") for rule in routine.rules]
    return section(page_style, labels.RULES, fired)


def _footer(routine: Routine, page_style: PageStyle) -> _Blocks:
    made_by = routine.rulesets
    parts = [
        count_text(len(routine.rules), "rule"),
        count_text(len(routine.sources), "source"),
        f"{made_by.name} {made_by.version} ({made_by.digest[:12]})",
        *map(printable, made_by.overlays),
        unbroken(f"engine {routine.provenance.engine}"),
    ]
    hints = [f"poreroutine why {each.id} {page_style.profile}" for each in routine.actives[:1]]
    if not page_style.full:
        hints.append(f"poreroutine recommend --full {page_style.profile}")
    changed = section(
        page_style, labels.CHANGED, [Text(each, CAUTION_STYLE) for each in made_by.changed]
    )
    return (
        *changed,
        Group(
            Rule(characters="─", style=MUTED_STYLE),
            Text(" · ".join(parts), MUTED_STYLE, overflow="fold"),
            *(Text(hint, MUTED_STYLE) for hint in hints),
            Text(routine.notice, MUTED_STYLE),
        ),
    )
