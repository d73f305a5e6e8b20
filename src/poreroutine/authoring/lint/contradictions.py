"""L401 to L404: rules that duplicate or contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, finding_at
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import Conjunction
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.requirements import RequireStep
from poreroutine.rulesets.rules.outcomes.texts import Tell
from poreroutine.rulesets.rules.targets import Target

_Conflict = tuple[str, str, str]
"""Code, message, hint."""
_SameCondition = Mapping[tuple[Conjunction, ...], Sequence[Rule]]


def check_contradictions(context: LintContext) -> Iterator[Finding]:
    """Find duplicates and contradictions among rules with the same condition.

    Rules of overlays are also compared with those of the base; a finding is reported at the later
    id of the linted folder.
    """
    for rules in _same_condition_groups(context).values():
        yield from _check_duplicates(context, rules)
        pairs = [(rule, outcome) for rule in rules for outcome in rule.then]
        for number, (one, outcome) in enumerate(pairs):
            for other, against in pairs[number + 1 :]:
                yield from _check_conflicts(context, (one, outcome), (other, against))
                yield from _check_conflicts(context, (other, against), (one, outcome))


def _same_condition_groups(context: LintContext) -> _SameCondition:
    """Group the rules that fire for exactly the same people."""
    by_condition: dict[tuple[Conjunction, ...], list[Rule]] = defaultdict(list)
    for rule in context.ruleset.rules:
        by_condition[rule.alternatives].append(rule)
    return by_condition


def _check_duplicates(context: LintContext, rules: Sequence[Rule]) -> Iterator[Finding]:
    first: dict[frozenset[object], Rule] = {}
    for rule in rules:
        statements = frozenset(_statement(rule, outcome) for outcome in rule.then)
        duplicate = first.setdefault(statements, rule)
        if duplicate is not rule:
            at, other = (rule, duplicate) if rule.id in context.written_rules else (duplicate, rule)
            if at.id in context.written_rules:
                yield finding_at(
                    context.location_of(at.id, "id"),
                    "L401",
                    f"{other.id} has the same condition and the same outcomes",
                    f"keep one of the two (the other is in {other.file}:{other.line})",
                    at.id,
                )


def _statement(rule: Rule, outcome: Outcome) -> object:
    """Return what an outcome states; a rule that shows its own reason states something unique."""
    if isinstance(outcome, Tell) and outcome.text is None:
        return (outcome, rule.because)
    return outcome


def _check_conflicts(
    context: LintContext, first: tuple[Rule, Outcome], second: tuple[Rule, Outcome]
) -> Iterator[Finding]:
    (one, outcome), (other, against) = first, second
    conflict = _conflict(outcome, against, context.ruleset.knowledge)
    if conflict is None:
        return
    code, what, hint = conflict
    at, elsewhere = (other, one) if other.id in context.written_rules else (one, other)
    if at.id in context.written_rules:
        who = "this rule" if one is other else f"{elsewhere.id}, of the same condition,"
        message = f"{what}: {who} says both" if one is other else f"{what}: see {who}"
        yield finding_at(context.location_of(at.id, "then"), code, message.rstrip(","), hint, at.id)


def _conflict(outcome: Outcome, against: Outcome, knowledge: Knowledge) -> _Conflict | None:
    """Describe how two outcomes that always occur together contradict each other, if they do."""
    match outcome, against:
        case Forbid(target) | LimitNights(target, 0), _ if what := _recommended_but_forbidden(
            target, against
        ):
            return "L402", f"recommends {what}, which is always forbidden", _FORBIDDING
        case LimitNights(target, nights), RecommendActive(active, _, _, wanted) if (
            active in target.actives and wanted is not None and wanted > nights
        ):
            what = f"recommends {active} on up to {wanted} nights, and allows {nights}"
            return "L403", what, "recommend no more than the limit, or raise the limit"
        case Forbid(target), RequireStep(step) if _is_ruled_out(step, target, knowledge):
            return "L404", f"requires {step}, and forbids all of it", "remove one of the two"
        case _ if _is_tighter(outcome, against):
            return "L403", "two limits on the same thing", "keep the intended one"
        case _:
            return None


def _recommended_but_forbidden(target: Target, against: Outcome) -> str:
    """Name what is recommended although it is ruled out."""
    match against:
        case RecommendActive(active) if active in target.actives:
            return active
        case RecommendStep(step, _, kind) if (step, kind) in target.kinds:
            return f"{step} by {kind}"
        case _:
            return ""


_FORBIDDING = "a forbid always wins: remove the recommendation, or narrow its `when`"


def _is_ruled_out(step: str, target: Target, knowledge: Knowledge) -> bool:
    """Return whether a target leaves no way to perform a step."""
    kinds = {(step, kind) for kind in knowledge.steps[step].kinds}
    actives = {name for name in knowledge.actives if knowledge.step_of(name) == step}
    ways = kinds or actives
    return bool(ways) and ways <= (target.kinds if kinds else target.actives)


def _is_tighter(one: Outcome, other: Outcome) -> bool:
    match one, other:
        case LimitNights(target, nights), LimitNights(against, more):
            return target == against and nights < more
        case LimitTrack(track, nights), LimitTrack(against_track, more):
            return track == against_track and nights < more
        case LimitTotal(total, most), LimitTotal(against_total, more):
            return total == against_total and most < more
        case _:
            return False
