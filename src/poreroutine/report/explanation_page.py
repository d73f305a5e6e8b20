"""Why, or why not: an explanation as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from poreroutine.report import labels
from poreroutine.report.citations import Citations
from poreroutine.report.layout import (
    CARE,
    HEADING,
    NAME,
    QUIET,
    Sheet,
    glued,
    line,
    paragraph,
    print_out,
    section,
)
from poreroutine.routine.explanation import Cause, Explanation

_FEW = 3
_Blocks = tuple[RenderableType, ...]


def explanation_page(
    explanation: Explanation,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
) -> str:
    """Lay an explanation out for a terminal.

    Args:
        explanation: What to show.
        width: Columns of the terminal; the page keeps between 40 and 100 of them.
        colours: Whether to colour the text with escape codes.
        full: Whether to show every rule that stayed quiet, and sources with their citations.

    Returns:
        Lines, the last one ended too.
    """
    sheet = Sheet.of(width, full=full, profile="")
    citations = Citations(explanation.sources)
    verdict = labels.VERDICTS[explanation.verdict].format(explanation.name)
    headline = Text(f"{verdict[:1].upper()}{verdict[1:]}", HEADING)
    told = [headline] if not explanation.text else [headline, line(explanation.text)]
    blocks = [
        Group(*told),
        *_causes(explanation.decided_by, sheet, citations),
        *_causes(explanation.spoke_for, sheet, citations),
        *_quiet(explanation, sheet, citations),
        *_instead(explanation, sheet),
        *_changes(explanation, sheet),
        *_sources(citations, sheet),
    ]
    return print_out(blocks, sheet.width, colours)


def _causes(
    causes: Iterable[Cause], sheet: Sheet, citations: Citations
) -> Iterable[RenderableType]:
    """Set the rules that say the same under one heading."""
    by_effect: dict[str, list[RenderableType]] = {}
    for cause in causes:
        heading = labels.EFFECTS.get(cause.effect, labels.words(cause.effect).capitalize())
        by_effect.setdefault(heading, []).append(_cause(cause, citations))
    for heading, entries in by_effect.items():
        yield from section(sheet, heading, entries)


def _cause(cause: Cause, citations: Citations) -> Group:
    answers = ", ".join(f"{held.fact}: {_in_words(held.value)}" for held in cause.held)
    graded = glued(labels.graded(cause.evidence)) if cause.evidence else ""
    proof = " ".join(filter(None, (graded, citations.cite(cause.sources))))
    lines = [
        line(cause.because),
        paragraph([(labels.ANSWERS_HELD, QUIET), answers]) if answers else None,
        *(
            line(
                (f"{fail.fact}: ", NAME), _in_words(fail.value), (labels.NEEDS, QUIET), fail.needed
            )
            for fail in cause.failed
        ),
        line((labels.CONTESTED, CARE), f" {cause.contested}") if cause.contested else None,
        line((proof, QUIET)) if proof else None,
    ]
    return Group(
        paragraph([(cause.rule, NAME), cause.title]),
        *(Padding(each, (0, 0, 0, 2)) for each in lines if each is not None),
    )


def _quiet(explanation: Explanation, sheet: Sheet, citations: Citations) -> _Blocks:
    shown = sheet.first(explanation.stayed_quiet, _FEW)
    entries: list[RenderableType] = [_cause(cause, citations) for cause in shown]
    hidden = len(explanation.stayed_quiet) - len(shown)
    if hidden:
        entries.append(Text(labels.more(hidden), QUIET))
    return section(sheet, labels.STAYED_QUIET, entries)


def _instead(explanation: Explanation, sheet: Sheet) -> _Blocks:
    names = ", ".join(each.name for each in explanation.instead)
    return section(sheet, labels.INSTEAD, [line(names)] if names else [])


def _changes(explanation: Explanation, sheet: Sheet) -> _Blocks:
    entries = [
        line((f"{change.fact}: ", NAME), change.to, (labels.NOW, QUIET), _in_words(change.value))
        for change in explanation.changes
    ]
    return section(sheet, labels.CHANGES, entries)


def _sources(citations: Citations, sheet: Sheet) -> _Blocks:
    numbered = citations.numbered(cited_only=True)
    entries = [
        line((f"[{number}] ", QUIET), source.citation if sheet.full else source.id)
        for number, source in numbered
    ]
    return section(sheet, labels.SOURCES, entries)


def _in_words(value: bool | int | str) -> str:  # noqa: FBT001 - a fact's value
    return str(value).lower() if isinstance(value, bool) else str(value)
