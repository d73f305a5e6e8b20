"""Outcomes that only affect a routine through other rules.

Traits are not shown in routines, and a driver may have too few points to be shown. Such an outcome
is stated indirectly, by stating another rule that would not have fired without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from poreroutine.advisor import Trace
from poreroutine.model.facts import Value
from poreroutine.rulesets.rules.condition import holds
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.vocabulary import MAX_POINTS


def indirectly_stated(trace: Trace, stated: Collection[str]) -> Iterator[str]:
    """Yield the rules whose traits or points were needed for a stated rule to fire.

    Args:
        trace: The trace of a person.
        stated: Ids of rules whose outcome was stated directly.
    """
    readers = [rule for rule in trace.fired if rule.id in stated]
    for rule in trace.fired:
        without = dict(_facts_without(trace, rule))
        if without and any(
            not without.keys().isdisjoint(reader.facts)
            and not any(holds(one, {**trace.facts, **without}) for one in reader.alternatives)
            for reader in readers
        ):
            yield rule.id


def _facts_without(trace: Trace, rule: Rule) -> Iterator[tuple[str, Value]]:
    """Yield the facts that would differ if a rule had stayed quiet, with their other values."""
    for outcome in rule.then:
        if isinstance(outcome, SetTrait) and trace.outcomes.traits[outcome.trait] == {rule.id}:
            yield f"trait.{outcome.trait}", False
        if isinstance(outcome, Add):
            points = trace.outcomes.points[outcome.driver]
            rest = sum(number for (giver, _), number in points.items() if giver != rule.id)
            yield f"driver.{outcome.driver}", max(0, min(MAX_POINTS, rest))
