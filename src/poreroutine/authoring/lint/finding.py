"""A lint finding: what to fix, where, and how."""

from __future__ import annotations

from dataclasses import dataclass

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
