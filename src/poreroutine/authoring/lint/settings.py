"""`lint.yaml`: what to exclude from lint, for what reason and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Final

from poreroutine.authoring.lint.codes import CODES
from poreroutine.authoring.lint.finding import Finding, finding_at
from poreroutine.rulesets.documents import Document, Faults, Location

STALE_AFTER_DAYS: Final = 365
"""Days after which a review is stale, unless `lint.yaml` sets another number."""
MAX_DAYS: Final = 3660
KEYS: Final = ("stale_after_days", "instructions", "exclude")
ABOUT: Final = ("rule", "path")
EXCLUSION: Final = ("code", "reason", "until")


@dataclass(frozen=True)
class Exclusion:
    """Findings that are known and accepted.

    Attributes:
        code: Their code.
        rule: The rule, or table and row, they are about; may contain `*`.
        path: Their file inside the ruleset; may contain `*`.
        until: The last day on which the exclusion applies.
        place: Where the exclusion is written.
    """

    code: str
    rule: str | None
    path: str | None
    until: date
    place: Location

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding is excluded."""
        file = finding.fault.file
        return (
            finding.fault.code == self.code
            and (self.rule is None or fnmatchcase(finding.subject, self.rule))
            and (
                self.path is None
                or fnmatchcase(file, self.path)
                or _path_ends_with(file, self.path)
            )
        )


@dataclass(frozen=True)
class Settings:
    """The lint settings of a ruleset.

    Attributes:
        stale_after_days: Days after which a review is stale.
        instructions: Additional words that make a title an instruction.
        exclusions: Findings to exclude.
    """

    stale_after_days: int = STALE_AFTER_DAYS
    instructions: frozenset[str] = frozenset()
    exclusions: tuple[Exclusion, ...] = ()


def read_settings(document: Document | None, faults: Faults) -> Settings:
    """Read `lint.yaml`; broken entries are reported and left out."""
    if document is None or document.data is None:
        return Settings()
    location = Location(document)
    data = faults.attempt(location.mapping, document.data)
    if data is None:
        return Settings()
    faults.attempt(location.keys, data, (), KEYS)
    days = data.get("stale_after_days", STALE_AFTER_DAYS)
    whole = faults.attempt(location.at("stale_after_days").whole, days, 1, MAX_DAYS)
    words = _words(data, location, faults)
    entries = _entries(data, "exclude", location, faults)
    read = (
        faults.attempt(_exclusion, entry, location.at("exclude", number).for_entity("an exclusion"))
        for number, entry in enumerate(entries)
    )
    return Settings(
        STALE_AFTER_DAYS if whole is None else whole,
        words,
        tuple(entry for entry in read if entry is not None),
    )


def apply_exclusions(
    exclusions: Sequence[Exclusion], findings: Iterable[Finding], today: date
) -> tuple[list[Finding], int]:
    """Remove excluded findings.

    Returns:
        The remaining findings, plus exclusions that have expired or match nothing; and the
        number of findings removed.
    """
    remaining: list[Finding] = []
    used: set[int] = set()
    count = 0
    for finding in findings:
        covering = [n for n, entry in enumerate(exclusions) if entry.covers(finding)]
        used.update(covering)
        if any(today <= exclusions[n].until for n in covering):
            count += 1
        else:
            remaining.append(finding)
    return [*remaining, *_unused_exclusions(exclusions, used, today)], count


def _unused_exclusions(
    exclusions: Sequence[Exclusion], used: set[int], today: date
) -> Iterator[Finding]:
    for number, entry in enumerate(exclusions):
        if number not in used:
            message = f"no finding of {entry.code} is excluded here"
            yield finding_at(entry.place, "L902", message, "remove the entry, or fix what it names")
        elif today > entry.until:
            yield finding_at(
                entry.place.at("until"),
                "L901",
                f"the exclusion of {entry.code} expired on {entry.until}",
                "fix what it excludes, or review it and set a new date",
            )


def _exclusion(data: object, location: Location) -> Exclusion:
    entry = location.mapping(data)
    location.keys(entry, EXCLUSION, ABOUT)
    if not any(key in entry for key in ABOUT):
        raise location.fault("R111", "missing key 'rule'", "name a `rule:` or a `path:`")
    code = entry["code"]
    if not isinstance(code, str) or code not in CODES:
        raise location.at("code").unknown_name("R122", "code of lint", code, CODES)
    location.at("reason").text(entry["reason"])
    texts = [location.at(key).text(entry[key]) if key in entry else None for key in ABOUT]
    return Exclusion(code, texts[0], texts[1], _day(entry["until"], location.at("until")), location)


def _day(data: object, location: Location) -> date:
    try:
        return date.fromisoformat(location.text(data))
    except ValueError as error:
        raise location.fault("R112", f"{data!r} is no date", "expected: year-month-day") from error


def _words(data: Mapping[str, Any], location: Location, faults: Faults) -> frozenset[str]:
    here = location.at("instructions")
    words = (
        faults.attempt(here.at(number).text, word)
        for number, word in enumerate(_entries(data, "instructions", location, faults))
    )
    return frozenset(word.casefold() for word in words if word is not None)


def _entries(
    data: Mapping[str, Any], key: str, location: Location, faults: Faults
) -> Sequence[Any]:
    if key not in data or data[key] == []:
        return ()
    return faults.attempt(location.at(key).sequence, data[key]) or ()


def _path_ends_with(file: str, path: str) -> bool:
    return fnmatchcase(file, f"*/{path}")
