"""The JSON of a routine: each step once, everything else by id, and back again."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from poreroutine import Advisor, Routine, SkinProfile


@pytest.fixture(scope="module")
def routine() -> Routine:
    profile = SkinProfile(
        age=29,
        sex="female",
        pregnancy="no",
        skin_type="oily",
        concerns=("visible_pores", "blackheads"),
        experience="beginner",
    )
    return Advisor(engine="portable").recommend(profile)


def test_json_holds_each_step_once_and_names_it_elsewhere(routine: Routine) -> None:
    """A phase has seven days of the same steps: JSON spells none of them out twice."""
    written = json.loads(routine.to_json())

    ids = [step["id"] for step in written["steps"]]
    named = {
        step
        for phase in written["phases"]
        for day in phase["week"]
        for step in (*day["morning"], *day["evening"])
    }

    assert sorted(set(ids)) == ids
    assert named <= set(ids)


def test_an_id_that_names_no_step_is_refused(routine: Routine) -> None:
    written = json.loads(routine.to_json())
    written["morning"] = ["morning.nothing"]

    with pytest.raises(ValidationError, match="morning"):
        Routine.from_json(json.dumps(written))
