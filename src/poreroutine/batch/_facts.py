"""The facts of many people as columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from poreroutine.batch._bits import Words, pack, words_for
from poreroutine.model.facts import Kind, Vocabulary
from poreroutine.rulesets.rules.condition import Test

Numbers = npt.NDArray[np.int32]
"""A number for each person; of a choice, the place of the value."""


@dataclass(slots=True)
class FactColumns:
    """The facts of some people; whatever nobody has is missing, and at its default.

    Attributes:
        vocabulary: Every fact.
        size: Number of people.
        flags: Flag -> who has it.
        numbers: Number or choice -> its value for each person.
        in_use: Active -> who uses it now.
    """

    vocabulary: Vocabulary
    size: int
    flags: dict[str, Words] = field(default_factory=dict)
    numbers: dict[str, Numbers] = field(default_factory=dict)
    in_use: dict[str, Words] = field(default_factory=dict)

    @property
    def everybody(self) -> Words:
        """A bit for each person."""
        return pack(np.ones(self.size, dtype=np.bool_))

    def nobody(self) -> Words:
        """Return a column without a bit."""
        return np.zeros(words_for(self.size), dtype=np.uint64)

    def holds(self, test: Test, everybody: Words) -> Words | bool:
        """Return for whom a test holds: a column, or the same for all."""
        fact = self.vocabulary[test.fact]
        if fact.kind is Kind.FLAG:
            found = self.flags.get(fact.name)
            wanted = test.holds(True)  # noqa: FBT003 - the value of a fact
            if found is None:
                return not wanted
            return found if wanted else everybody & ~found
        values = self.numbers.get(fact.name)
        if values is None:
            return test.holds(fact.default)
        if fact.kind is Kind.CHOICE:
            passing = np.array([test.holds(value) for value in fact.choices], dtype=np.bool_)
            return pack(passing[values])
        low, high = _bounds(test)
        return pack((values >= low) & (values <= high))


def _bounds(test: Test) -> tuple[int, int]:
    low, high = getattr(test, "low", 0), getattr(test, "high", 0)
    return int(low), int(high)
