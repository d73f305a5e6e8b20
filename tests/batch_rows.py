"""What a batch must say of one person: the routine that `recommend` makes, in the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poreroutine import Advisor
from poreroutine.model.routine import Routine, Step

_DAYS = 7


def row_of(advisor: Advisor, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of one person, made by `recommend` alone."""
    routine = advisor.recommend(answers)
    explained = advisor.trace(advisor.read_profile(answers))
    return {
        "crisis": routine.crisis,
        "needs": [each.id for each in routine.needs],
        "drivers": [{"driver": each.id, "points": each.points} for each in routine.drivers],
        "morning": list(map(_step, routine.morning)),
        "evening": list(map(_step, routine.evening)),
        "actives": _actives(routine),
        "alternatives": [
            {"active": it.id, "nights": it.nights, "slot": it.slot, "reason": it.reason}
            for it in routine.alternatives
        ],
        "not_chosen": [
            {"active": it.id, "reason": it.reason, "in_use": it.was_in_use, "rules": [*it.rules]}
            for it in routine.not_chosen.values()
        ],
        "forbidden": [
            {"active": name, "rules": sorted(rules)}
            for name, rules in sorted(explained.outcomes.forbidden.items())
        ],
        "requirements": [each.id for each in routine.requirements],
        "pauses": [
            {"until": each.id, "weeks": each.weeks, "actives": [*each.actives]}
            for each in routine.pauses
        ],
        "conflicts": [
            {"one": each.actives[0], "other": each.actives[1]} for each in routine.conflicts
        ],
        **{
            name: [each.id for each in getattr(routine, name)]
            for name in ("warnings", "habits", "expectations", "assurances", "answers")
        },
        "referrals": [{"referral": each.id, "urgency": each.urgency} for each in routine.referrals],
        "options": [each.id for each in routine.options],
        "rules": [each.id for each in routine.rules],
        "audience": routine.profile["audience"],
        "region": routine.profile["region"],
    }


def _step(step: Step) -> dict[str, Any]:
    return {"step": step.kind, "kind": step.product_kind, "active": step.active}


def _actives(routine: Routine) -> list[dict[str, Any]]:
    return [
        {
            "active": note.id,
            "status": note.status,
            "slot": note.slot,
            "nights": note.nights,
            "days": _days(routine, note.id),
            "from_week": note.from_week,
            "prescribed": note.prescribed,
            "twice_daily": note.twice_daily,
        }
        for note in routine.actives
    ]


def _days(routine: Routine, active: str) -> int:
    """Return the days of the settled week on which an active is used, Monday lowest."""
    return sum(
        1 << place
        for place, day in enumerate(routine.week)
        if any(step.active == active for step in (*day.morning, *day.evening))
    )
