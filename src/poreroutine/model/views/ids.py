"""The view of ids: what a program needs to find a routine's parts in tables of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poreroutine.model.notes import Referral
    from poreroutine.model.routine import Routine
    from poreroutine.model.views.shapes import ReferralIds, RoutineIds


def ids_view(routine: Routine) -> RoutineIds:
    """Return the ids of a routine."""
    view: RoutineIds = {
        "schema_version": 2,
        "view": "ids",
        "needs": [need.id for need in routine.needs],
        "steps": [step.id for step in routine.steps],
        "actives": [
            {"id": note.id, "nights": note.nights, "from_week": note.from_week}
            for note in routine.actives
        ],
        "referrals": [_referral(note) for note in routine.referrals],
    }
    if routine.crisis:
        view["crisis"] = True
    return view


def _referral(note: Referral) -> ReferralIds:
    days = note.urgency.within_days
    return {"id": note.id} if days is None else {"id": note.id, "within_days": days}
