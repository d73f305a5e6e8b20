"""Reviews of rules: who read which text, what they decided, and what status follows from it.

A ruleset keeps its reviews in `reviews.yaml`. Each names the digest of exactly what was read, so
that a review of an older text approves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

from pydantic import model_validator

from poreroutine._support.digests import digest_of
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Document, Faults, Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Review, Rule, Status, Verdict
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    OneOf,
    RuleId,
    read_shape,
    shape_error,
)

REVIEWS: Final = "reviews.yaml"
"""The file of a ruleset with its reviews."""

VERDICTS: Final[Mapping[Verdict, str]] = {
    "accept": "The rule may stay as it is.",
    "change": "The rule needs the change that the comment asks for.",
    "reject": "The rule should not be there, for the reason in the comment.",
}

_NAMED_BY_RULES: Final = (
    "actives",
    "allergies",
    "answers",
    "concerns",
    "conditions",
    "drivers",
    "families",
    "groups",
    "habits",
    "medications",
    "procedures",
    "properties",
    "red_flags",
    "referrals",
    "signs",
    "steps",
    "texts",
    "tracks",
    "traits",
    "wishes",
)
"""Tables whose rows rules name; rows of others become rules."""


class ReviewEntry(ClosedShape):
    """One person's decision on one rule."""

    rule: RuleId
    """The rule."""
    verdict: Annotated[Verdict, OneOf("verdict", VERDICTS)]
    """What they decided."""
    by: Filled
    """Their name."""
    role: IfGiven[Filled] = None
    """Their profession, such as dermatologist."""
    date: Day
    """The day they decided."""
    digest: IfGiven[Annotated[str, Filled]] = None
    """SHA-256 of what they read; without it, the review approves nothing."""
    comment: IfGiven[Filled] = None
    """What they said of it."""
    key: IfGiven[Filled] = None
    """Public key of the signature, in base64."""
    signature: IfGiven[Filled] = None
    """Ed25519 signature of everything else in this entry, in base64."""

    @model_validator(mode="after")
    def _says_why(self) -> ReviewEntry:
        if self.verdict != "accept" and self.comment is None:
            hint = "write what should change, and why"
            raise shape_error("R111", f"{self.verdict} without a comment", hint, ("comment",))
        return self


class ReviewFile(ClosedShape):
    """Reviews of rules; `poreroutine review apply` writes them."""

    reviews: tuple[ReviewEntry, ...]
    """Decisions on rules."""


def read_reviews(document: Document | None, faults: Faults) -> tuple[ReviewEntry, ...]:
    """Read the reviews of a ruleset; none if there is no file."""
    if document is None:
        return ()
    read = read_shape(ReviewFile, document.data, Location(document), faults)
    return () if read is None else read.value.reviews


def reading(rule: Rule, knowledge: Knowledge) -> dict[str, Any]:
    """Return all that a reviewer reads of a rule, as plain data.

    Returns:
        The rule's own words, its condition and outcomes as written and as expanded, its sources
        with their claims, and under `rows` every table row that it names, as `table.id`.
    """
    then = [outcome.expanded() for outcome in rule.then]
    when = _plain(rule.when)
    words = {*words_in([when, then, *rule.facts])}
    names = words | {part for word in words for part in word.split(".")}
    rows = {
        f"{table}.{name}": _plain(knowledge.rows[table][name])
        for table in _NAMED_BY_RULES
        for name in names & knowledge.rows.get(table, {}).keys()
    }
    if rule.row:
        table, _, name = rule.row.rpartition(".")
        rows[rule.row] = _plain(knowledge.rows[table][name])
    return {
        "id": rule.id,
        "title": rule.title,
        "level": rule.level,
        "when": when,
        "facts": list(rule.facts),
        "then": then,
        "because": rule.because.model_dump(),
        "evidence": rule.evidence,
        "contested": rule.contested.model_dump() if rule.contested else None,
        "sources": {
            name: {"claim": claim, **knowledge.sources[name].model_dump(mode="json")}
            for name, claim in rule.sources.items()
        },
        "rows": dict(sorted(rows.items())),
    }


def reading_digest(rule: Rule, knowledge: Knowledge) -> str:
    """Return the SHA-256 of all that a reviewer reads of a rule."""
    return digest_of(reading(rule, knowledge))


def with_reviews(
    rules: Iterable[Rule], entries: Sequence[ReviewEntry], knowledge: Knowledge
) -> tuple[Rule, ...]:
    """Return the rules with their reviews, and with the status that follows from these.

    Reviews of rules that are no longer there are ignored.
    """
    by_rule: dict[str, list[ReviewEntry]] = defaultdict(list)
    for entry in entries:
        by_rule[entry.rule].append(entry)
    return tuple(
        _reviewed(rule, by_rule[rule.id], knowledge) if rule.id in by_rule else rule
        for rule in rules
    )


def _reviewed(rule: Rule, entries: Iterable[ReviewEntry], knowledge: Knowledge) -> Rule:
    digest = reading_digest(rule, knowledge)
    reviews = tuple(
        Review(
            verdict=entry.verdict,
            by=entry.by,
            role=entry.role or "",
            date=entry.date,
            current=entry.digest == digest,
            comment=entry.comment or "",
        )
        for entry in sorted(entries, key=lambda entry: (entry.date, entry.by))
    )
    return replace(rule, status=_status(rule, reviews), reviews=reviews)


def people_needed(rule: Rule) -> int:
    """Return how many people have to accept a rule: two for core guards, else one."""
    return 2 if rule.level == "core" and rule.stage is Stage.GUARD else 1


def _status(rule: Rule, reviews: Iterable[Review]) -> Status:
    latest = {person(each.by): each.verdict for each in reviews if each.current}
    accepted = set(latest.values()) == {"accept"} and len(latest) >= people_needed(rule)
    return "approved" if accepted else "under_review"


def person(name: str) -> str:
    """Return a name in the form in which two names of one person are equal."""
    return " ".join(name.casefold().split())


def words_in(value: object) -> Iterator[str]:
    """Yield every text in plain data, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from words_in(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from words_in(each)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Convert read-only mappings and tuples to types that JSON can write."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return value
