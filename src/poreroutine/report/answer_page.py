"""The terminal page of answers to a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Unpack

from rich.console import Group, RenderableType

from poreroutine.model.routine import Advice
from poreroutine.model.routine_parts import Source
from poreroutine.report import labels
from poreroutine.report.layout import Page, PageOptions, indented, line, unbroken


def answer_page(
    answers: Sequence[Advice], sources: Iterable[Source], **options: Unpack[PageOptions]
) -> str:
    """Render answers for a terminal, most likely first.

    Args:
        answers: What to show.
        sources: The sources they cite.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of({**options, "full": True}, sources=sources)
    blocks: list[RenderableType] = [_answer(answer, page) for answer in answers]
    cited = page.citations.numbered(cited_only=True)
    if cited:
        entries = (line((f"[{number}] ", "muted"), source.citation) for number, source in cited)
        blocks.append(Group(*entries))
    return page.render(blocks)


def _answer(answer: Advice, page: Page) -> Group:
    graded = unbroken(labels.graded(answer.evidence)) if answer.evidence else ""
    proof = " ".join(filter(None, (graded, page.citations.cite(answer.sources))))
    lines = [line(answer.text), *([line((proof, "muted"))] if proof else [])]
    return Group(line((answer.title or answer.id, "heading")), *indented(*lines))
