"""Which outcomes of rules a plan depends on."""

from __future__ import annotations

from typing import Final

from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.referrals import Offer, Refer
from poreroutine.rulesets.rules.outcomes.requirements import RequireProperty
from poreroutine.rulesets.rules.outcomes.texts import Tell

NEVER_PLANNED: Final = frozenset((Add, Offer, Refer, RequireProperty, Tell))
"""Kinds of outcomes that the planner does not read."""


def is_planned(outcome: Outcome, knowledge: Knowledge) -> bool:
    """Return whether the planner reads an outcome; of derived traits, it reads needs alone."""
    if isinstance(outcome, SetTrait):
        return outcome.trait in knowledge.pathways
    return type(outcome) not in NEVER_PLANNED
