"""The input of every adapter: conjunctions over facts with plain names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, CompiledRule, Conjunction, OneOf

Match = Callable[[Mapping[str, Value]], frozenset[str]]


@dataclass(frozen=True)
class Rules:
    """The rules of one stage, in the form that adapters need.

    Attributes:
        alternatives: Pairs of rule id and conjunction.
        names: Fact -> a name that is a valid identifier in every language: `f0`, `f1`, ...
        facts: The facts that the rules read, by name.
    """

    alternatives: tuple[tuple[str, Conjunction], ...]
    names: Mapping[str, str]
    facts: Mapping[str, Fact]

    @classmethod
    def of(cls, rules: Iterable[CompiledRule], vocabulary: Vocabulary) -> Rules:
        """Collect the facts that rules read."""
        alternatives = tuple((rule.id, each) for rule in rules for each in rule.alternatives)
        read = sorted({test.fact for _, each in alternatives for test in each})
        names = {fact: f"f{number}" for number, fact in enumerate(read)}
        return cls(alternatives, names, {fact: vocabulary[fact] for fact in read})

    def renamed(self, facts: Mapping[str, Value]) -> dict[str, Value]:
        """Return the facts that are read, under their plain names."""
        return {plain: facts[name] for name, plain in self.names.items()}


def words(test: OneOf) -> tuple[str, ...]:
    """Return the words for which a test of a choice passes, sorted."""
    return tuple(sorted(str(value) for value in test.values))


def is_flag(test: OneOf, rules: Rules) -> bool:
    """Return whether a test is of a flag."""
    return rules.facts[test.fact].kind is Kind.FLAG


def bounds(test: Between, rules: Rules) -> Sequence[tuple[str, int]]:
    """Return the comparisons of a number that can fail, as pairs of operator and bound."""
    fact = rules.facts[test.fact]
    if test.low == test.high:
        return (("==", test.low),)
    low = ((">=", test.low),) if test.low > fact.low else ()
    high = (("<=", test.high),) if test.high < fact.high else ()
    return (*low, *high)


def as_text(rules: Rules, conjunction: Conjunction, quote: str = "'") -> str:
    """Write a conjunction in the syntax that most expression languages share."""
    parts: list[str] = []
    for test in conjunction:
        name = rules.names[test.fact]
        if isinstance(test, Between):
            parts += [f"{name} {operator} {bound}" for operator, bound in bounds(test, rules)]
        elif is_flag(test, rules):
            if len(test.values) == 1:
                parts.append(f"{name} == {'true' if True in test.values else 'false'}")
        elif len(test.values) == 1:
            parts.append(f"{name} == {quote}{words(test)[0]}{quote}")
        else:
            parts.append(f"{name} in [{', '.join(quote + word + quote for word in words(test))}]")
    return " and ".join(parts) or "true"
