"""Page sections that are lists of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine._support.words import capitalise, join_words
from poreroutine.model.enums import Reason, Urgency
from poreroutine.model.routine import (
    ActiveNote,
    Advice,
    DriverNote,
    NotChosen,
    Option,
    Referral,
    Requirement,
    Routine,
)
from poreroutine.model.routine_parts import ConflictNote, NeedNote, PauseNote, Source
from poreroutine.report import labels
from poreroutine.report.blocks import Title
from poreroutine.report.layout import (
    TINTS,
    Page,
    bulleted,
    indented,
    line,
    paragraph,
    unbroken,
)
from poreroutine.report.used import used_less
from poreroutine.report.when import When

_MAX_DOTS = 5
_FEW = 3
_TWO = 2
_SOME = 6
_MAX_NAMES = 4
_Blocks = tuple[RenderableType, ...]


def is_urgent(referral: Referral) -> bool:
    """Return whether a referral must come before everything else on the page."""
    return referral.urgency.rank >= Urgency.WITHIN_2_WEEKS.rank


def has_a_time(referral: Referral) -> bool:
    """Return whether a visit has a time by which it should be."""
    return referral.urgency is not Urgency.WHEN_IT_SUITS


def first_referrals(entries: Sequence[Referral], page: Page) -> Sequence[Referral]:
    """Choose the visits to show, with all their reasons.

    Returns:
        On a short page the visits with a time, otherwise the first one.
    """
    if page.full or not entries:
        return entries
    shown = {each.who for each in entries if has_a_time(each)} or {entries[0].who}
    return [each for each in entries if each.who in shown]


def referrals(entries: Sequence[Referral], page: Page, heading: str = labels.DOCTOR) -> _Blocks:
    """Show whom to see, how soon, and why; reasons to see the same person are one entry.

    Args:
        entries: The referrals, most urgent first.
        page: The page.
        heading: The heading.
    """
    by_whom: dict[str, list[Referral]] = {}
    for entry in entries:
        by_whom.setdefault(entry.who, []).append(entry)
    texts = [_visit(who, reasons, page) for who, reasons in by_whom.items()]
    style = "alarm" if any(map(is_urgent, entries)) else "heading"
    return page.section(heading, bulleted(texts), style=style)


def _visit(who: str, reasons: Sequence[Referral], page: Page) -> Text:
    """Show whom to see by the earliest time, then each reason; later ones after their own time."""
    first = reasons[0]
    before = (first, *reasons)
    return paragraph(
        (f"{capitalise(who)} · {first.urgency.in_words}", "alarm" if is_urgent(first) else "name"),
        *(
            " ".join(filter(None, (_later(each, last), each.text, page.cited(each.sources))))
            for last, each in zip(before, reasons, strict=False)
        ),
    )


def _later(referral: Referral, last: Referral) -> str:
    """Return when a reason would do by itself, if that is later than for the reason before it."""
    return "" if referral.urgency is last.urgency else f"Also, {referral.urgency.in_words}:"


def needs(routine: Routine, page: Page, heading: str = labels.NEEDS) -> _Blocks:
    """Show what this skin needs, in order, and what comes first for each need."""
    texts = [_need(number, entry, page) for number, entry in enumerate(routine.needs, 1)]
    return page.section(heading, texts)


def _need(number: int, need: NeedNote, page: Page) -> Text:
    chosen = ", ".join(each.name for each in need.first_line if each.in_routine)
    absent = [each for each in need.first_line if not each.in_routine]
    without = f"not here: {', '.join(each.name for each in absent)}" if absent else ""
    return paragraph(
        (f"{number}. {capitalise(need.name)}", "name"),
        f"first line here: {chosen}" if chosen else "",
        *([f"{each.name}: {each.text}" for each in absent] if page.full else [without]),
        (page.cited(need.sources), "muted"),
    )


def drivers(entries: Sequence[DriverNote], page: Page) -> _Blocks:
    """Explain the likely drivers, with their points as dots."""
    texts = [
        _driver(entry).append(f"  {entry.text} ").append(page.cited(entry.sources), "muted")
        for entry in entries
    ]
    return page.section(labels.CAUSES, texts)


def actives(routine: Routine, page: Page) -> _Blocks:
    """Say why each active is in the routine, and how well that is shown."""
    if page.full:
        return page.section(
            labels.ACTIVES, [_active_in_full(entry, page) for entry in routine.actives]
        )
    by_reason: dict[tuple[str, str | None], list[ActiveNote]] = {}
    for entry in routine.actives:
        by_reason.setdefault((entry.reason, entry.evidence), []).append(entry)
    return page.section(labels.ACTIVES, bulleted([*map(_alike_actives, by_reason.values())]))


def in_use(routine: Routine, page: Page, when: When, heading: str = labels.USED_NOW) -> _Blocks:
    """Say what waits for an answer, what pauses or stops, and what doesn't go together."""
    texts = [
        paragraph((capitalise(left.name), "caution"), left.text)
        for left in routine.not_chosen.values()
        if left.reason is Reason.AWAITING_ANSWER
    ]
    texts.extend(
        paragraph(
            (_pause(pause, routine, when), "name"),
            pause.until,
        )
        for pause in routine.pauses
    )
    stopped = [
        left
        for left in routine.not_chosen.values()
        if left.was_in_use and left.reason is not Reason.AWAITING_ANSWER
    ]
    stopping = {left.id for left in stopped}
    texts.extend(
        paragraph((f"Leave out {_names(group)}", "name"), group[0].text)
        for group in _alike(stopped)
    )
    texts.extend(
        paragraph((labels.less_often(note.name, note.slot, note.nights), "name"), note.held)
        for note in used_less(routine)
        if note.held
    )
    conflicts = [
        conflict
        for conflict in routine.conflicts
        if page.full or stopping.isdisjoint(conflict.actives)
    ]
    shown = page.first(conflicts, _TWO)
    settled = [each for each in shown if not stopping.isdisjoint(each.actives)]
    texts.extend(_counting(_conflicts(shown, settled, page), len(conflicts) - len(shown), page))
    only_pauses = len(texts) == len(routine.pauses) and not any(
        pause.actives for pause in routine.pauses
    )
    return page.section(labels.FOR_NOW if only_pauses else heading, bulleted(texts))


