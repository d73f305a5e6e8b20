"""The terminal page of a replay: whether a record still gives the same routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from poreroutine._support.words import count_text
from poreroutine.model.replay import Replay, ReplayDifference
from poreroutine.report import labels
from poreroutine.report.difference_lines import LOOSENED_STYLE, difference_lines
from poreroutine.report.escape import printable
from poreroutine.report.layout import (
    CAUTION_STYLE,
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    PageStyle,
    line,
    paragraph,
    render,
    section,
)

VERDICTS = {
    "same": "Today's rules give the same routine.",
    "differs": "Today's rules give a different routine.",
    "unknown": "Unknown: answers are masked, and the rules or the library changed since.",
}
NOT_RUN = {
    "same": "It was not run because answers are masked, but rules and library are the same.",
    "unknown": "Give the masked answers with --set to run it.",
    "differs": "The recorded answers can't be run today:",
}
NO_SEAL = "An older format, without a seal: nothing shows whether this record was altered."
MASKED = "Masked"
RULES = "Rules since then"
TABLES = "Tables since then"
ELSEWHERE = "Other parts"
FIRED = {
    (True, True): "fired then and fires now",
    (True, False): "fired then",
    (False, True): "fires now",
    (False, False): "not part of this routine",
}
HOW = {
    "only": "It is all that changed.",
    "needed": "Undoing any one of these rules restores it.",
    "shared": "Undoing all of these rules restores it.",
    "spoken": "They are behind it, then or now.",
    "unclear": "Any of these may be the cause.",
}
NOTHING_CHANGED = "No rule or table changed"
FEW = 5


def replay_page(
    found: Replay,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
) -> str:
    """Render a replay for a terminal.

    Args:
        found: What to show.
        width: Columns of the terminal; the page uses 40 to 100 of them.
        colours: Whether to colour the text with ANSI escape codes.
        full: Whether to include changed texts, and rules that did not take part.

    Returns:
        The page as text, ending in a newline.
    """
    page_style = PageStyle.for_width(width, full=full, profile="")
    head: list[RenderableType] = [
        Text(VERDICTS[found.verdict], HEADING_STYLE),
        line((_made_at_line(found), MUTED_STYLE)),
    ]
    if found.seal == "none":
        head.append(line((NO_SEAL, CAUTION_STYLE)))
    if not found.ran:
        head.append(line(NOT_RUN[found.verdict]))
    head.extend(line(printable(fault)) for fault in found.faults)
    if found.severity == "loosened":
        head.append(line((LOOSENED_STYLE, CAUTION_STYLE)))
    blocks: list[RenderableType] = [
        Stack(*head),
        *section(
            page_style, MASKED, [line(", ".join(map(printable, found.masked)))][: len(found.masked)]
        ),
        *_grouped(found.differences, page_style),
        *section(page_style, ELSEWHERE, [line(", ".join(found.elsewhere))][: len(found.elsewhere)]),
        *section(page_style, RULES, list(_rules(found, page_style))),
        *section(page_style, TABLES, [_changed(each.name, each.change) for each in found.tables]),
    ]
    return render(blocks, page_style.width, colours)


def _made_at_line(found: Replay) -> str:
    then = f"rulesets {found.then.version} ({found.then.digest[:8]}), library {found.library_then}"
    now = f"rulesets {found.now.version} ({found.now.digest[:8]}), library {found.library_now}"
    made = f"recorded {found.made_at} by " if found.made_at else "recorded by "
    return printable(f"{made}{then}; now {now}")


def _grouped(found: Sequence[ReplayDifference], page_style: PageStyle) -> Iterator[RenderableType]:
    """Show differences under their causes, most severe first."""
    groups: dict[tuple[str, tuple[str, ...]], list[ReplayDifference]] = {}
    rank = ("loosened", "routine", "wording")
    for each in sorted(found, key=lambda each: rank.index(each.severity)):
        groups.setdefault((each.how, each.caused_by), []).append(each)
    for (how, causes), entries in groups.items():
        lines = list(difference_lines(entries, page_style))
        hidden = len(entries) if not lines else 0
        if hidden:
            lines.append(line((f"  {count_text(hidden, 'text')} in other words", MUTED_STYLE)))
        yield Stack(*_causes(how, causes, page_style), *lines)


def _causes(how: str, causes: Sequence[str], page_style: PageStyle) -> Iterable[RenderableType]:
    if not causes:
        return [line((NOTHING_CHANGED, NAME_STYLE))]
    shown = [printable(cause) for cause in page_style.first(causes, FEW)]
    if len(shown) < len(causes):
        shown.append(labels.more(len(causes) - len(shown)))
    return [line((", ".join(shown), NAME_STYLE)), line((HOW[how], MUTED_STYLE))]


def _rules(found: Replay, page_style: PageStyle) -> Iterator[RenderableType]:
    """Show the rules that took part, and count the others."""
    part = [rule for rule in found.rules if page_style.full or rule.fired_then or rule.fires_now]
    for rule in part:
        fired = "" if not found.ran else FIRED[rule.fired_then, rule.fires_now]
        yield _changed(rule.id, rule.change, fired)
    if len(part) < len(found.rules):
        others = count_text(len(found.rules) - len(part), "rule")
        yield line((f"{others} that took no part, {labels.details()}", MUTED_STYLE))


def _changed(name: str, change: str, more: str = "") -> RenderableType:
    return paragraph([(printable(name), NAME_STYLE), change, (more, MUTED_STYLE)])
