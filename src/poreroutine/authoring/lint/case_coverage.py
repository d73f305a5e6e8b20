"""L201 to L203: cases show each rule firing, quiet, and on both sides of its boundaries."""

from __future__ import annotations

from collections.abc import Iterator

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, SkippedCheck, finding_at
from poreroutine.model.facts import Fact
from poreroutine.rulesets.rules.condition import AllOf, AnyOf, Between, Condition, NoneOf, OneOf
from poreroutine.rulesets.rules.model import Rule


def check_proofs(context: LintContext) -> Iterator[Finding | SkippedCheck]:
    """Find rules without cases, and boundaries that no case covers."""
    if context.is_installed:
        yield SkippedCheck(("L201", "L202", "L203"), "an installed ruleset comes without its cases")
        return
    for rule in context.rules:
        yield from _check_fires_and_quiet(context, rule)
        yield from _check_boundaries(context, rule)


def _check_fires_and_quiet(context: LintContext, rule: Rule) -> Iterator[Finding]:
    beside = context.written_rules[rule.id].written.place.document.relative_path.removesuffix(
        ".yaml"
    )
    cases = [case for case in context.cases_for(rule.id) if not case.todo]
    if not any(rule.id in case.fires for case in cases):
        hint = f"add a case with `fires: [{rule.id}]` to {beside}.test.yaml"
        message = "no case shows this rule firing"
        yield finding_at(context.location_of(rule.id, "id"), "L201", message, hint, rule.id)
    # The empty conjunction always holds, so no case can show the rule quiet.
    if () not in rule.alternatives and not any(rule.id in case.quiet for case in cases):
        hint = f"add a case with `quiet: [{rule.id}]` to {beside}.test.yaml"
        message = "no case shows this rule staying quiet"
        yield finding_at(context.location_of(rule.id, "id"), "L202", message, hint, rule.id)


def _check_boundaries(context: LintContext, rule: Rule) -> Iterator[Finding]:
    cases = [case for case in context.cases_for(rule.id) if not case.todo]
    for fact, first in boundaries_of(rule, context):
        shown = {context.fact(case, fact.name) for case in cases}
        missing = [value for value in (first - 1, first) if value not in shown]
        if missing:
            values = " and ".join(map(str, missing))
            yield finding_at(
                context.location_of(rule.id, "when"),
                "L203",
                f"no case has {fact.name} at {values}, beside the boundary",
                f"add cases at {first - 1} and at {first} that say which side fires",
                rule.id,
            )


def boundaries_of(rule: Rule, context: LintContext) -> Iterator[tuple[Fact, int]]:
    """Yield the boundaries of a rule that a case can cover.

    Points of drivers are left out, because answers don't set them individually.

    Returns:
        The fact, and the first value on the upper side.
    """
    cuts: set[tuple[str, int]] = set()
    for test in _numbers(rule.condition):
        fact = context.ruleset.vocabulary[test.fact]
        if fact.derived_by is None:
            if test.low > fact.low:
                cuts.add((test.fact, test.low))
            if test.high < fact.high:
                cuts.add((test.fact, test.high + 1))
    for name, first in sorted(cuts):
        yield context.ruleset.vocabulary[name], first


def _numbers(condition: Condition) -> Iterator[Between]:
    match condition:
        case Between():
            yield condition
        case OneOf():
            return
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            for part in parts:
                yield from _numbers(part)