def _pause(pause: PauseNote, routine: Routine, when: When) -> str:
    names = {note.id: note.name for note in routine.actives}
    beside = any(note.status == "new" and note.from_week <= pause.weeks for note in routine.actives)
    resting = [names[each] for each in pause.actives]
    return labels.pause(when.pause(pause), resting, beside=beside)


def _conflicts(
    entries: Sequence[ConflictNote], settled: Sequence[ConflictNote], page: Page
) -> list[Text]:
    """Say why each pair does not go together; what to do tonight is said once.

    Where one of a pair stops, its own entry says so.
    """
    texts, said = [], set[str]()
    for entry in entries:
        tonight = "" if entry.tonight in said or entry in settled else entry.tonight
        said.add(entry.tonight)
        cited = (page.cited(entry.sources), "muted")
        texts.append(paragraph((capitalise(entry.name), "name"), entry.text, tonight, cited))
    return texts


def ruled_out(routine: Routine, page: Page, heading: str) -> _Blocks:
    """Show what the rules forbid, by reason, for professionals."""
    entries = [entry for entry in routine.not_chosen.values() if entry.reason is Reason.FORBIDDEN]
    texts = [_left_out(group, page) for group in _alike(entries)]
    return page.section(heading, bulleted(texts))


def left_out(routine: Routine, page: Page) -> _Blocks:
    """Show what is left out and why; a short page only shows what guidelines use first.

    Actives with the same reason share an entry. What could replace something in the routine is an
    alternative, and not shown here, unless a need has nothing of its first line in the routine.
    """
    first_line = {
        each.id for need in routine.needs for each in need.first_line if not each.in_routine
    }
    unserved = {
        each.id
        for need in routine.needs
        if not any(other.in_routine for other in need.first_line)
        for each in need.first_line
    }
    beside = {entry.id for entry in routine.alternatives} - unserved
    said = [entry.text for entry in routine.not_chosen.values() if entry.was_in_use]
    said += [active.reason for active in routine.actives]
    visits = {rule for each in first_referrals(routine.referrals, page) for rule in each.rules}
    entries = [
        entry
        for entry in routine.not_chosen.values()
        if not entry.was_in_use
        and entry.reason is not Reason.AWAITING_ANSWER
        and not any(entry.text in each for each in said)
        and entry.id not in beside
        and (page.full or (entry.id in first_line and visits.isdisjoint(entry.rules)))
    ]
    texts = [_left_out(group, page) for group in _alike(entries)]
    return page.section(labels.LEFT_OUT, page.first(texts, _TWO))


def _alike(entries: Sequence[NotChosen]) -> Sequence[Sequence[NotChosen]]:
    """Group what is left out by its reason."""
    by_text: dict[str, list[NotChosen]] = {}
    for entry in entries:
        by_text.setdefault(entry.text, []).append(entry)
    return tuple(by_text.values())


def alternatives(routine: Routine, page: Page) -> _Blocks:
    """Say on a full page what could replace something in the routine."""
    if not page.full:
        return ()
    names = {active.id: active.name for active in routine.actives}
    by_replaced: dict[tuple[str, ...], list[str]] = {}
    for entry in routine.alternatives:
        by_replaced.setdefault(entry.instead_of, []).append(entry.name)
    texts = [
        paragraph(", ".join(others), (_instead([names[each] for each in replaced]), "muted"))
        for replaced, others in by_replaced.items()
    ]
    return page.section(labels.ALTERNATIVES, texts)


def _instead(replaced: Sequence[str]) -> str:
    return f"instead of {join_words(replaced, 'or')}" if replaced else ""


