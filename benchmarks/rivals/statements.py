"""The lower bound: `if` statements, generated as Python source and compiled."""

from __future__ import annotations

from poreroutine.rulesets.rules.condition import Between, OneOf
from rivals.common import Match, Rules, bounds, is_flag, words

PACKAGE = None


def build(rules: Rules) -> Match:
    """Generate one function with an `if` for each alternative."""
    lines = ["def match(facts):", "    fired = set()"]
    lines += [f"    {plain} = facts[{name!r}]" for name, plain in rules.names.items()]
    for rule, conjunction in rules.alternatives:
        tests = [text for test in conjunction for text in _texts(test, rules)]
        lines += [f"    if {' and '.join(tests) or True}:", f"        fired.add({rule!r})"]
    lines.append("    return frozenset(fired)")
    made: dict[str, Match] = {}
    exec("\n".join(lines), made)  # noqa: S102 - generated from our own rules
    return made["match"]


def _texts(test: OneOf | Between, rules: Rules) -> list[str]:
    name = rules.names[test.fact]
    if isinstance(test, Between):
        return [f"{name} {operator} {bound}" for operator, bound in bounds(test, rules)]
    if is_flag(test, rules):
        return [] if len(test.values) > 1 else [name if True in test.values else f"not {name}"]
    if len(test.values) == 1:
        return [f"{name} == {words(test)[0]!r}"]
    return [f"{name} in {words(test)!r}"]
