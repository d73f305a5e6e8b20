"""The terminal page of a what-if comparison."""

from __future__ import annotations

from typing import Literal

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from poreroutine.model.what_if import CauseRule, Effect, Group, WhatIf
from poreroutine.report import labels
from poreroutine.report.difference_lines import ARROW, LOOSENED_STYLE, difference_lines, shown_value
from poreroutine.report.layout import (
    CAUTION_STYLE,
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    line,
    paragraph,
    render,
)

TITLE = "What would change"
NOTHING = "Nothing would change: the routines are identical."
NO_ANSWERS = "The answers are the same."
NOW = {"fires": "now applies", "silent": "no longer applies"}
ALSO = "together with"
SHARED = "One compensates for another: only undoing all of them undoes it."
ANSWERS = "Read directly by the planner"
OTHER_WORDS = "text reworded"
TAKES_PLACE = "replaces"


def comparison_page(
    found: WhatIf,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
) -> str:
    """Render a comparison for a terminal.

    Args:
        found: What to show.
        width: Columns of the terminal; the page uses 40 to 100 of them.
        colours: Whether to colour the text with ANSI escape codes.
        full: Whether to include changed texts and the reasons of rules.

    Returns:
        The page as text, ending in a newline.
    """
    page_style = PageStyle.for_width(width, full=full, profile="")
    head: list[RenderableType] = [Text(TITLE, HEADING_STYLE)]
    head.extend(
        line(
            (f"{change.field}: ", NAME_STYLE),
            shown_value(change.before),
            (ARROW, MUTED_STYLE),
            shown_value(change.after),
        )
        for change in found.answers
    )
    if not found.answers:
        head.append(line(NO_ANSWERS))
    if found.same:
        head.append(line(NOTHING))
    if found.severity == "loosened":
        head.append(line((LOOSENED_STYLE, CAUTION_STYLE)))
    blocks: list[RenderableType] = [Stack(*head)]
    named: set[str] = set()
    shown = [group for group in found.groups if full or group.severity != "wording"]
    blocks.extend(_group(group, page_style, named) for group in shown)
    reworded = sum(
        effect.severity == "wording" for group in found.groups for effect in group.effects
    )
    if reworded and not full:
        reworded_line = f"{reworded} {OTHER_WORDS}, {labels.details()}"
        blocks.append(line((reworded_line, MUTED_STYLE)))
    return render(blocks, page_style.width, colours)


def _group(group: Group, page_style: PageStyle, named: set[str]) -> RenderableType:
    """Show effects under their rules; a rule already explained is only named."""
    causes = [_cause(rule, page_style) for rule in group.rules if rule.id not in named]
    again = ", ".join(rule.id for rule in group.rules if rule.id in named)
    if again:
        causes.append(line((f"{ALSO} {again}", MUTED_STYLE) if causes else (again, NAME_STYLE)))
    named.update(rule.id for rule in group.rules)
    if group.how == "shared":
        causes.append(line((SHARED, MUTED_STYLE)))
    if group.how == "answers":
        causes.insert(0, paragraph([(ANSWERS, NAME_STYLE), ", ".join(group.answers)]))
    notes = {effect.address: _places(effect) for effect in group.effects if effect.takes_place_of}
    return Stack(*causes, *difference_lines(group.effects, page_style, notes))


def _places(effect: Effect) -> str:
    return f"{TAKES_PLACE} {', '.join(named.name for named in effect.takes_place_of)}"


def _cause(rule: CauseRule, page_style: PageStyle) -> RenderableType:
    moved = ", ".join(
        f"{each.fact}: {shown_value(each.before)}{ARROW}{shown_value(each.after)}"
        for each in rule.facts
    )
    lines: list[RenderableType] = [
        line((rule.title, NAME_STYLE)),
        paragraph([(f"{rule.id} {NOW[rule.now]}", MUTED_STYLE), (moved, MUTED_STYLE)]),
    ]
    if page_style.full:
        lines.append(line(rule.because))
    return Stack(*lines)
