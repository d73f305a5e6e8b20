"""A rule as JSON, as a list shows it and in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from poreroutine.report.escape import printable
from poreroutine.rulesets.rules.model import Change, Rule

if TYPE_CHECKING:
    from poreroutine.products.rules.loading import ProductRule

_MAX_REASON: Final = 1_000


def summary(rule: Rule, changes: Iterable[Change] = ()) -> dict[str, Any]:
    """Return the fields of a rule that a list shows, and whether an overlay removed it."""
    taken = next((change for change in changes if change.rule == rule.id), None)
    return {
        "id": rule.id,
        "title": rule.title,
        "stage": rule.stage,
        "status": rule.status,
        "updated": rule.updated,
        "reviewed_by": list(rule.reviewed_by),
        "evidence": rule.evidence,
        "sources": sorted(rule.sources),
        **origin_of(rule),
        "taken_away": None if taken is None else change_summary(taken),
    }


def origin_of(rule: Rule | ProductRule) -> dict[str, Any]:
    """Return where a rule is written."""
    return {"file": rule.file, "line": rule.line, "origin": rule.origin}


def change_summary(change: Change) -> str:
    """Describe what an overlay changed, and why."""
    if change.replacement is not None:
        return printable(
            f"replaced by {change.replacement} ({change.by}): {change.reason}", _MAX_REASON
        )
    what = "replaced" if change.kind == "row" else "switched off"
    return printable(f"{what} by {change.by}: {change.reason}", _MAX_REASON)


def logic(rule: Rule) -> dict[str, Any]:
    """Return what a rule says, with families and groups expanded to their actives."""
    return {
        "when": plain(rule.when),
        "then": [outcome.expanded() for outcome in rule.then],
        "because": rule.because.model_dump(),
        "evidence": rule.evidence,
        "contested": rule.contested.model_dump() if rule.contested else None,
        "sources": dict(rule.sources),
    }


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever YAML may hold
    """Convert read-only mappings and tuples to types that YAML and JSON can write."""
    if hasattr(value, "items"):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value
