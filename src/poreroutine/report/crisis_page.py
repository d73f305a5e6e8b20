"""The crisis page: whom to ring, what to do until help arrives, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from poreroutine.model.routine import Referral, Routine
from poreroutine.report import labels, sections
from poreroutine.report.citations import Citations
from poreroutine.report.layout import (
    ALARM_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    bulleted,
    capital,
    line,
    paragraph,
)


def crisis_page(
    routine: Routine, page_style: PageStyle, citations: Citations, *more: RenderableType
) -> Iterator[RenderableType]:
    """Show what to do, most urgent first; a full page adds the sources of each sentence.

    Args:
        routine: A routine in a crisis.
        page_style: Width and options of the page.
        citations: Numbered sources.
        more: Further lines, such as where to find the answer to the question asked.
    """
    first, *others = routine.referrals
    title = Text(labels.CRISIS[first.urgency], ALARM_STYLE)
    yield Group(title, Rule(characters="─", style=MUTED_STYLE))
    yield _help(first, page_style, citations)
    for referral in others:
        when = "" if referral.urgency is first.urgency else referral.urgency.in_words
        yield _help(referral, page_style, citations, when)
    aid = [
        paragraph([each.text, (_cited(each.sources, page_style, citations), MUTED_STYLE)])
        for each in routine.warnings
    ]
    if aid:
        yield Group(Text(labels.FIRST_AID, NAME_STYLE), *(_set_in(each) for each in bulleted(aid)))
    yield from more
    yield from sections.sources(citations, page_style)
    yield Text(routine.notice, MUTED_STYLE)


def _help(
    referral: Referral, page_style: PageStyle, citations: Citations, when: str = ""
) -> RenderableType:
    """Show what to do, with whom to call in bold: on its own line if no sentence mentions it."""
    text = line(referral.text)
    found = text.highlight_words([referral.who], NAME_STYLE, case_sensitive=False)
    named = "" if found else capital(referral.who)
    head = " · ".join(filter(None, (named, capital(when))))
    cited = _cited(referral.sources, page_style, citations)
    told = text.append(f"  {cited}", MUTED_STYLE) if cited else text
    return Group(line((head, NAME_STYLE)), told) if head else told


def _set_in(text: RenderableType) -> Padding:
    return Padding(text, (0, 0, 0, 2))


def _cited(sources: tuple[str, ...], page_style: PageStyle, citations: Citations) -> str:
    return citations.cite(sources) if page_style.full else ""
