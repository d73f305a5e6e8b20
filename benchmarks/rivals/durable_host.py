"""durable_rules through its documented `Host`: a callback for each rule that fires.

The networks are those of our own engine, because more than 64 rules in one fail for some facts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from operator import getitem
from typing import Any

from durable.engine import Host

from poreroutine.core.inference.engines._plan import MARKER, NetworkPlan, plan_networks
from poreroutine.core.inference.engines._reading import values_getter
from poreroutine.model.facts import Value, Vocabulary
from poreroutine.rulesets.rules.condition import CompiledRule
from rivals.common import Match, Rules

PACKAGE = "durable_rules"


def build(rules: Rules) -> Match:
    """Register every network with one host."""
    compiled = [CompiledRule(rule, (conjunction,)) for rule, conjunction in rules.alternatives]
    plans = plan_networks(compiled, Vocabulary.of(rules.facts.values()))
    fired: set[str] = set()
    host = Host({f"n{number}": _definition(plan, fired) for number, plan in enumerate(plans)})
    pickers = [values_getter([fact.name for fact in plan.facts]) for plan in plans]

    def match(facts: Mapping[str, Value]) -> frozenset[str]:
        fired.clear()
        for number, plan in enumerate(plans):
            written = "".join(map(getitem, plan.fragments, pickers[number](facts)))
            fact = json.loads(f'{{"id": "f", "{MARKER}": 1{written}}}')
            host.assert_fact(f"n{number}", fact)
            host.retract_fact(f"n{number}", fact)
        return frozenset(fired)

    return match


def _definition(plan: NetworkPlan, fired: set[str]) -> dict[str, Any]:
    definition: dict[str, Any] = json.loads(plan.rules)
    for name, rule in definition.items():
        rule["run"] = _action(plan.owners.get(name), fired)
    return definition


def _action(owner: str | None, fired: set[str]) -> Callable[[object], None]:
    def fire(_: object) -> None:
        if owner is not None:
            fired.add(owner)

    return fire
