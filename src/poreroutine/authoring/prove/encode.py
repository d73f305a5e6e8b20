"""Encode rules as formulas: which fire for a symbolic person, and which effects follow.

This mirrors the stages of the pipeline; a test compares the two. The planner is not encoded: proofs
are about its input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from poreroutine.authoring.prove.person import SymbolicPerson
from poreroutine.authoring.prove.solver import (
    FALSE,
    TRUE,
    Formula,
    Solver,
    all_of,
    any_of,
    is_same_formula,
    negated,
    sum_at_least,
)
from poreroutine.model.enums import Urgency
from poreroutine.model.facts import Kind, Stage, Topic
from poreroutine.rulesets.rules.condition import Between, Conjunction, OneOf, Test
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import Atom, AtomKind
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.vocabulary import NO_REFERRAL, REFERRAL_FACT

LIMITS: Final[tuple[AtomKind, ...]] = ("limit_nights", "limit_track", "limit_total")
"""Effects with a number, of which the smallest counts."""


def atoms_of(rule: Rule) -> Iterator[Atom]:
    """Yield every single effect of a rule, one for each active of its targets."""
    for outcome in rule.then:
        yield from outcome.atoms(rule.id)


@dataclass(frozen=True)
class EffectIndex:
    """The effects of rules, by kind and subject.

    Attributes:
        by: Kind and subject -> rule and number, in order of rules.
    """

    by: Mapping[tuple[AtomKind, Hashable], tuple[tuple[str, int], ...]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> EffectIndex:
        """Collect the effects of rules."""
        found: defaultdict[tuple[AtomKind, Hashable], list[tuple[str, int]]] = defaultdict(list)
        for rule in rules:
            for atom in atoms_of(rule):
                found[atom.what, atom.about].append((rule.id, atom.number))
        return cls({key: tuple(pairs) for key, pairs in found.items()})

    def rules_stating(
        self, what: AtomKind, about: Hashable, most: int | None = None
    ) -> tuple[str, ...]:
        """Return the rules that have an effect; for limits, those of at most `most`."""
        pairs = self.by.get((what, about), ())
        found = (rule for rule, number in pairs if most is None or number <= most)
        return tuple(dict.fromkeys(found))

    def subjects(self, what: AtomKind) -> tuple[Hashable, ...]:
        """Return the subjects of all effects of a kind, sorted by their texts."""
        return tuple(sorted((about for kind, about in self.by if kind == what), key=str))


class RulesetEncoding:
    """A ruleset encoded for one symbolic person. Built and cached on demand.

    Args:
        ruleset: The rules.
        effects: Index of effects by rule.
        person: The person.
        solver: Receives the assertions.
        like: Encoding for a mostly identical person; formulas that come out the same are not
            asserted again.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        effects: EffectIndex,
        person: SymbolicPerson,
        solver: Solver,
        *,
        like: RulesetEncoding | None = None,
    ) -> None:
        self.ruleset = ruleset
        self.effects = effects
        self.person = person
        self._solver = solver
        self._template = like
        self._fires: dict[str, Formula] = {}
        self._formulas: dict[str, Formula] = {}
        self._derived: dict[tuple[str, object], Formula] = {}

    def fires(self, rule: str) -> Formula:
        """Return the formula for a rule firing."""
        if rule not in self._fires:
            written = any_of(map(self.conjunction, self.ruleset.by_id[rule].alternatives))
            self._formulas[rule] = written
            if self._template is not None and is_same_formula(
                self._template.written(rule), written
            ):
                self._fires[rule] = self._template.fires(rule)
            else:
                name = f"{rule} of the other" if self._template is not None else rule
                self._fires[rule] = self._solver.define(name, written)
        return self._fires[rule]

    def written(self, rule: str) -> Formula:
        """Return the expanded condition of a rule."""
        self.fires(rule)
        return self._formulas[rule]

    def conjunction(self, conjunction: Conjunction) -> Formula:
        """Return the formula for all tests of a conjunction passing."""
        return all_of(map(self.test, conjunction))

    def test(self, test: Test) -> Formula:
        """Return the formula for a test passing."""
        fact = self.ruleset.vocabulary[test.fact]
        if fact.derived_by is None:
            return self.person.test(test)
        match test:
            case Between(name, low, high):
                least = self._at_least(name, low) if low > fact.low else TRUE
                above = self._at_least(name, high + 1) if high < fact.high else FALSE
                return all_of((least, negated(above)))
            case OneOf(name, values) if fact.kind is Kind.FLAG:
                flag = self._flag(name)
                return flag if True in values else negated(flag)
            case OneOf(_, values):
                return any_of(self._refers(str(value)) for value in sorted(map(str, values)))

    def says(
        self, what: AtomKind, about: Hashable, most: int | None = None, *, but: str = ""
    ) -> Formula:
        """Return the formula for any rule having an effect; for limits, at most `most`.

        Args:
            what: Kind of the effect.
            about: Its subject.
            most: The limit.
            but: A rule to ignore.
        """
        rules = self.effects.rules_stating(what, about, most)
        return any_of(self.fires(rule) for rule in rules if rule != but)

    def is_forbidden(self, active: str) -> Formula:
        """State that an active must not be used."""
        return self.says("forbid", active)

    def stops(self, active: str) -> Formula:
        """Return the formula for an active being forbidden even if it was prescribed."""
        spared = self.effects.rules_stating("spare", active)
        rules = self.effects.rules_stating("forbid", active)
        return any_of(self.fires(rule) for rule in rules if rule not in spared)

    def is_offered(self, active: str) -> Formula:
        """Return the formula for an active being a candidate that nothing excludes."""
        return all_of(
            (
                self.says("recommend", active),
                negated(self.says("forbid", active)),
                negated(self.says("withhold", active)),
            )
        )

    # -- what stages derive ------------------------------------------------------------------------

    def _at_least(self, name: str, least: int) -> Formula:
        return self._cached(
            (name, least), lambda: self._points(self.ruleset.vocabulary[name].entry, least)
        )

    def _points(self, driver: str, least: int) -> Formula:
        points: dict[str, int] = {}
        for rule, number in self.effects.by.get(("add", driver), ()):
            points[rule] = points.get(rule, 0) + number
        weights = {rule: (self.fires(rule), number) for rule, number in points.items()}
        return sum_at_least(weights, least)

    def _flag(self, name: str) -> Formula:
        fact = self.ruleset.vocabulary[name]
        match fact.topic:
            case Topic.TRAIT:
                return self.says("set", fact.entry)
            case Topic.FORBIDDEN:
                return self.is_forbidden(fact.entry)
            case Topic.WAITING:
                return self._cached((name, True), self._waits)
            case _:
                return self._cached((name, True), lambda: self._present(fact.entry))

    def _waits(self) -> Formula:
        return any_of(
            all_of((self.person.flag(f"prescribed.{active}"), self.stops(active)))
            for active in sorted(self.ruleset.knowledge.actives)
        )

    def _present(self, name: str) -> Formula:
        return any_of(map(self._one_present, sorted(self.ruleset.knowledge.members[name])))

    def _one_present(self, active: str) -> Formula:
        """Return the formula for an active being recommended or in use, and not kept out."""
        in_use, prescribed = (
            self.person.flag(f"{what}.{active}") for what in ("in_use", "prescribed")
        )
        lasting = any_of(
            self.fires(rule)
            for rule in self.effects.rules_stating("forbid", active)
            if not any(
                isinstance(outcome, Pause) and active in outcome.target.actives
                for outcome in self.ruleset.by_id[rule].then
            )
        )
        return any_of(
            (
                self.is_offered(active),
                all_of((in_use, negated(self.is_forbidden(active)))),
                all_of((prescribed, negated(self.stops(active)))),
                all_of((in_use, negated(prescribed), negated(lasting))),
            )
        )

    def _refers(self, urgency: str) -> Formula:
        """Return the formula for a referral's highest urgency being exactly `urgency`."""
        if urgency == NO_REFERRAL:
            return negated(self._refers_at_least(0))
        rank = Urgency(urgency).rank
        return all_of((self._refers_at_least(rank), negated(self._refers_at_least(rank + 1))))

    def _refers_at_least(self, rank: int) -> Formula:
        return self._cached((REFERRAL_FACT, rank), lambda: self._urgent(rank))

    def _urgent(self, rank: int) -> Formula:
        referrals = self.ruleset.knowledge.referrals
        return any_of(
            self.fires(rule)
            for name in sorted(referrals)
            if referrals[name].urgency.rank >= rank
            for rule in self.effects.rules_stating("refer", name)
            if self.ruleset.by_id[rule].stage is Stage.GUARD
        )

    def _cached(self, key: tuple[str, object], make: Callable[[], Formula]) -> Formula:
        """Build a derived formula once."""
        if key not in self._derived:
            self._derived[key] = make()
        return self._derived[key]
