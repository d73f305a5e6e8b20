"""The audit of a shelf as a terminal shows it: what to do first, then why, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from poreroutine.model.routine import Advice
from poreroutine.model.shelf import Audit, Conflict, Entry, TrackUse, Use, Verdict
from poreroutine.report import labels, sections
from poreroutine.report.citations import Citations
from poreroutine.report.crisis_page import crisis_page
from poreroutine.report.escape import printable
from poreroutine.report.layout import (
    ALARM,
    CARE,
    HEADING,
    NAME,
    QUIET,
    Sheet,
    bulleted,
    line,
    paragraph,
    print_out,
    section,
)
from poreroutine.report.products_section import picked

TITLE = "Your shelf"
VERDICTS: dict[Verdict, str] = {
    "stop": "Stop using",
    "pause": "Put on hold",
    "swap": "Better swapped",
    "less": "Use less often",
    "unclear": "Can't be judged",
    "keep": "Keep",
    "known": "Known",
}
"""Headings."""
FIRST: tuple[Verdict, ...] = ("stop",)
THEN: tuple[Verdict, ...] = ("pause", "swap", "less")
LAST: tuple[Verdict, ...] = ("unclear", "keep", "known")
"""Verdicts in the order of the page: what is missing stands behind what to stop."""
STYLES: dict[Verdict, str] = {"stop": ALARM, "pause": CARE, "swap": CARE, "less": CARE}
MISSING = "Missing"
APART = "Keep apart"
NOW = "now"
WEEK = "In a week"
ORDER = {"morning": "Morning order", "evening": "Evening order"}
TWICE = "Twice here"
FINE = "Fine together"
OPEN = "Left open"
PLAN = "Your routine"
_FEW = 3
_TWO = 2


def audit_page(
    audit: Audit,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
    shelf: str = "SHELF",
) -> str:
    """Lay an audit out for a terminal.

    Args:
        audit: What to show.
        width: Columns of the terminal; the page keeps between 40 and 100 of them.
        colours: Whether to colour the text with escape codes.
        full: Whether to show everything the audit holds.
        shelf: What to call the shelf in the commands that the page suggests.

    Returns:
        Lines, the last one ended too.
    """
    sheet = Sheet.of(width, full=full, profile=shelf)
    citations = Citations(audit.sources)
    if audit.routine is not None and audit.routine.crisis:
        said = dict.fromkeys(why.text for entry in audit.entries for why in entry.reasons)
        shelf_last = section(sheet, TITLE, [line(text) for text in said])
        urgent = crisis_page(audit.routine, sheet, citations, *shelf_last)
        return print_out(urgent, sheet.width, colours)
    blocks = [*_title(audit), *_body(audit, sheet, citations), *_footer(audit, sheet, citations)]
    return print_out(blocks, sheet.width, colours)


def _title(audit: Audit) -> Iterator[RenderableType]:
    text = Text(TITLE, HEADING)
    text.append(f"  {labels.counted(len(audit.entries), 'product')}", QUIET)
    yield Group(text, Rule(style=QUIET, characters="─"))


def _body(audit: Audit, sheet: Sheet, citations: Citations) -> Iterable[RenderableType]:
    names = {entry.place: printable(entry.name, 60) for entry in audit.entries}
    if audit.routine is not None:
        pressing = tuple(filter(sections.is_pressing, audit.routine.referrals))
        yield from sections.referrals(pressing, sheet, citations)
    if not audit.with_profile:
        yield from _left_open(audit, sheet)
    yield from _verdicts(audit, FIRST, sheet)
    missing = [line(each.text) for each in audit.missing]
    yield from section(sheet, MISSING, bulleted(missing), style=CARE)
    yield from _verdicts(audit, THEN, sheet)
    conflicts = [_conflict(each, names, sheet, citations) for each in audit.conflicts]
    yield from section(sheet, APART, bulleted(conflicts))
    stopped = {entry.place for entry in audit.entries if entry.verdict == "stop"}
    tracks = [_track(each, sheet) for each in audit.tracks if not stopped.issuperset(each.places)]
    if audit.recovery is not None:
        tracks.append(line((audit.recovery, CARE)))
    yield from section(sheet, WEEK, bulleted(tracks))
    yield from _verdicts(audit, LAST, sheet)
    if audit.with_profile and (sheet.full or _is_more_open(audit)):
        yield from _left_open(audit, sheet)
    for layers in audit.order:
        order = "  ".join(
            f"{number} {names[place]}" for number, place in enumerate(layers.places, start=1)
        )
        yield from section(sheet, ORDER[layers.slot], [line(order)])
    twice = [_twice(each.text, each.places, names) for each in audit.duplicates]
    yield from section(sheet, TWICE, bulleted(twice))
    yield from _advice(FINE, audit.fine, sheet, citations, _FEW)
    yield from _advice(labels.WARNINGS, audit.warnings, sheet, citations, _FEW)
    yield from section(sheet, PLAN, [*_uses(audit.uses, names, sheet)])


def _verdicts(audit: Audit, verdicts: Sequence[Verdict], sheet: Sheet) -> Iterator[RenderableType]:
    for verdict in verdicts:
        texts = [_entry(entry, sheet) for entry in audit.entries if entry.verdict == verdict]
        style = STYLES.get(verdict, HEADING)
        yield from section(sheet, VERDICTS[verdict], bulleted(texts), style=style)


def _left_open(audit: Audit, sheet: Sheet) -> tuple[RenderableType, ...]:
    return section(sheet, OPEN, bulleted([line(printable(text, 600)) for text in audit.not_judged]))


def _is_more_open(audit: Audit) -> bool:
    """Tell whether more is open than what already stands there as such."""
    return any(
        not each.readable
        and each.verdict != "unclear"
        and all(why.code != "told_by_active" for why in each.reasons)
        for each in audit.entries
    )


def _entry(entry: Entry, sheet: Sheet) -> Text:
    # Of medicines and poisons everything is said: what is left out could be the worst of them.
    refused = [why for why in entry.reasons if why.code.startswith("refused")]
    reasons = refused or sheet.first(entry.reasons, _TWO)
    return paragraph(
        [
            (printable(entry.name, 60), NAME),
            " ".join(why.text for why in reasons)
            if entry.verdict not in {"keep", "known"} or sheet.full
            else "",
            (_rules(why.rules for why in reasons) if sheet.full else "", QUIET),
        ]
    )


def _conflict(
    conflict: Conflict, names: dict[int, str], sheet: Sheet, citations: Citations
) -> Text:
    who = " + ".join(names[place] for place in conflict.places)
    return paragraph(
        [
            (who, NAME),
            (NOW if conflict.meets else "", CARE),
            conflict.text,
            conflict.reason if conflict.meets or sheet.full else "",
            (citations.cite(conflict.sources) if sheet.full else "", QUIET),
            (_rules([conflict.rules]) if sheet.full else "", QUIET),
        ]
    )


def _track(track: TrackUse, sheet: Sheet) -> Text:
    return paragraph(
        [
            (track.name, NAME),
            (track.text, CARE if track.is_over else ""),
            (_rules([track.rules]) if sheet.full else "", QUIET),
        ]
    )


def _twice(text: str, places: Sequence[int], names: dict[int, str]) -> Text:
    return paragraph([text, (", ".join(names[place] for place in places), QUIET)])


def _advice(
    heading: str, entries: Sequence[Advice], sheet: Sheet, citations: Citations, most: int
) -> tuple[RenderableType, ...]:
    shown = sheet.first(entries, most)
    texts = [
        paragraph([entry.text, (citations.cite(entry.sources) if sheet.full else "", QUIET)])
        for entry in shown
    ]
    hidden = len(entries) - len(shown)
    if hidden and texts:
        texts[-1].append(f"  {labels.more(hidden)}", QUIET)
    return section(sheet, heading, bulleted(texts))


def _uses(uses: Sequence[Use], names: dict[int, str], sheet: Sheet) -> Iterator[RenderableType]:
    """Show each step with what serves it, and at the end once for all what has nothing."""
    lacking: dict[str, list[str]] = {}
    for use in uses:
        if use.gap is None:
            yield _use(use, names, sheet)
        else:
            lacking.setdefault(use.gap, []).append(printable(use.name))
    for gap, steps in lacking.items():
        yield paragraph([("; ".join(steps), NAME), (printable(gap, 400), CARE)])


def _use(use: Use, names: dict[int, str], sheet: Sheet) -> RenderableType:
    when = " and ".join(slot.value for slot in use.slots)
    head = paragraph([(printable(use.name), NAME), (when, QUIET)])
    if use.places:
        return head.append("  ").append(", ".join(names[place] for place in use.places))
    picks = sheet.first(use.picks, 1)
    shown = (Padding(each, (0, 0, 0, 2)) for pick in picks for each in picked(pick, sheet))
    return Group(head, *shown)


def _footer(audit: Audit, sheet: Sheet, citations: Citations) -> Iterator[RenderableType]:
    if sheet.full:
        numbered = citations.numbered(cited_only=True)
        cited = [line((f"[{number}] ", QUIET), source.citation) for number, source in numbered]
        yield from section(sheet, labels.SOURCES, cited)
    hints = [] if audit.with_profile else [f"poreroutine audit {sheet.profile} --profile PROFILE"]
    if not sheet.full:
        hints.append(f"poreroutine audit --full {sheet.profile}")
    yield Group(
        Rule(style=QUIET, characters="─"),
        Text(f"rules {audit.rulesets[:12]}", QUIET),
        *(Text(hint, QUIET) for hint in hints),
        Text(audit.notice, QUIET),
    )


def _rules(groups: Iterable[Sequence[str]]) -> str:
    return " ".join(sorted({rule for group in groups for rule in group}))
