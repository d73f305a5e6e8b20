"""What open answers can still do: which rules may fire, through which answers, to which effect."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from poreroutine.core.pipeline import Pipeline
from poreroutine.core.trace import Trace
from poreroutine.model.facts import Stage, Topic, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.questions.restrictions import restricts
from poreroutine.questions.undecided import Values, Way, Ways
from poreroutine.rulesets.rules.condition import Conjunction, OneOf, Test, met_by_both
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Withhold
from poreroutine.rulesets.vocabulary import MAX_POINTS

_TRUE = frozenset((True,))


@dataclass(frozen=True)
class Index:
    """The rules of a ruleset, ready to be judged with open answers. Immutable.

    Attributes:
        vocabulary: Every fact.
        assess: The ways of the first stage.
        restricting: The ways of restricting rules, followed back to answers where that is possible.
        every: The ways of every rule, as written.
        setters: Derived fact -> rules that may change it.
    """

    vocabulary: Vocabulary
    assess: Ways
    restricting: Ways
    every: Ways
    setters: Mapping[str, tuple[Rule, ...]]

    @classmethod
    def of(cls, ruleset: Ruleset) -> Index:
        """Build the index of a ruleset."""
        vocabulary = ruleset.vocabulary
        setters: dict[str, dict[str, Rule]] = {}
        for rule in ruleset.rules:
            for outcome in rule.then:
                for fact in outcome.facts(ruleset.knowledge):
                    setters.setdefault(fact, {})[rule.id] = rule
        found = {fact: tuple(rules.values()) for fact, rules in setters.items()}
        behind = _Behind(vocabulary, found)
        wishes = {
            name
            for screen in ruleset.knowledge.screens.values()
            for name, row in screen.fields.items()
            if row.preference
        }
        return cls(
            vocabulary,
            Ways(_as_written(ruleset.by_stage[Stage.ASSESS]), vocabulary),
            Ways(
                [
                    (rule, way)
                    for rule in ruleset.rules
                    if restricts(rule)
                    for alternative in rule.alternatives
                    for way in behind.ways(alternative)
                    if not (_grants(rule) and any(_is_of(wishes, way, vocabulary)))
                ],
                vocabulary,
            ),
            Ways(_as_written(ruleset.rules), vocabulary),
            found,
        )


def _as_written(rules: Iterable[Rule]) -> list[Way]:
    return [(rule, tests) for rule in rules for tests in rule.alternatives]


def _grants(rule: Rule) -> bool:
    """Return whether a rule may be there to grant a wish: it forbids nothing and refers nobody."""
    return rule.stage is Stage.TREAT or all(isinstance(each, Withhold) for each in rule.then)


def _is_of(fields: Collection[str], way: Conjunction, vocabulary: Vocabulary) -> Iterator[bool]:
    """Yield for each test whether it needs an answer to one of some fields."""
    for test in way:
        fact = vocabulary[test.fact]
        yield fact.field in fields and not test.holds(fact.default)


class _Behind:
    """Follows tests of derived facts back to the answers that can bring them about."""

    def __init__(self, vocabulary: Vocabulary, setters: Mapping[str, tuple[Rule, ...]]) -> None:
        self._vocabulary = vocabulary
        self._setters = setters
        self._known: dict[Test, tuple[Conjunction, ...]] = {}

    def ways(self, alternative: Conjunction) -> Iterator[Conjunction]:
        """Yield what must hold of answers, and of what cannot be followed back."""
        found: list[dict[str, Test]] = [{}]
        for test in alternative:
            options = self._options(test)
            joined = (_joined(way, more) for way in found for more in options)
            found = [both for both in joined if both is not None]
        yield from dict.fromkeys(tuple(way[name] for name in sorted(way)) for way in found)

    def _options(self, test: Test) -> tuple[Conjunction, ...]:
        if test not in self._known:
            self._known[test] = tuple(self._read(test))
        return self._known[test]

    def _read(self, test: Test) -> Iterator[Conjunction]:
        fact = self._vocabulary[test.fact]
        rises = isinstance(test, OneOf) and test.values == _TRUE
        if not rises or fact.derived_by is None or fact.topic is Topic.DRIVER:
            yield (test,)
        elif fact.topic is Topic.PRESENT:
            yield (test,)
            yield (OneOf(f"in_use.{fact.entry}", _TRUE),)
        elif fact.topic is Topic.WAITING:
            yield (test,)
            for other in self._vocabulary.about(Topic.PRESCRIBED):
                yield (OneOf(other.name, _TRUE),)
        else:
            for rule in self._setters.get(test.fact, ()):
                for alternative in rule.alternatives:
                    yield from self.ways(alternative)


def _joined(way: Mapping[str, Test], more: Conjunction) -> dict[str, Test] | None:
    """Return tests together; None if no value of some fact passes them all."""
    both = dict(way)
    for test in more:
        first = both.get(test.fact)
        met = test if first is None else met_by_both(first, test)
        if met is None:
            return None
        both[test.fact] = met
    return both


@dataclass
class Reach:
    """What can still happen to one person's plan.

    Attributes:
        index: The rules.
        trace: How the plan came about, with the answers so far.
        open_facts: Facts that can have other values; those that stages derive included.
        threats: Restricting ways that are possible, of rules that have not fired, as a mask.
    """

    index: Index
    trace: Trace
    open_facts: dict[str, Values]
    threats: int = field(default=0)

    @classmethod
    def of(
        cls, index: Index, pipeline: Pipeline, profile: SkinProfile, opened: Mapping[str, Values]
    ) -> Reach:
        """Judge every rule with the answers so far."""
        reach = cls(index, pipeline.trace(profile), dict(opened))
        reach._open_derived()
        ways = index.restricting
        possible = ways.possible(reach.trace.facts, reach.open_facts)
        reach.threats = ways.without(possible, reach.trace.fired)
        return reach

    def missing(self, fact: str) -> int:
        """Return the restricting ways for which an open fact would have to change."""
        return self.index.restricting.missing(fact, self.trace.facts)

    def _open_derived(self) -> None:
        """Open the traits and drivers that open answers can change."""
        ways = self.index.assess
        fired = {rule.id for rule in self.trace.fired}
        falls: dict[str, int] = {}
        rises: dict[str, int] = {}
        rules = ways.rules(ways.undecided(self.trace.facts, self.open_facts))
        for rule in rules.values():
            for outcome in rule.then:
                if isinstance(outcome, Add):
                    side = falls if rule.id in fired else rises
                    name = f"driver.{outcome.driver}"
                    side[name] = side.get(name, 0) + outcome.points
                    continue
                if isinstance(outcome, SetTrait):
                    self.open_facts[f"trait.{outcome.trait}"] = None
        for name in falls.keys() | rises.keys():
            now = sum(self.trace.outcomes.points.get(name.removeprefix("driver."), {}).values())
            low, high = now - falls.get(name, 0), now + rises.get(name, 0)
            self.open_facts[name] = frozenset(
                range(min(MAX_POINTS, low), min(MAX_POINTS, high) + 1)
            )
