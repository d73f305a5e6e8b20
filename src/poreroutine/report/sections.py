"""Page sections that are lists of texts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from poreroutine.model.enums import Urgency
from poreroutine.model.routine import (
    ActiveNote,
    Advice,
    Alternative,
    DriverNote,
    NeedNote,
    NotChosen,
    Option,
    Referral,
    Requirement,
    Routine,
    Source,
)
from poreroutine.report import labels
from poreroutine.report.citations import Citations
from poreroutine.report.layout import (
    ALARM_STYLE,
    CAUTION_STYLE,
    HEADING_STYLE,
    MUTED_STYLE,
    NAME_STYLE,
    TINTS,
    PageStyle,
    bulleted,
    capital,
    line,
    paragraph,
    section,
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


def referrals(entries: Sequence[Referral], page: PageStyle, citations: Citations) -> _Blocks:
    """Show whom to see, how soon, and why."""
    style = ALARM_STYLE if any(map(is_urgent, entries)) else HEADING_STYLE
    texts = [
        paragraph(
            [
                (f"{capital(referral.who)} · {referral.urgency.in_words}", style),
                f"{referral.text} {citations.cite(referral.sources) if page.full else ''}".strip(),
            ]
        )
        for referral in entries
    ]
    return section(page, labels.REFERRALS, bulleted(texts), style=style)


def needs(routine: Routine, page_style: PageStyle, citations: Citations) -> _Blocks:
    """Show what comes first; professionals and full pages also read the first line of each need."""
    entries = routine.needs
    if not entries:
        return ()
    clinical = routine.profile.get("audience") == "clinical"
    heading = labels.PROBLEMS if clinical else labels.NEEDS
    if not clinical and not page_style.full:
        names = "; then ".join(entry.name for entry in entries[:_FEW])
        return section(page_style, heading, [line(f"{capital(names)}.")])
    texts = [_need(number, entry, page_style, citations) for number, entry in enumerate(entries, 1)]
    return section(page_style, heading, texts)


def _need(number: int, need: NeedNote, page_style: PageStyle, citations: Citations) -> Text:
    chosen = ", ".join(each.name for each in need.first_line if each.in_routine)
    waiting = (f"{each.name}: {each.text}" for each in need.first_line if not each.in_routine)
    return paragraph(
        [
            (f"{number}. {capital(need.name)}", NAME_STYLE),
            labels.first_line(chosen) if chosen else "",
            *waiting,
            (citations.cite(need.sources) if page_style.full else "", MUTED_STYLE),
        ]
    )


def drivers(entries: Sequence[DriverNote], page_style: PageStyle, citations: Citations) -> _Blocks:
    """Show the likely drivers: with dots, and explained on a full page."""
    if page_style.full:
        texts = [
            _driver(entry)
            .append(f"  {entry.text} ")
            .append(citations.cite(entry.sources), MUTED_STYLE)
            for entry in entries
        ]
    else:
        texts = [Text("   ", overflow="fold").join(map(_driver, entries))] if entries else []
    return section(page_style, labels.DRIVERS, texts)


def actives(entries: Sequence[ActiveNote], page_style: PageStyle, citations: Citations) -> _Blocks:
    """Show each active's purpose, strength, frequency and evidence."""
    return section(
        page_style, labels.ACTIVES, [_active(entry, page_style, citations) for entry in entries]
    )


def alternatives(routine: Routine, page_style: PageStyle, citations: Citations) -> _Blocks:
    """List alternatives to actives of the routine; a full page says which they would replace."""
    entries = routine.alternatives
    if not page_style.full:
        hint = unbroken(f"why-not {entries[0].id}") if entries else ""
        named = paragraph([_names(entries), (hint, MUTED_STYLE)])
        return section(page_style, labels.ALTERNATIVES, [named] if entries else [])
    names = {active.id: active.name for active in routine.actives}
    texts: list[RenderableType] = []
    for entry in entries:
        replaced = ", ".join(names.get(each, labels.words(each)) for each in entry.instead_of)
        texts.append(
            paragraph(
                [
                    (entry.name, NAME_STYLE),
                    (labels.instead_of(replaced) if replaced else "", MUTED_STYLE),
                    entry.text,
                    (citations.cite(entry.sources), MUTED_STYLE),
                ]
            )
        )
    return section(page_style, labels.ALTERNATIVES, texts)


