"""Who a routine is for, and what it adds to what they use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine.core.checker.constants import Constants
from poreroutine.core.checker.drawn import Drawn

EXPECTING: Final = ("trying", "pregnant")
NURSING: Final = "breastfeeding"
FATHERING: Final = "fathering"


@dataclass(frozen=True)
class Subject:
    """What every promise reads.

    Attributes:
        drawn: The routine.
        constants: The fixed values.
    """

    drawn: Drawn
    constants: Constants

    @cached_property
    def prescribed(self) -> frozenset[str]:
        """What the routine leaves to a prescriber."""
        return frozenset(
            name for name, note in self.drawn.notes.items() if getattr(note, "prescribed", False)
        )

    @cached_property
    def own(self) -> frozenset[str]:
        """What is in use, and can be changed without a prescriber."""
        return frozenset(self.drawn.used) - self.prescribed

    @cached_property
    def new(self) -> tuple[str, ...]:
        """What the routine adds."""
        return tuple(sorted(self.drawn.listed - self.drawn.used.keys()))

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """What the routine adds, or holds out instead."""
        others = {each.id for each in self.drawn.routine.alternatives}
        return tuple(sorted({*self.new, *others} - self.drawn.used.keys()))

    @cached_property
    def pregnancy_state(self) -> str:
        """The answer about pregnancy; a man who is trying is a father to be."""
        answers = self.drawn.answers
        state = str(answers.get("pregnancy"))
        return FATHERING if state == "trying" and answers.get("sex") == "male" else state

    def track_of(self, active: str) -> str | None:
        """Return the track of an active; that of its step if no value is fixed."""
        if active in self.constants.of_active("family"):
            return self.constants.tracks.get(active)
        return self.drawn.track_of.get(active)

    def drawn_of(self, names: frozenset[str]) -> list[str]:
        """Return those of some actives that are used in the first weeks, sorted."""
        first = self.drawn.stretches[:1]
        return sorted(names.intersection(*(stretch.uses for stretch in first)))

    @cached_property
    def allergic(self) -> frozenset[str]:
        """Actives that an allergy rules out."""
        given = self.drawn.answers.get("allergies") or ()
        if not given:
            return frozenset()
        rows = self.constants.rows("questionnaire.allergies.answers.*.blocks")
        names = {name for answer in given for name in rows.get(answer, ())}
        families = self.constants.of_active("family")
        return frozenset(
            active for active, family in families.items() if active in names or family in names
        )
