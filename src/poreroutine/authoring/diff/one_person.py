"""Compare one person's routines from two rulesets, and attribute each difference to changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from poreroutine.advisor import Advisor
from poreroutine.authoring.diff.references import Changes, RulesetMixer, RulesetSource, advisor_on
from poreroutine.core.facts.derive import derive
from poreroutine.core.inference.engines.portable import PortableEngine
from poreroutine.errors import PoreroutineError
from poreroutine.explain.compare.attribution import CausalAttribution
from poreroutine.explain.compare.differences import differences
from poreroutine.model.differences import Difference, Severity
from poreroutine.model.facts import Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.rulesets.changes import RulesetChange
from poreroutine.rulesets.rules.condition import CompiledRule, Conjunction
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.spec.answers import Answers

_MAX_ATTEMPTS: Final = 40
"""Maximum number of hybrids to try for one person; beyond it, causes are reported together."""
How = Literal["only", "needed", "shared"]


@dataclass(frozen=True, slots=True)
class TraceView:
    """A difference and the changes that cause it; no changes if causes were not determined."""

    difference: Difference
    how: How
    changes: Changes


@dataclass(frozen=True, slots=True)
class PersonComparison:
    """The differences for one person.

    Attributes:
        number: Position among the people, from 1.
        traced: Every difference.
        refused: Which side gives no routine, and why, if one does not.
    """

    number: int
    traced: tuple[TraceView, ...] = ()
    refused: tuple[Literal["old", "new"], str] | None = None

    @property
    def severity(self) -> Severity | None:
        """The highest severity of all differences."""
        return max((one.difference.severity for one in self.traced), default=None)


class RoutineComparer:
    """Compares people's routines from two rulesets.

    Args:
        old: The rulesets to compare from.
        new: The rulesets to compare to.
        changes: The differences between them.
    """

    def __init__(
        self, old: RulesetSource, new: RulesetSource, changes: Sequence[RulesetChange]
    ) -> None:
        self._changes = changes
        self._mixtures = RulesetMixer(old, new, changes)
        self._old = advisor_on(old.ruleset)
        self._new = advisor_on(new.ruleset)
        rules_alone = all(change.part == "rule" for change in changes)
        self._screen = ChangeScreen(old.ruleset, new.ruleset, changes) if rules_alone else None
        self._rows = Changes(change for change in changes if change.part == "row")
        sides = (old.ruleset.knowledge.questions, new.ruleset.knowledge.questions)
        self._questions = frozenset(name for side in sides for name in side)

    def may_differ(self, answers: Answers) -> bool:
        """Return whether the routines of a person may differ."""
        if not self._changes:
            return False
        if self._screen is None:
            return True
        try:
            return self._screen.touches(self._read(self._old, answers))
        except PoreroutineError:
            return True

    def compare(self, number: int, answers: Answers, *, causes: bool = True) -> PersonComparison:
        """Compare one person.

        Args:
            number: Their position, from 1.
            answers: What they answered.
            causes: Whether to determine what causes each difference.

        Raises:
            ProfileError: If neither ruleset can read the answers.
        """
        try:
            before = self._old.recommend(self._read(self._old, answers))
        except PoreroutineError as error:
            self._new.recommend(self._read(self._new, answers))
            return PersonComparison(number, refused=("old", str(error)))
        try:
            after = self._new.recommend(self._read(self._new, answers))
        except PoreroutineError as error:
            return PersonComparison(number, refused=("new", str(error)))
        alike = {"rulesets": after.rulesets, "profile": after.profile}
        if before.model_copy(update=alike) == after:
            return PersonComparison(number)
        found = differences(before, after)
        reaching = self._relevant_changes(before, after)
        if not causes and len(reaching) > 1:
            return PersonComparison(
                number, tuple(TraceView(one, "shared", Changes()) for one in found)
            )
        return PersonComparison(number, self._traced(answers, before, after, found, reaching))

    def _traced(
        self,
        answers: Answers,
        before: Routine,
        after: Routine,
        found: Sequence[Difference],
        reaching: Changes,
    ) -> tuple[TraceView, ...]:
        if len(reaching) == 1:
            return tuple(TraceView(one, "only", reaching) for one in found)
        named = {f"{change.part} {change.name}": change for change in reaching}

        tries = 0

        def made(undone: frozenset[str]) -> Routine:
            nonlocal tries
            tries += 1
            if tries > _MAX_ATTEMPTS and len(undone) < len(reaching):
                return after
            return self._routine_with_undone(
                answers, after, Changes(named[name] for name in undone)
            )

        attribution = CausalAttribution(before, after, frozenset(named), made)
        traced = []
        for one in found:
            cause = attribution.cause(one)
            changes = Changes(named[name] for name in cause.rules) or reaching
            how: How = "needed" if cause.how == "needed" else "shared"
            if len(changes) == 1:
                how = "only"
            traced.append(TraceView(one, how, changes))
        return tuple(traced)

    def _read(self, advisor: Advisor, answers: Answers) -> SkinProfile:
        """Read a profile with one of the rulesets, without answers that only the other knows."""
        own_answers = answers.get("answers")
        if self._questions and isinstance(own_answers, Mapping):
            known = advisor.ruleset.knowledge.questions
            known_answers = {
                name: one
                for name, one in own_answers.items()
                if name in known or name not in self._questions
            }
            answers = {**answers, "answers": known_answers or None}
        return advisor.read_profile(answers)

    def _routine_with_undone(self, answers: Answers, after: Routine, undone: Changes) -> Routine:
        """Make the routine with some changes undone.

        If the hybrid is invalid, nothing is undone: then no single change is blamed.
        """
        advisor = self._mixtures.with_undone(undone)
        if advisor is None:
            return after
        try:
            profile = self._read(advisor, answers)
            return advisor.render(profile, advisor.trace(profile))
        except PoreroutineError:
            return after

    def _relevant_changes(self, before: Routine, after: Routine) -> Changes:
        """Return the changes that can matter: rules that fire, and rows that a routine names."""
        fired = {rule.id for routine in (before, after) for rule in routine.rules}
        rules = {one for one in self._changes if one.part == "rule" and one.name in fired}
        if not self._rows:
            return Changes(rules)
        texts = (before.to_json(), after.to_json())
        rows = {one for one in self._rows if any(_change_label(one) in text for text in texts)}
        rows = {one for one in rows if self._mixtures.with_undone(Changes((one,))) is not None}
        # Routines don't refer to rows of other tables, such as a calendar, by name.
        deep = {one for one in self._rows if one.name.count(".") > 1}
        return Changes(rules | rows | deep) or Changes(self._changes)


def _change_label(change: RulesetChange) -> str:
    return f'"{change.name.rpartition(".")[2]}"'


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
