"""The order of choice: which new active is considered before which.

What a person's skin can bear comes first, then the first line of the first need, then what rules
recommend most strongly, then the least irritating, then the id. Needs and their first lines are
data (`pathways`); nothing here knows what an active does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.limits import Total

Key = tuple[bool, int, int, int, int, str]


@dataclass(frozen=True)
class OrderOfChoice:
    """The order of the candidates of one person.

    Attributes:
        outcomes: Merged outcomes of all stages.
        knowledge: The tables.
        in_use: Ids of the actives in use, which are no candidates.
    """

    outcomes: Outcomes
    knowledge: Knowledge
    in_use: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The person's needs, first one first."""
        return tuple(name for name in self.knowledge.needs if name in self.outcomes.traits)

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """Candidates, best first; a stand-in comes just before what it replaces."""
        places, weights, actives = self._places, dict(self._weights), self.knowledge.actives
        last = len(places)
        ranks = {name: places.get(name, last) for name in weights}
        for active, others in self.stand_ins.items():
            for name in others & ranks.keys():
                if active in self._weights:
                    ranks[name] = min(ranks[name], places.get(active, last))
                    weights[name] = max(weights[name], self._weights[active])

        stand_ins, gentle = self.stand_ins, self._gentle

        def key(name: str) -> Key:
            irritation = actives[name].irritation
            return (
                irritation > gentle,
                ranks[name],
                -weights[name],
                len(stand_ins[name]) if name in stand_ins else 0,
                irritation,
                name,
            )

        return tuple(sorted((name for name in weights if name not in self.in_use), key=key))

    def serves_a_need(self, name: str) -> bool:
        """Return whether an active is first line for a need, or moves up for one that is not."""
        return name in self._places

    def is_first_line(self, name: str) -> bool:
        """Return whether an active is first line for a need, whatever is ruled out."""
        return name in self._first_lines

    def first_line_of(self, name: str) -> int:
        """Return the place of the first need that an active is first line for; last if none."""
        return self._first_lines.get(name, len(self.needs))

    def is_too_strong(self, name: str) -> bool:
        """Return whether an active comes after gentler ones on this skin."""
        return self.knowledge.actives[name].irritation > self._gentle

    @cached_property
    def _gentle(self) -> float:
        """Most irritation of what comes first."""
        cap = self.outcomes.totals.get(Total.FIRST_IRRITATION)
        return math.inf if cap is None else cap.most

    @cached_property
    def of_shares(self) -> tuple[str, ...]:
        """Candidates in the order in which they get their share of the week.

        It depends on no forbid and no limit, so that a risk never gives anything a larger share.
        """
        first, last, weights = self._first_lines, len(self.needs), self._weights

        def key(name: str) -> tuple[int, int, str]:
            return first.get(name, last), -weights[name], name

        return tuple(sorted((name for name in weights if name not in self.in_use), key=key))

    @cached_property
    def stand_ins(self) -> Mapping[str, frozenset[str]]:
        """The actives that may replace each active: its replacements, and theirs in turn."""
        direct: dict[str, set[str]] = {}
        for active, replacement in self.outcomes.replaced:
            if active != replacement:
                direct.setdefault(active, set()).add(replacement)
        return {active: frozenset(_reached(active, direct) - {active}) for active in direct}

    @cached_property
    def _weights(self) -> Mapping[str, int]:
        """Weight of every candidate."""
        return {name: each.weight for name, each in self.outcomes.candidates.items()}

    @cached_property
    def _first_lines(self) -> Mapping[str, int]:
        """Place of the first need that uses each active first."""
        places: dict[str, int] = {}
        for place, need in enumerate(self.needs):
            for name in self.knowledge.pathways[need].first_line:
                places.setdefault(name, place)
        return places

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Place of each active on the pathways.

        For each active of a first line that is ruled out, one alternative moves up.
        """
        served: list[tuple[str, ...]] = []
        for need in self.needs:
            row = self.knowledge.pathways[need]
            served.append(row.first_line)
            missing = sum(map(self._is_ruled_out, row.first_line))
            if missing:
                open_ones = [name for name in row.alternatives if not self._is_ruled_out(name)]
                served.extend((name,) for name in open_ones[:missing])
        places: dict[str, int] = {}
        for place, names in enumerate(served):
            for name in names:
                places.setdefault(name, place)
        return places

    def _is_ruled_out(self, name: str) -> bool:
        """Return whether an active can't be chosen, whatever else is."""
        outcomes = self.outcomes
        cap = outcomes.nights.get(name)
        track = outcomes.tracks.get(self.knowledge.track_of(name) or "")
        return (
            (name not in outcomes.candidates and name not in self.in_use)
            or name in outcomes.forbidden
            or name in outcomes.withheld
            or (cap is not None and cap.most == 0)
            or (track is not None and track.most == 0)
        )


def _reached(active: str, direct: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [active]
    while waiting:
        more = direct.get(waiting.pop(), set()) - reached
        reached |= more
        waiting.extend(more)
    return reached
