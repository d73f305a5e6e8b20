"""The manifest of a ruleset: what it says of itself, and who approved its rules."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator

from poreroutine.rulesets.knowledge.model import ClosedRow, Id, OpenRow, Text
from poreroutine.rulesets.shapes import Day, Filled, IfGiven, Known, shape_error

FORMAT: Final = 1


def _read_format(written: object) -> object:
    if written != FORMAT:
        raise shape_error("R112", f"format {written!r} is not read here", f"expected: {FORMAT}")
    return written


Format = Annotated[Literal[1], BeforeValidator(_read_format)]


class Approval(ClosedRow):
    """Who approved a rule."""

    rule: Annotated[Filled, Known("rule")]
    """The rule."""
    by: Filled
    """The clinician, by name."""
    date: Day
    """The day; not before the rule's `updated`."""


class Review(OpenRow):
    """How rules are reviewed."""

    policy: Filled | None = None
    """What each status asks for."""
    approvals: tuple[Approval, ...] = ()
    """Who approved which rule."""


class Manifest(ClosedRow):
    """The manifest of a ruleset."""

    format: Format
    """Version of the rule format."""
    name: Id
    """Name of the ruleset."""
    version: Filled
    """Version of the rules' content."""
    date: Day
    """Date of that version."""
    language: Filled = "en"
    """Language of the texts."""
    notice: Text
    """Notice below every routine."""
    review: IfGiven[Review] = None
    """How rules are reviewed, and who approved them."""
