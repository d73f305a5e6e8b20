"""Page sections that are lists of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from poreroutine.model.enums import Reason, Urgency
from poreroutine.model.routine import (
    ActiveNote,
    Advice,
    Alternative,
    DriverNote,
    NotChosen,
    Option,
    Referral,
    Requirement,
    Routine,
)
from poreroutine.model.routine_parts import NeedNote, Source
from poreroutine.report import labels
from poreroutine.report.layout import (
    TINTS,
    Page,
    bulleted,
    capital,
    indented,
    line,
    paragraph,
    unbroken,
)

_MAX_DOTS = 5
_FEW = 3
_TWO = 2
_SOME = 6
_MAX_NAMES = 4
_Blocks = tuple[RenderableType, ...]


def is_urgent(referral: Referral) -> bool:
    """Return whether a referral must come before everything else on the page."""
    return referral.urgency.rank >= Urgency.WITHIN_2_WEEKS.rank


def referrals(entries: Sequence[Referral], page: Page) -> _Blocks:
    """Show whom to see, how soon, and why; reasons to see the same person are one entry.

    Args:
        entries: The referrals, most urgent first.
        page: The page.
    """
    style = "alarm" if any(map(is_urgent, entries)) else "heading"
    by_whom: dict[str, list[Referral]] = {}
    for entry in entries:
        by_whom.setdefault(entry.who, []).append(entry)
    texts = [_visit(who, reasons, style, page) for who, reasons in by_whom.items()]
    return page.section("See a doctor", bulleted(texts), style=style)


def _visit(who: str, reasons: Sequence[Referral], style: str, page: Page) -> Text:
    """Show whom to see by the earliest time, then each reason; a later one with its own time."""
    urgency = reasons[0].urgency
    return paragraph(
        (f"{capital(who)} · {urgency.in_words}", style),
        *(
            " ".join(filter(None, (_later(each, urgency), each.text, page.cited(each.sources))))
            for each in reasons
        ),
    )


def _later(referral: Referral, urgency: Urgency) -> str:
    """Return when a reason would do by itself, if that is later than the visit."""
    return "" if referral.urgency is urgency else f"(by itself {referral.urgency.in_words})"


def needs(routine: Routine, page: Page) -> _Blocks:
    """Show what comes first; professionals and full pages also read the first line of each need."""
    entries = routine.needs
    if not entries:
        return ()
    clinical = routine.profile.get("audience") == "clinical"
    heading = "Problem list" if clinical else "What comes first"
    if not clinical and not page.full:
        names = "; then ".join(entry.name for entry in entries[:_FEW])
        return page.section(heading, [line(f"{capital(names)}.")])
    texts = [_need(number, entry, page) for number, entry in enumerate(entries, 1)]
    return page.section(heading, texts)


def _need(number: int, need: NeedNote, page: Page) -> Text:
    chosen = ", ".join(each.name for each in need.first_line if each.in_routine)
    waiting = (f"{each.name}: {each.text}" for each in need.first_line if not each.in_routine)
    return paragraph(
        (f"{number}. {capital(need.name)}", "name"),
        f"first line here: {chosen}" if chosen else "",
        *waiting,
        (page.citations.cite(need.sources) if page.full else "", "muted"),
    )


def drivers(entries: Sequence[DriverNote], page: Page) -> _Blocks:
    """Show the likely drivers: with dots, and explained on a full page."""
    if page.full:
        texts = [
            _driver(entry)
            .append(f"  {entry.text} ")
            .append(page.citations.cite(entry.sources), "muted")
            for entry in entries
        ]
    else:
        texts = [Text("   ", overflow="fold").join(map(_driver, entries))] if entries else []
    return page.section("Likely causes", texts)


def actives(entries: Sequence[ActiveNote], page: Page) -> _Blocks:
    """Show each active's purpose, strength, frequency and evidence."""
    return page.section(labels.ACTIVES, [_active(entry, page) for entry in entries])


def in_use(routine: Routine, page: Page) -> _Blocks:
    """Say what waits for an answer, what pauses, and which products don't go together."""
    names = {note.id: note.name for note in routine.actives}
    texts: list[RenderableType] = [
        paragraph((left.name, "caution"), left.text)
        for left in routine.not_chosen.values()
        if left.reason is Reason.AWAITING_ANSWER
    ]
    texts.extend(
        paragraph(
            (labels.pause(pause, [names[each] for each in pause.actives]), "name"), pause.until
        )
        for pause in routine.pauses
    )
    conflicts = [
        paragraph(
            (conflict.name, "name"),
            f"{conflict.text} {conflict.tonight}",
            (page.cited(conflict.sources), "muted"),
        )
        for conflict in routine.conflicts
    ]
    shown = page.first(conflicts, _TWO)
    texts.extend(_counting(shown, len(conflicts)))
    return page.section(labels.USED_NOW, bulleted(texts))


