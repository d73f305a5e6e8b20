"""The five stages of rules over columns: which rules fire for whom, and what they derive.

The same as `core.inference.stages`, for many people at once. Each test, each alternative and each
rule is a column of bits; a rule fires for the people who have the bits of one of its alternatives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from poreroutine.batch._bits import Words, union, unpack, words_for
from poreroutine.batch._facts import FactColumns
from poreroutine.model.enums import Urgency
from poreroutine.model.facts import Stage
from poreroutine.rulesets.rules.condition import Test
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive
from poreroutine.rulesets.rules.outcomes.referrals import Refer
from poreroutine.rulesets.vocabulary import MAX_POINTS, NO_REFERRAL, REFERRAL_FACT, WAITING_FACT

Places = npt.NDArray[np.intp]
"""Places of rules in the ruleset."""
K = TypeVar("K")
T = TypeVar("T", bound=Outcome)


@dataclass(frozen=True, slots=True)
class _CompiledRule:
    place: int
    alternatives: tuple[tuple[int, ...], ...]
    """Each the numbers of tests that must all hold."""


@dataclass(slots=True)
class Judged:
    """What the rules say about some people.

    Attributes:
        facts: Their facts, derived ones included.
        fired: For each rule, in the order of the ruleset, for whom it fired.
        alive: Whether a rule fired for anybody.
        points: Driver -> points for each person, 0 to 9; those without points are missing.
        referrals: Referral -> who gets it; those for nobody are missing.
    """

    facts: FactColumns
    fired: npt.NDArray[np.uint64]
    alive: npt.NDArray[np.bool_]
    points: dict[str, npt.NDArray[np.int16]]
    referrals: dict[str, Words]

    def any_of(self, rules: Places) -> Words | None:
        """Return for whom any of some rules fired; None for nobody."""
        found = rules[self.alive[rules]]
        if not len(found):
            return None
        row: Words = self.fired[found[0]]
        return row if len(found) == 1 else _union(self.fired[found])


def _union(rows: npt.NDArray[np.uint64]) -> Words:
    found: Words = np.bitwise_or.reduce(rows, axis=0)
    return found


class StagesOnColumns:
    """The rules of one ruleset, compiled for columns. Immutable once built."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        tests: dict[Test, int] = {}
        self._stages: dict[Stage, list[_CompiledRule]] = {stage: [] for stage in Stage}
        for place, rule in enumerate(ruleset.rules):
            alternatives = tuple(
                tuple(tests.setdefault(test, len(tests)) for test in conjunction)
                for conjunction in rule.alternatives
            )
            self._stages[rule.stage].append(_CompiledRule(place, alternatives))
        self._tests = tuple(tests)
        rules = ruleset.rules
        self.forbidding = places_by(rules, Forbid, lambda each: each.target.actives)
        sparing = places_by(
            rules, Forbid, lambda each: each.target.actives if each.prescribed else ()
        )
        pausing = places_by(rules, Pause, lambda each: each.target.actives)
        self._pausing = pausing
        self.stopping = _without(self.forbidding, sparing)
        """By active, the rules that stop it even where it was prescribed."""
        self._for_good = _without(self.forbidding, pausing)
        """By active, the rules that forbid it, and not only for a while."""
        self.withholding = places_by(rules, Withhold, lambda each: each.target.actives)
        self._proposing = places_by(rules, RecommendActive, lambda each: (each.active,))
        self.setting = places_by(rules, SetTrait, lambda each: (each.trait,))
        self.referring = places_by(rules, Refer, lambda each: (each.referral,))
        self._adding = [
            (outcome.driver, place, outcome.points)
            for place, rule in enumerate(rules)
            for outcome in rule.then
            if isinstance(outcome, Add)
        ]

    def run(self, facts: FactColumns) -> Judged:
        """Evaluate the rules for some people; derived facts are added to theirs."""
        size = len(self._ruleset.rules)
        judged = Judged(
            facts,
            np.zeros((size, words_for(facts.size)), dtype=np.uint64),
            np.zeros(size, dtype=np.bool_),
            {},
            {},
        )
        everybody = facts.everybody
        columns: list[Words | bool | None] = [None] * len(self._tests)
        for stage, rules in self._stages.items():
            for rule in rules:
                self._evaluate(rule, judged, columns, everybody)
            self._derive(stage, judged)
        judged.referrals = self._referrals(judged)
        self._cover(judged.referrals)
        return judged

    def _evaluate(
        self,
        rule: _CompiledRule,
        judged: Judged,
        columns: list[Words | bool | None],
        everybody: Words,
    ) -> None:
        row = judged.fired[rule.place]
        alive = False
        for alternative in rule.alternatives:
            found = everybody
            for number in alternative:
                column = columns[number]
                if column is None:
                    column = columns[number] = judged.facts.holds(self._tests[number], everybody)
                if column is True:
                    continue
                if column is False:
                    break
                found = column if found is everybody else found & column
            else:
                row |= found
                alive = True
        judged.alive[rule.place] = alive and bool(row.any())

    def _derive(self, stage: Stage, judged: Judged) -> None:
        """Set the facts that a stage derives, for later stages."""
        match stage:
            case Stage.ASSESS:
                self._derive_points(judged)
                _set_flags(judged, "trait", self.setting)
            case Stage.GUARD:
                _set_flags(judged, "forbidden", self.forbidding)
                judged.facts.numbers[REFERRAL_FACT] = self._urgency(judged)
                waiting = self._waiting(judged)
                if waiting is not None:
                    judged.facts.flags[WAITING_FACT] = waiting
            case Stage.TREAT:
                self._derive_present(judged)
            case Stage.COMBINE | Stage.ADVISE:
                pass

    def _derive_points(self, judged: Judged) -> None:
        size = judged.facts.size
        for driver, place, points in self._adding:
            if judged.alive[place]:
                total = judged.points.setdefault(driver, np.zeros(size, dtype=np.int16))
                total += unpack(judged.fired[place], size) * np.int16(points)
        for driver, total in judged.points.items():
            np.minimum(total, MAX_POINTS, out=total)
            judged.facts.numbers[f"driver.{driver}"] = total.astype(np.int32)

    def _urgency(self, judged: Judged) -> npt.NDArray[np.int32]:
        """Return the most urgent reason to see somebody, as the place of its value."""
        choices = judged.facts.vocabulary[REFERRAL_FACT].choices
        rows = self._ruleset.knowledge.referrals
        found = np.full(judged.facts.size, choices.index(NO_REFERRAL), dtype=np.int32)
        by_urgency: dict[Urgency, list[Words]] = {}
        for name, who in self._referrals(judged).items():
            by_urgency.setdefault(rows[name].urgency, []).append(who)
        for urgency in sorted(by_urgency, key=lambda each: each.rank):
            for some in by_urgency[urgency]:
                found[unpack(some, judged.facts.size)] = choices.index(urgency.value)
        return found

    def _referrals(self, judged: Judged) -> dict[str, Words]:
        found = {name: judged.any_of(rules) for name, rules in self.referring.items()}
        return {name: who.copy() for name, who in found.items() if who is not None}

    def _cover(self, referrals: dict[str, Words]) -> None:
        """Let referrals stand for weaker ones; see `Outcomes.cover`."""
        for strong, weaker in self._ruleset.knowledge.covered_referrals.items():
            for weak in weaker:
                if strong in referrals and weak in referrals:
                    referrals[weak] &= ~referrals[strong]

    def _waiting(self, judged: Judged) -> Words | None:
        """Return who has something prescribed that rules stop."""
        flags = judged.facts.flags
        return union(
            flags[f"prescribed.{name}"] & stopped
            for name, rules in self.stopping.items()
            if f"prescribed.{name}" in flags and (stopped := judged.any_of(rules)) is not None
        )

    def _derive_present(self, judged: Judged) -> None:
        facts = judged.facts
        memberships = self._ruleset.knowledge.memberships
        nobody = facts.nobody()
        for active, names in memberships.items():
            used = facts.in_use.get(active, nobody)
            proposed = self._column(judged, self._proposing, active)
            present = used | (proposed & ~self._column(judged, self.withholding, active))
            if not present.any():
                continue
            present = present & ~self._kept_out(judged, active, used)
            for name in (active, *names):
                key = f"present.{name}"
                facts.flags[key] = facts.flags[key] | present if key in facts.flags else present

    def _kept_out(self, judged: Judged, active: str, used: Words) -> Words:
        """Return for whom rules keep an active out; see `Outcomes.keeps_out`."""
        prescribed = judged.facts.flags.get(f"prescribed.{active}", judged.facts.nobody())
        stopped = self._column(judged, self.stopping, active)
        forbidden = self._column(judged, self.forbidding, active)
        own = used & ~prescribed & self.resting(judged, active)
        kept: Words = ((prescribed & stopped) | (~prescribed & forbidden)) & ~own
        return kept

    def resting(self, judged: Judged, active: str) -> Words:
        """Return for whom an active in use may only pause; see `Outcomes.pauses_of`."""
        for_good = self._column(judged, self._for_good, active)
        return self._column(judged, self._pausing, active) & ~for_good

    @staticmethod
    def _column(judged: Judged, table: Mapping[str, Places], name: str) -> Words:
        found = judged.any_of(table[name]) if name in table else None
        return judged.facts.nobody() if found is None else found


def places_by(
    rules: Sequence[Rule], kind: type[T], keys: Callable[[T], Iterable[K]]
) -> dict[K, Places]:
    """Return the places of the rules with an outcome of a kind, by what it is about."""
    found: dict[K, dict[int, None]] = {}
    for place, rule in enumerate(rules):
        for outcome in rule.then:
            if isinstance(outcome, kind):
                for key in keys(outcome):
                    found.setdefault(key, {})[place] = None
    return {key: np.array(list(places), dtype=np.intp) for key, places in found.items()}


def _without(table: Mapping[str, Places], other: Mapping[str, Places]) -> dict[str, Places]:
    """Return a table without the rules that another one has for the same name."""
    return {
        name: np.setdiff1d(rules, other[name]) if name in other else rules
        for name, rules in table.items()
    }


def _set_flags(judged: Judged, prefix: str, table: Mapping[str, Places]) -> None:
    for name, rules in table.items():
        who = judged.any_of(rules)
        if who is not None:
            judged.facts.flags[f"{prefix}.{name}"] = who
