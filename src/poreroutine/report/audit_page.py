"""The terminal page of a shelf audit: what to do first, then reasons, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Unpack

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from poreroutine._support.words import count_text
from poreroutine.model.routine import Advice
from poreroutine.model.shelf import Audit, AuditEntry, Conflict, StepUse, TrackUse, Verdict
from poreroutine.report import labels, sections
from poreroutine.report.blocks import Footer, Title
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, bulleted, line, paragraph
from poreroutine.report.products_section import pick_lines
from poreroutine.report.program import program
from poreroutine.report.sections import crisis_page

TITLE = "Your shelf"
VERDICTS: dict[Verdict, str] = {
    "stop": "Stop using",
    "pause": "Pause",
    "swap": "Replace",
    "move": "Use at another time",
    "less": "Use less often",
    "unclear": "Can't be judged",
    "keep": "Keep",
    "known": "Known",
}
"""Headings."""
FIRST: tuple[Verdict, ...] = ("stop",)
THEN: tuple[Verdict, ...] = ("pause", "swap", "move", "less")
LAST: tuple[Verdict, ...] = ("unclear", "keep", "known")
"""Verdicts in page order; missing steps come after what to stop."""
STYLES: dict[Verdict, str] = {
    "stop": "alarm",
    "pause": "caution",
    "swap": "caution",
    "move": "caution",
    "less": "caution",
}
MISSING = "Missing"
SEVERITIES = {"avoid": "avoid", "caution": "now", "info": ""}
"""Words for how much a conflict matters."""
ORDER = {"morning": "Morning order", "evening": "Evening order"}
FINE = "Fine together"
OPEN = "Open questions"
WARNINGS = "Good to know"
_MAX_SHORT = 3
_PAIR = 2


def audit_page(audit: Audit, *, shelf: str = "SHELF", **options: Unpack[PageOptions]) -> str:
    """Render an audit for a terminal.

    Args:
        audit: What to show.
        **options: Width, colours and length of the page.
        shelf: Name of the shelf in the commands that the page suggests.

    Returns:
        The page as text, ending in a newline.
    """
    page = audit_layout(audit, options, shelf)
    return page.render(blocks(audit, page))


def audit_layout(audit: Audit, options: PageOptions, shelf: str = "SHELF") -> Page:
    """Return the page of an audit with some options."""
    return Page.of(options, shelf, sources=audit.sources)


def blocks(audit: Audit, page: Page) -> Sequence[RenderableType]:
    """Arrange an audit on a page of `audit_layout`."""
    if audit.routine is not None and audit.routine.crisis:
        reasons = dict.fromkeys(why.text for entry in audit.entries for why in entry.reasons)
        shelf_last = page.section(TITLE, [line(text) for text in reasons])
        return tuple(crisis_page(audit.routine, page, *shelf_last))
    return (*_title(audit), *_body(audit, page), *_footer(audit, page))


def _title(audit: Audit) -> Iterator[RenderableType]:
    text = Text(TITLE, "heading")
    text.append(f"  {count_text(len(audit.entries), 'product')}", "muted")
    yield Group(Title(text), *_glance(audit))


def _glance(audit: Audit) -> Iterator[RenderableType]:
    """Show in one line what there is to do."""
    found = [entry.verdict for entry in audit.entries]
    groups = (("stop", FIRST), ("change", THEN), ("keep", ("keep",)), ("check", ("unclear",)))
    counts = [
        f"{what} {count}"
        for what, verdicts in groups
        if (count := sum(verdict in verdicts for verdict in found))
    ]
    if audit.missing:
        counts.append(f"missing {len(audit.missing)}")
    apart = sum(conflict.severity != "info" for conflict in audit.conflicts)
    if apart:
        counts.append(f"keep apart {apart}")
    if counts:
        yield line(" · ".join(counts))


def _body(audit: Audit, page: Page) -> Iterable[RenderableType]:
    names = {entry.place: printable(entry.name, 60) for entry in audit.entries}
    if audit.routine is not None:
        pressing = tuple(filter(sections.is_urgent, audit.routine.referrals))
        yield from sections.referrals(pressing, page)
    if not audit.with_profile:
        yield from _open_questions(audit, page)
    yield from _verdicts(audit, FIRST, page)
    missing = [line(each.text) for each in audit.missing]
    yield from page.section(MISSING, bulleted(missing), style="caution")
    yield from _verdicts(audit, THEN, page)
    conflicts = [_conflict(each, names, page) for each in audit.conflicts]
    yield from page.section("Keep apart", bulleted(conflicts))
    stopped = {entry.place for entry in audit.entries if entry.verdict == "stop"}
    tracks = [_track(each, page) for each in audit.tracks if not stopped.issuperset(each.places)]
    if audit.recovery is not None:
        tracks.append(line((audit.recovery, "caution")))
    yield from page.section("Weekly use", bulleted(tracks))
    yield from _verdicts(audit, LAST, page)
    if audit.with_profile and (page.full or _is_more_open(audit)):
        yield from _open_questions(audit, page)
    for layers in audit.order:
        order = "  ".join(
            f"{number} {names[place]}" for number, place in enumerate(layers.places, start=1)
        )
        yield from page.section(ORDER[layers.slot], [line(order)])
    twice = [_duplicates(each.text, each.places, names) for each in audit.duplicates]
    yield from page.section("Duplicates", bulleted(twice))
    yield from _advice(FINE, audit.fine, page, _MAX_SHORT)
    yield from _advice(WARNINGS, audit.warnings, page, _MAX_SHORT)
    yield from page.section("Your routine", [*_uses(audit.uses, names, page)])


def _verdicts(audit: Audit, verdicts: Sequence[Verdict], page: Page) -> Iterator[RenderableType]:
    for verdict in verdicts:
        texts = [_entry(entry, page) for entry in audit.entries if entry.verdict == verdict]
        style = STYLES.get(verdict, "heading")
        yield from page.section(VERDICTS[verdict], bulleted(texts), style=style)


def _open_questions(audit: Audit, page: Page) -> tuple[RenderableType, ...]:
    return page.section(OPEN, bulleted([line(printable(text, 600)) for text in audit.not_judged]))


def _is_more_open(audit: Audit) -> bool:
    """Return whether questions are open that the entries don't show yet."""
    return any(
        not each.readable
        and each.verdict != "unclear"
        and all(why.code != "told_by_active" for why in each.reasons)
        for each in audit.entries
    )


