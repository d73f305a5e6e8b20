"""The terminal page of a replay: whether a record still gives the same routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Unpack

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from poreroutine._support.words import count_text
from poreroutine.model.replay import Replay, ReplayDifference
from poreroutine.report import labels
from poreroutine.report.comparison_page import LOOSENED_LEGEND, difference_lines
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, line, paragraph

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
FEW = 5


def replay_page(found: Replay, **options: Unpack[PageOptions]) -> str:
    """Render a replay for a terminal.

    Args:
        found: What to show.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of(options)
    head: list[RenderableType] = [
        Text(VERDICTS[found.verdict], "heading"),
        line((_made_at_line(found), "muted")),
    ]
    if found.seal == "none":
        head.append(line((NO_SEAL, "caution")))
    if not found.ran:
        head.append(line(NOT_RUN[found.verdict]))
    head.extend(line(printable(fault)) for fault in found.faults)
    if found.severity == "loosened":
        head.append(line((LOOSENED_LEGEND, "caution")))
    blocks: list[RenderableType] = [
        Stack(*head),
        *page.section(
            "Masked", [line(", ".join(map(printable, found.masked)))][: len(found.masked)]
        ),
        *_grouped(found.differences, page),
        *page.section(ELSEWHERE, [line(", ".join(found.elsewhere))][: len(found.elsewhere)]),
        *page.section(RULES, list(_rules(found, page))),
        *page.section(TABLES, [_changed(each.name, each.change) for each in found.tables]),
    ]
    return page.render(blocks)


def _made_at_line(found: Replay) -> str:
    then = f"rulesets {found.then.version} ({found.then.digest[:8]}), library {found.library_then}"
    now = f"rulesets {found.now.version} ({found.now.digest[:8]}), library {found.library_now}"
    made = f"recorded {found.made_at} by " if found.made_at else "recorded by "
    return printable(f"{made}{then}; now {now}")


def _grouped(found: Sequence[ReplayDifference], page: Page) -> Iterator[RenderableType]:
    """Show differences under their causes, most severe first."""
    groups: dict[tuple[str, tuple[str, ...]], list[ReplayDifference]] = {}
    rank = ("loosened", "routine", "wording")
    for each in sorted(found, key=lambda each: rank.index(each.severity)):
        groups.setdefault((each.how, each.caused_by), []).append(each)
    for (how, causes), entries in groups.items():
        lines = list(difference_lines(entries, page))
        hidden = len(entries) if not lines else 0
        if hidden:
            lines.append(line((f"  {count_text(hidden, 'text')} in other words", "muted")))
        yield Stack(*_causes(how, causes, page), *lines)


def _causes(how: str, causes: Sequence[str], page: Page) -> Iterable[RenderableType]:
    if not causes:
        return [line(("No rule or table changed", "name"))]
    shown = [printable(cause) for cause in page.first(causes, FEW)]
    if len(shown) < len(causes):
        shown.append(labels.more(len(causes) - len(shown)))
    return [line((", ".join(shown), "name")), line((HOW[how], "muted"))]


def _rules(found: Replay, page: Page) -> Iterator[RenderableType]:
    """Show the rules that took part, and count the others."""
    part = [rule for rule in found.rules if page.full or rule.fired_then or rule.fires_now]
    for rule in part:
        fired = "" if not found.ran else FIRED[rule.fired_then, rule.fires_now]
        yield _changed(rule.id, rule.change, fired)
    if len(part) < len(found.rules):
        others = count_text(len(found.rules) - len(part), "rule")
        yield line((f"{others} that took no part, {labels.DETAILS}", "muted"))


def _changed(name: str, change: str, more: str = "") -> RenderableType:
    return paragraph((printable(name), "name"), change, (more, "muted"))
