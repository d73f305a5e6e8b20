"""The manifest of a ruleset: what it says of itself, and who approved its rules."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, model_validator

from poreroutine.rulesets.knowledge.model import ClosedRow, Id, OpenRow, Text
from poreroutine.rulesets.shapes import Day, Filled, IfGiven, Known, shape_error

FORMAT: Final = 2
"""The current format. Format 1 is read too; it had `approvals` in the manifest."""


def _read_format(written: object) -> object:
    if written not in {1, FORMAT} or isinstance(written, bool):
        raise shape_error("R112", f"format {written!r} is not read here", f"expected: {FORMAT}")
    return written


Format = Annotated[Literal[1, 2], BeforeValidator(_read_format)]


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
    unreviewed: Text | None = None
    """Added to the notice as long as no rule is approved."""
    approvals: tuple[Approval, ...] = ()
    """Who approved which rule; in format 1 only, see `reviews.yaml`."""


def check_approvals(written_format: int | None, review: Review | None) -> None:
    """Refuse `approvals` in the current format, because they don't say what was read.

    Raises:
        PydanticCustomError: If there are any.
    """
    if written_format == FORMAT and review is not None and review.approvals:
        hint = "run `poreroutine migrate DIR --write`, which moves them to reviews.yaml"
        where = ("review", "approvals")
        raise shape_error("R110", "`approvals` belong to format 1", hint, where)


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
    """How rules are reviewed."""

    @model_validator(mode="after")
    def _has_no_old_approvals(self) -> Self:
        check_approvals(self.format, self.review)
        return self
