"""Plans that differ from a plan in nothing but the rules behind its steps, without planning again.

Most rules change no decision when they are undone: they limit what nobody proposes, ask for a step
that others ask for too, or speak for an active that keeps its place without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.backbone import backbone
from poreroutine.core.planning.in_use import InUse
from poreroutine.core.planning.model import Plan
from poreroutine.core.planning.order import OrderOfChoice
from poreroutine.core.planning.reads import can_matter
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.requirements import RequireStep


class Planned(NamedTuple):
    """What a plan is made from.

    Attributes:
        outcomes: Merged outcomes of the rules that fired.
        rules: Of these rules, those that the other plan is made without.
    """

    outcomes: Outcomes
    rules: Iterable[Rule]


def plan_alike(
    plan: Plan, before: Planned, after: Planned, in_use: Sequence[InUse], knowledge: Knowledge
) -> Plan | None:
    """Return the plan that `make_plan` makes from other outcomes, if its decisions are the same.

    Args:
        plan: A plan.
        before: What it was made from.
        after: What the other plan is made from; the person and what is in use are the same.
        in_use: What the person uses now.
        knowledge: The tables.

    Returns:
        The other plan; None if it has to be made, because its decisions may differ.
    """
    proposed = before.outcomes.candidates.keys() | after.outcomes.candidates.keys()
    actives = proposed | {each.active for each in in_use}
    changed = [
        outcome
        for outcomes, rules in (before, after)
        for rule in rules
        for outcome in rule.then
        if can_matter(outcome, outcomes, actives, knowledge)
    ]
    kinds = {type(outcome) for outcome in changed}
    if not kinds <= {RecommendActive, RecommendStep, RequireStep}:
        return None
    if RecommendActive in kinds and not _in_same_order(
        before.outcomes, after.outcomes, changed, in_use, knowledge
    ):
        return None
    if kinds <= {RecommendActive}:
        return plan
    steps = backbone(after.outcomes, knowledge)
    if any(
        [each.step for each in chosen] != [each.step for each in steps[slot]]
        for slot, chosen in plan.backbone.items()
    ):
        return None
    return replace(plan, backbone=steps)


def _in_same_order(
    before: Outcomes,
    after: Outcomes,
    changed: Iterable[Outcome],
    in_use: Sequence[InUse],
    knowledge: Knowledge,
) -> bool:
    """Return whether all candidates are the same to the planner, and in the same order."""
    for name in {each.active for each in changed if isinstance(each, RecommendActive)}:
        old, new = before.candidates.get(name), after.candidates.get(name)
        if old is None or new is None or (old.nights, old.slots) != (new.nights, new.slots):
            return False
    used = frozenset(each.active for each in in_use if each.nights != 0)
    orders = [OrderOfChoice(each, knowledge, used) for each in (before, after)]
    one, other = ((order.ranked, order.of_shares) for order in orders)
    return one == other