def advice(
    heading: str, entries: Sequence[Advice], page: Page, *, most: int | None = _FEW
) -> _Blocks:
    """List texts: the first few, or all of them if none may be missed."""
    shown = entries if most is None else page.first(entries, most)
    return shown_advice(heading, shown, page)


def shown_advice(heading: str, shown: Sequence[Advice], page: Page, *, hidden: int = 0) -> _Blocks:
    """List texts, and count those that must not be overlooked on the full page."""
    texts = [
        paragraph(
            (entry.title or "", "name"),
            entry.text,
            _contested(entry.contested if page.full else None),
            (_proof(entry, page) if page.references else "", "muted"),
        )
        for entry in shown
    ]
    return page.section(heading, bulleted(_counting(texts, hidden, page)))


def assurances(routine: Routine, page: Page) -> _Blocks:
    """Say what is no reason to worry; what stands beside a pair in use is not repeated."""
    said = {conflict.text for conflict in routine.conflicts}
    return advice(
        labels.ASSURANCES, [each for each in routine.assurances if each.text not in said], page
    )


def options(entries: Sequence[Option], page: Page) -> _Blocks:
    """Show in-clinic options; a full page adds what to consider."""
    if not page.full:
        names = ", ".join(entry.name for entry in page.first(entries, _SOME))
        return page.section(labels.OPTIONS, [line(f"{capitalise(names)}.")] if entries else [])
    return page.section(labels.OPTIONS, [_option(entry, page) for entry in entries])


def requirements(entries: Sequence[Requirement], page: Page) -> _Blocks:
    """Show what to look for on a label."""
    if not page.full:
        names = " · ".join(entry.name for entry in entries)
        return page.section(labels.REQUIREMENTS, [line(names)] if entries else [])
    texts = [paragraph((entry.name, "name"), entry.how) for entry in entries]
    return page.section(labels.REQUIREMENTS, texts)


def sources(page: Page) -> _Blocks:
    """List the routine's sources, if the page cites them."""
    if not page.references:
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


def _alike_actives(group: Sequence[ActiveNote]) -> Text:
    """Explain actives that share a reason, which names them or not."""
    first = group[0]
    names = capitalise(join_words([entry.name for entry in group]))
    named = "" if first.reason.casefold().startswith(names.casefold()) else names
    notes = [_graded(first.evidence), labels.IS_CONTESTED if first.contested else ""]
    graded = ", ".join(filter(None, notes))
    return paragraph((named, "name"), first.reason, (f"({graded})" if graded else "", "muted"))


def _active_in_full(active: ActiveNote, page: Page) -> RenderableType:
    head = paragraph(
        active.strength,
        labels.uses(active.slot, active.nights),
        labels.first_change(active.weeks_to_effect),
        unbroken(_graded(active.evidence)),
        labels.IS_CONTESTED if active.contested else "",
        unbroken(labels.IN_USE if active.status == "in_use" else ""),
        between=" · ",
    )
    why = [paragraph(active.reason, (page.cited(active.sources), "muted"), between=" ")]
    if active.dose:
        held = "" if active.held and active.held in active.reason else active.held or ""
        why.append(paragraph(labels.path_ends(active.dose), held, between=" · "))
    if active.contested:
        why.append(line(_contested(active.contested)))
    return Group(line((capitalise(active.name), "name"), "  ").append_text(head), *indented(*why))


def _left_out(group: Sequence[NotChosen], page: Page) -> Text:
    cited = {source for entry in group for source in entry.sources}
    return paragraph(
        (
            capitalise(", ".join(entry.name for entry in group) if page.full else _names(group)),
            "name",
        ),
        group[0].text,
        (page.cited(sorted(cited)), "muted"),
    )


def _names(entries: Sequence[NotChosen]) -> str:
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
    return " ".join(filter(None, (_graded(entry.evidence), page.cited(entry.sources))))


def _graded(letter: str | None) -> str:
    return labels.graded(letter) if letter else ""


def _counting(shown: Sequence[Text], hidden: int, page: Page) -> Sequence[Text]:
    """Append the number of further texts to the last one shown."""
    if not hidden or not shown:
        return shown
    return [*shown[:-1], shown[-1].append("  ").append(unbroken(page.more(hidden)), "elsewhere")]


def crisis_page(routine: Routine, page: Page, *more: RenderableType) -> Iterator[RenderableType]:
    """Show what to do, most urgent first; a full page adds the sources of each sentence.

    Args:
        routine: A routine in a crisis.
        page: Width and options of the page.
        more: Further lines, such as the answer to the question.
    """
    first, *others = routine.referrals
    yield Title(Text(labels.CRISIS[first.urgency], "alarm"))
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
    named = "" if found else capitalise(referral.who)
    head = " · ".join(filter(None, (named, capitalise(when))))
    cited = page.cited(referral.sources)
    shown = text.append(f"  {cited}", "muted") if cited else text
    return Group(line((head, "name")), shown) if head else shown
