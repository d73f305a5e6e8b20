"""CLIPS (C, through clipspy): one template fact with a slot for each fact.

Only slots that differ from their default are asserted. One CLIPS fact for each of them was six
times slower here.
"""

from __future__ import annotations

from collections.abc import Mapping

import clips

from poreroutine.model.facts import Value
from poreroutine.rulesets.rules.condition import Between, OneOf
from rivals.common import Match, Rules, bounds, is_flag, words

PACKAGE = "clipspy"


def build(rules: Rules) -> Match:
    """Build one environment."""
    environment = clips.Environment()
    symbols: dict[Value, object] = {}

    def written(value: Value) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value not in symbols:
            symbols[value] = clips.Symbol(_word(value))
        return symbols[value]

    defaults = {rules.names[name]: fact.default for name, fact in rules.facts.items()}
    slots = " ".join(f"(slot {name} (default {_word(value)}))" for name, value in defaults.items())
    environment.build(f"(deftemplate person {slots})")
    environment.build("(deftemplate fired (slot rule))")
    for number, (rule, conjunction) in enumerate(rules.alternatives):
        tests = " ".join(_slot(test, rules) for test in conjunction)
        then = f'(assert (fired (rule "{rule}")))'
        environment.build(f"(defrule r{number} (person {tests}) => {then})")
    person = environment.find_template("person")
    fired = environment.find_template("fired")

    def match(facts: Mapping[str, Value]) -> frozenset[str]:
        environment.reset()
        values = rules.renamed(facts)
        person.assert_fact(
            **{name: written(values[name]) for name in values if values[name] != defaults[name]}
        )
        environment.run()
        return frozenset([fact["rule"] for fact in fired.facts()])

    return match


def _word(value: Value) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _slot(test: OneOf | Between, rules: Rules) -> str:
    name = rules.names[test.fact]
    if isinstance(test, Between):
        tests = bounds(test, rules)
        if [operator for operator, _ in tests] == ["=="]:
            return f"({name} {tests[0][1]})"
        return f"({name} ?{name}{''.join(f'&:({each} ?{name} {bound})' for each, bound in tests)})"
    if is_flag(test, rules):
        return f"({name} {'|'.join(_word(value) for value in sorted(test.values))})"
    return f"({name} {'|'.join(words(test))})"
