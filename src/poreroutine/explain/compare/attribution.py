"""Attribution of differences to rules, established by undoing the changes of rules.

Between two profiles, some rules newly fire and others stop firing. An intermediate routine is the
routine of the second profile with some of these changes undone: the former rules are ignored, the
latter are forced. With all of them undone, exactly the rules of the first profile fire.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from poreroutine.explain.compare.differences import Texts, element_texts
from poreroutine.model.differences import Difference, Severity
from poreroutine.model.elements import Said, elements
from poreroutine.model.routine import Routine

Rules = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cause:
    """The cause of a difference.

    Attributes:
        how: Whether each rule is needed, whether all of them must be undone together, or whether
            undoing rules has no effect because answers are read directly.
        rules: Ids of rules that fire on one side only; for `answers`, those that contribute.
    """

    how: Literal["needed", "shared", "answers"]
    rules: Rules


_State = tuple[Mapping[str, Said], Texts]
"""Content of an element, and its texts."""


class CausalAttribution:
    """Finds the causes of differences by making intermediate routines.

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
        """Return the cause of a difference."""
        needed = self._single_rules(lambda rules: self._is_restored(difference, rules))
        if needed:
            return Cause("needed", needed)
        if self._is_restored(difference, self._undoable):
            return Cause("shared", self._minimal_set(difference))
        return Cause(
            "answers", self._single_rules(lambda rules: self.differs_when_undone(difference, rules))
        )

    def _single_rules(self, undoing: Callable[[Rules], bool]) -> Rules:
        """Return the rules that have the effect when undone alone."""
        return Rules(rule for rule in self._undoable if undoing(Rules((rule,))))

    def _minimal_set(self, difference: Difference) -> Rules:
        """Return a minimal set of rules that undo a difference together."""
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
        """Return whether undoing rules restores an element to its state in the first routine."""
        return _relevant_state(self._routine_without(undone), difference) == _relevant_state(
            self._first, difference
        )

    def differs_when_undone(self, difference: Difference, undone: Rules) -> bool:
        """Return whether undoing rules makes an element differ from the second routine."""
        return _relevant_state(self._routine_without(undone), difference) != _relevant_state(
            self._routine_without(Rules()), difference
        )

    def _routine_without(self, undone: Rules) -> Mapping[str, _State]:
        if undone not in self._routines:
            self._routines[undone] = _states(self._make_routine(undone))
        return self._routines[undone]


def minimised(parts: Sequence[str], is_enough: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """Reduce parts to a minimal sufficient subset: large portions first, then one by one.

    Args:
        parts: Parts that are sufficient together.
        is_enough: Whether a subset is sufficient.

    Returns:
        A subset that is sufficient, and no longer so without any one of its parts.
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


def _states(routine: Routine) -> dict[str, _State]:
    texts = element_texts(routine)
    return {
        address: (element.said, texts.get(address, {}))
        for address, element in elements(routine).items()
    }


def _relevant_state(states: Mapping[str, _State], difference: Difference) -> object:
    """Return the part of an element that a difference is about; None if the element is absent."""
    state = states.get(difference.address)
    if state is None or difference.severity is Severity.WORDING:
        return state
    return state[0]
