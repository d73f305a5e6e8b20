"""The sections of a page that are lists of texts: who, why, what else."""

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
    ALARM,
    CARE,
    HEADING,
    NAME,
    QUIET,
    TINTS,
    Sheet,
    bulleted,
    capital,
    glued,
    line,
    paragraph,
    section,
)

_MOST_DOTS = 5
_FEW = 3
_TWO = 2
_SOME = 6
_MOST_NAMES = 4
_Blocks = tuple[RenderableType, ...]


def is_pressing(referral: Referral) -> bool:
    """Tell whether a referral goes before everything else on the page."""
    return referral.urgency.rank >= Urgency.WITHIN_2_WEEKS.rank


def referrals(entries: Sequence[Referral], sheet: Sheet, citations: Citations) -> _Blocks:
    """Say whom to see, how soon, and why."""
    style = ALARM if any(map(is_pressing, entries)) else HEADING
    texts = [
        paragraph(
            [
                (f"{capital(referral.who)} · {labels.URGENCY[referral.urgency]}", style),
                f"{referral.text} {citations.cite(referral.sources) if sheet.full else ''}".strip(),
            ]
        )
        for referral in entries
    ]
    return section(sheet, labels.REFERRALS, bulleted(texts), style=style)


def drivers(entries: Sequence[DriverNote], sheet: Sheet, citations: Citations) -> _Blocks:
    """Show what is probably behind it: in dots, and in words on a full page."""
    if sheet.full:
        texts = [
            _driver(entry).append(f"  {entry.text} ").append(citations.cite(entry.sources), QUIET)
            for entry in entries
        ]
    else:
        texts = [Text("   ", overflow="fold").join(map(_driver, entries))] if entries else []
    return section(sheet, labels.DRIVERS, texts)


def actives(entries: Sequence[ActiveNote], sheet: Sheet, citations: Citations) -> _Blocks:
    """Say what each active is there for, how strong, how often, and how well proven."""
    return section(sheet, labels.ACTIVES, [_active(entry, sheet, citations) for entry in entries])


def alternatives(routine: Routine, sheet: Sheet, citations: Citations) -> _Blocks:
    """Name what could stand in for an active of the routine; on a full page with its place."""
    entries = routine.alternatives
    if not sheet.full:
        hint = glued(f"why-not {entries[0].id}") if entries else ""
        named = paragraph([_names(entries), (hint, QUIET)])
        return section(sheet, labels.ALTERNATIVES, [named] if entries else [])
    names = {active.id: active.name for active in routine.actives}
    texts: list[RenderableType] = []
    for entry in entries:
        replaced = ", ".join(names.get(each, labels.words(each)) for each in entry.instead_of)
        texts.append(
            paragraph(
                [
                    (entry.name, NAME),
                    (labels.instead_of(replaced) if replaced else "", QUIET),
                    entry.text,
                    (citations.cite(entry.sources), QUIET),
                ]
            )
        )
    return section(sheet, labels.ALTERNATIVES, texts)


def left_out(routine: Routine, sheet: Sheet, citations: Citations) -> _Blocks:
    """Say what is left out and why, with the command that tells more; what is in use goes first.

    Actives that share their reason share their entry. A short page leaves out what is named as an
    alternative beside it.
    """
    beside = frozenset[str]() if sheet.full else {entry.id for entry in routine.alternatives}
    entries = [
        entry for entry in routine.not_chosen.values() if entry.was_in_use or entry.id not in beside
    ]
    by_text: dict[tuple[bool, str], list[NotChosen]] = {}
    for entry in entries:
        by_text.setdefault((not entry.was_in_use, entry.text), []).append(entry)
    groups = [by_text[key] for key in sorted(by_text, key=lambda key: key[0])]
    in_use = sum(group[0].was_in_use for group in groups)
    shown = sheet.first(groups, max(_TWO, in_use + 1))
    texts = [_left_out(group, sheet, citations) for group in shown]
    return section(sheet, labels.LEFT_OUT, _counting(texts, len(groups)))


def advice(
    heading: str,
    entries: Sequence[Advice],
    sheet: Sheet,
    citations: Citations,
    *,
    most: int | None = _FEW,
) -> _Blocks:
    """List texts: the first ones, or all of them where none may be missed."""
    shown = entries if most is None else sheet.first(entries, most)
    texts = [
        paragraph(
            [
                (entry.title or "", NAME),
                entry.text,
                _contested(entry.contested if sheet.full else None),
                (_proof(entry, citations) if sheet.full else "", QUIET),
            ]
        )
        for entry in shown
    ]
    return section(sheet, heading, bulleted(_counting(texts, len(entries))))


def questions(heading: str, entries: Sequence[Advice], sheet: Sheet) -> _Blocks:
    """Name questions whose answers stand on the full page."""
    titles = "  ".join(entry.title for entry in entries if entry.title)
    return section(
        sheet, heading, [paragraph([titles, (glued(labels.details()), QUIET)])] if titles else []
    )


