"""Reviews of product rules: what a reviewer reads of one, and the status that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from poreroutine._support.digests import digest_of
from poreroutine.rulesets.reviews import (
    ReviewEntry,
    entries_by_rule,
    plain,
    reviews_of,
    sources_read,
    status_of,
    words_in,
)

if TYPE_CHECKING:
    from poreroutine.products.rules.loading import ProductRule, ProductRules
    from poreroutine.rulesets.knowledge.tables import Knowledge


def product_reading(rule: ProductRule, rules: ProductRules, knowledge: Knowledge) -> dict[str, Any]:
    """Return all that a reviewer reads of a product rule, as plain data.

    Returns:
        The rule's own words, its condition and outcomes as written, its sources with their claims,
        under `rows` every word group, number, flag and limit that it names, and under `after` the
        rules of its decision list that come before it, because it counts only where none of these
        holds.
    """
    when, then = plain(rule.written["when"]), plain(rule.written["then"])
    return {
        "id": rule.id,
        "title": rule.title,
        "level": rule.level,
        "when": when,
        "then": then,
        "because": rule.because.model_dump(),
        "evidence": rule.evidence,
        "contested": rule.contested.model_dump() if rule.contested else None,
        "sources": sources_read(rule.sources, knowledge),
        "rows": _rows([when, then], rules),
        "after": list(rules_before(rule, rules)),
    }


def rules_before(rule: ProductRule, rules: ProductRules) -> tuple[str, ...]:
    """Return the rules of the same decision list that come first; none if it is in no list."""
    ids = tuple(name for name in rules.lists.get(rule.decides, ()) if name in rules.by_id)
    return ids[: ids.index(rule.id)] if rule.id in ids else ()


def people_needed_for_product(rule: ProductRule) -> int:
    """Return how many people have to accept a rule: two for core rules, else one."""
    return 2 if rule.level == "core" else 1


def with_product_reviews(
    rules: ProductRules, entries: Iterable[ReviewEntry], knowledge: Knowledge
) -> ProductRules:
    """Return the rules with their reviews, and with the status that follows from these."""
    by_rule = entries_by_rule(entries)

    def reviewed(rule: ProductRule) -> ProductRule:
        if rule.id not in by_rule:
            return rule
        reviews = reviews_of(by_rule[rule.id], digest_of(product_reading(rule, rules, knowledge)))
        status = status_of(reviews, people_needed_for_product(rule))
        return replace(rule, status=status, reviews=reviews)

    return replace(rules, rules=tuple(map(reviewed, rules.rules)))


def _rows(value: object, rules: ProductRules) -> dict[str, Any]:
    names = {part for word in words_in(value) for part in (word, *word.split("."))}
    tables: Mapping[str, Mapping[str, Any]] = {
        "words": rules.groups.groups,
        "numbers": rules.groups.numbers,
        "flags": {**rules.table.flags, **rules.flags},
        "limits": rules.estimates.limits,
    }
    return {
        f"{table}.{name}": rows[name].model_dump(mode="json")
        for table, rows in tables.items()
        for name in sorted(names & rows.keys())
    }
