"""Reviews of rules: who read which text, what they decided, and what status follows from it.

A ruleset keeps its reviews in `reviews.yaml`. Each names the digest of exactly what was read, so
that a review of an older text approves nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, model_validator

from poreroutine._support.digests import digest_of
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Document, Faults, Location
from poreroutine.rulesets.knowledge.help_lines import quoted
from poreroutine.rulesets.knowledge.manifest import Manifest
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Review, Rule, Status, Verdict
from poreroutine.rulesets.shapes import (
    RULE_ID,
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    OneOf,
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

REVIEWED_TABLES: Final = ("answers", "claims", "emergencies")
"""Tables whose rows are reviewed by themselves, because no rule says what they say."""

_REVIEWED_ID: Final = rf"{RULE_ID}|^({'|'.join(REVIEWED_TABLES)})\.[a-z0-9][a-z0-9_]*$"


def _reviewed_id(text: str) -> str:
    if not re.fullmatch(_REVIEWED_ID, text):
        hint = f"expected: the id of a rule, or of a row of {', '.join(REVIEWED_TABLES)}"
        raise shape_error("R113", f"{text!r} is nothing that is reviewed", hint)
    return text


class ReviewEntry(ClosedShape):
    """One person's decision on one rule."""

    rule: Annotated[
        str, Field(json_schema_extra={"pattern": _REVIEWED_ID}), AfterValidator(_reviewed_id)
    ]
    """The rule, or the table row as `table.id`."""
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
        with their claims, and under `rows` every table row that it names, as `table.id`, with the
        help lines whose numbers these rows quote.
    """
    then = [outcome.expanded() for outcome in rule.then]
    when = plain(rule.when)
    rows = rows_named([when, then, *rule.facts], knowledge)
    if rule.row:
        table, _, name = rule.row.rpartition(".")
        rows[rule.row] = plain(knowledge.rows[table][name])
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
        "sources": sources_read(rule.sources, knowledge),
        "rows": with_help_lines(rows, knowledge),
    }


def row_reading(table: str, name: str, knowledge: Knowledge) -> dict[str, Any]:
    """Return all that a reviewer reads of a table row that is reviewed by itself."""
    row = plain(knowledge.rows[table][name])
    cited = row.get("sources", ())
    claims = cited if isinstance(cited, dict) else dict.fromkeys(cited, "")
    named = {key: row[key] for key in ("signs", "answer", "unless") if row.get(key)}
    rows = with_help_lines({f"{table}.{name}": row, **rows_named([named], knowledge)}, knowledge)
    return {"id": f"{table}.{name}", "rows": rows, "sources": sources_read(claims, knowledge)}


def rows_named(
    value: object, knowledge: Knowledge, tables: Iterable[str] = _NAMED_BY_RULES
) -> dict[str, Any]:
    """Return every row that plain data names, by `table.id`."""
    words = {*words_in(value)}
    names = words | {part for word in words for part in word.split(".")}
    return {
        f"{table}.{name}": plain(knowledge.rows[table][name])
        for table in tables
        for name in names & knowledge.rows.get(table, {}).keys()
    }


def with_help_lines(rows: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """Add the help lines that the texts of some rows quote, and sort the rows."""
    named = {name for text in words_in(rows) for name in quoted(text)}
    lines = {f"help_lines.{name}": plain(knowledge.rows["help_lines"][name]) for name in named}
    return dict(sorted({**rows, **lines}.items()))


def sources_read(claims: Mapping[str, str], knowledge: Knowledge) -> dict[str, Any]:
    """Return sources with what they are cited for, as a reviewer reads them."""
    return {
        name: {"claim": claim, **knowledge.sources[name].model_dump(mode="json")}
        for name, claim in claims.items()
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
    by_rule = entries_by_rule(entries)
    return tuple(
        _reviewed(rule, by_rule[rule.id], knowledge) if rule.id in by_rule else rule
        for rule in rules
    )


def reviews_of_rows(
    entries: Iterable[ReviewEntry], knowledge: Knowledge
) -> dict[str, tuple[Review, ...]]:
    """Return the reviews of rows that are reviewed by themselves, by `table.id`.

    Reviews of rows that are no longer there are ignored.
    """
    found = {}
    for name, written in entries_by_rule(entries).items():
        table, _, row = name.partition(".")
        if table in REVIEWED_TABLES and row in knowledge.rows.get(table, {}):
            found[name] = reviews_of(written, digest_of(row_reading(table, row, knowledge)))
    return found


def notice_of(manifest: Manifest, rules: Iterable[Rule]) -> Text:
    """Return the notice below every routine, which also says it if no rule is approved."""
    added = manifest.review.unreviewed if manifest.review else None
    if added is None or any(rule.status == "approved" for rule in rules):
        return manifest.notice
    return Text(
        plain=f"{manifest.notice.plain} {added.plain}",
        clinical=f"{manifest.notice.clinical} {added.clinical}",
    )


def entries_by_rule(entries: Iterable[ReviewEntry]) -> Mapping[str, Sequence[ReviewEntry]]:
    """Group reviews by what they are about."""
    by_rule: dict[str, list[ReviewEntry]] = defaultdict(list)
    for entry in entries:
        by_rule[entry.rule].append(entry)
    return dict(by_rule)


def _reviewed(rule: Rule, entries: Iterable[ReviewEntry], knowledge: Knowledge) -> Rule:
    reviews = reviews_of(entries, reading_digest(rule, knowledge))
    return replace(rule, status=status_of(reviews, people_needed(rule)), reviews=reviews)


def reviews_of(entries: Iterable[ReviewEntry], digest: str) -> tuple[Review, ...]:
    """Return reviews by date, current where they are about the text with this digest."""
    return tuple(
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


def people_needed(rule: Rule) -> int:
    """Return how many people have to accept a rule: two for core guards, else one."""
    return 2 if rule.level == "core" and rule.stage is Stage.GUARD else 1


def status_of(reviews: Iterable[Review], needed: int = 1) -> Status:
    """Return the status that follows from reviews, if so many people have to accept."""
    latest = {person(each.by): each.verdict for each in reviews if each.current}
    accepted = set(latest.values()) == {"accept"} and len(latest) >= needed
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


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Convert read-only mappings and tuples to types that JSON can write."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    return value
