"""Which rules bring a difference: found by undoing the change rule by rule, never guessed.

Between two profiles some rules newly fire and others fall silent. A world is the routine of the
second profile with some of them undone: the former stay quiet, the latter fire. With all of them
undone, exactly the rules of the first profile fire.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from poreroutine.explain.compare.wordings import Texts, element_texts
from poreroutine.model.differences import Difference, Severity
from poreroutine.model.elements import Said, elements
from poreroutine.model.routine import Routine

Rules = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cause:
    """What brings a difference.

    Attributes:
        how: Whether each rule is needed, whether it takes all of them to undo it, or whether
            undoing rules does not undo it, because answers are read directly.
        rules: Ids of rules that fire on one side only; for `answers` those that matter too.
    """

    how: Literal["needed", "shared", "answers"]
    rules: Rules


@dataclass(frozen=True, slots=True)
class _ElementState:
    """What an element says, and its texts."""

    said: Mapping[str, Said]
    texts: Texts


class CausalAttribution:
    """The routines between two others.

    Args:
        first: The routine of the first profile.
        second: The routine of the second profile.
        undoable: Rules that fire on one side only.
        make_routine: Makes the routine of the second profile with some of these rules undone.
    """

    def __init__(
        self,
        first: Routine,
        second: Routine,
        undoable: Rules,
        make_routine: Callable[[Rules], Routine],
    ) -> None:
        self._first = _states(first)
        self._undoable = undoable
        self._make_routine = make_routine
        self._routines = {Rules(): _states(second)}
        self._shared: list[Rules] = []

    def cause(self, difference: Difference) -> Cause:
        """Find what brings a difference."""
        needed = self._single_rules(lambda rules: self._is_restored(difference, rules))
        if needed:
            return Cause("needed", needed)
        if self._is_restored(difference, self._undoable):
            return Cause("shared", self._minimal_set(difference))
        return Cause(
            "answers", self._single_rules(lambda rules: self.differs_when_undone(difference, rules))
        )

    def _single_rules(self, undoing: Callable[[Rules], bool]) -> Rules:
        """Return the rules of which one, undone alone, does it."""
        return Rules(rule for rule in self._undoable if undoing(Rules((rule,))))

    def _minimal_set(self, difference: Difference) -> Rules:
        """Return rules that undo a difference together, none of which can be spared."""
        for rules in self._shared:
            if self._is_restored(difference, rules) and not any(
                self._is_restored(difference, rules - {rule}) for rule in rules
            ):
                return rules
        fewest = Rules(
            minimised(
                sorted(self._undoable), lambda some: self._is_restored(difference, Rules(some))
            )
        )
        self._shared.append(fewest)
        return fewest

    def _is_restored(self, difference: Difference, undone: Rules) -> bool:
        """Return whether undoing rules brings an element back to what the first routine has."""
        return _relevant_state(self._routine_without(undone), difference) == _relevant_state(
            self._first, difference
        )

    def differs_when_undone(self, difference: Difference, undone: Rules) -> bool:
        """Return whether undoing rules makes an element other than in the second routine."""
        return _relevant_state(self._routine_without(undone), difference) != _relevant_state(
            self._routine_without(Rules()), difference
        )

    def _routine_without(self, undone: Rules) -> Mapping[str, _ElementState]:
        if undone not in self._routines:
            self._routines[undone] = _states(self._make_routine(undone))
        return self._routines[undone]


def minimised(parts: Sequence[str], is_enough: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """Leave parts out for as long as the rest is enough: large portions first, then one by one.

    Args:
        parts: Parts that are enough together.
        is_enough: Whether some of them are.

    Returns:
        Parts that are enough, and no longer so without any one of them.
    """
    size = max(1, len(parts) // 2)
    while True:
        before = len(parts)
        start = 0
        while start < len(parts):
            rest = [*parts[:start], *parts[start + size :]]
            if is_enough(rest):
                parts = rest
            else:
                start += size
        if size == 1 and len(parts) == before:
            return parts
        size = max(1, size // 2)


def _states(routine: Routine) -> dict[str, _ElementState]:
    texts = element_texts(routine)
    return {
        address: _ElementState(element.said, texts.get(address, {}))
        for address, element in elements(routine).items()
    }


def _relevant_state(states: Mapping[str, _ElementState], difference: Difference) -> object:
    """Return as much of an element as a difference is about: None where it doesn't stand."""
    state = states.get(difference.address)
    if state is None or difference.severity is Severity.WORDING:
        return state
    return state.said