def left_out(routine: Routine, page_style: PageStyle, citations: Citations) -> _Blocks:
    """Show what is left out and why, with a command for details; what is in use comes first.

    Actives with the same reason share an entry. A short page omits those that it lists as
    alternatives.
    """
    beside = frozenset[str]() if page_style.full else {entry.id for entry in routine.alternatives}
    entries = [
        entry for entry in routine.not_chosen.values() if entry.was_in_use or entry.id not in beside
    ]
    by_text: dict[tuple[bool, str], list[NotChosen]] = {}
    for entry in entries:
        by_text.setdefault((not entry.was_in_use, entry.text), []).append(entry)
    groups = [by_text[key] for key in sorted(by_text, key=lambda key: key[0])]
    in_use = sum(group[0].was_in_use for group in groups)
    shown = page_style.first(groups, max(_TWO, in_use + 1))
    texts = [_left_out(group, page_style, citations) for group in shown]
    return section(page_style, labels.LEFT_OUT, _counting(texts, len(groups)))


def advice(
    heading: str,
    entries: Sequence[Advice],
    page_style: PageStyle,
    citations: Citations,
    *,
    most: int | None = _FEW,
) -> _Blocks:
    """List texts: the first few, or all of them if none may be missed."""
    shown = entries if most is None else page_style.first(entries, most)
    texts = [
        paragraph(
            [
                (entry.title or "", NAME_STYLE),
                entry.text,
                _contested(entry.contested if page_style.full else None),
                (_proof(entry, citations) if page_style.full else "", MUTED_STYLE),
            ]
        )
        for entry in shown
    ]
    return section(page_style, heading, bulleted(_counting(texts, len(entries))))


def questions(heading: str, entries: Sequence[Advice], page_style: PageStyle) -> _Blocks:
    """List questions whose answers are on the full page."""
    titles = "  ".join(entry.title for entry in entries if entry.title)
    return section(
        page_style,
        heading,
        [paragraph([titles, (unbroken(labels.details()), MUTED_STYLE)])] if titles else [],
    )


def options(entries: Sequence[Option], page_style: PageStyle, citations: Citations) -> _Blocks:
    """Show in-clinic options; a full page adds what to consider."""
    if not page_style.full:
        names = ", ".join(entry.name for entry in page_style.first(entries, _SOME))
        return section(
            page_style,
            labels.OPTIONS,
            [paragraph([names, (unbroken(labels.details()), MUTED_STYLE)])] if entries else [],
        )
    return section(page_style, labels.OPTIONS, [_option(entry, citations) for entry in entries])


def requirements(entries: Sequence[Requirement], page_style: PageStyle) -> _Blocks:
    """Show what to look for on a label."""
    if not page_style.full:
        names = " · ".join(entry.name for entry in entries)
        return section(page_style, labels.REQUIREMENTS, [line(names)] if entries else [])
    texts = [paragraph([(entry.name, NAME_STYLE), entry.how]) for entry in entries]
    return section(page_style, labels.REQUIREMENTS, texts)


def sources(citations: Citations, page_style: PageStyle) -> _Blocks:
    """List cited sources on a full page, and the routine's other sources."""
    if not page_style.full:
        return ()
    numbered = citations.numbered(cited_only=False)
    known = [
        line((f"[{number}] ", MUTED_STYLE)).append_text(_source(each)) for number, each in numbered
    ]
    customs = [
        _source(source).append(f"  {labels.UNVERIFIED}", CAUTION_STYLE)
        for source in citations.unverified
    ]
    return section(page_style, labels.SOURCES, [*known, *customs])