def options(entries: Sequence[Option], sheet: Sheet, citations: Citations) -> _Blocks:
    """Name what a clinic offers; on a full page with what to weigh."""
    if not sheet.full:
        names = ", ".join(entry.name for entry in sheet.first(entries, _SOME))
        return section(
            sheet,
            labels.OPTIONS,
            [paragraph([names, (glued(labels.details()), QUIET)])] if entries else [],
        )
    return section(sheet, labels.OPTIONS, [_option(entry, citations) for entry in entries])


def requirements(entries: Sequence[Requirement], sheet: Sheet) -> _Blocks:
    """Name what to look for on a label."""
    if not sheet.full:
        names = " · ".join(entry.name for entry in entries)
        return section(sheet, labels.REQUIREMENTS, [line(names)] if entries else [])
    texts = [paragraph([(entry.name, NAME), entry.how]) for entry in entries]
    return section(sheet, labels.REQUIREMENTS, texts)


def sources(citations: Citations, sheet: Sheet) -> _Blocks:
    """List on a full page what was cited, and what else the routine rests on."""
    if not sheet.full:
        return ()
    numbered = citations.numbered(cited_only=False)
    known = [line((f"[{number}] ", QUIET)).append_text(_source(each)) for number, each in numbered]
    customs = [
        _source(source).append(f"  {labels.UNVERIFIED}", CARE) for source in citations.unverified
    ]
    return section(sheet, labels.SOURCES, [*known, *customs])


def _source(source: Source) -> Text:
    level = labels.graded(source.evidence_level) if source.evidence_level else ""
    return paragraph([source.citation, source.identifier or "", (level, QUIET)])


def _active(active: ActiveNote, sheet: Sheet, citations: Citations) -> RenderableType:
    """Say why an active is there; how strong and how often stand in the short page's plan."""
    if not sheet.full:
        graded = glued(labels.graded(active.evidence)) if active.evidence else ""
        notes = [graded, labels.IS_CONTESTED if active.contested else ""]
        shown = [labels.first_change(active.weeks_to_effect), *filter(None, notes)]
        return paragraph([(active.name, NAME), active.reason, (" · ".join(shown), QUIET)])
    head = paragraph(
        [
            active.strength,
            labels.uses(active.slot, active.nights),
            labels.first_change(active.weeks_to_effect),
            glued(labels.graded(active.evidence) if active.evidence else ""),
            labels.IS_CONTESTED if active.contested else "",
            glued(labels.IN_USE if active.status == "in_use" else ""),
        ],
        between=" · ",
    )
    why = [paragraph([active.reason, (citations.cite(active.sources), QUIET)], between=" ")]
    if active.contested:
        why.append(line(_contested(active.contested)))
    return Group(
        line((active.name, NAME), "  ").append_text(head),
        *(Padding(each, (0, 0, 0, 2)) for each in why),
    )


def _left_out(group: Sequence[NotChosen], sheet: Sheet, citations: Citations) -> Text:
    first = group[0]
    cited = {source for entry in group for source in entry.sources}
    return paragraph(
        [
            (", ".join(entry.name for entry in group) if sheet.full else _names(group), NAME),
            (labels.IN_USE_NOW if first.was_in_use else "", CARE),
            first.text,
            (citations.cite(sorted(cited)) if sheet.full else "", QUIET),
            (glued(f"why-not {first.id}"), QUIET),
        ]
    )


def _names(entries: Sequence[Alternative] | Sequence[NotChosen]) -> str:
    """Name the first few, and count the rest."""
    names = [entry.name for entry in entries]
    if len(names) <= _SOME:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMES])} {labels.and_more(len(names) - _MOST_NAMES)}"


def _option(option: Option, citations: Citations) -> Text:
    return paragraph(
        [
            (option.name, NAME),
            option.text,
            option.cautions,
            f"{labels.SESSIONS} {option.sessions}",
            f"{labels.UPKEEP} {option.upkeep}",
            _contested(option.contested),
            (_proof(option, citations), QUIET),
        ]
    )


def _driver(driver: DriverNote) -> Text:
    """Show points as dots, as many as the scale has while they can be told at a glance."""
    most = min(driver.highest, _MOST_DOTS)
    filled = -(-driver.points * most // driver.highest)
    return (
        line(f"{driver.name} ").append("●" * filled, TINTS[0]).append("○" * (most - filled), QUIET)
    )


def _contested(text: str | None) -> str:
    return f"{labels.CONTESTED} {text}" if text else ""


def _proof(entry: Advice | Option, citations: Citations) -> str:
    graded = labels.graded(entry.evidence) if entry.evidence else ""
    return " ".join(filter(None, (graded, citations.cite(entry.sources))))


def _counting(shown: Sequence[Text], all_of_them: int) -> Sequence[Text]:
    """Say behind the last text how many more there are."""
    hidden = all_of_them - len(shown)
    if not hidden or not shown:
        return shown
    return [*shown[:-1], shown[-1].append("  ").append(glued(labels.more(hidden)), QUIET)]
