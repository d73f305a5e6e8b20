"""The terminal page of answers to a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding

from poreroutine.model.routine import Advice, Source
from poreroutine.report import labels
from poreroutine.report.layout import (
    HEADING_STYLE,
    MUTED_STYLE,
    Citations,
    PageStyle,
    line,
    render,
    unbroken,
)


def answer_page(
    answers: Sequence[Advice],
    sources: Iterable[Source],
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
) -> str:
    """Render answers for a terminal, most likely first.

    Args:
        answers: What to show.
        sources: The sources they cite.
        width: Columns of the terminal; the page uses 40 to 100 of them.
        colours: Whether to colour the text with ANSI escape codes.

    Returns:
        The page as text, ending in a newline.
    """
    page_style = PageStyle.for_width(width, full=True, profile="")
    citations = Citations(sources)
    blocks: list[RenderableType] = [_answer(answer, citations) for answer in answers]
    cited = citations.numbered(cited_only=True)
    if cited:
        entries = (line((f"[{number}] ", MUTED_STYLE), source.citation) for number, source in cited)
        blocks.append(Group(*entries))
    return render(blocks, page_style.width, colours)


def _answer(answer: Advice, citations: Citations) -> Group:
    graded = unbroken(labels.graded(answer.evidence)) if answer.evidence else ""
    proof = " ".join(filter(None, (graded, citations.cite(answer.sources))))
    lines = [line(answer.text), *([line((proof, MUTED_STYLE))] if proof else [])]
    return Group(
        line((answer.title or answer.id, HEADING_STYLE)),
        *(Padding(each, (0, 0, 0, 2)) for each in lines),
    )
