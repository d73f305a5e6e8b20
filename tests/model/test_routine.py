"""The JSON of a routine: each step once, references by id, and round trips."""

from __future__ import annotations

import json

import pytest

from poreroutine import Advisor, Routine, SkinProfile, StoredRoutineError


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

    with pytest.raises(StoredRoutineError, match="morning"):
        Routine.from_json(json.dumps(written))


def test_a_later_shape_is_refused(routine: Routine) -> None:
    written = json.loads(routine.to_json()) | {"schema_version": 3}

    with pytest.raises(StoredRoutineError, match="schema version 3"):
        Routine.from_json(json.dumps(written))


def test_what_a_later_version_adds_is_passed_over(routine: Routine) -> None:
    """While a new version is rolled out, the old one reads what the new one writes."""
    written = json.loads(routine.to_json())
    written["new"] = 1
    written["rules"][0]["new"] = written["steps"][0]["new"] = 1

    assert routine == Routine.from_json(json.dumps(written))


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", "null", b"\xff"])
def test_what_is_no_routine_is_refused_in_a_sentence(text: str | bytes) -> None:
    with pytest.raises(StoredRoutineError, match="E303 this is not a routine"):
        Routine.from_json(text)


def test_times_are_read_under_the_names_of_the_first_version() -> None:
    """A routine stored by 0.1 says `same_day` where we say `today`."""
    advisor = Advisor(engine="portable")
    sent_today = advisor.recommend(SkinProfile(age=29, red_flags=("hives",)))
    data = json.loads(sent_today.to_json())
    first_names = {"today": "same_day", "when_it_suits": "optional"}
    for referral in data["referrals"]:
        referral["urgency"] = first_names[referral["urgency"]]

    assert sent_today == Routine.from_json(json.dumps(data))


def test_the_engine_is_read_where_the_first_version_wrote_it(routine: Routine) -> None:
    data = json.loads(routine.to_json())
    data["engine"] = data.pop("provenance")["engine"]

    assert routine == Routine.from_json(json.dumps(data))
