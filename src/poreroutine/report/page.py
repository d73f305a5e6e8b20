"""The page of a routine: in short, whom to see, what to do, then what to know and why.

`blocks` arranges a page once; `page` renders it for a terminal, `report.html` and `report.markdown`
render the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, Unpack

from pydantic import JsonValue
from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine._support.words import capitalise, count_text
from poreroutine.model.routine import Advice, Referral, Routine
from poreroutine.report import clinical, labels, sections
from poreroutine.report.blocks import Badge, Footer, Title
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, line, paragraph, unbroken
from poreroutine.report.program import program
from poreroutine.report.sections import crisis_page
from poreroutine.report.short import summary
from poreroutine.report.week import columns, grids, week
from poreroutine.report.when import When, long_date

if TYPE_CHECKING:
    from poreroutine.model.selection import Selection

_SHOWN_ANSWERS = ("age", "skin_type", "pregnancy", "concerns", "experience")
_WARNINGS = 3
_EXPECTATIONS = 1
_ASKED = 3
_LABEL_WIDTH = 13
MOST_LINES = 45
"""Lines of 80 columns that a page may have before it leaves sections to the full page."""
_NO_ANSWERS: tuple[JsonValue, ...] = ("unstated", "no", "none", None, [], False)
_Blocks = tuple[RenderableType, ...]
_Entry = TypeVar("_Entry")


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
    shown = routine_page(routine, options, profile)
    text = shown.render(blocks(routine, shown, products))
    if shown.full or shown.references or not shown.is_wide or products is not None:
        return text
    return _fitted(routine, shown, text)


def _fitted(routine: Routine, page: Page, text: str) -> str:
    """Leave the least important sections of a long page to the full one, as few as will do."""
    clinically = clinical.is_for(routine)
    for heading in labels.LEAST_NEEDED_CLINICALLY if clinically else labels.LEAST_NEEDED:
        if text.count("\n") <= MOST_LINES:
            break
        less = replace(page, omitted=(*page.omitted, heading))
        shorter = less.render(blocks(routine, less))
        if shorter.count("\n") < text.count("\n"):
            page, text = less, shorter
    return text


def routine_page(routine: Routine, options: PageOptions, profile: str = "PROFILE") -> Page:
    """Return the page of a routine with some options."""
    made = Page.of({"references": False, **options}, profile, sources=routine.sources)
    width = clinical.LABEL_WIDTH if clinical.is_for(routine) else _LABEL_WIDTH
    return replace(made, label_width=width)


def blocks(
    routine: Routine, page: Page, products: Selection | None = None
) -> Sequence[RenderableType]:
    """Arrange a routine.

    Args:
        routine: What to show.
        page: A page of `routine_page`.
        products: Products from a catalogue for the routine, if it was matched.
    """
    if routine.crisis:
        return tuple(crisis_page(routine, page))
    return (
        *_title(routine),
        *_reviews(routine),
        *_body(routine, page, products),
        *sections.sources(page),
        *_footer(routine, page),
    )


def _reviews(routine: Routine) -> Iterable[Badge]:
    """Say who approved the rules that fired; the notice says it if nobody did."""
    reviewed = [rule.reviewed_by for rule in routine.rules if rule.reviewed_by]
    if not reviewed:
        return ()
    people = "; ".join(dict.fromkeys(printable(each) for names in reviewed for each in names))
    words = labels.REVIEWED if len(reviewed) == len(routine.rules) else labels.PARTLY_REVIEWED
    counts = {"reviewed": len(reviewed), "rules": len(routine.rules)}
    return (Badge(Text(words.format(people=people, **counts), "muted")),)


def _body(routine: Routine, page: Page, products: Selection | None) -> Iterable[RenderableType]:
    when = When(routine.start)
    width = page.width - page.label_width if page.is_wide else page.width - 2
    yield from page.section(labels.IN_SHORT, summary(routine, when, width), style="summary")
    if clinical.is_for(routine):
        yield from clinical.body(routine, page, when)
    else:
        yield from _everyday(routine, page, when)
    if products is not None:
        from poreroutine.report.products_section import (  # noqa: PLC0415 - most pages have none
            products as products_section,
        )

        yield from products_section(products, page)
    if page.references:
        yield from _answers(routine, page)
        yield from _rules(routine, page)


def _everyday(routine: Routine, page: Page, when: When) -> Iterable[RenderableType]:
    visits = sections.first_referrals(routine.referrals, page)
    if labels.LATER not in page.omitted or any(map(sections.has_a_time, visits)):
        yield from sections.referrals(visits, page)
    yield from sections.in_use(routine, page, when)
    weekly = grids(routine)
    yield from columns(routine, weekly, page, when)
    yield from week(routine, weekly, page, when)
    yield from sections.given_up(routine, page)
    asked, others = _split_by_wish(routine)
    yield from _compact(
        page,
        _warnings(routine, page),
        sections.advice(labels.EXPECT, _expectations(routine, page), page, most=_EXPECTATIONS),
        sections.advice(labels.ASKED, asked, page, most=_ASKED),
        sections.drivers(routine.drivers, page) if page.full else (),
        sections.actives(routine, page),
        sections.left_out(routine, page),
        sections.alternatives(routine, page),
        sections.requirements(routine.requirements, page),
        sections.options(routine.options, page),
    )
    if page.full:
        yield from _compact(
            page,
            sections.advice(labels.HABITS, routine.habits, page),
            sections.assurances(routine, page),
            sections.advice(labels.ANSWERS, others, page),
        )


def unsaid(entries: Sequence[Advice], page: Page) -> Sequence[Advice]:
    """Leave out what the summary of a short page says."""
    said = next((entry for entry in entries if entry.short), None)
    return entries if page.full else [entry for entry in entries if entry is not said]


def _expectations(routine: Routine, page: Page) -> Sequence[Advice]:
    """Leave out what the summary says, and times that the full page shows with their actives.

    A short page without actives has nothing to expect.
    """
    if not page.full and not routine.actives:
        return ()
    times = [(each.name.casefold(), each.weeks_to_effect) for each in routine.actives]
    return [
        entry
        for entry in unsaid(routine.expectations, page)
        if not any(
            name in entry.text.casefold() and entry.text.endswith(f"{weeks}.")
            for name, weeks in times
        )
    ]


def _warnings(routine: Routine, page: Page) -> _Blocks:
    shown = _shown_warnings(routine, page)
    hidden = len(unsaid(routine.warnings, page)) - len(shown)
    return sections.shown_advice(labels.WARNINGS, shown, page, hidden=hidden)


def _shown_warnings(routine: Routine, page: Page) -> Sequence[Advice]:
    """Choose warnings: all beside a visit today, those of a visit soon, and a few others."""
    every = page.full or any(each.urgency.is_pressing for each in routine.referrals)
    behind = {rule for each in routine.referrals if sections.is_urgent(each) for rule in each.rules}
    return [
        entry
        for place, entry in enumerate(unsaid(routine.warnings, page))
        if every or place < _WARNINGS or not behind.isdisjoint(entry.rules)
    ]


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


def _title(routine: Routine) -> _Blocks:
    answers = [routine.profile.get(name) for name in _SHOWN_ANSWERS]
    words = [_in_words(each) for each in answers if each not in _NO_ANSWERS]
    if routine.start is not None:
        words.append(f"starts {long_date(routine.start)}")
    return (Title(Text(labels.TITLE, "heading"), Text(" · ".join(words), "muted")),)


def _in_words(answer: JsonValue) -> str:
    match answer:
        case list():
            return ", ".join(map(_in_words, answer))
        case dict():
            return " ".join(_in_words(each) for each in answer.values() if each is not None)
        case _:
            return labels.words(str(answer))


def rest(routine: Routine, page: Page) -> _Blocks:
    """Return what the short page leaves out, for a page that shows both.

    Args:
        routine: What to show.
        page: A full page of `routine_page`.
    """
    asked, others = _split_by_wish(routine)
    short = replace(page, full=False)
    visits: Sequence[Referral]
    if clinical.is_for(routine):
        asked, others = (), routine.answers
        visits, watched, expected = routine.referrals, *clinical.shown(routine)
    else:
        visits = sections.first_referrals(routine.referrals, short)
        watched = _shown_warnings(routine, short)
        expected = _expectations(routine, short)[:_EXPECTATIONS]
    return (
        *sections.referrals(_without(routine.referrals, visits), page, labels.LATER),
        *page.section(labels.HOW_TO, [*how_to(routine)]),
        *sections.shown_advice(labels.WARNINGS_TOO, _without(routine.warnings, watched), page),
        *sections.shown_advice(labels.EXPECT_TOO, _without(routine.expectations, expected), page),
        *sections.shown_advice(labels.ASKED, asked[_ASKED:], page),
        *sections.drivers(routine.drivers, page),
        *sections.alternatives(routine, page),
        *sections.options(routine.options, page),
        *sections.advice(labels.HABITS, routine.habits, page),
        *sections.advice(labels.ASSURANCES, routine.assurances, page),
        *sections.advice(labels.ANSWERS, others, page),
        *_answers(routine, page),
        *sections.sources(page),
    )


def _without(entries: Sequence[_Entry], others: Sequence[_Entry]) -> list[_Entry]:
    return [entry for entry in entries if entry not in others]


def how_to(routine: Routine) -> Iterable[Text]:
    """Say how to use each step, once."""
    said = set[tuple[str, str]]()
    for step in routine.steps:
        if step.how and (step.product, step.how) not in said:
            said.add((step.product, step.how))
            yield paragraph((capitalise(step.product), "name"), step.how)


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
    changed = page.section(labels.CHANGED, [Text(each, "caution") for each in made_by.changed])
    lines = [*_made_by(routine, page), *_hints(routine, page), routine.notice]
    return (*changed, Footer([Text(each, "muted", overflow="fold") for each in lines]))


def _made_by(routine: Routine, page: Page) -> Iterable[str]:
    """Name the rules behind a page; on a short one only those that were added."""
    made_by = routine.rulesets
    overlays = tuple(map(printable, made_by.overlays))
    parts = [
        count_text(len(routine.rules), "rule"),
        count_text(len(routine.sources), "source"),
        f"{made_by.name} {made_by.version} ({made_by.digest[:12]})",
        *overlays,
        unbroken(f"engine {routine.provenance.engine}"),
    ]
    if page.full or page.references:
        yield " · ".join(parts)
    elif overlays:
        yield " · ".join(overlays)


def _hints(routine: Routine, page: Page) -> Iterable[str]:
    """Suggest the command for the full page, say what only that shows, and one for a reason."""
    left = ", ".join(page.omitted)
    if page.commands and not page.full:
        command = f"{program()} recommend --full {page.profile}"
        yield f"{command}  adds {left}" if left else command
    elif left:
        yield f"{capitalise(page.elsewhere)}: {left}"
    if page.commands:
        yield from (f"{program()} why {each.id} {page.profile}" for each in routine.actives[:1])
