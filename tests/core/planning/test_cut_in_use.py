"""What is used less often than now, or has to wait, and what is new beside it."""

from __future__ import annotations

from typing import Any

import pytest

from poreroutine import Advisor
from poreroutine.model.routine import ActiveNote, Routine
from poreroutine.report.page import page

ADVISOR = Advisor()
ASKED = dict.fromkeys(("conditions", "medications", "allergies", "procedures", "red_flags"), ())


def routine(**answers: Any) -> Routine:  # noqa: ANN401 - answers, as people give them
    person = {"age": 36, "sex": "male", "skin_type": "normal", "region": "us"}
    return ADVISOR.recommend({**ASKED, **person, **answers})


def note_of(made: Routine, active: str) -> ActiveNote:
    return next(note for note in made.actives if note.id == active)


@pytest.mark.parametrize(
    ("used", "code"),
    [
        (
            [
                {"active": "salicylic_acid", "nights": 7},
                {"active": "benzoyl_peroxide", "nights": 7},
            ],
            "held_by_limit",
        ),
        ([{"active": "glycolic_acid", "nights": 7}], "held_by_limit"),
        ([{"active": "physical_scrub", "nights": 3}], "held_by_limit"),
    ],
)
def test_what_is_used_less_often_says_how_often_and_why(
    used: list[dict[str, Any]], code: str
) -> None:
    made = routine(concerns=["texture"], current_actives=used)
    note = note_of(made, used[0]["active"])
    shown = " ".join(page(made).split())

    assert note.nights < used[0]["nights"]
    assert note.held is not None
    assert note.held.code == code
    assert f"Use {note.name} less often, {note.nights} evening" in shown
    assert note.held in shown


def test_what_is_used_as_now_is_not_said_to_be_used_less() -> None:
    made = routine(concerns=["texture"], current_actives=[{"active": "glycolic_acid", "nights": 2}])

    assert "Use glycolic acid less often" not in page(made, full=True)


def test_a_cream_waits_where_nothing_at_all_may_be_new() -> None:
    made = routine(concerns=["dryness"], signs=["event_soon"])

    assert note_of(made, "ceramides").from_week > max(pause.weeks for pause in made.pauses)
    assert "nothing new" in page(made)


def test_a_cream_may_start_while_something_else_pauses() -> None:
    used = [{"active": "retinol", "nights": 3, "weeks": 30}]
    made = routine(conditions=["compromised_barrier"], current_actives=used)

    assert note_of(made, "ceramides").from_week == 1
    assert "nothing else new" in page(made)
