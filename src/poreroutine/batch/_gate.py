"""A last check of plans over columns: nothing is used that rules forbid, withhold or limit.

It reads what the rules say and what was planned, and nothing that the planner works with. It is
narrower than the safety gate, which reads a whole routine in words and runs for documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from poreroutine.batch._bits import Flags, unpack
from poreroutine.batch._stages import Judged, StagesOnColumns, places_by
from poreroutine.errors import UnsafeRoutineError
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.limits import LimitNights

Placed = npt.NDArray[np.int64]
"""Actives of plans: person, active, whether in use, nights, and whether prescribed."""


class ColumnGate:
    """Checks the plans of some people. Immutable; shared between threads."""

    def __init__(self, ruleset: Ruleset, stages: StagesOnColumns) -> None:
        self._actives: Sequence[str] = tuple(ruleset.knowledge.actives)
        self._stages = stages
        self._caps = places_by(
            ruleset.rules,
            LimitNights,
            lambda each: [(active, each.nights) for active in each.target.actives],
        )

    def check(self, judged: Judged, placed: Placed) -> None:
        """Check what was planned.

        Raises:
            UnsafeRoutineError: If somebody would use what rules forbid, withhold or limit.
        """
        found = tuple(self._breaches(judged, placed))
        if found:
            raise UnsafeRoutineError(found)

    def _breaches(self, judged: Judged, placed: Placed) -> Iterator[str]:
        for code in np.unique(placed[:, 1]).tolist():
            name = self._actives[code]
            people, _, in_use, _, prescribed = placed[placed[:, 1] == code].T
            used, theirs = in_use.astype(bool), prescribed.astype(bool)
            forbidden = self._of(judged, self._stages.forbidding, name)[people]
            stopped = self._of(judged, self._stages.stopping, name)[people]
            withheld = self._of(judged, self._stages.withholding, name)[people]
            resting = unpack(self._stages.resting(judged, name), judged.facts.size)[people]
            barred = np.where(theirs, stopped, forbidden & ~(used & resting))
            if (barred | (withheld & ~used)).any():
                yield f"{name} is forbidden or withheld, and planned"
        for (name, most), rules in self._caps.items():
            who = judged.any_of(rules)
            if who is None:
                continue
            rows = placed[placed[:, 1] == self._actives.index(name)]
            above = (rows[:, 3] > most) & (rows[:, 4] == 0)
            if (above & unpack(who, judged.facts.size)[rows[:, 0]]).any():
                yield f"{name} is planned on more than {most} days"

    @staticmethod
    def _of(judged: Judged, table: dict[str, npt.NDArray[np.intp]], name: str) -> Flags:
        who = judged.any_of(table[name]) if name in table else None
        size = judged.facts.size
        return np.zeros(size, dtype=np.bool_) if who is None else unpack(who, size)