def _source(source: Source) -> Text:
    level = labels.graded(source.evidence_level) if source.evidence_level else ""
    return paragraph([source.citation, source.identifier or "", (level, MUTED_STYLE)])


def _active(active: ActiveNote, page_style: PageStyle, citations: Citations) -> RenderableType:
    """Explain why an active is included; the short page's plan shows strength and frequency."""
    if not page_style.full:
        graded = unbroken(labels.graded(active.evidence)) if active.evidence else ""
        notes = [graded, labels.IS_CONTESTED if active.contested else ""]
        shown = [labels.first_change(active.weeks_to_effect), *filter(None, notes)]
        return paragraph(
            [(active.name, NAME_STYLE), active.reason, (" · ".join(shown), MUTED_STYLE)]
        )
    head = paragraph(
        [
            active.strength,
            labels.uses(active.slot, active.nights),
            labels.first_change(active.weeks_to_effect),
            unbroken(labels.graded(active.evidence) if active.evidence else ""),
            labels.IS_CONTESTED if active.contested else "",
            unbroken(labels.IN_USE if active.status == "in_use" else ""),
        ],
        between=" · ",
    )
    why = [paragraph([active.reason, (citations.cite(active.sources), MUTED_STYLE)], between=" ")]
    if active.contested:
        why.append(line(_contested(active.contested)))
    return Group(
        line((active.name, NAME_STYLE), "  ").append_text(head),
        *(Padding(each, (0, 0, 0, 2)) for each in why),
    )


def _left_out(group: Sequence[NotChosen], page_style: PageStyle, citations: Citations) -> Text:
    first = group[0]
    cited = {source for entry in group for source in entry.sources}
    return paragraph(
        [
            (
                ", ".join(entry.name for entry in group) if page_style.full else _names(group),
                NAME_STYLE,
            ),
            (labels.IN_USE_NOW if first.was_in_use else "", CAUTION_STYLE),
            first.text,
            (citations.cite(sorted(cited)) if page_style.full else "", MUTED_STYLE),
            (unbroken(f"why-not {first.id}"), MUTED_STYLE),
        ]
    )


def _names(entries: Sequence[Alternative] | Sequence[NotChosen]) -> str:
    """Join the first few names, and count the rest."""
    names = [entry.name for entry in entries]
    if len(names) <= _SOME:
        return ", ".join(names)
    return f"{', '.join(names[:_MAX_NAMES])} {labels.and_more(len(names) - _MAX_NAMES)}"


def _option(option: Option, citations: Citations) -> Text:
    return paragraph(
        [
            (option.name, NAME_STYLE),
            option.text,
            option.cautions,
            f"{labels.SESSIONS} {option.sessions}",
            f"{labels.UPKEEP} {option.upkeep}",
            _contested(option.contested),
            (_proof(option, citations), MUTED_STYLE),
        ]
    )


def _driver(driver: DriverNote) -> Text:
    """Show points as dots, unless the scale is too long to count at a glance."""
    most = min(driver.highest, _MAX_DOTS)
    filled = -(-driver.points * most // driver.highest)
    return (
        line(f"{driver.name} ")
        .append("●" * filled, TINTS[0])
        .append("○" * (most - filled), MUTED_STYLE)
    )


def _contested(text: str | None) -> str:
    return f"{labels.CONTESTED} {text}" if text else ""


def _proof(entry: Advice | Option, citations: Citations) -> str:
    graded = labels.graded(entry.evidence) if entry.evidence else ""
    return " ".join(filter(None, (graded, citations.cite(entry.sources))))


def _counting(shown: Sequence[Text], all_of_them: int) -> Sequence[Text]:
    """Append the number of further texts to the last one shown."""
    hidden = all_of_them - len(shown)
    if not hidden or not shown:
        return shown
    return [*shown[:-1], shown[-1].append("  ").append(unbroken(labels.more(hidden)), MUTED_STYLE)]
