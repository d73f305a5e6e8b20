"""`lint.yaml`: what to exclude from lint, for what reason and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Final, Self

from pydantic import ConfigDict, model_validator

from poreroutine.authoring.lint.finding import CODES, Finding, finding_at
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
"""Days after which a review is stale, unless `lint.yaml` sets another number."""
MAX_DAYS: Final = 3660


class ExclusionEntry(ClosedShape):
    """Findings that are known and accepted, as written."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["rule"]}, {"required": ["path"]}]}
    )

    code: Annotated[str, Known("code of lint")]
    """The code that is excluded."""
    rule: Annotated[IfGiven[Filled], Part("rule or row")] = None
    """The rule, or table and row; * matches anything."""
    path: IfGiven[Filled] = None
    """A file of the ruleset; * matches anything."""
    reason: Filled
    """Why it is accepted."""
    until: Day
    """The last day on which the exclusion applies."""

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if self.rule is None and self.path is None:
            raise shape_error("R111", "missing key 'rule'", "name a `rule:` or a `path:`")
        return self


class LintFile(ClosedShape):
    """What to exclude from `poreroutine rules lint`, for what reason and until when."""

    stale_after_days: Annotated[int, Whole(1, MAX_DAYS)] = STALE_AFTER_DAYS
    """Days after which a review is stale."""
    instructions: tuple[Filled, ...] = ()
    """Additional words that make a title an instruction."""
    exclude: tuple[ExclusionEntry, ...] = ()
    """Findings to exclude."""


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
        return (
            finding.fault.code == self.code
            and (self.rule is None or fnmatchcase(finding.subject, self.rule))
            # The path may begin at any folder.
            and (self.path is None or fnmatchcase(f"/{finding.fault.file}", f"*/{self.path}"))
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