def alternatives(routine: Routine, page: Page) -> _Blocks:
    """List alternatives to actives of the routine; a full page says which they would replace."""
    entries = routine.alternatives
    if not page.full:
        hint = unbroken(f"why-not {entries[0].id}") if entries else ""
        named = paragraph(_names(entries), (hint, "muted"))
        return page.section(labels.ALTERNATIVES, [named] if entries else [])
    names = {active.id: active.name for active in routine.actives}
    texts: list[RenderableType] = []
    for entry in entries:
        replaced = ", ".join(names.get(each, labels.words(each)) for each in entry.instead_of)
        texts.append(
            paragraph(
                (entry.name, "name"),
                (f"instead of {replaced}" if replaced else "", "muted"),
                entry.text,
                (page.citations.cite(entry.sources), "muted"),
            )
        )
    return page.section(labels.ALTERNATIVES, texts)


def left_out(routine: Routine, page: Page) -> _Blocks:
    """Show what is left out and why, with a command for details; what is in use comes first.

    Actives with the same reason share an entry. A short page omits those that it lists as
    alternatives.
    """
    beside = frozenset[str]() if page.full else {entry.id for entry in routine.alternatives}
    entries = [
        entry for entry in routine.not_chosen.values() if entry.was_in_use or entry.id not in beside
    ]
    by_text: dict[tuple[bool, str], list[NotChosen]] = {}
    for entry in entries:
        by_text.setdefault((not entry.was_in_use, entry.text), []).append(entry)
    groups = [by_text[key] for key in sorted(by_text, key=lambda key: key[0])]
    in_use = sum(group[0].was_in_use for group in groups)
    shown = page.first(groups, max(_TWO, in_use + 1))
    texts = [_left_out(group, page) for group in shown]
    return page.section("Left out", _counting(texts, len(groups)))


def advice(
    heading: str, entries: Sequence[Advice], page: Page, *, most: int | None = _FEW
) -> _Blocks:
    """List texts: the first few, or all of them if none may be missed."""
    shown = entries if most is None else page.first(entries, most)
    texts = [
        paragraph(
            (entry.title or "", "name"),
            entry.text,
            _contested(entry.contested if page.full else None),
            (_proof(entry, page) if page.full else "", "muted"),
        )
        for entry in shown
    ]
    return page.section(heading, bulleted(_counting(texts, len(entries))))


def questions(heading: str, entries: Sequence[Advice], page: Page) -> _Blocks:
    """List questions whose answers are on the full page."""
    titles = "  ".join(entry.title for entry in entries if entry.title)
    return page.section(
        heading, [paragraph(titles, (unbroken(labels.DETAILS), "muted"))] if titles else []
    )


def options(entries: Sequence[Option], page: Page) -> _Blocks:
    """Show in-clinic options; a full page adds what to consider."""
    if not page.full:
        names = ", ".join(entry.name for entry in page.first(entries, _SOME))
        return page.section(
            labels.OPTIONS,
            [paragraph(names, (unbroken(labels.DETAILS), "muted"))] if entries else [],
        )
    return page.section(labels.OPTIONS, [_option(entry, page) for entry in entries])


def requirements(entries: Sequence[Requirement], page: Page) -> _Blocks:
    """Show what to look for on a label."""
    if not page.full:
        names = " · ".join(entry.name for entry in entries)
        return page.section(labels.REQUIREMENTS, [line(names)] if entries else [])
    texts = [paragraph((entry.name, "name"), entry.how) for entry in entries]
    return page.section(labels.REQUIREMENTS, texts)


def sources(page: Page) -> _Blocks:
    """List cited sources on a full page, and the routine's other sources."""
    if not page.full:
        return ()
    numbered = page.citations.numbered(cited_only=False)
    known = [
        line((f"[{number}] ", "muted")).append_text(_source(each)) for number, each in numbered
    ]
    customs = [
        _source(source).append("  no reference", "caution") for source in page.citations.unverified
    ]
    return page.section(labels.SOURCES, [*known, *customs])


def _source(source: Source) -> Text:
    level = labels.graded(source.evidence_level) if source.evidence_level else ""
    return paragraph(source.citation, source.identifier or "", (level, "muted"))


def given_up(routine: Routine, page: Page) -> tuple[RenderableType, ...]:
    """Say what stands in for the steps that a wish for fewer steps gives up."""
    texts = dict.fromkeys(each.text for each in routine.gives_up)
    return page.section(labels.GIVEN_UP, [paragraph(text) for text in texts])


