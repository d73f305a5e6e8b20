"""Which outcomes of rules a plan depends on."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from poreroutine.core.outcomes.merge import Cap, Outcomes
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.combinations import Drop, Separate
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack
from poreroutine.rulesets.rules.outcomes.referrals import Offer, Refer
from poreroutine.rulesets.rules.outcomes.requirements import RequireProperty
from poreroutine.rulesets.rules.outcomes.texts import Tell

NEVER_PLANNED: Final = frozenset((Add, Offer, Refer, RequireProperty, Tell))
"""Kinds of outcomes that the planner does not read."""
BY_ACTIVE: Final = (Forbid, Withhold, LimitNights, Drop)
"""Kinds that matter to a plan only for actives that are proposed or in use."""


def is_planned(outcome: Outcome, knowledge: Knowledge) -> bool:
    """Return whether the planner reads an outcome; of derived traits, it reads needs alone."""
    if isinstance(outcome, SetTrait):
        return outcome.trait in knowledge.pathways
    return type(outcome) not in NEVER_PLANNED


def can_matter(
    outcome: Outcome, outcomes: Outcomes, actives: AbstractSet[str], knowledge: Knowledge
) -> bool:
    """Return whether a plan can depend on an outcome, beside all that was merged.

    Args:
        outcome: The outcome of a rule that fired.
        outcomes: Merged outcomes of all rules that fired.
        actives: Actives that are proposed or in use.
        knowledge: The tables.
    """
    match outcome:
        case Forbid() if outcome.target.kinds:
            return True
        case Forbid() | Withhold() | LimitNights() | Drop():
            return not actives.isdisjoint(outcome.target.actives)
        case Separate():
            return len(actives & (outcome.one | outcome.other)) > 1
        case LimitTotal():
            return _binds(outcome.most, outcomes.totals[outcome.total])
        case LimitTrack():
            return _binds(outcome.nights, outcomes.tracks[outcome.track])
        case _:
            return is_planned(outcome, knowledge)


def _binds(most: int, cap: Cap) -> bool:
    """Return whether a limit is as low as the lowest one."""
    return most <= cap.most
