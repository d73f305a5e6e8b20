"""L201 to L204: cases show each rule firing, quiet, at its boundaries, and what a guard does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, SkippedCheck, finding_at
from poreroutine.model.facts import Fact, Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import AllOf, AnyOf, Between, Condition, NoneOf, OneOf
from poreroutine.rulesets.rules.model import Rule
from poreroutine.spec.effects import ExpectedEffects, effects_in_words, unstated_effects

_SHOWN = 3
_TEXTS = ("warned", "said")
_CODES = ("L201", "L202", "L203", "L204")


def check_proofs(context: LintContext) -> Iterator[Finding | SkippedCheck]:
    """Find rules without cases, and boundaries that no case covers."""
    if context.is_installed:
        yield SkippedCheck(_CODES, "an installed ruleset comes without its cases")
        return
    for rule in context.rules:
        yield from _check_fires_and_quiet(context, rule)
        yield from _check_boundaries(context, rule)
        if rule.stage is Stage.GUARD:
            yield from _check_stated(context, rule)
    yield from _check_effects(context)


def _check_stated(context: LintContext, rule: Rule) -> Iterator[Finding]:
    cases = [case for case in context.cases_for(rule.id) if rule.id in case.fires]
    effects = [case.effects.expected for case in cases if case.effects and not case.todo]
    knowledge = context.ruleset.knowledge
    # Without any effect, each case is a finding.
    missing = _unstated(rule, effects, knowledge) if effects else ()
    if missing:
        names = ", ".join(name for _, name in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        message = f"no case states all that this guard does: {names}{more}"
        keys = " or ".join(dict.fromkeys(key for key, _ in missing))
        hint = f"add it under `expect:`, as {keys}, to a case in which it fires"
        yield finding_at(context.location_of(rule.id, "id"), "L204", message, hint, rule.id)


def _unstated(
    rule: Rule, effects: Sequence[ExpectedEffects], knowledge: Knowledge
) -> Sequence[tuple[str, str]]:
    """Return what cases leave out. Texts are shown where there is room, so one of them will do."""
    missing = unstated_effects(rule, effects, knowledge)
    other = [each for each in effects_in_words(rule) if each[0] not in _TEXTS]
    if other:
        return [each for each in missing if each[0] not in _TEXTS]
    return missing if len(missing) == len({*effects_in_words(rule)}) else ()


def _check_effects(context: LintContext) -> Iterator[Finding]:
    """Find cases of the folder's guards that only say that they fire."""
    guards = {rule.id for rule in context.rules if rule.stage is Stage.GUARD}
    documents = {document.file: document for document in context.documents}
    for case in context.cases:
        document = documents.get(case.file)
        shown = guards.intersection(case.fires)
        if document is None or not shown or case.effects is not None or case.todo:
            continue
        finding = finding_at(
            Location(document, (), f"case {case.name!r}"),
            "L204",
            "the case shows that a guard fires, and not what it does",
            "add `expect:` with its effects, such as `forbidden`, `limited` or `referred`",
            min(shown),
        )
        yield replace(finding, fault=replace(finding.fault, line=case.line))


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
