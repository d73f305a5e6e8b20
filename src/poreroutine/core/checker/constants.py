"""The fixed values as the checker reads them: a copy of what tables state, sealed beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

from poreroutine.model.enums import Urgency, Weekday

Fixed = Mapping[str, Mapping[str, Any]]
"""Path with a star for the row, such as `actives.*.age_from` -> row -> value."""

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_UNSTATED: Final = "unstated"
_LIKE: Final = {"uk": "eu"}
"""Regions that have no strengths of their own, and whose strengths they follow."""
APART: Final = ("slot", "night", "routine")
"""How far a pair stays apart, nearest first."""


@dataclass(frozen=True)
class Constants:
    """What the promises rest on. Rows that no block names have no value here.

    Attributes:
        fixed: Every fixed value.
        tracks: Active -> the track that it shares.
        counted: Actives that count as such, as opposed to care.
        apart: Two actives -> how far they stay apart: `slot`, `night` or `routine`.
        essential: Steps that every routine keeps, whatever the wish for few steps.
        last: Slot -> steps after which nothing follows.
        places: Slot -> step -> its place.
        times: Referral -> the rank of its time.
        daily: Actives whose label says every day.
    """

    fixed: Fixed
    tracks: Mapping[str, str] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)
    essential: frozenset[str] = frozenset()
    last: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict)
    daily: frozenset[str] = frozenset()

    @classmethod
    def of(cls, blocks: Iterable[tuple[str, Mapping[str, Any]]]) -> Constants:
        """Read the blocks of the fixed values: where they stand, and their rows."""
        fixed: dict[str, dict[str, Any]] = {}
        for at, values in blocks:
            rows = fixed.setdefault(at, {})
            for row, value in values.items():
                known = rows.get(row)
                both = isinstance(known, Mapping) and isinstance(value, Mapping)
                rows[row] = {**known, **value} if both else value  # type: ignore[dict-item]
        steps = fixed.get("steps.*.slots", {})
        lasts = {
            at.split(".")[1]: rows.get("last", ())
            for at, rows in fixed.items()
            if at.startswith("steps.") and at.count(".") == 1
        }
        return cls(
            fixed,
            _tracks(fixed),
            frozenset(
                active
                for active, family in fixed.get("actives.*.family", {}).items()
                if fixed.get("families.families.*.counted", {}).get(family) is not False
            ),
            dict(_apart(fixed)),
            frozenset(
                step for step, value in fixed.get("steps.*.essential", {}).items() if value is True
            ),
            {
                slot: frozenset(step for step, slots in lasts.items() if slot in slots)
                for slot in ("morning", "evening")
            },
            {
                slot: {step: slots[slot] for step, slots in steps.items() if slot in slots}
                for slot in ("morning", "evening")
            },
            {
                name: Urgency(time).rank
                for name, time in fixed.get("referrals.*.urgency", {}).items()
            },
            frozenset(
                active
                for active, uses in fixed.get("actives.*.dose.uses", {}).items()
                if uses == len(Weekday)
                and fixed.get("actives.*.dose.by", {}).get(active) == "label"
            ),
        )

    def rows(self, at: str) -> Mapping[str, Any]:
        """Return the values of one attribute, by row."""
        return self.fixed.get(at, {})

    def of_active(self, attribute: str) -> Mapping[str, Any]:
        """Return the values of an attribute of actives."""
        return self.fixed.get(f"actives.*.{attribute}", {})

    def value(self, table: str, key: str, default: Any = None) -> Any:  # noqa: ANN401 - plain data
        """Return one value of a table that is not a list of rows."""
        return self.fixed.get(table, {}).get(key, default)

    def strongest(self, active: str, region: str) -> float | None:
        """Return the highest figure that may stand as the strength of an active in a region."""
        by_region = self.of_active("strength_by_region").get(active, {})
        usual = self.of_active("strength").get(active)
        own = by_region.get(region) or by_region.get(_LIKE.get(region, region))
        limits = [figures for figures in (usual, own) if figures]
        if not limits:
            return None
        legal = own if own and region != "us" else None
        return float(max(min(limits, key=max) if legal else max(limits, key=max)))

    def may_be_bought(self, active: str, region: str) -> bool:
        """Return whether an active is sold without a prescription, as far as is fixed."""
        sold = self.of_active("availability").get(active)
        if sold is None:
            return self.of_active("prescription_only").get(active) is not True
        states = list(sold.values()) if region == _UNSTATED else [sold.get(region)]
        return "prescription" not in states and "banned" not in states

    def ramp_limit(self, active: str, week: int) -> int | None:
        """Return the most uses in a week since the start, from 0; None after its steps."""
        for step in self.of_active("ramp").get(active, ()):
            if week < step["weeks"]:
                return int(step["nights"])
            week -= step["weeks"]
        return None

    def calls(self, medicine: str) -> Mapping[str, Any]:
        """Return what a medicine asks for, by circumstance."""
        calls = self.rows("questionnaire.medications.answers.*").get(medicine, {})
        return calls if isinstance(calls, Mapping) else {}

    def urgency_of_call(self, call: str) -> int:
        """Return the rank of the time in which a call about a medicine is made; -1 if none is."""
        return max(
            (rank for name, rank in self.times.items() if name.endswith(f"_{call}")), default=-1
        )


def figures_in(text: str) -> tuple[float, ...]:
    """Return the numbers in a text."""
    return tuple(map(float, _NUMBER.findall(text)))


def _tracks(fixed: Fixed) -> dict[str, str]:
    """Return the track of each active: its family's, unless it makes no night of it."""
    nights = fixed.get("actives.*.counts_as_exfoliation", {})
    tracks = fixed.get("families.families.*.track", {})
    return {
        active: track
        for active, family in fixed.get("actives.*.family", {}).items()
        if (track := tracks.get(family)) and nights.get(active) is not False
    }


def _members(fixed: Fixed) -> Callable[[Mapping[str, Any]], frozenset[str]]:
    families = fixed.get("actives.*.family", {})
    groups = fixed.get("families.groups", {})

    def of(target: Mapping[str, Any]) -> frozenset[str]:
        found: set[str] = set()
        for key, names in target.items():
            for name in [names] if isinstance(names, str) else names:
                if key in ("active", "actives"):
                    found.add(name)
                elif key in ("family", "families"):
                    found.update(active for active, family in families.items() if family == name)
                elif key in ("group", "groups"):
                    found |= of(groups.get(name, {}))
        return frozenset(found)

    return of


def _apart(fixed: Fixed) -> Iterator[tuple[tuple[str, str], str]]:
    members = _members(fixed)
    verdicts = fixed.get("interactions.*.verdict", {})
    found: dict[tuple[str, str], str] = {}
    for row, these in fixed.get("interactions.*.these", {}).items():
        verdict = verdicts.get(row)
        if verdict not in APART:
            continue
        for pair in product(*map(members, these)):
            one, other = sorted(pair)
            if one != other:
                known = found.get((one, other), verdict)
                found[one, other] = max(known, verdict, key=APART.index)
    yield from found.items()
