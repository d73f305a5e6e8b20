"""Product rules for `rules list` and `rules show`, loaded on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from poreroutine import products
from poreroutine.rulesets.bundled import bundled_rulesets

if TYPE_CHECKING:
    from poreroutine import Advisor
    from poreroutine.products.rules.loading import ProductRule

STAGE: Final = "products"
"""Prefix of their ids; they belong to no stage of a routine."""


def product_rules(advisor: Advisor, overlays: Iterable[str]) -> Mapping[str, ProductRule]:
    """Load the product rules of a ruleset with overlays, by id."""
    return products.load_product_rules(
        advisor.ruleset, (bundled_rulesets(), *map(Path, overlays))
    ).by_id


def summary(rule: ProductRule) -> dict[str, Any]:
    """Return the fields of a product rule that a list shows."""
    return {
        "id": rule.id,
        "title": rule.title,
        "stage": STAGE,
        "status": rule.status,
        "updated": rule.written["updated"],
        "sources": sorted(rule.sources),
        "file": rule.file,
        "line": rule.line,
        "origin": rule.origin,
    }


def logic(rule: ProductRule) -> dict[str, Any]:
    """Return the remaining fields of a product rule, as written."""
    return {
        "when": rule.written["when"],
        "then": rule.written["then"],
        "because": rule.because.model_dump(),
        "sources": dict(rule.sources),
    }
