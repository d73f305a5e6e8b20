"""L301 to L303: current reviews, a justified status, plausible dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, SkippedCheck, finding_at
from poreroutine.rulesets.rules.model import Rule


def check_stale_reviews(context: LintContext) -> Iterator[Finding]:
    """Find rules whose last review is too old."""
    days = context.settings.stale_after_days
    last = context.today - timedelta(days=days)
    for rule in context.rules:
        key = "reviewed" if rule.reviewed else "updated"
        day = date.fromisoformat(rule.reviewed or rule.updated)
        if day < last:
            yield finding_at(
                context.location_of(rule.id, key),
                "L301",
                f"{key} on {day}, {(context.today - day).days} days ago, more than {days}",
                "review the sources; if they still support the rule, set `reviewed:` to that day",
                rule.id,
            )


def check_dates(context: LintContext) -> Iterator[Finding]:
    """Find dates in the future."""
    for rule in context.rules:
        for key, day in (("updated", rule.updated), ("reviewed", rule.reviewed)):
            if day is not None and date.fromisoformat(day) > context.today:
                yield finding_at(
                    context.location_of(rule.id, key),
                    "L303",
                    f"{key} on {day} is in the future",
                    f"today is {context.today}; write the day it happened",
                    rule.id,
                )


def check_status(context: LintContext) -> Iterator[Finding | SkippedCheck]:
    """Find a status that the review policy does not allow."""
    judged = [rule for rule in context.rules if _is_judged(rule)]
    approvals = _approvals(context)
    why_not = context.scenarios.unavailable_reason
    if judged and why_not:
        yield SkippedCheck(("L302",), f"whether a scenario promises a reviewed rule: {why_not}")
    for rule in judged:
        for lack, hint in _missing_for_status(rule, approvals.get(rule.id), context):
            yield finding_at(
                context.location_of(rule.id, "status"),
                "L302",
                f"{rule.status}, but {lack}",
                f"{hint}, or set `status: submitted`",
                rule.id,
            )


def _is_judged(rule: Rule) -> bool:
    """Return whether a rule has to earn its status; a recorded review earns `under_review`."""
    return rule.status == "approved" or (rule.status == "under_review" and not rule.reviews)


def _missing_for_status(
    rule: Rule, approval: Mapping[str, Any] | None, context: LintContext
) -> Iterator[tuple[str, str]]:
    if rule.reviews:
        pass  # its reviewers have read the sources of this very text
    elif rule.reviewed is None:
        yield "its sources have not been reviewed", "add `reviewed:` with the date of the review"
    elif rule.reviewed < rule.updated:
        yield (
            f"its text changed on {rule.updated}, after the review of {rule.reviewed}",
            "have it reviewed again and update `reviewed:`",
        )
    if not context.is_installed:
        cases = [case for case in context.cases_for(rule.id) if not case.todo]
        if not any(rule.id in case.fires for case in cases) or (
            () not in rule.alternatives and not any(rule.id in case.quiet for case in cases)
        ):
            yield "cases don't show it both firing and quiet", "add the missing case"
    if not context.scenarios.unavailable_reason and not context.scenarios.of(rule.id):
        yield "no scenario promises it", f"tag a scenario with @{rule.id}"
    if rule.status == "approved" and not rule.reviews and not _is_valid_approval(approval, rule):
        yield (
            "no clinician approved this text, by name and date",
            "have it reviewed (`poreroutine review packet`) and record it (`review apply`)",
        )


def _is_valid_approval(approval: Mapping[str, Any] | None, rule: Rule) -> bool:
    """Return whether a named clinician approved the current text."""
    if approval is None:
        return False
    name, day = approval.get("by"), approval.get("date")
    return isinstance(name, str) and bool(name.strip()) and str(day) >= rule.updated


def _approvals(context: LintContext) -> Mapping[str, Mapping[str, Any]]:
    approvals: dict[str, Mapping[str, Any]] = {}
    for layer in context.own_layer:
        review = layer.manifest.get("review")
        entries = review.get("approvals") if isinstance(review, Mapping) else None
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, Mapping):
                approvals[str(entry.get("rule"))] = entry
    return approvals
