"""Chains: from the person's answers over derived facts to the rules that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from poreroutine.core.routine.wording import worded_or_none
from poreroutine.core.trace import Trace
from poreroutine.explain.conditions import failing_by_alternative, holding, needed
from poreroutine.explain.effects import Effect, EffectIndex
from poreroutine.explain.fact_wording import Words
from poreroutine.explain.influence import Influence
from poreroutine.model.explanation import Cause, Derived, Failed, Held, Role, Told
from poreroutine.model.facts import UNSTATED
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.rules.condition import Test
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.vocabulary import ASKED, LISTS, NO_REFERRAL, OWN, REFERRAL

_Spring = tuple[Literal["sum", "any", "most_urgent", "none"], AbstractSet[str], AbstractSet[str]]
"""How a derived fact comes about, the rules behind it, and answers that hold it without a rule."""

_FIELD_OF: Mapping[str, str] = {
    **{prefix: field for field, prefix in LISTS.items()},
    "procedure": "procedures",
    "in_use": "current_actives",
    "nights": "current_actives",
    "weeks": "current_actives",
    "tried": "tried",
}
"""First part of a fact's name -> the list of the profile that it comes from."""


@dataclass(frozen=True, slots=True)
class Roots:
    """What some rules rest on.

    Attributes:
        answers: The person's answers, by fact.
        derived: Facts between them and the rules, by name.
        rules: Ids of the rules that derived those facts, sorted.
    """

    answers: tuple[Told, ...]
    derived: tuple[Derived, ...]
    rules: tuple[str, ...]


