"""L301 to L303: reviews that hold, a status that is earned, dates that can be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from poreroutine.authoring.lint.context import Desk
from poreroutine.authoring.lint.finding import Finding, Skipped, found
from poreroutine.rulesets.rules.model import Rule


def stale(desk: Desk) -> Iterator[Finding]:
    """Find rules that nobody has looked at for too long."""
    days = desk.settings.stale_after_days
    last = desk.today - timedelta(days=days)
    for rule in desk.rules:
        key = "reviewed" if rule.reviewed else "updated"
        day = date.fromisoformat(rule.reviewed or rule.updated)
        if day < last:
            yield found(
                desk.place(rule.id, key),
                "L301",
                f"{key} on {day}, {(desk.today - day).days} days ago, more than {days}",
                "read the sources again; if they still say so, set `reviewed:` to that day",
                rule.id,
            )


def odd_dates(desk: Desk) -> Iterator[Finding]:
    """Find dates that lie ahead."""
    for rule in desk.rules:
        for key, day in (("updated", rule.updated), ("reviewed", rule.reviewed)):
            if day is not None and date.fromisoformat(day) > desk.today:
                yield found(
                    desk.place(rule.id, key),
                    "L303",
                    f"{key} on {day}, which is not yet",
                    f"today is {desk.today}; write the day it happened",
                    rule.id,
                )


def unearned(desk: Desk) -> Iterator[Finding | Skipped]:
    """Find a status that the review policy does not grant."""
    judged = [rule for rule in desk.rules if rule.status != "submitted"]
    approvals = _approvals(desk)
    why_not = desk.scenarios.why_not
    if judged and why_not:
        yield Skipped(("L302",), f"whether a scenario promises a reviewed rule: {why_not}")
    for rule in judged:
        for lack, mend in _lacking(rule, approvals.get(rule.id), desk):
            yield found(
                desk.place(rule.id, "status"),
                "L302",
                f"{rule.status}, but {lack}",
                f"{mend}, or set `status: submitted`",
                rule.id,
            )


def _lacking(
    rule: Rule, approval: Mapping[str, Any] | None, desk: Desk
) -> Iterator[tuple[str, str]]:
    if rule.reviewed is None:
        yield "nobody has read its sources again", "add `reviewed:` with the day of that reading"
    elif rule.reviewed < rule.updated:
        yield (
            f"its text changed on {rule.updated}, after the review of {rule.reviewed}",
            "have it read again and renew `reviewed:`",
        )
    if not desk.is_installed:
        cases = [case for case in desk.naming(rule.id) if not case.todo]
        if not any(rule.id in case.fires for case in cases) or (
            () not in rule.alternatives and not any(rule.id in case.quiet for case in cases)
        ):
            yield "cases don't show it both firing and quiet", "add the missing case"
    if not desk.scenarios.why_not and not desk.scenarios.of(rule.id):
        yield "no scenario promises it", f"tag a scenario with @{rule.id}"
    if rule.status == "approved" and not _is_signed(approval, rule):
        yield (
            "no clinician approved this text, by name and date",
            "add `{rule, by, date}` to `review: {approvals: [...]}` in manifest.yaml",
        )


def _is_signed(approval: Mapping[str, Any] | None, rule: Rule) -> bool:
    """Tell whether somebody with a name approved the text as it is now."""
    if approval is None:
        return False
    name, day = approval.get("by"), approval.get("date")
    return isinstance(name, str) and bool(name.strip()) and str(day) >= rule.updated


def _approvals(desk: Desk) -> Mapping[str, Mapping[str, Any]]:
    approvals: dict[str, Mapping[str, Any]] = {}
    for layer in desk.own:
        review = layer.manifest.get("review")
        entries = review.get("approvals") if isinstance(review, Mapping) else None
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, Mapping):
                approvals[str(entry.get("rule"))] = entry
    return approvals
