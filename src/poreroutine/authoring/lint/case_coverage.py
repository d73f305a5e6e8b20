"""L201 to L203: each rule is shown firing, staying quiet, and at both sides of its boundaries."""

from __future__ import annotations

from collections.abc import Iterator

from poreroutine.authoring.lint.context import Desk
from poreroutine.authoring.lint.finding import Finding, Skipped, found
from poreroutine.model.facts import Fact
from poreroutine.rulesets.rules.condition import All, AnyOf, Between, Condition, Nothing, OneOf
from poreroutine.rulesets.rules.model import Rule


def unproved(desk: Desk) -> Iterator[Finding | Skipped]:
    """Find rules that no case shows, and boundaries that cases leave open."""
    if desk.is_installed:
        yield Skipped(("L201", "L202", "L203"), "an installed ruleset comes without its cases")
        return
    for rule in desk.rules:
        yield from _both_ways(desk, rule)
        yield from _boundaries(desk, rule)


def _both_ways(desk: Desk, rule: Rule) -> Iterator[Finding]:
    beside = desk.laid[rule.id].written.place.document.inside.removesuffix(".yaml")
    cases = [case for case in desk.naming(rule.id) if not case.todo]
    if not any(rule.id in case.fires for case in cases):
        hint = f"add a case with `fires: [{rule.id}]` to {beside}.test.yaml"
        message = "no case shows this rule firing"
        yield found(desk.place(rule.id, "id"), "L201", message, hint, rule.id)
    # The empty conjunction always holds: there is nobody to show it quiet on.
    if () not in rule.alternatives and not any(rule.id in case.quiet for case in cases):
        hint = f"add a case with `quiet: [{rule.id}]` to {beside}.test.yaml"
        message = "no case shows this rule staying quiet"
        yield found(desk.place(rule.id, "id"), "L202", message, hint, rule.id)


def _boundaries(desk: Desk, rule: Rule) -> Iterator[Finding]:
    cases = [case for case in desk.naming(rule.id) if not case.todo]
    for fact, first in boundaries(rule, desk):
        shown = {desk.fact(case, fact.name) for case in cases}
        missing = [value for value in (first - 1, first) if value not in shown]
        if missing:
            values = " and ".join(map(str, missing))
            yield found(
                desk.place(rule.id, "when"),
                "L203",
                f"no case has {fact.name} at {values}, beside the boundary",
                f"add cases at {first - 1} and at {first} that say which side fires",
                rule.id,
            )


def boundaries(rule: Rule, desk: Desk) -> Iterator[tuple[Fact, int]]:
    """Give the boundaries of a rule that answers can lie beside.

    Points of drivers are left out: answers don't give them one by one.

    Returns:
        The fact, and the first value on the upper side.
    """
    cuts: set[tuple[str, int]] = set()
    for test in _numbers(rule.condition):
        fact = desk.ruleset.vocabulary[test.fact]
        if fact.derived_by is None:
            if test.low > fact.low:
                cuts.add((test.fact, test.low))
            if test.high < fact.high:
                cuts.add((test.fact, test.high + 1))
    for name, first in sorted(cuts):
        yield desk.ruleset.vocabulary[name], first


def _numbers(condition: Condition) -> Iterator[Between]:
    match condition:
        case Between():
            yield condition
        case OneOf():
            return
        case All(parts) | AnyOf(parts) | Nothing(parts):
            for part in parts:
                yield from _numbers(part)
