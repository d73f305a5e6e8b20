"""Rule out people who can't be affected by changed rules, by matching only a few rules.

Until the first changed rule fires, two rulesets with the same tables behave identically. So a
person for whom no changed rule fires, in its old or new version, gets the same routine from both.
The same holds if both versions fire and only their conditions differ, not their outcomes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from poreroutine.advisor import Advisor
from poreroutine.core.facts.derive import derive
from poreroutine.core.inference.engines.portable import PortableEngine
from poreroutine.model.facts import Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.changes import RulesetChange
from poreroutine.rulesets.rules.condition import CompiledRule, Conjunction
from poreroutine.rulesets.rules.model import Ruleset


class ChangeScreen:
    """Determines who may be affected when only rules have changed.

    Args:
        old: The old rules.
        new: The new rules, with the same tables.
        changes: The rules that differ.
    """

    def __init__(self, old: Ruleset, new: Ruleset, changes: Sequence[RulesetChange]) -> None:
        versions = list(_versions(old, new, changes))
        self._same = frozenset(
            change.name
            for change in changes
            if change.change == "changed"
            and _visible_parts(old, change.name) == _visible_parts(new, change.name)
        )
        self._vocabulary = old.vocabulary
        self._use = old.knowledge.use
        self._advisor = Advisor(base=old, engine="portable")
        relaxed = [_answered_tests_only(rule, old.vocabulary) for rule in versions]
        self._relaxed_engine = PortableEngine(relaxed, old.vocabulary)
        self._exact_engine = PortableEngine(versions, old.vocabulary)

    def touches(self, profile: SkinProfile) -> bool:
        """Return whether a changed rule fires for a profile, in either version."""
        facts = derive(profile, self._vocabulary, self._use)
        if not self._relaxed_engine.match(facts):
            return False
        fired = self._exact_engine.match(self._advisor.trace(profile).facts)
        versions = Counter(name.partition(" ")[2] for name in fired)
        return any(name not in self._same or count == 1 for name, count in versions.items())


def _visible_parts(ruleset: Ruleset, name: str) -> tuple[object, ...]:
    """Return everything about a rule that a routine can show."""
    rule = ruleset.by_id[name]
    return rule.then, rule.because, rule.evidence, rule.contested, rule.title, rule.sources


def _versions(
    old: Ruleset, new: Ruleset, changes: Sequence[RulesetChange]
) -> Iterator[CompiledRule]:
    for change in changes:
        for side, ruleset in (("old", old), ("new", new)):
            rule = ruleset.by_id.get(change.name)
            if rule is not None:
                yield CompiledRule(f"{side} {rule.id}", rule.alternatives)


def _answered_tests_only(rule: CompiledRule, vocabulary: Vocabulary) -> CompiledRule:
    """Keep only the tests of answers: derived facts may turn out either way."""
    alternatives: dict[Conjunction, None] = {}
    for tests in rule.alternatives:
        alternatives[tuple(test for test in tests if vocabulary[test.fact].derived_by is None)] = (
            None
        )
    return CompiledRule(rule.id, tuple(alternatives))
