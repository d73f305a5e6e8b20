"""Provenance: from the person's answers through derived facts to the rules that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from poreroutine.core.trace import Trace
from poreroutine.explain.dependencies import FactDependencies
from poreroutine.explain.wording import FactWording, requirement_words
from poreroutine.model.explanation import AnswerNote, Cause, Derived, FailedTest, HeldValue, Role
from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic, Value, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.rules.condition import OneOf, Test, holds
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import RuleEffect
from poreroutine.rulesets.vocabulary import NO_REFERRAL, REFERRAL_FACT

_Derivation = tuple[
    Literal["sum", "any", "most_urgent", "none"], AbstractSet[str], AbstractSet[str]
]
"""How a fact is derived, the rules behind it, and answers that make it true without a rule."""


@dataclass(frozen=True, slots=True)
class ProvenanceRoots:
    """The answers and derived facts behind some rules.

    Attributes:
        answers: The person's answers, by fact.
        derived: Derived facts between answers and rules, by name.
        rules: Ids of the rules that derived those facts, sorted.
    """

    answers: tuple[AnswerNote, ...]
    derived: tuple[Derived, ...]
    rules: tuple[str, ...]


class Provenance:
    """Traces the rules of one routine back to the answers."""

    def __init__(
        self,
        profile: SkinProfile,
        trace: Trace,
        dependencies: FactDependencies,
        wording: FactWording,
    ) -> None:
        self.profile = profile
        self.trace = trace
        self.ruleset = dependencies.ruleset
        self._dependencies = dependencies
        self.index = dependencies.effects
        self.wording = wording
        self.fired = frozenset(rule.id for rule in trace.fired)

    # --- rules ----------------------------------------------------------------------------

    def cause(
        self,
        rule: str,
        addresses: Sequence[str],
        role: Role | None,
        effect: RuleEffect | None = None,
    ) -> Cause:
        """Return a rule that fired, as a cause of what was asked about."""
        row = self.ruleset.by_id[rule]
        effect = effect or self.index.of(rule, addresses)
        about = (
            None
            if not addresses or effect.addresses & set(addresses)
            else min(effect.addresses, default=None)
        )
        return Cause(
            rule=rule,
            effect=effect.keyword,
            about=about,
            value=effect.value,
            role=role,
            title=row.title,
            because=row.because.for_audience(self.profile.audience),
            held=self._passed_values(row) if rule in self.fired else (),
            evidence=row.evidence,
            contested=None
            if row.contested is None
            else row.contested.for_audience(self.profile.audience),
            sources=tuple(sorted(row.sources)),
        )

    def silent(self, rule: str, addresses: Sequence[str], *, every: bool = False) -> Cause:
        """Return a rule that did not fire, with its unmet conditions.

        Args:
            rule: Id of the rule.
            addresses: Addresses of what was asked about.
            every: Whether to report every alternative rather than only the closest.
        """
        unmet = failed_by_alternative(self.ruleset.by_id[rule], self.trace.facts)
        alternatives = tuple(tuple(self._failed(test) for test in tests) for tests in unmet)
        fields: dict[str, object] = {"failed": alternatives[0]}
        if every:
            fields["alternatives"] = alternatives
        return self.cause(rule, addresses, None).model_copy(update=fields)

    def _passed_values(self, rule: Rule) -> tuple[HeldValue, ...]:
        return tuple(
            HeldValue(fact=test.fact, value=value, text=self.wording.say(test.fact, value))
            for test in self._tests(rule.id)
            for value in (self.trace.facts[test.fact],)
        )

    def _tests(self, rule: str) -> tuple[Test, ...]:
        return reasons_to_fire(self.ruleset.by_id[rule], self.trace.facts, self.ruleset.vocabulary)

    def _failed(self, test: Test) -> FailedTest:
        return FailedTest(
            fact=test.fact,
            value=self.trace.facts[test.fact],
            needed=requirement_words(test, self.ruleset.vocabulary[test.fact]),
            text=self.wording.name(test.fact),
            has=self.wording.value(test.fact, self.trace.facts[test.fact]),
        )

    # --- facts ----------------------------------------------------------------------------

    def roots(self, rules: Iterable[str], facts: Iterable[str] = ()) -> ProvenanceRoots:
        """Trace rules, and facts that are read without a rule, back to the answers."""
        vocabulary = self.ruleset.vocabulary
        waiting = [*facts, *(test.fact for rule in rules for test in self._tests(rule))]
        answers: set[str] = set()
        derived: dict[str, _Derivation] = {}
        while waiting:
            fact = waiting.pop()
            if vocabulary[fact].derived_by is None:
                answers.add(fact)
            elif fact not in derived:
                derived[fact] = self._derivation_of(fact)
                _, behind, direct = derived[fact]
                waiting.extend(direct)
                waiting.extend(test.fact for rule in behind for test in self._tests(rule))
        answers = answers or self._missing_answers(derived)
        return ProvenanceRoots(
            answers=tuple(self._answer_note(fact) for fact in sorted(answers)),
            derived=tuple(
                Derived(
                    fact=fact,
                    value=self.trace.facts[fact],
                    how=how,
                    rules=tuple(sorted(behind)),
                    answers=tuple(sorted(direct)),
                )
                for fact, (how, behind, direct) in sorted(derived.items())
            ),
            rules=tuple(sorted(set().union(*(behind for _, behind, _ in derived.values())))),
        )

    def _missing_answers(self, derived: Iterable[str]) -> set[str]:
        """Return the answers that keep derived facts at their default: given ones, if any were."""
        facts = self.trace.facts
        pending, seen, answers = list(derived), set[str](), set[str]()
        while pending:
            fact = pending.pop()
            if fact in seen:
                continue
            seen.add(fact)
            if self.ruleset.vocabulary[fact].derived_by is None:
                answers.add(fact)
            for rule in self._dependencies.derivers(fact):
                unmet = failed_by_alternative(self.ruleset.by_id[rule], facts)
                pending.extend(test.fact for test in unmet[0])
        return set(filter(self._was_answered, answers)) or answers

    def _derivation_of(self, fact: str) -> _Derivation:  # noqa: PLR0911 - one case a topic
        """Return how a fact is derived: the method, the rules, and the answers."""
        outcomes = self.trace.outcomes
        known = self.ruleset.vocabulary[fact]
        if self.trace.facts[fact] == known.default:
            return "none", frozenset(), frozenset()
        match known.topic:
            case Topic.REFERRAL:
                return "most_urgent", self._most_urgent(), frozenset()
            case Topic.DRIVER:
                return "sum", {rule for rule, _ in outcomes.points[known.entry]}, frozenset()
            case Topic.TRAIT:
                return "any", outcomes.traits[known.entry], frozenset()
            case Topic.FORBIDDEN:
                return "any", outcomes.forbidden[known.entry], frozenset()
            case Topic.WAITING:
                return "any", *self._behind_waiting()
            case _:
                return "any", *self._behind_presence(known.entry)

    def _behind_presence(self, name: str) -> tuple[AbstractSet[str], AbstractSet[str]]:
        outcomes = self.trace.outcomes
        rules: set[str] = set()
        answers: set[str] = set()
        for active in self.ruleset.knowledge.members[name]:
            prescribed, in_use = (
                bool(self.trace.facts[f"{what}.{active}"]) for what in ("prescribed", "in_use")
            )
            if outcomes.keeps_out(active, in_use=in_use, prescribed=prescribed):
                continue
            if self.trace.facts[f"in_use.{active}"]:
                answers.add(f"in_use.{active}")
            if active in outcomes.candidates and active not in outcomes.withheld:
                rules |= outcomes.candidates[active].rules
        return rules, answers

    def _behind_waiting(self) -> tuple[AbstractSet[str], AbstractSet[str]]:
        outcomes, facts = self.trace.outcomes, self.trace.facts
        stopped = {
            name: rules
            for name in outcomes.forbidden
            if facts[f"prescribed.{name}"] and (rules := outcomes.stopping(name, prescribed=True))
        }
        return set().union(*stopped.values()), {f"prescribed.{name}" for name in stopped}

    def _most_urgent(self) -> AbstractSet[str]:
        urgency = self.trace.facts[REFERRAL_FACT]
        if urgency == NO_REFERRAL:
            return frozenset()
        rows = self.ruleset.knowledge.referrals
        return {
            rule
            for name, rules in self.trace.outcomes.referrals.items()
            if rows[name].urgency == urgency
            for rule in rules
            if self.ruleset.by_id[rule].stage == self.ruleset.vocabulary[REFERRAL_FACT].derived_by
        }

    def _answer_note(self, fact: str) -> AnswerNote:
        value = self.trace.facts[fact]
        return AnswerNote(
            fact=fact,
            value=value,
            told=self._was_answered(fact),
            text=self.wording.say(fact, value),
        )

    def _was_answered(self, fact: str) -> bool:
        known = self.ruleset.vocabulary[fact]
        match known.topic:
            case Topic.OWN_QUESTION:
                return known.entry in (self.profile.answers or {})
            case Topic.FIELD:
                return getattr(self.profile, known.field) not in {None, UNSTATED, False}
            case _:
                return getattr(self.profile, known.field) is not None


def reasons_to_fire(
    rule: Rule, facts: Mapping[str, Value], vocabulary: Vocabulary
) -> tuple[Test, ...]:
    """Return the tests that made a rule fire, by fact; none if it applies to everybody.

    Tests of facts at their default are omitted if others remain, because given answers are better
    reasons. They stay if it matters that an answer is missing.
    """
    passed = next((each for each in rule.alternatives if holds(each, facts)), ())
    reasons = tuple(test for test in passed if _is_reason(test, facts, vocabulary[test.fact]))
    return reasons or passed


def _is_reason(test: Test, facts: Mapping[str, Value], fact: Fact) -> bool:
    """Return whether a test is a reason: an answer was given, or the test is selective."""
    if facts[test.fact] != fact.default:
        return True
    asks_for_silence = fact.default == UNSTATED or fact.topic is Topic.ASKED
    return asks_for_silence and isinstance(test, OneOf) and _is_selective(test, fact)


def _is_selective(test: OneOf, fact: Fact) -> bool:
    return fact.kind is Kind.FLAG or 2 * len(test.values) < len(fact.choices)


def failed_by_alternative(rule: Rule, facts: Mapping[str, Value]) -> tuple[tuple[Test, ...], ...]:
    """Return the unmet tests of each alternative of a rule, closest alternative first."""
    unmet = (
        tuple(test for test in each if not test.holds(facts[test.fact]))
        for each in rule.alternatives
    )
    return tuple(sorted(unmet, key=len))
