"""What is in use and first line for a need rises to the dose of its label."""

from __future__ import annotations

from typing import Any

import pytest

from poreroutine import Advisor
from poreroutine.model.routine import Routine

ADVISOR = Advisor()
ASKED = dict.fromkeys(("conditions", "medications", "allergies", "procedures", "red_flags"), ())
Used = dict[str, Any]


def routine(*used: Used, **more: Any) -> Routine:  # noqa: ANN401 - answers, as people give them
    person = {"age": 24, "sex": "male", "skin_type": "oily", "concerns": ["acne"], "region": "us"}
    return ADVISOR.recommend({**ASKED, **person, **more, "current_actives": list(used)})


def path(made: Routine, active: str) -> list[tuple[int, int]]:
    note = next(each for each in made.actives if each.id == active)
    return [(step.from_week, step.nights) for step in note.path]


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ({"active": "adapalene", "nights": 2}, [(1, 2), (3, 3), (7, 4), (11, 7)]),
        ({"active": "adapalene", "nights": 4}, [(1, 4), (3, 7)]),
        ({"active": "benzoyl_peroxide", "nights": 3}, [(1, 3), (3, 5), (5, 7)]),
        ({"active": "benzoyl_peroxide", "nights": 7}, [(1, 7)]),
    ],
)
def test_a_first_line_in_use_rises_step_by_step(
    used: Used, expected: list[tuple[int, int]]
) -> None:
    assert expected == path(routine(used), used["active"])


@pytest.mark.parametrize(
    ("used", "more"),
    [
        ({"active": "adapalene", "nights": 2, "prescribed": "yes"}, {}),
        ({"active": "adapalene"}, {}),
        ({"active": "adapalene", "nights": 2}, {"concerns": ["fine_lines"]}),
        ({"active": "adapalene", "nights": 2}, {"signs": ["stinging"]}),
        ({"active": "adapalene", "nights": 2}, {"sensitivity": "high"}),
        ({"active": "azelaic_acid", "nights": 3}, {}),
    ],
)
def test_nothing_else_rises(used: Used, more: dict[str, Any]) -> None:
    note = next(each for each in routine(used, **more).actives if each.id == used["active"])

    assert len(note.path) <= 1
    assert note.nights <= used.get("nights", 7)


def test_something_new_starts_in_no_week_in_which_it_rises() -> None:
    made = routine({"active": "adapalene", "nights": 2})
    rises = {week for week, _ in path(made, "adapalene")[1:]}
    new = [note for note in made.actives if note.status == "new"]

    assert {"benzoyl_peroxide", "niacinamide"} <= {note.id for note in new}
    assert rises.isdisjoint(note.from_week for note in new)


@pytest.mark.parametrize("sign", ["waxing_soon", "swelling_after_product"])
def test_what_pauses_comes_back_as_it_was_used(sign: str) -> None:
    made = routine(
        {"active": "adapalene", "nights": 2}, signs=[sign], experience="beginner", age=54
    )
    ((week, nights),) = path(made, "adapalene")

    assert week > 1
    assert nights == 2


def test_the_summary_says_what_changes_and_that_nothing_does() -> None:
    rising = routine({"active": "adapalene", "nights": 2})
    kept = routine(
        {"active": "retinol", "nights": 3, "weeks": 90},
        {"active": "niacinamide", "nights": 7, "weeks": 90},
        {"active": "ascorbic_acid", "nights": 7, "weeks": 90},
        concerns=["fine_lines"],
        skin_type="normal",
    )
    fewer = routine({"active": "glycolic_acid", "nights": 7, "weeks": 90}, concerns=["dullness"])

    assert "Use adapalene more often, step by step" in " ".join(rising.to_text().split())
    assert "glycolic acid less often" in " ".join(fewer.to_text().split())
    assert "as now, nothing new." in " ".join(kept.to_text().split())