def _active(active: ActiveNote, page: Page) -> RenderableType:
    """Explain why an active is included; the short page's plan shows strength and frequency."""
    if not page.full:
        graded = unbroken(labels.graded(active.evidence)) if active.evidence else ""
        notes = [graded, labels.IS_CONTESTED if active.contested else ""]
        shown = [
            labels.first_change(active.weeks_to_effect, active.judge_in_week),
            *filter(None, notes),
        ]
        return paragraph((active.name, "name"), active.reason, (" · ".join(shown), "muted"))
    head = paragraph(
        active.strength,
        labels.uses(active.slot, active.nights),
        labels.first_change(active.weeks_to_effect, active.judge_in_week),
        unbroken(labels.graded(active.evidence) if active.evidence else ""),
        labels.IS_CONTESTED if active.contested else "",
        unbroken(labels.IN_USE if active.status == "in_use" else ""),
        between=" · ",
    )
    why = [paragraph(active.reason, (page.citations.cite(active.sources), "muted"), between=" ")]
    if active.dose:
        why.append(paragraph(labels.path_ends(active.dose), active.held or "", between=" · "))
    if active.contested:
        why.append(line(_contested(active.contested)))
    return Group(line((active.name, "name"), "  ").append_text(head), *indented(*why))


def _left_out(group: Sequence[NotChosen], page: Page) -> Text:
    first = group[0]
    cited = {source for entry in group for source in entry.sources}
    return paragraph(
        (", ".join(entry.name for entry in group) if page.full else _names(group), "name"),
        ("in use now" if first.was_in_use else "", "caution"),
        first.text,
        (page.cited(sorted(cited)), "muted"),
        (unbroken(f"why-not {first.id}"), "muted"),
    )


def _names(entries: Sequence[Alternative] | Sequence[NotChosen]) -> str:
    """Join the first few names, and count the rest."""
    names = [entry.name for entry in entries]
    if len(names) <= _SOME:
        return ", ".join(names)
    return f"{', '.join(names[:_MAX_NAMES])} {labels.and_more(len(names) - _MAX_NAMES)}"


def _option(option: Option, page: Page) -> Text:
    return paragraph(
        (option.name, "name"),
        option.text,
        option.cautions,
        f"sessions: {option.sessions}",
        f"upkeep: {option.upkeep}",
        _contested(option.contested),
        (_proof(option, page), "muted"),
    )


def _driver(driver: DriverNote) -> Text:
    """Show points as dots, unless the scale is too long to count at a glance."""
    most = min(driver.highest, _MAX_DOTS)
    filled = -(-driver.points * most // driver.highest)
    return (
        line(f"{driver.name} ")
        .append("●" * filled, TINTS[0])
        .append("○" * (most - filled), "muted")
    )


def _contested(text: str | None) -> str:
    return f"{labels.CONTESTED} {text}" if text else ""


def _proof(entry: Advice | Option, page: Page) -> str:
    graded = labels.graded(entry.evidence) if entry.evidence else ""
    return " ".join(filter(None, (graded, page.citations.cite(entry.sources))))


def _counting(shown: Sequence[Text], all_of_them: int) -> Sequence[Text]:
    """Append the number of further texts to the last one shown."""
    hidden = all_of_them - len(shown)
    if not hidden or not shown:
        return shown
    return [*shown[:-1], shown[-1].append("  ").append(unbroken(labels.more(hidden)), "muted")]


def crisis_page(routine: Routine, page: Page, *more: RenderableType) -> Iterator[RenderableType]:
    """Show what to do, most urgent first; a full page adds the sources of each sentence.

    Args:
        routine: A routine in a crisis.
        page: Width and options of the page.
        more: Further lines, such as the answer to the question.
    """
    first, *others = routine.referrals
    title = Text(labels.CRISIS[first.urgency], "alarm")
    yield Group(title, Rule(characters="─", style="muted"))
    yield _help(first, page)
    for referral in others:
        when = "" if referral.urgency is first.urgency else referral.urgency.in_words
        yield _help(referral, page, when)
    aid = [paragraph(each.text, (page.cited(each.sources), "muted")) for each in routine.warnings]
    if aid:
        yield Group(Text("Until then", "name"), *indented(*bulleted(aid)))
    yield from more
    yield from sources(page)
    yield Text(routine.notice, "muted")


def _help(referral: Referral, page: Page, when: str = "") -> RenderableType:
    """Show what to do, with whom to call in bold: on its own line if no sentence mentions it."""
    text = line(referral.text)
    found = text.highlight_words([referral.who], "name", case_sensitive=False)
    named = "" if found else capital(referral.who)
    head = " · ".join(filter(None, (named, capital(when))))
    cited = page.cited(referral.sources)
    shown = text.append(f"  {cited}", "muted") if cited else text
    return Group(line((head, "name")), shown) if head else shown
