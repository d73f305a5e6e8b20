"""L401 to L404: rules that say the same twice, or two things at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from poreroutine.authoring.lint.context import Desk
from poreroutine.authoring.lint.finding import Finding, found
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import Conjunction
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcome import (
    Forbid,
    LimitNights,
    LimitTotal,
    LimitTrack,
    Outcome,
    RecommendActive,
    RecommendStep,
    RequireStep,
    Target,
    Tell,
)

_Conflict = tuple[str, str, str]
"""Code, what is wrong, how to mend it."""
_Alike = Mapping[tuple[Conjunction, ...], Sequence[Rule]]


def senseless(desk: Desk) -> Iterator[Finding]:
    """Find what rules of one and the same condition say twice, or against each other.

    Rules of overlays are compared with those of the base; a finding stands at the later id of the
    folder that is looked at.
    """
    for rules in _alike(desk).values():
        yield from _twins(desk, rules)
        pairs = [(rule, outcome) for rule in rules for outcome in rule.then]
        for number, (one, outcome) in enumerate(pairs):
            for other, against in pairs[number + 1 :]:
                yield from _against(desk, (one, outcome), (other, against))
                yield from _against(desk, (other, against), (one, outcome))


def _alike(desk: Desk) -> _Alike:
    """Gather the rules that fire for just the same people."""
    by_condition: dict[tuple[Conjunction, ...], list[Rule]] = defaultdict(list)
    for rule in desk.ruleset.rules:
        by_condition[rule.alternatives].append(rule)
    return by_condition


def _twins(desk: Desk, rules: Sequence[Rule]) -> Iterator[Finding]:
    first: dict[frozenset[object], Rule] = {}
    for rule in rules:
        said = frozenset(_said(rule, outcome) for outcome in rule.then)
        twin = first.setdefault(said, rule)
        if twin is not rule:
            at, other = (rule, twin) if rule.id in desk.laid else (twin, rule)
            if at.id in desk.laid:
                yield found(
                    desk.place(at.id, "id"),
                    "L401",
                    f"{other.id} has the same condition and the same outcomes",
                    f"keep one of the two (the other stands in {other.file}:{other.line})",
                    at.id,
                )


def _said(rule: Rule, outcome: Outcome) -> object:
    """What an outcome says: a rule that shows its own reason says something of its own."""
    if isinstance(outcome, Tell) and outcome.text is None:
        return (outcome, rule.because)
    return outcome


def _against(
    desk: Desk, first: tuple[Rule, Outcome], second: tuple[Rule, Outcome]
) -> Iterator[Finding]:
    (one, outcome), (other, against) = first, second
    conflict = _conflict(outcome, against, desk.ruleset.knowledge)
    if conflict is None:
        return
    code, what, mend = conflict
    at, elsewhere = (other, one) if other.id in desk.laid else (one, other)
    if at.id in desk.laid:
        who = "this rule" if one is other else f"{elsewhere.id}, of the same condition,"
        message = f"{what}: {who} says both" if one is other else f"{what}: see {who}"
        yield found(desk.place(at.id, "then"), code, message.rstrip(","), mend, at.id)


def _conflict(outcome: Outcome, against: Outcome, knowledge: Knowledge) -> _Conflict | None:
    """Say what two outcomes that always come together contradict each other in, if they do."""
    match outcome, against:
        case Forbid(target) | LimitNights(target, 0), _ if what := _in_vain(target, against):
            return "L402", f"recommends {what}, which is always forbidden", _FORBIDDEN
        case LimitNights(target, nights), RecommendActive(active, _, _, wanted) if (
            active in target.actives and wanted is not None and wanted > nights
        ):
            what = f"recommends {active} on up to {wanted} nights, and allows {nights}"
            return "L403", what, "recommend no more than the limit, or raise the limit"
        case Forbid(target), RequireStep(step) if _is_ruled_out(step, target, knowledge):
            return "L404", f"requires {step}, and forbids all of it", "take one of the two back"
        case _ if _is_tighter(outcome, against):
            return "L403", "two limits on the same thing", "keep the one that is meant"
        case _:
            return None


def _in_vain(target: Target, against: Outcome) -> str:
    """Name what is recommended though it is ruled out."""
    match against:
        case RecommendActive(active) if active in target.actives:
            return active
        case RecommendStep(step, _, kind) if (step, kind) in target.kinds:
            return f"{step} by {kind}"
        case _:
            return ""


_FORBIDDEN = "a forbid always wins: take the recommendation back, or narrow its `when`"


def _is_ruled_out(step: str, target: Target, knowledge: Knowledge) -> bool:
    """Tell whether a target leaves no way to do a step."""
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
