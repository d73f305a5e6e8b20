"""Which rules bring a difference: found by undoing the change rule by rule, never guessed.

Between two profiles some rules newly fire and others fall silent. A world is the routine of the
second profile with some of them undone: the former stay quiet, the latter fire. With all of them
undone, exactly the rules of the first profile fire.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from poreroutine.explain.compare.wordings import Texts, wordings
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
class _State:
    """What an element says, and its texts."""

    said: Mapping[str, Said]
    texts: Texts


class Worlds:
    """The routines between two others.

    Args:
        first: The routine of the first profile.
        second: The routine of the second profile.
        undoable: Rules that fire on one side only.
        made: Makes the routine of the second profile with some of these rules undone.
    """

    def __init__(
        self, first: Routine, second: Routine, undoable: Rules, made: Callable[[Rules], Routine]
    ) -> None:
        self._first = _states(first)
        self._undoable = undoable
        self._made = made
        self._known = {Rules(): _states(second)}
        self._shared: list[Rules] = []

    def cause(self, difference: Difference) -> Cause:
        """Find what brings a difference."""
        needed = self._each(lambda rules: self._restored(difference, rules))
        if needed:
            return Cause("needed", needed)
        if self._restored(difference, self._undoable):
            return Cause("shared", self._fewest(difference))
        return Cause("answers", self._each(lambda rules: self.moved(difference, rules)))

    def _each(self, undoing: Callable[[Rules], bool]) -> Rules:
        """Return the rules of which one, undone alone, does it."""
        return Rules(rule for rule in self._undoable if undoing(Rules((rule,))))

    def _fewest(self, difference: Difference) -> Rules:
        """Return rules that undo a difference together, none of which can be spared."""
        for rules in self._shared:
            if self._restored(difference, rules) and not any(
                self._restored(difference, rules - {rule}) for rule in rules
            ):
                return rules
        fewest = Rules(
            shrunk(sorted(self._undoable), lambda some: self._restored(difference, Rules(some)))
        )
        self._shared.append(fewest)
        return fewest

    def _restored(self, difference: Difference, undone: Rules) -> bool:
        """Tell whether undoing rules brings an element back to what the first routine has."""
        return _seen(self._world(undone), difference) == _seen(self._first, difference)

    def moved(self, difference: Difference, undone: Rules) -> bool:
        """Tell whether undoing rules makes an element other than in the second routine."""
        return _seen(self._world(undone), difference) != _seen(self._world(Rules()), difference)

    def _world(self, undone: Rules) -> Mapping[str, _State]:
        if undone not in self._known:
            self._known[undone] = _states(self._made(undone))
        return self._known[undone]


def shrunk(parts: Sequence[str], enough: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """Leave parts out for as long as the rest is enough: large portions first, then one by one.

    Args:
        parts: Parts that are enough together.
        enough: Whether some of them are.

    Returns:
        Parts that are enough, and no longer so without any one of them.
    """
    size = max(1, len(parts) // 2)
    while True:
        before = len(parts)
        start = 0
        while start < len(parts):
            rest = [*parts[:start], *parts[start + size :]]
            if enough(rest):
                parts = rest
            else:
                start += size
        if size == 1 and len(parts) == before:
            return parts
        size = max(1, size // 2)


def _states(routine: Routine) -> dict[str, _State]:
    texts = wordings(routine)
    return {
        address: _State(element.said, texts.get(address, {}))
        for address, element in elements(routine).items()
    }


def _seen(states: Mapping[str, _State], difference: Difference) -> object:
    """Return as much of an element as a difference is about: None where it doesn't stand."""
    state = states.get(difference.address)
    if state is None or difference.severity is Severity.WORDING:
        return state
    return state.said
