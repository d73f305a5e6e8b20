"""A lint finding: what to fix, where, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from poreroutine.errors import Fault
from poreroutine.rulesets.documents import Location


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to fix.

    Attributes:
        fault: Message and location, in the common format of faults.
        subject: The rule, row or file it is about, which exclusions refer to.
    """

    fault: Fault
    subject: str


@dataclass(frozen=True, slots=True)
class SkippedCheck:
    """A check that could not be run.

    Attributes:
        codes: Codes that were not checked.
        reason: Why, and what would make it possible.
    """

    codes: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        return f"skipped {', '.join(self.codes)}: {self.reason}"


def finding_at(
    location: Location, code: str, message: str, hint: str, subject: str = ""
) -> Finding:
    """Make a finding at a location.

    Args:
        location: Where the problem is.
        code: One of `CODES`.
        message: What is wrong.
        hint: How to fix it.
        subject: The rule or row; defaults to the file.
    """
    return Finding(
        location.fault(code, message, hint).fault, subject or location.document.relative_path
    )


CODES: Final[Mapping[str, str]] = {
    "L101": "a text makes a promise",
    "L102": "an everyday text is hard to read",
    "L103": "a title is not an instruction",
    "L104": "a reason repeats the title",
    "L105": "a placeholder is left",
    "L201": "no case shows a rule firing",
    "L202": "no case shows a rule staying quiet",
    "L203": "a boundary is not shown on both sides",
    "L204": "cases leave out what a guard does",
    "L301": "a review is stale",
    "L302": "a status is not justified",
    "L303": "a date is in the future",
    "L401": "two rules are the same",
    "L402": "a recommendation is always forbidden",
    "L403": "limits are in conflict",
    "L404": "something is required and forbidden",
    "L501": "a text is not used",
    "L502": "a source is not cited",
    "L503": "a trait is never set or never read",
    "L504": "a verified source can't be found",
    "L505": "a value has no second source",
    "L506": "something that was locked is missing",
    "L601": "keys are out of order",
    "L901": "an exclusion has expired",
    "L902": "an exclusion excludes nothing",
}


def workflow_command(fault: Fault) -> str:
    """Format one finding as a workflow command.

    Example:
        >>> workflow_command(Fault("guard/a,b.yaml", 3, 5, "L601", "50 % of", "", "fix it"))
        '::error file=guard/a%2Cb.yaml,line=3,col=5,title=L601::50 %25 of%0Afix it'
    """
    words = "\n".join(filter(None, (fault.message, fault.hint)))
    place = f"file={_property(fault.file)},line={fault.line},col={fault.column}"
    return f"::error {place},title={_property(fault.code)}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
