"""Loaded rules and rulesets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from poreroutine._support.caching import cached_property
from poreroutine.model.facts import Stage, Vocabulary
from poreroutine.rulesets.knowledge.model import Evidence, Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import CompiledRule, Condition, Conjunction
from poreroutine.rulesets.rules.outcomes.base import Outcome

Status = Literal["submitted", "under_review", "approved"]
Verdict = Literal["accept", "change", "reject"]
Level = Literal["core"]


@dataclass(frozen=True, slots=True)
class Review:
    """One person's decision on a rule.

    Attributes:
        verdict: What they decided.
        by: Their name.
        role: Their profession; empty if it was not recorded.
        date: The day they decided, ISO.
        current: Whether what they read is what the rule says now.
        comment: What they said of it; empty if nothing.
    """

    verdict: Verdict
    by: str
    role: str
    date: str
    current: bool
    comment: str = ""


def approved_by(status: Status, reviews: Iterable[Review]) -> tuple[str, ...]:
    """Return who approved what has this status, with role and date; empty if nobody did."""
    if status != "approved":
        return ()
    approving = (each for each in reviews if each.current and each.verdict == "accept")
    return tuple(
        dict.fromkeys(
            f"{each.by}, {each.role}, {each.date}" if each.role else f"{each.by}, {each.date}"
            for each in approving
        )
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: `<stage>.<topic>.<what>`, never reused.
        title: An instruction a reader could follow.
        stage: First part of the id, and its folder.
        status: How far it has been reviewed: as written, or as its reviews imply.
        updated: Date the text last changed, ISO.
        when: The condition as written, for display.
        condition: The condition as a tree.
        alternatives: The condition in disjunctive normal form.
        facts: Names it reads, sorted.
        then: Outcomes, in the order written.
        because: The reason, in both wordings.
        sources: Source id -> the claim it supports, sorted by id; empty where a bare list stands.
        evidence: Strength of this advice on the SORT scale, if graded.
        contested: Both positions, if sources disagree.
        file: Path inside its ruleset, with forward slashes.
        line: Line of its id, from 1.
        origin: Name of the ruleset or overlay it came from.
        reviewed: Date the sources were last re-read, ISO; None if they were not.
        brief: Clinical requirements, by number, that it implements.
        level: How overlays may treat it; None for freely.
        row: The row it was generated from, as `table.id`; empty for a rule written out in full.
        reviews: Decisions of reviewers, by date.
    """

    id: str
    title: str
    stage: Stage
    status: Status
    updated: str
    when: Mapping[str, Any]
    condition: Condition
    alternatives: tuple[Conjunction, ...]
    facts: tuple[str, ...]
    then: tuple[Outcome, ...]
    because: Text
    sources: Mapping[str, str]
    evidence: Evidence | None
    contested: Text | None
    file: str
    line: int
    origin: str
    reviewed: str | None = None
    brief: tuple[str, ...] = ()
    level: Level | None = None
    row: str = ""
    reviews: tuple[Review, ...] = ()

    @property
    def reviewed_by(self) -> tuple[str, ...]:
        """The people who approved it as it is now, with role and date; empty if it isn't."""
        return approved_by(self.status, self.reviews)

    @property
    def compiled(self) -> CompiledRule:
        """The part of the rule that an engine needs."""
        return CompiledRule(self.id, self.alternatives)


@dataclass(frozen=True)
class Change:
    """What an overlay replaced, disabled, or made less safe for somebody."""

    rule: str
    """Id of the rule, or the row with its table: `texts.patience`."""
    by: str
    """Name of the overlay."""
    reason: str
    replacement: str | None
    """Id of the replacement rule, if any."""
    kind: Literal["rule", "row", "silences"] = "rule"
    """The kind: rows are always replaced, and a rule that an overlay adds can silence others."""


@dataclass(frozen=True)
class Ruleset:
    """A ruleset with its overlays, ready to run.

    Attributes:
        name: Name of the base ruleset.
        version: Version of the base ruleset.
        digest: SHA-256 over `digests`, independent of the order of rules, keys and files.
        overlays: `name version` of each overlay, sorted.
        changes: Rules and rows that overlays replaced or disabled, sorted by name.
        vocabulary: Every fact.
        knowledge: Every table.
        rules: All rules, sorted by id.
        digests: SHA-256 of each part by name: of `manifests`, `tables` and `rules`, and of `files`,
            which are about products, ingredients and proofs.
        row_reviews: Row that is reviewed by itself, as `table.id` -> decisions of reviewers.
    """

    name: str
    version: str
    digest: str
    overlays: tuple[str, ...]
    changes: tuple[Change, ...]
    vocabulary: Vocabulary
    knowledge: Knowledge
    rules: tuple[Rule, ...]
    digests: Mapping[str, Mapping[str, str]]
    row_reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def by_stage(self) -> Mapping[Stage, tuple[Rule, ...]]:
        """Rules of each stage, sorted by id."""
        return {stage: tuple(rule for rule in self.rules if rule.stage is stage) for stage in Stage}
