"""One person by two rulesets: what differs, and which changes bring each difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from poreroutine.changes.between import RulesetChange
from poreroutine.changes.screen import Screen
from poreroutine.changes.written import Changes, Mixer, Written
from poreroutine.compare.causes import Worlds
from poreroutine.compare.differences import Difference, Severity, differences
from poreroutine.errors import PoreroutineError
from poreroutine.profile.model import SkinProfile
from poreroutine.routine.model import Routine

How = Literal["only", "needed", "shared"]


@dataclass(frozen=True, slots=True)
class Traced:
    """A difference and what brings it; no changes where nobody looked."""

    difference: Difference
    how: How
    changes: Changes


@dataclass(frozen=True, slots=True)
class TracedPerson:
    """What changes for one person.

    Attributes:
        number: Place among the people, from 1.
        traced: Every difference.
        refused: Which side gives no routine, and why, if one does not.
    """

    number: int
    traced: tuple[Traced, ...] = ()
    refused: tuple[Literal["old", "new"], str] | None = None

    @property
    def severity(self) -> Severity | None:
        """The most of all differences."""
        return max((one.difference.severity for one in self.traced), default=None)


class Tracer:
    """Compares people by two rulesets.

    Args:
        old: The rulesets compared from.
        new: The rulesets compared to.
        changes: What differs between them.
    """

    def __init__(self, old: Written, new: Written, changes: Sequence[RulesetChange]) -> None:
        self._changes = changes
        self._mixer = Mixer(old, new, changes)
        self._old = self._mixer.with_undone(Changes(changes))
        self._new = self._mixer.with_undone(Changes())
        rules_alone = all(change.part == "rule" for change in changes)
        self._screen = Screen(old.ruleset, new.ruleset, changes) if rules_alone else None
        self._rows = Changes(change for change in changes if change.part == "row")

    def may_differ(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether it is worth making two routines for somebody."""
        if not self._changes:
            return False
        if self._screen is None:
            return True
        try:
            return self._screen.touches(self._old.read_profile(answers))
        except PoreroutineError:
            return True

    def tell(self, number: int, answers: Mapping[str, Any], *, causes: bool = True) -> TracedPerson:
        """Compare one person.

        Args:
            number: Their place, from 1.
            answers: What they answered.
            causes: Whether to look for what brings each difference.

        Raises:
            ProfileError: If neither ruleset can read them.
        """
        try:
            before = self._old.recommend(answers)
        except PoreroutineError as error:
            self._new.recommend(answers)
            return TracedPerson(number, refused=("old", str(error)))
        try:
            after = self._new.recommend(answers)
        except PoreroutineError as error:
            return TracedPerson(number, refused=("new", str(error)))
        if before.model_copy(update={"rulesets": after.rulesets}) == after:
            return TracedPerson(number)
        found = differences(before, after)
        reaching = self._reaching(before, after)
        if not causes and len(reaching) > 1:
            return TracedPerson(number, tuple(Traced(one, "shared", Changes()) for one in found))
        return TracedPerson(number, self._traced(answers, before, after, found, reaching))

    def _traced(
        self,
        answers: Mapping[str, Any],
        before: Routine,
        after: Routine,
        found: Sequence[Difference],
        reaching: Changes,
    ) -> tuple[Traced, ...]:
        if len(reaching) == 1:
            return tuple(Traced(one, "only", reaching) for one in found)
        named = {f"{change.part} {change.name}": change for change in reaching}
        profile = self._new.read_profile(answers)

        def made(undone: frozenset[str]) -> Routine:
            return self._by(profile, after, Changes(named[name] for name in undone))

        worlds = Worlds(before, after, frozenset(named), made)
        traced = []
        for one in found:
            cause = worlds.cause(one)
            changes = Changes(named[name] for name in cause.rules) or reaching
            how: How = "needed" if cause.how == "needed" else "shared"
            if len(changes) == 1:
                how = "only"
            traced.append(Traced(one, how, changes))
        return tuple(traced)

    def _by(self, profile: SkinProfile, after: Routine, undone: Changes) -> Routine:
        """Make the routine with some changes undone.

        Where what is left can't stand alone, nothing is undone: then no single change is blamed.
        """
        try:
            advisor = self._mixer.with_undone(undone)
            return advisor.written(profile, advisor.trace(profile))
        except PoreroutineError:
            return after

    def _reaching(self, before: Routine, after: Routine) -> Changes:
        """Return the changes that can matter: rules that fire, and rows that are told of."""
        fired = {rule.id for routine in (before, after) for rule in routine.rules}
        rules = {one for one in self._changes if one.part == "rule" and one.name in fired}
        if not self._rows:
            return Changes(rules)
        texts = (before.to_json(), after.to_json())
        rows = {one for one in self._rows if any(_word(one) in text for text in texts)}
        # A table of other words, such as a calendar, is told of nowhere by its rows' names.
        deep = {one for one in self._rows if one.name.count(".") > 1}
        return Changes(rules | rows | deep) or Changes(self._changes)


def _word(change: RulesetChange) -> str:
    return f'"{change.name.rpartition(".")[2]}"'
