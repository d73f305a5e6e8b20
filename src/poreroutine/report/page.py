"""The terminal page of a routine: what to do before why, one or two screens long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from pydantic import JsonValue
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from poreroutine._support.words import count_text
from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Advice, Routine
from poreroutine.report import labels, sections
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, line, unbroken
from poreroutine.report.sections import crisis_page
from poreroutine.report.week import columns, grids, starts, step_by_step, week

if TYPE_CHECKING:
    from poreroutine.model.selection import Selection

_SHOWN_ANSWERS = ("age", "skin_type", "pregnancy", "concerns", "experience")
_WARNINGS = 5
_ASKED = 4
_ONE = 1
_TWO = 2
_NO_ANSWERS: tuple[JsonValue, ...] = ("unstated", "no", "none", None, [], False)
_Blocks = tuple[RenderableType, ...]


def page(
    routine: Routine,
    *,
    profile: str = "PROFILE",
    products: Selection | None = None,
    **options: Unpack[PageOptions],
) -> str:
    """Render a routine for a terminal.

    Args:
        routine: What to show.
        **options: Width, colours and length of the page.
        profile: Name of the profile in the commands that the page suggests.
        products: Products from a catalogue for the routine, if it was matched.

    Returns:
        The page as text, ending in a newline. It may contain characters that some encodings lack,
        see `report.escape`.
    """
    page = Page.of(options, profile, sources=routine.sources)
    if routine.crisis:
        return page.render(crisis_page(routine, page))
    blocks = [
        *_title(routine, page),
        *_body(routine, page, products),
        *sections.sources(page),
        *_footer(routine, page),
    ]
    return page.render(blocks)


def _body(routine: Routine, page: Page, products: Selection | None) -> Iterable[RenderableType]:
    pressing = tuple(filter(sections.is_urgent, routine.referrals))
    others = tuple(each for each in routine.referrals if each not in pressing)
    if pressing and not page.full:
        others = tuple(each for each in others if each.urgency is not Urgency.WHEN_IT_SUITS)
    weekly = grids(routine)
    yield from sections.referrals(pressing, page)
    yield from sections.in_use(routine, page)
    yield from sections.needs(routine, page)
    yield from _compact(
        page,
        sections.drivers(routine.drivers, page),
        sections.advice("What to expect", routine.expectations, page),
    )
    yield from columns(routine, weekly, page)
    yield from week(routine, weekly, page)
    yield from sections.given_up(routine, page)
    if page.full:
        yield from step_by_step(routine, starts(routine), page)
    if products is not None:
        from poreroutine.report.products_section import (  # noqa: PLC0415 - most pages have none
            products as products_section,
        )

        yield from products_section(products, page)
    yield from sections.referrals(others, page)
    yield from sections.advice(
        labels.WARNINGS, routine.warnings, page, most=None if pressing else _WARNINGS
    )
    yield from _asked(routine, page)
    yield from _compact(
        page,
        sections.actives(routine.actives, page),
        sections.left_out(routine, page),
        sections.alternatives(routine, page),
    )
    yield from _compact(
        page,
        sections.advice("Daily habits", routine.habits, page, most=_TWO),
        sections.requirements(routine.requirements, page),
        sections.options(routine.options, page),
        sections.advice("No need to worry", routine.assurances, page, most=_ONE),
        () if pressing and not page.full else _other_questions(routine, page),
    )
    if page.full:
        yield from _answers(routine, page)
        yield from _rules(routine, page)


def _asked(routine: Routine, page: Page) -> _Blocks:
    """Answer the questions that the person's wishes ask."""
    asked, _ = _split_by_wish(routine)
    return sections.advice(labels.ASKED, asked, page, most=_ASKED)


def _other_questions(routine: Routine, page: Page) -> _Blocks:
    """List common questions if the person asked none; a full page answers them."""
    asked, others = _split_by_wish(routine)
    if page.full:
        return sections.advice(labels.ANSWERS, others, page, most=None)
    return () if asked else sections.questions(labels.ANSWERS, others[:_TWO], page)


def _split_by_wish(routine: Routine) -> tuple[Sequence[Advice], Sequence[Advice]]:
    """Separate the answers to the wishes from the others."""
    wishes = routine.profile.get("wishes")
    facts = [f"wish.{each}" for each in wishes] if isinstance(wishes, list) else []
    wished = {rule.id for rule in routine.rules if any(rule.held.get(fact) for fact in facts)}
    asked = tuple(entry for entry in routine.answers if not wished.isdisjoint(entry.rules))
    return asked, tuple(entry for entry in routine.answers if entry not in asked)


def _compact(page: Page, *parts: _Blocks) -> _Blocks:
    """Show short sections without empty lines between them, where headings are beside the text."""
    blocks = tuple(block for part in parts for block in part)
    return (Group(*blocks),) if blocks and page.is_wide else blocks


def _title(routine: Routine, page: Page) -> _Blocks:
    answers = [routine.profile.get(name) for name in _SHOWN_ANSWERS]
    title_text = Text(
        " · ".join(_in_words(each) for each in answers if each not in _NO_ANSWERS), "muted"
    )
    title = Text(labels.TITLE, "heading")
    rule = Rule(characters="─", style="muted")
    if title.cell_len + title_text.cell_len + 2 > page.width:
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


def _answers(routine: Routine, page: Page) -> _Blocks:
    lines = [
        line((f"{labels.words(name)} ", "muted"), _in_words(answer))
        for name, answer in routine.profile.items()
        if answer not in _NO_ANSWERS
    ]
    return page.section(labels.ANSWERED, lines)


def _rules(routine: Routine, page: Page) -> _Blocks:
    fired = [line((rule.id, "name"), f"  {rule.title}") for rule in routine.rules]
    return page.section(labels.RULES, fired)


def _footer(routine: Routine, page: Page) -> _Blocks:
    made_by = routine.rulesets
    parts = [
        count_text(len(routine.rules), "rule"),
        count_text(len(routine.sources), "source"),
        f"{made_by.name} {made_by.version} ({made_by.digest[:12]})",
        *map(printable, made_by.overlays),
        unbroken(f"engine {routine.provenance.engine}"),
    ]
    hints = [f"poreroutine why {each.id} {page.profile}" for each in routine.actives[:1]]
    if not page.full:
        hints.append(f"poreroutine recommend --full {page.profile}")
    changed = page.section(labels.CHANGED, [Text(each, "caution") for each in made_by.changed])
    return (
        *changed,
        Group(
            Rule(characters="─", style="muted"),
            Text(" · ".join(parts), "muted", overflow="fold"),
            *(Text(hint, "muted") for hint in hints),
            Text(routine.notice, "muted"),
        ),
    )
