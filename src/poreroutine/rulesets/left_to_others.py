"""Refer what a ruleset doesn't advise on: `knowledge/left_to_others.yaml` names lists of answers.

A rule that needs one of those answers still bars, limits and requires. What it would have said, or
whom it would have named, becomes one of the referrals of the row. What belongs to a crisis stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from poreroutine.model.enums import Urgency
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import OneOf, Test
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.derived import SetTrait
from poreroutine.rulesets.rules.outcomes.referrals import Refer
from poreroutine.rulesets.rules.outcomes.texts import Tell
from poreroutine.rulesets.vocabulary import LISTS


def refer_rules(rules: tuple[Rule, ...], knowledge: Knowledge) -> tuple[Rule, ...]:
    """Return the rules with what they say about referred answers replaced by referrals."""
    for question, row in knowledge.left_to_others.items():
        needing = _Needing(rules, LISTS[question])
        rules = tuple(
            _referring(rule, row.referrals, knowledge) if needing.needs(rule) else rule
            for rule in rules
        )
    return rules


class _Needing:
    """Tells which rules only fire with an answer of one list.

    A trait counts as such an answer if every rule that sets it needs one.
    """

    def __init__(self, rules: Iterable[Rule], prefix: str) -> None:
        self._prefix = f"{prefix}."
        setting: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.stage is Stage.ASSESS:
                for outcome in rule.then:
                    if isinstance(outcome, SetTrait):
                        setting.setdefault(f"trait.{outcome.trait}", []).append(rule)
        self._traits: frozenset[str] = frozenset()
        self._traits = frozenset(
            trait for trait, behind in setting.items() if all(map(self.needs, behind))
        )

    def needs(self, rule: Rule) -> bool:
        """Return whether each alternative of a rule's condition asks for such an answer."""
        return all(any(map(self._is_answer, tests)) for tests in rule.alternatives)

    def _is_answer(self, test: Test) -> bool:
        named = test.fact.startswith(self._prefix) or test.fact in self._traits
        return named and isinstance(test, OneOf) and False not in test.values


def _referring(rule: Rule, referrals: tuple[str, ...], knowledge: Knowledge) -> Rule:
    """Return a rule that refers, with a title and reason to match if it does nothing else."""
    then = tuple(_referred(rule.then, referrals, knowledge))
    new = replace(rule, then=then)
    if then == rule.then or not all(isinstance(each, Refer) for each in then):
        return new
    row = knowledge.referrals[next(iter(each.referral for each in then if isinstance(each, Refer)))]
    because = Text(plain=row.plain, clinical=row.clinical)
    return replace(new, title=row.plain.partition(". ")[0], because=because, contested=None)


def _referred(
    then: Iterable[Outcome], referrals: tuple[str, ...], knowledge: Knowledge
) -> Iterator[Outcome]:
    """Yield outcomes, with one referral in place of each that would say something."""
    times: Mapping[str, Urgency] = {name: knowledge.referrals[name].urgency for name in referrals}
    seen: set[str] = set()
    for outcome in then:
        urgency = _urgency(outcome, knowledge)
        if urgency is None:
            yield outcome
            continue
        in_time = [name for name in referrals if times[name].rank >= urgency.rank]
        name = (
            min(in_time, key=lambda each: times[each].rank)
            if in_time
            else max(referrals, key=lambda each: times[each].rank)
        )
        if name not in seen:
            seen.add(name)
            yield Refer(name)


def _urgency(outcome: Outcome, knowledge: Knowledge) -> Urgency | None:
    """Return how soon an outcome asks for somebody; None for what stays as it is."""
    if isinstance(outcome, Refer):
        row = knowledge.referrals[outcome.referral]
        return None if row.crisis else row.urgency
    if isinstance(outcome, Tell):
        text = knowledge.texts.get(outcome.text or "")
        return None if text is not None and text.first_aid else Urgency.WHEN_IT_SUITS
    return None
