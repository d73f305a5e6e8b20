"""`lint.yaml`: what lint is told to pass over, for what reason and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Final, Self

from pydantic import ConfigDict, model_validator

from poreroutine.authoring.lint.codes import CODES
from poreroutine.authoring.lint.finding import Finding, finding_at
from poreroutine.rulesets.documents import Document, Faults, Location
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    Known,
    Part,
    Whole,
    entry_locations,
    read_shape,
    shape_error,
)

STALE_AFTER_DAYS: Final = 365
"""How long a review holds when `lint.yaml` doesn't say."""
MAX_DAYS: Final = 3660


class ExclusionEntry(ClosedShape):
    """Findings that are known and meant, as they are written."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["rule"]}, {"required": ["path"]}]}
    )

    code: Annotated[str, Known("code of lint")]
    """The code that is passed over."""
    rule: Annotated[IfGiven[Filled], Part("rule or row")] = None
    """The rule, or table and row; * stands for anything."""
    path: IfGiven[Filled] = None
    """A file of the ruleset; * stands for anything."""
    reason: Filled
    """Why it is meant."""
    until: Day
    """The last day on which this holds."""

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if self.rule is None and self.path is None:
            raise shape_error("R111", "missing key 'rule'", "name a `rule:` or a `path:`")
        return self


class LintFile(ClosedShape):
    """What `poreroutine rules lint` passes over, for what reason and until when."""

    stale_after_days: Annotated[int, Whole(1, MAX_DAYS)] = STALE_AFTER_DAYS
    """Days after which a review is stale."""
    instructions: tuple[Filled, ...] = ()
    """More words that make a title an instruction."""
    exclude: tuple[ExclusionEntry, ...] = ()
    """What is meant."""


@dataclass(frozen=True)
class Exclusion:
    """Findings that are known and meant.

    Attributes:
        code: Their code.
        rule: Rule, or table and row, they are about; may hold `*`.
        path: File inside the ruleset they stand in; may hold `*`.
        until: The last day on which it holds.
        place: Where it is written.
    """

    code: str
    rule: str | None
    path: str | None
    until: date
    place: Location

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding is meant."""
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
    """What a ruleset tells lint.

    Attributes:
        stale_after_days: Days after which a review is stale.
        instructions: More words that make a title an instruction.
        exclusions: What to pass over.
    """

    stale_after_days: int = STALE_AFTER_DAYS
    instructions: frozenset[str] = frozenset()
    exclusions: tuple[Exclusion, ...] = ()


def read_settings(document: Document | None, faults: Faults) -> Settings:
    """Read `lint.yaml`; what is broken is noted and left out."""
    if document is None or document.data is None:
        return Settings()
    at = entry_locations(document, exclude="exclusion")
    read = read_shape(LintFile, document.data, at, faults, {"code of lint": CODES})
    if read is None:
        return Settings()
    file = read.value
    return Settings(
        file.stale_after_days,
        frozenset(word.casefold() for word in file.instructions),
        tuple(
            Exclusion(
                entry.code,
                entry.rule,
                entry.path,
                date.fromisoformat(entry.until),
                read.at("exclude", number),
            )
            for number, entry in enumerate(file.exclude)
        ),
    )


def apply_exclusions(
    exclusions: Sequence[Exclusion], findings: Iterable[Finding], today: date
) -> tuple[list[Finding], int]:
    """Take out what is meant.

    Returns:
        What remains, with exclusions that have expired or exclude nothing; and how many findings
        were taken out.
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
            yield finding_at(
                entry.place, "L902", message, "take the entry out, or mend what it names"
            )
        elif today > entry.until:
            yield finding_at(
                entry.place.at("until"),
                "L901",
                f"the exclusion of {entry.code} expired on {entry.until}",
                "mend what it excludes, or look at it again and give it a new date",
            )


def _path_ends_with(file: str, path: str) -> bool:
    return fnmatchcase(file, f"*/{path}")