def _entry(entry: AuditEntry, page: Page) -> Text:
    # Medicines and poisons list every reason: an omitted one could be the most serious.
    refused = [why for why in entry.reasons if why.code.startswith("refused")]
    reasons = refused or page.first(entry.reasons, _PAIR)
    return paragraph(
        (printable(entry.name, 60), "name"),
        " ".join(why.text for why in reasons)
        if entry.verdict not in {"keep", "known"} or page.full
        else "",
        (_rules(why.rules for why in reasons) if page.full else "", "muted"),
    )


def _conflict(conflict: Conflict, names: dict[int, str], page: Page) -> Text:
    who = " + ".join(names[place] for place in conflict.places)
    return paragraph(
        (who, "name"),
        (SEVERITIES[conflict.severity], "caution"),
        conflict.text,
        conflict.reason if conflict.meets or page.full else "",
        (page.cited(conflict.sources), "muted"),
        (_rules([conflict.rules]) if page.full else "", "muted"),
    )


def _track(track: TrackUse, page: Page) -> Text:
    return paragraph(
        (track.name, "name"),
        (track.text, "caution" if track.is_over else ""),
        (_rules([track.rules]) if page.full else "", "muted"),
    )


def _duplicates(text: str, places: Sequence[int], names: dict[int, str]) -> Text:
    return paragraph(text, (", ".join(names[place] for place in places), "muted"))


def _advice(
    heading: str, entries: Sequence[Advice], page: Page, most: int
) -> tuple[RenderableType, ...]:
    shown = page.first(entries, most)
    texts = [paragraph(entry.text, (page.cited(entry.sources), "muted")) for entry in shown]
    hidden = len(entries) - len(shown)
    if hidden and texts:
        texts[-1].append(f"  {page.more(hidden)}", "elsewhere")
    return page.section(heading, bulleted(texts))


def _uses(uses: Sequence[StepUse], names: dict[int, str], page: Page) -> Iterator[RenderableType]:
    """Show each step with the products that serve it; steps without any come last, together."""
    missing: dict[str, list[str]] = {}
    for use in uses:
        if use.gap is None:
            yield _use(use, names, page)
        else:
            missing.setdefault(use.gap, []).append(printable(use.name))
    for gap, steps in missing.items():
        yield paragraph(("; ".join(steps), "name"), (printable(gap, 400), "caution"))


def _use(use: StepUse, names: dict[int, str], page: Page) -> RenderableType:
    when = " and ".join(slot.value for slot in use.slots)
    head = paragraph((printable(use.name), "name"), (when, "muted"))
    if use.places:
        return head.append("  ").append(", ".join(names[place] for place in use.places))
    picks = page.first(use.picks, 1)
    shown = (Padding(each, (0, 0, 0, 2)) for pick in picks for each in pick_lines(pick, page))
    return Group(head, *shown)


def _footer(audit: Audit, page: Page) -> Iterator[RenderableType]:
    if page.full:
        numbered = page.citations.numbered(cited_only=True)
        cited = [line((f"[{number}] ", "muted"), source.citation) for number, source in numbered]
        yield from page.section(labels.SOURCES, cited)
    hints: list[str] = []
    if page.commands and not audit.with_profile:
        hints.append(f"{program()} audit {page.profile} --profile PROFILE")
    if page.commands and not page.full:
        hints.append(f"{program()} audit --full {page.profile}")
    lines = (f"rules {audit.rulesets[:12]}", *hints, audit.notice)
    yield Footer([Text(each, "muted") for each in lines])


def _rules(groups: Iterable[Sequence[str]]) -> str:
    return " ".join(sorted({rule for group in groups for rule in group}))