class Chain:
    """Follows the rules of one routine back to the answers."""

    def __init__(
        self,
        profile: SkinProfile,
        trace: Trace,
        influence: Influence,
        index: EffectIndex,
        words: Words,
    ) -> None:
        self.profile = profile
        self.trace = trace
        self.ruleset = influence.ruleset
        self._influence = influence
        self.index = index
        self.words = words
        self.fired = frozenset(rule.id for rule in trace.fired)

    # --- rules ----------------------------------------------------------------------------

    def cause(
        self,
        rule: str,
        addresses: Sequence[str],
        role: Role | None,
        effect: Effect | None = None,
    ) -> Cause:
        """Return a rule that fired as a cause of what was asked about."""
        row = self.ruleset.by_id[rule]
        effect = effect or self.index.of(rule, addresses)
        about = (
            None
            if not addresses or effect.about & set(addresses)
            else min(effect.about, default=None)
        )
        return Cause(
            rule=rule,
            effect=effect.word,
            about=about,
            value=effect.value,
            role=role,
            title=row.title,
            because=row.because.worded(self.profile.audience),
            held=self._held(row) if rule in self.fired else (),
            evidence=row.evidence,
            contested=worded_or_none(row.contested, self.profile.audience),
            sources=tuple(sorted(row.sources)),
        )

    def silent(self, rule: str, addresses: Sequence[str], *, every: bool = False) -> Cause:
        """Return a rule that did not fire, with what it lacks.

        Args:
            rule: Id of the rule.
            addresses: What was asked about.
            every: Whether to tell of each alternative rather than the nearest alone.
        """
        lacking = failing_by_alternative(self.ruleset.by_id[rule], self.trace.facts)
        told = tuple(tuple(self._failed(test) for test in tests) for tests in lacking)
        found: dict[str, object] = {"failed": told[0]}
        if every:
            found["alternatives"] = told
        return self.cause(rule, addresses, None).model_copy(update=found)

    def _held(self, rule: Rule) -> tuple[Held, ...]:
        return tuple(
            Held(fact=test.fact, value=value, text=self.words.say(test.fact, value))
            for test in self._tests(rule)
            for value in (self.trace.facts[test.fact],)
        )

    def _tests(self, rule: Rule) -> tuple[Test, ...]:
        return holding(rule, self.trace.facts, self.ruleset.vocabulary)

    def _failed(self, test: Test) -> Failed:
        return Failed(
            fact=test.fact,
            value=self.trace.facts[test.fact],
            needed=needed(test, self.ruleset.vocabulary[test.fact]),
            text=self.words.name(test.fact),
            has=self.words.value(test.fact, self.trace.facts[test.fact]),
        )

    # --- facts ----------------------------------------------------------------------------

    def roots(self, rules: Iterable[str], facts: Iterable[str] = ()) -> Roots:
        """Follow rules, and facts that were read without a rule, back to the answers."""
        vocabulary = self.ruleset.vocabulary
        waiting = [*facts, *(test.fact for rule in rules for test in self._read_by(rule))]
        answers: set[str] = set()
        derived: dict[str, _Spring] = {}
        while waiting:
            fact = waiting.pop()
            if vocabulary[fact].derived_by is None:
                answers.add(fact)
            elif fact not in derived:
                derived[fact] = self._spring(fact)
                _, behind, held = derived[fact]
                waiting.extend(held)
                waiting.extend(test.fact for rule in behind for test in self._read_by(rule))
        answers = answers or self._lacking(derived)
        return Roots(
            answers=tuple(self._told(fact) for fact in sorted(answers)),
            derived=tuple(
                Derived(
                    fact=fact,
                    value=self.trace.facts[fact],
                    how=how,
                    rules=tuple(sorted(behind)),
                    answers=tuple(sorted(held)),
                )
                for fact, (how, behind, held) in sorted(derived.items())
            ),
            rules=tuple(sorted(set().union(*(behind for _, behind, _ in derived.values())))),
        )

    def _lacking(self, derived: Iterable[str]) -> set[str]:
        """Return the answers for want of which facts stay as they are: those told, if any were."""
        facts = self.trace.facts
        waiting, seen, found = list(derived), set[str](), set[str]()
        while waiting:
            fact = waiting.pop()
            if fact in seen:
                continue
            seen.add(fact)
            if self.ruleset.vocabulary[fact].derived_by is None:
                found.add(fact)
            for rule in self._influence.derivers(fact):
                lacking = failing_by_alternative(self.ruleset.by_id[rule], facts)
                waiting.extend(test.fact for test in lacking[0])
        return set(filter(self._is_told, found)) or found

    def _read_by(self, rule: str) -> tuple[Test, ...]:
        return self._tests(self.ruleset.by_id[rule])

    def _spring(self, fact: str) -> _Spring:
        """Tell how a derived fact comes about: how, by which rules, by which answers."""
        outcomes = self.trace.outcomes
        prefix, _, name = fact.partition(".")
        if self.trace.facts[fact] == self.ruleset.vocabulary[fact].default:
            return "none", frozenset(), frozenset()
        if fact == REFERRAL:
            return "most_urgent", self._most_urgent(), frozenset()
        match prefix:
            case "driver":
                return "sum", {rule for rule, _ in outcomes.points[name]}, frozenset()
            case "trait":
                return "any", outcomes.traits[name], frozenset()
            case "forbidden":
                return "any", outcomes.forbidden[name], frozenset()
            case _:
                return "any", *self._present(name)

    def _present(self, name: str) -> tuple[AbstractSet[str], AbstractSet[str]]:
        outcomes = self.trace.outcomes
        rules: set[str] = set()
        answers: set[str] = set()
        for active in self.ruleset.knowledge.members[name] - outcomes.forbidden.keys():
            if self.trace.facts[f"in_use.{active}"]:
                answers.add(f"in_use.{active}")
            if active in outcomes.candidates and active not in outcomes.withheld:
                rules |= outcomes.candidates[active].rules
        return rules, answers

    def _most_urgent(self) -> AbstractSet[str]:
        urgency = self.trace.facts[REFERRAL]
        if urgency == NO_REFERRAL:
            return frozenset()
        rows = self.ruleset.knowledge.referrals
        return {
            rule
            for name, rules in self.trace.outcomes.referrals.items()
            if rows[name].urgency == urgency
            for rule in rules
            if self.ruleset.by_id[rule].stage == self.ruleset.vocabulary[REFERRAL].derived_by
        }

    def _told(self, fact: str) -> Told:
        value = self.trace.facts[fact]
        return Told(
            fact=fact, value=value, told=self._is_told(fact), text=self.words.say(fact, value)
        )

    def _is_told(self, fact: str) -> bool:
        prefix, _, rest = fact.partition(".")
        if prefix == OWN:
            return rest in (self.profile.answers or {})
        if prefix == "asked":
            return rest in ASKED and getattr(self.profile, rest) is not None
        if rest:
            return getattr(self.profile, _FIELD_OF[prefix]) is not None
        return getattr(self.profile, fact) not in {None, UNSTATED, False}
