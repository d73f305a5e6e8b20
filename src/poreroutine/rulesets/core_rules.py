"""Core rules: an overlay can only replace them by something at least as strict.

Core are rules with `level: core`, and whatever derives a fact that one of them waits for. All this
is decided when loading, by comparing conditions and outcomes; nothing is searched or solved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine.model.facts import Stage, Vocabulary
from poreroutine.rulesets.documents import Faults, LoadFault, Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import (
    Between,
    Conjunction,
    OneOf,
    Test,
    can_meet,
    is_covered,
)
from poreroutine.rulesets.rules.model import Change, Rule
from poreroutine.rulesets.rules.outcomes import RESTRICTIONS
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome
from poreroutine.rulesets.rules.outcomes.texts import Channel, Tell

_PROTECTING: Final = frozenset((*RESTRICTIONS, "require", "refer", Channel.WARN.value))
"""Keys of outcomes that protect somebody."""
_LIMITS: Final = frozenset({"limit_nights", "limit_track", "limit_total"})
_SHOWN: Final = 5
"""Maximum number of rules that a change names."""


@dataclass(frozen=True)
class CoreRules:
    """Compares what overlays change with the core rules.

    Attributes:
        base: Rules of the base by id, as they were written; those taken away included.
        added: Rules of overlays by id.
        knowledge: The tables.
        vocabulary: Every fact.
    """

    base: Mapping[str, Rule]
    added: Mapping[str, Rule]
    knowledge: Knowledge
    vocabulary: Vocabulary

    def check(
        self, changes: Iterable[Change], places: Mapping[str, Location], faults: Faults
    ) -> tuple[Change, ...]:
        """Report core rules that are no longer as strict, and find other rules that stay quiet.

        Args:
            changes: Rules that overlays replace or switch off.
            places: Location of each change by the rule that is taken away, and of each added rule.
            faults: Receives the faults.

        Returns:
            For each added rule because of which rules of the base stay quiet, a change.
        """
        core = self._core()
        changes = tuple(changes)
        for change in changes:
            if change.rule in core:
                for fault in self._loosened(change, places):
                    faults.add(fault)
        replaced = {change.replacement: change.rule for change in changes if change.replacement}
        taken = {change.rule for change in changes}
        found: list[Change] = []
        for rule in self.added.values():
            before = self.base.get(replaced.get(rule.id, ""))
            if before is None or not is_covered(rule.alternatives, before.alternatives):
                found += self._silenced(rule, core, taken, places, faults)
        return tuple(found)

    def _core(self) -> Collection[str]:
        """Return the ids of core rules, and of rules that derive what they wait for."""
        core = {rule.id for rule in self.base.values() if rule.level is not None}
        deriving = [
            (rule.id, fact)
            for rule in self.base.values()
            if rule.stage is Stage.ASSESS
            for outcome in rule.then
            for fact in outcome.facts(self.knowledge)
        ]
        awaited = {
            test.fact
            for name in core
            for conjunction in self.base[name].alternatives
            for test in conjunction
            if self._rises(test)
        }
        return core | {rule for rule, fact in deriving if fact in awaited}

    def _loosened(self, change: Change, places: Mapping[str, Location]) -> Iterator[LoadFault]:
        old = self.base[change.rule]
        if change.replacement is None:
            here = places[change.rule]
            yield here.fault(
                "R143",
                f"{old.id!r} is a core rule and can't be switched off",
                "replace it by a rule for at least the same people, with at least its outcomes",
            )
            return
        new = self.added.get(change.replacement)
        if new is None:
            return  # broken, and reported
        here = places[new.id]
        if not is_covered(old.alternatives, new.alternatives):
            yield here.at("when").fault(
                "R144",
                f"the core rule {old.id!r} is for people whom this rule leaves out",
                "repeat its `when`, and add alternatives under `any` if you like",
            )
        for outcome in old.then:
            if not all(self._is_kept(atom, outcome, new) for atom in outcome.atoms(old.id)):
                yield here.at("then").fault(
                    "R144",
                    f"the core rule {old.id!r} does more: {outcome.in_words(self.knowledge)}",
                    "repeat its outcomes; you may make them stricter and add others",
                )

    def _is_kept(self, old: Atom, outcome: Outcome, new: Rule) -> bool:
        """Return whether a rule says at least as much as an atom of another."""
        if isinstance(outcome, Tell):
            return any(
                isinstance(each, Tell)
                and each.channel is outcome.channel
                and each.about in ((), outcome.about)
                for each in new.then
            )
        return any(
            self._is_as_strict(atom, old) for each in new.then for atom in each.atoms(new.id)
        )

    def _is_as_strict(self, new: Atom, old: Atom) -> bool:
        if new.what == old.what == "refer":
            one, other = (self.knowledge.referrals[str(each.about)] for each in (new, old))
            at_least_as_soon = one.urgency.rank >= other.urgency.rank
            return new.about == old.about or (at_least_as_soon and one.crisis >= other.crisis)
        if new.about != old.about:
            return False
        if new.what == "forbid" and old.what in {"withhold", "limit_nights"}:
            return True
        low_is_strict = old.what in _LIMITS
        number = new.number <= old.number if low_is_strict else new.number >= old.number
        return new.what == old.what and number

    def _silenced(
        self,
        rule: Rule,
        core: Collection[str],
        taken: Collection[str],
        places: Mapping[str, Location],
        faults: Faults,
    ) -> Iterator[Change]:
        """Find rules of the base that stay quiet because of what an added rule derives."""
        if rule.stage is not Stage.ASSESS:
            return
        for fact in sorted({one for each in rule.then for one in each.facts(self.knowledge)}):
            quiet, never = [], []
            for other in self.base.values():
                if other.id in taken or not any(each.key in _PROTECTING for each in other.then):
                    continue
                met = [way for way in other.alternatives if self._is_silenced(way, fact, rule)]
                if met:
                    quiet.append(other.id)
                rests = [_without(way, fact) for way in met]
                if met == [*other.alternatives] and is_covered(rests, rule.alternatives):
                    never.append(other.id)
            lost = [name for name in never if name in core]
            if lost:
                faults.add(
                    places[rule.id].fault(
                        "R143",
                        f"it sets {fact}, and core rules then never fire: {_listed(lost)}",
                        "set a trait of your own, or say for whom it is in `when`",
                    )
                )
            if quiet:
                reason = f"sets {fact}, where these rules then stay quiet: {_listed(quiet)}"
                yield Change(rule.id, rule.origin, reason, None, "silences")

    def _is_silenced(self, way: Conjunction, fact: str, rule: Rule) -> bool:
        """Return whether a fact that rises ends an alternative for somebody."""
        falls = any(test.fact == fact and self._falls(test) for test in way)
        rest = _without(way, fact)
        return falls and any(can_meet(rest, alternative) for alternative in rule.alternatives)

    def _rises(self, test: Test) -> bool:
        """Return whether a test waits for a fact to be derived."""
        match test:
            case OneOf(_, values):
                return True in values
            case Between(name, low, _):
                return low > self.vocabulary[name].low

    def _falls(self, test: Test) -> bool:
        """Return whether a test no longer passes once a fact is derived."""
        match test:
            case OneOf(_, values):
                return False in values
            case Between(name, _, high):
                return high < self.vocabulary[name].high


def _without(conjunction: Conjunction, fact: str) -> Conjunction:
    return tuple(test for test in conjunction if test.fact != fact)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
