"""A replay: whether a record is still answered the same, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from poreroutine.model.replay import Answered, Replay
from poreroutine.report import labels
from poreroutine.report.difference_lines import LOOSER, difference_lines
from poreroutine.report.escape import printable
from poreroutine.report.layout import (
    CARE,
    HEADING,
    NAME,
    QUIET,
    Sheet,
    line,
    paragraph,
    print_out,
    section,
)

VERDICTS = {
    "same": "Today's rules answer the same.",
    "differs": "Today's rules answer otherwise.",
    "unknown": "It can't be told: answers are masked, and the rules or the library changed since.",
}
NOT_RUN = {
    "same": "It was not run, for answers are masked; but the same rules and library would run.",
    "unknown": "Give the masked answers with --set to run it.",
    "differs": "The recorded answers can't be run today:",
}
MASKED = "Masked"
RULES = "Rules since then"
TABLES = "Tables since then"
ELSEWHERE = "Other parts"
FIRED = {
    (True, True): "fired then and fires now",
    (True, False): "fired then",
    (False, True): "fires now",
    (False, False): "no part of this answer",
}
HOW = {
    "only": "It is all that changed.",
    "needed": "Without any one of these rules it would be as it was.",
    "shared": "Without all of these rules it would be as it was.",
    "spoken": "They stand behind it, then or now.",
    "unclear": "It can't be told which of these; it may be any of them.",
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
    """Lay a replay out for a terminal.

    Args:
        found: What to show.
        width: Columns of the terminal; the page keeps between 40 and 100 of them.
        colours: Whether to colour the text with escape codes.
        full: Whether to show changed texts, and rules that play no part in this answer.

    Returns:
        Lines, the last one ended too.
    """
    sheet = Sheet.of(width, full=full, profile="")
    head: list[RenderableType] = [
        Text(VERDICTS[found.verdict], HEADING),
        line((_made(found), QUIET)),
    ]
    if not found.ran:
        head.append(line(NOT_RUN[found.verdict]))
    head.extend(line(printable(fault)) for fault in found.faults)
    if found.severity == "loosened":
        head.append(line((LOOSER, CARE)))
    blocks: list[RenderableType] = [
        Stack(*head),
        *section(
            sheet, MASKED, [line(", ".join(map(printable, found.masked)))][: len(found.masked)]
        ),
        *_grouped(found.differences, sheet),
        *section(sheet, ELSEWHERE, [line(", ".join(found.elsewhere))][: len(found.elsewhere)]),
        *section(sheet, RULES, list(_rules(found, sheet))),
        *section(sheet, TABLES, [_changed(each.name, each.change) for each in found.tables]),
    ]
    return print_out(blocks, sheet.width, colours)


def _made(found: Replay) -> str:
    then = f"rulesets {found.then.version} ({found.then.digest[:8]}), library {found.library_then}"
    now = f"rulesets {found.now.version} ({found.now.digest[:8]}), library {found.library_now}"
    made = f"recorded {found.made_at} by " if found.made_at else "recorded by "
    return printable(f"{made}{then}; now {now}")


def _grouped(found: Sequence[Answered], sheet: Sheet) -> Iterator[RenderableType]:
    """Set differences under what brings them, what matters most first."""
    groups: dict[tuple[str, tuple[str, ...]], list[Answered]] = {}
    rank = ("loosened", "routine", "wording")
    for each in sorted(found, key=lambda each: rank.index(each.severity)):
        groups.setdefault((each.how, each.caused_by), []).append(each)
    for (how, causes), entries in groups.items():
        lines = list(difference_lines(entries, sheet))
        hidden = len(entries) if not lines else 0
        if hidden:
            lines.append(line((f"  {labels.counted(hidden, 'text')} in other words", QUIET)))
        yield Stack(*_causes(how, causes, sheet), *lines)


def _causes(how: str, causes: Sequence[str], sheet: Sheet) -> Iterable[RenderableType]:
    if not causes:
        return [line((NOTHING_CHANGED, NAME))]
    shown = [printable(cause) for cause in sheet.first(causes, FEW)]
    if len(shown) < len(causes):
        shown.append(labels.more(len(causes) - len(shown)))
    return [line((", ".join(shown), NAME)), line((HOW[how], QUIET))]


def _rules(found: Replay, sheet: Sheet) -> Iterator[RenderableType]:
    """Give the rules that took part, and count the others."""
    part = [rule for rule in found.rules if sheet.full or rule.fired_then or rule.fires_now]
    for rule in part:
        fired = "" if not found.ran else FIRED[rule.fired_then, rule.fires_now]
        yield _changed(rule.id, rule.change, fired)
    if len(part) < len(found.rules):
        others = labels.counted(len(found.rules) - len(part), "rule")
        yield line((f"{others} that took no part, {labels.details()}", QUIET))


def _changed(name: str, change: str, more: str = "") -> RenderableType:
    return paragraph([(printable(name), NAME), change, (more, QUIET)])
