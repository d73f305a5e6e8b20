"""The summary at the top of a page: at most five lines, enough for somebody in a hurry.

It arranges what the routine holds; its sentences of advice are the short wordings of texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from poreroutine._support.words import capitalise, join_words
from poreroutine.model.enums import Reason, Urgency
from poreroutine.model.routine import ActiveNote, Advice, Routine
from poreroutine.report import clinical
from poreroutine.report.layout import line
from poreroutine.report.used import used_less
from poreroutine.report.when import When

MOST_LINES = 5
"""Most lines at 80 columns."""
_TWO = 2
_Versions = tuple[str, ...]
"""A line of the summary, in its longest wording first."""


def summary(routine: Routine, when: When, width: int) -> list[Text]:
    """Return the lines of the summary.

    Args:
        routine: The routine, not in a crisis.
        when: Formats weeks.
        width: Columns for each line; wordings are shortened until `MOST_LINES` are enough.
    """
    versions = [each for each in _lines(routine, when) if each]
    chosen = [0 for _ in versions]
    while (
        sum(_height(each[at], width) for each, at in zip(versions, chosen, strict=True))
        > MOST_LINES
    ):
        shorter = [
            place
            for place, each in enumerate(versions)
            if chosen[place] + 1 < len(each) and _height(each[chosen[place]], width) > 1
        ]
        if not shorter:
            break
        chosen[shorter[0]] += 1
    return [line(each[at]) for each, at in zip(versions, chosen, strict=True)]


def _height(text: str, width: int) -> int:
    """Return the lines that a text takes when it is wrapped at words."""
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + bool(used)
    return lines


def _lines(routine: Routine, when: When) -> Iterator[_Versions]:
    visits = _see(routine)
    if any(each.urgency.rank >= Urgency.WITHIN_2_WEEKS.rank for each in routine.referrals):
        yield visits
        visits = ()
    if not clinical.is_for(routine):
        yield _looks(routine)
    yield visits
    yield _plan(routine, when)
    yield tuple(filter(None, (shortest(routine.warnings),)))
    yield _judge(routine, when)


def shortest(entries: Iterable[Advice]) -> str:
    """Return the short wording of the first text that has one."""
    return next((each.short for each in entries if each.short), "")


def _looks(routine: Routine) -> _Versions:
    """Say what is likely behind it, and what comes first."""
    causes = join_words([each.name for each in routine.drivers[:_TWO]])
    needs = [each.name for each in routine.needs[:_TWO]]
    several = "s" if len(routine.drivers) > 1 else ""
    likely = f"Likely cause{several}: {causes}. " if causes else ""
    if not needs:
        return (likely.strip(),) if likely else ()
    return (
        f"{likely}First: {', then '.join(needs)}.",
        f"{likely}First: {needs[0]}.",
        f"First: {needs[0]}.",
    )


def _see(routine: Routine) -> _Versions:
    """Say whom to see by when, if there is a time for it."""
    times = {
        each.who: each.urgency
        for each in reversed(routine.referrals)
        if each.urgency is not Urgency.WHEN_IT_SUITS
    }
    see = "" if clinical.is_for(routine) else "see "
    visits = [
        f"{capitalise(times[who].in_words)}: {see}{who}"
        for who in reversed(times)
        if not any(_settles(other, who, times) for other in times)
    ]
    if not visits:
        return ()
    return (f"{'. '.join(visits[:_TWO])}.", f"{visits[0]}.")


def _settles(one: str, other: str, times: Mapping[str, Urgency]) -> bool:
    """Return whether a visit to one, who is among several others, is that other visit as well."""
    return one != other and one in other and times[one].rank >= times[other].rank


def _plan(routine: Routine, when: When) -> _Versions:
    """Say what stops, rests and stays, and what starts when."""
    left = [each for each in routine.not_chosen.values() if each.was_in_use]
    waits = [each.name for each in left if each.reason is Reason.AWAITING_ANSWER]
    stops = [each.name for each in left if each.reason is not Reason.AWAITING_ANSWER]
    kept = [each for each in routine.actives if _in_use(each) and each.from_week == 1]
    more = [each.name for each in kept if len(each.path) > 1]
    less = [each.name for each in used_less(routine) if each in kept]
    stays = [each.name for each in kept if each.name not in (*more, *less)]
    rests = _by_week(each for each in routine.actives if _in_use(each) and each.from_week > 1)
    comes = _by_week(each for each in routine.actives if not _in_use(each))
    first = [
        *([f"wait with {join_words(waits)} for an answer"] if waits else []),
        *([f"leave out {join_words(stops)}"] if stops else []),
        *(f"pause {join_words(names)} until {when.week(week)}" for week, names in rests),
    ]
    changes = [
        *([f"use {join_words(more)} more often, step by step"] if more else []),
        *([f"use {join_words(less)} less often"] if less else []),
    ]
    keeps = [f"go on with {join_words(stays)}"] if stays else []
    if stays and not (first or changes or comes or rests):
        keeps = [f"{keeps[0]} as now, nothing new"]
    first += changes
    then = [f"{when.now_or_from(week)} {join_words(names)}" for week, names in comes]
    if not routine.actives:
        then.append(f"for now only: {join_words(_basics(routine))}")
    parts = [*first, *keeps, *then]
    brief = [*first, *(["keep the rest"] if stays and first else keeps), *then]
    cut = ([*brief[:most], "more below"] for most in range(len(brief) - 1, 0, -1))
    whole, briefly, *shorter = (f"{capitalise('; '.join(each))}." for each in (parts, brief, *cut))
    return (
        whole,
        whole.replace("; from ", "; "),
        briefly,
        briefly.replace("; from ", "; "),
        *shorter,
    )


def _in_use(note: ActiveNote) -> bool:
    return note.status == "in_use"


def _by_week(notes: Iterable[ActiveNote]) -> Iterable[tuple[int, list[str]]]:
    found: dict[int, list[str]] = {}
    for note in sorted(notes, key=lambda note: note.from_week):
        found.setdefault(note.from_week, []).append(note.name)
    return found.items()


def _basics(routine: Routine) -> list[str]:
    """Name the steps of the day; the evening's too, where steps are given up."""
    both = (*routine.morning, *routine.evening)
    steps = both if routine.gives_up else routine.morning or both
    return [*dict.fromkeys(step.name.lower() for step in steps)] or ["rest"]


def _judge(routine: Routine, when: When) -> _Versions:
    """Say when to judge, and what then."""
    weeks = [each.judge_in_week for each in routine.actives if each.judge_in_week]
    if not weeks:
        return ()
    return (f"Judge it {when.in_week(max(weeks))}. {shortest(routine.expectations)}".strip(),)
