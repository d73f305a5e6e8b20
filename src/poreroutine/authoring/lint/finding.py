"""A finding: what is worth fixing, where, and how."""

from __future__ import annotations

from dataclasses import dataclass

from poreroutine.errors import Fault
from poreroutine.rulesets.documents import Location


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing worth fixing.

    Attributes:
        fault: What is wrong and where, in the shape of every fault.
        subject: The rule or row it is about, or the file: what an exclusion names.
    """

    fault: Fault
    subject: str


@dataclass(frozen=True, slots=True)
class SkippedCheck:
    """A check that could not be made here.

    Attributes:
        codes: Codes that were not looked for.
        reason: Why, and what would make it possible.
    """

    codes: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        return f"skipped {', '.join(self.codes)}: {self.reason}"


def finding_at(
    location: Location, code: str, message: str, hint: str, subject: str = ""
) -> Finding:
    """Make a finding at a place.

    Args:
        location: Where it stands.
        code: One of `CODES`.
        message: What is wrong.
        hint: How to fix it.
        subject: The rule or row; the file when there is none.
    """
    return Finding(
        location.fault(code, message, hint).fault, subject or location.document.relative_path
    )
