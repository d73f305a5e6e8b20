"""Decisions of a reviewer: the file that a packet exports, and how it enters a ruleset."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

import yaml
from pydantic import AfterValidator, ConfigDict, Field, ValidationError, model_validator

from poreroutine._support.documented_models import DocumentedModel
from poreroutine._support.folders import replace_file
from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.errors import ReviewError
from poreroutine.review.signing import Signer
from poreroutine.review.subjects import Subjects
from poreroutine.rulesets.reviews import REVIEWS, person
from poreroutine.rulesets.rules.model import Verdict
from poreroutine.rulesets.shapes import Day, Filled

FORMAT: Final = 1
MAX_BYTES: Final = 20_000_000
"""Maximum size of a file of decisions."""
_HEAD: Final = (
    "# Who reviewed which rule, and what they decided about the text with this digest.\n"
    "# Written by `poreroutine review apply`; never by hand.\n"
)
_HINT: Final = "use the file that the packet's page saved, unchanged."


class _Part(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _one_line(text: str) -> str:
    """Keep names and roles to one printable line, so that pages can quote them."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


Line = Annotated[Filled, AfterValidator(_one_line), Field(max_length=200)]
"""A text on one line."""


class Reviewer(_Part):
    """Who decided, and when."""

    name: Line
    """Their name."""
    role: Line
    """Their profession."""
    date: Day
    """The day, as year-month-day."""


class Decision(_Part):
    """What a reviewer decided about one rule."""

    rule: Filled
    """Rule id."""
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of what they read."""
    verdict: Verdict
    """What they decided."""
    comment: Annotated[str, Field(max_length=10_000)] = ""
    """What they said of it; needed unless they accept it."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.verdict != "accept" and not self.comment.strip():
            message = f"{self.rule}: {self.verdict} needs a comment"
            raise ValueError(message)
        return self


class Decisions(_Part):
    """The decisions of one reviewer about the rules of a packet."""

    review_format: Literal[1]
    """Version of this shape."""
    packet: str
    """Digest of the packet."""
    ruleset: str
    """Name and version of the ruleset they read."""
    reviewer: Reviewer
    """Who decided, and when."""
    decisions: Annotated[tuple[Decision, ...], Field(min_length=1)]
    """Their decisions, one a rule."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a file of decisions.

    Attributes:
        recorded: Ids of the rules whose reviews were recorded, sorted.
        outdated: Those whose text has changed since it was read, sorted.
        file: Where the reviews are recorded.
    """

    recorded: tuple[str, ...]
    outdated: tuple[str, ...]
    file: Path


def read_decisions(data: bytes | str, *, name: str = "review") -> Decisions:
    """Read a file of decisions.

    Args:
        data: JSON, as the packet's page saved it.
        name: How messages refer to it.

    Raises:
        ReviewError: If it is no such file, or a part of it is missing.
    """
    if len(data) > MAX_BYTES:
        raise ReviewError(f"{name}: larger than {MAX_BYTES:,} bytes", hint=_HINT)
    try:
        return Decisions.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise ReviewError(
            f"{name}: {f'{where}: ' if where else ''}{first['msg']}", hint=_HINT
        ) from None


def apply_decisions(
    decisions: Decisions, subjects: Subjects, folder: Path, sign: Signer | None = None
) -> Applied:
    """Record decisions in the `reviews.yaml` of a ruleset or an overlay.

    A later decision of the same person about the same text takes the place of an earlier one.

    Args:
        decisions: The decisions.
        subjects: The rules and rows as they are now, with this folder.
        folder: The ruleset or overlay that records the reviews.
        sign: Signs each review.

    Raises:
        ReviewError: If a rule is unknown, or the reviews so far can't be read.
    """
    unknown = [each.rule for each in decisions.decisions if each.rule not in subjects.by_id]
    if unknown:
        ruleset = subjects.ruleset
        raise ReviewError(
            f"there is no rule {unknown[0]!r} in {ruleset.name} {ruleset.version}",
            hint=f"the packet was made from {decisions.ruleset}: apply it to those rules.",
        )
    file = folder / REVIEWS
    entries = {_key(entry): entry for entry in _recorded(file)}
    for decision in decisions.decisions:
        entry = _entry(decision, decisions.reviewer)
        entries[_key(entry)] = entry if sign is None else sign.signed(entry)
    rows = sorted(entries.values(), key=lambda row: (row["rule"], row["date"], row["by"]))
    body = yaml.safe_dump({"reviews": rows}, sort_keys=False, allow_unicode=True, width=100)
    replace_file(file, _HEAD + body)
    outdated = (
        each.rule for each in decisions.decisions if each.digest != subjects.by_id[each.rule].digest
    )
    recorded = (each.rule for each in decisions.decisions)
    return Applied(tuple(sorted(set(recorded))), tuple(sorted(set(outdated))), file)


def _entry(decision: Decision, reviewer: Reviewer) -> dict[str, Any]:
    entry = {
        "rule": decision.rule,
        "verdict": decision.verdict,
        "by": reviewer.name,
        "role": reviewer.role,
        "date": reviewer.date,
        "digest": decision.digest,
    }
    return entry | ({"comment": decision.comment.strip()} if decision.comment.strip() else {})


def _key(entry: dict[str, Any]) -> tuple[str, str, str]:
    return entry["rule"], person(entry["by"]), str(entry.get("digest", ""))


def _recorded(file: Path) -> list[dict[str, Any]]:
    if not file.is_file():
        return []
    try:
        data = read_yaml(file.read_text(encoding="utf-8"))
        return [{**entry, "date": str(entry["date"])} for entry in data["reviews"]]
    except (YamlTextError, UnicodeDecodeError, KeyError, TypeError):
        raise ReviewError(
            f"{file.name} can't be read", hint="run `poreroutine rules check` on its folder."
        ) from None
