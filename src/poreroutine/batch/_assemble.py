"""From what the rules say and the plans of some people to the columns of their routines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, get_args

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from poreroutine.batch._arrays import (
    Ids,
    ids_of_bits,
    lists_of,
    pairs_of_bits,
    records,
    table_of,
)
from poreroutine.batch._bits import Words, pack, unpack
from poreroutine.batch._gate import ColumnGate
from poreroutine.batch._plans import PlanRow
from poreroutine.batch._stages import Judged, StagesOnColumns
from poreroutine.batch._texts import TextsOnColumns
from poreroutine.core.routine.texts import place_of_referral
from poreroutine.model.enums import Audience, Reason, Region, Slot, Urgency
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.texts import NEW, Channel
from poreroutine.rulesets.vocabulary import MAX_POINTS

_STATUS: Final = Ids(("new", "in_use"))
_SLOT: Final = Ids(tuple(slot.value for slot in Slot))
_REASON: Final = Ids(tuple(reason.value for reason in Reason))
_URGENCY: Final = Ids(tuple(urgency.value for urgency in Urgency))
_AUDIENCE: Final = Ids(get_args(Audience))
_REGION: Final = Ids(get_args(Region))
_CHANNELS: Final = {
    "warnings": Channel.WARN,
    "habits": Channel.HABIT,
    "expectations": Channel.EXPECT,
    "assurances": Channel.ASSURE,
    "answers": Channel.ANSWER,
}


@dataclass(frozen=True, slots=True)
class CodedPlan:
    """A plan as numbers: for each column, its records one after the other."""

    morning: tuple[int, ...] = ()
    evening: tuple[int, ...] = ()
    actives: tuple[int, ...] = ()
    alternatives: tuple[int, ...] = ()
    not_chosen: tuple[int, ...] = ()
    not_chosen_rules: tuple[int, ...] = ()
    pauses: tuple[int, ...] = ()
    resting: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()


NO_PLAN: Final = CodedPlan()
"""The plan of a crisis: nothing."""


@dataclass(frozen=True, slots=True)
class Crisis:
    """What a crisis shows: codes of referrals, and of first aid."""

    referrals: tuple[int, ...]
    first_aid: tuple[int, ...]


class Assembler:
    """Makes the columns of routines with one ruleset. Immutable; shared between threads."""

    def __init__(self, ruleset: Ruleset, stages: StagesOnColumns, texts: TextsOnColumns) -> None:
        knowledge = ruleset.knowledge
        self._ruleset = ruleset
        self._stages = stages
        self._texts = texts
        self._gate = ColumnGate(ruleset, stages)
        self._actives = Ids(tuple(knowledge.actives))
        self._steps = Ids(tuple(knowledge.steps))
        self._kinds = Ids(
            tuple(sorted({kind for row in knowledge.steps.values() for kind in row.kinds}))
        )
        self._rules = Ids(tuple(rule.id for rule in ruleset.rules))
        self._needs = Ids(knowledge.needs)
        self._drivers = Ids(tuple(knowledge.drivers))
        self._requirements = Ids(tuple(texts.requiring))
        self._options = Ids(texts.options_by_id)
        self._text_ids = Ids(tuple(knowledge.texts))
        rows = knowledge.referrals
        order = sorted(stages.referring, key=lambda name: place_of_referral(name, knowledge))
        self._referrals = Ids(tuple(order))
        self._urgencies = np.array(
            [_URGENCY.codes[rows[name].urgency.value] for name in order], dtype=np.int64
        )
        self._advice = {
            name: Ids(tuple(dict.fromkeys(texts.names[channel])))
            for name, channel in _CHANNELS.items()
        }
        self._forbidding = [
            (active, place)
            for active, name in enumerate(self._actives.names)
            for place in stages.forbidding.get(name, ())
        ]

    def coded(self, row: PlanRow) -> CodedPlan:
        """Write a plan as numbers."""
        actives, rules, step = self._actives.codes, self._rules.codes, self._steps.codes
        kinds, plan = self._kinds.codes, row.plan
        morning, evening = (
            tuple(chain.from_iterable((step[s], kinds[k], actives[a]) for s, k, a in steps))
            for steps in (row.morning, row.evening)
        )
        return CodedPlan(
            morning,
            evening,
            tuple(
                chain.from_iterable(
                    (
                        actives[each.active],
                        _STATUS.codes[each.status],
                        _SLOT.codes[each.slot],
                        each.nights,
                        each.days,
                        each.from_week,
                        each.prescribed,
                        each.twice_daily,
                    )
                    for each in plan.placed
                )
            ),
            tuple(
                chain.from_iterable(
                    (
                        actives[each.active],
                        each.nights,
                        _SLOT.codes[each.slot],
                        _REASON.codes[each.reason],
                    )
                    for each in plan.alternatives
                )
            ),
            tuple(
                chain.from_iterable(
                    (actives[name], _REASON.codes[reason], in_use, len(behind))
                    for name, reason, in_use, behind in row.not_chosen
                )
            ),
            tuple(rules[rule] for _, _, _, behind in row.not_chosen for rule in behind),
            tuple(
                chain.from_iterable(
                    (self._text_ids.codes[until], weeks, len(resting))
                    for until, weeks, resting in row.pauses
                )
            ),
            tuple(actives[name] for _, _, resting in row.pauses for name in resting),
            tuple(chain.from_iterable((actives[one], actives[two]) for one, two in row.conflicts)),
        )

    def crisis(self, rules: npt.NDArray[np.intp]) -> Crisis:
        """Return what a crisis shows, by the rules that fired."""
        referrals, first_aid = self._texts.crisis(rules)
        warnings = self._advice["warnings"].codes
        return Crisis(
            tuple(self._referrals.codes[name] for name in referrals),
            tuple(warnings[name] for name in first_aid),
        )

    def columns(
        self, judged: Judged, plans: Sequence[CodedPlan], crises: Mapping[int, Crisis]
    ) -> dict[str, pa.Array]:
        """Return the columns of some people.

        Args:
            judged: What the rules say about them.
            plans: Their plans.
            crises: What those in a crisis are shown, by their place.

        Raises:
            UnsafeRoutineError: If a plan has what rules forbid; this is never expected.
        """
        size = judged.facts.size
        calm = np.ones(size, dtype=np.bool_)
        calm[list(crises)] = False
        safe = pack(calm)
        actives = table_of((plan.actives for plan in plans), 8)
        active_counts = _counts(plans, "actives", 8)
        placed = self._subjects(actives, active_counts, size)
        people = np.repeat(np.arange(size), active_counts)
        # Active, status, nights and whether prescribed, of each line of `actives`.
        self._gate.check(judged, np.column_stack([people, actives[:, [0, 1, 3, 6]]]))
        shown = self._shown_drivers(judged, calm)
        return {
            "crisis": pa.array(~calm),
            "needs": self._by_rules(judged, self._needs, self._stages.setting, safe),
            "drivers": self._drivers_column(judged, shown),
            "morning": self._steps_column(plans, "morning"),
            "evening": self._steps_column(plans, "evening"),
            "actives": self._actives_column(actives, active_counts),
            "alternatives": self._alternatives(plans),
            "not_chosen": self._not_chosen(plans),
            "forbidden": self._forbidden(judged),
            "requirements": self._by_rules(judged, self._requirements, self._texts.requiring, safe),
            "pauses": self._pauses(plans),
            "conflicts": self._conflicts(plans),
            **self._advice_columns(judged, placed, safe, crises),
            "referrals": self._referrals_column(judged, safe, crises),
            "options": self._options_column(judged, shown, calm),
            "rules": ids_of_bits(
                self._rules,
                [
                    row if alive else None
                    for row, alive in zip(judged.fired, judged.alive, strict=True)
                ],
                size,
            ),
            "audience": _AUDIENCE.column(judged.facts.numbers["audience"]),
            "region": _REGION.column(judged.facts.numbers["region"]),
        }

    def _subjects(
        self, actives: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], size: int
    ) -> dict[str, Words]:
        """Return who has each active, and who begins it, as texts are about them."""
        flags = np.zeros((2, len(self._actives.names), size), dtype=np.bool_)
        people = np.repeat(np.arange(size), counts)
        begun = actives[:, 1] == _STATUS.codes["new"]
        flags[0, actives[:, 0], people] = True
        flags[1, actives[begun, 0], people[begun]] = True
        return {
            named.format(self._actives.names[code]): pack(having[code])
            for named, having in zip(("{}", NEW), flags, strict=True)
            for code in np.flatnonzero(having.any(axis=1)).tolist()
        }

    def _by_rules(
        self, judged: Judged, ids: Ids, table: Mapping[str, npt.NDArray[np.intp]], safe: Words
    ) -> pa.Array:
        found = [judged.any_of(table[name]) if name in table else None for name in ids.names]
        return ids_of_bits(
            ids, [who if who is None else who & safe for who in found], judged.facts.size
        )

    def _shown_drivers(
        self, judged: Judged, calm: npt.NDArray[np.bool_]
    ) -> dict[str, npt.NDArray[np.bool_]]:
        rows = self._ruleset.knowledge.drivers
        return {
            name: (points >= rows[name].shown_from) & calm for name, points in judged.points.items()
        }

    def _drivers_column(
        self, judged: Judged, shown: Mapping[str, npt.NDArray[np.bool_]]
    ) -> pa.Array:
        rows = self._ruleset.knowledge.drivers
        people: list[npt.NDArray[Any]] = []
        codes: list[npt.NDArray[Any]] = []
        points: list[npt.NDArray[Any]] = []
        ranks: list[npt.NDArray[Any]] = []
        for place, name in enumerate(self._drivers.names):
            if name not in shown:
                continue
            who = np.flatnonzero(shown[name])
            own = judged.points[name][who].astype(np.int64)
            people.append(who)
            codes.append(np.full(len(who), place))
            points.append(np.minimum(own, rows[name].highest))
            ranks.append(MAX_POINTS - own)
        if not people:
            people = codes = points = ranks = [np.zeros(0, dtype=np.int64)]
        drawn, code, point, rank = map(np.concatenate, (people, codes, points, ranks))
        order = np.lexsort((code, rank, drawn))
        values = records(
            ("driver", "points"),
            [self._drivers.column(code[order]), pa.array(point[order].astype(np.int8))],
        )
        return lists_of(np.bincount(drawn, minlength=judged.facts.size), values)

    def _steps_column(self, plans: Sequence[CodedPlan], name: str) -> pa.Array:
        rows = table_of((getattr(plan, name) for plan in plans), 3)
        ids = (self._steps, self._kinds, self._actives)
        values = records(
            ("step", "kind", "active"),
            [each.column(rows[:, place]) for place, each in enumerate(ids)],
        )
        return lists_of(_counts(plans, name, 3), values)

    def _actives_column(
        self, rows: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]
    ) -> pa.Array:
        columns = [
            self._actives.column(rows[:, 0]),
            _STATUS.column(rows[:, 1]),
            _SLOT.column(rows[:, 2]),
            pa.array(rows[:, 3].astype(np.int8)),
            pa.array(rows[:, 4].astype(np.uint8)),
            pa.array(rows[:, 5].astype(np.int16)),
            pa.array(rows[:, 6].astype(np.bool_)),
            pa.array(rows[:, 7].astype(np.bool_)),
        ]
        names = ("active", "status", "slot", "nights", "days", "from_week", "prescribed",
                 "twice_daily")  # fmt: skip
        return lists_of(counts, records(names, columns))

    def _alternatives(self, plans: Sequence[CodedPlan]) -> pa.Array:
        rows = table_of((plan.alternatives for plan in plans), 4)
        columns = [
            self._actives.column(rows[:, 0]),
            pa.array(rows[:, 1].astype(np.int8)),
            _SLOT.column(rows[:, 2]),
            _REASON.column(rows[:, 3]),
        ]
        values = records(("active", "nights", "slot", "reason"), columns)
        return lists_of(_counts(plans, "alternatives", 4), values)

    def _not_chosen(self, plans: Sequence[CodedPlan]) -> pa.Array:
        rows = table_of((plan.not_chosen for plan in plans), 4)
        rules = table_of((plan.not_chosen_rules for plan in plans), 1)[:, 0]
        columns = [
            self._actives.column(rows[:, 0]),
            _REASON.column(rows[:, 1]),
            pa.array(rows[:, 2].astype(np.bool_)),
            lists_of(rows[:, 3], self._rules.column(rules)),
        ]
        values = records(("active", "reason", "in_use", "rules"), columns)
        return lists_of(_counts(plans, "not_chosen", 4), values)

    def _forbidden(self, judged: Judged) -> pa.Array:
        """Return what is forbidden, also in a crisis: a shop's shelves can read it."""
        pairs = [pair for pair in self._forbidding if judged.alive[pair[1]]]
        size = judged.facts.size
        people, found = pairs_of_bits([judged.fired[place] for _, place in pairs], size)
        actives = np.array([active for active, _ in pairs], dtype=np.int64)[found]
        rules = np.array([place for _, place in pairs], dtype=np.int64)[found]
        runs = people * len(self._actives.names) + actives
        first = np.flatnonzero(np.diff(runs, prepend=-1))
        columns = [
            self._actives.column(actives[first]),
            lists_of(np.diff(first, append=len(runs)), self._rules.column(rules)),
        ]
        counts = np.bincount(people[first], minlength=size)
        return lists_of(counts, records(("active", "rules"), columns))

    def _pauses(self, plans: Sequence[CodedPlan]) -> pa.Array:
        rows = table_of((plan.pauses for plan in plans), 3)
        resting = table_of((plan.resting for plan in plans), 1)[:, 0]
        columns = [
            self._text_ids.column(rows[:, 0]),
            pa.array(rows[:, 1].astype(np.int16)),
            lists_of(rows[:, 2], self._actives.column(resting)),
        ]
        return lists_of(
            _counts(plans, "pauses", 3), records(("until", "weeks", "actives"), columns)
        )

    def _conflicts(self, plans: Sequence[CodedPlan]) -> pa.Array:
        rows = table_of((plan.conflicts for plan in plans), 2)
        columns = [self._actives.column(rows[:, place]) for place in (0, 1)]
        return lists_of(_counts(plans, "conflicts", 2), records(("one", "other"), columns))

    def _advice_columns(
        self,
        judged: Judged,
        placed: Mapping[str, Words],
        safe: Words,
        crises: Mapping[int, Crisis],
    ) -> dict[str, pa.Array]:
        size = judged.facts.size
        advice = self._texts.advice(judged, placed, judged.facts.nobody())
        found = {}
        for name, channel in _CHANNELS.items():
            columns = [who if who is None else who & safe for who in advice[channel]]
            if name == "warnings":
                columns = _with_crises(
                    columns, {row: each.first_aid for row, each in crises.items()}, size
                )
            found[name] = ids_of_bits(self._advice[name], columns, size)
        return found

    def _referrals_column(
        self, judged: Judged, safe: Words, crises: Mapping[int, Crisis]
    ) -> pa.Array:
        size = judged.facts.size
        found = [judged.referrals.get(name) for name in self._referrals.names]
        columns = _with_crises(
            [who if who is None else who & safe for who in found],
            {row: each.referrals for row, each in crises.items()},
            size,
        )
        people, places = pairs_of_bits(columns, size)
        values = records(
            ("referral", "urgency"),
            [self._referrals.column(places), _URGENCY.column(self._urgencies[places])],
        )
        return lists_of(np.bincount(people, minlength=size), values)

    def _options_column(
        self,
        judged: Judged,
        shown: Mapping[str, npt.NDArray[np.bool_]],
        calm: npt.NDArray[np.bool_],
    ) -> pa.Array:
        people, places = self._texts.options(judged, shown)
        offered = calm[people]
        counts = np.bincount(people[offered], minlength=judged.facts.size)
        return lists_of(counts, self._options.column(places[offered]))


def _counts(plans: Sequence[CodedPlan], name: str, width: int) -> npt.NDArray[np.int64]:
    sizes = [len(getattr(plan, name)) for plan in plans]
    return np.array(sizes, dtype=np.int64) // width


def _with_crises(
    columns: Sequence[Words | None], crises: Mapping[int, Sequence[int]], size: int
) -> list[Words | None]:
    """Add what crises show to columns of bits."""
    by_code: dict[int, list[int]] = {}
    for row, codes in crises.items():
        for code in codes:
            by_code.setdefault(code, []).append(row)
    found = list(columns)
    for code, rows in by_code.items():
        flags = np.zeros(size, dtype=np.bool_)
        flags[rows] = True
        own = found[code]
        found[code] = pack(flags) if own is None else own | pack(flags)
    return found


def in_crisis(judged: Judged, ruleset: Ruleset) -> npt.NDArray[np.bool_]:
    """Return who needs urgent help."""
    found = np.zeros(judged.facts.size, dtype=np.bool_)
    for name in ruleset.knowledge.crises(judged.referrals):
        found |= unpack(judged.referrals[name], judged.facts.size)
    return found
