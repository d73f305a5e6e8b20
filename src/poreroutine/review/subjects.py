"""What can be reviewed: rules, rules about products, and rows that are reviewed by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from poreroutine._support.caching import cached_property
from poreroutine._support.digests import digest_of
from poreroutine.products.rules.loading import ProductRule, ProductRules, load_product_rules
from poreroutine.products.rules.reviews import people_needed_for_product, product_reading
from poreroutine.rulesets.reviews import (
    REVIEWED_TABLES,
    people_needed,
    reading,
    row_reading,
    status_of,
)
from poreroutine.rulesets.rules.model import Review, Rule, Ruleset, Status


@dataclass(frozen=True, slots=True)
class Row:
    """A table row that is reviewed by itself.

    Attributes:
        table: Its table.
        name: Its id there.
        data: The row, as plain data.
    """

    table: str
    name: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The row as `table.id`."""
        return f"{self.table}.{self.name}"


@dataclass(frozen=True)
class Subject:
    """Something that a reviewer decides about.

    Attributes:
        about: The rule or row.
        read: All that a reviewer reads of it.
        needs: How many people have to accept it.
        topics: Words by which it can be chosen.
        reviews: Decisions of reviewers, by date.
    """

    about: Rule | ProductRule | Row
    read: Mapping[str, Any]
    needs: int
    topics: frozenset[str]
    reviews: tuple[Review, ...]

    @property
    def id(self) -> str:
        """Id of the rule, or the row as `table.id`."""
        return self.about.id

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that is read."""
        return digest_of(self.read)

    @property
    def status(self) -> Status:
        """How far it has been reviewed."""
        if not isinstance(self.about, Row):
            return self.about.status
        return status_of(self.reviews, self.needs) if self.reviews else "submitted"


@dataclass(frozen=True)
class Subjects:
    """All that can be reviewed of a ruleset with its overlays.

    Attributes:
        ruleset: The ruleset.
        products: Its rules about products.
        by_id: Subjects by id: rules in the order of their stages, then rules about products,
            then rows.
    """

    ruleset: Ruleset
    products: ProductRules
    by_id: Mapping[str, Subject]

    @classmethod
    def of(cls, ruleset: Ruleset, folders: Sequence[Path]) -> Subjects:
        """Collect what can be reviewed.

        Args:
            ruleset: The loaded ruleset.
            folders: The folders it was loaded from, base first.

        Raises:
            RulesetError: If a product rule is faulty.
        """
        products = load_product_rules(ruleset, tuple(folders))
        found = (*_rules(ruleset), *_product_rules(ruleset, products), *_rows(ruleset))
        return cls(ruleset, products, {subject.id: subject for subject in found})

    def about(self, topics: Sequence[str]) -> tuple[Subject, ...]:
        """Choose subjects by topic.

        Args:
            topics: Each the id of a rule or row, or the start of ids (`guard` or `guard.sun`), or
                a topic of any stage (`sun`). Everything if there are none.

        Raises:
            KeyError: With the first topic that nothing is about.
        """
        for topic in topics:
            if not any(_is_about(subject, topic) for subject in self.by_id.values()):
                raise KeyError(topic)
        return tuple(
            subject
            for subject in self.by_id.values()
            if not topics or any(_is_about(subject, topic) for topic in topics)
        )


def _is_about(subject: Subject, topic: str) -> bool:
    return subject.id == topic or topic in subject.topics


def _topics_of(rule: str) -> frozenset[str]:
    stage, topic, _ = rule.split(".")
    return frozenset((stage, topic, f"{stage}.{topic}"))


def _rules(ruleset: Ruleset) -> Iterator[Subject]:
    for rule in sorted(ruleset.rules, key=lambda rule: (rule.stage.position, rule.id)):
        read = reading(rule, ruleset.knowledge)
        yield Subject(rule, read, people_needed(rule), _topics_of(rule.id), rule.reviews)


def _product_rules(ruleset: Ruleset, products: ProductRules) -> Iterator[Subject]:
    by_id = products.by_id
    listed = [by_id[name] for ids in products.lists.values() for name in ids if name in by_id]
    others = [rule for rule in products.rules if not rule.decides]
    for rule in (*listed, *others):
        read = product_reading(rule, products, ruleset.knowledge)
        needs = people_needed_for_product(rule)
        yield Subject(rule, read, needs, _topics_of(rule.id), rule.reviews)


def _rows(ruleset: Ruleset) -> Iterator[Subject]:
    knowledge = ruleset.knowledge
    for table in REVIEWED_TABLES:
        for name in knowledge.rows.get(table, {}):
            read = row_reading(table, name, knowledge)
            row = Row(table, name, read["rows"][f"{table}.{name}"])
            reviews = ruleset.row_reviews.get(row.id, ())
            yield Subject(row, read, 1, frozenset(_row_topics(row)), reviews)


def _row_topics(row: Row) -> Iterable[str]:
    yield row.table
    if topic := row.data.get("topic"):
        yield from (str(topic), f"{row.table}.{topic}")
