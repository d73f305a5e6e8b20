"""How often, when and since when something is used, as people write it beside its name.

English, German, French and Spanish are read. What is not understood stays with the name, so that
nothing that somebody wrote is left out unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_WEEK: Final = 7
_NUMBERS: Final = {
    word: number
    for number, words in (
        (1, "a an one once ein eine einem einen einmal un une una"),
        (2, "two twice zwei zweimal deux dos couple few"),
        (3, "three thrice third drei dreimal dritten trois tres"),
        (4, "four vier viermal quatre cuatro"),
        (5, "five fünf fünfmal cinq cinco"),
        (6, "six sechs sechsmal seis"),
    )
    for word in words.split()
}
_ONCE: Final = "once|einmal|une fois|una vez"
_TWICE: Final = "twice|zweimal|deux fois|dos veces"
_THRICE: Final = "thrice|dreimal|trois fois|tres veces"
_NUMBER: Final = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_TIMES: Final = "(?:x|\u00d7|times?|mal|fois|veces|vez)"
_MORNING: Final = "(?:mornings?|morgens?|früh|matins?|mañanas?)"
_EVENING: Final = "(?:evenings?|nights?|bedtime|bed|abende?s?|nachts?|nächte|soirs?|nuits?|noches?)"
_DAY: Final = "(?:days?|tage?n?|jours?|d[ií]as?)"  # codespell:ignore
_PER: Final = "(?:an?|per|each|every|/|pro|die|in der|par|a la|al|am|por|la)"
_A_WEEK: Final = "(?:week|weekly|wk|woche|wöchentlich|semaine|semana)"
_A_DAY: Final = "(?:day|daily|tag|täglich|jour|d[ií]a)"
_EACH: Final = "(?:every|each|jede[nsr]?|tous les|toutes les|chaque|cada|todos los|todas las)"
_AT: Final = f"(?:in the|at|before|on|am|in der|zur|le|la|por la|de|{_EACH})"
_SPANS: Final = {
    1: _DAY,
    _WEEK: "(?:weeks?|wks?|wochen?|semaines?|semanas?)",
    30: "(?:months?|mths?|monate?n?|mois|mes|meses)",
    365: "(?:years?|yrs?|jahre?n?|ans?|années?|años?)",
}
"""Days of a span of time -> its names."""
_FOR: Final = (
    "(?:(?:for|since|over|about|around|nearly|almost|the last|the past|seit|vor|etwa|depuis|il y a"
    "|desde hace|hace|desde|durante|pendant) )*"
)
_NEAR: Final = {
    0: "today|heute|aujourd'hui|hoy",
    1: "yesterday|gestern|hier|ayer",
    _WEEK: "last week|a week ago|letzte woche|la semaine dernière|la semana pasada",
    30: "last month|a month ago|letzten monat|le mois dernier|el mes pasado",
}
"""Days since a day -> its names."""
_LOOSE: Final = " \t,;:()[]-\u2013\u2014/@."


@dataclass(frozen=True)
class Use:
    """A text, taken apart.

    Attributes:
        name: What is left of it.
        details: What was said of `nights`, uses a week; `slot`; and `days`, since when.
    """

    name: str
    details: Mapping[str, Any]

    @property
    def weeks(self) -> int | None:
        """Whole weeks since it was begun; None if that was not said."""
        days = self.details.get("days")
        return None if days is None else days // _WEEK


def read_use(text: str) -> Use:
    """Take apart what is used, how often, when and since when.

    Where a text says two different things, or more than every day, it is returned as it is.

    Example:
        >>> read_use("this cream 3x a week for 2 months")
        Use(name='this cream', details={'nights': 3, 'days': 60})
    """
    rest = " ".join(text.split())
    details: dict[str, Any] = {}
    for pattern, meaning in _READINGS:
        while found := pattern.search(rest):
            meant = meaning(found)
            differs = any(details.get(key, value) != value for key, value in meant.items())
            if differs or meant.get("nights", 0) > _WEEK:
                return Use(text, {})
            details |= meant
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    return Use(" ".join(rest.split()).strip(_LOOSE), details) if details else Use(text, {})


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w%])(?:{pattern})(?!\w)", re.IGNORECASE)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


def _counted(found: re.Match[str]) -> dict[str, Any]:
    number = next(filter(None, found.groupdict().values()))
    return {"nights": _number(number.split()[0]), **_slot_in(found[0])}


def _now_and_then(found: re.Match[str]) -> dict[str, Any]:
    gap = _number(found["gap"]) if found["gap"] else 2
    return {"nights": -(-_WEEK // max(1, gap)), **_slot_in(found[0])}


def _slot_in(text: str) -> dict[str, Any]:
    slots = [slot for slot, words in _SLOTS.items() if words.search(text)]
    return {"slot": slots[0]} if len(slots) == 1 else {}


def _every(found: re.Match[str]) -> dict[str, Any]:
    return {"nights": _WEEK, **_slot_in(found[0])}


def _since(days: int) -> Callable[[re.Match[str]], dict[str, Any]]:
    return lambda found: {"days": days * _number(found["number"])}


def _fixed(**details: object) -> Callable[[re.Match[str]], dict[str, Any]]:
    return lambda _: dict(details)


_SLOTS: Final = {
    "morning": _whole(rf"{_MORNING}|a\.?m\.?"),
    "evening": _whole(rf"{_EVENING}|nightly|p\.?m\.?"),
}
_READINGS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, Any]]], ...]] = (
    (
        _whole(rf"(?:2 ?{_TIMES}|two times|{_TWICE}) ?{_PER}? ?{_A_DAY}"),
        _fixed(nights=_WEEK, slot="both"),
    ),
    (_whole(rf"(?:1 ?{_TIMES}|one time|{_ONCE}) ?{_PER}? ?{_A_DAY}"), _fixed(nights=_WEEK)),
    (
        _whole(
            rf"{_NUMBER} ?(?:{_TIMES}|{_MORNING}|{_EVENING}|{_DAY}) ?{_PER}? ?{_A_WEEK}"
            rf"|(?P<word>\d|{_ONCE}|{_TWICE}|{_THRICE}) ?{_PER} ?{_A_WEEK}"
            rf"|(?P<adverb>{_ONCE}|{_TWICE}|{_THRICE}) {_A_WEEK}"
            rf"|(?P<bare>\d) ?(?:{_TIMES}|{_MORNING}|{_EVENING})"
        ),
        _counted,
    ),
    (
        _whole(
            rf"{_EACH} (?:other|second|2nd|zweite[nr]?|(?P<gap>\d|third|three|drei|dritten|trois"
            rf"|tres|dos|deux)) ?(?:{_DAY}|{_MORNING}|{_EVENING})"
            rf"|alternat(?:e|ing) (?:{_DAY}|{_EVENING})|un (?:jour|soir) sur deux"
        ),
        _now_and_then,
    ),
    (
        _whole(
            rf"{_EACH} (?:single )?(?:{_DAY}|{_MORNING}|{_EVENING})|daily|nightly|everyday|täglich"
            "|a diario"
        ),
        _every,
    ),
    (
        _whole(
            rf"(?:{_AT} )?(?:{_MORNING}|a\.?m\.?) ?(?:and|&|\+|/|und|et|y) ?"
            rf"(?:{_AT} )?(?:{_EVENING}|p\.?m\.?)"
        ),
        _fixed(slot="both"),
    ),
    (_whole(rf"(?:{_AT} )?{_MORNING}(?: only)?|a\.?m\.?"), _fixed(slot="morning")),
    (
        _whole(rf"{_AT} {_EVENING}(?: only)?|evenings?|nights|abends|nachts|bedtime|p\.?m\.?"),
        _fixed(slot="evening"),
    ),
    *((_whole(words), _fixed(days=days)) for days, words in _NEAR.items()),
    *(
        (_whole(rf"{_FOR}{_NUMBER} {words}(?: ago| now| already| long| her)?"), _since(days))
        for days, words in _SPANS.items()
    ),
)
"""What is looked for, in this order, and what it means."""
